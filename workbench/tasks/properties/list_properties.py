"""List the properties of categories, and lay out how codings lie on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.coding.codebook import Codebook
from workbench.coding.finding import code_of, descendants, find_code, slashed, spoken
from workbench.coding.heirs import heirs_of
from workbench.coding.properties.category_property import CategoryProperty, Position
from workbench.coding.properties.dimension import write_dimension, write_position
from workbench.coding.properties.profile import GroupProfile, profile_groups
from workbench.coding.properties.remarks import profile_remarks
from workbench.errors import NotFoundError
from workbench.store.case_parts import load_cases_of_codings
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.project_file import ProjectFile
from workbench.store.properties import load_positions, load_properties
from workbench.store.sources import load_texts
from workbench.tasks.properties.answers import (
    CodingPropertyAnswer,
    GroupAnswer,
    PositionAnswer,
    ProfileAnswer,
    PropertyAnswer,
    PropertyTableAnswer,
)
from workbench.themes.groups import in_order
from workbench.words import said
from workbench.words.spoken import spoken as spoken_language

PropertyGrouping = Literal["case", "source"]


def list_properties(
    project: ProjectFile, *, category: str | None = None, language: str = "en"
) -> list[PropertyAnswer]:
    """Return the properties, by category in the order of the codebook.

    Args:
        category: only those of this code, by name, path or id.
        language: of the categories' names and the dimensions.

    Raises:
        NotFoundError: there is no such code.
    """
    ground = _Ground.of(project, language=language)
    wanted = find_code(ground.codebook, category).id if category else None
    return [ground.answer(of) for of in ground.properties if wanted in {None, of.code_id}]


def show_profile(
    project: ProjectFile,
    property_id: str,
    *,
    by: PropertyGrouping = "case",
    language: str = "en",
) -> ProfileAnswer:
    """Return the dimensional profile of a property: its positions by case or by source.

    Args:
        property_id: of the property.
        by: what the codings are grouped by.
        language: of names, dimensions and remarks.

    Raises:
        NotFoundError: there is no such property.
    """
    ground = _Ground.of(project, language=language)
    of = next((known for known in ground.properties if known.id == property_id), None)
    if of is None:
        raise NotFoundError(
            "The property is not in the project any more. Look at its category again."
        )
    answer = ground.answer(of)
    return ProfileAnswer(
        property=answer,
        by=by,
        groups=[ground.group_answer(of, profile) for profile in ground.profile(of, by=by)],
        positions=list(ground.positions_of(project, of)),
        remarks=_remarks([answer], by=by, language=language),
    )


def list_coding_properties(
    project: ProjectFile, coding: str, *, language: str = "en"
) -> list[CodingPropertyAnswer]:
    """Return the properties that one coding can stand on, with its positions.

    They are those of its code and of every category above it, by category.

    Args:
        coding: its id.
        language: of names, dimensions and positions.

    Raises:
        NotFoundError: there is no such coding.
    """
    ground = _Ground.of(project, language=language)
    if coding not in ground.codings:
        raise NotFoundError(f"The project has no coding with the id {coding}.")
    return [
        ground.coding_answer(of, coding)
        for of in ground.properties
        if coding in ground.members[of.code_id]
    ]


def show_property_table(
    project: ProjectFile, category: str, *, by: PropertyGrouping = "case", language: str = "en"
) -> PropertyTableAnswer:
    """Return all properties of a category by case or source; the arguments as of the profile.

    Raises:
        NotFoundError: there is no such code.
    """
    ground = _Ground.of(project, language=language)
    code_id = find_code(ground.codebook, category).id
    own = [of for of in ground.properties if of.code_id == code_id]
    profiles = [(of, profile) for of in own for profile in ground.profile(of, by=by)]
    names = {profile.group for _, profile in profiles if profile.group is not None}
    without: list[str | None] = [None] if any(p.group is None for _, p in profiles) else []
    answers = [ground.answer(of) for of in own]
    return PropertyTableAnswer(
        category_id=code_id,
        category=slashed(ground.codebook, code_id, language=language),
        by=by,
        properties=answers,
        groups=[*in_order(names), *without],
        cells=[ground.group_answer(of, profile) for of, profile in profiles],
        remarks=_remarks(answers, by=by, language=language),
    )


def members_of(project: ProjectFile, codebook: Codebook, code_id: str) -> dict[str, str]:
    """Return the codings under a category or a code inside it: the code of each by its id."""
    return _members(load_codings(project), codebook, code_id)


def _members(codings: Iterable[StoredCoding], codebook: Codebook, code_id: str) -> dict[str, str]:
    inside = {code_id, *(code.id for code in descendants(codebook, code_id))}
    heirs = heirs_of(codebook)
    return {coding.id: coding.code_id for coding in codings if heirs[coding.code_id] in inside}


def _remarks(
    properties: Sequence[PropertyAnswer], *, by: PropertyGrouping, language: str
) -> list[str]:
    told = profile_remarks(
        by=by,
        words=any(row["kind"] == "words" for row in properties),
        without=sum(row["codings"] - row["positioned"] for row in properties),
        outside=sum(row["outside"] for row in properties),
    )
    return [said(spoken_language(language) or "en", remark) for remark in told]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What the answers about properties are made of."""

    codebook: Codebook
    language: str
    properties: list[CategoryProperty]
    positions: dict[str, list[Position]]
    codings: dict[str, StoredCoding]
    members: Mapping[str, Mapping[str, str]]
    cases: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, project: ProjectFile, *, language: str) -> "_Ground":
        codebook = load_codebook(project)
        codings = load_codings(project)
        order = {code.id: number for number, code in enumerate(codebook.codes)}
        positions: dict[str, list[Position]] = {}
        for position in load_positions(project):
            positions.setdefault(position.property_id, []).append(position)
        properties = sorted(
            load_properties(project), key=lambda of: (order[of.code_id], of.place, of.id)
        )
        return cls(
            codebook=codebook,
            language=language,
            properties=properties,
            positions=positions,
            codings={coding.id: coding for coding in codings},
            members={
                code_id: _members(codings, codebook, code_id)
                for code_id in {of.code_id for of in properties}
            },
            cases=load_cases_of_codings(project),
        )

    def counting(self, of: CategoryProperty) -> list[Position]:
        """Return the positions of the codings that stand under the category."""
        members = self.members[of.code_id]
        return [p for p in self.positions.get(of.id, ()) if p.coding_id in members]

    def answer(self, of: CategoryProperty) -> PropertyAnswer:
        counting = len(self.counting(of))
        return PropertyAnswer(
            id=of.id,
            category_id=of.code_id,
            category=slashed(self.codebook, of.code_id, language=self.language),
            status=code_of(self.codebook, of.code_id).status,
            name=of.name,
            kind=of.kind,
            dimension=write_dimension(of, language=self.language),
            words={tag: list(listed) for tag, listed in of.words.items()},
            low=of.low,
            high=of.high,
            positioned=counting,
            codings=len(self.members[of.code_id]),
            outside=len(self.positions.get(of.id, ())) - counting,
        )

    def coding_answer(self, of: CategoryProperty, coding: str) -> CodingPropertyAnswer:
        held = (p.value for p in self.positions.get(of.id, ()) if p.coding_id == coding)
        value = next(held, None)
        return CodingPropertyAnswer(
            property=self.answer(of),
            position=None if value is None else write_position(of, value, language=self.language),
            value=value,
        )

    def profile(self, of: CategoryProperty, *, by: PropertyGrouping) -> list[GroupProfile]:
        """Return the groups that have a position on a property."""
        placed = []
        for position in self.counting(of):
            coding = self.codings[position.coding_id]
            groups = self.cases[coding.id] if by == "case" else (coding.source,)
            placed.append((coding.source_id, groups, position.value))
        order = in_order({name for _, groups, _ in placed for name in groups})
        return profile_groups(placed, order=order)

    def group_answer(self, of: CategoryProperty, profile: GroupProfile) -> GroupAnswer:
        def write(value: float | None) -> str | None:
            return None if value is None else write_position(of, value, language=self.language)

        return GroupAnswer(
            property_id=of.id,
            property=spoken(of.name, self.language),
            group=profile.group,
            codings=len(profile.positions),
            sources=profile.sources,
            lowest_value=profile.lowest,
            median_value=profile.median,
            highest_value=profile.highest,
            lowest=write(profile.lowest),
            median=write(profile.median),
            highest=write(profile.highest),
        )

    def positions_of(self, project: ProjectFile, of: CategoryProperty) -> Iterator[PositionAnswer]:
        """Yield the positions on a property with the words that stand there."""
        counting = self.counting(of)
        texts = load_texts(project, {self.codings[p.coding_id].source_id for p in counting})
        named = {
            id_: slashed(self.codebook, id_, language=self.language)
            for id_ in {self.codings[p.coding_id].code_id for p in counting}
        }
        for position in counting:
            coding = self.codings[position.coding_id]
            yield PositionAnswer(
                property_id=of.id,
                coding_id=coding.id,
                value=position.value,
                position=write_position(of, position.value, language=self.language),
                source=coding.source,
                source_id=coding.source_id,
                cases=list(self.cases[coding.id]),
                start=coding.start,
                end=coding.end,
                quote=texts[coding.source_id][coding.start : coding.end],
                code_id=coding.code_id,
                path=named[coding.code_id],
                coder=coding.coder,
                placed_by=position.coder,
            )

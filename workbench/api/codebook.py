"""The codebook: codes, their stages, properties, likenesses and wordings."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.codebook import Stage
from workbench.tasks.answers import (
    CodeAnswer,
)
from workbench.tasks.codebook import keep_codebook as codebook_tasks
from workbench.tasks.codebook.answers import CodebookHistoryAnswer, SimilarAnswer, StagesAnswer
from workbench.tasks.codebook.group_codes import (
    bring_back_similar,
    dismiss_similar,
    put_under_category,
    put_under_new_category,
)
from workbench.tasks.codebook.history import restore_wording, show_codebook_history, show_wording
from workbench.tasks.codebook.list_similar import SimilarChoice, list_similar
from workbench.tasks.codebook.stages import count_stages, set_stage
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.properties.answers import (
    CodingPropertyAnswer,
    PropertyAnswer,
    PropertyTableAnswer,
)
from workbench.tasks.properties.answers import ProfileAnswer as DimensionalProfileAnswer
from workbench.tasks.properties.keep_properties import (
    add_property,
    find_property,
    position_codings,
    remove_property,
    revise_property,
)
from workbench.tasks.properties.list_properties import (
    PropertyGrouping,
    list_coding_properties,
    list_properties,
    show_profile,
    show_property_table,
)


class CodebookVerbs(Face):
    """The verbs of the codebook."""

    def import_codebook(self, path: Path | str) -> codebook_tasks.CodebookReceipt:
        """Bring the codebook up to date with a YAML file."""
        file = Path(path)
        return codebook_tasks.import_codebook(
            self.file, file.name, file.read_bytes(), coder=self.coder
        )

    def codes(self, *, names: str = "en") -> list[CodeAnswer]:
        """Return the codes as a tree laid flat."""
        return list_codes(self.file, language=names)

    def stages(self, *, stage: Stage | None = None, names: str = "en") -> StagesAnswer:
        """Return the codes in use by stage, as `workbench.tasks.codebook.stages.count_stages`."""
        return count_stages(self.file, stage=stage, language=names)

    def move_to_stage(self, stage: Stage, *codes: str) -> None:
        """Move codes, by name, path or id, to another stage."""
        set_stage(self.file, codes, stage, coder=self.coder)

    def similar(self, choice: SimilarChoice | None = None, *, names: str = "en") -> SimilarAnswer:
        """Return similar codes with their reasons, as `workbench.tasks.codebook.list_similar`."""
        return list_similar(self.file, choice or SimilarChoice(), language=names)

    def group(
        self,
        *codes: str,
        under: str | None = None,
        new: str | None = None,
        language: str = "en",
    ) -> str:
        """Group codes under a category or a new one, whose id is returned; name one of the two."""
        if under is not None and new is None:
            return put_under_category(self.file, codes, under, coder=self.coder)
        if new is not None and under is None:
            return put_under_new_category(
                self.file, codes, new, language=language, coder=self.coder
            )
        raise ValueError("Name either a category that is there or a new one.")

    def dismiss_similar(self, one: str, other: str) -> None:
        """Remember that two codes are not to be grouped."""
        dismiss_similar(self.file, one, other, coder=self.coder)

    def bring_back_similar(self, one: str, other: str) -> None:
        """Let a dismissed pair of codes wait for a decision again."""
        bring_back_similar(self.file, one, other, coder=self.coder)

    def properties(self, *, category: str | None = None, names: str = "en") -> list[PropertyAnswer]:
        """Return the properties of the categories, in the order of the codebook."""
        return list_properties(self.file, category=category, language=names)

    def add_property(
        self,
        category: str,
        name: Mapping[str, str],
        *,
        words: Mapping[str, Sequence[str]] | None = None,
        between: tuple[float, float] | None = None,
    ) -> PropertyAnswer:
        """Add a property; its name and the words of its dimension are given by language."""
        return add_property(
            self.file, category, name, words=words, between=between, coder=self.coder
        )

    def revise_property(
        self,
        name: str,
        *,
        category: str | None = None,
        names: Mapping[str, str] | None = None,
        words: Mapping[str, Sequence[str]] | None = None,
        between: tuple[float, float] | None = None,
    ) -> PropertyAnswer:
        """Give a property, by name or id, other names, words or another range."""
        id_ = find_property(self.file, name, category=category)
        return revise_property(
            self.file, id_, name=names, words=words, between=between, coder=self.coder
        )

    def remove_property(self, name: str, *, category: str | None = None) -> PropertyAnswer:
        """Remove a property, by name or id, with the positions on it; return it as it was."""
        id_ = find_property(self.file, name, category=category)
        return remove_property(self.file, id_, coder=self.coder)

    def position(
        self, name: str, *codings: str, at: str | None, category: str | None = None
    ) -> PropertyAnswer:
        """Let codings, by id, stand at a word or number of a property; None takes them off."""
        id_ = find_property(self.file, name, category=category)
        return position_codings(self.file, id_, codings, at=at, coder=self.coder)

    def coding_properties(self, coding: str, *, names: str = "en") -> list[CodingPropertyAnswer]:
        """Return the properties that a coding, by id, can stand on, with its positions."""
        return list_coding_properties(self.file, coding, language=names)

    def property_profile(
        self,
        name: str,
        *,
        category: str | None = None,
        by: PropertyGrouping = "case",
        names: str = "en",
    ) -> DimensionalProfileAnswer:
        """Return how codings lie on a property, by name or id, for each case or source."""
        id_ = find_property(self.file, name, category=category)
        return show_profile(self.file, id_, by=by, language=names)

    def property_table(
        self, category: str, *, by: PropertyGrouping = "case", names: str = "en"
    ) -> PropertyTableAnswer:
        """Return all properties of a category by case or source."""
        return show_property_table(self.file, category, by=by, language=names)

    def codebook_history(
        self, code: str | None = None, *, names: str = "en"
    ) -> CodebookHistoryAnswer:
        """Return what was done to the codes, or to one and those under it, the oldest first."""
        return show_codebook_history(self.file, code=code, language=names)

    def wording(self, code: str, *, change: int) -> Mapping[str, dict[str, str]]:
        """Return what a code said of itself after a change, by field and then by language."""
        return show_wording(self.file, code, change=change)

    def restore_wording(self, code: str, *, change: int) -> None:
        """Let a code say of itself again what it said after a change."""
        restore_wording(self.file, code, change=change, coder=self.coder)

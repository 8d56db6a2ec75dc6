"""Properties of categories: add them, revise them, remove them, position codings on them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import code_of, find_code, name_key, slashed, spoken
from workbench.coding.properties.category_property import CategoryProperty
from workbench.coding.properties.dimension import check_property, read_position
from workbench.errors import CodingError, NotFoundError
from workbench.store import properties as store
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.properties.answers import PropertyAnswer
from workbench.tasks.properties.list_properties import list_properties, members_of


def add_property(
    project: ProjectFile,
    category: str,
    name: Mapping[str, str],
    *,
    words: Mapping[str, Sequence[str]] | None = None,
    between: tuple[float, float] | None = None,
    coder: str,
) -> PropertyAnswer:
    """Add a property to a category, with a dimension of words or of numbers; return it.

    Args:
        category: the code that it is a property of, by name, path or id.
        name: by language.
        words: by language, from the lowest to the highest, as many in each language.
        between: the lowest and the highest number instead of words.
        coder: who adds it.

    Raises:
        NotFoundError: there is no such code.
        CodingError: the category is not in use or has a property of that name, or the dimension
            is none; nothing was written.
    """
    if (words is None) == (between is None):
        raise CodingError(
            "A property varies along words or along a range of numbers. Give one of the two."
        )
    codebook = load_codebook(project)
    code = _open_category(codebook, category)
    new = CategoryProperty(
        id=str(uuid.uuid4()),
        code_id=code.id,
        place=0,
        kind="number" if words is None else "words",
        low=between[0] if between else None,
        high=between[1] if between else None,
        name=_tidy(name),
        words={tag: tuple(listed) for tag, listed in (words or {}).items()},
    )
    check_property(new)
    called, path = spoken(new.name, "en"), slashed(codebook, code.id)
    with project.change("property", f"Added the property {called} to {path}", coder=coder):
        others = _of_category(project, code.id)
        _refuse_twin(new, others, path)
        place = max((other.place for other in others), default=-1) + 1
        store.write_property(project.connection, replace(new, place=place))
    return one_property(project, new.id)


def revise_property(
    project: ProjectFile,
    property_id: str,
    *,
    name: Mapping[str, str] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    between: tuple[float, float] | None = None,
    coder: str,
) -> PropertyAnswer:
    """Write the names, the words or the range of a property anew; return it.

    Languages that are not given keep what they have. Positions stay where they are, so there
    must be as many words as before, and no position outside a new range.

    Raises:
        NotFoundError: there is no such property.
        CodingError: the dimension is none, is of the other kind, has not as many words, or
            leaves positions outside; nothing was written.
    """
    old = property_of(project, property_id)
    new = replace(
        old,
        name={**old.name, **_tidy(name or {})},
        words={**old.words, **{tag: tuple(listed) for tag, listed in (words or {}).items()}},
        low=between[0] if between else old.low,
        high=between[1] if between else old.high,
    )
    if (words and old.kind == "number") or (between and old.kind == "words"):
        raise CodingError(
            "A dimension of words cannot become one of numbers, nor the other way round. Add"
            " another property instead."
        )
    check_property(new)
    if {len(listed) for listed in new.words.values()} != {
        len(listed) for listed in old.words.values()
    }:
        raise CodingError(
            "The dimension would have another number of words, and its positions would mean"
            " something else. Add another property instead."
        )
    codebook = load_codebook(project)
    called, path = spoken(new.name, "en"), slashed(codebook, old.code_id)
    with project.change("property", f"Revised the property {called} of {path}", coder=coder):
        _refuse_twin(new, _of_category(project, old.code_id), path)
        _refuse_outside(project, new)
        store.write_property(project.connection, new)
    return one_property(project, property_id)


def remove_property(project: ProjectFile, property_id: str, *, coder: str) -> PropertyAnswer:
    """Remove a property with the positions on it; the codings stay. Return it as it was.

    Raises:
        NotFoundError: there is no such property.
    """
    found = one_property(project, property_id)
    called, path = spoken(found["name"], "en"), found["category"]
    with project.change("property", f"Removed the property {called} of {path}", coder=coder):
        store.remove_property(project.connection, found["id"])
    return found


def position_codings(
    project: ProjectFile,
    property_id: str,
    codings: Sequence[str],
    *,
    at: str | None,
    coder: str,
) -> PropertyAnswer:
    """Let codings stand at a position of a property, or at none; return the property.

    Args:
        property_id: of the property.
        codings: ids of codings under its category.
        at: a word of the dimension in any language, or a number of its range; None takes the
            codings off the property.
        coder: who positions them.

    Raises:
        NotFoundError: there is no such property or coding.
        CodingError: the dimension has no such position, or a coding stands under no code of the
            category; nothing was written.
    """
    return position_each(project, property_id, dict.fromkeys(codings, at), coder=coder)


def position_each(
    project: ProjectFile, property_id: str, positions: Mapping[str, str | None], *, coder: str
) -> PropertyAnswer:
    """Let each coding stand at a position of its own, as one change; return the property.

    Args:
        property_id: of the property.
        positions: of each coding, by its id; None takes it off the property.
        coder: who positions them.

    Raises:
        NotFoundError: there is no such property or coding.
        CodingError: as of `position_codings`; nothing was written.
    """
    of = property_of(project, property_id)
    values = {id_: None if at is None else read_position(of, at) for id_, at in positions.items()}
    codebook = load_codebook(project)
    if any(value is not None for value in values.values()):
        _open_category(codebook, of.code_id)
    called, number = spoken(of.name, "en"), len(values)
    with project.change("position", f"Positioned codings on {called}: {number}", coder=coder) as c:
        members = members_of(project, codebook, of.code_id)
        for coding_id, value in values.items():
            if value is None:
                store.remove_position(project.connection, of.id, coding_id)
                continue
            _check_member(project, codebook, of, coding_id, members)
            store.write_position(
                project.connection, of.id, coding_id, value=value, coder_id=c.coder_id
            )
    return one_property(project, property_id)


def find_property(project: ProjectFile, words: str, *, category: str | None = None) -> str:
    """Return the id of the property that a name in any language, or an id, means.

    Args:
        words: the name or the id.
        category: only properties of this code.

    Raises:
        NotFoundError: there is no such property or code, or several bear the name.
    """
    codebook = load_codebook(project)
    wanted = find_code(codebook, category).id if category else None
    known = [of for of in store.load_properties(project) if wanted in {None, of.code_id}]
    found = [of for of in known if of.id == words.strip().lower()] or [
        of for of in known if name_key(words) in map(name_key, of.name.values())
    ]
    if len(found) == 1:
        return found[0].id
    if found:
        paths = ", ".join(sorted(slashed(codebook, of.code_id) for of in found))
        raise NotFoundError(
            f"'{words}' is a property of {len(found)} categories: {paths}. Say which one is meant"
            " with --category, or give the id."
        )
    listed = ", ".join(sorted(f"'{spoken(of.name, 'en')}'" for of in known))
    hint = f" There are: {listed}." if known else ""
    raise NotFoundError(f"No property is called '{words}'.{hint}")


def one_property(project: ProjectFile, property_id: str) -> PropertyAnswer:
    """Return one property as `list_properties` does."""
    property_of(project, property_id)
    return next(row for row in list_properties(project) if row["id"] == property_id)


def property_of(project: ProjectFile, property_id: str) -> CategoryProperty:
    """Return a property by its id.

    Raises:
        NotFoundError: there is no such property.
    """
    for known in store.load_properties(project):
        if known.id == property_id:
            return known
    raise NotFoundError("The property is not in the project any more. Look at its category again.")


def _of_category(project: ProjectFile, code_id: str) -> list[CategoryProperty]:
    return [known for known in store.load_properties(project) if known.code_id == code_id]


def _tidy(name: Mapping[str, str]) -> dict[str, str]:
    tidy = {tag: " ".join(said.split()) for tag, said in name.items()}
    return {tag: said for tag, said in tidy.items() if said}


def _open_category(codebook: Codebook, words: str) -> Code:
    code = find_code(codebook, words)
    if code.status != "active":
        raise CodingError(
            f"'{slashed(codebook, code.id)}' is {code.status}, so nothing is positioned in it."
        )
    return code


def _refuse_twin(new: CategoryProperty, others: Sequence[CategoryProperty], path: str) -> None:
    keys = {name_key(said): said for said in new.name.values()}
    for other in others:
        shared = [keys[key] for said in other.name.values() if (key := name_key(said)) in keys]
        if other.id != new.id and shared:
            raise CodingError(
                f"'{path}' has a property called '{shared[0]}' already. Nothing was written."
            )


def _refuse_outside(project: ProjectFile, new: CategoryProperty) -> None:
    low, high = new.low, new.high
    if low is None or high is None:
        return
    held = [p.value for p in store.load_positions(project) if p.property_id == new.id]
    outside = sum(not low <= value <= high for value in held)
    if outside:
        raise CodingError(
            f"Positions that would be outside the new range: {outside}. Nothing was written."
        )


def _check_member(
    project: ProjectFile,
    codebook: Codebook,
    of: CategoryProperty,
    coding_id: str,
    members: Mapping[str, str],
) -> None:
    if coding_id in members:
        return
    if not project.value("SELECT 1 FROM coding WHERE id = ?", (coding_id,)):
        raise NotFoundError(f"The project has no coding with the id {coding_id}.")
    path = slashed(codebook, code_of(codebook, of.code_id).id)
    raise CodingError(
        f"The coding {coding_id} stands under no code of '{path}', so it has no place on its"
        " properties. Nothing was written."
    )

"""Named sets: codes, sources or cases one by one, or the sources or cases that fit a filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.coding.extent.extent import SetKind
from workbench.coding.finding import find_code, slashed
from workbench.coding.queries.conditions import read_conditions
from workbench.coding.queries.writing import write_conditions
from workbench.errors import CodingError, NotFoundError, QueryError
from workbench.store import sets as store
from workbench.store.project_file import ProjectFile
from workbench.store.sets import NamedSet
from workbench.store.sources import find_source
from workbench.store.spans import load_source_lengths
from workbench.tasks.queries.answers import SetAnswer
from workbench.tasks.queries.conditions import Facts, members_of
from workbench.tasks.queries.names import (
    QueryNames,
    conditions_with_ids,
    conditions_with_names,
    find_named,
    load_query_names,
)
from workbench.tasks.queries.saved_queries import free_name, refuse_used


def list_sets(project: ProjectFile, *, language: str = "en") -> list[SetAnswer]:
    """Return the sets with what is in them now, the oldest first."""
    names = load_query_names(project, language=language)
    facts = Facts(project, load_source_lengths(project), names)
    return [_answer(each, facts) for each in names.sets.values()]


def find_set(project: ProjectFile, name: str, *, language: str = "en") -> SetAnswer:
    """Return a set, given by name or id.

    Raises:
        NotFoundError: there is none.
    """
    names = load_query_names(project, language=language)
    facts = Facts(project, load_source_lengths(project), names)
    return _answer(_found(names, name), facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMembers:
    """A set with what is in it now.

    Attributes:
        id: of the set.
        kind: what is in it.
        name: of the set.
        conditions: what its members fulfil, with the names of now; empty where each was named.
        ids: of its members, in the order of the project.
    """

    id: str
    kind: SetKind
    name: str
    conditions: str
    ids: tuple[str, ...]


def read_sets(
    project: ProjectFile, sets: Sequence[str], *, language: str = "en"
) -> list[SetMembers]:
    """Return some sets, given by name or id, with what is in them now, in the given order.

    Raises:
        NotFoundError: there is no such set.
        QueryError: the conditions of one name what is not there any more.
    """
    names = load_query_names(project, language=language)
    facts = Facts(project, load_source_lengths(project), names)
    return [
        SetMembers(
            id=found.id,
            kind=found.kind,
            name=found.name,
            conditions=_shown(found, names),
            ids=tuple(members_of(found, facts)),
        )
        for found in (_found(names, name) for name in sets)
    ]


def save_set(
    project: ProjectFile,
    name: str,
    *,
    kind: SetKind,
    members: Sequence[str] = (),
    conditions: str = "",
    coder: str,
) -> SetAnswer:
    """Keep a set under a name, in the place of the set that was kept under it.

    Args:
        name: of one or several words; unique among sets and saved queries.
        kind: what is in it.
        members: names or ids of what is in it, one by one.
        conditions: what is in it, as between the brackets of a query: `kind = interview;
            age < 40`. Such a set, a filter, changes with the project.
        coder: who saves.

    Raises:
        NotFoundError: a member is not there.
        QueryError: the conditions cannot be understood or name what is not there.
        CodingError: the name is empty or taken, there are both members and conditions or
            neither, or codes have conditions; nothing was written.
    """
    names = load_query_names(project)
    old = find_named(names, name)
    called = free_name(names, name, beside=old.id if old and old.id in names.sets else "")
    ids = _member_ids(project, names, kind, members)
    text = _checked_conditions(project, names, kind, conditions, inside=old)
    _check_choice(kind, members, text, old)
    with project.change("set", f"Saved the set '{called}'", coder=coder) as change:
        if old is None:
            id_ = store.add_set(
                project.connection,
                name=called,
                kind=kind,
                conditions=text,
                coder_id=change.coder_id,
            )
        else:
            id_ = old.id
            store.write_conditions_of(project.connection, id_, text)
        store.write_members(project.connection, id_, ids)
    return find_set(project, id_)


def rename_set(project: ProjectFile, name: str, new: str, *, coder: str) -> SetAnswer:
    """Give a set another name; queries that use it use it still.

    Raises:
        NotFoundError: there is none of that name or id.
        CodingError: the new name is empty or taken; nothing was written.
    """
    names = load_query_names(project)
    found = _found(names, name)
    called = free_name(names, new, beside=found.id)
    with project.change("set", f"Renamed the set '{found.name}' to '{called}'", coder=coder):
        if called != found.name:
            store.rename_set(project.connection, found.id, name=called)
    return find_set(project, found.id)


def remove_set(project: ProjectFile, name: str, *, coder: str) -> SetAnswer:
    """Remove a set and return it as it was; what was in it stays.

    Raises:
        NotFoundError: there is none of that name or id.
        CodingError: a saved query or another set uses it; nothing was removed.
    """
    names = load_query_names(project)
    found = _found(names, name)
    refuse_used(names, found.id, found.name)
    answer = find_set(project, found.id)
    with project.change("set", f"Removed the set '{found.name}'", coder=coder):
        store.remove_set(project.connection, found.id)
    return answer


def _found(names: QueryNames, name: str) -> NamedSet:
    found = find_named(names, name)
    if found is None or found.id not in names.sets:
        listed = ", ".join(f"'{each.name}'" for each in names.sets.values())
        hint = f" There are: {listed}." if listed else ""
        raise NotFoundError(f"No set is called '{name}'.{hint}")
    return names.sets[found.id]


def _member_ids(
    project: ProjectFile, names: QueryNames, kind: SetKind, members: Sequence[str]
) -> list[str]:
    find: dict[SetKind, Callable[[str], str]] = {
        "codes": lambda member: find_code(names.codebook, member).id,
        "sources": lambda member: find_source(project, member).id,
        "cases": lambda member: _case_id(names, member),
    }
    return [find[kind](member) for member in members]


def _case_id(names: QueryNames, member: str) -> str:
    for id_, name in names.cases.items():
        if member in {id_, name}:
            return id_
    raise NotFoundError(f"No case is called '{member}'.")


def _checked_conditions(
    project: ProjectFile,
    names: QueryNames,
    kind: SetKind,
    conditions: str,
    *,
    inside: object,
) -> str:
    """Return conditions with ids for names, once they have been tried."""
    if not conditions.strip():
        return ""
    if kind == "codes":
        raise CodingError("A set of codes has members only. Save a query for what codes share.")
    read = conditions_with_ids(read_conditions(conditions, start=0, end=len(conditions)), names)
    text = write_conditions(read)
    facts = Facts(project, load_source_lengths(project), names)
    id_ = inside.id if isinstance(inside, NamedSet) else ""
    tried = NamedSet(id=id_, name="", kind=kind, conditions=text, members=(), coder="", made_at="")
    members_of(tried, facts)
    return text


def _check_choice(kind: SetKind, members: Sequence[str], conditions: str, old: object) -> None:
    if bool(members) == bool(conditions):
        raise CodingError(
            "A set holds either members, named one by one, or what fits conditions. Give one of"
            " the two."
        )
    if isinstance(old, NamedSet) and old.kind != kind:
        raise CodingError(
            f"'{old.name}' is a set of another kind. Give another name, or remove it first."
        )


def _answer(named: NamedSet, facts: Facts) -> SetAnswer:
    problem, ids = None, list[str]()
    try:
        ids = members_of(named, facts)
    except QueryError as error:
        problem = str(error)
    return SetAnswer(
        id=named.id,
        name=named.name,
        kind=named.kind,
        conditions=_shown(named, facts.names),
        members=[_member_name(named.kind, id_, facts.names) for id_ in ids],
        coder=named.coder,
        made_at=named.made_at,
        problem=problem,
    )


def _shown(named: NamedSet, names: QueryNames) -> str:
    if not named.conditions:
        return ""
    read = read_conditions(named.conditions, start=0, end=len(named.conditions))
    return write_conditions(conditions_with_names(read, names), language=names.language)


def _member_name(kind: SetKind, id_: str, names: QueryNames) -> str:
    if kind == "codes":
        return slashed(names.codebook, id_, language=names.language)
    return (names.sources if kind == "sources" else names.cases)[id_]

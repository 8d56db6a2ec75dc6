"""Saved queries: keep a query under a name, list them, rename and remove them."""

from workbench.coding.queries.ground import Unit
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.writing import write_query
from workbench.errors import CodingError, NotFoundError, QueryError
from workbench.store import queries as store
from workbench.store.project_file import ProjectFile
from workbench.store.queries import SavedQuery
from workbench.tasks.queries.answers import SavedQueryAnswer
from workbench.tasks.queries.expansion import users_of, written_out
from workbench.tasks.queries.names import (
    QueryNames,
    find_named,
    load_query_names,
    with_ids,
    with_names,
)


def list_queries(project: ProjectFile, *, language: str = "en") -> list[SavedQueryAnswer]:
    """Return the saved queries with the names of now, the oldest first."""
    names = load_query_names(project, language=language)
    return [_answer(query, names) for query in names.queries.values()]


def find_query(project: ProjectFile, name: str, *, language: str = "en") -> SavedQueryAnswer:
    """Return a saved query, given by name or id.

    Raises:
        NotFoundError: there is none.
    """
    names = load_query_names(project, language=language)
    return _answer(_found(names, name), names)


def save_query(
    project: ProjectFile, query: str, *, name: str, unit: Unit = "codings", coder: str
) -> SavedQueryAnswer:
    """Keep a query under a name, in the place of what was kept under it.

    Args:
        query: in the language of docs/reference/queries.md.
        name: of one or several words; unique among saved queries and sets.
        unit: what it finds when it is asked again.
        coder: who saves.

    Raises:
        QueryError: the query cannot be understood, names what is not there, or asks for itself.
        CodingError: the name is empty or that of a set; nothing was written.
    """
    names = load_query_names(project)
    called = free_name(names, name, beside="queries")
    bound = with_ids(read_query(query), names)
    old = find_named(names, called)
    written_out(bound, names, inside=(old.id,) if old else ())
    text = write_query(bound)
    with project.change("query", f"Saved the query '{called}'", coder=coder) as change:
        if old is None:
            id_ = store.add_query(
                project.connection, name=called, text=text, unit=unit, coder_id=change.coder_id
            )
        else:
            id_ = old.id
            store.revise_query(project.connection, id_, text=text, unit=unit)
    return find_query(project, id_)


def rename_query(project: ProjectFile, name: str, new: str, *, coder: str) -> SavedQueryAnswer:
    """Give a saved query another name; queries that use it use it still.

    Raises:
        NotFoundError: there is none of that name or id.
        CodingError: the new name is empty or taken; nothing was written.
    """
    names = load_query_names(project)
    found = _found(names, name)
    called = free_name(names, new, beside=found.id)
    summary = f"Renamed the query '{found.name}' to '{called}'"
    with project.change("query", summary, coder=coder):
        if called != found.name:
            store.rename_query(project.connection, found.id, name=called)
    return find_query(project, found.id)


def remove_query(project: ProjectFile, name: str, *, coder: str) -> SavedQueryAnswer:
    """Remove a saved query and return it as it was.

    Raises:
        NotFoundError: there is none of that name or id.
        CodingError: another query or a set uses it; nothing was removed.
    """
    names = load_query_names(project)
    found = _found(names, name)
    refuse_used(names, found.id, found.name)
    answer = _answer(found, names)
    with project.change("query", f"Removed the query '{found.name}'", coder=coder):
        store.remove_query(project.connection, found.id)
    return answer


def free_name(names: QueryNames, name: str, *, beside: str) -> str:
    """Return a name without the blanks around it, where it can be given.

    Args:
        names: of the project.
        name: the new name.
        beside: the id of what may have the name already, or `queries` for any saved query.

    Raises:
        CodingError: the name is empty, or something else has it.
    """
    called = " ".join(name.split())
    if not called:
        raise CodingError("A saved query or a set needs a name. Give it one.")
    found = find_named(names, called)
    is_own = found is not None and (
        found.id == beside or (beside == "queries" and found.id in names.queries)
    )
    if found is not None and not is_own:
        raise CodingError(
            f"A saved query or a set is called '{found.name}' already. Give another name."
        )
    return called


def refuse_used(names: QueryNames, id_: str, name: str) -> None:
    """Refuse to remove what others are made of.

    Raises:
        CodingError: a saved query or a set uses it.
    """
    users = users_of(names, id_)
    if users:
        listed = ", ".join(f"'{user}'" for user in users)
        raise CodingError(f"'{name}' is used by {listed}. Remove or change that first.")


def _found(names: QueryNames, name: str) -> SavedQuery:
    found = find_named(names, name)
    if found is None or found.id not in names.queries:
        listed = ", ".join(f"'{query.name}'" for query in names.queries.values())
        hint = f" There are: {listed}." if listed else ""
        raise NotFoundError(f"No saved query is called '{name}'.{hint}")
    return names.queries[found.id]


def _answer(query: SavedQuery, names: QueryNames) -> SavedQueryAnswer:
    tree = read_query(query.text)
    problem = None
    try:
        written_out(with_ids(tree, names), names, inside=(query.id,))
    except QueryError as error:
        problem = str(error)
    return SavedQueryAnswer(
        id=query.id,
        name=query.name,
        query=write_query(with_names(tree, names), language=names.language),
        unit=query.unit,
        coder=query.coder,
        saved_at=query.saved_at,
        problem=problem,
    )

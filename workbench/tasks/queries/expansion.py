"""Saved queries inside a query, written out; and which names a query uses."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.coding.queries.conditions import read_conditions
from workbench.coding.queries.keywords import place
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.tree import (
    All,
    Beside,
    Condition,
    Either,
    Filtered,
    NamedTerm,
    Node,
    Without,
)
from workbench.errors import QueryError
from workbench.tasks.queries.names import QueryNames, find_named


def written_out(node: Node, names: QueryNames, *, inside: tuple[str, ...] = ()) -> Node:
    """Return a query with each saved query in it replaced by what it asks.

    Args:
        node: with ids for names.
        names: of the project.
        inside: ids of the saved queries that it stands in, the outermost first.

    Raises:
        QueryError: a saved query asks for itself, or a set of sources or cases stands where
            only codes can.
    """
    match node:
        case NamedTerm():
            return _named(node, names, inside)
        case Filtered():
            return replace(node, node=written_out(node.node, names, inside=inside))
        case Beside():
            return replace(
                node,
                left=written_out(node.left, names, inside=inside),
                right=written_out(node.right, names, inside=inside),
            )
        case Without():
            return replace(
                node,
                wanted=written_out(node.wanted, names, inside=inside),
                unwanted=written_out(node.unwanted, names, inside=inside),
            )
        case All() | Either():
            nodes = (written_out(each, names, inside=inside) for each in node.nodes)
            return replace(node, nodes=tuple(nodes))
        case _:
            return node


def _named(term: NamedTerm, names: QueryNames, inside: tuple[str, ...]) -> Node:
    found = find_named(names, term.name)
    if found is None:
        raise QueryError(
            f"A set or saved query at {place(term.at)} is not in the project any more. Write the"
            " query anew without it."
        )
    if found.id in names.sets:
        if names.sets[found.id].kind == "codes":
            return term
        raise QueryError(
            f"'{found.name}' at {place(term.at)} is a set of sources or cases, which limits a"
            " query and is not found itself. Write it between brackets: *[source = @name] or"
            " *[case = @name]."
        )
    if found.id in inside:
        raise QueryError(
            f"The saved query '{found.name}' asks for itself. Save it anew without its own name."
        )
    inner = read_query(names.queries[found.id].text)
    return written_out(inner, names, inside=(*inside, found.id))


def names_used(node: Node) -> Iterator[str]:
    """Yield the ids of the sets and saved queries in a query with ids for names."""
    match node:
        case NamedTerm():
            yield node.name
        case Filtered():
            yield from names_used(node.node)
            yield from sets_used(node.conditions)
        case Beside():
            yield from names_used(node.left)
            yield from names_used(node.right)
        case Without():
            yield from names_used(node.wanted)
            yield from names_used(node.unwanted)
        case All() | Either():
            for each in node.nodes:
                yield from names_used(each)


def sets_used(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """Yield the ids of the sets in conditions with ids for names."""
    for condition in conditions:
        for value in condition.values:
            if value.named == "set":
                yield value.text


def users_of(names: QueryNames, id_: str) -> list[str]:
    """Return the names of the saved queries and sets that a set or saved query is part of."""
    queries = [q.name for q in names.queries.values() if id_ in names_used(read_query(q.text))]
    sets = [
        each.name
        for each in names.sets.values()
        if each.conditions
        and id_ in sets_used(read_conditions(each.conditions, start=0, end=len(each.conditions)))
    ]
    return [*queries, *sets]

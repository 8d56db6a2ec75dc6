"""The names in a query: looked up in the project, and said as they are now.

What is saved names codes, sources, cases, sets and queries by their ids, so that a query holds
when they are renamed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.coding.codebook import Codebook
from workbench.coding.finding import find_code, name_key, slashed
from workbench.coding.queries.keywords import place
from workbench.coding.queries.tree import (
    All,
    Beside,
    CodeTerm,
    Condition,
    Either,
    Filtered,
    NamedTerm,
    Node,
    Value,
    Without,
)
from workbench.errors import NotFoundError, QueryError
from workbench.store.cases import load_cases
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.queries import SavedQuery, load_queries
from workbench.store.sets import NamedSet, load_sets
from workbench.store.spans import load_source_lengths

Rename = Callable[
    ["QueryNames", CodeTerm | NamedTerm | Condition], CodeTerm | NamedTerm | Condition
]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryNames:
    """What the names in a query can mean.

    Attributes:
        codebook: of the project.
        sources: names by id.
        cases: names by id.
        sets: by id.
        queries: saved ones, by id.
        language: of the codes' names that are said.
    """

    codebook: Codebook
    sources: dict[str, str]
    cases: dict[str, str]
    sets: dict[str, NamedSet]
    queries: dict[str, SavedQuery]
    language: str = "en"


def load_query_names(project: ProjectFile, *, language: str = "en") -> QueryNames:
    """Return what the names in a query can mean."""
    return QueryNames(
        codebook=load_codebook(project),
        sources={source.id: source.name for source in load_source_lengths(project)},
        cases={case["id"]: case["name"] for case in load_cases(project)},
        sets={each.id: each for each in load_sets(project)},
        queries={each.id: each for each in load_queries(project)},
        language=language,
    )


def with_ids(node: Node, names: QueryNames) -> Node:
    """Return a query with ids for names.

    Raises:
        QueryError: something of that name is not in the project; the sentence says where in
            the query it stands, and which names are near.
    """
    return _renamed(node, names, _to_id)


def with_names(node: Node, names: QueryNames) -> Node:
    """Return a query with the names of now for ids; what is gone keeps its id."""
    return _renamed(node, names, _to_name)


def conditions_with_ids(
    conditions: tuple[Condition, ...], names: QueryNames
) -> tuple[Condition, ...]:
    """Return conditions with ids for names, as `with_ids`."""
    return tuple(_to_id(names, condition) for condition in conditions)  # type: ignore[misc]


def conditions_with_names(
    conditions: tuple[Condition, ...], names: QueryNames
) -> tuple[Condition, ...]:
    """Return conditions with names for ids, as `with_names`."""
    return tuple(_to_name(names, condition) for condition in conditions)  # type: ignore[misc]


def find_named(names: QueryNames, name: str) -> NamedSet | SavedQuery | None:
    """Return the set or the saved query of a name or id, or None."""
    known: dict[str, NamedSet | SavedQuery] = {**names.sets, **names.queries}
    if name in known:
        return known[name]
    key = name_key(name)
    return next((each for each in known.values() if name_key(each.name) == key), None)


def _renamed(node: Node, names: QueryNames, rename: Rename) -> Node:
    def inner(each: Node) -> Node:
        return _renamed(each, names, rename)

    match node:
        case CodeTerm() | NamedTerm():
            return rename(names, node)  # type: ignore[return-value]
        case Filtered():
            conditions = tuple(rename(names, condition) for condition in node.conditions)
            return replace(node, node=inner(node.node), conditions=conditions)  # type: ignore[arg-type]
        case Beside():
            return replace(node, left=inner(node.left), right=inner(node.right))
        case Without():
            return replace(node, wanted=inner(node.wanted), unwanted=inner(node.unwanted))
        case All() | Either():
            return replace(node, nodes=tuple(map(inner, node.nodes)))
        case _:
            return node


def _to_id(
    names: QueryNames, part: CodeTerm | NamedTerm | Condition
) -> CodeTerm | NamedTerm | Condition:
    if isinstance(part, CodeTerm):
        return replace(part, name=_code_id(names, part))
    if isinstance(part, NamedTerm):
        return replace(part, name=_named_id(names, part.name, part.at))
    return replace(part, values=tuple(_value_id(names, part, value) for value in part.values))


def _code_id(names: QueryNames, term: CodeTerm) -> str:
    try:
        return find_code(names.codebook, term.name).id
    except NotFoundError as error:
        raise QueryError(f"{error} It stands at {place(term.at)} of the query.") from error


def _named_id(names: QueryNames, name: str, at: int) -> str:
    found = find_named(names, name)
    if found is None:
        known: list[NamedSet | SavedQuery] = [*names.sets.values(), *names.queries.values()]
        hint = _there_are([each.name for each in known])
        raise QueryError(f"No set and no saved query is called '{name}', at {place(at)}.{hint}")
    return found.id


def _value_id(names: QueryNames, condition: Condition, value: Value) -> Value:
    if value.named == "set":
        wanted = {"source": "sources", "case": "cases"}.get(condition.field)
        id_ = _named_id(names, value.text, value.at)
        found = names.sets.get(id_)
        if found is None or found.kind != wanted:
            raise QueryError(
                f"'{value.text}' at {place(value.at)} is no set that fits here. Compare source with"
                " a set of sources, and case with a set of cases."
            )
        return replace(value, text=id_)
    match condition.field:
        case "source":
            return replace(value, text=_id_of(names.sources, value, "source"))
        case "case":
            return replace(value, text=_id_of(names.cases, value, "case"))
        case _:
            return value


def _id_of(known: dict[str, str], value: Value, noun: str) -> str:
    if value.text in known:
        return value.text
    for id_, name in known.items():
        if name == value.text or name_key(name) == name_key(value.text):
            return id_
    near = [name for name in known.values() if name_key(value.text) in name_key(name)]
    hint = _there_are(near or list(known.values()))
    raise QueryError(f"No {noun} is called '{value.text}', at {place(value.at)}.{hint}")


def _there_are(names: list[str]) -> str:
    if not names:
        return ""
    shown = [f"'{name}'" for name in sorted(names)[:5]]
    listed = ", ".join(shown if len(names) <= 5 else [*shown, "…"])
    return f" There are: {listed}."


def _to_name(
    names: QueryNames, part: CodeTerm | NamedTerm | Condition
) -> CodeTerm | NamedTerm | Condition:
    if isinstance(part, CodeTerm):
        return replace(part, name=_code_name(names, part.name))
    if isinstance(part, NamedTerm):
        found = find_named(names, part.name)
        return part if found is None else replace(part, name=found.name)
    return replace(part, values=tuple(_value_name(names, part, value) for value in part.values))


def _code_name(names: QueryNames, name: str) -> str:
    """Return the name of a code, its path where the name alone would mean another."""
    if all(code.id != name for code in names.codebook.codes):
        return name
    path = slashed(names.codebook, name, language=names.language)
    for words in (path.rpartition("/")[2], path):
        try:
            if find_code(names.codebook, words).id == name:
                return words
        except NotFoundError:
            continue
    return name


def _value_name(names: QueryNames, condition: Condition, value: Value) -> Value:
    known = {"source": names.sources, "case": names.cases}.get(condition.field, {})
    if value.named == "set":
        found = find_named(names, value.text)
        return value if found is None else replace(value, text=found.name)
    return replace(value, text=known.get(value.text, value.text))

"""The builder of queries: the parts of a typed query, and the query of chosen parts."""

from dataclasses import replace

from workbench.coding.queries.building import Build, Operand, build_of, query_of
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.writing import write_query
from workbench.store.project_file import ProjectFile
from workbench.tasks.queries.names import load_query_names, with_ids, with_names


def parts_of_query(
    project: ProjectFile, query: str, *, language: str = "en", names: str = "en"
) -> Build:
    """Return the parts of a query: codes, sets and saved queries by id, all else in words.

    Args:
        query: as it was typed; nothing gives a single part without a code.
        language: of the operators in a part that is a query of its own.
        names: the language of the codes' names in such a part.

    Raises:
        QueryError: the query cannot be understood, or names what is not there.
    """
    if not query.strip():
        return Build(first=Operand(kind="code"))
    known = load_query_names(project, language=names)
    bound = with_ids(read_query(query), known)
    by_id, in_words = build_of(bound), build_of(with_names(bound, known), language=language)
    steps = zip(by_id.steps, in_words.steps, strict=True)
    return replace(
        in_words,
        first=_chosen(by_id.first, in_words.first),
        steps=tuple(replace(w, operand=_chosen(i.operand, w.operand)) for i, w in steps),
    )


def _chosen(by_id: Operand, in_words: Operand) -> Operand:
    return by_id if by_id.kind in {"code", "exactly", "named"} else in_words


def query_of_parts(
    project: ProjectFile, build: Build, *, language: str = "en", names: str = "en"
) -> str:
    """Return the query of some parts, with the names of now.

    Args:
        build: the parts; names and ids may stand for each other.
        language: of the operators.
        names: the language of the codes' names.

    Raises:
        QueryError: the words of a part break the rules, or name what is not there.
    """
    known = load_query_names(project, language=names)
    return write_query(with_names(with_ids(query_of(build), known), known), language=language)

"""The builder of queries: the parts of a typed query, and the query of chosen parts."""

from workbench.coding.queries.building import Build, build_of, query_of
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.writing import write_query
from workbench.store.project_file import ProjectFile
from workbench.tasks.query_names import load_query_names, with_ids, with_names


def parts_of_query(project: ProjectFile, query: str) -> Build:
    """Return the parts of a query; codes, sets and saved queries in them by id.

    A part that is a query of its own names its codes by id, too.

    Raises:
        QueryError: the query cannot be understood, or names what is not there.
    """
    return build_of(with_ids(read_query(query), load_query_names(project)))


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


def said_part(project: ProjectFile, words: str, *, language: str = "en", names: str = "en") -> str:
    """Return a query with the names of now in the place of ids."""
    known = load_query_names(project, language=names)
    return write_query(with_names(read_query(words), known), language=language)

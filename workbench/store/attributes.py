"""The values that sources and cases have for one attribute."""

from workbench.store.project_file import ProjectFile


def load_attributes(project: ProjectFile) -> list[str]:
    """Return the names of all attributes in the order in which they came into the project."""
    rows = project.tuples("SELECT name FROM attribute ORDER BY position, name")
    return [name for (name,) in rows]


def load_values_of_sources(project: ProjectFile, attribute: str) -> dict[str, tuple[str, ...]]:
    """Return the values of an attribute by the ids of the sources that have any.

    A source has its own value where it has one, else those of all cases it belongs to, each
    once and in the order of the alphabet.
    """
    of_cases: dict[str, set[str]] = {}
    for source_id, value in project.tuples(
        "SELECT l.source_id, v.value FROM source_case l"
        " JOIN case_value v ON v.case_id = l.case_id WHERE v.attribute = ?",
        (attribute,),
    ):
        of_cases.setdefault(source_id, set()).add(value.strip())
    own = project.tuples(
        "SELECT source_id, value FROM source_value WHERE attribute = ?", (attribute,)
    )
    values = {**of_cases, **{source_id: {value.strip()} for source_id, value in own}}
    return {source_id: tuple(sorted(found - {""})) for source_id, found in values.items()}

"""Cases with their attributes, as values that no name of an attribute can upset."""

from dataclasses import dataclass

from workbench.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case.

    Attributes:
        id: GUID (uuid4).
        name: unique in the project.
        values: of its attributes, in the order in which those came into the project.
    """

    id: str
    name: str
    values: dict[str, str]


def load_case_facts(project: ProjectFile) -> list[CaseFacts]:
    """Return all cases by name."""
    values: dict[str, dict[str, str]] = {}
    for case_id, attribute, value in project.tuples(
        "SELECT case_id, attribute, value FROM case_value JOIN attribute a ON a.name = attribute"
        " ORDER BY a.position, a.name"
    ):
        values.setdefault(case_id, {})[attribute] = value
    return [
        CaseFacts(id=id_, name=name, values=values.get(id_, {}))
        for id_, name in project.tuples('SELECT id, name FROM "case" ORDER BY name')
    ]

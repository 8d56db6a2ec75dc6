"""Cases with their sources and attributes, as values that no name of an attribute can upset."""

from dataclasses import dataclass

from workbench.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case.

    Attributes:
        id: GUID (uuid4).
        name: unique in the project.
        source_ids: its sources, in the order of adding.
        values: of its attributes, in the order in which those came into the project.
    """

    id: str
    name: str
    source_ids: tuple[str, ...]
    values: dict[str, str]


def load_case_facts(project: ProjectFile) -> list[CaseFacts]:
    """Return all cases by name."""
    sources: dict[str, list[str]] = {}
    for case_id, source_id in project.tuples(
        "SELECT case_id, source_id FROM source_case JOIN source s ON s.id = source_id"
        " ORDER BY s.number"
    ):
        sources.setdefault(case_id, []).append(source_id)
    values: dict[str, dict[str, str]] = {}
    for case_id, attribute, value in project.tuples(
        "SELECT case_id, attribute, value FROM case_value JOIN attribute a ON a.name = attribute"
        " ORDER BY a.position, a.name"
    ):
        values.setdefault(case_id, {})[attribute] = value
    return [
        CaseFacts(
            id=id_, name=name, source_ids=tuple(sources.get(id_, ())), values=values.get(id_, {})
        )
        for id_, name in project.tuples('SELECT id, name FROM "case" ORDER BY name')
    ]

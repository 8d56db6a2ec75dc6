"""Cases, attributes and their values in the project file."""

import sqlite3
import uuid
from collections.abc import Mapping

from workbench.errors import NotFoundError
from workbench.store.project_file import ProjectFile


def ensure_case(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of the case of that name, adding it where it is new."""
    row = connection.execute('SELECT id FROM "case" WHERE name = ?', (name,)).fetchone()
    if row:
        return str(row[0])
    id_ = str(uuid.uuid4())
    connection.execute('INSERT INTO "case" VALUES (?, ?)', (id_, name))
    return id_


def set_case_values(
    connection: sqlite3.Connection, case_id: str, values: Mapping[str, str]
) -> None:
    """Give a case its attribute values; empty values are left out."""
    _ensure_attributes(connection, values)
    connection.executemany(
        "INSERT INTO case_value VALUES (?, ?, ?)"
        " ON CONFLICT(case_id, attribute) DO UPDATE SET value = excluded.value"
        " WHERE value != excluded.value",
        ((case_id, name, value) for name, value in values.items() if value),
    )


def set_source_values(
    connection: sqlite3.Connection, source_id: str, values: Mapping[str, str]
) -> None:
    """Give a source its attribute values; empty values are left out."""
    _ensure_attributes(connection, values)
    connection.executemany(
        "INSERT INTO source_value VALUES (?, ?, ?)"
        " ON CONFLICT(source_id, attribute) DO UPDATE SET value = excluded.value"
        " WHERE value != excluded.value",
        ((source_id, name, value) for name, value in values.items() if value),
    )


def link_case(connection: sqlite3.Connection, *, source_id: str, case_id: str) -> None:
    """Say that a source belongs to a case; saying it twice changes nothing."""
    connection.execute("INSERT OR IGNORE INTO source_case VALUES (?, ?)", (source_id, case_id))


def load_cases_of_sources(project: ProjectFile) -> dict[str, tuple[str, ...]]:
    """Return the names of the cases each source belongs to, by source id."""
    cases: dict[str, tuple[str, ...]] = {}
    for row in project.rows(
        'SELECT source_id, name FROM source_case JOIN "case" c ON c.id = case_id ORDER BY name'
    ):
        cases[row["source_id"]] = (*cases.get(row["source_id"], ()), row["name"])
    return cases


def load_cases(project: ProjectFile) -> list[dict[str, str]]:
    """Return one row a case: its id, its name and its attribute values."""
    cases = {
        row["id"]: {"id": row["id"], "name": row["name"]}
        for row in project.rows('SELECT id, name FROM "case" ORDER BY name')
    }
    for row in project.rows(
        "SELECT case_id, attribute, value FROM case_value JOIN attribute ON name = attribute"
        " ORDER BY position"
    ):
        cases[row["case_id"]][row["attribute"]] = row["value"]
    return list(cases.values())


def find_case(project: ProjectFile, name_or_id: str) -> str:
    """Return the id of the case of that name or id.

    Raises:
        NotFoundError: there is none; the names that contain it are told.
    """
    row = project.rows('SELECT id FROM "case" WHERE id = ?1 OR name = ?1', (name_or_id,))
    if row:
        return str(row[0]["id"])
    near = project.rows(
        'SELECT name FROM "case" WHERE instr(lower(name), lower(?)) ORDER BY name LIMIT 5',
        (name_or_id,),
    )
    hint = f" Near to it: {', '.join(found['name'] for found in near)}." if near else ""
    raise NotFoundError(f"No case of this project is called '{name_or_id}'.{hint}")


def load_source_values(project: ProjectFile) -> dict[str, dict[str, str]]:
    """Return the attribute values of each source, by source id."""
    values: dict[str, dict[str, str]] = {}
    for row in project.rows(
        "SELECT source_id, attribute, value FROM source_value JOIN attribute ON name = attribute"
        " ORDER BY position"
    ):
        values.setdefault(row["source_id"], {})[row["attribute"]] = row["value"]
    return values


def _ensure_attributes(connection: sqlite3.Connection, values: Mapping[str, str]) -> None:
    for name in values:
        connection.execute(
            "INSERT OR IGNORE INTO attribute"
            " SELECT ?, coalesce(max(position), 0) + 1 FROM attribute",
            (name,),
        )

"""Cases, attributes and their values in the project file."""

import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.errors import NotFoundError
from workbench.store.attributes import ensure_attribute
from workbench.store.project_file import ProjectFile


def ensure_case(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of the case of that name, adding it where it is new."""
    row = connection.execute('SELECT id FROM "case" WHERE name = ?', (name,)).fetchone()
    if row:
        return str(row[0])
    id_ = str(uuid.uuid4())
    connection.execute('INSERT INTO "case" VALUES (?, ?)', (id_, name))
    return id_


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """A case.

    Attributes:
        id: GUID.
        name: unique in the project.
        kind: person, village, organisation, paper or other; None where nobody has said it.
        values: by the name of the attribute, in the order of the attributes.
        sources: the names of the sources that belong to it as a whole, in the order of adding.
    """

    id: str
    name: str
    kind: str | None
    values: Mapping[str, str]
    sources: tuple[str, ...]


def load_stored_cases(project: ProjectFile) -> list[StoredCase]:
    """Return all cases in the order of their names."""
    values: dict[str, dict[str, str]] = {}
    for case_id, attribute, value in project.tuples(
        "SELECT case_id, attribute, value FROM case_value JOIN attribute ON name = attribute"
        " ORDER BY position, name"
    ):
        values.setdefault(case_id, {})[attribute] = value
    sources: dict[str, list[str]] = {}
    for case_id, name in project.tuples(
        "SELECT case_id, s.name FROM source_case JOIN source s ON s.id = source_id ORDER BY number"
    ):
        sources.setdefault(case_id, []).append(name)
    return [
        StoredCase(
            id=id_,
            name=name,
            kind=kind,
            values=values.get(id_, {}),
            sources=tuple(sources.get(id_, ())),
        )
        for id_, name, kind in project.tuples(
            'SELECT c.id, name, kind FROM "case" c LEFT JOIN case_kind k ON k.case_id = c.id'
            " ORDER BY name"
        )
    ]


def load_case_names(project: ProjectFile) -> list[tuple[str, str]]:
    """Return the id and the name of every case, in the order of the names."""
    return project.tuples('SELECT id, name FROM "case" ORDER BY name')


def find_case(project: ProjectFile, name_or_id: str) -> tuple[str, str]:
    """Return the id and the name of a case.

    Raises:
        NotFoundError: no case bears that name or id; the names that contain it are told.
    """
    rows = project.tuples(
        'SELECT id, name FROM "case" WHERE id = ?1 OR name = ?1 ORDER BY name = ?1 DESC',
        (name_or_id,),
    )
    if rows:
        return rows[0][0], rows[0][1]
    near = project.tuples(
        'SELECT name FROM "case" WHERE instr(lower(name), lower(?)) ORDER BY name LIMIT 5',
        (name_or_id,),
    )
    hint = f" Near to it: {', '.join(name for (name,) in near)}." if near else ""
    raise NotFoundError(f"No case of this project is called '{name_or_id}'.{hint}")


def rename_case(connection: sqlite3.Connection, case_id: str, *, name: str) -> None:
    """Give a case another name."""
    connection.execute('UPDATE "case" SET name = ? WHERE id = ?', (name, case_id))


def set_case_kind(connection: sqlite3.Connection, case_id: str, kind: str | None) -> None:
    """Say what kind of case it is; None takes the kind away."""
    if kind is None:
        connection.execute("DELETE FROM case_kind WHERE case_id = ?", (case_id,))
        return
    connection.execute(
        "INSERT INTO case_kind VALUES (?, ?)"
        " ON CONFLICT(case_id) DO UPDATE SET kind = excluded.kind WHERE kind != excluded.kind",
        (case_id, kind),
    )


def remove_case_value(connection: sqlite3.Connection, case_id: str, attribute: str) -> None:
    """Take the value of an attribute off a case."""
    connection.execute(
        "DELETE FROM case_value WHERE case_id = ? AND attribute = ?", (case_id, attribute)
    )


def remove_case(connection: sqlite3.Connection, case_id: str) -> None:
    """Delete a case with its values and its links; the sources stay."""
    for table in ("case_value", "case_kind", "source_case", "speaker_case", "span_case"):
        connection.execute(
            f'DELETE FROM "{table}" WHERE case_id = ?',  # noqa: S608  (of five words)
            (case_id,),
        )
    connection.execute('DELETE FROM "case" WHERE id = ?', (case_id,))


def unlink_case(connection: sqlite3.Connection, *, source_id: str, case_id: str) -> bool:
    """Say that a source does not belong to a case as a whole; return whether it did."""
    gone = connection.execute(
        "DELETE FROM source_case WHERE source_id = ? AND case_id = ?", (source_id, case_id)
    )
    return gone.rowcount > 0


def set_case_values(
    connection: sqlite3.Connection, case_id: str, values: Mapping[str, str]
) -> None:
    """Give a case its attribute values; empty values are left out."""
    for name in values:
        ensure_attribute(connection, name)
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
    for name in values:
        ensure_attribute(connection, name)
    connection.executemany(
        "INSERT INTO source_value VALUES (?, ?, ?)"
        " ON CONFLICT(source_id, attribute) DO UPDATE SET value = excluded.value"
        " WHERE value != excluded.value",
        ((source_id, name, value) for name, value in values.items() if value),
    )


def link_case(connection: sqlite3.Connection, *, source_id: str, case_id: str) -> None:
    """Say that a source belongs to a case; saying it twice changes nothing."""
    connection.execute("INSERT OR IGNORE INTO source_case VALUES (?, ?)", (source_id, case_id))


def load_cases_of_sources(
    project: ProjectFile, source_id: str | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the names of the cases each source belongs to, by source id.

    Args:
        source_id: of the only source; None for all.
    """
    wanted = "?1 IS NULL" if source_id is None else "source_id = ?1"
    cases: dict[str, tuple[str, ...]] = {}
    for of, name in project.tuples(
        'SELECT source_id, name FROM source_case JOIN "case" c ON c.id = case_id'  # noqa: S608
        f" WHERE {wanted} ORDER BY name",
        (source_id,),
    ):
        cases[of] = (*cases.get(of, ()), name)
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


def case_id_of(project: ProjectFile, name_or_id: str) -> str:
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

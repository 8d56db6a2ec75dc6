"""Codings and coders in the project file."""

import sqlite3
import uuid
from dataclasses import dataclass

from workbench.coding.coding import Coding
from workbench.store.project_file import ProjectFile, now


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCoding(Coding):
    """A coding with the name of its source and, if it came from one, its suggestion's id."""

    source: str
    suggestion_id: str | None


def add_coding(
    connection: sqlite3.Connection,
    *,
    code_id: str,
    source_id: str,
    start: int,
    end: int,
    coder_id: str,
    memo: str = "",
    suggestion_id: str | None = None,
) -> str:
    """Insert a coding and return its id; the coder's same coding from before is returned as is."""
    row = connection.execute(
        'SELECT id FROM coding WHERE code_id = ? AND source_id = ? AND start = ? AND "end" = ?'
        " AND coder_id = ?",
        (code_id, source_id, start, end, coder_id),
    ).fetchone()
    if row:
        return str(row[0])
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO coding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (id_, code_id, source_id, start, end, coder_id, now(), memo, suggestion_id),
    )
    return id_


def recode(connection: sqlite3.Connection, coding: StoredCoding, *, into: str) -> None:
    """Put a coding under another code; the coder's same coding there takes its memo over."""
    twin = connection.execute(
        "SELECT t.id, t.memo FROM coding t JOIN coding c ON c.id = ? WHERE t.code_id = ?"
        " AND t.source_id = c.source_id AND t.start = c.start"
        ' AND t."end" = c."end" AND t.coder_id = c.coder_id',
        (coding.id, into),
    ).fetchone()
    if twin is None:
        connection.execute("UPDATE coding SET code_id = ? WHERE id = ?", (into, coding.id))
        return
    twin_id, memo = twin
    if coding.memo and coding.memo not in memo:
        joined = f"{memo}\n\n{coding.memo}".strip()
        connection.execute("UPDATE coding SET memo = ? WHERE id = ?", (joined, twin_id))
    connection.execute(
        "UPDATE suggestion SET coding_id = ? WHERE coding_id = ?", (twin_id, coding.id)
    )
    connection.execute("DELETE FROM coding WHERE id = ?", (coding.id,))


def load_codings(project: ProjectFile) -> list[StoredCoding]:
    """Return all codings in reading order."""
    return [
        StoredCoding(**row)
        for row in project.rows(
            'SELECT g.id, code_id, source_id, s.name AS source, start, "end", c.name AS coder,'
            " created_at, memo, suggestion_id FROM coding g JOIN coder c ON c.id = g.coder_id"
            ' JOIN source s ON s.id = g.source_id ORDER BY s.number, start, "end", g.id'
        )
    ]


def count_codings_of(project: ProjectFile, source_id: str) -> int:
    """Return how many codings a source has."""
    return int(project.value("SELECT count(*) FROM coding WHERE source_id = ?", (source_id,)))


def coder_id(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of a coder whom the project knows."""
    return str(connection.execute("SELECT id FROM coder WHERE name = ?", (name,)).fetchone()[0])


def load_coders(project: ProjectFile) -> list[str]:
    """Return the names of the people who have worked on the project."""
    rows = project.rows("SELECT name FROM coder WHERE kind = 'person' ORDER BY name")
    return [row["name"] for row in rows]

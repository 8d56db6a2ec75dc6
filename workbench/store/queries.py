"""Saved queries in the project file."""

import sqlite3
import uuid
from dataclasses import dataclass

from workbench.coding.queries.ground import Unit
from workbench.store.project_file import ProjectFile, now


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query under a name.

    Attributes:
        id: GUID (uuid4).
        name: unique among saved queries and sets.
        text: the query, with ids for the names of codes, sources, cases, sets and queries.
        unit: what it finds.
        coder: who saved it.
        saved_at: when it was first saved, ISO 8601 in UTC.
    """

    id: str
    name: str
    text: str
    unit: Unit
    coder: str
    saved_at: str


def load_queries(project: ProjectFile) -> list[SavedQuery]:
    """Return all saved queries, the oldest first."""
    return [
        SavedQuery(**row)
        for row in project.rows(
            "SELECT q.id, q.name, text, unit, c.name AS coder, saved_at FROM saved_query q"
            " JOIN coder c ON c.id = q.coder_id ORDER BY saved_at, q.id"
        )
    ]


def add_query(
    connection: sqlite3.Connection, *, name: str, text: str, unit: Unit, coder_id: str
) -> str:
    """Insert a saved query and return its id."""
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO saved_query VALUES (?, ?, ?, ?, ?, ?)",
        (id_, name, text, unit, coder_id, now()),
    )
    return id_


def revise_query(connection: sqlite3.Connection, query_id: str, *, text: str, unit: Unit) -> None:
    """Put another query under the same name."""
    connection.execute(
        "UPDATE saved_query SET text = ?1, unit = ?2 WHERE id = ?3 AND (text != ?1 OR unit != ?2)",
        (text, unit, query_id),
    )


def rename_query(connection: sqlite3.Connection, query_id: str, *, name: str) -> None:
    """Give a saved query another name."""
    connection.execute("UPDATE saved_query SET name = ? WHERE id = ?", (name, query_id))


def remove_query(connection: sqlite3.Connection, query_id: str) -> None:
    """Delete a saved query."""
    connection.execute("DELETE FROM saved_query WHERE id = ?", (query_id,))

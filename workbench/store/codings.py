"""Codings and coders in the project file."""

import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.coding.coding import Coding
from workbench.store.memos import (
    coding_memo_texts,
    hand_over_memos,
    remove_memos_on,
    write_memo,
)
from workbench.store.project_file import ProjectFile, now
from workbench.store.properties import hand_over_positions, remove_positions_of
from workbench.store.relations import hand_over_evidence, remove_evidence_of
from workbench.store.settlements import hand_over_settlements, unsettle


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
    id_: str | None = None,
) -> str:
    """Insert a coding and return its id; the coder's same coding from before is returned as is.

    Args:
        memo: what the coder writes on it, if it is new.
        id_: of the new coding; made here where None.
    """
    row = connection.execute(
        'SELECT id FROM coding WHERE code_id = ? AND source_id = ? AND start = ? AND "end" = ?'
        " AND coder_id = ?",
        (code_id, source_id, start, end, coder_id),
    ).fetchone()
    if row:
        return str(row[0])
    id_ = id_ or str(uuid.uuid4())
    connection.execute(
        "INSERT INTO coding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (id_, code_id, source_id, start, end, coder_id, now(), suggestion_id),
    )
    if memo:
        write_memo(
            connection,
            id_=str(uuid.uuid4()),
            noun="coding",
            ref=id_,
            kind="analytic",
            text=memo,
            coder_id=coder_id,
        )
    return id_


def recode(connection: sqlite3.Connection, coding_id: str, *, into: str) -> str:
    """Put a coding under another code and return the id of the coding that stands there then.

    The coder's same coding there takes over the memos, its place as evidence of relations, and
    its positions on properties.
    """
    twin = connection.execute(
        "SELECT t.id FROM coding t JOIN coding c ON c.id = ? WHERE t.code_id = ?"
        " AND t.source_id = c.source_id AND t.start = c.start"
        ' AND t."end" = c."end" AND t.coder_id = c.coder_id',
        (coding_id, into),
    ).fetchone()
    if twin is None:
        connection.execute("UPDATE coding SET code_id = ? WHERE id = ?", (into, coding_id))
        return coding_id
    twin_id = str(twin[0])
    hand_over_memos(connection, "coding", coding_id, to=twin_id)
    hand_over_evidence(connection, coding_id, to=twin_id)
    hand_over_settlements(connection, coding_id, to=twin_id)
    hand_over_positions(connection, coding_id, to=twin_id)
    connection.execute(
        "UPDATE suggestion SET coding_id = ? WHERE coding_id = ?", (twin_id, coding_id)
    )
    connection.execute("DELETE FROM coding WHERE id = ?", (coding_id,))
    return twin_id


def remove_codings(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete codings with their memos, and take them off relations, settlements and properties.

    The suggestion that one came from is open again.
    """
    connection.executemany(
        "UPDATE suggestion SET coding_id = NULL, decision = 'open', decided_by = NULL,"
        " decided_at = NULL WHERE coding_id = ?",
        ((id_,) for id_ in ids),
    )
    remove_memos_on(connection, "coding", ids)
    remove_evidence_of(connection, ids)
    unsettle(connection, ids)
    remove_positions_of(connection, ids)
    connection.executemany("DELETE FROM coding WHERE id = ?", ((id_,) for id_ in ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCoding:
    """Where a coding stands."""

    id: str
    code_id: str
    source_id: str
    start: int
    end: int
    coder_id: str
    coder: str


def load_coding(connection: sqlite3.Connection, coding_id: str) -> PlacedCoding | None:
    """Return where one coding stands, or None where it is gone."""
    row = connection.execute(
        'SELECT g.id, code_id, source_id, start, "end", coder_id, c.name'
        " FROM coding g JOIN coder c ON c.id = coder_id WHERE g.id = ?",
        (coding_id,),
    ).fetchone()
    names = ("id", "code_id", "source_id", "start", "end", "coder_id", "coder")
    return PlacedCoding(**dict(zip(names, row, strict=True))) if row else None


def find_twin(
    connection: sqlite3.Connection, coding: PlacedCoding, *, code_id: str, start: int, end: int
) -> str | None:
    """Return the id of the same coder's other coding with a code at a place, or None."""
    row = connection.execute(
        'SELECT id FROM coding WHERE source_id = ? AND start = ? AND "end" = ? AND code_id = ?'
        " AND coder_id = ? AND id != ?",
        (coding.source_id, start, end, code_id, coding.coder_id, coding.id),
    ).fetchone()
    return str(row[0]) if row else None


def bound_coding(connection: sqlite3.Connection, coding_id: str, *, start: int, end: int) -> None:
    """Give a coding other bounds."""
    connection.execute(
        'UPDATE coding SET start = ?, "end" = ? WHERE id = ?', (start, end, coding_id)
    )


def load_codings(project: ProjectFile) -> list[StoredCoding]:
    """Return all codings in reading order."""
    memos = coding_memo_texts(project)
    return [
        StoredCoding(**row, memo=memos.get(row["id"], ""))
        for row in project.rows(
            'SELECT g.id, code_id, source_id, s.name AS source, start, "end", c.name AS coder,'
            " created_at, suggestion_id FROM coding g JOIN coder c ON c.id = g.coder_id"
            ' JOIN source s ON s.id = g.source_id ORDER BY s.number, start, "end", g.id'
        )
    ]


def codings_under(connection: sqlite3.Connection, code_id: str) -> list[str]:
    """Return the ids of the codings with a code, inner codes left out, in reading order."""
    rows = connection.execute(
        "SELECT g.id FROM coding g JOIN source s ON s.id = g.source_id WHERE code_id = ?"
        ' ORDER BY s.number, start, "end", g.id',
        (code_id,),
    )
    return [id_ for (id_,) in rows]


def count_codings_of(project: ProjectFile, source_id: str) -> int:
    """Return how many codings a source has."""
    return int(project.value("SELECT count(*) FROM coding WHERE source_id = ?", (source_id,)))


def ensure_coder(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of a coder of that name, adding the coder where the name is new."""
    row = connection.execute("SELECT id FROM coder WHERE name = ?", (name,)).fetchone()
    if row:
        return str(row[0])
    id_ = str(uuid.uuid4())
    connection.execute("INSERT INTO coder VALUES (?, ?, 'person')", (id_, name))
    return id_


def coder_id(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of a coder whom the project knows."""
    return str(connection.execute("SELECT id FROM coder WHERE name = ?", (name,)).fetchone()[0])


def load_coders(project: ProjectFile) -> list[str]:
    """Return the names of the people who have worked on the project."""
    rows = project.rows("SELECT name FROM coder WHERE kind = 'person' ORDER BY name")
    return [row["name"] for row in rows]

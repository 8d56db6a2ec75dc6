"""The summaries of the framework matrix in the project file."""

import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.coding.framework.summary import RowKind, Summary
from workbench.store.project_file import ProjectFile, now

_SELECT = (
    "SELECT s.id, CASE WHEN case_id IS NULL THEN 'sources' ELSE 'cases' END AS rows,"
    " coalesce(case_id, source_id) AS row_id, code_id, text, c.name AS coder, written_at"
    " FROM summary s JOIN coder c ON c.id = s.coder_id"
)


def load_summaries(project: ProjectFile, *, rows: RowKind | None = None) -> list[Summary]:
    """Return all summaries, or those of cases or of sources only, the oldest first."""
    found = project.rows(f"{_SELECT} ORDER BY written_at, s.id")
    return [Summary(**row) for row in found if rows in {None, row["rows"]}]


def find_summary(
    project: ProjectFile, *, rows: RowKind, row_id: str, code_id: str
) -> Summary | None:
    """Return the summary of a cell, or None where none is written."""
    found = project.rows(
        f"{_SELECT} WHERE coalesce(case_id, source_id) = ? AND code_id = ?", (row_id, code_id)
    )
    return next((Summary(**row) for row in found if row["rows"] == rows), None)


def write_summary(
    connection: sqlite3.Connection,
    *,
    rows: RowKind,
    row_id: str,
    code_id: str,
    text: str,
    coder_id: str,
    id_: str | None = None,
) -> None:
    """Insert a summary, or write the one of that id anew."""
    connection.execute(
        "INSERT INTO summary VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
        " text = excluded.text, coder_id = excluded.coder_id, written_at = excluded.written_at",
        (
            id_ or str(uuid.uuid4()),
            row_id if rows == "cases" else None,
            row_id if rows == "sources" else None,
            code_id,
            text,
            coder_id,
            now(),
        ),
    )


def remove_summary(connection: sqlite3.Connection, id_: str) -> None:
    """Delete a summary; its text stays in the journal."""
    connection.execute("DELETE FROM summary WHERE id = ?", (id_,))


def remove_summaries_of(connection: sqlite3.Connection, source_ids: Iterable[str]) -> None:
    """Delete the summaries on sources that are being deleted."""
    connection.executemany(
        "DELETE FROM summary WHERE source_id = ?", ((id_,) for id_ in source_ids)
    )


def hand_over_summaries(connection: sqlite3.Connection, code_id: str, *, to: str) -> None:
    """Let the summaries under one code stand under another.

    Where the other has a summary on the same case or source already, both texts stand in that
    one, the other's first; who wrote it last, and when, is then of the later of the two.
    """
    rows = connection.execute(
        "SELECT o.id, o.text, o.coder_id, o.written_at, t.id, t.text, t.written_at FROM summary o"
        " LEFT JOIN summary t ON t.code_id = ?2 AND coalesce(t.case_id, t.source_id)"
        " = coalesce(o.case_id, o.source_id) AND (t.case_id IS NULL) = (o.case_id IS NULL)"
        " WHERE o.code_id = ?1 ORDER BY o.written_at, o.id",
        (code_id, to),
    ).fetchall()
    for id_, text, coder_id, written_at, twin, twin_text, twin_at in rows:
        if twin is None:
            connection.execute("UPDATE summary SET code_id = ? WHERE id = ?", (to, id_))
            continue
        if text != twin_text:
            connection.execute(
                "UPDATE summary SET text = ? WHERE id = ?", (f"{twin_text}\n\n{text}", twin)
            )
        if written_at > twin_at:
            connection.execute(
                "UPDATE summary SET coder_id = ?, written_at = ? WHERE id = ?",
                (coder_id, written_at, twin),
            )
        connection.execute("DELETE FROM summary WHERE id = ?", (id_,))


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryVersion:
    """What the summary of a cell said after a change; an empty text where it was removed."""

    change: int
    at: str
    coder: str
    text: str


def load_summary_versions(
    project: ProjectFile, *, row_id: str, code_id: str
) -> list[SummaryVersion]:
    """Return what the journal has of a cell, the newest first.

    A summary that was handed over from another code has its versions from before here, too.
    """
    return [
        SummaryVersion(**row)
        for row in project.rows(
            "WITH line AS (SELECT *, coalesce(after, before) AS row FROM journal"
            " WHERE noun = 'summary'),"
            " here AS (SELECT DISTINCT key FROM line"
            " WHERE coalesce(json_extract(row, '$.case_id'), json_extract(row, '$.source_id')) = ?1"
            " AND json_extract(row, '$.code_id') = ?2)"
            " SELECT line.change, at, c.name AS coder,"
            " coalesce(json_extract(after, '$.text'), '') AS text"
            " FROM line JOIN here ON here.key = line.key"
            " JOIN change ON change.number = line.change JOIN coder c ON c.id = change.coder_id"
            " ORDER BY line.id DESC",
            (row_id, code_id),
        )
    ]

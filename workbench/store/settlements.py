"""Settlements of disagreements between coders in the project file."""

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.store.project_file import ProjectFile, now

SettlementDecision = Literal["one", "both", "new", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How a disagreement was settled.

    Attributes:
        id: GUID (uuid4).
        decision: the codings of `one` coder, of `both` or all, a `new` one, or `none`.
        coder: who settled it.
        at: when, ISO 8601 in UTC.
        compared: ids of the codings that differed.
        agreed: ids of the consensus codings that came out.
    """

    id: str
    decision: SettlementDecision
    coder: str
    at: str
    compared: tuple[str, ...]
    agreed: tuple[str, ...]


def load_settlements(project: ProjectFile) -> list[Settlement]:
    """Return all settlements, the oldest first."""
    parts: dict[tuple[str, str], list[str]] = {}
    for row in project.rows("SELECT * FROM settlement_coding ORDER BY coding_id"):
        parts.setdefault((row["settlement_id"], row["part"]), []).append(row["coding_id"])
    return [
        Settlement(
            **row,
            compared=tuple(parts.get((row["id"], "compared"), ())),
            agreed=tuple(parts.get((row["id"], "agreed"), ())),
        )
        for row in project.rows(
            "SELECT s.id, decision, c.name AS coder, at FROM settlement s"
            " JOIN coder c ON c.id = s.coder_id ORDER BY at, s.id"
        )
    ]


def add_settlement(
    connection: sqlite3.Connection,
    *,
    decision: SettlementDecision,
    compared: Sequence[str],
    agreed: Sequence[str],
    coder_id: str,
) -> str:
    """Insert a settlement and return its id."""
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO settlement VALUES (?, ?, ?, ?)", (id_, decision, coder_id, now())
    )
    connection.executemany(
        "INSERT INTO settlement_coding VALUES (?, ?, ?)",
        [
            *((id_, coding_id, "compared") for coding_id in compared),
            *((id_, coding_id, "agreed") for coding_id in agreed),
        ],
    )
    return id_


def remove_settlement(connection: sqlite3.Connection, settlement_id: str) -> None:
    """Delete a settlement; its codings stay."""
    connection.execute("DELETE FROM settlement_coding WHERE settlement_id = ?", (settlement_id,))
    connection.execute("DELETE FROM settlement WHERE id = ?", (settlement_id,))


def unsettle(connection: sqlite3.Connection, coding_ids: Iterable[str]) -> None:
    """Take codings that are being deleted off the settlements.

    A settlement without any coding that it compared is of nothing, and goes.
    """
    for coding_id in coding_ids:
        rows = connection.execute(
            "SELECT settlement_id FROM settlement_coding WHERE coding_id = ?", (coding_id,)
        ).fetchall()
        connection.execute("DELETE FROM settlement_coding WHERE coding_id = ?", (coding_id,))
        for (settlement_id,) in rows:
            left = connection.execute(
                "SELECT 1 FROM settlement_coding WHERE settlement_id = ? AND part = 'compared'",
                (settlement_id,),
            ).fetchone()
            if left is None:
                remove_settlement(connection, settlement_id)


def hand_over_settlements(connection: sqlite3.Connection, coding_id: str, *, to: str) -> None:
    """Let a coding stand where another stood in settlements."""
    # The journal knows a row by its key, so no key is ever updated.
    connection.execute(
        "INSERT OR IGNORE INTO settlement_coding"
        " SELECT settlement_id, ?2, part FROM settlement_coding WHERE coding_id = ?1",
        (coding_id, to),
    )
    connection.execute("DELETE FROM settlement_coding WHERE coding_id = ?", (coding_id,))

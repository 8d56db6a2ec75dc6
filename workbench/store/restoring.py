"""Writing back what the journal says that a coding was."""

import sqlite3
from collections.abc import Mapping
from typing import Any, Final

from workbench.store.project_file import ProjectFile, now

_THERE: Final = {
    "coding": "SELECT 1 FROM coding WHERE id = ?",
    "source": "SELECT 1 FROM source WHERE id = ?",
    "code": "SELECT 1 FROM code WHERE id = ?",
    "case": 'SELECT 1 FROM "case" WHERE id = ?',
}


def is_there(project: ProjectFile, noun: str, ref: str) -> bool:
    """Tell whether what a memo is on is in the project; the project itself always is."""
    return noun == "project" or project.value(_THERE[noun], (ref,)) is not None


def restore_coding(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Write a coding as a row of the journal has it, a suggestion that is gone left out."""
    connection.execute(
        "INSERT INTO coding VALUES (?, ?, ?, ?, ?, ?, ?,"
        " (SELECT id FROM suggestion WHERE id = ?)) ON CONFLICT(id) DO UPDATE SET"
        " code_id = excluded.code_id, source_id = excluded.source_id, start = excluded.start,"
        ' "end" = excluded."end"',
        (
            row["id"],
            row["code_id"],
            row["source_id"],
            row["start"],
            row["end"],
            row["coder_id"],
            row["created_at"],
            row["suggestion_id"],
        ),
    )


def take_up_suggestion(
    connection: sqlite3.Connection, suggestion_id: str | None, coding_id: str, *, coder_id: str
) -> None:
    """Let a suggestion that waits for a decision count as accepted by the coding it became.

    One that was decided on otherwise meanwhile stays so, and the coding is no longer of it.
    """
    if suggestion_id is None:
        return
    connection.execute(
        "UPDATE suggestion SET decision = 'accepted', decided_by = ?, decided_at = ?,"
        " coding_id = ? WHERE id = ? AND decision = 'open'",
        (coder_id, now(), coding_id, suggestion_id),
    )
    connection.execute(
        "UPDATE coding SET suggestion_id = NULL WHERE id = ? AND suggestion_id NOT IN"
        " (SELECT id FROM suggestion WHERE coding_id = ?)",
        (coding_id, coding_id),
    )

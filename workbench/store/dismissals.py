"""Pairs of similar codes that a researcher has looked at and dismissed, in the project file."""

import sqlite3

from workbench.store.project_file import ProjectFile, now


def load_dismissed_pairs(project: ProjectFile) -> set[frozenset[str]]:
    """Return the pairs of codes that were dismissed, by their ids."""
    rows = project.tuples("SELECT first_id, second_id FROM dismissed_pair")
    return {frozenset(pair) for pair in rows}


def dismiss_pair(
    connection: sqlite3.Connection, one_id: str, other_id: str, *, coder_id: str
) -> None:
    """Remember that two codes are not to be grouped; saying it twice changes nothing."""
    connection.execute(
        "INSERT OR IGNORE INTO dismissed_pair VALUES (?, ?, ?, ?)",
        (*sorted((one_id, other_id)), coder_id, now()),
    )


def bring_back_pair(connection: sqlite3.Connection, one_id: str, other_id: str) -> None:
    """Forget that a pair was dismissed."""
    connection.execute(
        "DELETE FROM dismissed_pair WHERE first_id = ? AND second_id = ?",
        sorted((one_id, other_id)),
    )

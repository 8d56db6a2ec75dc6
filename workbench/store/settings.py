"""What a project is set to, beside its data."""

import sqlite3

from workbench.store.project_file import ProjectFile


def load_setting(project: ProjectFile, key: str) -> str | None:
    """Return a setting, or None where it was never made."""
    found = project.value("SELECT value FROM project WHERE key = ?", (key,))
    return None if found is None else str(found)


def save_setting(project: ProjectFile, key: str, value: str | None) -> None:
    """Make a setting, or take it back with None."""
    with project.transaction() as connection:
        if value is None:
            connection.execute("DELETE FROM project WHERE key = ?", (key,))
        else:
            write_setting(connection, key, value)


def write_setting(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Make a setting inside a transaction or a change that is open."""
    connection.execute(
        "INSERT INTO project VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (key, value),
    )

"""What a project is set to, beside its data."""

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
            connection.execute(
                "INSERT INTO project VALUES (?, ?)"
                " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

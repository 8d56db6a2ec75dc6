"""Go back and forth in the history of a project."""

from dataclasses import asdict

from workbench.store.history import load_history, redo_change, undo_change
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer


def list_history(project: ProjectFile) -> list[ChangeAnswer]:
    """Return every change, the newest first."""
    return [ChangeAnswer(**asdict(change)) for change in load_history(project)]


def undo(project: ProjectFile, *, coder: str) -> ChangeAnswer:
    """Take back the newest change that stands.

    Raises:
        ProjectError: nothing is left to undo.
    """
    return ChangeAnswer(**asdict(undo_change(project, coder=coder)))


def redo(project: ProjectFile, *, coder: str) -> ChangeAnswer:
    """Bring back the change that was undone last.

    Raises:
        ProjectError: nothing was undone, or the project was changed since.
    """
    return ChangeAnswer(**asdict(redo_change(project, coder=coder)))

"""Go back and forth in the history of a project."""

from workbench.store.history import Change, load_history, redo_change, undo_change
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer


def list_history(project: ProjectFile) -> list[ChangeAnswer]:
    """Return every change, the newest first."""
    return [_answer(change) for change in load_history(project)]


def undo(project: ProjectFile, *, coder: str) -> ChangeAnswer:
    """Take back the newest change that stands.

    Raises:
        ProjectError: nothing is left to undo.
    """
    return _answer(undo_change(project, coder=coder))


def redo(project: ProjectFile, *, coder: str) -> ChangeAnswer:
    """Bring back the change that was undone last.

    Raises:
        ProjectError: nothing was undone, or the project was changed since.
    """
    return _answer(redo_change(project, coder=coder))


def _answer(change: Change) -> ChangeAnswer:
    return ChangeAnswer(
        number=change.number,
        at=change.at,
        coder=change.coder,
        act=change.act,
        summary=change.summary,
        rows=change.rows,
        state=change.state,
        undoes=change.undoes,
    )

"""Go back and forth in the history of a project."""

from workbench.store.history import Change, load_history, redo_change, undo_change
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer


def list_history(project: ProjectFile) -> list[ChangeAnswer]:
    """Return every change, the newest first."""
    return [_answer(change) for change in load_history(project)]


def undo(
    project: ProjectFile, *, coder: str, number: int | None = None, of: str | None = None
) -> ChangeAnswer:
    """Take back a change that stands, however old.

    Args:
        coder: who undoes.
        number: of the change; None for the newest one.
        of: only changes of this coder count as the newest; None for everybody's.

    Raises:
        NotFoundError: there is no such change.
        ProjectError: nothing is left to undo, or what the change wrote was changed since.
    """
    return _answer(undo_change(project, coder=coder, number=number, of=of))


def redo(project: ProjectFile, *, coder: str, of: str | None = None) -> ChangeAnswer:
    """Bring back the change that was undone last.

    Args:
        coder: who brings it back.
        of: only what this coder undid counts; None for everybody's.

    Raises:
        ProjectError: nothing was undone, or the project was changed since.
    """
    return _answer(redo_change(project, coder=coder, of=of))


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

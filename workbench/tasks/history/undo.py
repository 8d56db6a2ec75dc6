"""Go back and forth in the history of a project."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from workbench.store.history import (
    Change,
    load_history,
    newest_standing,
    redo_change,
    undo_change,
)
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.trail_answers import TrailAnswer

Act = TypeVar("Act", ChangeAnswer, TrailAnswer)


def _nothing_else() -> None:
    pass


def list_history(project: ProjectFile) -> list[ChangeAnswer]:
    """Return every change, the newest first."""
    return [_answer(change) for change in load_history(project)]


def next_undo(project: ProjectFile, *, of: str | None = None) -> ChangeAnswer | None:
    """Return the change that undo would take back, None where nothing is left.

    Args:
        of: only changes of this coder count; None for everybody's.
    """
    found = newest_standing(project, of=of)
    return None if found is None else _answer(found)


def filtered(
    acts: Iterable[Act],
    *,
    coder: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Act]:
    """Return the acts that fit, in their order; days are in UTC and both count.

    Args:
        acts: as of `list_history` or `list_trail`.
        coder: only by this one.
        act: only of this verb.
        since: `yyyy-mm-dd`, or the beginning of one.
        until: `yyyy-mm-dd`, or the beginning of one.
    """
    return [
        answer
        for answer in acts
        if (coder is None or answer["coder"] == coder)
        and (act is None or answer["act"] == act)
        and is_within(answer["at"], since=since, until=until)
    ]


def is_within(at: str, *, since: str | None, until: str | None) -> bool:
    """Tell whether a moment lies between two days, both included.

    >>> is_within("2026-03-02T09:14:07.250Z", since="2026-03", until="2026-03-02")
    True
    """
    return (not since or at >= since) and (not until or at[: len(until)] <= until)


def undo(
    project: ProjectFile,
    *,
    coder: str,
    number: int | None = None,
    of: str | None = None,
    along: Callable[[], None] = _nothing_else,
) -> ChangeAnswer:
    """Take back a change that stands, however old.

    Args:
        coder: who undoes.
        number: of the change; None for the newest one.
        of: only changes of this coder count as the newest; None for everybody's.
        along: done in the same transaction.

    Raises:
        NotFoundError: there is no such change.
        ProjectError: nothing is left to undo, or what the change wrote was changed since.
    """
    return _answer(undo_change(project, coder=coder, number=number, of=of, along=along))


def redo(
    project: ProjectFile,
    *,
    coder: str,
    of: str | None = None,
    along: Callable[[], None] = _nothing_else,
) -> ChangeAnswer:
    """Bring back the change that was undone last.

    Args:
        coder: who brings it back.
        of: only what this coder undid counts; None for everybody's.
        along: done in the same transaction.

    Raises:
        ProjectError: nothing was undone, or the project was changed since.
    """
    return _answer(redo_change(project, coder=coder, of=of, along=along))


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

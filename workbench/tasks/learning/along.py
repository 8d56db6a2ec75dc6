"""Learning along: codes are learnt again in the background after every few decisions."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypedDict

from workbench.errors import ProjectBusyError, WorkbenchError
from workbench.store.history import stands
from workbench.store.learning import (
    Learnt,
    count_decisions_since,
    load_learnt,
    load_unlearnt,
)
from workbench.store.project_file import ProjectFile
from workbench.store.settings import load_setting, save_setting
from workbench.tasks.learning.reasons import renew_reasons
from workbench.tasks.learning.save import LearnReceipt
from workbench.tasks.learning.suggest_learned import LEAST, suggest_learned
from workbench.tasks.progress import Progress, silent
from workbench.tasks.project.open_project import open_project
from workbench.words import message

EVERY: Final = 5
"""After so many decisions codes are learnt again."""

_ALONG: Final = "learn along"
_TRIES: Final = 3
"""How often learning begins anew where a text or a code was changed meanwhile."""

_FAULT: Final = message(
    "Codes could not be learnt again because of a fault of the program; the terminal that it was"
    " started from tells which."
)

_LOCK: Final = threading.Lock()
_RUNNING: Final[dict[Path, threading.Thread]] = {}
_FAILED: "Final[dict[Path, _Failure]]" = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """Why codes could not be learnt in the background, and the newest change then."""

    sentence: str
    change: int


class LearningState(TypedDict):
    """How learning stands in a project.

    `at` is when all codes were learnt last, None before; `unlearnt` of them had examples enough,
    which told nothing. `decisions` is what they were learnt from, and `since` how many were
    made or taken back after that. `along` tells whether they are learnt
    again after every few decisions, `undone` that the newest learning was taken back, which
    pauses that, `running` that they are just being learnt, `problem` why that failed.
    """

    at: str | None
    codes: int
    unlearnt: int
    decisions: int
    since: int
    along: bool
    undone: bool
    running: bool
    problem: str | None


def learning_state(project: ProjectFile) -> LearningState:
    """Return when codes were learnt, from how many decisions, and whether they are just now."""
    learnt = load_learnt(project)
    path = project.path.resolve()
    failed = _FAILED.get(path)
    return LearningState(
        at=learnt.at if learnt else None,
        codes=learnt.codes if learnt else 0,
        unlearnt=len(load_unlearnt(project)),
        decisions=learnt.decisions if learnt else 0,
        since=count_decisions_since(project, learnt.seen) if learnt else 0,
        along=is_along(project),
        undone=learnt is not None and _is_undone(project, learnt),
        running=path in _RUNNING,
        problem=failed.sentence if failed else None,
    )


def is_along(project: ProjectFile) -> bool:
    """Tell whether codes are learnt again after every few decisions."""
    return load_setting(project, _ALONG) != "off"


def switch_along(project: ProjectFile, switch: Literal["on", "off"]) -> None:
    """Let codes be learnt again after every few decisions, or only when somebody asks for it."""
    save_setting(project, _ALONG, switch)


def learn_along(project: ProjectFile, *, coder: str) -> bool:
    """Begin to learn again in the background if that is due, and return whether it was begun.

    It is due when five decisions were made since codes were learnt last, unless it is switched
    off, or the last learning was undone, or codes have never been learnt. One thread learns
    for all screens of a project, over a connection of its own; what is decided meanwhile is
    heeded, and counts for the next time.

    Where it is not due, learned suggestions that an undo has left without reasons get them.

    Args:
        coder: whose decisions gave rise to it, as the journal will say.
    """
    path = project.path.resolve()
    if not _is_due(project):
        if path not in _RUNNING:
            renew_reasons(project)
        return False
    with _LOCK:
        if path in _RUNNING:
            return False
        # The program can end at any moment: a change is written whole or not at all.
        thread = threading.Thread(
            target=_learn, args=(path, coder), name=f"learning {path.name}", daemon=True
        )
        _RUNNING[path] = thread
    thread.start()
    return True


def learn_again(
    project: ProjectFile, *, coder: str, automatic: bool = False, progress: Progress = silent
) -> LearnReceipt:
    """Learn all codes with the probability that was suggested from the last time.

    Raises:
        CodingError: no code has examples enough to learn from.
        ProjectBusyError: a source, a passage or a code was changed meanwhile.
    """
    learnt = load_learnt(project)
    least = learnt.least if learnt else LEAST
    return suggest_learned(
        project, least=least, coder=coder, automatic=automatic, progress=progress
    )


def await_learning(project: ProjectFile) -> None:
    """Wait until nothing is learnt in the background any more."""
    thread = _RUNNING.get(project.path.resolve())
    if thread is not None:
        thread.join()


def _learn(path: Path, coder: str) -> None:
    change = 0
    try:
        with open_project(path) as project:
            tries = 0
            while _is_due(project):
                change = project.change_number
                try:
                    learn_again(project, coder=coder, automatic=True)
                except ProjectBusyError:
                    tries += 1
                    if tries == _TRIES:
                        raise
        _FAILED.pop(path, None)
    except WorkbenchError as error:
        _FAILED[path] = _Failure(sentence=str(error), change=change)
    except Exception:
        _FAILED[path] = _Failure(sentence=_FAULT, change=change)
        raise
    finally:
        with _LOCK:
            del _RUNNING[path]


def _is_due(project: ProjectFile) -> bool:
    learnt = load_learnt(project)
    if learnt is None or not is_along(project) or _is_undone(project, learnt):
        return False
    failed = _FAILED.get(project.path.resolve())
    since = max(learnt.seen, failed.change) if failed else learnt.seen
    return count_decisions_since(project, since) >= EVERY


def _is_undone(project: ProjectFile, learnt: Learnt) -> bool:
    return learnt.made is not None and not stands(project, learnt.made)

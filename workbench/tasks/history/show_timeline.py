"""The timeline of a study, made from its journal."""

from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.coding.timeline import Act, make_timeline
from workbench.errors import CodingError, NotFoundError
from workbench.store.growth import load_growth
from workbench.store.history import Change, load_history
from workbench.store.project_file import ProjectFile
from workbench.tasks.history.trail_answers import (
    DayAnswer,
    MilestoneAnswer,
    TimelineAnswer,
    TotalAnswer,
)

REMARKS: Final = (
    (
        "Every change of the history is one act of its coder, whatever it touched; those that were"
        " undone, and undoing itself, count as well. A day without an act has no row."
    ),
    (
        "Codes are those in use, archived and merged ones left out; codings are those of all"
        " coders, each as often as it was coded; codes inside others count as themselves."
    ),
    "Only acts that stand are milestones.",
)
"""How the numbers are counted."""


def show_timeline(project: ProjectFile, *, zone: str = "UTC") -> TimelineAnswer:
    """Return acts by day and coder, what there was at the end of each day, and milestones.

    Args:
        zone: the time zone in which days begin, such as `Asia/Shanghai`.

    Raises:
        NotFoundError: there is no such time zone.
    """
    try:
        found = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotFoundError(
            f"There is no time zone '{zone}'. Name one such as Asia/Shanghai or Europe/London."
        ) from None
    with project.reading():
        acts = [_act(change) for change in load_history(project)]
        timeline = make_timeline(acts, load_growth(project), zone=found)
    return TimelineAnswer(
        days=[DayAnswer(day=day.day, coder=day.coder, acts=day.acts) for day in timeline.days],
        totals=[
            TotalAnswer(day=total.day, codes=total.codes, codings=total.codings, memos=total.memos)
            for total in timeline.totals
        ],
        milestones=[
            MilestoneAnswer(day=mark.day, act=mark.act, acts=mark.acts)
            for mark in timeline.milestones
        ],
        zone=zone,
        remarks=list(REMARKS),
    )


def check_drawable(answer: TimelineAnswer) -> None:
    """Refuse to draw a timeline without an act.

    Raises:
        CodingError: nothing has happened yet.
    """
    if not answer["days"]:
        raise CodingError("There is nothing to draw: nothing has happened in this project yet.")


def _act(change: Change) -> Act:
    is_import = change.act == "codebook" and change.summary.startswith("Imported the codebook")
    return Act(
        at=change.at,
        coder=change.coder,
        act="import codebook" if is_import else change.act,
        stands=change.state == "done",
    )

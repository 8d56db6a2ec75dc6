"""The course of a study: acts by day and coder, what there was at each day's end, milestones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final, Literal

Counted = Literal["code", "coding", "memo"]

MILESTONES: Final = (
    *("add", "remove", "cases", "import codebook", "suggest", "edit", "pseudonymize"),
    *("reidentify", "core category", "settle"),
)
"""Acts that mark a day, in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of a coder; `stands` is false for one that was undone, and for a step of undo."""

    at: str
    coder: str
    act: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """By how much a change made the number of codes in use, codings or memos grow."""

    at: str
    noun: Counted
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many acts a coder did on a day, `yyyy-mm-dd`."""

    day: str
    coder: str
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many there were of each at the end of a day."""

    day: str
    codes: int
    codings: int
    memos: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """How many acts of a kind that mark a day there were on it."""

    day: str
    act: str
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The course of a study, in the order of days; days without an act are left out."""

    days: tuple[Day, ...]
    totals: tuple[Totals, ...]
    milestones: tuple[Milestone, ...]


def make_timeline(acts: Sequence[Act], growth: Iterable[Growth], *, zone: tzinfo) -> Timeline:
    """Return the course of a study.

    Args:
        acts: of all coders; every one counts on its day, undone ones and steps of undo as well.
            Only those that stand are milestones.
        growth: of numbers, in any order.
        zone: where a day begins at midnight.
    """
    counts = Counter((day_of(act.at, zone), act.coder) for act in acts)
    marks = Counter((day_of(act.at, zone), act.act) for act in acts if act.stands)
    grown = Counter[tuple[str, Counted]]()
    for step in growth:
        grown[day_of(step.at, zone), step.noun] += step.by
    return Timeline(
        days=tuple(Day(day=day, coder=who, acts=n) for (day, who), n in sorted(counts.items())),
        totals=tuple(_totals(sorted({day for day, _ in counts} | {d for d, _ in grown}), grown)),
        milestones=tuple(
            Milestone(day=day, act=act, acts=marks[day, act])
            for day in sorted({day for day, _ in marks})
            for act in MILESTONES
            if marks[day, act]
        ),
    )


def _totals(days: Sequence[str], grown: Counter[tuple[str, Counted]]) -> Iterable[Totals]:
    codes = codings = memos = 0
    for day in days:
        codes += grown[day, "code"]
        codings += grown[day, "coding"]
        memos += grown[day, "memo"]
        yield Totals(day=day, codes=codes, codings=codings, memos=memos)


def day_of(at: str, zone: tzinfo) -> str:
    """Return the day of a moment in a time zone.

    >>> from datetime import timedelta, timezone
    >>> day_of("2026-03-02T19:14:07.250Z", timezone(timedelta(hours=8)))
    '2026-03-03'
    """
    return datetime.fromisoformat(at).astimezone(zone).date().isoformat()

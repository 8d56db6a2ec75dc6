"""The shapes of what tasks answer about the audit trail and the timeline."""

from typing import TypedDict


class TrailAnswer(TypedDict):
    """A field that a change wrote; `before` is None where it came, `after` where it went.

    `noun` is the table and `key` the row's key in it; `about` names the thing as it is called
    now, or was last. A field that holds the
    id of another thing tells its name.
    """

    change: int
    at: str
    coder: str
    act: str
    summary: str
    state: str
    noun: str
    key: str
    about: str
    operation: str
    field: str
    before: str | None
    after: str | None


class DayAnswer(TypedDict):
    """How many acts a coder did on a day."""

    day: str
    coder: str
    acts: int


class TotalAnswer(TypedDict):
    """How many codes in use, codings and memos there were at the end of a day."""

    day: str
    codes: int
    codings: int
    memos: int


class MilestoneAnswer(TypedDict):
    """What marked a day: how many acts of a kind."""

    day: str
    act: str
    acts: int


class TimelineAnswer(TypedDict):
    """The course of a study by days."""

    days: list[DayAnswer]
    totals: list[TotalAnswer]
    milestones: list[MilestoneAnswer]
    zone: str
    remarks: list[str]

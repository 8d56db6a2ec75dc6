"""The shapes of what a profile answers; offsets are code points, half-open."""

from typing import TypedDict

from workbench.tasks.answers import MemoAnswer
from workbench.tasks.framework.answers import SummaryAnswer


class FactAnswer(TypedDict):
    """A fact: an attribute, or what the project knows of it."""

    name: str
    value: str


class CountAnswer(TypedDict):
    """What is coded with a code, or in a case or a source; `kind` says which it is."""

    kind: str
    id: str
    name: str
    path: str
    passages: int
    codings: int
    sources: int


class ProfileQuoteAnswer(TypedDict):
    """A key quote with its place; `id` is that of its coding."""

    id: str
    quote: str
    source: str
    source_id: str
    start: int
    end: int
    place: str
    code: str
    path: str
    coder: str


class ProfileRelationAnswer(TypedDict):
    """A relation with as many codings for and against it as count in the profile."""

    id: str
    from_id: str
    from_path: str
    type: str
    to_id: str
    to_path: str
    supporting: int
    opposing: int


class NeighbourAnswer(TypedDict):
    """Another of the same kind; `similarity` is `shared` of `either`."""

    id: str
    name: str
    shared: int
    either: int
    similarity: float


class ProfileAnswer(TypedDict):
    """One case, source, code or practice model on a page."""

    kind: str
    id: str
    name: str
    path: str
    passages: int
    codings: int
    facts: list[FactAnswer]
    counts: list[CountAnswer]
    spread: list[CountAnswer]
    quotes: list[ProfileQuoteAnswer]
    summaries: list[SummaryAnswer]
    memos: list[MemoAnswer]
    relations: list[ProfileRelationAnswer]
    neighbours: list[NeighbourAnswer]
    remarks: list[str]

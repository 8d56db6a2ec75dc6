"""The shapes of what queries, saved queries and sets answer; offsets are code points, half-open."""

from typing import TypedDict


class QueryCodingAnswer(TypedDict):
    """A coding that a find rests on."""

    id: str
    code: str
    code_id: str
    path: str
    coder: str
    start: int
    end: int
    quote: str


class FindAnswer(TypedDict):
    """A place that a query finds.

    `codings` stand there and fit; `beside` are those of the nearest place that OVERLAPPING,
    WITHIN, NEAR or FOLLOWED BY needed. `passage` is the number of the first passage that the
    place shares a character with, or null.
    """

    source: str
    source_id: str
    passage: int | None
    start: int
    end: int
    quote: str
    codings: list[QueryCodingAnswer]
    beside: list[QueryCodingAnswer]


class CodeCountAnswer(TypedDict):
    """How many finds and codings of a query are of a code itself."""

    code: str
    code_id: str
    path: str
    finds: int
    codings: int
    sources: int


class SourceCountAnswer(TypedDict):
    """How many finds and codings of a query are in a source."""

    source: str
    source_id: str
    finds: int
    codings: int


class QueryAnswer(TypedDict):
    """The answer to a query: what was asked, finds in reading order, counts, remarks."""

    query: str
    unit: str
    finds: list[FindAnswer]
    by_code: list[CodeCountAnswer]
    by_source: list[SourceCountAnswer]
    remarks: list[str]


class SavedQueryAnswer(TypedDict):
    """A saved query; `problem` says why it cannot be asked any more, or is null."""

    id: str
    name: str
    query: str
    unit: str
    coder: str
    saved_at: str
    problem: str | None


class SetAnswer(TypedDict):
    """A set; `conditions` is empty where its members are named one by one."""

    id: str
    name: str
    kind: str
    conditions: str
    members: list[str]
    coder: str
    made_at: str
    problem: str | None

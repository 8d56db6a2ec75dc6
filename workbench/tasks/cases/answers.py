"""The shapes of what tasks answer on cases, the same on the command line and in Python."""

from typing import TypedDict


class CaseAnswer(TypedDict):
    """A case.

    `sources` belong to it as a whole; `speakers` are written as `source: speaker`; `spans` is
    how many other parts are its own; `codings` is how many codings count for it.
    """

    id: str
    name: str
    kind: str | None
    values: dict[str, str]
    sources: list[str]
    speakers: list[str]
    spans: int
    codings: int


class AttributeAnswer(TypedDict):
    """An attribute; `misfits` are values that do not fit its type, which may be None."""

    name: str
    type: str | None
    categories: list[str]
    cases: int
    sources: int
    values: list[str]
    misfits: list[str]


class SpeakerAnswer(TypedDict):
    """A speaker of a source; `cases` are those whose words these are."""

    source: str
    source_id: str
    speaker: str
    passages: int
    characters: int
    cases: list[str]


class CaseSpanAnswer(TypedDict):
    """A span of a source that belongs to a case."""

    source: str
    source_id: str
    start: int
    end: int
    case: str
    quote: str


class ColumnAnswer(TypedDict):
    """A column of a table of cases, and what it is taken for.

    `type` and `categories` are of attributes, else None and empty; `values` is how many
    different values it has, `empty` how many rows without any.
    """

    column: str
    role: str
    type: str | None
    categories: list[str]
    values: int
    empty: int
    examples: list[str]

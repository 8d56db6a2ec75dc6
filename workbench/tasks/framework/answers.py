"""The shapes of what the tasks of the framework matrix answer; offsets are code points."""

from typing import TypedDict


class FrameworkCellAnswer(TypedDict):
    """A cell; `state` is empty, waiting (no summary yet), summarized, or unsupported.

    Where no summary is written, `summary`, `coder` and `written_at` are None.
    """

    row: str
    row_id: str
    theme: str
    theme_id: str
    theme_path: str
    state: str
    passages: int
    codings: int
    summary: str | None
    coder: str | None
    written_at: str | None


class FrameworkAnswer(TypedDict):
    """A framework matrix, row by row; `share` of `summarized` in `coded` cells is None of none."""

    rows: str
    cells: list[FrameworkCellAnswer]
    summarized: int
    coded: int
    share: float | None
    remarks: list[str]


class CellPassageAnswer(TypedDict):
    """A passage behind a cell, in reading order.

    `quotes` are its coded words with overlapping ones made one; `codes` are the codes it has
    under the theme, `coders` who put them. A coding that touches no passage stands alone, with
    `number` None.
    """

    source: str
    source_id: str
    number: int | None
    start: int
    end: int
    text: str
    place: str
    codes: list[str]
    coders: list[str]
    quotes: list[str]
    spans: list[list[int]]


class SummaryAnswer(TypedDict):
    """A summary; `rows` says whether it is on one of the cases or of the sources."""

    id: str
    rows: str
    row: str
    row_id: str
    theme: str
    theme_id: str
    text: str
    coder: str
    written_at: str


class SummaryVersionAnswer(TypedDict):
    """What the summary of a cell said once a change was made; removed, it says nothing."""

    change: int
    at: str
    coder: str
    text: str

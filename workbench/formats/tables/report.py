"""A report: tables with quotes and links, ready to be written in any format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

ColumnKind = Literal["text", "count", "share", "measure", "p", "quotes", "link"]

NUMBERS: Final = frozenset[ColumnKind]({"count", "share", "measure", "p"})
"""The kinds of columns that hold numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address with the words that stand for it.

    Attributes:
        text: the words that are shown.
        target: the address; only `http`, `https`, `mailto` and `workbench` addresses become
            something to click, any other is shown as text.
    """

    text: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote as a cell shows it.

    Attributes:
        text: the words, without quotation marks, perhaps cut.
        place: source, headings, page and so on, or an empty text.
        target: the address of the passage, or an empty text.
    """

    text: str
    place: str = ""
    target: str = ""


Cell = str | int | float | Link | tuple[Excerpt, ...] | None
"""None is a value that is missing or undefined; it is written as an empty cell, never as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet.

    Attributes:
        heading: as the reader sees it.
        kind: a `count` is a whole number, a `share` a number from 0 to 1 shown as a
            percentage, a `measure` a number with a fraction, `p` a probability that print cuts
            below 0.001, `quotes` a tuple of excerpts, `link` a Link.
        width: in characters of the screen; in print only the proportions matter.
        repeats: `hidden` leaves a text out in print where the row above has the same, as
            theme tables do; data formats (CSV, XLSX, JSON) always repeat it.
        place: an `evidence` column is left out where the table is printed or a page.
    """

    heading: str
    kind: ColumnKind = "text"
    width: int = 12
    repeats: Literal["shown", "hidden"] = "shown"
    place: Literal["print", "evidence"] = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of a report.

    Attributes:
        name: short, unique in the report.
        columns: at least one.
        rows: each with a cell for every column.
        levels: the level of each row, 1 set off as the head of those that follow; empty
            where all rows are equal.
        place: `print` is for the paper itself and is in every format; `evidence` is in
            formats without pages (XLSX, HTML, JSON, and CSV when it is asked for).
        title: above it in print; empty takes the title of the report.
        still: how many columns, from the left, stay in view where a sheet scrolls (XLSX).
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    levels: tuple[int, ...] = ()
    place: Literal["print", "evidence"] = "print"
    title: str = ""
    still: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the writers themselves say, in the language of the report.

    Attributes:
        remarks: the name of the sheet of remarks and parameters.
        table: what numbers a printed table.
        note: what begins the note under a printed table.
        remark: heading of a remark.
        parameter: heading of a parameter's name.
        value: heading of a parameter's value.
        undefined: stands in print where a number is undefined.
        removed: said where characters were left out; has `{number}`.
        cut: said where cells were cut; has `{number}`.
        unlinked: said where addresses are plain text; has `{number}`.
    """

    remarks: str = "Remarks"
    table: str = "Table"
    note: str = "Note."
    remark: str = "Remark"
    parameter: str = "Parameter"
    value: str = "Value"
    undefined: str = "—"
    removed: str = "Characters that this format cannot hold were left out: {number}."
    cut: str = "Cells cut at 32,767 characters, the most that Excel holds: {number}."
    unlinked: str = "Addresses written as plain text: {number}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Tables of one analysis with what a reader must know to trust them.

    Attributes:
        title: of the whole.
        sheets: the first is the main one.
        remarks: sentences on how it was counted and what was left out.
        print_remarks: further sentences that hold only where the quotes are cut and the
            evidence sheets left out (Markdown, Word, LaTeX).
        parameters: what was asked for, by name.
        language: tag of the language of headings and remarks.
        words: the writers' own words in that language.
        answer: the same as one JSON value, for the JSON format; None for the plain shape
            (title, sheets with columns and rows, remarks, parameters).
    """

    title: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
    print_remarks: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    words: Words = field(default_factory=Words)
    answer: Mapping[str, Any] | None = None

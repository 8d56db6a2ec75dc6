"""The framework matrix: rows, themes, and what each cell says and rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from workbench.coding.framework.columns import ThemeColumn
from workbench.coding.framework.counting import Touch, counts_for
from workbench.coding.framework.summary import RowKind, Summary

CellState = Literal["empty", "waiting", "summarized", "unsupported"]
"""No passage; passages without a summary; with one; a summary without any passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRow:
    """A case or a source.

    Attributes:
        id: of it.
        name: as the project shows it.
        sources: the ids of its sources; of a case, those in which it has words.
        case: the name of the case that it is, None for a source.
    """

    id: str
    name: str
    sources: frozenset[str]
    case: str | None = None

    def counts(self, coding: Touch) -> bool:
        """Tell whether a coding counts in the row."""
        return coding.source_id in self.sources and counts_for(coding, self.case)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkCell:
    """What stands in one cell.

    Attributes:
        passages: different passages with a coding of the theme or of a code under it.
        codings: those codings.
        summary: what a researcher wrote, or None.
    """

    passages: int
    codings: int
    summary: Summary | None

    @property
    def state(self) -> CellState:
        """Whether there is something to summarize, and whether that is done."""
        if self.summary is None:
            return "waiting" if self.codings else "empty"
        return "summarized" if self.codings else "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the summaries have come.

    Attributes:
        summarized: cells with codings and a summary.
        coded: cells with codings.
    """

    summarized: int
    coded: int

    @property
    def share(self) -> float | None:
        """Summarized of coded cells, from 0 to 1; None where no cell is coded."""
        return self.summarized / self.coded if self.coded else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkTable:
    """A framework matrix.

    Attributes:
        kind: what its rows are.
        language: of names and remarks.
        rows: in the order of their names.
        columns: the themes.
        cells: shape (rows, columns).
        remarks: how it was counted, and what stands in no cell.
        parameters: what was asked for.
    """

    kind: RowKind
    language: str
    rows: tuple[FrameworkRow, ...]
    columns: tuple[ThemeColumn, ...]
    cells: tuple[tuple[FrameworkCell, ...], ...]
    remarks: tuple[str, ...]
    parameters: dict[str, Any]

    @property
    def progress(self) -> Progress:
        """How many of the cells with codings are summarized."""
        states = [cell.state for line in self.cells for cell in line]
        done = states.count("summarized")
        return Progress(summarized=done, coded=done + states.count("waiting"))

    def walk(self) -> Iterator[tuple[FrameworkRow, ThemeColumn, FrameworkCell]]:
        """Yield every cell with its row and its column, row by row."""
        for row, line in zip(self.rows, self.cells, strict=True):
            for column, cell in zip(self.columns, line, strict=True):
                yield row, column, cell

"""A matrix with its names, its shares and its residuals."""

from dataclasses import dataclass
from typing import Any

from workbench.coding.matrices.choice import MatrixChoice, Show
from workbench.coding.matrices.counting import Counted
from workbench.coding.matrices.phrases import Phrase, phrase
from workbench.coding.matrices.remarks import Remarks
from workbench.coding.matrices.residuals import Residuals, adjusted_residuals
from workbench.coding.matrices.shares import ShareBase, Values
from workbench.errors import CodingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row or a column.

    Attributes:
        id: of the code or the source; of other columns the value itself; None for sources
            without a value.
        name: as a table shows it, unique among the rows or the columns.
        path: of a code, the names from the top down joined by a slash; else the name.
        sources: how many sources stand in it, None for rows and places in the text.
    """

    id: str | None
    name: str
    path: str
    sources: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatrixTable:
    """A matrix as it is shown; tuples have the shape (rows, columns), None is undefined.

    Attributes:
        choice: what was asked for.
        language: of the names and the remarks.
        rows: what each row is.
        columns: what each column is.
        counts: of codes by codes, the diagonal is what each code has by itself.
        row_totals: each thing once, or None for codes by codes.
        column_totals: likewise.
        total: likewise.
        row_shares: of the row total; `share_base` says of what for codes by codes.
        column_shares: of the column total, likewise.
        share_base: `own` shares are of what the code has by itself, `sum` of all other cells.
        residuals: expected counts and adjusted residuals, or None where `unfit` says why.
        unfit: the phrase that says why there are no residuals, or None.
        told: how it was counted, and what was left out.
        parameters: what was asked for and what it rests on; plain values.
    """

    choice: MatrixChoice
    language: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    counts: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...] | None
    column_totals: tuple[int, ...] | None
    total: int | None
    row_shares: Values
    column_shares: Values
    share_base: ShareBase
    expected: Values | None
    residuals: Values | None
    unfit: Phrase | None
    told: Remarks
    parameters: dict[str, Any]

    @property
    def remarks(self) -> tuple[str, ...]:
        """How it was counted, and what was left out, as sentences."""
        return self.told.all

    def shown(self, show: Show) -> Values:
        """Return the values that one way of showing the matrix puts into its cells.

        Raises:
            CodingError: there are no residuals.
        """
        match show:
            case "counts":
                return self.counts
            case "row share":
                return self.row_shares
            case "column share":
                return self.column_shares
            case "residuals":
                if self.residuals is None and self.unfit is not None:
                    raise CodingError(phrase(self.unfit, language=self.language))
                return self.residuals or ()


def residuals_of(
    counted: Counted, choice: MatrixChoice, *, several: int, shared: int = 0
) -> tuple[Residuals | None, Phrase | None]:
    """Return the residuals, or why there are none.

    Args:
        counted: the numbers of a matrix that is not codes by codes.
        choice: what was asked for.
        several: how many sources stand in more than one column.
        shared: how many codings stand in more than one because of the words that they touch.
    """
    if choice.count != "codings":
        return None, "residuals of codings"
    if several:
        return None, "residuals apart"
    if shared:
        return None, "residuals shared"
    return adjusted_residuals(counted.cells), None

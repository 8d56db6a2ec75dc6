"""Shares of rows and columns, and of what they are."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.matrices.spans import Numbers

Values = tuple[tuple[float | None, ...], ...]
"""Numbers of a matrix, shape (rows, columns); None is undefined."""
ShareBase = Literal["own", "sum"]


def share_base(choice: MatrixChoice) -> ShareBase:
    """Return what the shares of codes by codes are of.

    Passages and sources that two codes share are part of what each has by itself. Pairs of
    codings, and passages that only one coding of a pair need touch, are part of nothing but
    their sum.
    """
    is_part = choice.count == "sources" or (
        choice.count == "passages" and choice.relation != "near"
    )
    return "own" if is_part else "sum"


def shares_of(
    cells: Numbers, totals: Numbers | None, *, axis: Literal[0, 1], base: ShareBase
) -> Values:
    """Return each cell by the total of its row or column; undefined where that is 0.

    Args:
        cells: shape (rows, columns).
        totals: shape (rows,) or (columns,); None for codes by codes, whose diagonal has no
            share.
        axis: 1 for shares of rows, 0 for shares of columns.
        base: what the total of codes by codes is.
    """
    shares = np.full(cells.shape, np.nan)
    if totals is None:
        own = np.diagonal(cells)
        totals = own if base == "own" else cells.sum(axis=axis) - own
    whole = np.broadcast_to(np.expand_dims(totals, axis), cells.shape)
    np.divide(cells, whole, out=shares, where=whole > 0)
    return values_of(shares)


def without_diagonal(values: Values) -> Values:
    """Return values of codes by codes with None on the diagonal."""
    return tuple(
        tuple(None if row == column else value for column, value in enumerate(line))
        for row, line in enumerate(values)
    )


def values_of(numbers: NDArray[np.float64]) -> Values:
    """Return numbers as tuples with None for NaN."""
    return tuple(
        tuple(None if value != value else value for value in line)  # noqa: PLR0124 - NaN alone
        for line in numbers.tolist()
    )

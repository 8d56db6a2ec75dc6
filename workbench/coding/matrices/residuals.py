"""Adjusted residuals: which cells of a table have more or fewer codings than expected."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.matrices.spans import Numbers

FEW = 5
"""Below this expected count the normal approximation of a residual is poor (Cochran 1954)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Residuals:
    """Expected counts and adjusted residuals.

    Attributes:
        expected: shape (rows, columns); row total times column total by the whole.
        adjusted: shape (rows, columns); NaN where it is undefined.
        cells: how many cells stand in a row and a column that have any count.
        few: how many of these have an expected count below 5.
    """

    expected: NDArray[np.float64]
    adjusted: NDArray[np.float64]
    cells: int
    few: int


def adjusted_residuals(counts: Numbers) -> Residuals:
    """Return (observed - expected) / sqrt(expected (1 - row share) (1 - column share)).

    Where rows and columns are independent, each is close to a standard normal variable in a
    large sample: beyond about 2 in either direction it is unusual.

    Args:
        counts: shape (rows, columns); each observation counts in one cell.

    Returns:
        The adjusted residual is undefined (NaN) where the row or the column is empty, or has
        every count of the table.

    Source:
        Haberman, S. J. (1973). The analysis of residuals in cross-classified tables.
        Biometrics 29(1), 205-220.

    >>> found = adjusted_residuals(np.array([[20, 5], [10, 15]]))
    >>> found.expected.tolist()
    [[15.0, 10.0], [15.0, 10.0]]
    >>> found.adjusted.round(4).tolist()
    [[2.8868, -2.8868], [-2.8868, 2.8868]]
    """
    whole = counts.sum()
    rows, columns = counts.sum(axis=1, keepdims=True), counts.sum(axis=0, keepdims=True)
    expected = rows * columns / max(whole, 1)
    spread = np.sqrt(expected * (1 - rows / max(whole, 1)) * (1 - columns / max(whole, 1)))
    adjusted = np.full(counts.shape, np.nan)
    np.divide(counts - expected, spread, out=adjusted, where=spread > 0)
    filled = expected > 0
    return Residuals(
        expected=expected,
        adjusted=adjusted,
        cells=int(filled.sum()),
        few=int((filled & (expected < FEW)).sum()),
    )

"""Sums that come out alike on every machine: numbers on a grid, so that no sum is rounded.

A processor, its number of threads and its library of linear algebra each add numbers in an order
of their own, and floating-point sums in another order differ in their last digits. Whole
multiples of a step do not, as long as their sums stay below 2 to the power of 53. So numbers are
put on a grid before they are multiplied and added; what is left are single operations
(+ - * / and square roots), which IEEE 754 gives one result each.
"""

from math import frexp
from typing import Final

import numpy as np

from workbench.topics.units import Table

STEP: Final = 2.0**-16
"""The step of the coordinates of units and centres."""

_MANTISSA: Final = 53
_SWEEPS: Final = 30
_OFF: Final = 1e-13
_DEPENDENT: Final = 1e-8


def bits_for(terms: int) -> int:
    """Return how many bits two factors may have each, for sums of so many products.

    >>> bits_for(1000)
    21
    """
    return (_MANTISSA - terms.bit_length()) // 2


def on_step(values: Table, step: float = STEP) -> Table:
    """Return values as the nearest multiples of a step, which is a power of two."""
    found: Table = values * (1 / step)
    np.rint(found, out=found)
    found *= step
    return found


def on_grid(values: Table, *, bits: int) -> Table:
    """Return values as multiples of a step that is so many bits below the greatest of them."""
    return on_step(values, step_of(values, bits))


def step_of(values: Table, bits: int) -> float:
    """Return the power of two that is so many bits below the greatest of values."""
    most = max(float(values.max()), -float(values.min())) if values.size else 0.0
    return float(2.0 ** (frexp(most)[1] - bits))


def independent(columns: Table) -> Table:
    """Return orthogonal columns of length 1 that span the same; zeros for one that adds nothing.

    Args:
        columns: shape (n_rows, n_columns).

    Source:
        Golub, G. H. and Van Loan, C. F. (2013). Matrix Computations. 4th ed. Baltimore: Johns
        Hopkins University Press, 5.2 (modified Gram-Schmidt, here on the products of columns).
    """
    bits = bits_for(max(columns.shape))
    rounded = on_grid(columns, bits=bits)
    products = rounded.T @ rounded
    first = np.diag(products).copy()
    change = np.eye(len(products))
    for one in range(len(products)):
        if products[one, one] <= _DEPENDENT * first[one] or first[one] == 0:
            change[:, one] = 0
            products[one], products[:, one] = 0, 0
            continue
        length = np.sqrt(products[one, one])
        change[:, one] /= length
        along = products[one, one + 1 :] / length
        change[:, one + 1 :] -= change[:, [one]] * along
        products[one + 1 :, one + 1 :] -= along[:, None] * along
    found: Table = rounded @ on_grid(change, bits=bits)
    return found


def eigen(matrix: Table) -> tuple[Table, Table]:
    """Return the eigenvalues of a symmetric matrix, the greatest first, and their vectors.

    Every step is made of single operations, as those of a library are not.

    Args:
        matrix: shape (n, n).

    Returns:
        Shape (n,), and shape (n, n), one vector a column.

    Source:
        Jacobi's rotations, n/2 at a time: Brent, R. P. and Luk, F. T. (1985). The solution of
        singular-value and symmetric eigenvalue problems on multiprocessor arrays. SIAM Journal
        on Scientific and Statistical Computing 6(1), 69-84.

    >>> values, vectors = eigen(np.array([[2.0, 1.0], [1.0, 2.0]]))
    >>> values.round(9).tolist()
    [3.0, 1.0]
    """
    size = len(matrix)
    even = size + size % 2
    turned = np.zeros((even, even))
    turned[:size, :size] = matrix
    vectors = np.eye(even)
    ring = list(range(1, even))
    for _ in range(_SWEEPS):
        off = np.abs(turned - np.diag(np.diag(turned))).max(initial=0)
        if off <= _OFF * np.abs(turned).max(initial=0):
            break
        for _ in ring:
            players = np.array([0, *ring])
            _rotate(turned, vectors, players[: even // 2], players[even // 2 :][::-1])
            ring = [ring[-1], *ring[:-1]]
    values = np.diag(turned)[:size]
    order = np.argsort(-values, kind="stable")
    return values[order], vectors[:size, order]


def _rotate(turned: Table, vectors: Table, ones: Table, others: Table) -> None:
    """Turn pairs of axes so that each pair has no product any more."""
    product = turned[ones, others]
    here = product != 0
    with np.errstate(over="ignore"):
        angle = (turned[others, others] - turned[ones, ones]) / np.where(here, 2 * product, 1)
        tangent = np.where(angle < 0, -1, 1) / (np.abs(angle) + np.sqrt(angle * angle + 1))
    tangent = np.where(here, tangent, 0)
    cosine = 1 / np.sqrt(tangent * tangent + 1)
    sine = tangent * cosine
    first, second = turned[ones], turned[others]
    turned[ones] = cosine[:, None] * first - sine[:, None] * second
    turned[others] = sine[:, None] * first + cosine[:, None] * second
    for square in (turned, vectors):
        first, second = square[:, ones], square[:, others]
        square[:, ones] = cosine * first - sine * second
        square[:, others] = sine * first + cosine * second

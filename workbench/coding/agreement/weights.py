"""Weights of partial agreement between ordered categories."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from workbench.coding.agreement.ratings import Numbers, Ratings
from workbench.errors import CodingError

Weighting = Literal["linear", "quadratic", "ordinal"]
Weights = Weighting | Sequence[Sequence[float]] | NDArray[np.float64] | None


def weigh(ratings: Ratings, weights: Weights) -> Numbers:
    r"""Return how far two categories agree: 1 for the same, less the farther they are apart.

    With categories :math:`x_1 < ... < x_q`: `linear` is 1 - |x_k - x_l| / (x_q - x_1),
    `quadratic` its square in the place of the distance, `ordinal` 1 - C(|k - l| + 1, 2) /
    C(q, 2), which knows ranks only. None gives 1 to the same category and 0 to all others.
    Categories that are no numbers, but were named in their order, count as 1, 2, 3 ...

    Args:
        ratings: of whose categories.
        weights: a word, or weights of one's own, shape (n_categories, n_categories),
            symmetric with 1 on the diagonal.

    Returns:
        Shape (n_categories, n_categories).

    Raises:
        CodingError: the categories have no order, or the weights do not fit them.

    Source:
        Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4), 213-220. Gwet, K. L.
        (2014). Handbook of Inter-Rater Reliability, 4th ed., ch. 3.
    """
    count = len(ratings.categories)
    if weights is None:
        return np.eye(count)
    if not isinstance(weights, str):
        return _checked(np.asarray(weights, dtype=float), count=count)
    if weights not in {"linear", "quadratic", "ordinal"}:
        raise CodingError(f"Weights are linear, quadratic, ordinal, or a table; not {weights!r}.")
    if not ratings.in_order:
        raise CodingError(
            "Weights need categories in an order. Name the categories from the lowest to the"
            " highest, or use no weights."
        )
    if count < 2:
        return np.eye(count)
    if weights == "ordinal":
        apart = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
        ordinal: Numbers = 1 - apart * (apart + 1) / (count * (count - 1))
        return ordinal
    at = _positions(ratings)
    distance: Numbers = np.abs(np.subtract.outer(at, at)) / (at.max() - at.min())
    return 1 - (distance if weights == "linear" else distance**2)


def _positions(ratings: Ratings) -> Numbers:
    try:
        return ratings.numbers()
    except CodingError:
        return np.arange(len(ratings.categories), dtype=float)


def _checked(weights: Numbers, *, count: int) -> Numbers:
    if weights.shape != (count, count):
        raise CodingError(
            f"There are {count} categories, so the weights are a table of {count} rows and"
            f" {count} columns; these have the shape {weights.shape}. Name the categories in the"
            " order of the table."
        )
    if not (np.allclose(weights, weights.T) and np.allclose(np.diag(weights), 1)):
        raise CodingError("Weights are 1 on the diagonal and the same on both sides of it.")
    return weights

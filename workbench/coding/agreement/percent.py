"""Percent agreement."""

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import observed_agreement, the_one
from workbench.coding.agreement.ratings import read_ratings
from workbench.coding.agreement.weights import Weights, weigh


def percent_agreement(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return the share of agreeing pairs of coders in a unit, averaged over units.

    Units that fewer than two coders gave a value are left out.

    Args:
        reliability: shape (n_coders, n_units); None or NaN where a value is missing.
        weights: of partial agreement; see `weigh`.
        categories: every value that could be given, in order where they have one.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        From 0 to 1. It knows no chance: two coders who rarely use a code agree on most units
        whatever they do.

    Raises:
        CodingError: no unit has two values.

    Source:
        Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed., ch. 2.

    >>> percent_agreement([["需求", "路径", "需求"], ["需求", "路径", "路径"]])
    0.6666666666666666
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(observed_agreement(ratings, weigh(ratings, weights)), name="Percent agreement")

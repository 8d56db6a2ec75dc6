"""Gwet's AC1 and AC2: agreement that rare categories do not turn into a paradox."""

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import beyond_chance, observed_agreement, the_one
from workbench.coding.agreement.ratings import Numbers, Ratings, read_ratings, unit_shares
from workbench.coding.agreement.weights import Weights, weigh
from workbench.errors import CodingError


def gwet_ac(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Gwet's AC1, or with weights AC2.

    Chance agreement is T / (q (q - 1)) times the sum of p_k (1 - p_k), with T the sum of the
    weights, q categories and p_k the share of category k. It is smallest where one category
    is nearly always given, where the kappas call chance nearly certain.

    Args:
        reliability: shape (n_coders, n_units); None or NaN where a value is missing.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one; it counts
            how many there are, so name also those that nobody gave.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: no unit has two values, or there is one category only.

    Source:
        Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence
        of high agreement. British Journal of Mathematical and Statistical Psychology 61(1),
        29-48; AC2: Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed., ch. 4.

    >>> first = ["yes"] * 123 + ["no"] * 2
    >>> second = ["yes"] * 118 + ["no"] * 5 + ["yes"] * 2
    >>> round(gwet_ac([first, second]), 4)
    0.9408
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(gwet_acs(ratings, weigh(ratings, weights)), name="Gwet's AC")


def gwet_acs(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return Gwet's AC of each sample, NaN where it is undefined.

    Raises:
        CodingError: no unit has two values, or there is one category only.
    """
    observed = observed_agreement(ratings, weights)
    count = len(ratings.categories)
    if count < 2:
        raise CodingError(
            "Gwet's AC is undefined with one category. Name every category that could be given."
        )
    shares = unit_shares(ratings)
    expected = weights.sum() / (count * (count - 1)) * (shares * (1 - shares)).sum(axis=1)
    return beyond_chance(observed, expected)

"""Fleiss' kappa for any number of coders."""

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import beyond_chance, observed_agreement, the_one
from workbench.coding.agreement.ratings import Numbers, Ratings, read_ratings, unit_shares
from workbench.coding.agreement.weights import Weights, weigh


def fleiss_kappa(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Fleiss' kappa: chance gives all coders the values in their common shares.

    With two coders it is Scott's pi. Where values are missing, agreement is taken over the
    units with two of them and the shares over the units with any, as Gwet does.

    Args:
        reliability: shape (n_coders, n_units); None or NaN where a value is missing.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: no unit has two values, or one value was given throughout.

    Source:
        Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters.
        Psychological Bulletin 76(5), 378-382; missing values and weights: Gwet, K. L. (2014).
        Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 3.

    >>> round(fleiss_kappa([["a", "b", "b"], ["a", "b", "a"], ["a", "b", "b"]]), 4)
    0.55
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(fleiss_kappas(ratings, weigh(ratings, weights)), name="Fleiss' kappa")


def fleiss_kappas(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return Fleiss' kappa of each sample, NaN where it is undefined.

    Raises:
        CodingError: no unit has two values.
    """
    shares = unit_shares(ratings)
    expected = ((shares @ weights) * shares).sum(axis=1)
    return beyond_chance(observed_agreement(ratings, weights), expected)

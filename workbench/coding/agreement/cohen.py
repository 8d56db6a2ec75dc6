"""Cohen's kappa for two coders, also weighted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import (
    beyond_chance,
    observed_agreement,
    the_one,
    two_coders,
)
from workbench.coding.agreement.ratings import Numbers, Ratings, coder_shares, read_ratings
from workbench.coding.agreement.weights import Weights, weigh


def cohen_kappa(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Cohen's kappa: chance gives each coder the values in the coder's own shares.

    Args:
        reliability: shape (2, n_units); a unit that one coder gave no value, None or NaN, is
            left out.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: there are not two coders, no unit has both values, or both coders gave
            one value throughout, which leaves nothing to agree about.

    Source:
        Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
        Psychological Measurement 20(1), 37-46; weighted: Cohen, J. (1968). Psychological
        Bulletin 70(4), 213-220.

    >>> first = ["yes"] * 25 + ["no"] * 25
    >>> second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    >>> round(cohen_kappa([first, second]), 6)
    0.4
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(cohen_kappas(ratings, weigh(ratings, weights)), name="Cohen's kappa")


def cohen_kappas(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return Cohen's kappa of each sample, NaN where it is undefined.

    Raises:
        CodingError: there are not two coders, or no unit has both values.
    """
    both = two_coders(ratings, name="Cohen's kappa", instead="conger_kappa")
    first, second = np.moveaxis(coder_shares(both), 1, 0)
    expected = ((first @ weights) * second).sum(axis=1)
    return beyond_chance(observed_agreement(both, weights), expected)

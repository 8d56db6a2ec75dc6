"""Conger's kappa: Cohen's idea for any number of coders."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import beyond_chance, observed_agreement, the_one
from workbench.coding.agreement.ratings import (
    Numbers,
    Ratings,
    coder_shares,
    over,
    read_ratings,
)
from workbench.coding.agreement.weights import Weights, weigh


def conger_kappa(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Conger's kappa: chance gives each coder the values in the coder's own shares.

    Chance agreement is the mean over all pairs of coders; with two coders and no missing value
    it is Cohen's kappa.

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
        Conger, A. J. (1980). Integration and generalization of kappas for multiple raters.
        Psychological Bulletin 88(2), 322-328; missing values and weights: Gwet, K. L. (2014).
        Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 3.

    >>> round(conger_kappa([["a", "b", "b"], ["a", "b", "a"], ["a", "b", "b"]]), 4)
    0.5714
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(conger_kappas(ratings, weigh(ratings, weights)), name="Conger's kappa")


def conger_kappas(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return Conger's kappa of each sample, NaN where it is undefined.

    Raises:
        CodingError: no unit has two values.
    """
    observed = observed_agreement(ratings, weights)
    shares = np.moveaxis(coder_shares(ratings), 1, 0)
    chances = np.array(
        [((first @ weights) * second).sum(axis=1) for first, second in combinations(shares, 2)]
    )
    # A coder who gave no value in a sample has no share that chance could draw from.
    told = ~np.isnan(chances)
    expected = over(np.where(told, chances, 0).sum(axis=0), told.sum(axis=0).astype(float))
    return beyond_chance(observed, expected)

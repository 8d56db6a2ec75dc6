"""Conger's kappa: Cohen's idea for any number of coders."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from workbench.coding.agreement.chance import beyond_chance, observed_agreement
from workbench.coding.agreement.ratings import coder_shares, read_ratings
from workbench.coding.agreement.weights import Weights, weigh


def conger_kappa(
    reliability: Any, *, weights: Weights = None, categories: Sequence[Any] | None = None
) -> float:
    """Return Conger's kappa: chance gives each coder the values in the coder's own shares.

    Chance agreement is the mean over all pairs of coders; with two coders and no missing value
    it is Cohen's kappa.

    Args:
        reliability: shape (n_coders, n_units); None or NaN where a value is missing.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one.

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
    ratings = read_ratings(reliability, categories=categories)
    table = weigh(ratings, weights)
    shares = coder_shares(ratings.places, categories=len(ratings.categories))
    observed = observed_agreement(ratings.places, table)
    expected = np.mean([first @ table @ second for first, second in combinations(shares, 2)])
    return beyond_chance(observed, float(expected), name="Conger's kappa")

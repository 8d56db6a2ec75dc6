"""Brennan and Prediger's coefficient: chance that knows nothing but the categories."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import beyond_chance, observed_agreement, the_one
from workbench.coding.agreement.ratings import Numbers, Ratings, read_ratings
from workbench.coding.agreement.weights import Weights, weigh


def brennan_prediger(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Brennan and Prediger's coefficient: chance gives every category alike.

    For two coders it is also Bennett's S and, for two categories, the PABAK.

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
        Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: some uses, misuses, and
        alternatives. Educational and Psychological Measurement 41(3), 687-699.

    >>> brennan_prediger([["a", "b", "b", "a"], ["a", "b", "a", "a"]])
    0.5
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(
        brennan_predigers(ratings, weigh(ratings, weights)),
        name="Brennan and Prediger's coefficient",
    )


def brennan_predigers(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return the coefficient of each sample, NaN where it is undefined.

    Raises:
        CodingError: no unit has two values.
    """
    observed = observed_agreement(ratings, weights)
    return beyond_chance(observed, np.full_like(observed, weights.mean()))

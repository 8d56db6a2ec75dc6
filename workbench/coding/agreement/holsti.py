"""Holsti's coefficient of reliability."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import the_one
from workbench.coding.agreement.ratings import (
    MISSING,
    Numbers,
    Ratings,
    over,
    pairable,
    read_ratings,
)


def holsti(
    reliability: Any,
    *,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Holsti's coefficient: 2 M / (N1 + N2), averaged over the pairs of coders.

    M counts the units that both coders gave the same value, N1 and N2 the units that each
    gave any; a value that only one coder gave thus counts against agreement.

    Args:
        reliability: shape (n_coders, n_units); None or NaN where a value is missing.
        categories: every value that could be given.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        From 0 to 1. It knows no chance. Without a missing value it is percent agreement.

    Raises:
        CodingError: no unit has two values.

    Source:
        Holsti, O. R. (1969). Content Analysis for the Social Sciences and Humanities, p. 140.

    >>> holsti([["a", "b", None, "a"], ["a", "b", "b", "b"]])
    0.5714285714285714
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    pairable(ratings)
    return the_one(holstis(ratings), name="Holsti's coefficient")


def holstis(ratings: Ratings) -> Numbers:
    """Return Holsti's coefficient of each sample, NaN where no coder gave any value."""
    places, times = ratings.places, ratings.times
    given = times @ (places != MISSING).T
    pairs = [
        over(
            2 * times @ ((places[i] == places[j]) & (places[i] != MISSING)),
            given[:, i] + given[:, j],
        )
        for i, j in combinations(range(len(places)), 2)
    ]
    # Two coders who gave no value at all made no decision to agree on.
    told = ~np.isnan(pairs)
    return over(np.where(told, pairs, 0).sum(axis=0), told.sum(axis=0).astype(float))

"""Observed agreement, and agreement beyond chance, which most coefficients share."""

from itertools import combinations

import numpy as np

from workbench.coding.agreement.ratings import MISSING, Numbers, Ratings, over, pairable
from workbench.errors import CodingError


def observed_agreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return the mean over units of the mean agreement of two coders.

    Args:
        ratings: units with fewer than two values are left out.
        weights: shape (n_categories, n_categories).

    Returns:
        Shape (n_samples,).

    Raises:
        CodingError: no unit has two values.
    """
    kept = pairable(ratings)
    agreed = np.zeros(kept.places.shape[1])
    pairs = np.zeros(kept.places.shape[1])
    for first, second in combinations(kept.places, 2):
        both = (first != MISSING) & (second != MISSING)
        # A missing place looks up the last category, and its weight is then not taken.
        agreed += np.where(both, weights[first, second], 0)
        pairs += both
    return over(kept.times @ (agreed / pairs), kept.times.sum(axis=1))


def beyond_chance(observed: Numbers, expected: Numbers) -> Numbers:
    """Return (observed - expected) / (1 - expected), NaN where chance alone agrees fully.

    Args:
        observed: agreement, at most 1, shape (n_samples,).
        expected: agreement by chance, at most 1, the same shape.
    """
    room = np.where(np.isclose(expected, 1.0, rtol=0, atol=1e-12), 0.0, 1 - expected)
    return over(observed - expected, room)


def the_one(values: Numbers, *, name: str) -> float:
    """Return the coefficient of the whole.

    Args:
        values: shape (1,).
        name: of the coefficient, for the message.

    Raises:
        CodingError: it is undefined.
    """
    (value,) = values
    if np.isnan(value):
        raise CodingError(
            f"{name} is undefined: all values are the same, so that chance alone would give full"
            " agreement and nothing can be told about the coders. Add units that differ."
        )
    return float(value)


def two_coders(ratings: Ratings, *, name: str, instead: str) -> Ratings:
    """Return the units that both of two coders gave a value.

    Raises:
        CodingError: there are more coders, or no such unit.
    """
    if len(ratings.places) != 2:
        raise CodingError(
            f"{name} is for two coders; there are {len(ratings.places)}. Use {instead}."
        )
    return pairable(ratings)

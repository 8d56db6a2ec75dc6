"""Observed agreement, and agreement beyond chance, which most coefficients share."""

from itertools import combinations

import numpy as np

from workbench.coding.agreement.ratings import MISSING, Numbers, Places, pairable
from workbench.errors import CodingError


def observed_agreement(places: Places, weights: Numbers) -> float:
    """Return the mean over units of the mean agreement of two coders.

    Args:
        places: shape (n_coders, n_units); units with fewer than two values are left out.
        weights: shape (n_categories, n_categories).

    Raises:
        CodingError: no unit has two values.
    """
    kept = pairable(places)
    agreed = np.zeros(kept.shape[1])
    pairs = np.zeros(kept.shape[1])
    for first, second in combinations(kept, 2):
        both = (first != MISSING) & (second != MISSING)
        # A missing place looks up the last category, and its weight is then not taken.
        agreed += np.where(both, weights[first, second], 0)
        pairs += both
    return float(np.mean(agreed / pairs))


def beyond_chance(observed: float, expected: float, *, name: str) -> float:
    """Return (observed - expected) / (1 - expected).

    Args:
        observed: agreement, at most 1.
        expected: agreement by chance, at most 1.
        name: of the coefficient, for the message.

    Raises:
        CodingError: chance alone gives full agreement.
    """
    if np.isclose(expected, 1.0, rtol=0, atol=1e-12):
        raise CodingError(
            f"{name} is undefined: all values are the same, so that chance alone would give full"
            " agreement and nothing can be told about the coders. Add units that differ."
        )
    return float((observed - expected) / (1 - expected))


def two_coders(places: Places, *, name: str, instead: str) -> Places:
    """Return the units that both of two coders gave a value.

    Raises:
        CodingError: there are more coders, or no such unit.
    """
    if len(places) != 2:
        raise CodingError(f"{name} is for two coders; there are {len(places)}. Use {instead}.")
    return pairable(places)

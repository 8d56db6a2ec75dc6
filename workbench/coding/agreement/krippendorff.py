"""Krippendorff's alpha for nominal, ordinal, interval and ratio values."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final, Literal, get_args

import numpy as np

from workbench.coding.agreement.ratings import (
    MISSING,
    Numbers,
    Places,
    Ratings,
    pairable,
    read_ratings,
    value_counts,
)
from workbench.errors import CodingError

Level = Literal["nominal", "ordinal", "interval", "ratio"]

Difference = Callable[[Numbers, Numbers], Numbers]

# Pairs of different values that are held at once; 64 MB of numbers.
_CHUNK: Final = 8_000_000


def krippendorff_alpha(
    reliability: Any, *, level: Level = "nominal", categories: Sequence[Any] | None = None
) -> float:
    """Return Krippendorff's alpha: 1 - observed / expected disagreement.

    Units with fewer than two values are left out; every other value counts, in units of
    however many.

    Args:
        reliability: shape (n_coders, n_units); None or NaN where a value is missing.
        level: of measurement. The difference of two values is, squared, 0 or 1 for `nominal`;
            the number of values ranked between them for `ordinal`; x - y for `interval`;
            (x - y) / (x + y) for `ratio`.
        categories: every value that could be given; for `ordinal` values that are no numbers,
            from the lowest to the highest.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: no unit has two values, all values are the same, or the level does not
            fit them.

    Source:
        Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of
        Pennsylvania. Krippendorff, K. (2019). Content Analysis, 4th ed., ch. 12.

    >>> data = [[1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    ...         [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    ...         [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    ...         [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]]
    >>> round(krippendorff_alpha(data), 3), round(krippendorff_alpha(data, level="ratio"), 3)
    (0.743, 0.797)
    """
    if level not in get_args(Level):
        raise CodingError(f"The level is nominal, ordinal, interval or ratio; not {level!r}.")
    ratings = read_ratings(reliability, categories=categories)
    places = pairable(ratings.places)
    counts = value_counts(places, categories=len(ratings.categories))
    scale = _scale(ratings, counts, level=level)
    difference = _DIFFERENCES[level]
    expected = _expected(scale, counts, level=level)
    if expected <= 0:
        raise CodingError(
            "Krippendorff's alpha is undefined: all values are the same, so that there is nothing"
            " to disagree about. Add units that differ."
        )
    return float(1 - (counts.sum() - 1) * _observed(places, scale, difference) / expected)


def _scale(ratings: Ratings, counts: Numbers, *, level: Level) -> Numbers:
    """Return where each category stands on the scale of the level."""
    if level == "nominal":
        return np.arange(len(counts), dtype=float)
    if level == "ordinal":
        if not ratings.in_order:
            raise CodingError(
                "Ordinal values need an order. Name the categories from the lowest to the highest."
            )
        ranks: Numbers = np.cumsum(counts) - counts / 2
        return ranks
    numbers = ratings.numbers()
    if level == "ratio" and (numbers < 0).any():
        raise CodingError(
            f"Ratio values are not below zero; {numbers.min():g} is. Use the interval level."
        )
    # Sums of squares lose digits where all numbers are far from zero.
    middle: Numbers = numbers - numbers.mean()
    return middle if level == "interval" else numbers


def _observed(places: Places, scale: Numbers, difference: Difference) -> float:
    """Return the sum over units of the differences of their pairs, each over its values - 1."""
    others = (places != MISSING).sum(axis=0) - 1
    total = 0.0
    for first, second in combinations(places, 2):
        both = (first != MISSING) & (second != MISSING)
        apart = difference(scale[first[both]], scale[second[both]])
        total += float((apart / others[both]).sum())
    return total


def _expected(scale: Numbers, counts: Numbers, *, level: Level) -> float:
    """Return the sum of the differences of all pairs of values."""
    total = counts.sum()
    if level == "nominal":
        return float((total**2 - (counts**2).sum()) / 2)
    given = counts > 0
    scale, counts = scale[given], counts[given]
    if level == "ratio":
        return _expected_ratio(scale, counts)
    middle = scale - (counts @ scale) / total
    return float(total * (counts @ middle**2) - (counts @ middle) ** 2)


def _expected_ratio(scale: Numbers, counts: Numbers) -> float:
    # No sum over single values tells a sum of ratios of pairs.
    rows = max(1, _CHUNK // len(scale))
    return float(
        sum(
            counts[start : start + rows]
            @ _ratio(scale[start : start + rows, None], scale[None, :])
            @ counts
            for start in range(0, len(scale), rows)
        )
        / 2
    )


def _unlike(first: Numbers, second: Numbers) -> Numbers:
    apart: Numbers = np.not_equal(first, second).astype(float)
    return apart


def _squared(first: Numbers, second: Numbers) -> Numbers:
    apart: Numbers = (first - second) ** 2
    return apart


def _ratio(first: Numbers, second: Numbers) -> Numbers:
    both = first + second
    # Two zeros are no difference.
    apart: Numbers = ((first - second) / np.where(both == 0, 1, both)) ** 2
    return apart


_DIFFERENCES: Final[dict[Level, Difference]] = {
    "nominal": _unlike,
    "ordinal": _squared,
    "interval": _squared,
    "ratio": _ratio,
}

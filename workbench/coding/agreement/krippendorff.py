"""Krippendorff's alpha for nominal, ordinal, interval and ratio values."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import the_one
from workbench.coding.agreement.ratings import (
    MISSING,
    Numbers,
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
    reliability: Any,
    *,
    level: Level = "nominal",
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
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
        times: how often each unit occurs, shape (n_units,); once where None.

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
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(krippendorff_alphas(ratings, level=level), name="Krippendorff's alpha")


def krippendorff_alphas(ratings: Ratings, *, level: Level = "nominal") -> Numbers:
    """Return Krippendorff's alpha of each sample, NaN where it is undefined.

    Raises:
        CodingError: no unit has two values, or the level does not fit them.
    """
    kept = pairable(ratings)
    counts = value_counts(kept)
    # Only ranks depend on how often each value occurs, which differs between samples.
    fixed = _apart(kept, _scale(ratings, counts[0], level=level), level=level)
    alphas = np.full(len(counts), np.nan)
    for sample, (times, given) in enumerate(zip(kept.times, counts, strict=True)):
        scale = _scale(ratings, given, level=level)
        apart = _apart(kept, scale, level=level) if level == "ordinal" else fixed
        expected = _expected(scale, given, level=level)
        if expected > 0:
            alphas[sample] = 1 - (given.sum() - 1) * float(times @ apart) / expected
    return alphas


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


def _apart(ratings: Ratings, scale: Numbers, *, level: Level) -> Numbers:
    """Return the sum of the differences of the pairs of each unit, over its values - 1."""
    difference = _DIFFERENCES[level]
    total = np.zeros(ratings.places.shape[1])
    for first, second in combinations(ratings.places, 2):
        both = (first != MISSING) & (second != MISSING)
        total[both] += difference(scale[first[both]], scale[second[both]])
    apart: Numbers = total / ((ratings.places != MISSING).sum(axis=0) - 1)
    return apart


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

"""Reliability data: which coder gave which value to which unit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbench.errors import CodingError

Places = NDArray[np.int64]
Numbers = NDArray[np.float64]

MISSING: Final = -1
"""Stands where a coder gave a unit no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """Reliability data with each value as its place among the categories.

    Attributes:
        places: shape (n_coders, n_units), each at least 0 and less than the number of
            categories, or `MISSING`.
        times: shape (n_samples, n_units), how often each unit occurs in each sample; a sample
            is the whole, or one drawn from it.
        categories: the different values, in order where they have one.
        in_order: whether the order of the categories means anything: they are numbers, or
            were named in their order.
    """

    places: Places
    times: Numbers
    categories: tuple[Any, ...]
    in_order: bool

    def numbers(self) -> Numbers:
        """Return the categories as numbers.

        Raises:
            CodingError: some of them are none.
        """
        for category in self.categories:
            if not _is_number(category):
                raise CodingError(
                    f"{category!r} is no number, so that no distance from it can be told."
                    " Agreement on values without an order is nominal."
                )
        return np.array(self.categories, dtype=float)


def read_ratings(
    reliability: Sequence[Sequence[Any]] | ArrayLike,
    *,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> Ratings:
    """Return reliability data with its values counted off.

    Args:
        reliability: shape (n_coders, n_units); values of any hashable kind, None or NaN
            where a coder gave a unit no value.
        categories: every value that could be given, in order where they have one; the values
            that were given, numbers by size, where None.
        times: shape (n_units,), how often each unit occurs; once where None.

    Raises:
        CodingError: it is no table of at least two coders and one unit, a value is none
            of the categories, or a unit occurs less than never.
    """
    if categories is None and _is_numeric(reliability):
        places, known = _read_numbers(np.asarray(reliability, dtype=float))
    else:
        places, known = _read_values(reliability, categories)
    often = _read_times(times, units=places.shape[1])
    occurs = often[0] > 0
    return Ratings(
        places=places[:, occurs],
        times=often[:, occurs],
        categories=known,
        in_order=categories is not None or all(map(_is_number, known)),
    )


def _read_values(
    reliability: Any, categories: Sequence[Any] | None
) -> tuple[Places, tuple[Any, ...]]:
    rows = _rows(reliability)
    known = _ordered(rows) if categories is None else tuple(categories)
    place_of = {category: place for place, category in enumerate(known)}
    if len(place_of) < len(known):
        raise CodingError("A category is named twice. Name each category once.")
    try:
        places = np.array(
            [[MISSING if _is_missing(value) else place_of[value] for value in row] for row in rows],
            dtype=np.int64,
        )
    except KeyError as error:
        raise CodingError(
            f"{error.args[0]!r} was given to a unit but is none of the categories."
            " Name every category that was used."
        ) from None
    return places, known


def _read_times(times: ArrayLike | None, *, units: int) -> Numbers:
    if times is None:
        return np.ones((1, units))
    read = np.asarray(times, dtype=float)
    if read.shape != (units,):
        raise CodingError(f"There are {units} units, so {units} numbers say how often each occurs.")
    if not (read >= 0).all():
        raise CodingError("A unit cannot occur less often than never.")
    return read[None, :]


def pairable(ratings: Ratings) -> Ratings:
    """Return only the units that at least two coders gave a value.

    Raises:
        CodingError: there is no such unit.
    """
    kept = (ratings.places != MISSING).sum(axis=0) >= 2
    if not kept.any():
        raise CodingError(
            "No unit was given a value by two coders, so there is nothing to compare."
            " Let two coders code the same units."
        )
    return replace(ratings, places=ratings.places[:, kept], times=ratings.times[:, kept])


def value_counts(ratings: Ratings) -> Numbers:
    """Return how often each category was given, shape (n_samples, n_categories)."""
    counts: Numbers = _coder_counts(ratings).sum(axis=1)
    return counts


def unit_shares(ratings: Ratings) -> Numbers:
    """Return the share of each category in a unit, averaged over the units with a value.

    Returns:
        Shape (n_samples, n_categories), each row with sum 1.
    """
    in_unit = (ratings.places != MISSING).sum(axis=0)
    of_value = ratings.times / np.maximum(in_unit, 1)
    summed = value_counts(replace(ratings, times=of_value))
    return over(summed, (ratings.times @ (in_unit > 0))[:, None])


def coder_shares(ratings: Ratings) -> Numbers:
    """Return the share of each category among the values of each coder.

    Returns:
        Shape (n_samples, n_coders, n_categories), the last with sum 1, or NaN for a coder who
        gave no value.
    """
    counts = _coder_counts(ratings)
    return over(counts, counts.sum(axis=2, keepdims=True))


def over(above: Numbers, below: Numbers) -> Numbers:
    """Return a quotient, NaN where it is of nothing."""
    whole = np.broadcast_to(below, above.shape)
    quotient: Numbers = np.full(above.shape, np.nan)
    np.divide(above, whole, out=quotient, where=whole != 0)
    return quotient


def _coder_counts(ratings: Ratings) -> Numbers:
    """Return how often each coder gave each category: (n_samples, n_coders, n_categories)."""
    count = len(ratings.categories)
    counts = np.zeros((len(ratings.times), len(ratings.places), count))
    for coder, row in enumerate(ratings.places):
        given = row != MISSING
        for sample, times in enumerate(ratings.times):
            counts[sample, coder] = np.bincount(row[given], times[given], minlength=count)
    return counts


def _is_numeric(reliability: Any) -> bool:
    return (
        isinstance(reliability, np.ndarray)
        and reliability.ndim == 2
        and reliability.dtype.kind in "iuf"
        and min(reliability.shape[0] - 1, reliability.shape[1]) > 0
        and not np.isinf(reliability).any()
    )


def _read_numbers(values: Numbers) -> tuple[Places, tuple[Any, ...]]:
    """Count off an array of numbers, which may hold as many categories as units."""
    given = ~np.isnan(values)
    categories, place_of = np.unique(values[given], return_inverse=True)
    places = np.full(values.shape, MISSING, dtype=np.int64)
    places[given] = place_of
    return places, tuple(categories.tolist())


def _rows(reliability: Any) -> list[list[Any]]:
    if hasattr(reliability, "to_numpy"):
        reliability = reliability.to_numpy()
    if isinstance(reliability, np.ndarray):
        reliability = reliability.tolist()
    try:
        rows = [list(row) for row in reliability]
    except TypeError:
        raise CodingError(
            "Reliability data is a table: a row for each coder, a column for each unit."
        ) from None
    if len(rows) < 2:
        raise CodingError("Agreement needs the values of at least two coders; a row is a coder.")
    if len({len(row) for row in rows}) > 1:
        raise CodingError(
            "The coders have different numbers of units. Write None where a coder gave none."
        )
    if not rows[0]:
        raise CodingError("There is no unit, so there is nothing to compare.")
    return rows


def _ordered(rows: list[list[Any]]) -> tuple[Any, ...]:
    """Return the different values: numbers by size, others by their kind and how they print."""
    values = {value for row in rows for value in set(row) if not _is_missing(value)}
    if all(map(_is_number, values)):
        return tuple(sorted(values))
    return tuple(sorted(values, key=lambda value: (type(value).__name__, str(value))))


def _is_missing(value: Any) -> bool:
    return value is None or value != value  # noqa: PLR0124 - NaN is the value unlike itself


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and math.isfinite(value)

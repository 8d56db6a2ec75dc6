"""Krippendorff's alpha for units that bear several values at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, repeat
from typing import Any, Final

import numpy as np

from workbench.coding.agreement.bootstrap import Interval, interval_of
from workbench.coding.agreement.ratings import Numbers, Places
from workbench.errors import CodingError

ValueSet = frozenset[Any]

# Weights of pairs of sets that are held at once; 32 MB of numbers.
_HELD: Final = 4_000_000


def multi_valued_alpha(
    reliability: Sequence[Sequence[Collection[Any] | None]],
    *,
    times: Sequence[float] | None = None,
) -> float:
    """Return the alpha of sets of values, nominal: of several codes in one unit.

    Two sets C and K differ by 1 - 2 |C & K| / (|C| + |K|); two empty sets do not. Expected
    disagreement comes from sets of the sizes that were observed, filled by chance with the
    values that were observed.

    Args:
        reliability: shape (n_coders, n_units); each cell a set of values, an empty one for
            none of them, None or NaN where the coder did not look at the unit. A cell that is
            no list, tuple or set is a set of one.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: no unit was looked at by two coders, or all sets are the same.

    Source:
        Krippendorff, K., & Craggs, R. (2016). The reliability of multi-valued coding of data.
        Communication Methods and Measures 10(4), 181-198.

    >>> first = [{"需求", "路径"}, {"路径"}, set(), {"困境"}]
    >>> second = [{"需求"}, {"路径"}, set(), {"困境", "路径"}]
    >>> round(multi_valued_alpha([first, second]), 4)
    0.7708
    """
    units = _pairable(reliability, times)
    sets = read_sets(list(units))
    alpha = float(multi_valued_alphas(sets, np.array([[*units.values()]]))[0])
    if np.isnan(alpha):
        raise CodingError(
            "The alpha of several values is undefined: chance leaves nothing to disagree about."
            " Add units that differ."
        )
    return alpha


def multi_valued_interval(
    reliability: Sequence[Sequence[Collection[Any] | None]],
    *,
    samples: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """Return the percentile interval of the alpha of sets over resampled units.

    Args:
        reliability: as of `multi_valued_alpha`.
        samples: how many are drawn.
        level: the share of them inside the interval, between 0 and 1.
        seed: of the drawing.

    Raises:
        CodingError: no unit was looked at by two coders, or the alpha is undefined in every
            sample.

    Source:
        Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13.

    >>> first = [{"需求", "路径"}, {"路径"}, set(), {"困境"}]
    >>> second = [{"需求"}, {"路径"}, set(), {"困境", "路径"}]
    >>> interval = multi_valued_interval([first, second], samples=200)
    >>> interval.low < 0.7708 < interval.high
    True
    """
    units = _pairable(reliability, None)
    often = np.array([*units.values()])
    generator = np.random.default_rng(seed)
    many = int(often.sum())
    # Units alike in their sets are drawn alike, so each different one stands for all like it.
    drawn = generator.multinomial(many, often / many, size=samples).astype(float)
    return interval_of(multi_valued_alphas(read_sets(list(units)), drawn), level=level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Units that bear sets of values, read for counting; each has the sets of two coders or more.

    Attributes:
        apart: shape (n_units,), the difference of the sets of a unit, summed over its pairs of
            coders as alpha weighs them.
        sizes: shape (n_units, largest + 1), how many of its sets are of each size.
        of_unit: the unit of each value that was given, shape (n_given,).
        of_value: its place among the values, the same shape.
        values: how many different values there are.
    """

    apart: Numbers
    sizes: Numbers
    of_unit: Places
    of_value: Places
    values: int


def read_sets(units: Sequence[Sequence[ValueSet]]) -> Sets:
    """Return units read for counting; each has at least two sets, one of a coder."""
    place_of: dict[Any, int] = {}
    given = [
        (number, place_of.setdefault(value, len(place_of)))
        for number, unit in enumerate(units)
        for values in unit
        for value in values
    ]
    largest = max((len(values) for unit in units for values in unit), default=0)
    sizes = np.zeros((len(units), largest + 1))
    for number, unit in enumerate(units):
        for values in unit:
            sizes[number, len(values)] += 1
    places = np.array(given, dtype=np.int64).reshape(-1, 2)
    return Sets(
        apart=np.array([_apart(unit) for unit in units], dtype=float),
        sizes=sizes,
        of_unit=places[:, 0],
        of_value=places[:, 1],
        values=len(place_of),
    )


def multi_valued_alphas(sets: Sets, times: Numbers) -> Numbers:
    """Return the alpha of sets in each sample, NaN where it is undefined.

    Args:
        sets: the units.
        times: shape (n_samples, n_units), how often each unit occurs in each sample.

    Returns:
        Shape (n_samples,).
    """
    at_once = max(_HELD // sets.sizes.shape[1] ** 3, 1)
    return np.concatenate(
        [_alphas(sets, times[first : first + at_once]) for first in range(0, len(times), at_once)]
    )


def _alphas(sets: Sets, times: Numbers) -> Numbers:
    sizes = times @ sets.sizes
    total = sizes.sum(axis=1)
    given = np.array(
        [np.bincount(sets.of_value, row[sets.of_unit], minlength=sets.values) for row in times]
    ).reshape(len(times), sets.values)
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = (times @ sets.apart) / total
        # Sorted, so that the order of the units changes no digit.
        expected = _expected(np.sort(given, axis=1), sizes / total[:, None])
        alphas: Numbers = np.where(expected > 0, 1 - observed / expected, np.nan)
    return alphas


def _pairable(
    reliability: Sequence[Sequence[Collection[Any] | None]], times: Sequence[float] | None
) -> dict[tuple[ValueSet, ...], float]:
    """Return the sets of each unit that two coders looked at, and how often there are such."""
    rows = [list(row) for row in reliability]
    if len(rows) < 2:
        raise CodingError("Agreement needs the values of at least two coders; a row is a coder.")
    if len({len(row) for row in rows}) > 1:
        raise CodingError(
            "The coders have different numbers of units. Write None where a coder gave none."
        )
    if times is not None and len(times) != len(rows[0]):
        raise CodingError(
            f"There are {len(rows[0])} units, so {len(rows[0])} numbers say how often each occurs."
        )
    # Thousands of units bear few different sets of sets.
    units: dict[tuple[ValueSet, ...], float] = {}
    for column, often in zip(zip(*rows, strict=True), times or repeat(1.0), strict=False):
        unit = tuple(_value_set(cell) for cell in column if not _is_missing(cell))
        if len(unit) >= 2 and often > 0:
            units[unit] = units.get(unit, 0) + often
    if not units:
        raise CodingError(
            "No unit was looked at by two coders, so there is nothing to compare."
            " Let two coders code the same units."
        )
    return units


def _value_set(cell: Any) -> ValueSet:
    return (
        frozenset(cell) if isinstance(cell, list | tuple | set | frozenset) else frozenset({cell})
    )


def _is_missing(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and cell != cell)  # noqa: PLR0124


def _apart(unit: Sequence[ValueSet]) -> float:
    """Return how far the sets of a unit differ, over their pairs, each value weighing the same."""
    apart = sum(_difference(first, second) for first, second in combinations(unit, 2))
    return 2 * apart / (len(unit) - 1)


def _difference(first: ValueSet, second: ValueSet) -> float:
    both = len(first) + len(second)
    return 1 - 2 * len(first & second) / both if both else 0.0


def _expected(given: Numbers, shares: Numbers) -> Numbers:
    """Return the mean difference of two sets filled by chance, of the sizes observed.

    Args:
        given: how often each value was given, shape (n_samples, n_values).
        shares: of the sets of each size, shape (n_samples, largest + 1).
    """
    largest = shares.shape[1] - 1
    ways = _ways(given, largest=largest)
    expected = np.zeros(len(given))
    for size in range(largest + 1):
        for other in range(largest + 1):
            apart = _mean_differences(ways, size, other)
            expected += shares[:, size] * shares[:, other] * apart
    return expected


def _ways(given: Numbers, *, largest: int) -> Numbers:
    """Return the weight of drawing two sets of each pair of sizes with each overlap.

    A pair of sets weighs the product over their values of how often each was given, a value in
    both being drawn twice without putting it back. The polynomial in the two sizes and the
    overlap is multiplied value by value.

    Args:
        given: how often each value was given, shape (n_samples, n_values).
        largest: the size of the largest set.

    Returns:
        Shape (n_samples, largest + 1, largest + 1, largest + 1): first size, second size,
        overlap.
    """
    ways = np.zeros((len(given), *(largest + 1,) * 3))
    ways[:, 0, 0, 0] = 1
    # Products of many counts leave the range of floats; ratios are not changed by a unit.
    unit = given.max(axis=1, initial=1.0)
    for counts in given.T:
        one = (counts / unit)[:, None, None, None]
        twice = (counts * (counts - 1) / unit**2)[:, None, None, None]
        more = ways.copy()
        more[:, 1:, :, :] += ways[:, :-1, :, :] * one
        more[:, :, 1:, :] += ways[:, :, :-1, :] * one
        more[:, 1:, 1:, 1:] += ways[:, :-1, :-1, :-1] * twice
        ways = more
    return ways


def _mean_differences(ways: Numbers, size: int, other: int) -> Numbers:
    """Return the mean difference of two sets of these sizes in each sample."""
    weights = ways[:, size, other]
    total = weights.sum(axis=1)
    if not size + other:
        return np.zeros(len(ways))
    apart = weights @ (1 - 2 * np.arange(weights.shape[1]) / (size + other))
    # Two sets that cannot be drawn at once, as of the only value given once, do not meet.
    means: Numbers = np.divide(apart, total, out=np.zeros(len(ways)), where=total != 0)
    return means

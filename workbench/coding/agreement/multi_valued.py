"""Krippendorff's alpha for units that bear several values at once."""

from collections.abc import Collection, Sequence
from itertools import combinations, repeat
from typing import Any

import numpy as np

from workbench.coding.agreement.ratings import Numbers
from workbench.errors import CodingError

ValueSet = frozenset[Any]
_Counts = dict[ValueSet, float]


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
    observed = _observed(units)
    sets: _Counts = {}
    for unit, count in units.items():
        for values in unit:
            sets[values] = sets.get(values, 0) + count
    expected = _expected(sets)
    if expected <= 0:
        raise CodingError(
            "The alpha of several values is undefined: chance leaves nothing to disagree about."
            " Add units that differ."
        )
    return 1 - observed / expected


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


def _observed(units: dict[tuple[ValueSet, ...], float]) -> float:
    """Return the mean difference of the pairs of a unit, each value weighing the same."""
    total = sum(
        count
        * 2
        * sum(_difference(first, second) for first, second in combinations(unit, 2))
        / (len(unit) - 1)
        for unit, count in units.items()
    )
    return total / sum(len(unit) * count for unit, count in units.items())


def _difference(first: ValueSet, second: ValueSet) -> float:
    both = len(first) + len(second)
    return 1 - 2 * len(first & second) / both if both else 0.0


def _expected(sets: _Counts) -> float:
    """Return the mean difference of two sets filled by chance, of the sizes observed."""
    given: dict[Any, float] = {}
    sizes: dict[int, float] = {}
    for values, count in sets.items():
        sizes[len(values)] = sizes.get(len(values), 0) + count
        for value in values:
            given[value] = given.get(value, 0) + count
    ways = _ways(np.array(sorted(given.values()), dtype=float), largest=max(sizes))
    total = sum(sizes.values())
    return sum(
        (many / total) * (others / total) * _mean_difference(ways, size, other)
        for size, many in sizes.items()
        for other, others in sizes.items()
    )


def _ways(given: Numbers, *, largest: int) -> Numbers:
    """Return the weight of drawing two sets of each pair of sizes with each overlap.

    A pair of sets weighs the product over their values of how often each was given, a value in
    both being drawn twice without putting it back. The polynomial in the two sizes and the
    overlap is multiplied value by value.

    Args:
        given: how often each value was given, shape (n_values,).
        largest: the size of the largest set.

    Returns:
        Shape (largest + 1, largest + 1, largest + 1): first size, second size, overlap.
    """
    shape = (largest + 1,) * 3
    ways = np.zeros(shape)
    ways[0, 0, 0] = 1
    # Products of many counts leave the range of floats; ratios are not changed by a unit.
    unit = given.max() if given.size else 1.0
    for count in given:
        more = ways.copy()
        more[1:, :, :] += ways[:-1, :, :] * (count / unit)
        more[:, 1:, :] += ways[:, :-1, :] * (count / unit)
        more[1:, 1:, 1:] += ways[:-1, :-1, :-1] * (count * (count - 1) / unit**2)
        ways = more
    return ways


def _mean_difference(ways: Numbers, size: int, other: int) -> float:
    weights = ways[size, other]
    # Two sets that cannot be drawn at once, as of the only value given once, do not meet.
    if not size + other or not weights.sum():
        return 0.0
    overlaps = np.arange(len(weights))
    return float(weights @ (1 - 2 * overlaps / (size + other)) / weights.sum())

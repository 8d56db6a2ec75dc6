"""Random orders of the units: how much of a curve is the order they were taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from workbench.coding.saturation.runs import check_options
from workbench.coding.saturation.unit import CodedUnit, in_order
from workbench.errors import CodingError

ORDERS: Final = 200
"""Random orders that are drawn unless told otherwise."""
# 95 of 100 orders lie between these shares of them.
_LOW: Final = 0.025
_HIGH: Final = 0.975


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The curve over random orders, at each number of units.

    Attributes:
        mean_new: the mean number of new codes that the unit at this place brings.
        low: below it lie 2.5 % of the orders' numbers of different codes.
        median: half of the orders have no more codes than that.
        high: above it lie 2.5 % of the orders.
    """

    mean_new: tuple[float, ...]
    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersReached:
    """Where random orders meet a threshold of new information.

    An order that never meets it counts as further than all others, so a number is None where
    too many orders never do.

    Attributes:
        orders: that could be assessed: their base holds a code.
        reached: of these, how many meet the threshold.
        low: the least number of units before the run within which 2.5 % of the orders meet it.
        median: the same for half of the orders.
        high: the same for 97.5 % of them.
    """

    orders: int
    reached: int
    low: int | None
    median: int | None
    high: int | None


def draw_orders(
    units: Sequence[CodedUnit], *, orders: int = ORDERS, seed: int = 0
) -> NDArray[np.int64]:
    """Return the new codes of each unit in random orders, drawn with equal chances.

    Args:
        units: in any order; the answer does not depend on it.
        orders: how many to draw, at least 1.
        seed: of the random numbers, not negative; the same seed draws the same orders.

    Returns:
        shape (orders, n_units); entry [i, j] counts the codes that the unit at place j of
        order i holds and none before it.

    Raises:
        CodingError: there is no order to draw, or the seed is negative.
    """
    if orders < 1:
        raise CodingError(f"At least 1 random order must be drawn, not {orders}.")
    if seed < 0:
        raise CodingError(f"The seed must be a whole number from 0 on, not {seed}.")
    held = _incidence(in_order(units, "reading"))
    random = np.random.default_rng(seed)
    number = len(units)
    new = np.zeros((orders, number), np.int64)
    for drawn in range(orders):
        place = random.permutation(number)
        first = np.where(held, place[:, None], number).min(axis=0, initial=number)
        new[drawn] = np.bincount(first, minlength=number)[:number]
    return new


def band_of(new: NDArray[np.int64]) -> Band:
    """Return the band of random orders.

    Args:
        new: as of `draw_orders`, shape (orders, n_units).
    """
    low, median, high = np.quantile(new.cumsum(axis=1), [_LOW, 0.5, _HIGH], axis=0)
    return Band(
        mean_new=tuple(new.mean(axis=0).tolist()),
        low=tuple(low.tolist()),
        median=tuple(median.tolist()),
        high=tuple(high.tolist()),
    )


def assess_orders(
    new: NDArray[np.int64], *, base: int, run: int, threshold: float
) -> OrdersReached:
    """Return where random orders meet a threshold; the options are those of `assess_runs`.

    Args:
        new: as of `draw_orders`, shape (orders, n_units).
        base: units in the base.
        run: units in a run.
        threshold: the highest share of new codes that counts as saturation.

    Raises:
        CodingError: base, run or threshold is none that can be.
    """
    check_options(base=base, run=run, threshold=threshold)
    if new.shape[1] < base + run:
        return OrdersReached(orders=0, reached=0, low=None, median=None, high=None)
    base_codes = new[:, :base].sum(axis=1)
    judged = new[base_codes > 0]
    # As `assess_runs` does, for all orders and runs at once.
    found = sliding_window_view(judged[:, base:], run, axis=1).sum(axis=2)
    meets = found / base_codes[base_codes > 0, None] <= threshold
    places = sorted((meets.argmax(axis=1) + base)[meets.any(axis=1)].tolist())
    return OrdersReached(
        orders=len(judged),
        reached=len(places),
        low=_within(places, _LOW, of=len(judged)),
        median=_within(places, 0.5, of=len(judged)),
        high=_within(places, _HIGH, of=len(judged)),
    )


def _within(places: Sequence[int], share: float, *, of: int) -> int | None:
    """Return the least place that a share of all orders does not go beyond."""
    wanted = max(1, int(np.ceil(share * of)))
    return places[wanted - 1] if wanted <= len(places) else None


def _incidence(units: Sequence[CodedUnit]) -> NDArray[np.bool_]:
    """Return which unit holds which code, shape (n_units, n_codes)."""
    columns = {code: n for n, code in enumerate(sorted({c for u in units for c in u.codes}))}
    held = np.zeros((len(units), len(columns)), bool)
    for row, unit in enumerate(units):
        held[row, [columns[code] for code in unit.codes]] = True
    return held

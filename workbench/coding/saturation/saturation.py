"""Saturation as a whole: the curve, the assessments, the random orders and the estimates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.saturation.curve import Step, trace_codes
from workbench.coding.saturation.orders import (
    ORDERS,
    Band,
    OrdersReached,
    assess_orders,
    band_of,
    draw_orders,
)
from workbench.coding.saturation.richness import Richness, chao1, chao2
from workbench.coding.saturation.runs import Assessment, assess_runs, check_options
from workbench.coding.saturation.unit import CodedUnit, Order, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of an analysis of saturation.

    Attributes:
        order: in which the units are taken.
        base: units in the base, at least 1.
        run: units in a run, at least 1.
        threshold: the highest share of new codes that counts as saturation, from 0 up to 1.
        orders: random orders to draw, at least 1.
        seed: of the random orders, from 0 on.
    """

    order: Order = "reading"
    base: int = 4
    run: int = 2
    threshold: float = 0.05
    orders: int = ORDERS
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saturation:
    """What can be said of the saturation of codes.

    Attributes:
        options: what was asked for.
        units: in the order asked for.
        steps: what each of them brings, in that order.
        assessments: at the threshold and, where that is another, at 0.
        band: over the random orders.
        across: of each assessment, where the random orders meet its threshold.
        frequencies: by code, the number of units that hold it.
        estimates: Chao2 and Chao1 over all codes.
        categories: by category, Chao2 over the codes in it.
    """

    options: Options
    units: tuple[CodedUnit, ...]
    steps: tuple[Step, ...]
    assessments: tuple[Assessment, ...]
    band: Band
    across: tuple[OrdersReached, ...]
    frequencies: Mapping[str, int]
    estimates: tuple[Richness, ...]
    categories: Mapping[str, Richness]


def measure_units(
    units: Sequence[CodedUnit],
    *,
    codings: Mapping[str, int],
    categories: Mapping[str, str],
    options: Options,
) -> Saturation:
    """Return what can be said of the saturation of the codes that units hold.

    Args:
        units: in any order; the answer does not depend on it.
        codings: by code, the number of its codings.
        categories: by code, the category that it stands in.
        options: the order, the lengths and the random orders.

    Raises:
        CodingError: an option is none that can be.
    """
    check_options(base=options.base, run=options.run, threshold=options.threshold)
    ordered = in_order(units, options.order)
    steps = trace_codes(ordered)
    drawn = draw_orders(units, orders=options.orders, seed=options.seed)
    thresholds = dict.fromkeys((options.threshold, 0.0))
    frequencies = dict(sorted(Counter(code for unit in units for code in unit.codes).items()))
    lengths = {"base": options.base, "run": options.run}
    return Saturation(
        options=options,
        units=tuple(ordered),
        steps=steps,
        assessments=tuple(
            assess_runs([len(step.new) for step in steps], threshold=threshold, **lengths)
            for threshold in thresholds
        ),
        band=band_of(drawn),
        across=tuple(
            assess_orders(drawn, threshold=threshold, **lengths) for threshold in thresholds
        ),
        frequencies=frequencies,
        estimates=(
            chao2(list(frequencies.values()), units=len(units)),
            chao1([codings[code] for code in frequencies]),
        ),
        categories=_by_category(frequencies, categories, units=len(units)),
    )


def _by_category(
    frequencies: Mapping[str, int], categories: Mapping[str, str], *, units: int
) -> dict[str, Richness]:
    within: dict[str, list[int]] = {}
    for code, frequency in frequencies.items():
        within.setdefault(categories[code], []).append(frequency)
    return {category: chao2(found, units=units) for category, found in within.items()}

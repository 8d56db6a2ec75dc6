"""Bootstrap intervals of agreement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.errors import CodingError

Coefficient = Callable[[NDArray[np.int64]], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An interval of a coefficient.

    Attributes:
        low: its lower end.
        high: its upper end.
        level: the share of samples inside, such as 0.95.
        samples: samples in which the coefficient was defined.
        undefined: samples in which it was not; where they are many, the interval is a guess.
    """

    low: float
    high: float
    level: float
    samples: int
    undefined: int


def bootstrap_interval(
    coefficient: Coefficient,
    units: int,
    *,
    samples: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """Return the percentile interval of a coefficient over resampled units.

    Units are drawn with replacement, as many as there are; the coders stay. Passages of one
    source are more alike than others, so that the interval is rather too narrow than too wide.

    Args:
        coefficient: the value for the units with these numbers, shape (n_units,), some
            several times; raises CodingError where it is undefined.
        units: how many there are.
        samples: how many are drawn.
        level: the share of them inside the interval, between 0 and 1.
        seed: of the drawing; the same seed draws the same units.

    Raises:
        CodingError: the coefficient is undefined in every sample.

    Source:
        Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13.

    >>> from workbench.coding.agreement.percent import percent_agreement
    >>> data = np.array([[1, 2, 1, 1, 2, 2, 1, 2], [1, 2, 1, 2, 2, 2, 1, 1]])
    >>> interval = bootstrap_interval(lambda units: percent_agreement(data[:, units]), 8)
    >>> interval.low, interval.high
    (0.5, 1.0)
    """
    generator = np.random.default_rng(seed)
    found: list[float] = []
    undefined = 0
    for _ in range(samples):
        try:
            found.append(coefficient(generator.integers(units, size=units)))
        except CodingError:
            undefined += 1
    if not found:
        raise CodingError(
            "The coefficient is undefined in every sample, so it has no interval. Code more units."
        )
    low, high = _percentiles(found, level=level)
    return Interval(low=low, high=high, level=level, samples=len(found), undefined=undefined)


def _percentiles(found: Sequence[float], *, level: float) -> tuple[float, float]:
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(found, [tail, 100 - tail])
    return float(low), float(high)

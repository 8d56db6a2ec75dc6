"""Bootstrap intervals of agreement."""

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A coefficient with its interval; each is None where it is undefined.

    Attributes:
        value: of the whole.
        low: the lower end of the 95 % interval.
        high: the upper end.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


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
    return interval_of([*found, *[np.nan] * undefined], level=level)


def interval_of(found: Sequence[float] | NDArray[np.float64], *, level: float = 0.95) -> Interval:
    """Return the percentile interval of what a coefficient was in each sample.

    Args:
        found: shape (n_samples,), NaN where it was undefined.
        level: the share of them inside the interval, between 0 and 1.

    Raises:
        CodingError: the coefficient is undefined in every sample.
    """
    values = np.asarray(found, dtype=float)
    defined = values[~np.isnan(values)]
    if not len(defined):
        raise CodingError(
            "The coefficient is undefined in every sample, so it has no interval. Code more units."
        )
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(defined, [tail, 100 - tail])
    return Interval(
        low=float(low),
        high=float(high),
        level=level,
        samples=len(defined),
        undefined=len(values) - len(defined),
    )


def estimate_of(value: float | None, found: Sequence[float] | NDArray[np.float64]) -> Estimate:
    """Return a value with its interval; without one where it is undefined in every sample.

    Args:
        value: of the whole.
        found: what it was in each sample, NaN where it was undefined.
    """
    try:
        interval = interval_of(found)
    except CodingError:
        return Estimate(value=value)
    return Estimate(value=value, low=interval.low, high=interval.high)


def draw_clusters(clusters: int, *, samples: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield, for each sample, how often each cluster was drawn, as many as there are.

    Args:
        clusters: how many there are, at least one.
        samples: how many samples are drawn.
        seed: of the drawing.

    Source:
        Field, C. A., & Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the
        Royal Statistical Society B 69(3), 369-390.
    """
    generator = np.random.default_rng(seed)
    for _ in range(samples):
        yield np.bincount(generator.integers(clusters, size=clusters), minlength=clusters)

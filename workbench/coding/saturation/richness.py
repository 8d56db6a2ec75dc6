"""How many codes there may be in all, seen and unseen: Chao2 over sources, Chao1 over codings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from workbench.errors import CodingError

Estimator = Literal["Chao2", "Chao1"]
Gap = Literal["no code", "one unit", "no interval"]
# The standard normal deviate of a two-sided interval of 95 %.
_Z: Final = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Richness:
    """An estimate of the number of codes, those that were not seen included.

    Attributes:
        estimator: `Chao2` counts the units that hold a code, `Chao1` its codings.
        observed: different codes that were seen.
        size: units for Chao2, codings for Chao1.
        singles: codes seen exactly once (f1): in one unit, or with one coding.
        doubles: codes seen exactly twice (f2).
        form: `classic`, or `bias-corrected` where no code was seen twice.
        estimate: of all codes, a lower bound; None where it is undefined.
        unseen: estimate less observed, or None.
        low: of the log-normal interval of 95 %, or None.
        high: of the same interval, or None.
        coverage: the Good-Turing estimate of sample coverage, from 0 to 1, or None.
        gap: why something is None: there is `no code`, or only `one unit` (or coding), or
            nothing unseen is estimated, which leaves `no interval`.
    """

    estimator: Estimator
    observed: int
    size: int
    singles: int
    doubles: int
    form: Literal["classic", "bias-corrected"]
    estimate: float | None = None
    unseen: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    gap: Gap | None = None


def chao2(frequencies: Sequence[int], *, units: int) -> Richness:
    """Estimate the number of codes from how many units hold each.

    With f1 codes in one unit, f2 in two, and m units, the codes unseen are at least
    (m-1)/m * f1^2 / (2 f2), or (m-1)/m * f1 (f1-1) / 2 where f2 is 0.

    Args:
        frequencies: for each code that was seen, the number of units that hold it, from 1 to
            `units`.
        units: all units that were coded, those without any of the codes included.

    Raises:
        CodingError: a frequency is below 1 or above the number of units.

    Source:
        Chao, A. (1987). Estimating the population size for capture-recapture data with unequal
        catchability. Biometrics 43(4), 783-791. The bias-corrected form and its variance:
        Colwell, R. K. (2013). EstimateS, User's Guide, appendix B.

    The tropical forest of Barro Colorado Island, as the R package vegan gives it: 50 plots, 225
    species, 21 of them in one plot and 19 in two; 236.3732, standard error 6.54361.

    >>> found = chao2([1] * 21 + [2] * 19 + [3] * 185, units=50)
    >>> round(found.estimate, 4), round(math.sqrt(variance(found)), 5)
    (236.3732, 6.54361)
    """
    if any(not 1 <= frequency <= units for frequency in frequencies):
        raise CodingError(f"A code stands in 1 to {units} sources or cases, or it was not seen.")
    return _estimate("Chao2", frequencies, size=units)


def chao1(counts: Sequence[int]) -> Richness:
    """Estimate the number of codes from how many codings each has.

    It takes codings for independent draws, which those of one source are not: prefer Chao2.

    Args:
        counts: for each code that was seen, its number of codings, at least 1.

    Raises:
        CodingError: a count is below 1.

    Source:
        Chao, A. (1984). Nonparametric estimation of the number of classes in a population.
        Scandinavian Journal of Statistics 11(4), 265-270. With the factor (n-1)/n: Chao, A.
        et al. (2014). Rarefaction and extrapolation with Hill numbers. Ecological Monographs
        84(1), 45-67.

    The spiders of that paper: 168 on girdled trees, 26 species, 12 with one and 4 with two:

    >>> found = chao1([1] * 12 + [2] * 4 + [14] * 9 + [22])
    >>> [round(value, 3) for value in (found.estimate, found.low, found.high)]
    [43.893, 30.511, 96.971]
    """
    if any(count < 1 for count in counts):
        raise CodingError("A code that was seen has at least 1 coding.")
    return _estimate("Chao1", counts, size=sum(counts))


def variance(richness: Richness) -> float | None:
    """Return the estimated variance of an estimate, or None where nothing unseen is estimated.

    Args:
        richness: as of `chao2` or `chao1`.
    """
    if richness.estimate is None or not richness.unseen:
        return None
    a, f1, f2 = (richness.size - 1) / richness.size, richness.singles, richness.doubles
    if f2:
        ratio = f1 / f2
        return f2 * (a / 2 * ratio**2 + a**2 * ratio**3 + a**2 / 4 * ratio**4)
    return (
        a * f1 * (f1 - 1) / 2
        + a**2 * f1 * (2 * f1 - 1) ** 2 / 4
        - a**2 * f1**4 / (4 * richness.estimate)
    )


def _estimate(estimator: Estimator, frequencies: Sequence[int], *, size: int) -> Richness:
    f1, f2 = frequencies.count(1), frequencies.count(2)
    seen = Richness(
        estimator=estimator,
        observed=len(frequencies),
        size=size,
        singles=f1,
        doubles=f2,
        form="classic" if f2 else "bias-corrected",
    )
    if not frequencies:
        return replace(seen, gap="no code")
    if size < 2:
        return replace(seen, gap="one unit")
    unseen = (size - 1) / size * (f1 * f1 / (2 * f2) if f2 else f1 * (f1 - 1) / 2)
    point = replace(
        seen,
        estimate=seen.observed + unseen,
        unseen=unseen,
        coverage=1 - f1 / sum(frequencies),
    )
    return _with_interval(point, unseen=unseen)


def _with_interval(point: Richness, *, unseen: float) -> Richness:
    """Add the log-normal interval: what is unseen, divided and multiplied by one factor."""
    spread = variance(point)
    if spread is None:
        return replace(point, gap="no interval")
    factor = math.exp(_Z * math.sqrt(math.log(1 + spread / unseen**2)))
    return replace(
        point, low=point.observed + unseen / factor, high=point.observed + unseen * factor
    )

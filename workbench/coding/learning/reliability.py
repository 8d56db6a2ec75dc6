"""Whether probabilities keep what they promise: decisions in intervals of it, and the mean gap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.errors import CodingError

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Decisions whose probability lies in one interval.

    Attributes:
        low: where the interval begins.
        high: where it ends.
        decisions: how many there are.
        probability: their mean probability.
        share: the part of them that a person accepted.
    """

    low: float
    high: float
    decisions: int
    probability: float
    share: float


def bin_decisions(probabilities: Reals, truth: Reals, *, bins: int = 10) -> list[Bin]:
    """Return decisions in equal intervals of their probability; empty ones are left out.

    Args:
        probabilities: shape (n,), from 0 to 1.
        truth: shape (n,), 1 for what was accepted and 0 for what was not.
        bins: how many intervals there are.

    >>> [row.share for row in bin_decisions(np.array([0.15, 0.9]), np.array([0, 1]))]
    [0.0, 1.0]
    """
    numbers = np.minimum((probabilities * bins).astype(int), bins - 1)
    return [
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            decisions=int(inside.sum()),
            probability=float(probabilities[inside].mean()),
            share=float(truth[inside].mean()),
        )
        for number in range(bins)
        if (inside := numbers == number).any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean gap of probability and share.

    Returns:
        From 0 to 1, each interval weighed by its decisions; 0 is a probability that keeps
        what it promises.

    Raises:
        CodingError: there is no decision to measure it by.

    Source:
        Naeini, M. P., Cooper, G. F., & Hauskrecht, M. (2015). Obtaining well calibrated
        probabilities using Bayesian binning. AAAI, 2901-2907.

    >>> round(calibration_error(bin_decisions(np.array([0.8, 0.8]), np.array([1, 0]))), 6)
    0.3
    """
    decisions = sum(row.decisions for row in bins)
    if not decisions:
        raise CodingError("There is no decision yet by which to measure the probabilities.")
    return sum(row.decisions * abs(row.probability - row.share) for row in bins) / decisions

"""From scores to probabilities, and whether probabilities keep what they promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.errors import CodingError

Reals = NDArray[np.float64]

_ROUNDS: Final = 30
_LEAST_SLOPE: Final = 1.0
"""A higher score never makes a code less probable, nor a stronger rival more."""

_PRIOR: Final = (1.0, 9.0)
"""How firmly the shift and the slope of a code are held to those of all codes together.

They are precisions of normal priors; with few examples of a code the common curve is left
hardly at all, with hundreds of them the code has a curve of its own.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How scores become probabilities.

    Attributes:
        common: weights of the score, of the best score among the other codes, and the shift.
        shift: shape (n_codes,), what the logit of each code has more than the common one.
        slope: shape (n_codes,), what it is multiplied by beside 1.
    """

    common: Reals
    shift: Reals
    slope: Reals

    def probabilities(self, scores: Reals) -> Reals:
        """Return the probability of each code for passages, both of shape (n, n_codes)."""
        logits = _features(scores) @ self.common
        return _sigmoid(logits * (1 + self.slope) + self.shift)


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


def fit_calibration(scores: Reals, truth: Reals) -> Calibration:
    """Return how the scores of examples that were held out become probabilities.

    One sigmoid is fitted to all codes together, on the score of the code and on the best
    score of any other: where passages mostly have one code, a strong rival speaks against a
    code, and where they have many, it does not. Then each code moves away from the common
    curve as far as its own examples bear it.

    Args:
        scores: shape (n, n_codes), of examples that had no part in the fit they come from.
        truth: the same shape: 1, 0, or NaN where nobody knows.

    Source:
        Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons
        to regularized likelihood methods. Advances in Large Margin Classifiers, 61-74.
    """
    features, known = _features(scores), ~np.isnan(truth)
    wanted = np.where(known, truth, 0.0)
    common = _newton(features[known], wanted[known])
    logits = features @ common
    shift, slope = np.zeros(scores.shape[1]), np.zeros(scores.shape[1])
    for _ in range(_ROUNDS):
        chance = _sigmoid(logits * (1 + slope) + shift)
        left = np.where(known, chance - wanted, 0.0)
        weight = np.where(known, chance * (1 - chance), 0.0)
        first = left.sum(axis=0) + _PRIOR[0] * shift
        second = (left * logits).sum(axis=0) + _PRIOR[1] * slope
        a, b = weight.sum(axis=0) + _PRIOR[0], (weight * logits).sum(axis=0)
        c = (weight * logits**2).sum(axis=0) + _PRIOR[1]
        size = a * c - b * b
        shift = np.clip(shift - (c * first - b * second) / size, -5, 5)
        slope = np.clip(slope - (a * second - b * first) / size, -0.9, 3)
    return Calibration(common=common, shift=shift, slope=slope)


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


def _features(scores: Reals) -> Reals:
    """Return the score, the best score of any other code, and 1; shape (n, n_codes, 3)."""
    if scores.shape[1] < 2:
        rival = np.zeros_like(scores)
    else:
        order = np.sort(scores, axis=1)
        first, second = order[:, -1:], order[:, -2:-1]
        rival = np.where(scores == first, second, first)
    return np.stack([scores, rival, np.ones_like(scores)], axis=-1)


def _newton(features: Reals, truth: Reals) -> Reals:
    """Return the weights of a logistic regression, hardly held back: 3 weights, many rows.

    The weight of the score is at least the least slope, that of the rival at most 0.
    """
    hold = 1e-2 * np.diag([1.0, 1.0, 0.01])
    free = np.ones(3, dtype=bool)
    bounds = np.array([_LEAST_SLOPE, 0.0, 0.0])
    for _ in range(3):
        weights = np.where(free, 0.0, bounds)
        for _ in range(_ROUNDS):
            chance = _sigmoid(features @ weights)
            gradient = (features.T @ (chance - truth) + hold @ weights)[free]
            curve = (features * (chance * (1 - chance))[:, None]).T @ features + hold
            step = np.linalg.solve(curve[np.ix_(free, free)] + 1e-9 * np.eye(free.sum()), gradient)
            weights[free] -= step * min(1.0, 4.0 / max(float(np.abs(step).max()), 1e-12))
            if np.abs(step).max() < 1e-8:
                break
        # What few examples seem to say against their own scores is chance.
        against = free & np.array([weights[0] < bounds[0], weights[1] > bounds[1], False])
        if not against.any():
            break
        free &= ~against
    return weights


def _sigmoid(logits: Reals) -> Reals:
    chance: Reals = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chance

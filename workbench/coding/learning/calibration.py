"""From scores to probabilities, and whether probabilities keep what they promise."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.errors import CodingError

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_MEAN: Final = (math.log(4.0), 1.0)
_FIRM: Final = (1.0, 4.0, 0.25)
_FIRM_OWN: Final = (2.0, 100.0)
"""Where the logarithm of the slope, the rivalry and none are expected, and how firmly:
precisions of normal priors.

They are worth a handful of examples: with so few, held-out scores tell by chance alone that
scores tell nothing, or everything. A shift is expected to be 0.
"""

_LEAST_SLOPE: Final = 1.0
"""A higher score never makes a code less probable."""

_NEAR: Final = 1e-2
_ROUNDS: Final = 300
_TINY: Final = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How scores become probabilities.

    Attributes:
        slope: shape (n_codes,), what the score of each code is multiplied by.
        rivalry: from 0, no code speaks against another, to 1, a passage has one code.
        none: the logit of a rival that always stands beside the codes: none of them.
        middle: the score whose logit is 0 before shifts.
        shift: shape (n_codes,), what is added to the logit of each code.
    """

    slope: Reals
    rivalry: float
    none: float
    middle: float
    shift: Reals

    def probabilities(self, scores: Reals) -> Reals:
        """Return the probability of each code for passages, both of shape (n, n_codes)."""
        return self.chances(self.logits(scores))

    def logits(self, scores: Reals) -> Reals:
        """Return the logit of each code before its rivals speak, both of shape (n, n_codes)."""
        found: Reals = self.slope * (scores - self.middle) + self.shift
        return found

    def chances(self, logits: Reals) -> Reals:
        """Return the probabilities of codes with such logits, both of shape (n, n_codes)."""
        own = _with_none(logits, self.none)
        _, rest, best = _odds(own)
        return _sigmoid(own - self.rivalry * _rivals(own, rest, best))[:, :-1]

    def misfit(self, logits: Reals, truth: Reals) -> tuple[float, Reals]:
        """Return how far probabilities are from the truth, and its derivatives by the logits.

        Args:
            logits: shape (n, n_codes).
            truth: the same shape: 1, 0, or NaN where nobody knows.

        Returns:
            The negative logarithm of the likelihood, and shape (n, n_codes).
        """
        found = _misfit(_with_none(logits, self.none), truth, self.rivalry)
        return found.value, found.pulls[:, :-1]

    def curves(self, logits: Reals, truth: Reals) -> Reals:
        """Return how curved the misfit is along each logit, both of shape (n, n_codes).

        It is the diagonal of Gauss and Newton's approximation of the second derivatives.
        """
        own = _with_none(logits, self.none)
        odds, rest, best = _odds(own)
        chance = _sigmoid(own - self.rivalry * _rivals(own, rest, best))
        curves = np.where(_with_none(~np.isnan(truth), 0), chance * (1 - chance), 0.0)
        of_others = _of_others(curves, odds, rest, best, power=2)
        return (curves + self.rivalry**2 * of_others)[:, :-1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Misfit:
    """How far probabilities are from the truth.

    Attributes:
        value: the negative logarithm of the likelihood.
        pulls: shape (n, n_codes + 1), its derivatives by the logits, that of none the last.
        of_rivalry: its derivative by the rivalry.
    """

    value: float
    pulls: Reals
    of_rivalry: float


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

    The logit of a code is its score times a slope, with a shift of its own, less the rivalry
    times the logarithm of the summed odds of all other codes and of none. Where passages have
    one code, the rivalry becomes 1, and this is a softmax; where they have many, it becomes 0,
    and this is a sigmoid of each code.

    Args:
        scores: shape (n, n_codes), of examples that had no part in the fit they come from.
        truth: the same shape: 1, 0, or NaN where nobody knows.

    Source:
        Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons
        to regularized likelihood methods. Advances in Large Margin Classifiers, 61-74.
        Guo, C., Pleiss, G., Sun, Y., & Weinberger, K. Q. (2017). On calibration of modern
        neural networks. ICML, 1321-1330.
    """
    from scipy.optimize import minimize

    told = (~np.isnan(truth)).any(axis=1)
    scores, truth = scores[told], truth[told]
    codes, middle = scores.shape[1], float(scores.mean())
    bare = int((np.nan_to_num(truth).max(axis=1) == 0).sum())
    # At the middle score, none has the odds that passages without a code have.
    expected = np.zeros(3 + 2 * codes)
    expected[:3] = *_MEAN, math.log(codes * (bare + 0.5) / (len(truth) - bare + 0.5))
    found = minimize(
        _misfit_of,
        expected,
        args=(scores - middle, truth, expected),
        jac=True,
        method="L-BFGS-B",
        bounds=[(math.log(_LEAST_SLOPE), None), (0.0, 1.0), *[(None, None)] * (1 + 2 * codes)],
        options={"maxiter": _ROUNDS, "maxcor": 30, "ftol": 1e-9, "gtol": _NEAR},
    )
    steep, rivalry, none = found.x[:3].tolist()
    shift, own = found.x[3 : 3 + codes], found.x[3 + codes :]
    return Calibration(
        slope=np.exp(steep + own), rivalry=rivalry, none=none, middle=middle, shift=shift
    )


def _misfit_of(values: Reals, scores: Reals, truth: Reals, expected: Reals) -> tuple[float, Reals]:
    """Return how far a calibration is from the truth and its priors, and the gradient of that."""
    codes = scores.shape[1]
    shift, slope = values[3 : 3 + codes], np.exp(values[0] + values[3 + codes :])
    found = _misfit(_with_none(slope * scores + shift, values[2]), truth, values[1])
    pulls = found.pulls[:, :-1]
    apart = values - expected
    firm = np.concatenate([_FIRM, np.repeat(_FIRM_OWN, codes)])
    gradient = firm * apart
    steeper = slope * (pulls * scores).sum(axis=0)
    gradient[0] += steeper.sum()
    gradient[1] += found.of_rivalry
    gradient[2] += found.pulls[:, -1].sum()
    gradient[3:] += np.concatenate([pulls.sum(axis=0), steeper])
    return float(found.value + 0.5 * (firm * apart**2).sum()), gradient


def _misfit(logits: Reals, truth: Reals, rivalry: float) -> _Misfit:
    """Return how far the probabilities of logits, that of none the last, are from the truth."""
    known = ~np.isnan(truth)
    odds, rest, best = _odds(logits)
    rivals = _rivals(logits, rest, best)
    signs = np.where(known, 2 * np.nan_to_num(truth) - 1, 0.0)
    sure = signs * (logits - rivalry * rivals)[:, :-1]
    small = np.exp(-np.abs(sure))
    left = np.zeros_like(logits)
    left[:, :-1] = -signs * np.where(sure > 0, small, 1.0) / (1 + small)
    return _Misfit(
        value=float((np.maximum(-sure, 0.0) + np.log1p(small))[known].sum()),
        pulls=left - rivalry * _of_others(left, odds, rest, best),
        of_rivalry=-float((left * rivals).sum()),
    )


def _rivals(logits: Reals, rest: Reals, best: tuple[Numbers, Numbers]) -> Reals:
    """Return the logarithm of the summed odds of all rivals of each code; see `_odds`."""
    found: Reals = np.log(rest) + logits[best][:, None]
    return found


def _of_others(
    of_each: Reals, odds: Reals, rest: Reals, best: tuple[Numbers, Numbers], *, power: int = 1
) -> Reals:
    """Return what each code gets of all others, as one of their rivals.

    Args:
        of_each: shape (n, n_codes), what each code gives to its rivals, by their share of the
            odds of all of them.
        odds: the same shape.
        rest: the same shape, the odds of all rivals of each code.
        best: where the best code of each row stands, whose own part is added apart: its odds
            may swallow those of all others.
        power: of the share.
    """
    share = odds / rest[best][:, None]
    share[best] = 0.0
    bases = rest.copy()
    bases[best] = 1.0
    others = of_each / bases**power
    others[best] = 0.0
    of_best = of_each[best][:, None] * share**power
    found: Reals = of_best + odds**power * (others.sum(axis=1, keepdims=True) - others)
    return found


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


def _with_none(logits: Reals, none: float) -> Reals:
    return np.column_stack([logits, np.full(len(logits), none)])


def _odds(logits: Reals) -> tuple[Reals, Reals, tuple[Numbers, Numbers]]:
    """Return the odds of each code over those of the best, and the summed ones of all others.

    Returns:
        Twice the shape of the logits, and the place of the best in each row.
    """
    best = np.arange(len(logits)), logits.argmax(axis=1)
    odds = np.exp(logits - logits[best][:, None])
    rest = odds.sum(axis=1, keepdims=True) - odds
    # The best is left out before adding up: its odds may swallow all others.
    others = odds.copy()
    others[best] = 0.0
    rest[best] = np.maximum(others.sum(axis=1), _TINY)
    return odds, rest, best


def _sigmoid(logits: Reals) -> Reals:
    chance: Reals = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chance

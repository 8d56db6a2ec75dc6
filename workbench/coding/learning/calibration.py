"""From scores to probabilities: the calibration that held-out examples tell."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_MEAN: Final = (math.log(4.0), 1.0)
_FIRM: Final = (1.0, 4.0, 0.25)
_FIRM_OWN: Final = (2.0, 100.0)
_MEAN_LAPSE: Final = -4.0
_FIRM_LAPSE: Final = 1.0
"""Where the logarithm of the slope, the rivalry, none and the logit of the lapses are expected,
and how firmly: precisions of normal priors.

They are worth a handful of examples: with so few, held-out scores tell by chance alone that
scores tell nothing, or everything. A shift is expected to be 0.
"""

_LEAST_SLOPE: Final = 1.0
"""A higher score never makes a code less probable."""

_SHARED: Final = 4
"""So many values of a calibration are those of all codes."""

_LAPSES: Final = (-7.0, 0.0)
"""The logit of the lapses stays between these: from one in a thousand, which keeps the truth
possible, to one half, where scores tell next to nothing."""

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
        lapses: of how many passages the codes follow no score, but how frequent codes are.
        frequency: of each code, shape (n_codes,), how many of the examples held out bear it.
    """

    slope: Reals
    rivalry: float
    none: float
    middle: float
    shift: Reals
    lapses: float
    frequency: Reals

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
        chance = _sigmoid(own - self.rivalry * _rivals(own, rest, best))[:, :-1]
        return _lapsed(chance, self.lapses, self.frequency)

    def misfit(self, logits: Reals, truth: Reals) -> tuple[float, Reals]:
        """Return how far probabilities are from the truth, and its derivatives by the logits.

        Args:
            logits: shape (n, n_codes).
            truth: the same shape: 1, 0, or NaN where nobody knows.

        Returns:
            The negative logarithm of the likelihood, and shape (n, n_codes).
        """
        found = _misfit(
            _with_none(logits, self.none), truth, self.rivalry, self.lapses, self.frequency
        )
        return found.value, found.pulls[:, :-1]

    def curves(self, logits: Reals, truth: Reals) -> Reals:
        """Return how curved the misfit is along each logit, both of shape (n, n_codes).

        It is the diagonal of Gauss and Newton's approximation of the second derivatives.
        """
        own = _with_none(logits, self.none)
        odds, rest, best = _odds(own)
        chance = _sigmoid(own - self.rivalry * _rivals(own, rest, best))[:, :-1]
        lapsed = _lapsed(chance, self.lapses, self.frequency)
        steep = (1 - self.lapses) * chance * (1 - chance)
        curves = np.where(np.isnan(truth), 0.0, steep**2 / np.maximum(lapsed * (1 - lapsed), _TINY))
        curves = _with_none(curves, 0.0)
        of_others = _of_others(curves, odds, rest, best, power=2)
        return (curves + self.rivalry**2 * of_others)[:, :-1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Misfit:
    """How far probabilities are from the truth.

    Attributes:
        value: the negative logarithm of the likelihood.
        pulls: shape (n, n_codes + 1), its derivatives by the logits, that of none the last.
        of_rivalry: its derivative by the rivalry.
        of_lapses: its derivative by the lapses.
    """

    value: float
    pulls: Reals
    of_rivalry: float
    of_lapses: float


def fit_calibration(scores: Reals, truth: Reals) -> Calibration:
    """Return how the scores of examples that were held out become probabilities.

    The logit of a code is its score times a slope, with a shift of its own, less the rivalry
    times the logarithm of the summed odds of all other codes and of none. Where passages have
    one code, the rivalry becomes 1, and this is a softmax; where they have many, it becomes 0,
    and this is a sigmoid of each code. A part of the passages is thought to follow no score: a
    few that people coded against all appearance would make all probabilities too doubtful.

    Args:
        scores: shape (n, n_codes), of examples that had no part in the fit they come from.
        truth: the same shape: 1, 0, or NaN where nobody knows.

    Source:
        Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons
        to regularized likelihood methods. Advances in Large Margin Classifiers, 61-74.
        Guo, C., Pleiss, G., Sun, Y., & Weinberger, K. Q. (2017). On calibration of modern
        neural networks. ICML, 1321-1330.
        Wichmann, F. A., & Hill, N. J. (2001). The psychometric function: I. Fitting, sampling,
        and goodness of fit. Perception & Psychophysics 63(8), 1293-1313 (lapses).
    """
    from scipy.optimize import minimize

    told = (~np.isnan(truth)).any(axis=1)
    scores, truth = scores[told], truth[told]
    codes, middle = scores.shape[1], float(scores.mean())
    bare = int((np.nan_to_num(truth).max(axis=1) == 0).sum())
    known = ~np.isnan(truth)
    # What is known of all codes is worth one example of each.
    mean = np.nansum(truth) / max(known.sum(), 1)
    frequency = (np.nansum(truth, axis=0) + mean) / (known.sum(axis=0) + 1)
    # At the middle score, none has the odds that passages without a code have.
    none = math.log(codes * (bare + 0.5) / (len(truth) - bare + 0.5))
    expected = np.concatenate([[*_MEAN, none, _MEAN_LAPSE], np.zeros(2 * codes)])
    found = minimize(
        _misfit_of,
        expected,
        args=(scores - middle, truth, frequency, expected),
        jac=True,
        method="L-BFGS-B",
        bounds=[
            (math.log(_LEAST_SLOPE), None),
            (0.0, 1.0),
            (None, None),
            _LAPSES,
            *[(None, None)] * (2 * codes),
        ],
        options={"maxiter": _ROUNDS, "maxcor": 30, "ftol": 1e-9, "gtol": _NEAR},
    )
    steep, rivalry, none, lapses = found.x[:_SHARED].tolist()
    shift, own = np.split(found.x[_SHARED:], 2)
    return Calibration(
        slope=np.exp(steep + own),
        rivalry=rivalry,
        none=none,
        middle=middle,
        shift=shift,
        lapses=_share(lapses),
        frequency=frequency,
    )


def _misfit_of(
    values: Reals, scores: Reals, truth: Reals, frequency: Reals, expected: Reals
) -> tuple[float, Reals]:
    """Return how far a calibration is from the truth and its priors, and the gradient of that."""
    steep, rivalry, none, lapses = values[:_SHARED].tolist()
    shift, own = np.split(values[_SHARED:], 2)
    slope, share = np.exp(steep + own), _share(lapses)
    found = _misfit(_with_none(slope * scores + shift, none), truth, rivalry, share, frequency)
    pulls = found.pulls[:, :-1]
    apart = values - expected
    firm = np.concatenate([[*_FIRM, _FIRM_LAPSE], np.repeat(_FIRM_OWN, len(frequency))])
    steeper = slope * (pulls * scores).sum(axis=0)
    of_shared = [
        steeper.sum(),
        found.of_rivalry,
        found.pulls[:, -1].sum(),
        found.of_lapses * share * (1 - share),
    ]
    gradient = firm * apart + np.concatenate([of_shared, pulls.sum(axis=0), steeper])
    return float(found.value + 0.5 * (firm * apart**2).sum()), gradient


def _misfit(
    logits: Reals, truth: Reals, rivalry: float, lapses: float, frequency: Reals
) -> _Misfit:
    """Return how far the probabilities of logits, that of none the last, are from the truth."""
    odds, rest, best = _odds(logits)
    rivals = _rivals(logits, rest, best)
    chance = _sigmoid(logits - rivalry * rivals)[:, :-1]
    lapsed = _lapsed(chance, lapses, frequency)
    # What each probability of the truth is, and how it moves with that of the code.
    signs = np.where(np.isnan(truth), 0.0, 2 * truth - 1)
    right = 0.5 + signs * (lapsed - 0.5)
    right[signs == 0] = 1.0
    steep = signs / right
    left = np.zeros_like(logits)
    left[:, :-1] = -steep * (1 - lapses) * chance * (1 - chance)
    return _Misfit(
        value=-float(np.log(right).sum()),
        pulls=left - rivalry * _of_others(left, odds, rest, best),
        of_rivalry=-float((left * rivals).sum()),
        of_lapses=float((steep * (chance - frequency)).sum()),
    )


def _lapsed(chances: Reals, lapses: float, frequency: Reals) -> Reals:
    """Return probabilities where so many passages follow only how frequent codes are."""
    found: Reals = (1 - lapses) * chances + lapses * frequency
    return found


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


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _sigmoid(logits: Reals) -> Reals:
    chance: Reals = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chance

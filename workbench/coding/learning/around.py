"""What is around a code tells of it, too: all codes of a passage, and the passages beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.calibration import Calibration
from workbench.coding.learning.order import OFFSETS

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_FIRM: Final = 1.0
"""How firmly the weights are held back, the precision of a normal prior around 0."""

_GAIN: Final = 0.995
"""Codes of a passage count where they leave at most this part of the misfit without them, and
neighbours where they leave at most this part of that with the codes of the passage."""

_OWN: Final = 0.25
"""Codes of the passage itself count so much less than neighbours, weight for weight."""

_ROUNDS: Final = 10
_LEAST_FIT: Final = 0.3
"""Directions in which examples hardly differ are left out: where what they tell is less than
this part of how firmly the weights are held back."""

_FIRM_BASE: Final = 0.01
_LEAST_CHANCE: Final = 1e-4
_LEAST_CURVE: Final = 1e-4

LEAST: Final = 0.2
"""From here on what a neighbour adds to the logit of a code is worth telling."""

_BELIEVED: Final = 0.5
"""From this probability on a neighbour is said to bear a code."""

_SEED: Final = 20

_BLOCK: Final = 2000
"""So many passages are looked at together: what is beside them takes nine numbers a code each."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Around:
    """What is around a code adds to its logit.

    Attributes:
        weights: shape (d, n_codes), with d = 9 * n_codes + 4: of the logarithm of the probability
            of each code of the passage; then at each of `OFFSETS`, of the probability of each
            code; then of what people said of each; then of there being no passage. Where
            neighbours do not count, those of the passage itself only.
        base: shape (n_codes,), what is added where all is as in the mean.
        usual: shape (n_codes,), the mean probability of each code beside a passage.
        middle: shape (d,), the mean of what is around a passage.
        added: shape (n_examples, n_codes), what is added to each example, as learnt from the
            others.
    """

    weights: Reals
    base: Reals
    usual: Reals
    middle: Reals
    added: Reals

    @property
    def sees_neighbours(self) -> bool:
        """Whether the passages beside one count, and not its codes alone."""
        return len(self.weights) > len(self.usual)

    def add_own(self, chances: Reals) -> Reals:
        """Return what the codes of passages add to logits, both shape (n, n_codes)."""
        many = len(self.usual)
        found: Reals = (_own(chances) - self.middle[:many]) @ self.weights[:many] + self.base
        return found

    def add_beside(self, beside: Numbers, chances: Reals, truth: Reals) -> Reals:
        """Return what the passages beside add to logits, shape (n, n_codes).

        Args:
            beside: shape (n, 4), the numbers of the passages; -1 where there is none.
            chances: shape (n_passages, n_codes), the probabilities of all passages.
            truth: the same shape: 1, 0, or NaN where nobody knows.
        """
        many = len(self.usual)
        found = np.zeros((len(beside), many))
        for first in range(0, len(beside) if self.sees_neighbours else 0, _BLOCK):
            here = beside[first : first + _BLOCK]
            seen = _beside(chances[here], truth[here], here < 0, self.usual)
            found[first : first + _BLOCK] = (seen - self.middle[many:]) @ self.weights[many:]
        return found

    def strongest(
        self, beside: Numbers, chances: Reals, truth: Reals, column: int
    ) -> tuple[int, int] | None:
        """Return which neighbour speaks most for a code, and the code by which it does.

        Args:
            beside: shape (4,), of one passage.
            chances: shape (n_passages, n_codes).
            truth: the same shape.
            column: of the code that is spoken for.

        Returns:
            Its place among `OFFSETS`, and the code; None where no neighbour speaks for it that
            people coded, or that is thought to bear a code rather than not.
        """
        many = len(self.usual)
        if not self.sees_neighbours:
            return None
        size = (2, len(OFFSETS), many)
        views = _views(chances[beside], truth[beside], beside < 0, self.usual)
        weights = self.weights[many : many + np.prod(size), column].reshape(size)
        told = truth[beside]
        believed = np.where(np.isnan(told), chances[beside] >= _BELIEVED, told == 1)
        # A neighbour without a code is nothing one could point at.
        adds = np.where(believed, np.maximum(np.stack(views), 0.0) * weights, 0.0)
        _, place, code = np.unravel_index(int(adds.argmax()), size)
        return (int(place), int(code)) if adds.max() >= LEAST else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Neighbours:
    """What is beside each example.

    Attributes:
        chances: shape (n_examples, 4, n_codes), the probabilities of the passages, as of a fit
            that has not seen the example.
        told: the same shape, what people said of them: 1, 0, or NaN where nobody knows.
        absent: shape (n_examples, 4), where there is no passage.
        share: of how many neighbours of the passages that are asked for people said something;
            what is added to so many of the examples is by what people said.
    """

    chances: Reals
    told: Reals
    absent: NDArray[np.bool_]
    share: float


def learn_around(
    logits: Reals, truth: Reals, calibration: Calibration, neighbours: Neighbours | None
) -> Around | None:
    """Return what is around codes tells of them, None where it tells no more than chance would.

    It is a logistic regression, whose logits begin at those of the passages by themselves. Each
    example is looked at twice: with what people said of its neighbours, and as if they had said
    nothing, as they have of the neighbours of most passages that are asked for.

    Args:
        logits: shape (n_examples, n_codes), of a fit that has not seen the examples.
        truth: the same shape: 1, 0, or NaN where nobody knows.
        calibration: from logits to probabilities.
        neighbours: of the examples; None where too little is known of them.

    Source:
        Wolpert, D. H. (1992). Stacked generalization. Neural Networks 5(2), 241-259.
    """
    without, _ = calibration.misfit(logits, truth)
    found, own, usual = None, _own(calibration.chances(logits)), np.zeros(truth.shape[1])
    fitted = _fit([own], logits, truth, calibration)
    if fitted.misfit <= _GAIN * without:
        without = fitted.misfit
        found = fitted.around(usual, fitted.unseen[0])
    if neighbours is None:
        return found
    absent = neighbours.absent
    usual = neighbours.chances[~absent].mean(axis=0)
    ways = [
        np.hstack([own, _beside(neighbours.chances, told, absent, usual)])
        for told in (np.full_like(neighbours.told, np.nan), neighbours.told)
    ]
    fitted = _fit(ways, logits, truth, calibration)
    if fitted.misfit <= _GAIN * without:
        unsaid, said = fitted.unseen
        by_said = np.random.default_rng(_SEED).random((len(truth), 1)) < neighbours.share
        found = fitted.around(usual, np.where(by_said, said, unsaid))
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Fitted:
    """A logistic regression.

    Attributes:
        weights: shape (d, n_codes).
        base: shape (n_codes,).
        middle: shape (d,), the mean of what was seen.
        unseen: shape (ways, n, n_codes), what the other examples would add to the logits of each.
        misfit: of the logits with that, the mean over the ways.
    """

    weights: Reals
    base: Reals
    middle: Reals
    unseen: Reals
    misfit: float

    def around(self, usual: Reals, added: Reals) -> Around:
        """Return it for other passages."""
        return Around(
            weights=self.weights, base=self.base, usual=usual, middle=self.middle, added=added
        )


def _fit(ways: Sequence[Reals], logits: Reals, truth: Reals, calibration: Calibration) -> _Fitted:
    """Return the weights that add to logits what brings them nearest to the truth.

    Args:
        ways: of shape (n, d), examples as they are looked at in one way each.
        logits: shape (n, n_codes), what is added to in each way.
        truth: the same shape: 1, 0, or NaN where nobody knows.
        calibration: from logits to probabilities.
    """
    from scipy.optimize import minimize

    rows, many, codes = np.concatenate(ways), len(ways), truth.shape[1]
    middle = rows.mean(axis=0)
    rows = rows - middle
    starts, truths = np.concatenate([logits] * many), np.concatenate([truth] * many)
    values, turn = np.linalg.eigh(rows.T @ rows)
    firm = _FIRM * many
    curve = _mean_curve(calibration.curves(starts, truths))
    differ = values * curve.max() > _LEAST_FIT * firm
    values, turn = values[differ], turn[:, differ]
    turned = rows @ turn
    # In these coordinates the misfit is about as curved in all directions, so few rounds do.
    steps, step_of_base = (np.sqrt(reach) for reach in _reach(curve, values, firm, len(rows)))

    def misfit(found: Reals) -> tuple[float, Reals]:
        weights, base = steps * found[codes:].reshape(-1, codes), step_of_base * found[:codes]
        value, pulls = calibration.misfit(starts + turned @ weights + base, truths)
        value += 0.5 * (firm * (weights**2).sum() + _FIRM_BASE * (base**2).sum())
        of_weights = steps * (turned.T @ pulls + firm * weights)
        of_base = step_of_base * (pulls.sum(axis=0) + _FIRM_BASE * base)
        return value, np.concatenate([of_base, of_weights.ravel()])

    found = minimize(
        misfit,
        np.zeros(codes * (len(values) + 1)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _ROUNDS, "maxcor": 10, "ftol": 1e-6},
    ).x
    weights, base = steps * found[codes:].reshape(-1, codes), step_of_base * found[:codes]
    added = (turned @ weights + base).reshape(many, -1, codes)
    turned = turned.reshape(many, len(truth), len(values))
    unseen = added + _freed(turned, values, firm, logits + added, truth, calibration)
    return _Fitted(
        weights=turn @ weights,
        base=base,
        middle=middle,
        unseen=unseen,
        misfit=float(np.mean([calibration.misfit(logits + way, truth)[0] for way in unseen])),
    )


def _freed(
    turned: Reals,
    values: Reals,
    firm: float,
    logits: Reals,
    truth: Reals,
    calibration: Calibration,
) -> Reals:
    """Return how far logits go where each example, in all its ways, is left out of the fit.

    It is one step of Newton's from the fit of all. The curve of a code is its mean over the
    examples, in the example that is left out, too: where a code is rare, the curve of a doubtful
    example is so far above it that taking it out would turn the others' curve around.

    Args:
        turned: shape (ways, n, d), along the axes of the examples.
        values: shape (d,), how far they go along each, squared and added up.
        firm: how firmly weights are held back.
        logits: shape (ways, n, n_codes), as fitted.
        truth: shape (n, n_codes).
        calibration: from logits to probabilities.

    Source:
        Rad, K. R., & Maleki, A. (2020). A scalable estimate of the out-of-sample prediction
        error via approximate leave-one-out cross-validation. Journal of the Royal Statistical
        Society B 82(4), 965-996.
    """
    many, examples, _ = turned.shape
    curve = _mean_curve(np.concatenate([calibration.curves(way, truth) for way in logits]))
    reach, reach_of_base = _reach(curve, values, firm, many * examples)
    pulls = np.stack([calibration.misfit(way, truth)[1] for way in logits])
    # How far a pull at each example, in each way, moves its own logits in each.
    own = np.array(
        [[(one * other) @ reach + reach_of_base for other in turned] for one in turned]
    ).transpose(2, 3, 0, 1)
    curves = np.where(np.isnan(truth), 0.0, curve)[..., None, None]
    left = np.linalg.solve(np.eye(many) - own * curves, pulls.transpose(1, 2, 0)[..., None])
    moved: Reals = (own @ left)[..., 0].transpose(2, 0, 1)
    return moved


def _mean_curve(curves: Reals) -> Reals:
    found: Reals = np.maximum(curves.mean(axis=0), _LEAST_CURVE)
    return found


def _reach(curve: Reals, values: Reals, firm: float, rows: int) -> tuple[Reals, Reals]:
    """Return how far a pull moves each weight, shape (d, n_codes), and each base.

    Args:
        curve: shape (n_codes,), the mean curve of each code.
        values: shape (d,), how far rows go along each axis, squared and added up.
        firm: how firmly weights are held back.
        rows: how many there are.
    """
    return 1 / (curve * values[:, None] + firm), 1 / (curve * rows + _FIRM_BASE)


def _own(chances: Reals) -> Reals:
    """Return what is seen of the codes of a passage itself, both shape (n, n_codes)."""
    found: Reals = _OWN * np.log(np.maximum(chances, _LEAST_CHANCE))
    return found


def _beside(chances: Reals, told: Reals, absent: NDArray[np.bool_], usual: Reals) -> Reals:
    """Return what is seen beside passages, shape (n, 4 * (2 * n_codes + 1))."""
    views = _views(chances, told, absent, usual)
    return np.hstack([*(view.reshape(len(absent), -1) for view in views), absent.astype(float)])


def _views(
    chances: Reals, told: Reals, absent: NDArray[np.bool_], usual: Reals
) -> tuple[Reals, Reals]:
    """Return how far what is thought, and what people said, is above the usual probability.

    Where people said something, nothing is thought; where there is no passage, both are 0.
    """
    known = ~np.isnan(told)
    thought: Reals = np.where(absent[..., None] | known, 0.0, chances - usual)
    said: Reals = np.where(known & ~absent[..., None], told - usual, 0.0)
    return thought, said

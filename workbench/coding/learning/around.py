"""What the passages around one tell of its codes: what people said of them, or what is thought."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.order import OFFSETS

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_PENALTIES: Final = (0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
"""How firmly the weights are held back, as multiples of the mean square of a passage."""

_GAIN: Final = 0.995
"""Neighbours count where they leave at most this part of the misfit without them."""

_FAR: Final = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0)
"""How far may be gone from probabilities to logits: where a probability is 0.5, they go by 4."""

_NEAR: Final = 1e-6
_TINY: Final = 1e-12

LEAST: Final = 0.2
"""From here on what a neighbour adds to the logit of a code is worth telling."""

_BELIEVED: Final = 0.5
"""From this probability on a neighbour is said to bear a code."""

_SEED: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Around:
    """What the passages beside one add to the logits of its codes.

    Attributes:
        weights: shape (4 * (2 * n_codes + 1), n_codes): at each of `OFFSETS`, of the
            probability of each code; then of what people said of each; then of there being no
            passage.
        base: shape (n_codes,), what is added where all is as in the mean.
        usual: shape (n_codes,), the mean probability of each code.
        middle: shape (4 * (2 * n_codes + 1),), the mean of what is seen beside a passage.
        added: shape (n_examples, n_codes), what is added to each example, as learnt from the
            others.
    """

    weights: Reals
    base: Reals
    usual: Reals
    middle: Reals
    added: Reals

    def add(self, beside: Numbers, chances: Reals, truth: Reals) -> Reals:
        """Return what the passages beside add to logits, shape (n, n_codes).

        Args:
            beside: shape (n, 4), the numbers of the passages; -1 where there is none.
            chances: shape (n_passages, n_codes), the probabilities of all passages.
            truth: the same shape: 1, 0, or NaN where nobody knows.
        """
        seen = _seen(chances[beside], truth[beside], beside < 0, self.usual)
        found: Reals = (seen - self.middle) @ self.weights + self.base
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
        size = (2, len(OFFSETS), len(self.usual))
        views = _views(chances[beside], truth[beside], beside < 0, self.usual)
        weights = self.weights[: np.prod(size), column].reshape(size)
        told = truth[beside]
        believed = np.where(np.isnan(told), chances[beside] >= _BELIEVED, told == 1)
        # A neighbour without a code is nothing one could point at.
        adds = np.where(believed, np.maximum(np.stack(views), 0.0) * weights, 0.0)
        _, place, code = np.unravel_index(int(adds.argmax()), size)
        return (int(place), int(code)) if adds.max() >= LEAST else None


def learn_around(
    chances: Reals,
    told: Reals,
    absent: NDArray[np.bool_],
    *,
    thought: Reals,
    truth: Reals,
    share: float,
) -> Around | None:
    """Return what neighbours tell of codes, None where they tell no more than chance would.

    It is a ridge regression of what the probabilities of examples have missed on what is seen
    beside them, and so the steepest way to better probabilities; how far to go on it is found
    on the examples, each as the others would have it. Each example is looked at twice: with
    what people said of its neighbours, and as if they had said nothing, as they have of the
    neighbours of most passages that are asked for.

    Args:
        chances: shape (n_examples, 4, n_codes), of the passages beside each example, as of a
            fit that has not seen the example.
        told: the same shape, what people said of them: 1, 0, or NaN where nobody knows.
        absent: shape (n_examples, 4), where there is no passage.
        thought: shape (n_examples, n_codes), the probabilities of the examples, as of a fit
            that has not seen them.
        truth: the same shape: 1, 0, or NaN where nobody knows.
        share: of how many neighbours of the passages that are asked for people said something;
            what is added to so many of the examples is by what people said.

    Source:
        Friedman, J. H. (2001). Greedy function approximation: a gradient boosting machine.
        Annals of Statistics 29(5), 1189-1232.
        Allen, D. M. (1974). The relationship between variable selection and data
        augmentation and a method for prediction. Technometrics 16(1), 125-127.
    """
    present = ~absent
    if not present.any():
        return None
    usual = chances[present].mean(axis=0)
    ways = np.stack([_seen(chances, seen, absent, usual) for seen in (_unsaid(told), told)])
    middle = ways.mean(axis=(0, 1))
    known = ~np.isnan(truth)
    missed = np.where(known, truth - thought, 0.0)
    base = missed.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    rest = np.where(known, missed - base, 0.0)
    weights, left = _ridge(ways - middle, rest, known)
    added = base + rest - left
    both = np.stack([known, known])
    far = _how_far(added[both], np.stack([thought] * 2)[both], np.stack([truth] * 2)[both])
    if not far:
        return None
    by_said = np.random.default_rng(_SEED).random((len(truth), 1)) < share
    return Around(
        weights=far * weights,
        base=far * base,
        usual=usual,
        middle=middle,
        added=far * np.where(by_said, added[1], added[0]),
    )


def _ridge(ways: Reals, rest: Reals, known: NDArray[np.bool_]) -> tuple[Reals, Reals]:
    """Return the weights that explain best what is left, and what each example is then missed by.

    Args:
        ways: shape (2, n, d), examples as they are looked at in two ways.
        rest: shape (n, n_codes), what is to be explained in both.
        known: the same shape, where it is known.

    Returns:
        Shape (d, n_codes), and shape (2, n, n_codes): what the other examples, in both ways,
        miss of each.
    """
    rows = np.concatenate(list(ways))
    values, turn = np.linalg.eigh(rows.T @ rows)
    values, turned = np.maximum(values, 0.0), ways @ turn
    pulled = turned.sum(axis=0).T @ rest
    both = turned[:, None] * turned
    size = max(float((rows**2).sum(axis=1).mean()), _TINY)
    tried = []
    for penalty in _PENALTIES:
        firm = values + penalty * size
        weights = pulled / firm[:, None]
        # The example's own truth has its part in what is found for it, and is taken out again.
        own = (both @ (1 / firm)).transpose(2, 0, 1) + 1 / len(rows)
        missed = (rest - turned @ weights).transpose(1, 0, 2)
        left = np.linalg.solve(np.eye(len(ways)) - own, missed).transpose(1, 0, 2)
        tried.append((float((left[:, known] ** 2).sum()), penalty, weights, left))
    _, _, weights, left = min(tried, key=lambda each: each[:2])
    return turn @ weights, left


def _unsaid(told: Reals) -> Reals:
    return np.full_like(told, np.nan)


def _how_far(added: Reals, thought: Reals, truth: Reals) -> float:
    """Return by what to multiply additions to logits; 0 where none helps more than chance would.

    Args:
        added: shape (n,), the way to go.
        thought: shape (n,), the probabilities without.
        truth: shape (n,), 1 or 0.
    """
    logits = np.log(np.clip(thought, _NEAR, 1 - _NEAR)) - np.log(np.clip(1 - thought, _NEAR, 1))
    signs = 1 - 2 * truth
    misfits = [np.logaddexp(0, signs * (logits + far * added)).sum() for far in (0.0, *_FAR)]
    best = int(np.argmin(misfits))
    return _FAR[best - 1] if misfits[best] < _GAIN * misfits[0] else 0.0


def _seen(chances: Reals, told: Reals, absent: NDArray[np.bool_], usual: Reals) -> Reals:
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

"""What the passages around one tell of its codes, learnt from what learning makes of them."""

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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Around:
    """What the passages beside one add to the logits of its codes.

    Attributes:
        weights: shape (4 * (n_codes + 1), n_codes), of the probability of each code at each
            of `OFFSETS`, and then of there being no passage.
        base: shape (n_codes,), what is added where all is as in the mean.
        usual: shape (n_codes,), the mean probability of each code.
        middle: shape (4 * (n_codes + 1),), the mean of what is seen beside a passage.
        added: shape (n_examples, n_codes), what is added to each example, as learnt from the
            others.
    """

    weights: Reals
    base: Reals
    usual: Reals
    middle: Reals
    added: Reals

    def add(self, beside: Numbers, chances: Reals) -> Reals:
        """Return what the passages beside add to logits, shape (n, n_codes).

        Args:
            beside: shape (n, 4), the numbers of the passages; -1 where there is none.
            chances: shape (n_passages, n_codes), the probabilities of all passages.
        """
        seen = _seen(chances[beside], beside < 0, self.usual)
        found: Reals = (seen - self.middle) @ self.weights + self.base
        return found

    def strongest(self, beside: Numbers, chances: Reals, column: int) -> tuple[int, int] | None:
        """Return the neighbour that speaks most for a code, and the code by which it does.

        Args:
            beside: shape (4,), of one passage.
            chances: shape (n_passages, n_codes).
            column: of the code that is spoken for.

        Returns:
            None where no neighbour speaks for it.
        """
        codes = len(self.usual)
        above = _above(chances[beside], beside < 0, self.usual)
        weights = self.weights[: len(OFFSETS) * codes, column].reshape(len(OFFSETS), codes)
        # A neighbour that has less of a code than others is nothing one could point at.
        adds = np.maximum(above, 0.0) * weights
        place, code = divmod(int(adds.argmax()), codes)
        return (int(beside[place]), code) if adds[place, code] >= LEAST else None


def learn_around(
    chances: Reals, absent: NDArray[np.bool_], thought: Reals, truth: Reals
) -> Around | None:
    """Return what neighbours tell of codes, None where they tell no more than chance would.

    It is a ridge regression of what the probabilities of examples have missed on those of the
    passages beside them, and so the steepest way to better probabilities; how far to go on it
    is found on the examples, each as the others would have it.

    Args:
        chances: shape (n_examples, 4, n_codes), of the passages beside each example, as of a
            fit that has not seen the example.
        absent: shape (n_examples, 4), where there is no passage.
        thought: shape (n_examples, n_codes), the probabilities of the examples, as of a fit
            that has not seen them.
        truth: the same shape: 1, 0, or NaN where nobody knows.

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
    seen = _seen(chances, absent, usual)
    middle = seen.mean(axis=0)
    seen = seen - middle
    known = ~np.isnan(truth)
    missed = np.where(known, truth - thought, 0.0)
    base = missed.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    rest = np.where(known, missed - base, 0.0)
    values, turn = np.linalg.eigh(seen.T @ seen)
    values, turned = np.maximum(values, 0.0), seen @ turn
    pulled, size = turned.T @ rest, max(float((seen**2).sum(axis=1).mean()), _TINY)
    tried = []
    for penalty in _PENALTIES:
        weights = pulled / (values + penalty * size)[:, None]
        # Each example's own truth has its part in what is found for it, and is taken out again.
        own = (turned**2) @ (1 / (values + penalty * size)) + 1 / len(seen)
        left = (rest - turned @ weights) / (1 - own)[:, None]
        tried.append((float((left**2).sum(where=known)), penalty, weights, left))
    _, _, weights, left = min(tried, key=lambda each: each[:2])
    added = base + rest - left
    far = _how_far(added[known], thought[known], truth[known])
    if not far:
        return None
    return Around(
        weights=far * (turn @ weights),
        base=far * base,
        usual=usual,
        middle=middle,
        added=far * added,
    )


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


def _seen(chances: Reals, absent: NDArray[np.bool_], usual: Reals) -> Reals:
    """Return what is seen beside passages, shape (n, 4 * (n_codes + 1))."""
    above = _above(chances, absent, usual)
    return np.hstack([above.reshape(len(absent), -1), absent.astype(float)])


def _above(chances: Reals, absent: NDArray[np.bool_], usual: Reals) -> Reals:
    """Return how far probabilities are above the usual ones, 0 where there is no passage."""
    found: Reals = np.where(absent[..., None], 0.0, chances - usual)
    return found

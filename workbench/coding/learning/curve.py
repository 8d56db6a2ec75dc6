"""The learning curve: what learning from the first decisions would have said of the later ones."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.learned import learn_codes
from workbench.coding.learning.vectors import PassageVectors
from workbench.errors import CodingError

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

STEPS: Final = (0.1, 0.2, 0.4, 0.6, 0.8)
"""After which parts of the passages, in the order in which they were decided, is learnt."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """Passages that were decided one after the other, and what was known before them.

    Attributes:
        learnt_from: how many passages had been decided before.
        passages: shape (n,), the numbers of those that came then.
        told: shape (n, n_codes), the probability of each code from the passages before; 0 of
            a code that had too few examples then, which nobody would have been told of.
    """

    learnt_from: int
    passages: Numbers
    told: Reals


def learn_in_steps(vectors: PassageVectors, truth: Reals, order: Numbers) -> list[Step]:
    """Return what learning would have said of each passage from those decided before it.

    Args:
        vectors: of all passages.
        truth: shape (n_passages, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows.
        order: shape (n_decided,), the passages of which something is known, in the order in
            which they were decided.

    Returns:
        The steps; none where at none of them a code had examples enough.

    Source:
        Dawid, A. P. (1984). Present position and potential developments: some personal views.
        Statistical theory: the prequential approach. JRSS A 147(2), 278-290.
    """
    borders = np.unique([round(part * len(order)) for part in STEPS]).tolist()
    steps = []
    for first, last in zip(borders, [*borders[1:], len(order)], strict=True):
        known = np.full(truth.shape, np.nan)
        known[order[:first]] = truth[order[:first]]
        coming = order[first:last]
        told = np.zeros((len(coming), truth.shape[1]))
        # Where no code has examples enough, nothing is foretold.
        with suppress(CodingError):
            learned = learn_codes(vectors, known)
            told[:, learned.codes] = learned.probabilities[coming].round(4)
        steps.append(Step(learnt_from=first, passages=coming, told=told))
    return steps if any(step.told.any() for step in steps) else []

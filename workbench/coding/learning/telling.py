"""Whether a code is learnt yet, and what stands out enough to be suggested."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

LEAST_GAIN: Final = 1.0
"""From so many nats on a code is learnt: what one parameter more than a rate costs by the
criterion of Akaike, and what examples at random reach one time in ten at most."""

SURE: Final = 0.8
"""So probable a passage stands out, whatever is usual."""

_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is suggested of a code.

    Attributes:
        lift: at least so many times the odds that are usual.
        times: so many passages for each example of the code at most, the most probable ones.
    """

    lift: float
    times: int


LEARNT: Final = Standing(lift=2.0, times=5)
"""Of a code that is learnt."""

BEGUN: Final = Standing(lift=1.25, times=1)
"""Of one with examples enough of which these tell nothing yet: some to decide on, which teach."""


def held_out_gain(unseen: Reals, tested: Reals) -> Reals:
    """Return by how much probabilities tell held-out examples better than how many bear a code.

    Args:
        unseen: shape (n, n_codes), the probability of each example from the others.
        tested: the same shape: 1, 0, or NaN where nobody knows.

    Returns:
        Shape (n_codes,), in nats: the log likelihood of the examples by the probabilities, less
        that by the share of them that bear the code. It is below 0 where they tell nothing.

    Source:
        Akaike, H. (1974). A new look at the statistical model identification. IEEE
        Transactions on Automatic Control 19(6), 716-723.

    >>> tested = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    >>> unseen = np.array([[0.8, 0.5], [0.8, 0.5], [0.2, 0.5], [0.2, 0.5]])
    >>> held_out_gain(unseen, tested).round(2).tolist()
    [1.88, 0.0]
    """
    known = ~np.isnan(tested)
    many = np.maximum(known.sum(axis=0), 1)
    usual = np.clip(np.nansum(tested, axis=0) / many, _NEAR, 1 - _NEAR)
    chance = np.clip(unseen, _NEAR, 1 - _NEAR)
    gains = np.where(
        tested == 1, np.log(chance) - np.log(usual), np.log1p(-chance) - np.log1p(-usual)
    )
    total: Reals = np.where(known, gains, 0.0).sum(axis=0)
    return total


def find_outstanding(
    chance: Reals,
    undecided: Flags,
    *,
    rate: float,
    least: float,
    standing: Standing = LEARNT,
) -> Flags:
    """Return which undecided passages stand out by the probability of a code.

    Examples are no random sample: whoever codes a paper from its abstract on has read its
    authors' names and coded none. So a passage that tells nothing gets the rate of the
    examples, and one that is merely like running text may get more. What stands out of a learnt
    code has twice the odds of both: of the examples' rate, and of the mean over all undecided
    passages.

    Args:
        chance: shape (n,), the probability of each passage.
        undecided: shape (n,), on which of them nobody has decided.
        rate: the share of the examples that bear the code.
        least: the lowest probability to suggest, from 0 to 1.
        standing: how far above what is usual.

    Returns:
        Shape (n,).

    >>> undecided = np.array([True, True, True, True])
    >>> chance = np.array([0.43, 0.47, 0.44, 0.7])
    >>> find_outstanding(chance, undecided, rate=5 / 12, least=0.3).tolist()
    [False, False, False, True]
    """
    if not undecided.any():
        return undecided
    usual = max(rate, float(chance[undecided].mean()))
    above = standing.lift * usual / (1 - usual + standing.lift * usual)
    found: Flags = undecided & (chance >= max(least, min(above, SURE)))
    return found


def take_most_probable(
    chance: Reals, passages: Flags, *, examples: int, standing: Standing = LEARNT
) -> Numbers:
    """Return the most probable of some passages, so many for each example of the code at most.

    Args:
        chance: shape (n,), the probability of each passage.
        passages: shape (n,), which of them to choose among.
        examples: how many bear the code.
        standing: how many for each.

    Returns:
        Their numbers, the smallest first.
    """
    numbers = np.flatnonzero(passages)
    order = np.lexsort((numbers, -chance[numbers]))[: standing.times * examples]
    return np.sort(numbers[order])

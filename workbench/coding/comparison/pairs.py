"""The pairs of passages of a code that are least alike."""

from dataclasses import dataclass

import numpy as np

from workbench.coding.comparison.likeness import Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two passages by their numbers, the earlier first, and how much alike they are."""

    first: int
    second: int
    similarity: float


def least_alike(likeness: Likeness, *, limit: int | None = None) -> list[Pair]:
    """Return pairs of passages, the least alike first.

    Among pairs that are equally unlike, those come first whose passages are less like all
    others, then those that stand earlier.

    Args:
        likeness: of the passages.
        limit: so many at most, None for all that are comparable.
    """
    first, second = np.nonzero(np.triu(likeness.comparable))
    similarity = likeness.cosines[first, second]
    means = np.array([0.0 if mean is None else mean for mean in likeness.means])
    typical = np.round(means[first] + means[second], 9) if len(first) else similarity
    order = np.lexsort((second, first, typical, similarity))[:limit]
    return [
        Pair(first=int(first[at]), second=int(second[at]), similarity=float(similarity[at]))
        for at in order
    ]


def count_pairs(likeness: Likeness) -> int:
    """Return how many pairs can be compared."""
    return int(likeness.comparable.sum()) // 2

"""In what order passages stand in their sources: which are beside which, and which in a row."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

OFFSETS: Final = (-1, 1, -2, 2)
"""Which passages are beside one: the one before, the one after, and the next of both."""

STRETCH: Final = 16
"""So many passages in a row are held out together, since neighbours tell of each other."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PassageOrder:
    """In what order passages stand.

    Attributes:
        beside: shape (n, 4), the number of the passage at each of `OFFSETS`; -1 where the
            source has begun or ended.
        stretches: shape (n,), the number of the stretch of neighbours that each passage is in.
    """

    beside: Numbers
    stretches: Numbers


def order_passages(sources: Numbers, places: Numbers) -> PassageOrder:
    """Return in what order passages stand.

    Args:
        sources: shape (n,), a number for the source of each passage.
        places: shape (n,), any numbers that grow from passage to passage of a source.

    >>> order_passages(np.array([0, 0, 0]), np.array([30, 10, 20])).beside.tolist()
    [[2, -1, 1, -1], [-1, 2, -1, 0], [1, 0, -1, -1]]
    """
    many = len(sources)
    order = np.lexsort((places, sources))
    own = sources[order]
    first = np.searchsorted(own, own)
    beside = np.full((many, len(OFFSETS)), -1)
    rank = np.arange(many)
    for column, offset in enumerate(OFFSETS):
        there = np.clip(rank + offset, 0, max(many - 1, 0))
        found = (there == rank + offset) & (own[there] == own)
        beside[order[found], column] = order[there[found]]
    stretches = np.empty(many, np.int64)
    stretches[order] = np.cumsum((rank - first) % STRETCH == 0) - 1
    return PassageOrder(beside=beside, stretches=stretches)


def no_order(many: int) -> PassageOrder:
    """Return the order of passages each of which stands alone."""
    return order_passages(np.arange(many), np.zeros(many, np.int64))

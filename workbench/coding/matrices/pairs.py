"""Pairs of ranges that overlap or lie near each other, found by sorting."""

from collections.abc import Iterator

import numpy as np

from workbench.coding.matrices.spans import Numbers, spread


def near_pairs(
    group: Numbers, start: Numbers, end: Numbers, *, reach: int
) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield each pair of ranges of one group once, where the gap is at most `reach`.

    The gap is where the later one begins minus where the earlier one ends: 0 where they touch,
    negative where they share something, so that `reach=-1` asks for overlaps.

    Args:
        group: shape (n,), the group of each range, from 0.
        start: shape (n,), from 0.
        end: shape (n,), half-open; an empty range is in no pair.
        reach: the greatest gap, from -1.

    Yields:
        Two columns of places in the arguments, a part of all pairs at a time. The left one
        begins first; of two that begin together it ends last.

    >>> found = near_pairs(np.zeros(3, int), np.array([9, 0, 3]), np.array([12, 5, 4]), reach=4)
    >>> [list(zip(left.tolist(), right.tolist())) for left, right in found]
    [[(1, 2), (1, 0)]]
    """
    kept = np.flatnonzero(end > start)
    if not len(kept):
        return
    order = kept[np.lexsort((-end[kept], start[kept], group[kept]))]
    start, end = start[order], end[order]
    # One key for group and start; no limit reaches into the group that follows.
    step = int(end.max()) + 1
    shift = group[order] * step
    limits = shift + np.minimum(end + reach + 1, step)
    lasts = np.searchsorted(start + shift, limits, side="left")
    for left, right in spread(np.arange(1, len(order) + 1), lasts):
        yield order[left], order[right]

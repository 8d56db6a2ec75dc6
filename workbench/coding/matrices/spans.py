"""Codings as columns of numbers, and the size of what spans cover together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

AT_ONCE: Final = 1 << 20
"""Pairs or passages that are held in memory at one time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Codings as columns, in any order; each counts in one row of a matrix.

    Passages and words are numbered through all sources in reading order, so that two sources
    share no number. A coding that touches none has an empty range.

    Attributes:
        row: shape (n,), the row that each coding counts in, from 0.
        source: shape (n,), the number of its source, from 0.
        start: shape (n,), offset in the text of its source, in code points.
        end: shape (n,), half-open.
        first_passage: shape (n,), the first passage that it shares a character with.
        last_passage: shape (n,), half-open.
        first_word: shape (n,), the first word that it shares a character with.
        last_word: shape (n,), half-open.
    """

    row: Numbers
    source: Numbers
    start: Numbers
    end: Numbers
    first_passage: Numbers
    last_passage: Numbers
    first_word: Numbers
    last_word: Numbers

    def taken(self, which: Numbers) -> Self:
        """Return the codings of these numbers, one as often as it is named."""
        columns = {name: getattr(self, name)[which] for name in self.__slots__}
        return replace(self, **columns)


def merge_ranges(group: Numbers, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the ranges of each group with those made one that overlap or touch.

    Args:
        group: shape (n,), the group of each range, from 0.
        start: shape (n,), from 0.
        end: shape (n,), half-open; a range that does not end after its start is left out.

    Returns:
        The groups, the starts and the ends of what is left, by group and then by start.

    >>> merged = merge_ranges(np.array([2, 0, 0]), np.array([5, 3, 0]), np.array([6, 9, 4]))
    >>> [column.tolist() for column in merged]
    [[0, 2], [0, 5], [9, 6]]
    """
    kept = np.flatnonzero(end > start)
    if not len(kept):
        return kept, kept, kept
    # Each group stands behind the one before, so that one running maximum serves all.
    step = int(end[kept].max()) + 1
    order = kept[np.argsort(group[kept] * step + start[kept], kind="stable")]
    shift = group[order] * step
    starts, reached = start[order] + shift, np.maximum.accumulate(end[order] + shift)
    first = np.flatnonzero(np.concatenate(([True], starts[1:] > reached[:-1])))
    last = np.concatenate((first[1:], [len(order)])) - 1
    return group[order[first]], start[order[first]], reached[last] - shift[last]


def union_sizes(group: Numbers, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """Return how much the ranges of each group cover together, overlaps counted once.

    Args:
        group: and the rest as of `merge_ranges`.

    Returns:
        The groups that cover anything, ascending, and the size of the union of each.

    >>> sizes = union_sizes(np.array([0, 0, 2]), np.array([0, 3, 5]), np.array([4, 9, 6]))
    >>> [column.tolist() for column in sizes]
    [[0, 2], [9, 1]]
    """
    merged, first, last = merge_ranges(group, start, end)
    groups, begins = np.unique(merged, return_index=True)
    sums = np.concatenate(([0], np.cumsum(last - first)))
    return groups, np.diff(sums[np.concatenate((begins, [len(merged)]))])


def spread(first: Numbers, last: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield every number of many ranges with the place of its range, a part at a time.

    Args:
        first: shape (n,).
        last: shape (n,), half-open.

    Yields:
        Two columns of one length: the place of a range, and a number inside that range.

    >>> parts = spread(np.array([4, 0]), np.array([6, 1]))
    >>> [(own.tolist(), inside.tolist()) for own, inside in parts]
    [([0, 0, 1], [4, 5, 0])]
    """
    lengths = np.maximum(last - first, 0)
    before = np.concatenate(([0], np.cumsum(lengths)))
    begin = 0
    while begin < len(lengths):
        # At least one range at a time, however long it is.
        stop = int(np.searchsorted(before, before[begin] + AT_ONCE, side="right")) - 1
        stop = max(stop, begin + 1)
        own = np.repeat(np.arange(begin, stop), lengths[begin:stop])
        inside = np.arange(before[begin], before[stop]) - before[own] + first[own]
        yield own, inside
        begin = stop

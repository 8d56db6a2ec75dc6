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


def union_sizes(group: Numbers, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """Return how much the ranges of each group cover together, overlaps counted once.

    Args:
        group: shape (n,), the group of each range, from 0.
        start: shape (n,), from 0.
        end: shape (n,), half-open; a range that does not end after its start is empty.

    Returns:
        The groups that have a range, ascending, and the size of the union of each.

    >>> sizes = union_sizes(np.array([0, 0, 2]), np.array([0, 3, 5]), np.array([4, 9, 6]))
    >>> [column.tolist() for column in sizes]
    [[0, 2], [9, 1]]
    """
    if not len(group):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    groups, own = np.unique(group, return_inverse=True)
    order = np.lexsort((start, own))
    own, start, end = own[order], start[order], np.maximum(start, end)[order]
    # Each group stands behind the one before, so that one running maximum serves all.
    shift = own * (int(end.max()) + 1)
    reached = np.concatenate(([-1], np.maximum.accumulate(end + shift)[:-1])) - shift
    new = np.maximum(end - np.maximum(start, reached), 0)
    sums = np.concatenate(([0], np.cumsum(new)))
    bounds = np.searchsorted(own, np.arange(len(groups) + 1))
    return groups, sums[bounds[1:]] - sums[bounds[:-1]]


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

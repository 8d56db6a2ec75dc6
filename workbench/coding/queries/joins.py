"""Joins of spans by sorting: what overlaps, lies within, stands near, or follows.

A span is never beside itself. Everything costs the sorting of both sides and, for pairs, their
number; nothing looks at every span of one side for every one of the other.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from workbench.coding.queries.ground import APART, Bounds, Flags, Numbers
from workbench.coding.queries.tree import Distance

NONE: Final = -1
"""Stands where there is no span beside another."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reach:
    """Spans as closed ranges in the unit of a distance: two are `a.first - b.last` apart.

    Attributes:
        first: shape (n,).
        last: shape (n,), never less than the first where the span is there at all.
        there: shape (n,), false where a span touches no unit, and so is near nothing.
    """

    first: Numbers
    last: Numbers
    there: Flags


def overlapping_pairs(left: Bounds, right: Bounds) -> tuple[Numbers, Numbers]:
    """Return the numbers of all spans, left and right, that share a character.

    Of two that overlap, the one begins within the other: each pair is met once, either where
    the right one begins or, if that is earlier, where the left one does.
    """
    by_right, by_left = (
        np.argsort(right.start, kind="stable"),
        np.argsort(left.start, kind="stable"),
    )
    begins = right.start[by_right]
    inner = _ranges(
        np.searchsorted(begins, left.start, side="left"),
        np.searchsorted(begins, left.end, side="left"),
    )
    begins = left.start[by_left]
    outer = _ranges(
        np.searchsorted(begins, right.start, side="right"),
        np.searchsorted(begins, right.end, side="left"),
    )
    return (
        np.concatenate([inner[0], by_left[outer[1]]]),
        np.concatenate([by_right[inner[1]], outer[0]]),
    )


def _ranges(first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """Return each range of numbers written out, with the number of the range it is from.

    >>> [part.tolist() for part in _ranges(np.array([5, 0]), np.array([7, 1]))]
    [[0, 0, 1], [5, 6, 0]]
    """
    sizes = np.maximum(last - first, 0)
    owners = np.repeat(np.arange(len(first)), sizes)
    begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return owners, np.repeat(first, sizes) + np.arange(sizes.sum()) - begins


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Furthest:
    """Which spans reach furthest among those that begin first, of each number of them.

    Attributes:
        begins: shape (n,), sorted.
        best: shape (n,), the span that ends last among the first so many.
        second: the same without the best one, or NONE.
        ends: shape (n,), where each span ends, by its number.
        keys: shape (n,), what each span is, by its number.
        order: shape (n,), numbers of the spans as they begin.
    """

    begins: Numbers
    best: Numbers
    second: Numbers
    ends: Numbers
    keys: Numbers
    order: Numbers

    @classmethod
    def of(cls, begins: Numbers, ends: Numbers, keys: Numbers) -> Self:
        order = np.lexsort((ends, begins))
        number = len(order)
        # Where each span stands in the order of ends; of two that end alike, the later one
        # in the order of beginnings, which is the shorter and so the nearer.
        rank = np.empty(number, np.int64)
        by_end = order[np.argsort(ends[order], kind="stable")]
        rank[by_end] = np.arange(number)
        ranks = rank[order]
        best = np.maximum.accumulate(ranks)
        before = np.concatenate([[NONE], best[:-1]])
        second = np.maximum.accumulate(np.minimum(ranks, before))
        return cls(
            begins=begins[order],
            best=by_end[best],
            second=np.where(second == NONE, NONE, by_end[second]),
            ends=ends,
            keys=keys,
            order=order,
        )

    def among_first(self, counts: Numbers, keys: Numbers) -> Numbers:
        """Return the span that ends last among the first so many, or NONE.

        Args:
            counts: shape (m,), how many of the spans, in the order in which they begin.
            keys: shape (m,), what each asks for is not to be.
        """
        if not len(self.begins):
            return np.full(len(counts), NONE, np.int64)
        place = np.maximum(counts - 1, 0)
        best, second = self.best[place], self.second[place]
        found = np.where(self.keys[best] == keys, second, best)
        return np.where(counts > 0, found, NONE)

    def end_of(self, spans: Numbers) -> Numbers:
        """Return where spans end; before everything for NONE."""
        if not len(self.ends):
            return np.full(len(spans), np.iinfo(np.int64).min)
        return np.where(spans == NONE, np.iinfo(np.int64).min, self.ends[spans])


def overlapped_by(left: Bounds, right: Bounds, keys: tuple[Numbers, Numbers]) -> Numbers:
    """Return for each left span a right one that shares a character with it, or NONE.

    Args:
        left: shape (n,).
        right: without two of the same key.
        keys: what each left and right span is; a span is not beside one of its own key.

    Returns:
        Shape (n,): of those that begin before the left one ends, the one that ends last.
    """
    furthest = _Furthest.of(right.start, right.end, keys[1])
    found = furthest.among_first(np.searchsorted(furthest.begins, left.end, side="left"), keys[0])
    return np.where(furthest.end_of(found) > left.start, found, NONE)


def containing(left: Bounds, right: Bounds, keys: tuple[Numbers, Numbers]) -> Numbers:
    """Return for each left span a right one that it lies wholly within, or NONE.

    The arguments are those of `overlapped_by`; of several it is the one that ends last.
    """
    furthest = _Furthest.of(right.start, right.end, keys[1])
    found = furthest.among_first(
        np.searchsorted(furthest.begins, left.start, side="right"), keys[0]
    )
    return np.where(furthest.end_of(found) >= left.end, found, NONE)


def nearest(left: Reach, right: Reach, keys: tuple[Numbers, Numbers], *, most: int) -> Numbers:
    """Return for each left span the nearest right one, if it is at most so far away, or NONE.

    Args:
        left: shape (n,).
        right: without two of the same key.
        keys: as of `overlapped_by`.
        most: the greatest distance, from 0.

    Returns:
        Shape (n,): of two equally near, the one before.
    """
    there = np.flatnonzero(right.there)
    if not len(there):
        return np.full(len(left.first), NONE, np.int64)
    furthest = _Furthest.of(right.first[there], right.last[there], keys[1][there])
    counts = np.searchsorted(furthest.begins, left.last, side="right")
    before = furthest.among_first(counts, keys[0])
    # Far enough to be nowhere, and still a number that can be subtracted.
    nowhere = np.int64(np.iinfo(np.int64).max // 4)
    ends = np.maximum(furthest.end_of(before), -nowhere)
    gap_before = np.maximum(left.first - ends, 0)
    after = furthest.order[np.minimum(counts, len(there) - 1)]
    has_after = counts < len(there)
    gap_after = np.where(has_after, right.first[there][after] - left.last, nowhere)
    takes_before = (before != NONE) & (gap_before <= gap_after)
    found = np.where(takes_before, before, after)
    near = np.where(takes_before, gap_before, gap_after) <= most
    return np.where(near & left.there, there[found], NONE)


def following(left: Bounds, right: Bounds) -> Numbers:
    """Return for each left span the first right one of its source that begins after it, or NONE.

    What begins where the left one ends comes after it; of two that begin alike, the shorter.
    """
    if not len(right):
        return np.full(len(left), NONE, np.int64)
    order = np.lexsort((right.end, right.start))
    place = np.searchsorted(right.start[order], left.end, side="left")
    found = order[np.minimum(place, len(order) - 1)]
    same = (place < len(order)) & (right.source[found] == left.source)
    return np.where(same, found, NONE)


def reach_of(spans: Bounds, distance: Distance, borders: Bounds | None) -> Reach:
    """Return spans in the unit of a distance.

    Characters and words count what lies wholly between two spans; sentences and passages
    count how many further on the other one begins, so that 0 is the same one.

    Args:
        spans: shape (n,).
        distance: whose unit is meant.
        borders: of all such units; None for characters.
    """
    if borders is None:
        everywhere = np.ones(len(spans), bool)
        return Reach(first=spans.start, last=spans.end, there=everywhere)
    first = np.searchsorted(borders.end, spans.start, side="right")
    last = np.searchsorted(borders.start, spans.end, side="left")
    if distance.unit != "words":
        last = last - 1
    shift = spans.source * (APART + len(borders))
    return Reach(first=first + shift, last=last + shift, there=last >= first)

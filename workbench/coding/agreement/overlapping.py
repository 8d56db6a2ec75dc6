"""Agreement on segments that overlap enough."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.errors import CodingError

Segment = tuple[int, int, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentAgreement:
    """How many segments of two coders have a partner with the other.

    Attributes:
        matched: segments, of either coder, that have a partner.
        first: segments of the first coder.
        second: segments of the second coder.
    """

    matched: int
    first: int
    second: int

    @property
    def share(self) -> float:
        """The matched segments among those of both coders.

        Raises:
            CodingError: neither coder marked a segment.
        """
        if not self.first + self.second:
            raise CodingError("Neither coder marked a segment, so there is nothing to compare.")
        return self.matched / (self.first + self.second)


def segment_overlap(
    first: Iterable[Segment], second: Iterable[Segment], *, least: float = 0.9
) -> SegmentAgreement:
    """Count the segments of two coders that overlap enough and have the same value.

    A segment has a partner where a segment of the other coder with the same value shares at
    least so much of the longer of the two. One segment may be the partner of several.

    Args:
        first: segments `(start, end, value)` of the first coder, half-open, in any order.
        second: of the second coder.
        least: the share of the longer segment that must be common, above 0 and at most 1; 1
            asks for the same boundaries.

    Raises:
        CodingError: the share is not above 0 and at most 1.

    Source:
        The segment agreement of qualitative data analysis programs, such as Kuckartz, U., &
        Raediker, S. (2019). Analyzing Qualitative Data with MAXQDA, ch. 19.

    >>> segment_overlap([(0, 10, "a"), (20, 30, "b")], [(0, 9, "a")], least=0.9).share
    0.6666666666666666
    """
    if not 0 < least <= 1:
        raise CodingError(f"The overlap is a share above 0 and at most 1; not {least}.")
    ours, theirs = list(first), list(second)
    return SegmentAgreement(
        matched=_matched(ours, theirs, least=least) + _matched(theirs, ours, least=least),
        first=len(ours),
        second=len(theirs),
    )


def _matched(segments: list[Segment], others: list[Segment], *, least: float) -> int:
    by_value: dict[Any, list[tuple[int, int]]] = {}
    for start, end, value in sorted(others, key=lambda segment: segment[:2]):
        by_value.setdefault(value, []).append((start, end))
    return sum(
        _has_partner(start, end, by_value.get(value, []), least=least)
        for start, end, value in segments
    )


def _has_partner(start: int, end: int, others: list[tuple[int, int]], *, least: float) -> bool:
    """Tell whether one of the others, sorted, overlaps enough."""
    length = end - start
    # A partner shares this much, and is at most so much longer: it begins within these bounds.
    first = start + least * length - length / least
    last = end - least * length
    # Half a character around, for what division rounds away.
    at = bisect_left(others, (first - 0.5, 0))
    while at < len(others) and others[at][0] <= last + 0.5:
        other_start, other_end = others[at]
        shared = min(end, other_end) - max(start, other_start)
        if shared >= least * max(length, other_end - other_start):
            return True
        at += 1
    return False

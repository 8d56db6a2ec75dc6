"""How near the codings of two codes stand to each other in the texts."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from statistics import median_low
from typing import Final

Span = tuple[int, int]

HALF: Final = 500
"""Characters between codings at which nearness is one half."""


def median_gap(
    one: Mapping[str, Sequence[Span]], other: Mapping[str, Sequence[Span]]
) -> float | None:
    """Return the median gap from a coding of either code to the nearest one of the other.

    A gap is the number of characters between two codings, 0 where they touch or overlap. A
    coding in a source without the other code is further away than any; where more than half of
    all are, the median is undefined. Of an even number of gaps it is the lower middle one.

    Args:
        one: the codings of a code as `start <= i < end` in code points, by source.
        other: those of another code.

    >>> median_gap({"a": [(0, 4), (20, 25)]}, {"a": [(6, 9)], "b": [(0, 5)]})
    2
    """
    gaps = [*_gaps(one, other), *_gaps(other, one)]
    middle = median_low(gaps) if gaps else math.inf
    return None if math.isinf(middle) else middle


def nearness(gap: float | None) -> float:
    """Return 1 for codings that touch, one half at 500 characters, 0 for an undefined gap.

    >>> nearness(0), nearness(500), nearness(None)
    (1.0, 0.5, 0.0)
    """
    return 0.0 if gap is None else 1 / (1 + gap / HALF)


def _gaps(
    one: Mapping[str, Sequence[Span]], other: Mapping[str, Sequence[Span]]
) -> Iterator[float]:
    for source_id, spans in one.items():
        there = sorted(other.get(source_id, ()))
        starts = [start for start, _ in there]
        reached = list(accumulate((end for _, end in there), max))
        for start, end in spans:
            # Before `after` begin all that begin before this one ends; the furthest end counts.
            after = bisect_left(starts, end)
            left = max(start - reached[after - 1], 0) if after else math.inf
            right = starts[after] - end if after < len(starts) else math.inf
            yield min(left, right)

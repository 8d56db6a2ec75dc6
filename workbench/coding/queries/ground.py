"""What a query is asked of: codings, passages and hits as columns of numbers on one axis."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from workbench.coding.queries.tree import AnyCode, CodeTerm, Condition, DistanceUnit, NamedTerm

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Unit = Literal["codings", "passages"]

APART: Final = 2_000_000
"""What the numbers of two sources are apart at least: more than any distance of a query."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bounds:
    """Spans as columns, half-open, on the axis of all sources.

    Attributes:
        start: shape (n,).
        end: shape (n,), greater than the start.
        source: shape (n,), the number of the source of each, from 0.
    """

    start: Numbers
    end: Numbers
    source: Numbers

    def __len__(self) -> int:
        return len(self.start)

    def taken(self, which: Numbers | Flags) -> "Bounds":
        """Return the spans of these numbers, or those that are marked."""
        return Bounds(start=self.start[which], end=self.end[which], source=self.source[which])


def bounds_of(source: Numbers, start: Numbers, end: Numbers, *, step: int) -> Bounds:
    """Return spans on the axis of all sources, of offsets in the text of each.

    Args:
        source: shape (n,), numbers of the sources, from 0.
        start: shape (n,), offsets in code points.
        end: shape (n,), half-open.
        step: how far two sources begin apart; at least the longest text and `APART`.
    """
    shift = source * step
    return Bounds(start=start + shift, end=end + shift, source=source)


@dataclass(frozen=True, kw_only=True, eq=False)
class QueryGround:
    """What there is to find, in reading order.

    Attributes:
        codings: where each coding stands.
        passages: where each passage stands; no two overlap, and none is empty.
        borders: for each unit of a distance but characters, the bounds of all such units:
            they are sorted and do not overlap. Those that no query needs may be missing.
    """

    codings: Bounds
    passages: Bounds
    borders: Mapping[DistanceUnit, Bounds] = field(default_factory=dict)

    @cached_property
    def _by_place(self) -> tuple[Bounds, Numbers]:
        places = np.stack([self.codings.start, self.codings.end], axis=1).reshape(-1, 2)
        _, first, number = np.unique(places, axis=0, return_index=True, return_inverse=True)
        return self.codings.taken(first), number.reshape(-1)

    @property
    def selections(self) -> Bounds:
        """The places that are coded, each once."""
        return self._by_place[0]

    @property
    def selection_of(self) -> Numbers:
        """The number of the selection of each coding, shape (codings,)."""
        return self._by_place[1]

    def units(self, unit: Unit) -> Bounds:
        """Return what a query finds: selections for `codings`, or passages."""
        return self.selections if unit == "codings" else self.passages


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meaning:
    """What the names in a query stand for.

    Attributes:
        codes: the codings of each code and each set of codes, shape (codings,).
        hits: where each search finds something.
        of_codings: the codings that fulfil a condition, shape (codings,).
        of_sources: the sources that fulfil a condition, shape (sources,).
        sources: how many there are.
        of_words: the words that fulfil a condition, where these are not of whole sources.
    """

    codes: Mapping[CodeTerm | AnyCode | NamedTerm, Flags]
    hits: Mapping[str, Bounds]
    of_codings: Mapping[Condition, Flags]
    of_sources: Mapping[Condition, Flags]
    sources: int
    of_words: Mapping[Condition, Bounds] = field(default_factory=dict)

"""Codings of several coders as marks on units: who gave which code to which unit."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbench.errors import CodingError

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Codings, all sources laid end to end on one axis; each array has shape (n_codings,).

    Attributes:
        codes: the place of each coding's code among the codes compared.
        coders: the place of its coder.
        starts: where it begins on the axis, in code points.
        ends: half-open.
    """

    codes: Numbers
    coders: Numbers
    starts: Numbers
    ends: Numbers

    def __len__(self) -> int:
        return len(self.codes)

    def where(self, chosen: Flags) -> "Marks":
        """Return only the codings that were chosen, shape (n_codings,)."""
        return Marks(
            codes=self.codes[chosen],
            coders=self.coders[chosen],
            starts=self.starts[chosen],
            ends=self.ends[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What codings are compared on, in the order of the axis; each array has shape (n_units,).

    Attributes:
        starts: where each begins on the axis.
        ends: half-open; no unit overlaps the next.
        times: how many units it stands for; more than one for a run of letters.
        clusters: which cluster is drawn as one when samples are, such as the passage of a
            letter.
        sources: the place of its source.
    """

    starts: Numbers
    ends: Numbers
    times: Numbers
    clusters: Numbers
    sources: Numbers

    def __post_init__(self) -> None:
        if (self.starts[1:] < self.ends[:-1]).any():
            raise CodingError("Two units overlap, so that a coding would be counted twice.")

    def __len__(self) -> int:
        return len(self.starts)

    def where(self, chosen: Flags) -> "Units":
        """Return only the units that were chosen, shape (n_units,)."""
        return Units(
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            times=self.times[chosen],
            clusters=self.clusters[chosen],
            sources=self.sources[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Touches:
    """Which unit each coding touches, once for each code and coder; arrays of one length.

    Attributes:
        codes: the place of the code.
        coders: the place of the coder.
        units: the place of the unit.
    """

    codes: Numbers
    coders: Numbers
    units: Numbers


def touch(marks: Marks, units: Units) -> Touches:
    """Return which units each coding shares a letter with.

    >>> marks = Marks(codes=np.array([0]), coders=np.array([1]), starts=np.array([3]),
    ...               ends=np.array([6]))
    >>> units = Units(starts=np.array([0, 5]), ends=np.array([4, 9]), times=np.ones(2, int),
    ...               clusters=np.arange(2), sources=np.zeros(2, int))
    >>> touch(marks, units).units
    array([0, 1])
    """
    first = np.searchsorted(units.ends, marks.starts, side="right")
    last = np.searchsorted(units.starts, marks.ends, side="left")
    many = np.maximum(last - first, 0)
    # The units of each coding, counted on from its first.
    steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    placed = np.repeat(first, many) + steps
    codes, coders = np.repeat(marks.codes, many), np.repeat(marks.coders, many)
    size = max(len(units), 1)
    width = int(coders.max(initial=0)) + 1
    keys = np.unique((codes * width + coders) * size + placed)
    pairs, placed = np.divmod(keys, size)
    return Touches(codes=pairs // width, coders=pairs % width, units=placed)


def runs_of_letters(units: Units, marks: Marks) -> Units:
    """Return the units cut wherever a coding begins or ends, each standing for its letters.

    Comparing runs is comparing letter by letter, since within a run no letter is coded
    otherwise than the next.
    """
    if not len(marks):
        return replace(units, times=units.ends - units.starts)
    bounds = np.unique(np.concatenate([marks.starts, marks.ends]))
    first = np.searchsorted(bounds, units.starts, side="right")
    last = np.searchsorted(bounds, units.ends, side="left")
    pieces = np.maximum(last - first, 0) + 1
    of_unit = np.repeat(np.arange(len(units)), pieces)
    step = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    inner = first[of_unit] + step
    starts = np.where(step == 0, units.starts[of_unit], bounds[np.maximum(inner - 1, 0)])
    ends = np.append(starts[1:], 0)
    closing = step == pieces[of_unit] - 1
    ends[closing] = units.ends
    return Units(
        starts=starts,
        ends=ends,
        times=ends - starts,
        clusters=units.clusters[of_unit],
        sources=units.sources[of_unit],
    )

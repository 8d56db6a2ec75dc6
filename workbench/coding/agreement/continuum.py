"""A continuum that coders have marked, cut into pieces, and what their lengths add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.agreement.ratings import Numbers
from workbench.errors import CodingError

GAP: Final = 0
"""Stands among the values where a coder marked nothing."""


@dataclass(frozen=True, slots=True)
class Track:
    """The units of one coder in order, each array of shape (n_units,).

    Attributes:
        starts: where each begins.
        ends: half-open; no unit overlaps the next.
        values: the place of its value among the values, from 1; 0 is a gap.
    """

    starts: Numbers
    ends: Numbers
    values: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Continuum:
    """The continuum cut wherever any coder begins or ends a unit.

    Attributes:
        starts: where each piece begins, shape (n_pieces,).
        lengths: of the pieces, the same shape.
        values: of each coder at each piece, shape (n_coders, n_pieces); 0 is a gap.
        marks: which unit or gap of the coder a piece belongs to, the same shape.
        names: of the values, the gap left out.
    """

    starts: Numbers
    lengths: Numbers
    values: NDArray[np.int64]
    marks: NDArray[np.int64]
    names: tuple[Any, ...]

    def coincidences(self) -> Numbers:
        """Return the length on which two coders gave each pair of values, over coders - 1."""
        given = self._given()
        # Of the coders of a piece, each pair of different ones meets, in both orders.
        met: Numbers = (given * self.lengths) @ given.T
        met -= np.diag((given * self.lengths).sum(axis=1))
        return met / (len(self.values) - 1)

    def coincidences_by(self, firsts: NDArray[np.int64]) -> Numbers:
        """Return the same of each block, shape (n_blocks, n_values + 1, n_values + 1).

        Args:
            firsts: the first piece of each block, shape (n_blocks,).
        """
        given = self._given()
        met = np.zeros((len(firsts), len(given), len(given)))
        for value, row in enumerate(given):
            met[:, value] = np.add.reduceat(given * row * self.lengths, firsts, axis=1).T
            met[:, value, value] -= np.add.reduceat(row * self.lengths, firsts)
        return met / (len(self.values) - 1)

    def _given(self) -> Numbers:
        """Return how many coders gave each piece each value, shape (n_values + 1, n_pieces)."""
        given = np.zeros((len(self.names) + 1, len(self.lengths)))
        for row in self.values:
            given[row, np.arange(len(row))] += 1
        return given

    def own(self) -> Numbers:
        """Return what of each value would be compared with itself: squared lengths of units."""
        owned: Numbers = self.own_by(np.zeros(len(self.lengths), dtype=np.int64))[0]
        return owned

    def own_by(self, block_of: NDArray[np.int64]) -> Numbers:
        """Return the same of each block, shape (n_blocks, n_values + 1).

        Args:
            block_of: the block of each piece, shape (n_pieces,); no unit is in two of them.
        """
        owned = np.zeros((int(block_of[-1]) + 1, len(self.names) + 1))
        for row, marks in zip(self.values, self.marks, strict=True):
            # A gap is no unit: its parts may stand anywhere, so only its length is its own.
            gap = row == GAP
            owned[:, GAP] += np.bincount(block_of[gap], self.lengths[gap], minlength=len(owned))
            self._add_squared(owned, row, marks, self.lengths * ~gap, block_of)
        return owned

    def own_where_both_marked(self) -> Numbers:
        """Return the same of the parts of units that another coder marked too."""
        whole = np.zeros(len(self.lengths), dtype=np.int64)
        owned: Numbers = self.own_where_both_marked_by(whole)[0]
        return owned

    def own_where_both_marked_by(self, block_of: NDArray[np.int64]) -> Numbers:
        """Return the same of each block, as `own_by` does."""
        owned = np.zeros((int(block_of[-1]) + 1, len(self.names) + 1))
        for coder, (row, marks) in enumerate(zip(self.values, self.marks, strict=True)):
            for other, theirs in enumerate(self.values):
                if other != coder:
                    met = self.lengths * ((row != GAP) & (theirs != GAP))
                    self._add_squared(owned, row, marks, met, block_of)
        return owned / (len(self.values) - 1)

    @staticmethod
    def _add_squared(
        owned: Numbers,
        row: NDArray[np.int64],
        marks: NDArray[np.int64],
        lengths: Numbers,
        block_of: NDArray[np.int64],
    ) -> None:
        """Add the squared length of each mark at its block and value."""
        of_mark = np.bincount(marks, weights=lengths)
        place = np.zeros(len(of_mark), dtype=np.int64)
        place[marks] = block_of * owned.shape[1] + row
        owned += np.bincount(place, weights=of_mark**2, minlength=owned.size).reshape(owned.shape)


def cut_continuum(
    tracks: Sequence[Track],
    names: tuple[Any, ...],
    start: float,
    end: float,
    *,
    also: Sequence[float] | Numbers = (),
) -> Continuum:
    """Return a continuum cut where a unit begins or ends, and at further places inside it.

    Raises:
        CodingError: a unit is empty, outside the continuum or overlaps another of its coder.
    """
    for coder, track in enumerate(tracks, start=1):
        _check(track, coder=coder, start=start, end=end)
    bounds = [bound for track in tracks for bound in (track.starts, track.ends)]
    further = np.asarray(also, dtype=float)
    further = further[(start < further) & (further < end)]
    cuts = np.unique(np.concatenate([[start, end], further, *bounds]))
    values = np.zeros((len(tracks), len(cuts) - 1), dtype=np.int64)
    marks = np.zeros_like(values)
    for coder, track in enumerate(tracks):
        # Units are odd, the gaps between them even.
        begun = np.searchsorted(track.starts, cuts[:-1], side="right")
        ended = np.searchsorted(track.ends, cuts[:-1], side="right")
        marks[coder] = begun + ended
        inside = begun > ended
        values[coder, inside] = track.values[begun[inside] - 1]
    return Continuum(cuts[:-1], np.diff(cuts), values, marks, names)


def _check(track: Track, *, coder: int, start: float, end: float) -> None:
    wrong = ~((start <= track.starts) & (track.starts < track.ends) & (track.ends <= end))
    if wrong.any():
        first = int(wrong.argmax())
        raise CodingError(
            f"The unit from {track.starts[first]:g} to {track.ends[first]:g} of coder {coder} is"
            f" empty or not inside the continuum from {start:g} to {end:g}."
        )
    over = track.starts[1:] < track.ends[:-1]
    if over.any():
        raise CodingError(
            f"Two units of coder {coder} overlap at {track.starts[1:][over][0]:g}. Compare one"
            " value at a time, and join what overlaps."
        )

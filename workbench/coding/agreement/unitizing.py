"""Krippendorff's alpha family for units that the coders marked themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.coding.agreement.ratings import Numbers
from workbench.errors import CodingError

_GAP: Final = 0


class Unit(NamedTuple):
    """What a coder marked: `start <= i < end` of the continuum, with one value."""

    start: float
    end: float
    value: Any = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueAlpha:
    """How reliably one value was told from the others where both coders marked something.

    Attributes:
        alpha: the (k)u-alpha, or None where it is undefined.
        coverage: the share of the value's length that another coder marked at all.
    """

    alpha: float | None
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitizingAlpha:
    """The family of alphas of one unitized continuum; None where one is undefined.

    Attributes:
        u_alpha: of marking and valuing together, gaps counted as a value.
        binary_alpha: |u|-alpha, of telling marked from unmarked.
        cu_alpha: of the values alone, where two coders marked something.
        cu_coverage: the share of all that was marked and gapped which cu-alpha looks at.
        by_value: the (k)u-alpha of each value.
    """

    u_alpha: float | None
    binary_alpha: float | None
    cu_alpha: float | None
    cu_coverage: float
    by_value: dict[Any, ValueAlpha]


def unitizing_alpha(
    units: Sequence[Iterable[tuple[float, float] | tuple[float, float, Any]]],
    *,
    length: float,
    start: float = 0,
) -> UnitizingAlpha:
    """Return how reliably coders marked and valued stretches of one continuum.

    Every coder's marks and gaps are one sequence over the whole continuum. Two coders agree
    over the length on which both have the same value, or both a gap; expected agreement comes
    from the lengths of all coders' marks, a mark not being compared with itself.

    Args:
        units: for each coder the units `(start, end, value)`, half-open, in any order; without
            a value all are alike. Two units of one coder must not overlap: units with several
            values at once are compared one value at a time.
        length: of the continuum, above 0, in any measure, such as characters.
        start: where it begins.

    Raises:
        CodingError: there are fewer than two coders, or a unit is empty, outside the continuum
            or overlaps another of its coder.

    Source:
        Krippendorff, K., Mathet, Y., Bouvry, S., & Widloecher, A. (2016). On the reliability
        of unitizing textual continua: further developments. Quality & Quantity 50(6),
        2347-2364.

    >>> family = unitizing_alpha([[(0, 4, "a"), (6, 9, "b")], [(0, 3, "a"), (6, 9, "a")]],
    ...                          length=10)
    >>> round(family.u_alpha, 4), round(family.binary_alpha, 4)
    (0.4215, 0.8077)
    """
    if len(units) < 2:
        raise CodingError("Agreement needs the units of at least two coders.")
    if not length > 0:
        raise CodingError("The continuum has no length, so there is nothing to compare.")
    tracks = [[Unit(*unit) for unit in track] for track in units]
    names = tuple(dict.fromkeys(unit.value for track in tracks for unit in track))
    continuum = _cut([_read(track, names) for track in tracks], names, start, start + length)
    return family_of([lengths_of(continuum)], names)


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


def _read(track: list[Unit], names: tuple[Any, ...]) -> Track:
    place_of = {name: place for place, name in enumerate(names, start=1)}
    starts = np.array([unit.start for unit in track], dtype=float)
    order = np.argsort(starts, kind="stable")
    return Track(
        starts[order],
        np.array([unit.end for unit in track], dtype=float)[order],
        np.array([place_of[unit.value] for unit in track], dtype=np.int64)[order],
    )


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


@dataclass(frozen=True, slots=True)
class _Continuum:
    """The continuum cut wherever any coder begins or ends a unit.

    Attributes:
        lengths: of the pieces, shape (n_pieces,).
        values: of each coder at each piece, shape (n_coders, n_pieces); 0 is a gap.
        marks: which unit or gap of the coder a piece belongs to, the same shape.
        names: of the values, the gap left out.
    """

    lengths: Numbers
    values: NDArray[np.int64]
    marks: NDArray[np.int64]
    names: tuple[Any, ...]

    def coincidences(self) -> Numbers:
        """Return the length on which two coders gave each pair of values, over coders - 1."""
        count = len(self.names) + 1
        # Of the coders of a piece, each pair of different ones meets, in both orders.
        given = np.zeros((count, len(self.lengths)))
        for row in self.values:
            given[row, np.arange(len(row))] += 1
        met: Numbers = (given * self.lengths) @ given.T
        met -= np.diag((given * self.lengths).sum(axis=1))
        return met / (len(self.values) - 1)

    def own(self) -> Numbers:
        """Return what of each value would be compared with itself: squared lengths of units."""
        owned = np.zeros(len(self.names) + 1)
        for row, marks in zip(self.values, self.marks, strict=True):
            lengths = np.bincount(marks, weights=self.lengths)
            value_of = np.zeros(len(lengths), dtype=np.int64)
            value_of[marks] = row
            # A gap is no unit: its parts may stand anywhere, so only its length is its own.
            self_compared = np.where(value_of == _GAP, lengths, lengths**2)
            owned += np.bincount(value_of, weights=self_compared, minlength=len(owned))
        return owned

    def own_where_both_marked(self) -> Numbers:
        """Return the same of the parts of units that another coder marked too."""
        owned = np.zeros(len(self.names) + 1)
        for coder, (row, marks) in enumerate(zip(self.values, self.marks, strict=True)):
            for other, theirs in enumerate(self.values):
                if other == coder:
                    continue
                met = self.lengths * ((row != _GAP) & (theirs != _GAP))
                lengths = np.bincount(marks, weights=met)
                value_of = np.zeros(len(lengths), dtype=np.int64)
                value_of[marks] = row
                owned += np.bincount(value_of, weights=lengths**2, minlength=len(owned))
        return owned / (len(self.values) - 1)


def _cut(tracks: list[Track], names: tuple[Any, ...], start: float, end: float) -> _Continuum:
    for coder, track in enumerate(tracks, start=1):
        _check(track, coder=coder, start=start, end=end)
    bounds = [bound for track in tracks for bound in (track.starts, track.ends)]
    cuts = np.unique(np.concatenate([[start, end], *bounds]))
    values = np.zeros((len(tracks), len(cuts) - 1), dtype=np.int64)
    marks = np.zeros_like(values)
    for coder, track in enumerate(tracks):
        # Units are odd, the gaps between them even.
        begun = np.searchsorted(track.starts, cuts[:-1], side="right")
        ended = np.searchsorted(track.ends, cuts[:-1], side="right")
        marks[coder] = begun + ended
        inside = begun > ended
        values[coder, inside] = track.values[begun[inside] - 1]
    return _Continuum(np.diff(cuts), values, marks, names)


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the family is made of; those of several continua may be added.

    Attributes:
        met: coincidences, shape (n_values + 1, n_values + 1), gaps first.
        own: what would be compared with itself, shape (n_values + 1,).
        both_own: the same where another coder marked something too.
    """

    met: Numbers
    own: Numbers
    both_own: Numbers


def lengths_of(continuum: "_Continuum") -> Lengths:
    """Return the lengths that the family of a continuum is made of."""
    return Lengths(continuum.coincidences(), continuum.own(), continuum.own_where_both_marked())


def lengths_of_tracks(
    tracks: Sequence[Track], *, start: float, end: float, values: int = 1
) -> Lengths:
    """Return the lengths of a continuum from the units of its coders.

    Raises:
        CodingError: a unit is empty, outside the continuum or overlaps another of its coder.
    """
    return lengths_of(_cut(list(tracks), tuple(range(values)), start, end))


def family_of(continua: Sequence[Lengths], names: Sequence[Any]) -> UnitizingAlpha:
    """Return the family of continua laid end to end.

    Args:
        continua: with the same values.
        names: of the values.
    """
    met = sum((lengths.met for lengths in continua), start=np.zeros((1, 1)))
    own = sum((lengths.own for lengths in continua), start=np.zeros(1))
    both_own = sum((lengths.both_own for lengths in continua), start=np.zeros(1))
    margins = met.sum(axis=1)
    total = float(margins.sum())
    expected = _expected(margins, own)
    both = met[1:, 1:]
    both_margins = both.sum(axis=1)
    both_expected = _expected(both_margins, both_own[1:])
    return UnitizingAlpha(
        u_alpha=_alpha(total - np.trace(met), expected.sum() - np.trace(expected), length=total),
        binary_alpha=_alpha(
            margins[_GAP] - met[_GAP, _GAP],
            expected[_GAP].sum() - expected[_GAP, _GAP],
            length=total,
        ),
        cu_alpha=_alpha(
            both_margins.sum() - np.trace(both),
            both_expected.sum() - np.trace(both_expected),
            length=total,
        ),
        cu_coverage=float(both_margins.sum()) / total,
        by_value={
            name: ValueAlpha(
                alpha=_value_alpha(place, both, both_expected),
                coverage=_coverage(both_margins[place], margins[place + 1]),
            )
            for place, name in enumerate(names)
        },
    )


def _coverage(both: float, length: float) -> float:
    return float(both / length) if length else 0.0


def _expected(margins: Numbers, own: Numbers) -> Numbers:
    """Return the coincidences that chance gives, a unit not being met by itself."""
    total = margins.sum()
    compared = total**2 - own.sum()
    # Where the continuum is one mark throughout, nothing is left that it could be met by.
    if compared <= 0:
        return np.zeros((len(margins), len(margins)))
    chances: Numbers = (np.outer(margins, margins) - np.diag(own)) * total / compared
    return chances


def _value_alpha(place: int, met: Numbers, expected: Numbers) -> float | None:
    length, by_chance = met[place].sum(), expected[place].sum()
    if not length:
        return None
    observed = (length - met[place, place]) / length
    return _alpha(observed * by_chance, by_chance - expected[place, place], length=length)


def _alpha(observed: float, expected: float, *, length: float) -> float | None:
    # What is left of lengths by subtraction is never exactly nothing.
    if expected <= 1e-12 * length:
        return None
    return float(1 - observed / expected)

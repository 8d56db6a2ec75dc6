"""Krippendorff's alpha family for units that the coders marked themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from workbench.coding.agreement.continuum import GAP, Continuum, Track, cut_continuum
from workbench.coding.agreement.ratings import Numbers
from workbench.errors import CodingError


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
    tracks, names = read_units(units, length=length)
    continuum = cut_continuum(tracks, names, start, start + length)
    return family_of([lengths_of(continuum)], names)


def read_units(
    units: Sequence[Iterable[tuple[float, float] | tuple[float, float, Any]]], *, length: float
) -> tuple[list[Track], tuple[Any, ...]]:
    """Return the units of each coder in order, and their different values.

    Raises:
        CodingError: there are fewer than two coders, or the continuum has no length.
    """
    if len(units) < 2:
        raise CodingError("Agreement needs the units of at least two coders.")
    if not length > 0:
        raise CodingError("The continuum has no length, so there is nothing to compare.")
    tracks = [[Unit(*unit) for unit in track] for track in units]
    names = tuple(dict.fromkeys(unit.value for track in tracks for unit in track))
    return [_read(track, names) for track in tracks], names


def _read(track: list[Unit], names: tuple[Any, ...]) -> Track:
    place_of = {name: place for place, name in enumerate(names, start=1)}
    starts = np.array([unit.start for unit in track], dtype=float)
    order = np.argsort(starts, kind="stable")
    return Track(
        starts[order],
        np.array([unit.end for unit in track], dtype=float)[order],
        np.array([place_of[unit.value] for unit in track], dtype=np.int64)[order],
    )


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


def lengths_of(continuum: Continuum) -> Lengths:
    """Return the lengths that the family of a continuum is made of."""
    return Lengths(continuum.coincidences(), continuum.own(), continuum.own_where_both_marked())


def lengths_of_tracks(
    tracks: Sequence[Track], *, start: float, end: float, values: int = 1
) -> Lengths:
    """Return the lengths of a continuum from the units of its coders.

    Raises:
        CodingError: a unit is empty, outside the continuum or overlaps another of its coder.
    """
    return lengths_of(cut_continuum(tracks, tuple(range(values)), start, end))


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
            margins[GAP] - met[GAP, GAP],
            expected[GAP].sum() - expected[GAP, GAP],
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

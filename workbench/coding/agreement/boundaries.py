"""Compare the boundaries of codings: unitizing alpha and overlapping segments of each code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from workbench.coding.agreement.bootstrap import Estimate, Interval
from workbench.coding.agreement.boundary_bootstrap import Ground as DrawnGround
from workbench.coding.agreement.boundary_bootstrap import boundary_intervals
from workbench.coding.agreement.coded_units import Flags, Marks, Numbers
from workbench.coding.agreement.continuum import Track
from workbench.coding.agreement.overlapping import SegmentAgreement, segment_overlap
from workbench.coding.agreement.unitizing import Lengths, family_of, lengths_of_tracks


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """How far coders agree on where a code begins and ends.

    Attributes:
        code: the place of the code, or None for all together.
        alpha: the unitizing alpha, coded against not coded, with its interval; None where it is
            undefined. For all codes together every code is a continuum of its own, laid end to
            end.
        overlap: codings that overlap enough with one of another coder, over all pairs of
            coders.
    """

    code: int | None
    alpha: Estimate
    overlap: SegmentAgreement


def compare_boundaries(
    marks: Marks,
    sources: Numbers,
    looked: Flags,
    *,
    codes: int,
    least: float = 0.9,
    cuts: Numbers | None = None,
    samples: int = 0,
    seed: int = 0,
) -> list[Boundaries]:
    """Compare where coders begin and end each code, on sources that two of them looked at.

    Codings of one coder with one code that overlap or meet are one stretch.

    Args:
        marks: the codings.
        sources: shape (n_sources + 1,), where each source begins on the axis, and the end.
        looked: shape (n_coders, n_sources), whether a coder looked at a source.
        codes: how many codes are compared.
        least: the share of the longer of two codings that must overlap.
        cuts: shape (n_cuts,), where the axis may be cut to draw samples, such as where passages
            begin; whole sources are drawn where it is None.
        samples: how many bootstrap samples give the intervals of alpha; none without any.
        seed: of the samples.

    Returns:
        All codes together first, then each code in order.
    """
    at = np.searchsorted(sources, marks.starts, side="right") - 1
    compared = looked.sum(axis=0) >= 2
    marks = marks.where(looked[marks.coders, at] & compared[at])
    grounds = _grounds(sources, looked)
    each = [_of_code(marks, code, grounds, least=least) for code in range(codes)]
    lengths = [[*map(_lengths, code.tracks, grounds)] for code in each]
    together = [of_ground for of_code in lengths for of_ground in of_code]
    intervals: list[Interval | None] = [None] * (codes + 1)
    if samples and grounds and codes:
        drawn_on = [ground.drawn_on(cuts) for ground in grounds]
        intervals = boundary_intervals(
            [code.tracks for code in each], drawn_on, samples=samples, seed=seed
        )
    overlaps = [_sum(code.overlap for code in each), *(code.overlap for code in each)]
    return [
        Boundaries(code=code, alpha=_estimate(of, interval), overlap=overlap)
        for code, of, interval, overlap in zip(
            [None, *range(codes)], [together, *lengths], intervals, overlaps, strict=True
        )
    ]


def _estimate(lengths: Sequence[Lengths], interval: Interval | None) -> Estimate:
    alpha = family_of(lengths, [True]).binary_alpha if lengths else None
    if alpha is None or interval is None:
        return Estimate(value=alpha)
    return Estimate(value=alpha, low=interval.low, high=interval.high)


@dataclass(frozen=True, slots=True)
class _OfCode:
    """The codings of one code.

    Attributes:
        tracks: of each coder on each ground, what overlaps or meets made one.
        overlap: codings that overlap enough.
    """

    tracks: list[list[Track]]
    overlap: SegmentAgreement


def _lengths(tracks: Sequence[Track], ground: "_Ground") -> Lengths:
    return lengths_of_tracks(tracks, start=0, end=ground.length)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The sources that the same coders looked at.

    Attributes:
        coders: who looked.
        starts: where each source begins on the axis.
        ends: where it ends.
        before: how much of the ground lies before it.
    """

    coders: tuple[int, ...]
    starts: Numbers
    ends: Numbers
    before: Numbers

    @property
    def length(self) -> float:
        """How much text it has."""
        return float(self.before[-1] + self.ends[-1] - self.starts[-1])

    def spans(self, marks: Marks) -> tuple[Numbers, Numbers]:
        """Return where codings of these sources stand when only they are laid end to end."""
        inside, shift = self._laid(marks.starts)
        return marks.starts[inside] + shift, marks.ends[inside] + shift

    def drawn_on(self, cuts: Numbers | None) -> DrawnGround:
        """Return the ground as samples are drawn on it: cut between sources, and at the cuts."""
        places = self.before
        if cuts is not None:
            inside, shift = self._laid(cuts)
            places = np.concatenate([places, cuts[inside] + shift])
        return DrawnGround(coders=len(self.coders), length=self.length, cuts=places.astype(float))

    def _laid(self, places: Numbers) -> tuple[Flags, Numbers]:
        """Return which places are in these sources, and how far each of them is moved."""
        at = np.searchsorted(self.starts, places, side="right") - 1
        inside = (at >= 0) & (places < self.ends[np.maximum(at, 0)])
        return inside, self.before[at[inside]] - self.starts[at[inside]]


def _grounds(sources: Numbers, looked: Flags) -> list[_Ground]:
    groups: dict[tuple[int, ...], list[int]] = {}
    for source, column in enumerate(looked.T):
        coders = tuple(int(coder) for coder in np.flatnonzero(column))
        if len(coders) >= 2 and sources[source] < sources[source + 1]:
            groups.setdefault(coders, []).append(source)
    grounds = []
    for coders, places in sorted(groups.items()):
        starts, ends = sources[places], sources[np.array(places) + 1]
        lengths = ends - starts
        grounds.append(_Ground(coders, starts, ends, np.cumsum(lengths) - lengths))
    return grounds


def _of_code(marks: Marks, code: int, grounds: Sequence[_Ground], *, least: float) -> _OfCode:
    own = marks.where(marks.codes == code)
    tracks: list[list[Track]] = []
    overlaps: list[SegmentAgreement] = []
    for ground in grounds:
        by_coder = [own.where(own.coders == coder) for coder in ground.coders]
        spans = [ground.spans(coded) for coded in by_coder]
        tracks.append([_track(*span, borders=ground.before) for span in spans])
        overlaps += [
            segment_overlap(_segments(first), _segments(second), least=least)
            for first, second in combinations(spans, 2)
        ]
    return _OfCode(tracks, _sum(overlaps))


def _track(starts: Numbers, ends: Numbers, *, borders: Numbers) -> Track:
    """Return spans with those that overlap or meet in one source made one."""
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    opens = np.ones(len(starts), dtype=bool)
    source = np.searchsorted(borders, starts, side="right")
    opens[1:] = (starts[1:] > ends[:-1]) | (source[1:] != source[:-1])
    closes = np.append(opens[1:], True)[: len(starts)]
    return Track(
        starts[opens].astype(float), ends[closes].astype(float), np.ones(int(opens.sum()), np.int64)
    )


def _segments(span: tuple[Numbers, Numbers]) -> list[tuple[int, int, bool]]:
    return [(start, end, True) for start, end in zip(*map(np.ndarray.tolist, span), strict=True)]


def _sum(overlaps: Iterable[SegmentAgreement]) -> SegmentAgreement:
    total = list(overlaps)
    return SegmentAgreement(
        matched=sum(overlap.matched for overlap in total),
        first=sum(overlap.first for overlap in total),
        second=sum(overlap.second for overlap in total),
    )

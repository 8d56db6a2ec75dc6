"""Compare the boundaries of codings: unitizing alpha and overlapping segments of each code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from workbench.coding.agreement.coded_units import Flags, Marks, Numbers
from workbench.coding.agreement.overlapping import SegmentAgreement, segment_overlap
from workbench.coding.agreement.unitizing import Lengths, Track, family_of, lengths_of_tracks


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """How far coders agree on where a code begins and ends.

    Attributes:
        code: the place of the code, or None for all together.
        alpha: the unitizing alpha, coded against not coded; None where it is undefined. For
            all codes together every code is a continuum of its own, laid end to end.
        overlap: codings that overlap enough with one of another coder, over all pairs of
            coders.
    """

    code: int | None
    alpha: float | None
    overlap: SegmentAgreement


def compare_boundaries(
    marks: Marks, sources: Numbers, looked: Flags, *, codes: int, least: float = 0.9
) -> list[Boundaries]:
    """Compare where coders begin and end each code, on sources that two of them looked at.

    Codings of one coder with one code that overlap or meet are one stretch.

    Args:
        marks: the codings.
        sources: shape (n_sources + 1,), where each source begins on the axis, and the end.
        looked: shape (n_coders, n_sources), whether a coder looked at a source.
        codes: how many codes are compared.
        least: the share of the longer of two codings that must overlap.

    Returns:
        All codes together first, then each code in order.
    """
    at = np.searchsorted(sources, marks.starts, side="right") - 1
    compared = looked.sum(axis=0) >= 2
    marks = marks.where(looked[marks.coders, at] & compared[at])
    ground = _grounds(sources, looked)
    each = [_of_code(marks, code, ground, least=least) for code in range(codes)]
    all_lengths = [length for lengths, _overlap in each for length in lengths]
    return [
        _boundaries(None, all_lengths, _sum(overlap for _lengths, overlap in each)),
        *(_boundaries(code, *of_code) for code, of_code in enumerate(each)),
    ]


def _boundaries(
    code: int | None, lengths: Sequence[Lengths], overlap: SegmentAgreement
) -> Boundaries:
    alpha = family_of(lengths, [True]).binary_alpha if lengths else None
    return Boundaries(code=code, alpha=alpha, overlap=overlap)


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

    def spans(self, marks: Marks) -> tuple[Numbers, Numbers]:
        """Return where codings of these sources stand when only they are laid end to end."""
        at = np.searchsorted(self.starts, marks.starts, side="right") - 1
        inside = (at >= 0) & (marks.starts < self.ends[np.maximum(at, 0)])
        shift = self.before[at[inside]] - self.starts[at[inside]]
        return marks.starts[inside] + shift, marks.ends[inside] + shift


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


def _of_code(
    marks: Marks, code: int, grounds: Sequence[_Ground], *, least: float
) -> tuple[list[Lengths], SegmentAgreement]:
    own = marks.where(marks.codes == code)
    lengths: list[Lengths] = []
    overlaps: list[SegmentAgreement] = []
    for ground in grounds:
        by_coder = [own.where(own.coders == coder) for coder in ground.coders]
        spans = [ground.spans(coded) for coded in by_coder]
        end = float(ground.before[-1] + ground.ends[-1] - ground.starts[-1])
        tracks = [_track(*span, borders=ground.before) for span in spans]
        lengths.append(lengths_of_tracks(tracks, start=0, end=end))
        overlaps += [
            segment_overlap(_segments(first), _segments(second), least=least)
            for first, second in combinations(spans, 2)
        ]
    return lengths, _sum(overlaps)


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

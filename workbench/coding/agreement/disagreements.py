"""Where coders disagree: places at which a code stands with some of them, or stands otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from workbench.coding.agreement.coded_units import Flags, Marks, Numbers

DisagreementKind = Literal["missing", "boundaries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One place in one source where coders do not give one code alike.

    Attributes:
        kind: `missing` where a coder does not give the code there at all, else `boundaries`.
        code: the place of the code.
        source: the place of the source.
        start: where the first of the codings begins on the axis.
        end: where the last of them ends.
        size: on how many characters the coders differ.
        marks: the places of the codings.
        missing: the places of the coders who do not give the code there.
    """

    kind: DisagreementKind
    code: int
    source: int
    start: int
    end: int
    size: int
    marks: tuple[int, ...]
    missing: tuple[int, ...]


def find_disagreements(marks: Marks, borders: Numbers, looked: Flags) -> list[Disagreement]:
    """Return the places where coders disagree, the largest first.

    Codings with one code that overlap, of whichever coder, are one place.

    Args:
        marks: the codings.
        borders: shape (n_sources + 1,), where each source begins on the axis, and the end.
        looked: shape (n_coders, n_sources), whether a coder looked at a source.
    """
    found = [
        disagreement
        for (code, source), places in _by_code_and_source(marks, borders).items()
        for group in _overlapping(marks, places)
        if (
            disagreement := _compare(
                marks, group, code=code, source=source, coders=_who(looked, source)
            )
        )
    ]
    return sorted(found, key=lambda d: (-d.size, d.start, d.code))


def _by_code_and_source(marks: Marks, borders: Numbers) -> dict[tuple[int, int], list[int]]:
    sources = (borders.searchsorted(marks.starts, side="right") - 1).tolist()
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (code, source) in enumerate(zip(marks.codes.tolist(), sources, strict=True)):
        groups[code, source].append(place)
    return groups


def _who(looked: Flags, source: int) -> tuple[int, ...]:
    return tuple(int(coder) for coder in looked[:, source].nonzero()[0])


def _overlapping(marks: Marks, places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the codings that hang together by overlapping."""
    starts, ends = marks.starts, marks.ends
    group: list[int] = []
    reach = -1
    for place in sorted(places, key=lambda p: (starts[p], ends[p])):
        if group and starts[place] >= reach:
            yield group
            group = []
            reach = -1
        group.append(place)
        reach = max(reach, int(ends[place]))
    if group:
        yield group


def _compare(
    marks: Marks, group: Sequence[int], *, code: int, source: int, coders: tuple[int, ...]
) -> Disagreement | None:
    if len(coders) < 2:
        return None
    spans: dict[int, list[tuple[int, int]]] = {coder: [] for coder in coders}
    for place in group:
        spans[int(marks.coders[place])].append((int(marks.starts[place]), int(marks.ends[place])))
    size = _size(spans.values())
    if not size:
        return None
    missing = tuple(coder for coder, own in spans.items() if not own)
    return Disagreement(
        kind="missing" if missing else "boundaries",
        code=code,
        source=source,
        start=min(int(marks.starts[place]) for place in group),
        end=max(int(marks.ends[place]) for place in group),
        size=size,
        marks=tuple(sorted(group)),
        missing=missing,
    )


def _size(spans: Iterable[Sequence[tuple[int, int]]]) -> int:
    """Return on how many characters some coders gave the code and others did not."""
    each = list(spans)
    bounds = sorted({bound for own in each for span in own for bound in span})
    return sum(
        end - start
        for start, end in pairwise(bounds)
        if 0 < sum(_covers(own, start) for own in each) < len(each)
    )


def _covers(spans: Sequence[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)

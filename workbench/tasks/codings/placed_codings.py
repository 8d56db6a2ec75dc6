"""Codings with the passages that they touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from workbench.coding.proposals import PlacedMark
from workbench.store.marks import Mark, load_marks
from workbench.store.passages import load_places, touched_by
from workbench.store.project_file import ProjectFile
from workbench.tasks.counting import Counting, load_counting


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCodings:
    """The codings of a project with their passages.

    Attributes:
        marks: those that count, in reading order.
        bounds: of each passage that is touched, by source and number, half-open, in code points.
    """

    marks: tuple[PlacedMark, ...]
    bounds: dict[tuple[str, int], tuple[int, int]]

    def passages_by_code(self) -> dict[str, set[tuple[str, int]]]:
        """Return the passages that the codings of each code touch, each once."""
        touched: dict[str, set[tuple[str, int]]] = {}
        for mark in self.marks:
            places = touched.setdefault(mark.code_id, set())
            places.update((mark.source_id, number) for number in mark.passages)
        return touched


def load_placed_codings(project: ProjectFile, *, counting: Counting | None = None) -> PlacedCodings:
    """Return every coding that counts with the passages that share characters with it.

    Args:
        counting: the sets and the coder; None for everything, disagreements as settled.
    """
    marks: list[PlacedMark] = []
    bounds: dict[tuple[str, int], tuple[int, int]] = {}
    kept = (counting or load_counting(project)).kept(load_marks(project, "codings"))
    for source_id, own in groupby(kept, key=_source_id):
        _place(project, source_id, list(own), marks, bounds)
    return PlacedCodings(marks=tuple(marks), bounds=bounds)


def _source_id(mark: Mark) -> str:
    return mark.source_id


def _place(
    project: ProjectFile,
    source_id: str,
    own: Iterable[Mark],
    marks: list[PlacedMark],
    bounds: dict[tuple[str, int], tuple[int, int]],
) -> None:
    places = load_places(project, source_id)
    listed = list(own)
    touched = touched_by(
        [(mark.start, mark.end) for mark in listed],
        starts=[place.start for place in places],
        ends=[place.end for place in places],
    )
    for mark, numbers in zip(listed, touched, strict=True):
        found = places[numbers.start : numbers.stop]
        bounds.update({(source_id, p.number): (p.start, p.end) for p in found})
        marks.append(
            PlacedMark(
                code_id=mark.code_id,
                source_id=source_id,
                start=mark.start,
                end=mark.end,
                passages=tuple(place.number for place in found),
            )
        )

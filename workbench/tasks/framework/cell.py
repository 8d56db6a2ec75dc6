"""The passages behind one cell of a framework matrix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from workbench.coding.finding import display_name
from workbench.coding.framework.counting import Touch
from workbench.coding.framework.summary import RowKind
from workbench.store.passages import PassagePlace, load_places, touched_by
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.store.spans import CodingSpan
from workbench.tasks.framework.answers import CellPassageAnswer
from workbench.tasks.framework.ground import FrameworkChoice, FrameworkGround, load_framework
from workbench.tasks.framework.rows import find_row
from workbench.tasks.sources.place_text import place_text
from workbench.texts.source import Source

Span = tuple[int, int]
Place = tuple[str, str]
"""The ids of a row and of a theme."""


def list_cell_passages(
    project: ProjectFile,
    row: str,
    theme: str,
    *,
    rows: RowKind | None = None,
    sets: Sequence[str] = (),
    coder: str | None = None,
    language: str = "en",
) -> list[CellPassageAnswer]:
    """Return the passages of a case or source with a coding of a theme, in reading order.

    A coding that touches no passage stands for itself, after the passages of its source.

    Args:
        row: the case or the source, by name or id.
        theme: name, path or id of a code; the codes under it are included.
        rows: whether a case or a source is meant; None looks among both.
        sets: names or ids of the sets of sources, cases or codes that alone count.
        coder: the name of the only coder whose codings count, or None for everyone.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such case, source, code or set.
    """
    kind, found = find_row(project, row, rows=rows)
    choice = FrameworkChoice(rows=kind, codes=(theme,), sets=tuple(sets), coder=coder)
    ground = load_framework(project, choice, language=language)
    only = replace(ground, rows=(found,))
    place = (found.id, ground.columns[0].id)
    return passages_behind(project, only, language=language).get(place, [])


def passages_behind(
    project: ProjectFile, ground: FrameworkGround, *, language: str
) -> dict[Place, list[CellPassageAnswer]]:
    """Return the passages of every cell that has any, in reading order.

    Args:
        ground: the rows, the themes and the codings.
        language: of the codes' names.
    """
    names = {code.id: display_name(code, language) for code in ground.codebook.codes}
    behind: dict[Place, list[CellPassageAnswer]] = {}
    both = zip(ground.codings, ground.touches, strict=True)
    for source_id, group in groupby(both, key=lambda pair: pair[0].source_id):
        inside = dict(_in_cells(ground, list(group)))
        if not inside:
            continue
        source, places = load_source(project, source_id), load_places(project, source_id)
        for cell, marks in inside.items():
            answers = _of_source(source, marks, places, names=names, language=language)
            behind.setdefault(cell, []).extend(answers)
    return {place: answers for place, answers in behind.items() if answers}


def _in_cells(
    ground: FrameworkGround, codings: Sequence[tuple[CodingSpan, Touch]]
) -> Iterator[tuple[Place, list[CodingSpan]]]:
    """Yield the cells that some of the codings of a source count in, with these."""
    for row in ground.rows:
        own = [coding for coding, touch in codings if row.counts(touch)]
        for column in ground.columns if own else ():
            marks = [coding for coding in own if coding.code_id in column.members]
            if marks:
                yield (row.id, column.id), marks


def _of_source(
    source: Source,
    marks: Sequence[CodingSpan],
    places: Sequence[PassagePlace],
    *,
    names: Mapping[str, str],
    language: str,
) -> Iterator[CellPassageAnswer]:
    touched = touched_by(
        [(mark.start, mark.end) for mark in marks],
        starts=[place.start for place in places],
        ends=[place.end for place in places],
    )
    inside: dict[int, list[CodingSpan]] = {}
    for mark, numbers in zip(marks, touched, strict=True):
        for number in numbers:
            inside.setdefault(number, []).append(mark)
    for number in sorted(inside):
        place = places[number]
        yield _answer(source, inside[number], place, names=names, language=language)
    for mark, numbers in zip(marks, touched, strict=True):
        if not numbers:
            yield _answer(source, [mark], None, names=names, language=language)


def _answer(
    source: Source,
    marks: Sequence[CodingSpan],
    place: PassagePlace | None,
    *,
    names: Mapping[str, str],
    language: str,
) -> CellPassageAnswer:
    start, end = (place.start, place.end) if place else (marks[0].start, marks[0].end)
    spans = merge_spans([(max(m.start, start), min(m.end, end)) for m in marks])
    return CellPassageAnswer(
        source=source.name,
        source_id=source.id,
        number=place.number if place else None,
        start=start,
        end=end,
        text=source.text[start:end],
        place=place_text(place, language=language) if place else "",
        codes=sorted({names[mark.code_id] for mark in marks}),
        coders=sorted({mark.coder for mark in marks}),
        quotes=[source.text[first:last] for first, last in spans],
        spans=[list(span) for span in spans],
    )


def merge_spans(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order with those made one that overlap or touch.

    >>> merge_spans([(5, 9), (0, 2), (8, 12), (2, 3)])
    [(0, 3), (5, 12)]
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

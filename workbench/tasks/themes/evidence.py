"""The evidence of a theme table: codings and suggestions with their words, places and terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import attrgetter

import numpy as np

from workbench.store.marks import Mark
from workbench.store.passages import PassagePlace, load_touched_places
from workbench.store.project_file import ProjectFile
from workbench.store.tokens import load_term_numbers, load_token_columns
from workbench.tasks.links import link_to
from workbench.tasks.words.stop_words import project_stop_words
from workbench.texts.source import Selection, Source
from workbench.themes.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A source that has marks.

    Attributes:
        source: the source.
        marks: its codings and suggestions.
        touched: for each mark, the places of the passages that share characters with it.
    """

    source: Source
    marks: Sequence[Mark]
    touched: Sequence[tuple[PassagePlace, ...]]


def load_evidence(
    project: ProjectFile, marks: Sequence[Mark], sources: Sequence[Source], *, link_base: str
) -> list[Evidence]:
    """Return marks with all that a theme table says of them.

    Args:
        marks: codings and suggestions.
        sources: of the project; marks in others are left out.
        link_base: the address that the links begin with.
    """
    by_source: dict[str, list[Mark]] = {}
    for mark in marks:
        by_source.setdefault(mark.source_id, []).append(mark)
    among = [source for source in sources if source.id in by_source]
    touched = load_touched_places(
        project,
        {source.id: [(mark.start, mark.end) for mark in by_source[source.id]] for source in among},
    )
    marked = [
        _Marked(source=source, marks=by_source[source.id], touched=touched[source.id])
        for source in among
    ]
    terms = iter(_terms_within(project, marked))
    return [
        _piece(one.source, mark, places, terms=own, link_base=link_base)
        for one in marked
        for mark, places, own in zip(one.marks, one.touched, terms, strict=False)
    ]


def _terms_within(project: ProjectFile, marked: Sequence[_Marked]) -> list[tuple[int, ...]]:
    """Return the numbers of the terms within each mark of each source, stop words left out.

    All marks are looked up at once: as if the sources were one text, the one after the other.
    """
    begins = list(accumulate((len(one.source.text) for one in marked), initial=0))
    touched = [
        (place, begin)
        for one, begin in zip(marked, begins, strict=False)
        for place in sorted(set(chain.from_iterable(one.touched)), key=attrgetter("start"))
    ]
    columns = load_token_columns(project, [place.id for place, _ in touched])
    shifts = np.repeat(
        np.array([begin + place.start for place, begin in touched], np.int64), columns.counts
    )
    counts = np.ones(int(columns.terms.max(initial=0)) + 1, bool)
    stopped = load_term_numbers(project, project_stop_words(project))
    # Number 0 is no term.
    counts[[0, *stopped[stopped < len(counts)]]] = False
    counted = counts[columns.terms]
    numbers = columns.terms[counted].tolist()
    shifts = shifts[counted]
    bounds = np.array(
        [
            (mark.start + begin, mark.end + begin)
            for one, begin in zip(marked, begins, strict=False)
            for mark in one.marks
        ],
        np.int64,
    ).reshape(-1, 2)
    firsts = np.searchsorted(columns.ends[counted] + shifts, bounds[:, 0], side="right")
    lasts = np.searchsorted(columns.starts[counted] + shifts, bounds[:, 1], side="left")
    return [
        tuple(numbers[first:last])
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]


def _piece(
    source: Source,
    mark: Mark,
    places: Sequence[PassagePlace],
    *,
    terms: tuple[int, ...],
    link_base: str,
) -> Evidence:
    first = places[0] if places else None
    source_id = mark.source_id
    return Evidence(
        id=mark.id,
        origin=mark.origin,
        code_id=mark.code_id,
        source_id=source_id,
        start=mark.start,
        end=mark.end,
        quote=source.text[mark.start : mark.end],
        passages=tuple([(source_id, place.number) for place in places]),
        coder=mark.coder,
        terms=terms,
        path=first.path if first else (),
        page=first.page if first else None,
        speaker=first.speaker if first else None,
        cue_start=mark.cue_start,
        cue_end=mark.cue_end,
        link=link_to(
            Selection(source_id=source_id, start=mark.start, end=mark.end), base=link_base
        ),
    )

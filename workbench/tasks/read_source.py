"""Read a source: a page of its passages with the codings and suggestions on them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.coding.codebook import Codebook
from workbench.coding.finding import display_name, path_of
from workbench.errors import NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.store.suggestions import StoredSuggestion, load_suggestions
from workbench.tasks.colours import code_colours
from workbench.texts.source import Passage, Source
from workbench.themes.evidence import Origin

PASSAGES = 200
"""How many passages a page holds: enough to read on, few enough for any browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A coding, or a suggestion that nobody has decided, as a mark on the text.

    Attributes:
        id: of the coding or the suggestion.
        origin: which of the two.
        start: offset in the stored text, in code points.
        end: half-open.
        code_id: its code.
        code: the name of the code.
        path: the names from the top category down to the code.
        colour: `#rrggbb`.
        coder: who coded; empty for a suggestion.
        cue: what caused a suggestion; empty for a coding.
        cue_start: offset in the stored text of the words that the cue found, or None.
        cue_end: half-open.
        confidence: of a suggestion, or None.
        memo: on a coding.
    """

    id: str
    origin: Origin
    start: int
    end: int
    code_id: str
    code: str
    path: tuple[str, ...]
    colour: str
    coder: str = ""
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    confidence: float | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTally:
    """How often a code stands in a source, coded and suggested."""

    code_id: str
    code: str
    path: tuple[str, ...]
    colour: str
    codings: int
    suggestions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A page of a source.

    Attributes:
        source: the source, its whole text included.
        page: from 1.
        pages: how many there are, at least 1.
        passages: of this page, in reading order.
        starts: where the line of each passage begins, its label included.
        before: how many passages stand on the pages before.
        total: how many passages the source has.
        marks: those that touch this page, in reading order, the longest first.
        headings: of the whole source.
        codes: tallies over the whole source, in the order of the codebook.
    """

    source: Source
    page: int
    pages: int
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    before: int
    total: int
    marks: tuple[Mark, ...]
    headings: tuple[Passage, ...]
    codes: tuple[CodeTally, ...]


def read_source_page(
    project: ProjectFile,
    source: str,
    *,
    page: int = 1,
    at: int | None = None,
    language: str = "en",
    size: int = PASSAGES,
) -> SourcePage:
    """Return a page of a source with what is marked on it.

    Args:
        source: name or id.
        page: from 1; a page past the end gives the last one.
        at: an offset in the stored text; its page is given, whatever `page` says.
        language: of the codes' names.
        size: how many passages a page holds.

    Raises:
        NotFoundError: there is no such source, or no such place in it.
    """
    found = find_source(project, source)
    passages = [placed.passage for placed in load_passages(project, found.id)]
    pages = max(1, -(-len(passages) // size))
    if at is not None:
        page = _page_at(found, passages, at, size)
    page = min(max(page, 1), pages)
    before = (page - 1) * size
    shown = passages[before : before + size]
    starts = [_line_start(found.text, passage) for passage in shown]
    marks = sorted(_marks(project, found.id, language), key=lambda m: (m.start, -m.end, m.id))
    return SourcePage(
        source=found,
        page=page,
        pages=pages,
        passages=tuple(shown),
        starts=tuple(starts),
        before=before,
        total=len(passages),
        marks=tuple(m for m in marks if shown and m.start < shown[-1].end and m.end > starts[0]),
        headings=tuple(p for p in passages if p.kind == "heading"),
        codes=_tallies(load_codebook(project), marks),
    )


def read_around(
    project: ProjectFile, source: str, *, start: int, end: int, beside: int = 1
) -> tuple[Source, tuple[Passage, ...]]:
    """Return the passages that a selection touches and some before and after them.

    Args:
        source: name or id.
        start: offset of the selection, in code points.
        end: half-open.
        beside: how many passages to give on each side, furniture left out.

    Raises:
        NotFoundError: there is no such source.
    """
    found = find_source(project, source)
    passages = [
        placed.passage
        for placed in load_passages(project, found.id)
        if placed.passage.kind != "furniture"
        or (placed.passage.start < end and placed.passage.end > start)
    ]
    first = bisect_right([p.end for p in passages], start)
    last = bisect_left([p.start for p in passages], end)
    return found, tuple(passages[max(0, first - beside) : last + beside])


def _page_at(source: Source, passages: Sequence[Passage], at: int, size: int) -> int:
    if not 0 <= at < max(1, len(source.text)):
        raise NotFoundError(
            f"{source.name} has {len(source.text)} characters; the link leads to character {at},"
            " which is none of its places."
        )
    index = bisect_right([passage.end for passage in passages], at)
    return min(index, max(len(passages) - 1, 0)) // size + 1


def _line_start(text: str, passage: Passage) -> int:
    return text.rfind("\n", 0, passage.start) + 1


def _marks(project: ProjectFile, source_id: str, language: str) -> Iterator[Mark]:
    codebook = load_codebook(project)
    colours = code_colours(project)
    names = {code.id: display_name(code, language) for code in codebook.codes}
    paths = {code.id: path_of(codebook, code.id, language=language) for code in codebook.codes}

    def mark(of: StoredCoding | StoredSuggestion, origin: Origin, **told: Any) -> Mark:
        return Mark(
            id=of.id,
            origin=origin,
            start=of.start,
            end=of.end,
            code_id=of.code_id,
            code=names[of.code_id],
            path=paths[of.code_id],
            colour=colours[of.code_id],
            **told,
        )

    for coding in load_codings(project):
        if coding.source_id == source_id:
            yield mark(coding, "coding", coder=coding.coder, memo=coding.memo)
    for suggestion in load_suggestions(project, decision="open", source_id=source_id):
        yield mark(
            suggestion,
            "suggestion",
            cue=suggestion.cue,
            cue_start=suggestion.cue_start,
            cue_end=suggestion.cue_end,
            confidence=suggestion.confidence,
        )


def _tallies(codebook: Codebook, marks: Sequence[Mark]) -> tuple[CodeTally, ...]:
    counts = Counter((mark.code_id, mark.origin) for mark in marks)
    first = {mark.code_id: mark for mark in reversed(marks)}
    return tuple(
        CodeTally(
            code_id=code.id,
            code=first[code.id].code,
            path=first[code.id].path,
            colour=first[code.id].colour,
            codings=counts[code.id, "coding"],
            suggestions=counts[code.id, "suggestion"],
        )
        for code in codebook.codes
        if code.id in first
    )

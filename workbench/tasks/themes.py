"""The theme table of a project, and its files."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from workbench.store.cases import load_cases_of_sources
from workbench.store.codes import load_codebook
from workbench.store.codings import load_codings
from workbench.store.passages import PlacedPassage, load_touched
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.suggestions import load_cues_of_codings, load_suggestions
from workbench.store.tokens import StoredTokens, load_terms, load_tokens
from workbench.tasks.links import BASE, link_to
from workbench.tasks.progress import Progress, silent
from workbench.tasks.stop_words import project_stop_words
from workbench.tasks.tokenize_sources import ensure_tokenized
from workbench.texts.source import Selection, Source
from workbench.themes.evidence import Evidence, Origin, SourceFacts
from workbench.themes.table import ThemeTable, theme_table

Grouping = Literal["code", "source", "case", "language", "year"]
Basis = Literal["codings", "suggestions", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A coding or an open suggestion, whichever it is."""

    id: str
    origin: Origin
    code_id: str
    source_id: str
    start: int
    end: int
    coder: str
    cue_start: int | None
    cue_end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _CountedTerms:
    """The terms of a project by number.

    Attributes:
        texts: shape (n,), objects.
        counts: shape (n,), false for stop words, which measure no closeness.
    """

    texts: NDArray[np.object_]
    counts: NDArray[np.bool_]


def make_theme_table(
    project: ProjectFile,
    *,
    by: Grouping = "code",
    basis: Basis = "codings",
    language: str = "en",
    quotes: int = 3,
    link_base: str = BASE,
    progress: Progress = silent,
) -> ThemeTable:
    """Return the theme table over all sources of a project.

    Args:
        by: what the rows compare.
        basis: count codings, open suggestions, or both in columns of their own.
        language: of the codes' names and of the remarks.
        quotes: how many representative quotes a theme shows at most.
        link_base: the address that the links of the quotes begin with.
        progress: told while outdated tokens are made again.
    """
    ensure_tokenized(project, progress=progress)
    sources = load_sources(project)
    marks = list(_marks(project, basis))
    evidence = _evidence(project, marks, sources, link_base=link_base)
    return theme_table(
        load_codebook(project),
        evidence,
        _facts(project, sources),
        by=by,
        language=language,
        quotes=quotes,
    )


def _marks(project: ProjectFile, basis: Basis) -> Iterable[_Mark]:
    if basis in ("codings", "both"):
        cues = load_cues_of_codings(project)
        for coding in load_codings(project):
            cue_start, cue_end = cues.get(coding.id, (None, None))
            yield _Mark(
                id=coding.id,
                origin="coding",
                code_id=coding.code_id,
                source_id=coding.source_id,
                start=coding.start,
                end=coding.end,
                coder=coding.coder,
                cue_start=cue_start,
                cue_end=cue_end,
            )
    if basis in ("suggestions", "both"):
        for suggestion in load_suggestions(project, decision="open"):
            yield _Mark(
                id=suggestion.id,
                origin="suggestion",
                code_id=suggestion.code_id,
                source_id=suggestion.source_id,
                start=suggestion.start,
                end=suggestion.end,
                coder=suggestion.method,
                cue_start=suggestion.cue_start,
                cue_end=suggestion.cue_end,
            )


def _facts(project: ProjectFile, sources: Sequence[Source]) -> list[SourceFacts]:
    cases = load_cases_of_sources(project)
    return [
        SourceFacts(
            id=source.id,
            name=source.name,
            language=source.language,
            kind=source.kind,
            year=source.date[:4] if source.date else None,
            cases=cases.get(source.id, ()),
        )
        for source in sources
    ]


def _evidence(
    project: ProjectFile, marks: Sequence[_Mark], sources: Sequence[Source], *, link_base: str
) -> list[Evidence]:
    by_source: dict[str, list[_Mark]] = {}
    for mark in marks:
        by_source.setdefault(mark.source_id, []).append(mark)
    if not by_source:
        return []
    terms = _counted_terms(project)
    touched_of = {
        source_id: load_touched(project, source_id, [(mark.start, mark.end) for mark in own])
        for source_id, own in by_source.items()
    }
    tokens = load_tokens(project, (p.id for placed in touched_of.values() for p in placed))
    evidence: list[Evidence] = []
    for source in sources:
        if source.id not in by_source:
            continue
        placed = touched_of[source.id]
        starts = [p.passage.start for p in placed]
        ends = [p.passage.end for p in placed]
        for mark in by_source[source.id]:
            touched = placed[bisect_right(ends, mark.start) : bisect_left(starts, mark.end)]
            evidence.append(
                _piece(mark, source, touched, tokens=tokens, terms=terms, link_base=link_base)
            )
    return evidence


def _piece(
    mark: _Mark,
    source: Source,
    touched: Sequence[PlacedPassage],
    *,
    tokens: dict[int, StoredTokens],
    terms: _CountedTerms,
    link_base: str,
) -> Evidence:
    first = touched[0].passage if touched else None
    selection = Selection(source_id=source.id, start=mark.start, end=mark.end)
    return Evidence(
        id=mark.id,
        origin=mark.origin,
        code_id=mark.code_id,
        source_id=source.id,
        start=mark.start,
        end=mark.end,
        quote=source.text[mark.start : mark.end],
        passages=tuple((source.id, p.passage.number) for p in touched),
        coder=mark.coder,
        terms=_terms_within(mark, touched, tokens=tokens, terms=terms),
        path=first.path if first else (),
        page=first.page if first else None,
        speaker=first.speaker if first else None,
        cue_start=mark.cue_start,
        cue_end=mark.cue_end,
        link=link_to(selection, base=link_base),
    )


def _terms_within(
    mark: _Mark,
    touched: Sequence[PlacedPassage],
    *,
    tokens: dict[int, StoredTokens],
    terms: _CountedTerms,
) -> tuple[str, ...]:
    found: list[str] = []
    for placed in touched:
        stored = tokens.get(placed.id)
        if stored is None:
            continue
        start, end = placed.passage.start, placed.passage.end
        numbers = stored.terms
        if mark.start > start or mark.end < end:
            numbers = numbers[
                (stored.starts + start < mark.end) & (stored.ends + start > mark.start)
            ]
        found += terms.texts[numbers[terms.counts[numbers]]].tolist()
    return tuple(found)


def _counted_terms(project: ProjectFile) -> _CountedTerms:
    stop_words = project_stop_words(project)
    terms = load_terms(project)
    return _CountedTerms(
        texts=np.array(terms, object),
        counts=np.array([bool(term) and term not in stop_words for term in terms], bool),
    )

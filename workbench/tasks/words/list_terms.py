"""Count the terms of a project, over all of it or within groups."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from workbench.coding.cases.belonging import Belonging
from workbench.coding.extent.extent import Extent
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources
from workbench.store.tokens import StoredTokens, iterate_tokens, load_terms
from workbench.tasks.answers import TermAnswer
from workbench.tasks.counting import load_extent, refuse_codes
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.words.stop_words import project_stop_words
from workbench.texts.source import Passage, Source
from workbench.texts.terms import BREAK, WHOLE, PassageTerms, TermCount, count_terms
from workbench.texts.tokens import JOINTS

TermGrouping = Literal["all", "language", "source", "kind", "case"]

StopWords = Literal["left out", "counted"]
"""What happens to function words."""

COUNTED = frozenset({"heading", "paragraph", "utterance", "list item", "table", "note", "caption"})
"""Kinds of passages whose terms count: all but furniture and references."""


def list_terms(
    project: ProjectFile,
    *,
    by: TermGrouping = "all",
    language: Literal["en", "zh"] | None = None,
    source: str | None = None,
    sets: Sequence[str] = (),
    stopwords: StopWords = "left out",
    length: int = 1,
    limit: int | None = None,
    progress: Progress = silent,
) -> list[TermAnswer]:
    """Return the terms of the project by frequency.

    Furniture, references and the questions of a survey are left out.

    Args:
        by: count over everything, or within each language, source, kind of source, or case;
            a source of two cases counts in both, one of none under an empty group.
        language: passages in this language only; both kinds of Chinese are `zh`.
        source: name or id of the one source to count in.
        sets: names or ids of the sets of sources or cases whose passages alone count; a passage
            of several cases counts for each whose words it has.
        stopwords: what happens to function words; of several in a row, those that begin or end
            with one.
        length: how many words in a row to count as one; punctuation comes between none.
        limit: so many terms of each group; None for all.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: there is no such source or set.
        QueryError: the conditions of a set name what is not there any more.
        CodingError: a set is of codes.
    """
    extent = load_extent(project, sets)
    refuse_codes(extent)
    ensure_tokenized(project, progress=progress)
    chosen = [find_source(project, source)] if source else load_sources(project)
    stopped = project_stop_words(project) if stopwords == "left out" else frozenset()
    counts = count_terms(
        _passage_terms(project, chosen, extent, by=by, language=language, breaks=length > 1),
        stopwords=stopped,
        length=length,
    )
    return [
        _answer(count)
        for _, group in groupby(counts, key=lambda count: count.group)
        for count in list(group)[:limit]
    ]


def _passage_terms(
    project: ProjectFile,
    sources: list[Source],
    extent: Extent,
    *,
    by: TermGrouping,
    language: Literal["en", "zh"] | None,
    breaks: bool,
) -> Iterator[PassageTerms]:
    terms = load_terms(project)
    whose = extent.whose
    for source in sources:
        if not extent.has_source(source.id):
            continue
        tokens = {stored.passage_id: stored for stored in iterate_tokens(project, source.id)}
        for placed in load_passages(project, source.id):
            passage = placed.passage
            spoken = passage.language.partition("-")[0]
            if not is_counted(passage, source) or (language and spoken != language):
                continue
            if not extent.has_words(source.id, passage.start, passage.end):
                continue
            stored = tokens.get(placed.id)
            if stored is not None:
                found = [terms[number] for number in stored.terms.tolist()]
                text = source.text[passage.start : passage.end]
                yield PassageTerms(
                    source_id=source.id,
                    terms=_with_breaks(found, stored, text) if breaks else found,
                    groups=_groups(source, passage, whose, by),
                )


def _with_breaks(found: list[str], stored: StoredTokens, text: str) -> list[str]:
    """Return terms with a break wherever more than blanks and hyphens stands between two."""
    broken = found[:1]
    ends, starts = stored.ends.tolist(), stored.starts.tolist()
    for term, end, start in zip(found[1:], ends, starts[1:], strict=False):
        if text[end:start].strip(JOINTS):
            broken.append(BREAK)
        broken.append(term)
    return broken


def is_counted(passage: Passage, source: Source) -> bool:
    """Tell whether the words of a passage count: all but furniture, references and questions."""
    # The headings of a survey answer are the questions, which nobody has answered with.
    asked = source.kind == "survey answer" and passage.kind == "heading"
    return passage.kind in COUNTED and not asked


def _groups(
    source: Source, passage: Passage, whose: Belonging, by: TermGrouping
) -> tuple[str, ...]:
    match by:
        case "all":
            return (WHOLE,)
        case "language":
            return (passage.language,)
        case "source":
            return (source.name,)
        case "kind":
            return (source.kind,)
        case "case":
            return whose.cases_at(source.id, passage.start, passage.end) or (WHOLE,)


def _answer(count: TermCount) -> TermAnswer:
    return TermAnswer(
        term=count.term,
        group=count.group,
        frequency=count.frequency,
        passages=count.passages,
        sources=count.sources,
    )

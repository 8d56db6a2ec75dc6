"""What a comparison rests on: the coded passages, those of other codes, and all others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.coding.codebook import Codebook
from workbench.coding.comparison.choice import ComparisonChoice, check_choice
from workbench.coding.comparison.compared import Compared, features_of
from workbench.coding.comparison.likeness import Likeness, measure_likeness
from workbench.coding.comparison.phrases import listing
from workbench.coding.comparison.weights import Weights, weigh
from workbench.coding.extent.extent import Extent
from workbench.coding.finding import codes_in_use, descendants, find_code, slashed
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.marks import Mark, load_marks
from workbench.store.passages import iterate_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.tokens import load_terms
from workbench.tasks.codings.coders import check_coder
from workbench.tasks.counting import Counting, load_counting
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.themes.evidence import load_evidence
from workbench.tasks.words.list_terms import COUNTED
from workbench.tasks.words.stop_words import project_stop_words
from workbench.texts.source import Source
from workbench.themes.likeness import script_of
from workbench.themes.tree import took_over

MOST: Final = 4000
"""So many passages can be held against each other in memory: 16 million pairs."""

Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparisonGround:
    """What a comparison rests on. Passages and texts are known by their numbers.

    Attributes:
        codebook: of the project.
        code_id: the code that is compared.
        sources: by id.
        texts: all that was weighed, in reading order.
        weights: of the texts.
        own: the texts coded with the code, in reading order.
        codings: of each of these texts, those that count.
        others: the texts of each other active code.
        standing: the other codes on each source: spans with the ids of their codes.
        candidates: the passages of the project that a researcher might code.
        likeness: of the texts in `own`.
        groups: of each of these, the source or case that it stands under, None without one.
        merged: which merged code counts at which other, as `old → new`.
        sets: the names of the sets that it is narrowed to.
        told: which sets and whose codings count, as sentences.
    """

    codebook: Codebook
    code_id: str
    sources: Mapping[str, Source]
    texts: tuple[Compared, ...]
    weights: Weights
    own: tuple[int, ...]
    codings: Mapping[int, tuple[Mark, ...]]
    others: Mapping[str, tuple[int, ...]]
    standing: Mapping[str, tuple[tuple[int, int, str], ...]]
    candidates: tuple[int, ...]
    likeness: Likeness
    groups: tuple[str | None, ...]
    merged: tuple[str, ...]
    sets: tuple[str, ...]
    told: tuple[str, ...]

    def quote(self, row: int) -> str:
        """Return the words of a text."""
        text = self.texts[row]
        return self.sources[text.source_id].text[text.start : text.end]


def load_comparison(
    project: ProjectFile,
    code: str,
    choice: ComparisonChoice,
    *,
    language: str,
    progress: Progress = silent,
) -> ComparisonGround:
    """Return what a comparison of a code rests on.

    Raises:
        NotFoundError: there is no such code or set, or nobody of that name has coded.
        QueryError: the conditions of a set name what is not there any more.
        CodingError: the choice is none that can be, or the code has too many passages.
    """
    check_choice(choice)
    codebook = load_codebook(project)
    heirs = took_over(codebook)
    code_id = heirs[find_code(codebook, code).id]
    family = _family(codebook, code_id, choice)
    ensure_tokenized(project, progress=progress)
    counting = load_counting(project, sets=choice.sets, coder=choice.coder, language=language)
    sources = [one for one in load_sources(project) if counting.extent.has_source(one.id)]
    everything = load_marks(project, "codings")
    check_coder(choice.coder, everything)
    marks = counting.kept(everything)
    at_heirs = [mark._replace(code_id=heirs[mark.code_id]) for mark in marks]
    counted, open_to_code = _passages(project, sources, counting.extent)
    texts = _texts(project, sources, {*map(_span, at_heirs), *counted})
    row_of = {(text.source_id, text.start, text.end): row for row, text in enumerate(texts)}
    codings, others = _sorted_out(codebook, family, at_heirs, row_of)
    own = tuple(sorted(codings))
    _check_number(len(own), codebook, code_id, language=language)
    weights = weigh(texts, corpus=sorted(row_of[span] for span in counted))
    return ComparisonGround(
        codebook=codebook,
        code_id=code_id,
        sources={source.id: source for source in sources},
        texts=texts,
        weights=weights,
        own=own,
        codings=codings,
        others=others,
        standing=_standing(family, at_heirs),
        candidates=tuple(sorted(row_of[span] for span in open_to_code)),
        likeness=measure_likeness(texts, weights, rows=own),
        groups=tuple(_groups([texts[row] for row in own], sources, counting, choice, language)),
        merged=tuple(_mergers(codebook, heirs, marks, family, language)),
        sets=tuple(one.name for one in counting.extent.sets),
        told=counting.remarks(
            [mark for mark in everything if heirs[mark.code_id] in family], language=language
        ),
    )


def _family(codebook: Codebook, code_id: str, choice: ComparisonChoice) -> frozenset[str]:
    if choice.codes == "itself":
        return frozenset({code_id})
    return frozenset({code_id, *(code.id for code in descendants(codebook, code_id))})


def _check_number(number: int, codebook: Codebook, code_id: str, *, language: str) -> None:
    if number > MOST:
        path = slashed(codebook, code_id, language=language)
        raise CodingError(
            f"'{path}' has {number:,} passages; at most {MOST:,} can be held against each other."
            " Compare a code under it, or the codings of one coder."
        )


def _span(mark: Mark) -> Span:
    return mark.source_id, mark.start, mark.end


def _passages(
    project: ProjectFile, sources: Sequence[Source], extent: Extent
) -> tuple[set[Span], set[Span]]:
    """Return the passages that tell what is rare, and of them those that one might code."""
    kinds = {source.id: source.kind for source in sources}
    counted, open_to_code = set(), set()
    for placed in iterate_passages(project):
        passage = placed.passage
        if not extent.has_words(placed.source_id, passage.start, passage.end):
            continue
        # The headings of a survey answer are the questions, which nobody has answered with.
        asked = kinds[placed.source_id] == "survey answer" and passage.kind == "heading"
        if passage.kind not in COUNTED or asked or passage.start >= passage.end:
            continue
        span = (placed.source_id, passage.start, passage.end)
        counted.add(span)
        if passage.kind != "heading":
            open_to_code.add(span)
    return counted, open_to_code


def _texts(
    project: ProjectFile, sources: Sequence[Source], spans: set[Span]
) -> tuple[Compared, ...]:
    """Return spans with what is compared of them, in reading order."""
    number_of = {source.id: source.number for source in sources}
    marks = [
        Mark("", "coding", "", source_id, start, end, "", None, None)
        for source_id, start, end in sorted(spans, key=lambda s: (number_of[s[0]], s[1], s[2]))
    ]
    stop_words, terms = project_stop_words(project), load_terms(project)
    return tuple(
        Compared(
            source_id=piece.source_id,
            start=piece.start,
            end=piece.end,
            script=script_of(piece.quote),
            features=features_of(
                piece.quote, [terms[n] for n in piece.terms], stop_words=stop_words
            ),
        )
        for piece in load_evidence(project, marks, sources, link_base="")
    )


def _sorted_out(
    codebook: Codebook,
    family: frozenset[str],
    marks: Sequence[Mark],
    row_of: Mapping[Span, int],
) -> tuple[dict[int, tuple[Mark, ...]], dict[str, tuple[int, ...]]]:
    """Return the codings that count on each text, and the texts of each other active code."""
    active = codes_in_use(codebook)
    codings: defaultdict[int, list[Mark]] = defaultdict(list)
    others: defaultdict[str, set[int]] = defaultdict(set)
    for mark in marks:
        if mark.code_id in family:
            codings[row_of[_span(mark)]].append(mark)
        elif mark.code_id in active:
            others[mark.code_id].add(row_of[_span(mark)])
    return (
        {row: tuple(of) for row, of in codings.items()},
        {code: tuple(sorted(rows)) for code, rows in others.items()},
    )


def _standing(
    family: frozenset[str], marks: Sequence[Mark]
) -> dict[str, tuple[tuple[int, int, str], ...]]:
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mark in marks:
        if mark.code_id not in family:
            found[mark.source_id].append((mark.start, mark.end, mark.code_id))
    return {source_id: tuple(of) for source_id, of in found.items()}


def _groups(
    texts: Sequence[Compared],
    sources: Sequence[Source],
    counting: Counting,
    choice: ComparisonChoice,
    language: str,
) -> Iterator[str | None]:
    names = {source.id: source.name for source in sources}
    whose = counting.extent.whose
    for text in texts:
        match choice.by:
            case "source":
                yield names[text.source_id]
            case "case":
                own = list(whose.cases_at(text.source_id, text.start, text.end))
                yield listing(own, language=language) if own else None
            case "none":
                yield None


def _mergers(
    codebook: Codebook,
    heirs: Mapping[str, str],
    marks: Sequence[Mark],
    family: frozenset[str],
    language: str,
) -> Iterator[str]:
    coded = {mark.code_id for mark in marks}
    for id_, heir in heirs.items():
        if heir != id_ and id_ in coded and heir in family:
            old, new = (slashed(codebook, one, language=language) for one in (id_, heir))
            yield f"{old} → {new}"

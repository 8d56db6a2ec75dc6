"""What each code is coded on: its places, its passages and the words of its quotes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.codebook import Code, Codebook
from workbench.coding.heirs import heirs_of
from workbench.coding.proposals import PlacedMark
from workbench.coding.similar.nearness import Span
from workbench.coding.similar.pairs import CodedWords
from workbench.store.passages import load_places
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.tokens import iterate_tokens, load_terms
from workbench.tasks.codings.placed_codings import load_placed_codings
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.words.stop_words import project_stop_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedGround:
    """What codes are compared by.

    Attributes:
        codes: in the order asked for.
        passages_with: the number of passages with each term that stands in a quote.
        passages: the number of all passages with words.
    """

    codes: tuple[CodedWords, ...]
    passages_with: Mapping[str, int]
    passages: int


def load_coded_words(
    project: ProjectFile, codebook: Codebook, codes: Sequence[Code], *, progress: Progress = silent
) -> CodedGround:
    """Return what codes are coded on, by all coders; inner codes count for themselves.

    Args:
        codebook: of the project.
        codes: that are wanted.
        progress: told while outdated tokens are made again.
    """
    ensure_tokenized(project, progress=progress)
    heirs = heirs_of(codebook)
    wanted = {code.id for code in codes}
    marks: dict[str, list[PlacedMark]] = defaultdict(list)
    for mark in load_placed_codings(project).marks:
        if heirs[mark.code_id] in wanted:
            marks[heirs[mark.code_id]].append(mark)
    spans = {id_: _spans(own) for id_, own in marks.items()}
    counts, passages_with, passages = _count_terms(project, spans)
    return CodedGround(
        codes=tuple(
            CodedWords(
                code=code,
                spans=spans.get(code.id, {}),
                passages=frozenset(
                    (mark.source_id, number) for mark in marks[code.id] for number in mark.passages
                ),
                terms=counts.get(code.id, {}),
            )
            for code in codes
        ),
        passages_with=passages_with,
        passages=passages,
    )


def _spans(marks: Iterable[PlacedMark]) -> dict[str, list[Span]]:
    found: dict[str, set[Span]] = defaultdict(set)
    for mark in marks:
        found[mark.source_id].add((mark.start, mark.end))
    return {source_id: sorted(own) for source_id, own in found.items()}


def _count_terms(
    project: ProjectFile, spans: Mapping[str, Mapping[str, Sequence[Span]]]
) -> tuple[dict[str, Counter[str]], dict[str, int], int]:
    """Return the terms of each code, the passages with each term, and the number of passages."""
    terms = load_terms(project)
    stopped = project_stop_words(project)
    counted = np.array([_is_word(term) and term not in stopped for term in terms], np.bool_)
    numbers: dict[str, Counter[int]] = defaultdict(Counter)
    with_term = np.zeros(len(terms), np.int64)
    passages = 0
    for source_id in [source.id for source in load_sources(project)]:
        inside = {id_: own[source_id] for id_, own in spans.items() if source_id in own}
        own_terms, starts, ends, own_passages = _tokens(project, source_id, with_term)
        passages += own_passages
        for id_, listed in inside.items():
            places = _inside(listed, starts=starts, ends=ends)
            kept = own_terms[places][counted[own_terms[places]]]
            numbers[id_].update(kept.tolist())
    counts = {
        id_: Counter({terms[number]: n for number, n in own.items()})
        for id_, own in numbers.items()
    }
    used = {number for own in numbers.values() for number in own}
    return counts, {terms[number]: int(with_term[number]) for number in used}, passages


def _tokens(
    project: ProjectFile, source_id: str, with_term: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    """Return the terms of a source with their places in its text; count each passage's terms."""
    begins = {place.id: place.start for place in load_places(project, source_id)}
    none = np.zeros(0, np.int64)
    columns: tuple[list[NDArray[np.int64]], ...] = ([none], [none], [none])
    passages = 0
    for stored in iterate_tokens(project, source_id):
        if not len(stored.terms):
            continue
        passages += 1
        with_term[np.unique(stored.terms)] += 1
        begin = begins[stored.passage_id]
        columns[0].append(stored.terms.astype(np.int64))
        columns[1].append(stored.starts.astype(np.int64) + begin)
        columns[2].append(stored.ends.astype(np.int64) + begin)
    own, starts, ends = (np.concatenate(column) for column in columns)
    return own, starts, ends, passages


def _inside(
    spans: Sequence[Span], *, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the numbers of the tokens that share a character with a span, each once."""
    touched = [
        np.arange(np.searchsorted(ends, start, side="right"), np.searchsorted(starts, end))
        for start, end in spans
    ]
    return np.unique(np.concatenate(touched))


def _is_word(term: str) -> bool:
    return any(character.isalpha() for character in term)

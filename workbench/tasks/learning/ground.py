"""What learning rests on: passages as vectors, and what people decided on them."""

import hashlib
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.codebook import Codebook
from workbench.coding.finding import ancestry, descendants
from workbench.coding.learning.grams import Wordings
from workbench.coding.learning.learned import FEWEST
from workbench.coding.learning.order import PassageOrder, order_passages
from workbench.coding.learning.truth import Marked, known_truth
from workbench.coding.learning.vectors import (
    PassageVectors,
    add_cues,
    add_embeddings,
    add_order,
    make_vectors,
)
from workbench.coding.suggesting import SUGGESTED_KINDS
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.learning import codings_of_audits, load_audits
from workbench.store.passages import load_passages, touched_by
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.suggestions import StoredSuggestion, load_suggestions
from workbench.store.tokens import TokenColumns, load_terms, load_token_columns
from workbench.tasks.embedding.embed import embeddings_of
from workbench.tasks.embedding.encoders import encoder_of
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.suggestions.suggest import METHOD as CUES
from workbench.texts.asides import asides_of
from workbench.texts.embedding.encoders import Encoder
from workbench.texts.embedding.means import without_mean
from workbench.themes.tree import took_over

Reals = NDArray[np.float64]

_REMEMBERED: Final = 2
_VECTORS: "OrderedDict[str, PassageVectors]" = OrderedDict()
"""Vectors of the texts last asked for, by a hash of them: a decision changes no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A passage that can be suggested for coding.

    Attributes:
        source_id: the source it is in.
        source: its name.
        start: offset in the stored text, in code points.
        end: half-open.
        text: its words.
        language: of them.
        is_aside: whether it is of the head of its text, a question, or without a word (see
            `asides_of`).
    """

    source_id: str
    source: str
    start: int
    end: int
    text: str
    language: str
    is_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LearningGround:
    """What learning rests on.

    Attributes:
        codebook: of the project.
        code_ids: the active codes, in the order of the columns of the truth.
        passages: in an order that does not depend on how their sources were added.
        asides: shape (n_passages,), which of them are asides of their texts.
        vectors: of the passages, the cues of all codes included.
        learning: the same without the cues of codes of which no cue has proved wrong.
        tokens: of the passages, the numbers of terms in `terms`.
        terms: by number.
        truth: shape (n_passages, n_codes): 1, 0, or NaN where nobody knows.
        marked: what the truth was made from.
        suggestions: all that are stored, whatever was decided.
        places: for each source, its passages: starts, ends, and their numbers above.
        embeddings: shape (n_passages, n_numbers), zeros for a passage without one; None where
            no passage has any.
        encoder: that made them.
    """

    codebook: Codebook
    code_ids: tuple[str, ...]
    passages: tuple[Ground, ...]
    asides: NDArray[np.bool_]
    vectors: PassageVectors
    learning: PassageVectors
    tokens: TokenColumns
    terms: Sequence[str]
    truth: Reals
    marked: Marked
    suggestions: tuple[StoredSuggestion, ...]
    places: "Places"
    embeddings: NDArray[np.float16] | None
    encoder: Encoder

    @property
    def embedded(self) -> int:
        """How many passages have an embedding."""
        return 0 if self.embeddings is None else int(self.embeddings.any(axis=1).sum())

    def left_out(self, bearing: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return the asides, which a code is not sought in unless one of them bears it.

        Args:
            bearing: shape (n_passages,), the passages that bear the code.

        Returns:
            The same shape, nowhere true where an aside bears it.
        """
        return self.asides & ~(self.asides & bearing).any()

    def words_at(self, passage: int) -> tuple[list[str], list[int], list[int]]:
        """Return the terms of a passage and where they begin and end in the source."""
        last = int(self.tokens.counts[: passage + 1].sum())
        own = slice(last - int(self.tokens.counts[passage]), last)
        base = self.passages[passage].start
        return (
            [self.terms[n] for n in self.tokens.terms[own].tolist()],
            [base + n for n in self.tokens.starts[own].tolist()],
            [base + n for n in self.tokens.ends[own].tolist()],
        )


class Places:
    """Where the passages of each source stand."""

    def __init__(self, passages: Sequence[Ground]) -> None:
        by_source: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, passage in enumerate(passages):
            by_source[passage.source_id].append((passage.start, passage.end, number))
        self._places = {
            source_id: tuple(zip(*sorted(places), strict=True))
            for source_id, places in by_source.items()
        }

    def touched(self, source_id: str, start: int, end: int) -> Sequence[int]:
        """Return the numbers of the passages that share characters with a span."""
        if source_id not in self._places:
            return ()
        starts, ends, numbers = self._places[source_id]
        (places,) = touched_by([(start, end)], starts=starts, ends=ends)
        return [numbers[place] for place in places]

    def before(self, source_id: str, end: int) -> Sequence[int]:
        """Return the numbers of the passages of a source that begin before an offset."""
        if source_id not in self._places:
            return ()
        starts, _, numbers = self._places[source_id]
        return numbers[: bisect_right(starts, end - 1)]


def load_learning_ground(project: ProjectFile, *, progress: Progress = silent) -> LearningGround:
    """Return the passages of a project as vectors, and what people decided on them."""
    ensure_tokenized(project, progress=progress)
    codebook = load_codebook(project)
    code_ids = tuple(code.id for code in codebook.codes if code.status == "active")
    ids, passages = _passages(project)
    tokens, terms = load_token_columns(project, ids), load_terms(project)
    places = Places(passages)
    suggestions = tuple(load_suggestions(project))
    column = _columns(codebook, code_ids)
    marked = _marked(project, column, places, suggestions, many=len(passages))
    kin = {
        number: [
            column[other.id]
            for other in (*ancestry(codebook, id_)[:-1], *descendants(codebook, id_))
            if other.id in column and column[other.id] != number
        ]
        for number, id_ in enumerate(code_ids)
    }
    truth = known_truth(marked, kin=kin, codes=len(code_ids))
    embeddings = embeddings_of(project, [passage.text for passage in passages])
    texts = add_order(_vectors(passages, tokens, terms, embeddings), _order(passages))
    cues = _cues(suggestions, column, places, shape=(len(passages), len(code_ids)))
    # Where cues were accepted and never rejected, every cue would look infallible.
    proved = ((cues > 0) & (truth == 0)).sum(axis=0) >= FEWEST
    return LearningGround(
        codebook=codebook,
        code_ids=code_ids,
        passages=tuple(passages),
        asides=np.array([passage.is_aside for passage in passages], dtype=bool),
        vectors=add_cues(texts, cues),
        learning=add_cues(texts, cues * proved),
        tokens=tokens,
        terms=terms,
        truth=truth,
        marked=marked,
        suggestions=suggestions,
        places=places,
        embeddings=embeddings if embeddings.any() else None,
        encoder=encoder_of(project),
    )


def _columns(codebook: Codebook, code_ids: Sequence[str]) -> dict[str, int]:
    """Return the column of each code; a code that was merged has that of its heir."""
    number = {id_: place for place, id_ in enumerate(code_ids)}
    return {
        code_id: number[heir] for code_id, heir in took_over(codebook).items() if heir in number
    } | number


def _passages(project: ProjectFile) -> tuple[list[int], list[Ground]]:
    found: list[tuple[Ground, int]] = []
    for source in load_sources(project):
        every = load_passages(project, source.id)
        asides = asides_of([one.passage for one in every], source.text, kind=source.kind)
        for place, placed in enumerate(every):
            passage = placed.passage
            if passage.kind in SUGGESTED_KINDS and passage.start < passage.end:
                ground = Ground(
                    source_id=source.id,
                    source=source.name,
                    start=passage.start,
                    end=passage.end,
                    text=source.text[passage.start : passage.end],
                    language=passage.language,
                    is_aside=place in asides,
                )
                found.append((ground, placed.id))
    # Sums of floating-point numbers depend on their order, so the texts have one of their own.
    found.sort(key=lambda pair: (pair[0].text, pair[0].source, pair[0].start))
    return [id_ for _, id_ in found], [ground for ground, _ in found]


def _order(passages: Sequence[Ground]) -> PassageOrder:
    """Return in what order passages stand in their sources."""
    # Numbered as their texts come, since ids are others in every copy of a project.
    sources: dict[str, int] = {}
    numbers = [sources.setdefault(passage.source_id, len(sources)) for passage in passages]
    return order_passages(
        np.array(numbers, np.int64), np.array([passage.start for passage in passages], np.int64)
    )


def _vectors(
    passages: Sequence[Ground],
    tokens: TokenColumns,
    terms: Sequence[str],
    embeddings: NDArray[np.float16],
) -> PassageVectors:
    texts = [passage.text for passage in passages]
    wordings = _wordings(texts, tokens, terms)
    key = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass"))
    key.update(wordings.words.tobytes())
    key.update("\0".join(wordings.vocabulary).encode("utf-8", "surrogatepass"))
    key.update(embeddings.tobytes())
    # The mean of each language is taken off its embeddings.
    languages = [passage.language for passage in passages]
    key.update("\0".join(languages).encode())
    name = key.hexdigest()
    found = _VECTORS.get(name)
    if found is None:
        found = make_vectors(wordings)
        if embeddings.any():
            found = add_embeddings(found, without_mean(embeddings, languages))
        _VECTORS[name] = found
        while len(_VECTORS) > _REMEMBERED:
            _VECTORS.popitem(last=False)
    _VECTORS.move_to_end(name)
    return found


def _wordings(texts: Sequence[str], tokens: TokenColumns, terms: Sequence[str]) -> Wordings:
    """Return the words of passages with the terms in an order of their own."""
    used = np.unique(tokens.terms[tokens.terms > 0])
    vocabulary = sorted(terms[n] for n in used.tolist())
    number_of = {term: number for number, term in enumerate(vocabulary)}
    numbers = np.array([number_of.get(term, -1) for term in terms], np.int64)
    numbers[0] = -1
    return Wordings(
        texts=texts,
        words=numbers[tokens.terms.astype(np.int64)],
        counts=tokens.counts,
        vocabulary=vocabulary,
    )


def _marked(
    project: ProjectFile,
    column: dict[str, int],
    places: Places,
    suggestions: Iterable[StoredSuggestion],
    *,
    many: int,
) -> Marked:
    codings = load_codings(project)
    by_decision: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for s in suggestions:
        # An open suggestion that was itself learnt says nothing that learning could rest on.
        if s.code_id in column and (s.decision != "open" or s.method == CUES):
            touched = places.touched(s.source_id, s.start, s.end)
            by_decision[s.decision] += [(number, column[s.code_id]) for number in touched]
    for audit in load_audits(project):
        for passage in audit.passages if audit.code_id in column else ():
            if passage.verdict == "does not":
                touched = places.touched(passage.source_id, passage.start, passage.end)
                by_decision["rejected"] += [(n, column[audit.code_id]) for n in touched]
    return Marked(
        coded=[
            (number, column[coding.code_id])
            for coding in codings
            if coding.code_id in column
            for number in places.touched(coding.source_id, coding.start, coding.end)
        ],
        rejected=by_decision["rejected"],
        waiting=by_decision["open"],
        read=_read(coded_in_reading(project, codings), places, many=many),
    )


def coded_in_reading(
    project: ProjectFile, codings: Iterable[StoredCoding]
) -> Iterator[StoredCoding]:
    """Yield the codings by hand of who reads a source from its beginning.

    Who accepts a suggestion, or judges a passage that was drawn for an audit, has seen that
    passage alone.
    """
    drawn = codings_of_audits(project)
    return (c for c in codings if c.suggestion_id is None and c.id not in drawn)


def _read(codings: Iterable[StoredCoding], places: Places, *, many: int) -> NDArray[np.bool_]:
    """Return which passages stand before the last one that was coded in reading their source."""
    reached: dict[str, int] = {}
    for coding in codings:
        reached[coding.source_id] = max(reached.get(coding.source_id, 0), coding.end)
    read = np.zeros(many, dtype=bool)
    for source_id, end in reached.items():
        read[list(places.before(source_id, end))] = True
    return read


def _cues(
    suggestions: Iterable[StoredSuggestion],
    column: dict[str, int],
    places: Places,
    *,
    shape: tuple[int, int],
) -> Reals:
    """Return how sure the cues of each code are of each passage, whatever was decided."""
    cues = np.zeros(shape)
    for s in suggestions:
        if s.method == CUES and s.code_id in column:
            for number in places.touched(s.source_id, s.start, s.end):
                cell = number, column[s.code_id]
                cues[cell] = max(cues[cell], s.confidence)
    return cues

"""The passages or sources of a project as units that topics are found in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import numpy as np

from workbench.coding.extent.extent import Extent
from workbench.store.passages import PlacedPassage, load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources, text_hash
from workbench.store.tokens import TokenColumns, load_terms, load_token_columns
from workbench.store.topics import TopicUnit
from workbench.tasks.embedding.embed import embeddings_of, refuse_without_embeddings
from workbench.tasks.embedding.encoders import encoder_of
from workbench.tasks.topics.bridge import Bridge, bridge_units
from workbench.tasks.words.list_terms import COUNTED, is_counted
from workbench.texts.asides import asides_of
from workbench.texts.citations import find_citations
from workbench.texts.embedding.encoders import Encoder
from workbench.texts.source import Source
from workbench.texts.tokens import joined_to_last
from workbench.topics.embedded import Embeddings, Vectors
from workbench.topics.space import unit_length
from workbench.topics.units import Flags, Numbers, UnitWords

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

GROUPED = COUNTED - {"heading"}
"""Kinds of passages that are units; a heading has too few words to be of a topic by itself."""

Asides = Literal["left out", "counted"]
"""What becomes of heads of texts, questions of interviewers and lines without a word (see
`asides_of`), and of citations in brackets (see `find_citations`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlace:
    """Where a unit stands.

    Attributes:
        key: the row number of the passage, or the id of the source.
        source: the source that it is, or is in.
        start: offset of its first character in the source, in code points.
        end: offset after its last character.
        language: of the passage, or of the source.
    """

    key: str
    source: Source
    start: int
    end: int
    language: str

    @property
    def text(self) -> str:
        """The words as they are stored."""
        return self.source.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGround:
    """What topics are found in.

    Attributes:
        places: of the units, in reading order.
        words: of the units, in the same order.
        concepts: shape (n_units, n_concepts), how often each unit has a code or a synonym that
            is known in both languages; None where nothing joins two languages.
        bridges: what joins the languages.
        synonyms: how many sets of words that count as one stand in the units.
        embeddings: shape (n_units, n_numbers), of the units, those of a source being the mean
            of its passages weighed by their words; None where units are compared by words.
        encoder: that makes the embeddings of the project.
        asides: how many passages are left out as asides of their texts.
        citations: how many citations in brackets are left out of the others.
    """

    places: Sequence[UnitPlace]
    words: UnitWords
    concepts: "csr_matrix | None"
    bridges: tuple[str, ...]
    synonyms: int
    encoder: Encoder
    embeddings: Embeddings | None = None
    asides: int = 0
    citations: int = 0


def gather_ground(
    project: ProjectFile,
    *,
    unit: TopicUnit,
    bridge: Bridge = "all",
    vectors: Vectors = "words",
    asides: Asides = "left out",
    extent: Extent | None = None,
) -> TopicGround:
    """Return the units of a project with their words; the tokens must be up to date.

    Passages are units without headings, references and furniture. The words of a source are
    those of all its passages that count, its headings too.

    Args:
        unit: passages or whole sources.
        bridge: what may join words.
        vectors: what units are compared by.
        asides: whether heads of texts, questions of interviewers and lines without a word are
            passages like others, and citations in brackets words like others.
        extent: the sources and the words of cases that alone count; None for the whole project.

    Raises:
        EmbeddingError: units are to be compared by embeddings, and some passages have none.
    """
    sources = {source.id: source for source in load_sources(project)}
    counted, left_out = counted_passages(
        project, sources, unit=unit, asides=asides, extent=extent or Extent()
    )
    tokens = load_token_columns(project, [placed.id for placed in counted])
    citations = 0
    if asides == "left out":
        tokens, citations = _without_citations(counted, sources, tokens)
    joined = _joined(counted, sources, tokens)
    if unit == "passage":
        places = [_place_of(placed, sources[placed.source_id]) for placed in counted]
        owners = np.arange(len(counted))
    else:
        ids = list(dict.fromkeys(placed.source_id for placed in counted))
        number = {id_: place for place, id_ in enumerate(ids)}
        places = [_whole(sources[id_]) for id_ in ids]
        owners = np.array([number[placed.source_id] for placed in counted], dtype=np.int64)
    words = UnitWords(
        keys=[text_hash(place.text) for place in places],
        languages=[place.language for place in places],
        vocabulary=load_terms(project),
        terms=tokens.terms.astype(np.int64),
        joined=joined,
        counts=np.bincount(owners, weights=tokens.counts, minlength=len(places)).astype(np.int64),
    )
    bridged = bridge_units(
        project,
        words,
        bridge=bridge,
        counted=counted,
        sources=sources,
        tokens=tokens,
        owners=owners,
    )
    return TopicGround(
        places=places,
        words=bridged.words,
        concepts=bridged.concepts,
        bridges=bridged.by,
        synonyms=bridged.synonyms,
        encoder=encoder_of(project),
        embeddings=(
            None
            if vectors == "words"
            else _embeddings(project, counted, sources, owners, tokens, n_units=len(places))
        ),
        asides=left_out,
        citations=citations,
    )


def counted_passages(
    project: ProjectFile,
    sources: Mapping[str, Source],
    *,
    unit: TopicUnit,
    asides: Asides,
    extent: Extent,
) -> tuple[list[PlacedPassage], int]:
    """Return the passages that are units or of units, and how many are left out as asides.

    Args:
        sources: of the project, by id.
        unit: passages or whole sources.
        asides: what becomes of heads, questions and lines without a word.
        extent: the sources and the words of cases that alone count.
    """
    every = load_passages(project)
    counted = [
        placed
        for placed in every
        if extent.has_words(placed.source_id, placed.passage.start, placed.passage.end)
        and is_counted(placed.passage, sources[placed.source_id])
        and (unit == "source" or placed.passage.kind in GROUPED)
    ]
    if unit == "source" or asides == "counted":
        return counted, 0
    aside = _asides(every, sources)
    units = [placed for placed in counted if placed.id not in aside]
    return units, len(counted) - len(units)


def _asides(every: Sequence[PlacedPassage], sources: Mapping[str, Source]) -> frozenset[int]:
    """Return the row numbers of the passages that are asides of their texts."""
    found: set[int] = set()
    for source_id, group in groupby(every, key=lambda placed: placed.source_id):
        placed, source = list(group), sources[source_id]
        asides = asides_of([one.passage for one in placed], source.text, kind=source.kind)
        found.update(placed[place].id for place in asides)
    return frozenset(found)


def _without_citations(
    counted: Sequence[PlacedPassage], sources: Mapping[str, Source], tokens: TokenColumns
) -> tuple[TokenColumns, int]:
    """Return the tokens that stand in no citation in brackets, and how many citations there are."""
    kept = np.ones(len(tokens.terms), dtype=bool)
    counts = tokens.counts.copy()
    many = first = 0
    for place, (placed, count) in enumerate(zip(counted, tokens.counts.tolist(), strict=True)):
        own = slice(first, first + count)
        first += count
        text = sources[placed.source_id].text[placed.passage.start : placed.passage.end]
        for start, end in find_citations(text):
            kept[own] &= (tokens.ends[own] <= start) | (tokens.starts[own] >= end)
            many += 1
        counts[place] = int(kept[own].sum())
    if not many:
        return tokens, 0
    left = TokenColumns(
        terms=tokens.terms[kept],
        starts=tokens.starts[kept],
        ends=tokens.ends[kept],
        counts=counts,
    )
    return left, many


def _embeddings(
    project: ProjectFile,
    counted: Sequence[PlacedPassage],
    sources: dict[str, Source],
    owners: Numbers,
    tokens: TokenColumns,
    *,
    n_units: int,
) -> Embeddings:
    """Return the embedding of each unit: of its passages with one, weighed by their words."""
    refuse_without_embeddings(project)
    texts = [
        sources[placed.source_id].text[placed.passage.start : placed.passage.end]
        for placed in counted
    ]
    own = embeddings_of(project, texts)
    if len(own) == n_units:
        return own
    sums = np.zeros((n_units, own.shape[1]))
    np.add.at(sums, owners, own * tokens.counts[:, None].astype(np.float64))
    return unit_length(sums).astype(np.float16)


def _place_of(placed: PlacedPassage, source: Source) -> UnitPlace:
    passage = placed.passage
    return UnitPlace(
        key=str(placed.id),
        source=source,
        start=passage.start,
        end=passage.end,
        language=passage.language,
    )


def _whole(source: Source) -> UnitPlace:
    return UnitPlace(
        key=source.id, source=source, start=0, end=len(source.text), language=source.language
    )


def _joined(
    counted: Sequence[PlacedPassage], sources: dict[str, Source], tokens: TokenColumns
) -> Flags:
    """Return, for each word, whether only blanks or hyphens stand between it and the last."""
    joined = np.zeros(len(tokens.terms), dtype=bool)
    first = place = 0
    for source_id, own in groupby(counted, key=lambda placed: placed.source_id):
        begins = [placed.passage.start for placed in own]
        counts = tokens.counts[place : place + len(begins)]
        words = slice(first, first + int(counts.sum()))
        offsets = np.repeat(np.array(begins, dtype=np.int64), counts)
        joined[words] = joined_to_last(
            sources[source_id].text,
            offsets + tokens.starts[words],
            offsets + tokens.ends[words],
        )
        first, place = words.stop, place + len(begins)
    # The first word of a passage has none before it. A passage without words has no first.
    begin = np.cumsum(tokens.counts) - tokens.counts
    joined[begin[tokens.counts > 0]] = False
    return joined

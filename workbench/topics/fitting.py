"""Topics of units, the same for the same units whatever their order and the machine."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from workbench.errors import WorkbenchError
from workbench.topics.choosing import ChoiceOfK, suggest_k
from workbench.topics.clustering import (
    LARGEST_TREE,
    STARTS,
    Method,
    centres_of,
    consensus_kmeans,
    lda_weights,
    most_alike,
    nmf_weights,
    ward_labels,
    weights_to_centres,
)
from workbench.topics.coherence import npmi_coherence
from workbench.topics.counting import TermCuts, TermTable, count_terms
from workbench.topics.embedded import (
    Embeddings,
    Vectors,
    beside,
    embedded_points,
    refuse_uncounted,
)
from workbench.topics.labels import TopicTerm, top_terms
from workbench.topics.pairs import count_pairs
from workbench.topics.space import find_space, rows_of_length_one, weigh_terms, without_language
from workbench.topics.stability import Stability, measure_stability
from workbench.topics.units import Flags, Numbers, Table, UnitWords, canonical_order, reordered

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST: Final = 4
"""Units below which there is nothing to group."""

DOUBTFUL: Final = 0.1
"""How far the weight of a unit's topic must be above the next for it to be no doubtful one."""

# How much the concepts that two languages share count beside the words, whose length is 1.
_BRIDGE: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicOptions:
    """How topics are found.

    Attributes:
        k: how many; `auto` takes the one suggested by stability, separation and coherence.
        method: how they are found.
        seed: of starts and samples.
        samples: bootstrap samples that the stability of each topic is measured on; 0 for none.
        cuts: which terms count.
        vectors: what units are compared by.
    """

    k: int | Literal["auto"] = "auto"
    method: Method = "kmeans"
    seed: int = 0
    samples: int = 10
    cuts: TermCuts = field(default_factory=TermCuts)
    vectors: Vectors = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFit:
    """Topics of units, the largest first; units in the order in which they were given.

    Attributes:
        labels: shape (n_units,), the topic of each unit, from 0.
        weights: shape (n_units, k), how much of each topic a unit has; rows sum to 1.
        blank: shape (n_units,), whether a unit has no word that counts, or, compared by
            embeddings, none of these. It stands in the largest topic, with the same weight in
            all.
        points: shape (n_units, n_dimensions), of length 1.
        centres: shape (k, n_dimensions).
        table: how often each unit has each term that counts.
        terms: of each topic, the most telling first.
        coherence: NPMI of the top terms of each topic, or None for fewer than two.
        stability: of each topic.
        choice: how the number of topics was chosen, or None where it was given.
        bridged: whether concepts or embeddings join the languages.
    """

    labels: Numbers
    weights: Table
    blank: Flags
    points: Table
    centres: Table
    table: TermTable
    terms: Sequence[Sequence[TopicTerm]]
    coherence: Sequence[float | None]
    stability: Sequence[Stability]
    choice: ChoiceOfK | None
    bridged: bool

    @property
    def k(self) -> int:
        """How many topics there are; fewer than asked for where units are too much alike."""
        return len(self.terms)

    @property
    def doubtful(self) -> Flags:
        """Shape (n_units,), whether a unit belongs to another topic nearly as much."""
        own = self.weights[np.arange(len(self.labels)), self.labels]
        ranked = np.sort(self.weights, axis=1)
        second = ranked[:, -2] if self.k > 1 else np.zeros(len(own))
        found: Flags = self.blank | (own < second + DOUBTFUL) & (self.k > 1)
        return found


def fit_topics(
    units: UnitWords,
    options: TopicOptions,
    *,
    concepts: "csr_matrix | None" = None,
    embeddings: Embeddings | None = None,
) -> TopicFit:
    """Return the topics of units.

    Units are taken in the order of their keys, and sums are exact (see `exact`), so that neither
    rows nor threads nor the kind of processor change anything. Factors and Dirichlet shares are
    those of a library, on one thread and rounded.

    Args:
        units: passages or sources with their words.
        options: how topics are found.
        concepts: shape (n_units, n_concepts), how often each unit has a concept that is known
            in several languages; None where the languages are not to be joined.
        embeddings: shape (n_units, n_numbers), in half precision, needed where units are
            compared by them.

    Raises:
        WorkbenchError: there are too few units, too few words or no such number of topics, or
            the method counts words and knows no embeddings.
    """
    # The limit holds for the libraries that are loaded before it is set.
    import sklearn.cluster
    import sklearn.decomposition  # noqa: F401
    from threadpoolctl import threadpool_limits

    if len(units) < FEWEST:
        raise WorkbenchError(
            f"There are too few texts for topics: {len(units)}, and at least {FEWEST} are needed."
            " Add sources, or cluster passages instead of sources."
        )
    refuse_uncounted(options.method, options.vectors)
    with threadpool_limits(limits=1):
        return _fit(units, options, concepts, embeddings)


def _fit(
    units: UnitWords,
    options: TopicOptions,
    concepts: "csr_matrix | None",
    embeddings: Embeddings | None,
) -> TopicFit:
    order = canonical_order(units)
    ordered = reordered(units, order)
    table = count_terms(ordered, options.cuts)
    space = _space_of(
        ordered,
        table,
        options,
        concepts[order] if concepts is not None else None,
        embeddings[order] if embeddings is not None else None,
    )
    choice = suggest_k(space.points, table, seed=options.seed) if options.k == "auto" else None
    k = choice.k if choice else _checked(options.k, len(units))
    labels = space.labels(k=k, method=options.method, seed=options.seed)
    labels, kept = _by_size(labels, k, blank=space.blank)
    centres = centres_of(space.points, labels, len(kept))
    terms = top_terms(table, labels, k=len(kept))
    stability = measure_stability(
        labels,
        table,
        k=len(kept),
        seed=options.seed,
        samples=options.samples,
        seeded=options.method in {"kmeans", "lda"},
        refit=lambda chosen, seed: space.part(chosen).labels(
            k=k, method=options.method, seed=seed, starts=5
        ),
    )
    back = np.argsort(order)
    return TopicFit(
        labels=labels[back],
        weights=weights_to_centres(space.points, centres)[back],
        blank=space.blank[back],
        points=space.points[back],
        centres=centres,
        table=TermTable(
            terms=table.terms,
            counts=table.counts[back],
            least=table.least,
            too_rare=table.too_rare,
            too_common=table.too_common,
        ),
        terms=terms,
        coherence=[
            npmi_coherence(table.counts, np.array([term.column for term in found], dtype=int))
            for found in terms
        ],
        stability=stability,
        choice=choice,
        bridged=concepts is not None or options.vectors != "words",
    )


def _space_of(
    units: UnitWords,
    table: TermTable,
    options: TopicOptions,
    concepts: "csr_matrix | None",
    embeddings: Embeddings | None,
) -> "_Space":
    if options.vectors != "words" and embeddings is None:
        raise AssertionError("units are to be compared by embeddings that were not given")
    if embeddings is not None and options.vectors == "embeddings":
        # Terms describe such topics and do not make them, so there may even be none.
        return _Space.placed(embedded_points(embeddings, units.languages), table.counts)
    if len(table.terms) < 2:
        raise WorkbenchError(
            f"No word occurs in {table.least} of the {len(units)} texts, so they share no topic."
            " Add more texts, or lower the least number of texts that a word must be in."
        )
    space = _Space.of(units, table, count_pairs(units, options.cuts), concepts)
    if embeddings is None or options.vectors == "words":
        return space
    points = beside(space.points, embedded_points(embeddings, units.languages))
    return _Space.placed(points, table.counts)


def _checked(k: int | str, n_units: int) -> int:
    if not isinstance(k, int) or not 2 <= k <= n_units // 2:
        raise WorkbenchError(
            f"{n_units} texts cannot be put into {k} topics; give a number from 2 to"
            f" {n_units // 2}, or auto."
        )
    return k


def _by_size(labels: Numbers, k: int, *, blank: Flags) -> tuple[Numbers, Numbers]:
    """Return labels with the largest topic as 0, and which topics are not empty, in that order.

    Of topics of one size, the one whose first unit comes first in canonical order is first.
    """
    sizes = np.bincount(labels[~blank], minlength=k)
    firsts = np.full(k, len(labels))
    np.minimum.at(firsts, labels[~blank], np.flatnonzero(~blank))
    kept = np.array([t for t in np.lexsort((firsts, -sizes)) if sizes[t]], dtype=np.int64)
    place = np.zeros(k, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return np.where(blank, 0, place[labels]), kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Space:
    """Units as weights and as points, for every way to find topics."""

    points: Table
    tfidf: "csr_matrix"
    counts: "csr_matrix"
    blank: Flags

    @classmethod
    def of(
        cls,
        units: UnitWords,
        table: TermTable,
        pairs: "csr_matrix | None",
        concepts: "csr_matrix | None",
    ) -> "_Space":
        from scipy.sparse import hstack

        counts = table.counts if pairs is None else hstack([table.counts, pairs], format="csr")
        tfidf = weigh_terms(counts)
        blank = np.asarray(table.counts.sum(axis=1)).ravel() == 0
        if concepts is None:
            points = find_space(tfidf)
        else:
            joined = hstack([tfidf, weigh_terms(concepts) * _BRIDGE], format="csr")
            tfidf = rows_of_length_one(joined)
            points = without_language(find_space(tfidf), units.languages)
        return cls(points=points, tfidf=tfidf, counts=table.counts, blank=blank)

    @classmethod
    def placed(cls, points: Table, counts: "csr_matrix") -> "_Space":
        """Return units for those methods that look at their places alone."""
        return cls(points=points, tfidf=counts, counts=counts, blank=np.all(points == 0, axis=1))

    def part(self, chosen: Numbers) -> "_Space":
        return _Space(
            points=self.points[chosen],
            tfidf=self.tfidf[chosen],
            counts=self.counts[chosen],
            blank=self.blank[chosen],
        )

    def labels(self, *, k: int, method: Method, seed: int, starts: int = STARTS) -> Numbers:
        """Return the topic of each unit, numbered as the method gives them."""
        if method == "kmeans":
            return consensus_kmeans(self.points, k=k, seed=seed, starts=starts)
        if method == "hierarchy":
            return self._ward(k)
        found: Numbers = np.argmax(self._soft(k=k, method=method, seed=seed), axis=1)
        return found.astype(np.int64)

    def _soft(self, *, k: int, method: Method, seed: int) -> Table:
        if method == "nmf":
            return nmf_weights(self.tfidf, k=k)
        return lda_weights(self.counts, k=k, seed=seed)

    def _ward(self, k: int) -> Numbers:
        if len(self.points) <= LARGEST_TREE:
            return ward_labels(self.points, k=k)
        step = np.linspace(0, len(self.points) - 1, LARGEST_TREE).astype(np.int64)
        centres = centres_of(self.points[step], ward_labels(self.points[step], k=k), k)
        return most_alike(self.points, centres)

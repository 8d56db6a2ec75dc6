"""Units as weights and as points, for every way to find topics, however many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.topics.clustering import (
    LARGEST_SAMPLE,
    LARGEST_TREE,
    SHARE,
    STARTS,
    Method,
    centres_of,
    consensus_kmeans,
    held_kmeans,
    lda_weights,
    most_alike,
    nmf_weights,
    tree_labels,
)
from workbench.topics.embedded import beside
from workbench.topics.neighbours import LARGEST_NEIGHBOURS, moved_to_nearest
from workbench.topics.settling import ROUNDS, settle_by_words
from workbench.topics.space import (
    dimensions_for,
    rarity,
    rows_of_length_one,
    singular_parts,
    weigh_terms,
    without_language,
)
from workbench.topics.units import (
    PART,
    Flags,
    Numbers,
    Points,
    Table,
    evenly,
    exactly,
    in_parts,
)

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LARGEST_SPACE: Final = 50_000
"""Units that the dimensions are found in at most; all units are then put into them."""

# How much the concepts that two languages share count beside the words, whose length is 1.
_BRIDGE: Final = 0.7

# From this share of one language on, no other is there to be joined.
_ONE_LANGUAGE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedUnits:
    """Units in the space of their words, in canonical order.

    Attributes:
        points: shape (n_units, n_dimensions), of length 1.
        sample: places of the units that the dimensions were found in, ascending.
        weights: shape (n_sample, n_terms), sparse, of these units.
        counts: shape (n_units, n_terms), sparse.
        blank: shape (n_units,), whether a unit has no word that counts.
        settled: whether words say anew which units belong to a topic. They do not where they
            describe topics alone, and where topics join languages.
    """

    points: Points
    sample: Numbers
    weights: "csr_matrix"
    counts: "csr_matrix"
    blank: Flags
    settled: bool

    def labels(
        self,
        *,
        k: int,
        method: Method,
        seed: int,
        starts: int = STARTS,
        rounds: int = ROUNDS,
        chosen: Numbers | None = None,
        held: Numbers | None = None,
    ) -> Numbers:
        """Return the topic of each unit, numbered as the method gives them.

        Args:
            k: how many topics.
            method: how they are found.
            seed: of starts and samples.
            starts: how many k-means.
            rounds: how often at most their words are asked which units are theirs.
            chosen: places of the units that alone count, all of the sample; None for all units.
            held: shape (n_units,), the topic of a unit where it is known, -1 elsewhere; k-means
                of all units leaves it there. None where no topic is known.
        """
        points = self.points if chosen is None else self.points[chosen]
        if method == "kmeans":
            if held is not None:
                labels = held_kmeans(points, held, k=k, seed=seed, starts=starts)
            else:
                labels = consensus_kmeans(points, k=k, seed=seed, starts=starts)
            if not self.settled:
                return labels
            counts = self.counts if chosen is None else self.counts[chosen]
            labels = settle_by_words(counts, labels, k=k, rounds=rounds)
            return labels if held is None else np.where(held >= 0, held, labels)
        if method == "hierarchy":
            return tree_labels(points, k=k)
        found = self._by_factors(
            self.sample if chosen is None else chosen, k=k, method=method, seed=seed
        )
        if len(found) == len(points):
            return found
        return most_alike(points, centres_of(points[self.sample], found, k))

    def looked_at(self, method: Method) -> int:
        """Return in how many units at most a method looks for topics before all are put there.

        The four in five units of each k-means are told with the method and are no sample here.
        """
        n_units = len(self.points)
        match method:
            case "kmeans":
                return n_units if int(SHARE * n_units) <= LARGEST_SAMPLE else LARGEST_SAMPLE
            case "hierarchy":
                return min(n_units, LARGEST_TREE)
            case _:
                return len(self.sample)

    def _by_factors(self, chosen: Numbers, *, k: int, method: Method, seed: int) -> Numbers:
        """Return the topic of units of the sample by the greatest of their weights."""
        if method == "nmf":
            found = nmf_weights(self.weights[np.searchsorted(self.sample, chosen)], k=k)
        else:
            found = lda_weights(self.counts[chosen], k=k, seed=seed)
        labels: Numbers = np.argmax(found, axis=1).astype(np.int64)
        return labels


def place_units(
    counts: "csr_matrix",
    pairs: "csr_matrix | None",
    concepts: "csr_matrix | None",
    *,
    languages: Sequence[str],
    embedded: Table | None = None,
    most: int = LARGEST_SPACE,
    neighbours: int = LARGEST_NEIGHBOURS,
    size: int = PART,
) -> PlacedUnits:
    """Return units in the space of their words.

    The dimensions are found in a sample of the units where there are very many, by weights that
    are counted over all of them; then all are put into the space, so many at a time, and each
    is moved towards its nearest.

    Args:
        counts: shape (n_units, n_terms), sparse, in canonical order.
        pairs: shape (n_units, n_pairs), sparse, pairs of characters of short units, or None.
        concepts: shape (n_units, n_concepts), sparse, what joins the languages, or None.
        languages: of each unit.
        embedded: shape (n_units, n_axes), the units placed by their embeddings, which count
            beside their words; None where words alone count.
        most: units that the dimensions are found in at most.
        neighbours: units that neighbours are sought among at most.
        size: how many units are put into the space together.
    """
    n_units = counts.shape[0]
    joined = concepts is not None or embedded is not None
    tongues = Counter(tag.partition("-")[0] for tag in languages)
    weigher = _Weigher.of(counts, pairs, concepts)
    sample = evenly(n_units, most)
    weights = weigher.weights(sample)
    parts = singular_parts(weights, dimensions=dimensions_for(n_units))
    if len(sample) == n_units:
        points = parts.points
    else:
        points = np.empty((n_units, len(parts.squares)), dtype=np.float32)
        for part in in_parts(n_units, size):
            points[part] = parts.place(weigher.weights(part))
    if concepts is not None:
        points = without_language(points, languages)
    if embedded is not None:
        points = beside(exactly(points), embedded)
    return PlacedUnits(
        points=moved_to_nearest(points, most=neighbours),
        sample=sample,
        weights=weights,
        counts=counts,
        blank=np.diff(counts.indptr) == 0,
        settled=not joined or max(tongues.values()) >= _ONE_LANGUAGE * n_units,
    )


def place_at(
    points: Table, counts: "csr_matrix", *, neighbours: int = LARGEST_NEIGHBOURS
) -> PlacedUnits:
    """Return units at given places, for those methods that look at places alone.

    Args:
        points: shape (n_units, n_dimensions), of length 1 or 0, in canonical order.
        counts: shape (n_units, n_terms), sparse, which describe the units and place none.
        neighbours: units that neighbours are sought among at most.
    """
    return PlacedUnits(
        points=moved_to_nearest(points, most=neighbours),
        sample=np.arange(len(points)),
        weights=counts,
        counts=counts,
        blank=np.all(points == 0, axis=1),
        settled=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weigher:
    """Gives the weights of any units, by the rarity of a term in all of them."""

    tables: Sequence["csr_matrix"]
    idf: Table
    concepts: "csr_matrix | None"
    concept_idf: Table | None

    @classmethod
    def of(
        cls, counts: "csr_matrix", pairs: "csr_matrix | None", concepts: "csr_matrix | None"
    ) -> "_Weigher":
        tables = [counts] if pairs is None else [counts, pairs]
        return cls(
            tables=tables,
            idf=np.concatenate([rarity(table) for table in tables]),
            concepts=concepts,
            concept_idf=None if concepts is None else rarity(concepts),
        )

    def weights(self, rows: Numbers | slice) -> "csr_matrix":
        """Return the weights of the units at some places, each of length 1."""
        from scipy.sparse import hstack

        counts = [table[rows] for table in self.tables]
        found = weigh_terms(
            counts[0] if len(counts) == 1 else hstack(counts, format="csr"), idf=self.idf
        )
        if self.concepts is None:
            return found
        concepts = weigh_terms(self.concepts[rows], idf=self.concept_idf) * _BRIDGE
        return rows_of_length_one(hstack([found, concepts], format="csr"))

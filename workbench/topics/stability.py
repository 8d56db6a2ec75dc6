"""How far topics come again with other seeds and in other samples of the texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from workbench.topics.counting import TermTable
from workbench.topics.labels import TopicTerm, top_terms
from workbench.topics.matching import jaccard, overlaps
from workbench.topics.units import Numbers, Table

Verdict = Literal["stable", "doubtful", "unstable", "not measured"]

SEEDS: Final = 4
"""With how many other seeds topics are found again."""

LARGEST_STABILITY: Final = 20_000
"""Units that topics are found in again at most."""

STABLE: Final = 0.75
PATTERN: Final = 0.6
"""From 0.75 a cluster counts as stable, below 0.6 it should not be trusted (Hennig 2007)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How far a topic comes again; each is a mean of best overlaps (Jaccard), from 0 to 1.

    Attributes:
        seeds: of its members, with other seeds; None where the method has no seed.
        members: of its members, in bootstrap samples; None where none was drawn.
        terms: of its top terms, in bootstrap samples; None where none was drawn.

    Source:
        Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational
        Statistics and Data Analysis 52, 258-271.
    """

    seeds: float | None
    members: float | None
    terms: float | None

    @property
    def least(self) -> float | None:
        """The lower of the overlaps of members, by which a topic is judged."""
        return min(
            (value for value in (self.seeds, self.members) if value is not None), default=None
        )

    @property
    def verdict(self) -> Verdict:
        """What the lower of the overlaps of members says.

        >>> Stability(seeds=0.9, members=0.5, terms=0.4).verdict
        'unstable'
        """
        if self.least is None:
            return "not measured"
        if self.least >= STABLE:
            return "stable"
        return "doubtful" if self.least >= PATTERN else "unstable"


def measure_stability(
    labels: Numbers,
    table: TermTable,
    *,
    k: int,
    seed: int,
    samples: int,
    seeded: bool,
    refit: Callable[[Numbers, int], Numbers],
) -> list[Stability]:
    """Return the stability of each topic.

    The space of the units stays as it is; topics are found in it again, with other seeds and
    in samples of the units drawn with replacement, and compared on the units that were drawn.

    Args:
        labels: shape (n_units,), the topic of each unit.
        table: how often each unit has each term.
        k: how many topics.
        seed: the seeds of all this follow from it.
        samples: how many bootstrap samples.
        seeded: whether the method depends on its seed at all.
        refit: gives the topics of chosen units, by their places and a seed.
    """
    random = np.random.default_rng([seed, 1])
    every = np.arange(len(labels))
    again = [refit(every, seed + 1 + run) for run in range(SEEDS)] if seeded and samples else []
    drawn = [
        np.unique(random.integers(0, len(labels), len(labels))) for _ in range(max(samples, 0))
    ]
    refits = [refit(chosen, seed + 101 + run) for run, chosen in enumerate(drawn)]
    # A topic of which no unit is here says nothing about itself.
    here = np.bincount(labels, minlength=k) > 0
    by_seed = [
        np.where(here, _best(overlaps(labels, other, k=k, k_other=other.max() + 1)), np.nan)
        for other in again
    ]
    members, terms = [], []
    for chosen, other in zip(drawn, refits, strict=True):
        found = overlaps(labels[chosen], other, k=k, k_other=other.max() + 1)
        present = np.bincount(labels[chosen], minlength=k) > 0
        members.append(np.where(present, _best(found), np.nan))
        terms.append(
            np.where(
                present, _term_overlaps(table, labels[chosen], chosen, other, found, k), np.nan
            )
        )
    return [
        Stability(
            seeds=_mean(by_seed, topic), members=_mean(members, topic), terms=_mean(terms, topic)
        )
        for topic in range(k)
    ]


def _best(found: Table) -> Table:
    best: Table = found.max(axis=1)
    return best


def _term_overlaps(
    table: TermTable, labels: Numbers, chosen: Numbers, other: Numbers, found: Table, k: int
) -> Table:
    part = table.of(chosen)
    mine = top_terms(part, labels, k=k)
    theirs = top_terms(part, other, k=int(other.max()) + 1)
    best = np.argmax(found, axis=1)
    return np.array([jaccard(_words(mine[t]), _words(theirs[best[t]])) for t in range(k)])


def _words(terms: Sequence[TopicTerm]) -> set[str]:
    return {term.term for term in terms}


def _mean(rows: Sequence[Table], topic: int) -> float | None:
    values = [float(row[topic]) for row in rows if not np.isnan(row[topic])]
    return float(np.mean(values)) if values else None

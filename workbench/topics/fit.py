"""What topics of units are: how they are asked for, and what is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from workbench.topics.choosing import ChoiceOfK
from workbench.topics.clustering import Method
from workbench.topics.counting import TermCuts, TermTable
from workbench.topics.embedded import Vectors
from workbench.topics.labels import TopicTerm
from workbench.topics.neighbours import LARGEST_NEIGHBOURS
from workbench.topics.placing import LARGEST_SPACE
from workbench.topics.stability import LARGEST_STABILITY, Stability
from workbench.topics.units import PART, Flags, Numbers, Points, Table

DOUBTFUL: Final = 0.1
"""How far the weight of a unit's topic must be above the next for it to be no doubtful one."""

Sampled = Literal["dimensions", "neighbours", "number", "stability"] | Method
"""What may be found in a sample of the units, the steps of the methods among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many units are looked at together, and in how many at most something is sought.

    Attributes:
        part: units that are counted and put into the space together; it changes no number.
        space: units that the dimensions are found in, and the factors of `nmf` and `lda`.
        neighbours: units that the neighbours of each are sought among.
        stability: units that topics are found in again to see how stable they are.
    """

    part: int = PART
    space: int = LARGEST_SPACE
    neighbours: int = LARGEST_NEIGHBOURS
    stability: int = LARGEST_STABILITY


USUAL: Final = Limits()
"""Limits that a project of up to 8,000 units never meets."""


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
        held: how many with `auto`, whatever is suggested; None for what is suggested.
    """

    k: int | Literal["auto"] = "auto"
    method: Method = "kmeans"
    seed: int = 0
    samples: int = 10
    cuts: TermCuts = field(default_factory=TermCuts)
    vectors: Vectors = "words"
    held: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFit:
    """Topics of units, the largest first; units in the order in which they were given.

    Attributes:
        labels: shape (n_units,), the topic of each unit, from 0.
        weights: shape (n_units, k), how much of each topic a unit has; rows sum to 1.
        blank: shape (n_units,), whether a unit has no word that counts, or, compared by
            embeddings, none of these. It stands in the largest topic, with the same weight in
            all.
        points: shape (n_units, n_dimensions), of length 1; in single precision, which holds
            them exactly.
        centres: shape (k, n_dimensions).
        table: how often each unit has each term that counts.
        terms: of each topic, the most telling first.
        coherence: NPMI of the top terms of each topic, or None for fewer than two.
        stability: of each topic.
        choice: how the number of topics was chosen, or None where it was given.
        bridged: whether concepts or embeddings join the languages.
        settled: whether the words of each topic said anew which units are its own.
        asked: how many topics were sought.
        sampled: what was found in a sample of the units alone, and how many these were; empty
            where the units are few enough to look at all.
    """

    labels: Numbers
    weights: Table
    blank: Flags
    points: Points
    centres: Table
    table: TermTable
    terms: Sequence[Sequence[TopicTerm]]
    coherence: Sequence[float | None]
    stability: Sequence[Stability]
    choice: ChoiceOfK | None
    bridged: bool
    settled: bool
    asked: int
    sampled: Mapping[Sampled, int]

    @property
    def k(self) -> int:
        """How many topics there are; fewer than asked for where units are too much alike."""
        return len(self.terms)

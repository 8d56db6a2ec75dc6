"""How many topics: stability, separation and coherence over a range of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workbench.topics.clustering import LARGEST_SAMPLE, centres_of, consensus_kmeans
from workbench.topics.coherence import npmi_coherence
from workbench.topics.counting import TermTable
from workbench.topics.labels import top_terms
from workbench.topics.units import Numbers, Points, Table, exactly

MOST: Final = 20
"""Up to here every number of topics is tried."""

FURTHER: Final = (25, 30, 35, 40)
"""Higher ones, each tried while the one before it is as stable as any."""

UNITS_EACH: Final = 10
"""So many units a topic on average are wanted, that a topic is more than a handful."""

_UNITS_EACH_FURTHER: Final = 15
"""The same for a number above 20."""

_AT_LEAST: Final = 4
"""Up to here numbers are tried however few units there are, but for a fifth of them."""

# Fewer starts than for the topics themselves: nineteen numbers are tried.
_STARTS: Final = 6
_HALVES: Final = 3
_TERMS: Final = 10
_AS_STABLE: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTried:
    """What speaks for a number of topics.

    Attributes:
        k: the number.
        stability: mean adjusted Rand index of topics found in two halves of the texts and
            carried over to all of them, at most 1; 0 is chance.
        separation: how much nearer a unit is to the centre of its topic than to the next, as
            a share of the distance to the next, from 0 to 1.
        coherence: mean NPMI of the top ten terms of each topic, from -1 to 1, or None.
    """

    k: int
    stability: float
    separation: float
    coherence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOfK:
    """The number suggested, and all that were tried.

    Attributes:
        k: the number suggested.
        tried: every number, ascending.
        units: on how many units they were tried.
    """

    k: int
    tried: Sequence[NumberTried]
    units: int

    @property
    def peak(self) -> float:
        """The highest stability of all numbers tried."""
        return max(one.stability for one in self.tried)


def suggest_k(points: Points, table: TermTable, *, seed: int, most: int = MOST) -> ChoiceOfK:
    """Return a number of topics to begin with, and what speaks for each.

    It is the most stable number; among those that are as stable within 0.02, the one whose top
    terms go together best. Separation is told and not judged: it grows with any number.

    Where the highest number is one of the most stable, a few higher ones are tried, as long as
    they are, too. No measure knows the number that a researcher needs: it is a
    hint, to be drawn and judged. Large corpora are tried on a sample.

    Args:
        points: shape (n_units, n_dimensions), of length 1, in canonical order.
        table: how often each unit has each term.
        seed: of starts, halves and sample.
        most: up to here every number is tried; never more than a tenth of the units, or than 4
            where they are few.

    Source:
        Stability in halves: Lange, T. et al. (2004). Stability-based validation of clustering
        solutions. Neural Computation 16(6), 1299-1323.
    """
    random = np.random.default_rng([seed, 2])
    sample = np.arange(len(points))
    if len(points) > LARGEST_SAMPLE:
        sample = np.sort(random.permutation(len(points))[:LARGEST_SAMPLE])
    own, part = exactly(points[sample]), table.of(sample)
    fewest = min(_AT_LEAST, len(sample) // 5)
    highest = max(2, min(most, max(fewest, len(sample) // UNITS_EACH)))
    tried = [_measure(own, part, k, seed=seed) for k in range(2, highest + 1)]
    for k in FURTHER:
        if k <= highest or k * _UNITS_EACH_FURTHER > len(sample):
            continue
        if tried[-1] not in _most_stable(tried):
            break
        tried.append(_measure(own, part, k, seed=seed))
    best = max(
        _most_stable(tried),
        key=lambda one: (-1.0 if one.coherence is None else one.coherence, -one.k),
    )
    return ChoiceOfK(k=best.k, tried=tried, units=len(sample))


def _most_stable(tried: Sequence[NumberTried]) -> list[NumberTried]:
    peak = max(one.stability for one in tried)
    return [one for one in tried if one.stability >= peak - _AS_STABLE]


def _measure(points: Table, table: TermTable, k: int, *, seed: int) -> NumberTried:
    labels = consensus_kmeans(points, k=k, seed=seed, starts=_STARTS)
    k_found = int(labels.max()) + 1
    coherences = [
        npmi_coherence(table.counts, np.array([term.column for term in terms], dtype=int))
        for terms in top_terms(table, labels, k=k_found, top=_TERMS)
    ]
    known = [value for value in coherences if value is not None]
    return NumberTried(
        k=k,
        stability=_stability(points, k, seed=seed),
        separation=_separation(points, labels, k),
        coherence=float(np.mean(known)) if known else None,
    )


def _stability(points: Table, k: int, *, seed: int) -> float:
    from sklearn.metrics import adjusted_rand_score

    random = np.random.default_rng([seed, k])
    found = []
    for half in range(_HALVES):
        order = random.permutation(len(points))
        middle = len(points) // 2
        carried = []
        for chosen in (order[:middle], order[middle:]):
            own = np.sort(chosen)
            labels = consensus_kmeans(points[own], k=min(k, len(own)), seed=half, starts=_STARTS)
            carried.append(np.argmax(points @ centres_of(points[own], labels, k).T, axis=1))
        found.append(adjusted_rand_score(*carried))
    return float(np.mean(found))


def _separation(points: Table, labels: Numbers, k: int) -> float:
    distances = 1 - points @ centres_of(points, labels, k).T
    ranked = np.sort(distances, axis=1)
    nearest, second = ranked[:, 0], ranked[:, 1]
    return float(np.mean((second - nearest) / np.where(second > 0, second, 1)))

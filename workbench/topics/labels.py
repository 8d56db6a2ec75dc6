"""What a topic is called: the terms that tell it from the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from workbench.texts.association.contingency import Contingency
from workbench.texts.association.likelihood import log_likelihood
from workbench.topics.counting import TermTable, has_han
from workbench.topics.units import Numbers, Table, rows_in_parts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TOP: Final = 10
"""How many terms a topic is shown with."""

# A word of a phrase is told by the phrase already where it hardly stands outside of it.
_INSIDE: Final = 0.6


_LABEL: Final = 3
"""How many terms a topic is called by."""

_AMONG: Final = 5
"""A phrase takes the place of its word in a label if it is among so many first terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTerm:
    """A term that tells a topic from the others.

    Attributes:
        term: a word or a phrase.
        column: its place in the table of terms.
        weight: its c-TF-IDF, at least 0.
        frequency: how often the units of the topic have it.
        units: how many of them have it.
        keyness: log-likelihood G2 against all other units.
    """

    term: str
    column: int
    weight: float
    frequency: int
    units: int
    keyness: float


def own_terms(terms: Sequence[TopicTerm], counts: "csr_matrix", *, least: int) -> list[TopicTerm]:
    """Return the terms of a topic that stand in it at least as often as in all others.

    Args:
        terms: of the topic, the most telling first.
        counts: shape (n_units, n_terms), sparse.
        least: so many of the first terms are returned where fewer stand in it so often.
    """
    everywhere = np.diff(counts.tocsc().indptr)
    own = [term for term in terms if 2 * term.units >= everywhere[term.column]]
    return own if len(own) >= least else list(terms[:least])


def label_terms(terms: Sequence[str]) -> list[str]:
    """Return the terms that a topic is called by: the most telling ones that repeat no word.

    A phrase that is nearly as telling as a word of it stands in its place.

    Args:
        terms: of the topic, the most telling first.

    >>> label_terms(["resource", "link", "training", "resource link", "clinic"])
    ['resource link', 'training', 'clinic']
    >>> label_terms(["林玥说", "社工证", "说", "同工"])
    ['林玥说', '社工证', '同工']
    """
    found: list[str] = []
    for place, term in enumerate(terms):
        alike = [other for other in found if _share_a_word(term, other)]
        if alike and place < _AMONG and all(_is_part(other, term) for other in alike):
            found[found.index(alike[0])] = term
            found = [other for other in found if other not in alike]
        elif not alike:
            found.append(term)
    return found[:_LABEL]


def _share_a_word(one: str, other: str) -> bool:
    return _is_part(one, other) or _is_part(other, one) or bool({*one.split()} & {*other.split()})


def _is_part(word: str, phrase: str) -> bool:
    """Tell whether a word is one of a phrase; in a script without blanks, whether it is in it."""
    return word != phrase and word in (phrase if has_han(word) else phrase.split())


def class_tfidf(sums: Table) -> Table:
    """Return the class-based TF-IDF of each term in each topic.

    It is the share of the term in the words of the topic times ln(1 + A / f), A being the mean
    number of words a topic and f the frequency of the term in all of them.

    Args:
        sums: shape (k, n_terms), how often each topic has each term.

    Returns:
        shape (k, n_terms).

    Source:
        Grootendorst, M. (2022). BERTopic: neural topic modeling with a class-based TF-IDF
        procedure. arXiv:2203.05794.
    """
    sizes = sums.sum(axis=1, keepdims=True)
    frequency = sums.sum(axis=0)
    rarity = np.log1p(sizes.mean() / np.where(frequency > 0, frequency, 1))
    found: Table = sums / np.where(sizes > 0, sizes, 1) * rarity
    return found


def sums_by_topic(counts: "csr_matrix", labels: Numbers, *, k: int) -> Table:
    """Return how often each topic has each term, shape (k, n_terms)."""
    return _summed(counts, labels, k=k, of="counts")


def _summed(
    counts: "csr_matrix", labels: Numbers, *, k: int, of: Literal["counts", "units"]
) -> Table:
    """Return how often each topic has each term, or how many of its units have it."""
    n_terms = counts.shape[1]
    sums: Table = np.zeros(k * n_terms)
    for part, own in rows_in_parts(counts):
        places = np.repeat(labels[part] * n_terms, np.diff(own.indptr)) + own.indices
        amounts = own.data if of == "counts" else None
        sums += np.bincount(places, weights=amounts, minlength=len(sums))
    return sums.reshape(k, n_terms)


def top_terms(
    table: TermTable, labels: Numbers, *, k: int, top: int = TOP
) -> list[list[TopicTerm]]:
    """Return the terms of each topic, the most telling first.

    How telling a term is, is (i - o) * (i / (i + o))^2, i and o being the shares of the units
    in the topic and outside of it that have the term: of two that are as exclusive, the one
    that more of the topic shares comes first. Of those measured (c-TF-IDF, keyness, mean TF-IDF,
    other powers), this order gives top terms that go together best in news and abstracts
    (benchmarks/topics.py, npmi).

    A term must be in two units of the topic and be more frequent in it than in the others. Of a
    phrase and a word in it that hardly stands alone, only the phrase is shown.

    Args:
        table: how often each unit has each term.
        labels: shape (n_units,), the topic of each unit.
        k: how many topics.
        top: how many terms of each.
    """
    sums = sums_by_topic(table.counts, labels, k=k)
    weights = class_tfidf(sums)
    spread = _summed(table.counts, labels, k=k, of="units")
    telling = _telling(spread, np.bincount(labels, minlength=k))
    return [
        _top_of(topic, table.terms, telling, weights, sums, spread, top=top) for topic in range(k)
    ]


def _telling(spread: Table, sizes: Numbers) -> Table:
    """Return how telling each term is for each topic, shape (k, n_terms)."""
    inside = spread / np.maximum(sizes, 1)[:, None]
    outside = (spread.sum(axis=0) - spread) / np.maximum(sizes.sum() - sizes, 1)[:, None]
    either = inside + outside
    found: Table = (inside - outside) * np.square(inside / np.where(either > 0, either, 1))
    return np.round(found, 12)


def _top_of(
    topic: int,
    terms: Sequence[str],
    telling: Table,
    weights: Table,
    sums: Table,
    spread: Table,
    *,
    top: int,
) -> list[TopicTerm]:
    sizes = sums.sum(axis=1)
    chosen: list[TopicTerm] = []
    for column in _greatest(telling[topic], 20 * top).tolist():
        frequency, inside = int(sums[topic, column]), int(spread[topic, column])
        if inside < min(2, int(spread[:, column].sum())) or not frequency:
            continue
        table = Contingency(
            inside=frequency,
            inside_size=int(sizes[topic]),
            outside=int(sums[:, column].sum()) - frequency,
            outside_size=int(sizes.sum() - sizes[topic]),
        )
        if frequency < table.expected:
            continue  # so that no topic is called by what the others say more
        found = TopicTerm(
            term=terms[column],
            column=column,
            weight=round(float(weights[topic, column]), 9),
            frequency=frequency,
            units=inside,
            keyness=round(log_likelihood(table), 6),
        )
        chosen = _joined(chosen, found)
        if len(chosen) == top:
            break
    return chosen


def _greatest(values: Table, count: int) -> Numbers:
    """Return the places of the greatest values, the greatest first.

    Terms are sorted, so that of two of one weight the earlier in the alphabet comes first.
    """
    places = np.flatnonzero(values > 0)
    if len(places) < count:
        places = np.arange(len(values))
    elif len(places) > count:
        told = values[places]
        places = places[told >= np.partition(told, -count)[-count]]
    found: Numbers = places[np.argsort(-values[places], kind="stable")][:count]
    return found


def _joined(chosen: list[TopicTerm], found: TopicTerm) -> list[TopicTerm]:
    """Return the terms with one more; a phrase takes the place of words that are little else."""
    if any(_stands_for(other, found) for other in chosen):
        return chosen
    left = [other for other in chosen if not _stands_for(found, other)]
    place = next((n for n, other in enumerate(chosen) if _stands_for(found, other)), len(left))
    return [*left[:place], found, *left[place:]]


def _stands_for(phrase: TopicTerm, word: TopicTerm) -> bool:
    """Tell whether a word is in a phrase and seldom elsewhere."""
    return _within(word.term, phrase.term) and phrase.frequency >= _INSIDE * word.frequency


def _within(word: str, phrase: str) -> bool:
    if " " in phrase:
        return word in phrase.split(" ")
    return not phrase.isascii() and len(word) > 1 and word != phrase and word in phrase

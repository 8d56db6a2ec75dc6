"""Which words and phrases count for topics, and how often each unit has them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from workbench.texts.language import HAN
from workbench.topics.units import Numbers, UnitWords

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Phrases = Literal["counted", "left out"]

_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCuts:
    """Which terms count.

    Attributes:
        least: in how many units a term must occur; None for 2 in up to 20,000 units, and one
            more for each further 10,000.
        most: the share of units, from 0 to 1, above which a term tells none from another. A
            term of 10 units or fewer is never cut by it.
        phrases: whether two words in a row count as a term too.
        stopwords: terms that never count, nor in a phrase.
    """

    least: int | None = None
    most: float = 0.5
    phrases: Phrases = "counted"
    stopwords: Collection[str] = frozenset()

    def least_of(self, n_units: int) -> int:
        """Return in how many of so many units a term must occur."""
        return self.least if self.least is not None else 2 + max(0, n_units - 20_000) // 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTable:
    """How often each unit has each term that counts.

    Attributes:
        terms: words and phrases, sorted.
        counts: shape (n_units, n_terms), sparse.
        least: in how many units a term had to occur.
        too_rare: how many terms were cut as too rare.
        too_common: the terms that were cut as too common, sorted.
    """

    terms: Sequence[str]
    counts: "csr_matrix"
    least: int
    too_rare: int
    too_common: Sequence[str]


def has_han(term: str) -> bool:
    """Say whether a term has a Han character."""
    return not term.isascii() and _HAN.search(term) is not None


def count_terms(units: UnitWords, cuts: TermCuts) -> TermTable:
    """Return how often each unit has each word and each phrase that counts.

    Numbers and single Latin letters never count. A phrase is two words in a row that both
    count, with nothing but blanks or hyphens between them.

    >>> from workbench.topics.units import units_of
    >>> units = units_of([("a", ["poor", "village"]), ("b", ["poor", "village"])])
    >>> list(count_terms(units, TermCuts(most=1.0)).terms)
    ['poor', 'poor village', 'village']
    """
    counting = np.array([_counts(term, cuts.stopwords) for term in units.vocabulary], dtype=bool)
    ranks = np.argsort(np.argsort(np.array(units.vocabulary, dtype=object)))
    names = sorted(units.vocabulary)
    kept = counting[units.terms] if len(units.terms) else np.zeros(0, dtype=bool)
    owners, numbers = units.owners, ranks[units.terms] if len(units.terms) else units.terms
    size = max(len(names), 1)
    pairs = [(owners[kept], numbers[kept])]
    if cuts.phrases == "counted" and len(numbers):
        both = kept[1:] & kept[:-1] & units.joined[1:] & (owners[1:] == owners[:-1])
        codes = size + numbers[:-1][both] * size + numbers[1:][both]
        pairs.append((owners[1:][both], codes))
    return _table(
        len(units),
        np.concatenate([owner for owner, _ in pairs]),
        np.concatenate([code for _, code in pairs]),
        names,
        cuts,
    )


def _counts(term: str, stopwords: Collection[str]) -> bool:
    if term in stopwords or not any(map(str.isalpha, term)):
        return False
    return len(term) > 1 or has_han(term)


def _table(
    n_units: int, owners: Numbers, codes: Numbers, names: Sequence[str], cuts: TermCuts
) -> TermTable:
    from scipy.sparse import csr_matrix

    found, columns = np.unique(codes, return_inverse=True)
    counts = csr_matrix(
        (np.ones(len(owners)), (owners, columns)), shape=(n_units, len(found)), dtype=np.float64
    )
    counts.sum_duplicates()
    spread = np.bincount(counts.indices, minlength=len(found))
    least = cuts.least_of(n_units)
    rare = spread < least
    common = ~rare & (spread > max(cuts.most * n_units, 10))
    chosen = np.flatnonzero(~rare & ~common)
    terms = [_name(code, names) for code in found[chosen].tolist()]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    return TermTable(
        terms=[terms[place] for place in order],
        counts=counts[:, chosen[np.array(order, dtype=np.int64)]].tocsr(),
        least=least,
        too_rare=int(rare.sum()),
        too_common=sorted(_name(code, names) for code in found[common].tolist()),
    )


def _name(code: int, names: Sequence[str]) -> str:
    size = max(len(names), 1)
    if code < size:
        return names[code]
    first, second = names[(code - size) // size], names[(code - size) % size]
    return first + second if has_han(first[-1]) and has_han(second[0]) else f"{first} {second}"

"""Which words and phrases count for topics, and how often each unit has them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from workbench.texts.language import HAN
from workbench.topics.tallies import Tally
from workbench.topics.units import PART, Flags, Numbers, UnitWords, parts_of

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

    def too_common(self, spread: Numbers, n_units: int) -> Flags:
        """Say which terms are cut as too common, by how many of so many units have each."""
        found: Flags = spread > max(self.most * n_units, 10)
        return found

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

    def of(self, chosen: Numbers) -> "TermTable":
        """Return the table of some of the units, or of all in another order."""
        return replace(self, counts=self.counts[chosen])


def has_han(term: str) -> bool:
    """Say whether a term has a Han character."""
    return not term.isascii() and _HAN.search(term) is not None


def count_terms(
    units: UnitWords, cuts: TermCuts, *, order: Numbers | None = None, size: int = PART
) -> TermTable:
    """Return how often each unit has each word and each phrase that counts.

    Numbers and single Latin letters never count. A phrase is two words in a row that both
    count, with nothing but blanks or hyphens between them.

    Args:
        units: with their words.
        cuts: which terms count.
        order: places of the units in the order that is wanted; None for as they are.
        size: how many units are looked at together.

    >>> from workbench.topics.units import units_of
    >>> units = units_of([("a", ["poor", "village"]), ("b", ["poor", "village"])])
    >>> list(count_terms(units, TermCuts(most=1.0)).terms)
    ['poor', 'poor village', 'village']
    """
    counting = np.array([_counts(term, cuts.stopwords) for term in units.vocabulary], dtype=bool)
    by_name = sorted(range(len(units.vocabulary)), key=units.vocabulary.__getitem__)
    ranks = np.empty(len(by_name), dtype=np.int64)
    ranks[by_name] = np.arange(len(by_name))
    names = [units.vocabulary[place] for place in by_name]
    tally = Tally()
    for some in parts_of(units, order=order, size=size):
        owners, kept, numbers = some.owners, counting[some.terms], ranks[some.terms]
        of, codes = owners[kept], numbers[kept]
        if cuts.phrases == "counted":
            both = kept[1:] & kept[:-1] & some.joined[1:] & (owners[1:] == owners[:-1])
            pairs = len(names) * (1 + numbers[:-1][both]) + numbers[1:][both]
            of, codes = np.concatenate([of, owners[1:][both]]), np.concatenate([codes, pairs])
        tally.add(of, codes, n_units=len(some))
    return _table(tally, names, cuts, n_units=len(units))


def _counts(term: str, stopwords: Collection[str]) -> bool:
    if term in stopwords or not any(map(str.isalpha, term)):
        return False
    return len(term) > 1 or has_han(term)


def _table(tally: Tally, names: Sequence[str], cuts: TermCuts, *, n_units: int) -> TermTable:
    found, spread = tally.spread()
    least = cuts.least_of(n_units)
    rare = spread < least
    common = ~rare & cuts.too_common(spread, n_units)
    chosen = found[~rare & ~common]
    terms = [_name(code, names) for code in chosen.tolist()]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    return TermTable(
        terms=[terms[place] for place in order],
        counts=tally.table(chosen[np.array(order, dtype=np.int64)]),
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

"""Pairs of Han characters, by which texts are alike that have different words for a thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.topics.counting import TermCuts, has_han
from workbench.topics.tallies import Tally
from workbench.topics.units import PART, Numbers, UnitWords, parts_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SHIFT: Final = 21  # bits of a code point


def count_pairs(
    units: UnitWords, cuts: TermCuts, *, order: Numbers | None = None, size: int = PART
) -> "csr_matrix | None":
    """Return how often each unit has each two Han characters in a row, or None without any.

    A headline of ten words shares few of them with the next, and more of its characters: 股市
    and 股民 are different words with one subject. A pair within a word of two characters is the
    word itself and does not count again. The pairs are cut as the words are.

    Args:
        units: with all their words, function words too.
        cuts: of rare and common pairs.
        order: places of the units in the order that is wanted; None for as they are.
        size: how many units are looked at together.

    Returns:
        shape (n_units, n_pairs), sparse.
    """
    if not any(map(has_han, units.vocabulary)):
        return None
    characters = _Characters.of(units.vocabulary)
    tally = Tally()
    for some in parts_of(units, order=order, size=size):
        tally.add(*characters.pairs_of(some), n_units=len(some))
    found, spread = tally.spread()
    cut = (spread < cuts.least_of(len(units))) | cuts.too_common(spread, len(units))
    return None if cut.all() else tally.table(found[~cut])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Characters:
    """The Han characters of a vocabulary; 0 is none.

    Attributes:
        firsts: the first character of each word.
        lasts: the last one.
        inner: the pairs in the words, one word after the other.
        sizes: how many pairs each word has.
    """

    firsts: Numbers
    lasts: Numbers
    inner: Numbers
    sizes: Numbers

    @classmethod
    def of(cls, vocabulary: Sequence[str]) -> "_Characters":
        ends = [
            (ord(word[0]) * has_han(word[0]), ord(word[-1]) * has_han(word[-1])) if word else (0, 0)
            for word in vocabulary
        ]
        pairs = [
            [
                (ord(one) << _SHIFT) | ord(other)
                for one, other in pairwise(word)
                if len(word) > 2 and has_han(one) and has_han(other)
            ]
            if has_han(word)
            else []
            for word in vocabulary
        ]
        return cls(
            firsts=np.array([first for first, _ in ends], dtype=np.int64),
            lasts=np.array([last for _, last in ends], dtype=np.int64),
            inner=np.array(list(chain.from_iterable(pairs)), dtype=np.int64),
            sizes=np.array(list(map(len, pairs)), dtype=np.int64),
        )

    def pairs_of(self, units: UnitWords) -> tuple[Numbers, Numbers]:
        """Return the pairs in units, and the unit that has each."""
        terms, owners = units.terms, units.owners
        counts = self.sizes[terms]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        starts = np.cumsum(self.sizes) - self.sizes
        inside = self.inner[np.repeat(starts[terms], counts) + within]
        lasts, firsts = self.lasts[terms[:-1]], self.firsts[terms[1:]]
        across = units.joined[1:] & (lasts > 0) & (firsts > 0)
        between = (lasts[across] << _SHIFT) | firsts[across]
        return (
            np.concatenate([np.repeat(owners, counts), owners[1:][across]]),
            np.concatenate([inside, between]),
        )

"""Pairs of Han characters in short texts, which say more of them than their few words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.topics.counting import TermCuts, has_han
from workbench.topics.units import Numbers, UnitWords

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SHORT: Final = 40
"""Words up to which a unit is short: its pairs of characters count beside its words."""

_SHIFT: Final = 21  # bits of a code point


def count_pairs(units: UnitWords, cuts: TermCuts) -> "csr_matrix | None":
    """Return how often each short unit has each two Han characters in a row, or None without any.

    A headline of ten words shares few of them with the next, and more of its characters: 股市
    and 股民 are different words with one subject. A pair within a word of two characters is the
    word itself and does not count again. The pairs are cut as the words are.

    Args:
        units: with all their words, function words too.
        cuts: of rare and common pairs.

    Returns:
        shape (n_units, n_pairs), sparse.
    """
    from scipy.sparse import csr_matrix

    short = np.flatnonzero(units.counts <= SHORT)
    words = np.isin(units.owners, short)
    terms, owners = units.terms[words], units.owners[words]
    if not any(map(has_han, units.vocabulary)) or not len(terms):
        return None
    firsts, lasts, inner, sizes = _characters(units.vocabulary)
    starts = np.cumsum(sizes) - sizes
    counts = sizes[terms]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    inside = inner[np.repeat(starts[terms], counts) + within]
    across = units.joined[words][1:] & (lasts[terms[:-1]] > 0) & (firsts[terms[1:]] > 0)
    between = (lasts[terms[:-1]][across] << _SHIFT) | firsts[terms[1:]][across]
    codes = np.concatenate([inside, between])
    if not len(codes):
        return None
    found, columns = np.unique(codes, return_inverse=True)
    rows = np.concatenate([np.repeat(owners, counts), owners[1:][across]])
    table = csr_matrix(
        (np.ones(len(rows)), (rows, columns)), shape=(len(units), len(found)), dtype=np.float64
    )
    table.sum_duplicates()
    spread = np.bincount(table.indices, minlength=len(found))
    common = spread > max(cuts.most * len(units), 10)
    kept = np.flatnonzero((spread >= cuts.least_of(len(units))) & ~common)
    return table[:, kept] if len(kept) else None


def _characters(vocabulary: Sequence[str]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the first and last Han character of each word, its pairs, and how many it has."""
    firsts = np.zeros(len(vocabulary), dtype=np.int64)
    lasts = np.zeros(len(vocabulary), dtype=np.int64)
    sizes = np.zeros(len(vocabulary), dtype=np.int64)
    pairs: list[int] = []
    for place, word in enumerate(vocabulary):
        if not has_han(word):
            continue
        firsts[place] = ord(word[0]) if has_han(word[0]) else 0
        lasts[place] = ord(word[-1]) if has_han(word[-1]) else 0
        own = [
            (ord(one) << _SHIFT) | ord(other)
            for one, other in pairwise(word)
            if len(word) > 2 and has_han(one) and has_han(other)
        ]
        sizes[place] = len(own)
        pairs += own
    return firsts, lasts, np.array(pairs, dtype=np.int64), sizes

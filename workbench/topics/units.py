"""The units that topics are sought in, in an order that depends on their words alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Table = NDArray[np.float64]
Points = NDArray[np.float64] | NDArray[np.float32]
"""Coordinates of units; single precision holds the grid of `exact` to the last digit."""

PART: Final = 16_384
"""Units that are looked at together where all at once would take too much memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """The words of many units (passages or sources), one unit after the other.

    Attributes:
        keys: of each unit, a digest of its text; units of one key have the same words.
        languages: of each unit, a tag such as `en` or `zh-Hans`.
        vocabulary: every term that occurs, in any order.
        terms: shape (n_words,), places in the vocabulary.
        joined: shape (n_words,), whether nothing but blanks or hyphens stands between a word
            and the one before it; False for the first of a unit.
        counts: shape (n_units,), how many of the words each unit has.
    """

    keys: Sequence[str]
    languages: Sequence[str]
    vocabulary: Sequence[str]
    terms: Numbers
    joined: Flags
    counts: Numbers

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def owners(self) -> Numbers:
        """Shape (n_words,), the unit of each word."""
        return np.repeat(np.arange(len(self.counts)), self.counts)


def canonical_order(units: UnitWords) -> Numbers:
    """Return the places of the units in the order of their keys, the same for any rows.

    >>> canonical_order(units_of([("b", ["x"]), ("a", ["y"])])).tolist()
    [1, 0]
    """
    pairs = list(zip(units.keys, units.languages, strict=True))
    return np.array(sorted(range(len(pairs)), key=pairs.__getitem__), dtype=np.int64)


def reordered(units: UnitWords, order: Numbers) -> UnitWords:
    """Return the units in another order, or only some of them.

    Args:
        units: as they are.
        order: places of the units that are wanted.
    """
    starts = np.cumsum(units.counts) - units.counts
    counts = units.counts[order]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    places = np.repeat(starts[order], counts) + within
    return UnitWords(
        keys=[units.keys[place] for place in order],
        languages=[units.languages[place] for place in order],
        vocabulary=units.vocabulary,
        terms=units.terms[places],
        joined=units.joined[places],
        counts=counts,
    )


def parts_of(
    units: UnitWords, *, order: Numbers | None = None, size: int = PART
) -> Iterator[UnitWords]:
    """Yield units in an order, so many at a time; the words of all are never there twice."""
    places = np.arange(len(units)) if order is None else order
    for part in in_parts(len(places), size):
        yield reordered(units, places[part])


def in_parts(n_units: int, size: int = PART) -> Iterator[slice]:
    """Yield where each part of so many units begins and ends.

    >>> [(part.start, part.stop) for part in in_parts(5, 2)]
    [(0, 2), (2, 4), (4, 5)]
    """
    for first in range(0, n_units, size):
        yield slice(first, min(first + size, n_units))


def rows_in_parts(counts: "csr_matrix", size: int = PART) -> Iterator[tuple[slice, "csr_matrix"]]:
    """Yield the rows of a sparse table, so many at a time, without copying them."""
    from scipy.sparse import csr_matrix

    for part in in_parts(counts.shape[0], size):
        ends = counts.indptr[part.start : part.stop + 1]
        own = slice(ends[0], ends[-1])
        rows = (counts.data[own], counts.indices[own], ends - ends[0])
        yield part, csr_matrix(rows, shape=(len(ends) - 1, counts.shape[1]))


def evenly(n_units: int, most: int) -> Numbers:
    """Return so many places of units at most, as far apart as each other.

    The canonical order is that of digests, which know nothing of what a text says, so that
    this is a random sample of the units, and one that no order of rows changes.

    >>> evenly(9, 3).tolist()
    [0, 4, 8]
    """
    if n_units <= most:
        return np.arange(n_units)
    return np.linspace(0, n_units - 1, most).astype(np.int64)


def exactly(points: Points) -> Table:
    """Return points in double precision, which sums of them need."""
    return np.asarray(points, dtype=np.float64)


def units_of(
    texts: Sequence[tuple[str, Sequence[str]]], *, languages: Sequence[str] = ()
) -> UnitWords:
    """Return units from their keys and terms; an empty term is a break between two words.

    Args:
        texts: of each unit its key and its terms.
        languages: of each unit; English without any.

    >>> units_of([("a", ["poor", "", "village"])]).joined.tolist()
    [False, False]
    """
    vocabulary = sorted({term for _, terms in texts for term in terms if term})
    number = {term: place for place, term in enumerate(vocabulary)}
    found: list[int] = []
    joined: list[bool] = []
    counts: list[int] = []
    for _, terms in texts:
        before, first = "", len(found)
        for term in terms:
            if term:
                found.append(number[term])
                joined.append(bool(before))
            before = term
        counts.append(len(found) - first)
    return UnitWords(
        keys=[key for key, _ in texts],
        languages=list(languages) or ["en"] * len(texts),
        vocabulary=vocabulary,
        terms=np.array(found, dtype=np.int64),
        joined=np.array(joined, dtype=bool),
        counts=np.array(counts, dtype=np.int64),
    )

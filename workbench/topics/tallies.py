"""How often units have each of many things: counted part by part, and put together once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from workbench.topics.units import Numbers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_Small = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Some units: their codes, and how often each unit has each, row by row."""

    codes: Numbers
    ends: _Small
    columns: _Small
    counts: _Small


class Tally:
    """Counts of things that are known by numbers (codes), such as words and pairs of them.

    Most things are in one unit only and will be cut. They are kept as small whole numbers until
    it is known which they are, and no table of all things and all units is ever made.
    """

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._spreads: list[tuple[Numbers, Numbers]] = []

    def add(self, owners: Numbers, codes: Numbers, *, n_units: int) -> None:
        """Count what further units have.

        Args:
            owners: shape (n,), the unit that has a thing, from 0 in these units.
            codes: shape (n,), the thing.
            n_units: how many units these are.
        """
        from scipy.sparse import csr_matrix

        found, columns = np.unique(codes, return_inverse=True)
        ones = np.ones(len(owners), dtype=np.int32)
        table = csr_matrix((ones, (owners, columns)), shape=(n_units, len(found)))
        table.sum_duplicates()
        self._parts.append(
            _Part(codes=found, ends=table.indptr, columns=table.indices, counts=table.data)
        )
        self._spreads.append((found, np.bincount(table.indices, minlength=len(found))))
        # Each code is merged a few times only, however many parts there are.
        while len(self._spreads) > 1 and len(self._spreads[-2][0]) < 2 * len(self._spreads[-1][0]):
            self._spreads.append(_merged(self._spreads.pop(), self._spreads.pop()))

    def spread(self) -> tuple[Numbers, Numbers]:
        """Return every thing that was counted, ascending, and how many units have it."""
        while len(self._spreads) > 1:
            self._spreads.append(_merged(self._spreads.pop(), self._spreads.pop()))
        empty = np.zeros(0, dtype=np.int64)
        return self._spreads[0] if self._spreads else (empty, empty)

    def table(self, codes: Numbers) -> "csr_matrix":
        """Return how often each unit has the chosen things, and forget what was counted.

        Args:
            codes: the things that are wanted, each once, in the order of their columns.

        Returns:
            shape (n_units, n_codes), sparse.
        """
        from scipy.sparse import csr_matrix

        known, spread = self.spread()
        size = int(spread[np.searchsorted(known, codes)].sum())
        # Single precision holds every count below sixteen million.
        indices, counts = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.float32)
        ends = [np.zeros(1, dtype=np.int64)]
        order = np.argsort(codes)
        first = 0
        # The first part is let go as soon as it is told, so that both never stand side by side.
        self._parts.reverse()
        while self._parts:
            part = self._parts.pop()
            columns = _columns(part.codes, codes[order], order)[part.columns]
            kept = columns >= 0
            last = first + int(kept.sum())
            indices[first:last], counts[first:last] = columns[kept], part.counts[kept]
            ends.append(first + np.concatenate([[0], np.cumsum(kept)])[part.ends[1:]])
            first = last
        found = (counts, indices, np.concatenate(ends))
        return csr_matrix(found, shape=(len(found[2]) - 1, len(codes)))


def _columns(codes: Numbers, wanted: Numbers, order: Numbers) -> Numbers:
    """Return the column of each code, -1 for one that is not wanted."""
    if not len(wanted):
        return np.full(len(codes), -1)
    places = np.minimum(np.searchsorted(wanted, codes), len(wanted) - 1)
    return np.where(wanted[places] == codes, order[places], -1)


def _merged(
    one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers]:
    codes, places = np.unique(np.concatenate([one[0], other[0]]), return_inverse=True)
    spread = np.bincount(places, weights=np.concatenate([one[1], other[1]]), minlength=len(codes))
    return codes, spread.astype(np.int64)

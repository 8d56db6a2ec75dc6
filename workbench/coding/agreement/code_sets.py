"""The sets of codes that units bear, and how far coders agree on them."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from workbench.coding.agreement.bootstrap import Estimate, draw_clusters, estimate_of
from workbench.coding.agreement.coded_units import Flags, Numbers, Touches, Units
from workbench.coding.agreement.multi_valued import multi_valued_alphas, read_sets


def compare_sets(
    touches: Touches,
    units: Units,
    looked: Numbers,
    *,
    kept: Flags,
    coders: int,
    samples: int,
    seed: int,
) -> Estimate:
    """Return the alpha of the sets of codes that units bear, with its interval.

    Args:
        touches: which unit each coding touches.
        units: what codings are compared on.
        looked: shape (n_units,), who looked at each, a bit for each coder.
        kept: shape (n_units,), whether a unit counts; every one touched does.
        coders: how many there are.
        samples: how many bootstrap samples of clusters give the interval; none without any.
        seed: of the samples.
    """
    bits = [1 << coder for coder in range(coders)]
    columns = _columns(touches, looked, coders=coders)
    bare = kept.copy()
    bare[columns.units] = False
    who, of_bare = np.unique(looked[bare], return_inverse=True)
    way_of = np.zeros(len(kept), dtype=np.int64)
    way_of[columns.units] = columns.of_unit
    way_of[bare] = len(columns.sets) + of_bare
    ways = columns.sets + [
        tuple(frozenset() if each & bit else None for bit in bits) for each in who.tolist()
    ]
    if not ways:
        return Estimate(value=None)
    sets = read_sets([[one for one in way if one is not None] for way in ways])
    often = _Often.of(units.clusters[kept], way_of[kept], units.times[kept], len(ways))
    value = float(multi_valued_alphas(sets, often.whole[None, :])[0])
    if np.isnan(value):
        return Estimate(value=None)
    if not samples:
        return Estimate(value=value)
    return estimate_of(value, multi_valued_alphas(sets, often.drawn(samples=samples, seed=seed)))


@dataclass(frozen=True, slots=True)
class _Often:
    """How often each cluster has units of each way of bearing codes, shape (n_pairs,) each.

    Attributes:
        clusters: the cluster of each pair, counted from 0.
        ways: its way.
        times: how many units of the way it has.
        different: how many ways there are.
    """

    clusters: Numbers
    ways: Numbers
    times: Numbers
    different: int

    @classmethod
    def of(cls, clusters: Numbers, ways: Numbers, times: Numbers, different: int) -> "_Often":
        __, place = np.unique(clusters, return_inverse=True)
        pairs, of_pair = np.unique(place * different + ways, return_inverse=True)
        counted = np.bincount(of_pair, times, minlength=len(pairs))
        return cls(*np.divmod(pairs, different), counted, different)

    @property
    def whole(self) -> Any:
        """How often each way occurs, shape (n_ways,)."""
        return np.bincount(self.ways, self.times, minlength=self.different)

    def drawn(self, *, samples: int, seed: int) -> Any:
        """Return how often each way occurs in samples of clusters, shape (n_samples, n_ways)."""
        return np.array(
            [
                np.bincount(self.ways, self.times * drawn[self.clusters], minlength=self.different)
                for drawn in draw_clusters(int(self.clusters.max()) + 1, samples=samples, seed=seed)
            ]
        )


@dataclass(frozen=True, slots=True)
class _Columns:
    """The different ways in which units bear sets of codes.

    Attributes:
        units: the units that bear any.
        of_unit: the way of each, shape (n_units,).
        sets: for each way the set of each coder, None for one who did not look.
    """

    units: Numbers
    of_unit: Numbers
    sets: list[tuple[frozenset[int] | None, ...]]


# So many codes fit into the bits of one number.
_WORD: Final = 62


def _columns(touches: Touches, looked: Numbers, *, coders: int) -> _Columns:
    """Gather the sets of codes of each unit, each different way once."""
    units, of_touch = np.unique(touches.units, return_inverse=True)
    words = int(touches.codes.max(initial=0)) // _WORD + 1
    bits = np.zeros((len(units), coders * words + 1), dtype=np.int64)
    column = touches.coders * words + touches.codes // _WORD
    np.bitwise_or.at(bits, (of_touch, column), np.int64(1) << (touches.codes % _WORD))
    bits[:, -1] = looked[units]
    ways, of_unit = _unique_rows(bits)
    sets = [
        tuple(
            frozenset(
                word * _WORD + bit
                for word, held in enumerate(row[coder * words : (coder + 1) * words])
                for bit in range(held.bit_length())
                if held >> bit & 1
            )
            if row[-1] >> coder & 1
            else None
            for coder in range(coders)
        )
        for row in ways.tolist()
    ]
    return _Columns(units, of_unit, sets)


def _unique_rows(rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different rows and which of them each is, as `np.unique` over rows, but faster."""
    chance = np.random.default_rng(0)
    factors = chance.integers(1, np.iinfo(np.int64).max, rows.shape[1])
    with np.errstate(over="ignore"):
        hashes = (rows * factors).sum(axis=1)
    __, first, of_row = np.unique(hashes, return_index=True, return_inverse=True)
    if (rows[first][of_row] == rows).all():
        return rows[first], of_row
    # Two rows of one hash, which may never happen.
    ways, of_row = np.unique(rows, axis=0, return_inverse=True)
    return ways, of_row

"""Bootstrap intervals of the unitizing alphas: the continuum is drawn anew in blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.coding.agreement.bootstrap import Interval, draw_clusters, interval_of
from workbench.coding.agreement.continuum import GAP, Continuum, cut_continuum
from workbench.coding.agreement.ratings import Numbers
from workbench.coding.agreement.unitizing import (
    Lengths,
    UnitizingAlpha,
    family_of,
    read_units,
)
from workbench.errors import CodingError


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitizingIntervals:
    """The intervals of a family of alphas; None where one is undefined in every sample.

    Attributes:
        blocks: how many blocks the continuum falls into; of few, an interval is a guess.
        u_alpha: of marking and valuing together.
        binary_alpha: of |u|-alpha, of telling marked from unmarked.
        cu_alpha: of the values alone.
        by_value: of the (k)u-alpha of each value.
    """

    blocks: int
    u_alpha: Interval | None
    binary_alpha: Interval | None
    cu_alpha: Interval | None
    by_value: dict[Any, Interval | None]


def unitizing_intervals(
    units: Sequence[Iterable[tuple[float, float] | tuple[float, float, Any]]],
    *,
    length: float,
    start: float = 0,
    cuts: Sequence[float] | None = None,
    samples: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> UnitizingIntervals:
    """Return the percentile intervals of the unitizing alphas over resampled blocks.

    The letters of a continuum do not vary each by itself, so what is drawn with replacement
    are blocks of it, as many as there are. A block ends only where no unit of any coder goes
    on, so that no unit is cut.

    Args:
        units: as of `unitizing_alpha`.
        length: of the continuum.
        start: where it begins.
        cuts: where blocks may end, such as where passages do; None for every place at which a
            unit begins or ends.
        samples: how many are drawn.
        level: the share of them inside an interval, between 0 and 1.
        seed: of the drawing.

    Raises:
        CodingError: as of `unitizing_alpha`.

    Source:
        Künsch, H. R. (1989). The jackknife and the bootstrap for general stationary
        observations. Annals of Statistics 17(3), 1217-1241, for blocks of a sequence; Efron,
        B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13, for the
        percentiles.

    >>> one = [(10 * n, 10 * n + 4, "ab"[n % 2]) for n in range(20)]
    >>> other = [(s, e - n % 2, v) for n, (s, e, v) in enumerate(one)]
    >>> found = unitizing_intervals([one, other], length=200, samples=200)
    >>> found.blocks, round(found.u_alpha.low, 2), round(found.u_alpha.high, 2)
    (40, 0.86, 0.95)
    """
    tracks, names = read_units(units, length=length)
    also = np.array([] if cuts is None else cuts, dtype=float)
    continuum = cut_continuum(tracks, names, start, start + length, also=also)
    blocks = _Blocks.of(continuum, cuts=None if cuts is None else also)
    families = [
        family_of([blocks.drawn(often)], names)
        for often in draw_clusters(len(blocks.met), samples=samples, seed=seed)
    ]
    return UnitizingIntervals(
        blocks=len(blocks.met),
        u_alpha=_interval([family.u_alpha for family in families], level),
        binary_alpha=_interval([family.binary_alpha for family in families], level),
        cu_alpha=_interval([family.cu_alpha for family in families], level),
        by_value={name: _interval(_of_value(families, name), level) for name in names},
    )


def _of_value(families: Sequence[UnitizingAlpha], name: Any) -> list[float | None]:
    return [family.by_value[name].alpha for family in families]


def _interval(found: Sequence[float | None], level: float) -> Interval | None:
    try:
        return interval_of([np.nan if value is None else value for value in found], level=level)
    except CodingError:
        return None


@dataclass(frozen=True, slots=True)
class _Blocks:
    """What each block adds to the lengths of the family; what is met and owned is a sum.

    Attributes:
        met: shape (n_blocks, n_values + 1, n_values + 1).
        own: shape (n_blocks, n_values + 1).
        both_own: the same shape.
    """

    met: Numbers
    own: Numbers
    both_own: Numbers

    @classmethod
    def of(cls, continuum: Continuum, *, cuts: Numbers | None) -> "_Blocks":
        firsts = first_pieces(continuum, cuts=cuts)
        block_of = blocks_of_pieces(continuum, firsts)
        return cls(
            continuum.coincidences_by(firsts),
            continuum.own_by(block_of),
            continuum.own_where_both_marked_by(block_of),
        )

    def drawn(self, often: NDArray[np.int64]) -> Lengths:
        """Return the lengths of a sample in which each block occurs so often."""
        times = often.astype(float)
        return Lengths(
            np.tensordot(times, self.met, axes=1), times @ self.own, times @ self.both_own
        )


def first_pieces(continuum: Continuum, *, cuts: Numbers | None) -> NDArray[np.int64]:
    """Return the pieces that a block begins with: at a cut that no unit goes across."""
    same = continuum.marks[:, 1:] == continuum.marks[:, :-1]
    inside = continuum.values[:, 1:] != GAP
    closed = ~(same & inside).any(axis=0)
    if cuts is not None:
        closed &= np.isin(continuum.starts[1:], cuts)
    firsts: NDArray[np.int64] = np.append(0, np.flatnonzero(closed) + 1)
    return firsts


def blocks_of_pieces(continuum: Continuum, firsts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the block of each piece, shape (n_pieces,)."""
    sizes = np.diff(np.append(firsts, len(continuum.lengths)))
    return np.repeat(np.arange(len(firsts)), sizes)

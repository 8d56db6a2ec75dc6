"""Bootstrap intervals of the unitizing alpha of codes: passages drawn anew, for all codes alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.agreement.bootstrap import Interval, draw_clusters, interval_of
from workbench.coding.agreement.continuum import Continuum, Track, cut_continuum
from workbench.coding.agreement.ratings import Numbers
from workbench.coding.agreement.unitizing_bootstrap import blocks_of_pieces, first_pieces
from workbench.errors import CodingError

_SUMS: Final = 4

Tracks = Sequence[Sequence[Track]]
"""What the coders of each ground marked with one code: a list of grounds with a list of coders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A continuum on which the same coders mark every code.

    Attributes:
        coders: how many.
        length: of the continuum, which begins at 0.
        cuts: where it may be cut, such as where passages begin.
    """

    coders: int
    length: float
    cuts: Numbers


def boundary_intervals(
    codes: Sequence[Tracks], grounds: Sequence[Ground], *, samples: int, seed: int
) -> list[Interval | None]:
    """Return the 95 % percentile interval of the unitizing alpha of codes.

    Blocks of the grounds are drawn with replacement, as many as there are, and the same for
    all codes. A block ends at a cut that no mark goes across, whatever its code.

    Args:
        codes: the marks of each.
        grounds: what they were made on.
        samples: how many are drawn.
        seed: of the drawing.

    Returns:
        All codes together first, each a continuum of its own laid end to end, then each code;
        None where the alpha is undefined in every sample.

    Source:
        Field, C. A., & Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the
        Royal Statistical Society B 69(3), 369-390.
    """
    blocks = [_open_cuts(ground, [code[g] for code in codes]) for g, ground in enumerate(grounds)]
    draws = _Draws.of(blocks, samples=samples, seed=seed)
    each = [draws.sums(tracks) for tracks in codes]
    together = sum(each, start=np.zeros((samples, _SUMS)))
    return [
        _interval(together, len(codes) * draws.bare),
        *(_interval(sums, draws.bare) for sums in each),
    ]


def _open_cuts(ground: Ground, marks: Tracks) -> Ground:
    """Return the ground with only the cuts that no mark goes across."""
    starts = np.sort(np.concatenate([track.starts for tracks in marks for track in tracks]))
    ends = np.sort(np.concatenate([track.ends for tracks in marks for track in tracks]))
    cuts = np.unique(ground.cuts[(ground.cuts > 0) & (ground.cuts < ground.length)])
    across = np.searchsorted(starts, cuts, side="left") - np.searchsorted(ends, cuts, side="right")
    return Ground(coders=ground.coders, length=ground.length, cuts=cuts[across == 0])


@dataclass(frozen=True, slots=True)
class _Draws:
    """The blocks of the grounds, and how often each was drawn in each sample.

    Attributes:
        grounds: with the cuts between their blocks.
        often: shape (n_blocks, n_samples).
        bare: shape (n_samples,), the length of the gaps of all coders if nothing was marked.
    """

    grounds: Sequence[Ground]
    often: NDArray[np.int16]
    bare: Numbers

    @classmethod
    def of(cls, grounds: Sequence[Ground], *, samples: int, seed: int) -> "_Draws":
        gaps = np.concatenate([_gaps(ground) for ground in grounds])
        # No block is drawn more often than there are blocks, and of many blocks none so often.
        often = np.empty((len(gaps), samples), dtype=np.int16)
        bare = np.empty(samples)
        for sample, drawn in enumerate(draw_clusters(len(gaps), samples=samples, seed=seed)):
            often[:, sample] = drawn
            bare[sample] = drawn @ gaps
        return cls(grounds, often, bare)

    def sums(self, tracks: Tracks) -> Numbers:
        """Return what the marks of a code change in each sample, shape (n_samples, 4).

        The four are the length met by gap and gap, by gap and mark, by mark and mark, and what
        would be compared with itself.
        """
        changed = [*self._changed(tracks)]
        if not changed:
            return np.zeros((len(self.bare), _SUMS))
        places = np.concatenate([blocks for blocks, _ in changed])
        by = np.concatenate([lengths for _, lengths in changed])
        sums: Numbers = self.often[places].T.astype(float) @ by
        return sums

    def _changed(self, tracks: Tracks) -> Iterator[tuple[NDArray[np.int64], Numbers]]:
        """Yield the blocks in which something is marked, and what that changes there."""
        before = 0
        for ground, coders in zip(self.grounds, tracks, strict=True):
            if any(len(track.starts) for track in coders):
                continuum = cut_continuum(coders, (0,), 0, ground.length, also=ground.cuts)
                by = _by_block(ground, continuum)
                by[:, [0, 3]] -= _gaps(ground)[:, None]
                places = np.flatnonzero(by[:, 1:3].any(axis=1))
                yield places + before, by[places]
            before += len(ground.cuts) + 1


def _gaps(ground: Ground) -> Numbers:
    """Return the length of the gaps of all coders in each block if nothing was marked."""
    return ground.coders * np.diff(np.concatenate([[0], ground.cuts, [ground.length]]))


def _by_block(ground: Ground, continuum: Continuum) -> Numbers:
    firsts = first_pieces(continuum, cuts=ground.cuts)
    met = continuum.coincidences_by(firsts)
    own = continuum.own_by(blocks_of_pieces(continuum, firsts)).sum(axis=1)
    return np.column_stack([met[:, 0, 0], met[:, 0, 1], met[:, 1, 1], own])


def _interval(sums: Numbers, bare: Numbers) -> Interval | None:
    try:
        return interval_of(_binary_alphas(sums, bare))
    except CodingError:
        return None


def _binary_alphas(sums: Numbers, bare: Numbers) -> Numbers:
    """Return the |u|-alpha of each sample, NaN where it is undefined."""
    gaps, apart = bare + sums[:, 0] + sums[:, 1], sums[:, 1]
    marks, own = sums[:, 1] + sums[:, 2], bare + sums[:, 3]
    total = gaps + marks
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = gaps * marks * total / (total**2 - own)
        # What is left of lengths by subtraction is never exactly nothing.
        alphas: Numbers = np.where(expected > 1e-12 * total, 1 - apart / expected, np.nan)
    return alphas

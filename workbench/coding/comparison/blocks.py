"""The similarity of many passages as a square that still fits a page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.coding.comparison.likeness import Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Runs of passages that stand next to each other, and how much alike they are.

    Attributes:
        runs: the numbers of the passages of each run, in their order.
        cells: shape (n_runs, n_runs), the mean similarity of the pairs between two runs, or
            within one; None where no pair of them can be compared.
    """

    runs: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[float | None, ...], ...]


def cut_into_blocks(likeness: Likeness, order: Sequence[int], *, most: int) -> Blocks:
    """Return passages in at most so many runs of nearly equal length, none left out.

    Args:
        likeness: of the passages.
        order: the numbers of the passages as they are to stand.
        most: so many runs at most; each passage is a run of its own where they are no more.
    """
    parts = np.array_split(np.asarray(order, np.int64), min(most, len(order)) or 1)
    runs = [part for part in parts if len(part)]
    return Blocks(
        runs=tuple(tuple(run.tolist()) for run in runs),
        cells=tuple(tuple(_mean(likeness, one, other) for other in runs) for one in runs),
    )


def _mean(likeness: Likeness, one: np.ndarray, other: np.ndarray) -> float | None:
    defined = likeness.comparable[np.ix_(one, other)]
    if not defined.any():
        return None
    return round(float(likeness.cosines[np.ix_(one, other)][defined].mean()), 9)

"""Units moved towards those that are nearest to them, so that few words say more."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.topics.exact import bits_for, on_step
from workbench.topics.space import unit_length
from workbench.topics.units import Numbers, Points, Table, evenly, exactly, in_parts

NEAREST: Final = 20
"""How many neighbours a unit is moved towards, where it has a hundred times as many."""

LARGEST_NEIGHBOURS: Final = 8_000
"""Units that neighbours are sought among at most."""

# How far: half the way to their mean.
_SHARE: Final = 0.5

_UNITS_EACH: Final = 100
_FEWEST: Final = 2

# Neighbours are compared with so many units at a time; a table of all would be theirs squared.
_TOGETHER: Final = 1_024

# Below it a cosine is what rounding leaves of none.
_NO_COSINE: Final = 2.0**-20


def neighbours_for(n_units: int) -> int:
    """Return how many neighbours so many units have: one for every 100, from 2 to 20.

    >>> neighbours_for(152), neighbours_for(542), neighbours_for(20_000)
    (2, 5, 20)
    """
    return min(NEAREST, max(_FEWEST, n_units // _UNITS_EACH))


def moved_to_nearest(points: Points, *, most: int = LARGEST_NEIGHBOURS) -> Points:
    """Return each unit half the way to the mean of its neighbours, of length 1 again.

    A short text has few of the words of its subject, and its neighbours have the others. Two
    units are neighbours if either is among the nearest of the other; how much a neighbour
    counts is its cosine, and half of it where only one of the two is that near. Of several that
    are as near, all count, so that no order decides.

    Args:
        points: shape (n_units, n_dimensions), of length 1, in canonical order. They themselves
            are moved: of a million units there is no room for them twice.
        most: units that neighbours are sought among at most.

    Returns:
        The points; one of zeros stays where it is.

    Source:
        Moving points to the mean of their neighbours: Fukunaga, K. and Hostetler, L. (1975). The
        estimation of the gradient of a density function, with applications in pattern
        recognition. IEEE Transactions on Information Theory 21(1), 32-40.
    """
    n_units = len(points)
    among = evenly(n_units, most)
    count = min(neighbours_for(n_units), len(among) - 1)
    if count < 1:
        return points
    others = exactly(points[among])
    own = np.full(n_units, -1)
    own[among] = np.arange(len(among))
    reach = np.concatenate(
        [
            _reach(_nearness(others[part], others, own[among[part]]), count)
            for part in in_parts(len(among), _TOGETHER)
        ]
    )
    for part in in_parts(n_units, _TOGETHER):
        nearness = _nearness(exactly(points[part]), others, own[part])
        points[part] = _moved(
            exactly(points[part]), others, nearness, _reach(nearness, count), reach
        )
    return points


def _nearness(points: Table, others: Table, own: Numbers) -> NDArray[np.float32]:
    """Return the cosines of units with others; -1 for a unit with itself.

    Args:
        points: shape (n_units, n_dimensions).
        others: shape (n_others, n_dimensions).
        own: of each unit, its place among the others, or -1 where it is none of them.
    """
    # The product is exact; single precision tells who is nearest in half the time.
    nearness = (points @ others.T).astype(np.float32)
    here = np.flatnonzero(own >= 0)
    nearness[here, own[here]] = -1
    return nearness


def _reach(nearness: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Return the cosine from which another unit is among so many nearest of each."""
    least = np.partition(nearness, -count, axis=1)[:, -count]
    return np.maximum(least, np.float32(_NO_COSINE))


def _moved(
    points: Table,
    others: Table,
    nearness: NDArray[np.float32],
    reach: NDArray[np.float32],
    theirs: NDArray[np.float32],
) -> Table:
    """Return units moved, by how near they are to others and how far each of both reaches."""
    from scipy.sparse import csr_matrix

    near, nigh = nearness >= reach[:, None], nearness >= theirs
    rows, columns = np.nonzero(near | nigh)
    votes = near[rows, columns].astype(np.float64) + nigh[rows, columns]
    # On a grid, so that sums over any number of neighbours are exact.
    weights = on_step(nearness[rows, columns].astype(np.float64)) * votes
    table = csr_matrix((weights, (rows, columns)), shape=nearness.shape)
    sums = np.bincount(rows, weights=weights, minlength=len(points))[:, None]
    means = (table @ others) / np.where(sums > 0, sums, 1)
    # A point without neighbours stays where it is, for unit_length takes its length back to 1.
    step = 2.0 ** -bits_for(points.shape[1])
    return unit_length((1 - _SHARE) * points + _SHARE * means, step=step)

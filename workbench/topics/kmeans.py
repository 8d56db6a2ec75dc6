"""K-means whose sums are exact, so that it ends alike on every machine."""

from typing import Final

import numpy as np

from workbench.topics.exact import on_step
from workbench.topics.units import Numbers, Points, Table

_ROUNDS: Final = 100
_TOLERANCE: Final = 1e-4
_BATCH: Final = 2_048


def fit_kmeans(
    points: Points,
    *,
    k: int,
    random: np.random.Generator,
    starts: int = 1,
    begun: Table | None = None,
) -> Table:
    """Return the centres of the best of several k-means, each from k-means++.

    Args:
        points: shape (n_units, n_dimensions), on the grid of `exact`; in double precision, or
            zeros and ones.
        k: how many centres.
        random: of the starts.
        starts: how many; the one with the smallest distances is taken.
        begun: shape (up to k, n_dimensions), centres that every start has; None for none.

    Returns:
        shape (k, n_dimensions). Where fewer points than k differ, some centres are no one's.

    Source:
        Lloyd, S. P. (1982). Least squares quantization in PCM. IEEE Transactions on
        Information Theory 28(2), 129-137. The start: Arthur, D. and Vassilvitskii, S. (2007).
        k-means++: the advantages of careful seeding. Proceedings of SODA 2007, 1027-1035.
    """
    lengths = _squares(points)
    # Side by side in each dimension, they are compared with a few centres in a third of the time.
    turned: Points = points.T.copy(order="C")
    scale = _TOLERANCE * float(np.var(points.astype(np.float64), axis=0).mean())
    found = [
        _run(points, turned, lengths, _start(points, turned, lengths, k, random, begun), scale)
        for _ in range(starts)
    ]
    return min(found, key=lambda one: one[1])[0]


def nearest(points: Points, centres: Table) -> Numbers:
    """Return the nearest centre of each point, the first of those as near; shape (n_units,)."""
    return _assign(points.T, centres)[0]


def _assign(turned: Points, centres: Table) -> tuple[Numbers, Table]:
    """Return the nearest centre of each point, and half its square less half its distance's.

    Args:
        turned: shape (n_dimensions, n_units), the points.
        centres: shape (k, n_dimensions).
    """
    half = _squares(centres)[:, None] / 2
    places = np.asarray(centres, dtype=turned.dtype)
    labels = np.empty(turned.shape[1], dtype=np.int64)
    nearness = np.empty(turned.shape[1])
    for first in range(0, turned.shape[1], _BATCH):
        own = slice(first, first + _BATCH)
        scores: Table = np.matmul(places, turned[:, own]) - half
        labels[own] = scores.argmax(axis=0)
        nearness[own] = scores.max(axis=0)
    return labels, nearness


def _squares(points: Points) -> Table:
    found: Table = np.einsum("ij,ij->i", points, points, dtype=np.float64)
    return found


def _start(
    points: Points,
    turned: Points,
    lengths: Table,
    k: int,
    random: np.random.Generator,
    begun: Table | None,
) -> Table:
    """Return points as centres, each drawn by its distance from those before; the best of a few."""
    tries = 2 + int(np.log(k))
    centres = [] if begun is None else list(begun)
    if not centres:
        centres.append(points[int(random.integers(len(points)))])
    left = _distances(turned, lengths, np.array(centres)).min(axis=0)
    while len(centres) < k:
        sums = np.cumsum(left)
        drawn = np.searchsorted(sums, random.random(tries) * sums[-1])
        drawn = np.minimum(drawn, len(points) - 1)
        after = np.minimum(left, _distances(turned, lengths, points[drawn]))
        best = int(np.argmin(after.sum(axis=1)))
        centres.append(points[int(drawn[best])])
        left = after[best]
    return np.array(centres).astype(np.float64)


def _distances(turned: Points, lengths: Table, centres: Points) -> Table:
    """Return the squared distance of each point from some places, shape (n_places, n)."""
    products = (centres @ turned).astype(np.float64)
    found: Table = np.maximum(_squares(centres)[:, None] + lengths - 2 * products, 0)
    return found


def _run(
    points: Points, turned: Points, lengths: Table, centres: Table, scale: float
) -> tuple[Table, float]:
    """Return the centres that a start leads to, and the sum of squared distances to them."""
    k = len(centres)
    before, nearness = _assign(turned, centres)
    sums = sums_of(points, before, k=k)
    for _ in range(_ROUNDS):
        moved = _means(points, sums, before, lengths - 2 * nearness)
        step = moved - centres
        centres = moved
        labels, nearness = _assign(turned, centres)
        other = np.flatnonzero(labels != before)
        if not len(other) or float(_squares(step).sum()) <= scale:
            break
        # Sums on a grid stay exact, however often something is added and taken off.
        sums += sums_of(points[other], labels[other], k=k)
        sums -= sums_of(points[other], before[other], k=k)
        before = labels
    return centres, float((lengths - 2 * nearness).sum())


def _means(points: Points, sums: Table, labels: Numbers, distances: Table) -> Table:
    """Return the mean of the points of each centre; one without any goes to the farthest point."""
    sizes = np.bincount(labels, minlength=len(sums))
    means = on_step(sums / np.maximum(sizes, 1)[:, None])
    empty = np.flatnonzero(sizes == 0)
    if len(empty):
        farthest = np.argsort(-distances, kind="stable")[: len(empty)]
        means[empty[: len(farthest)]] = points[farthest]
    return means


def sums_of(points: Points, labels: Numbers, *, k: int) -> Table:
    """Return the sum of the points of each label, shape (k, n_dimensions).

    Args:
        points: in double precision, or zeros and ones.
        labels: from 0; a point of another label is in no sum.
        k: how many labels.
    """
    found: Table = np.zeros((k, points.shape[1]))
    for first in range(0, len(points), _BATCH):
        own = slice(first, first + _BATCH)
        members = (labels[own] == np.arange(k)[:, None]).astype(points.dtype)
        # Single precision holds the sums of a batch exactly where points are zeros and ones.
        found += members @ points[own]
    return found

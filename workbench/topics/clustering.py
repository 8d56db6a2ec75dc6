"""Four ways to find topics; each gives every unit a weight in every topic."""

from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from workbench.topics.exact import on_step
from workbench.topics.kmeans import fit_kmeans, nearest, sums_of
from workbench.topics.space import unit_length
from workbench.topics.units import Numbers, Points, Table, evenly, exactly, in_parts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Method = Literal["kmeans", "nmf", "lda", "hierarchy"]

STARTS: Final = 20
"""How many k-means, each from its own start, the consensus joins."""

SHARE: Final = 0.8
"""The share of the units that each k-means is fitted on."""

_LAST: Final = 5
"""How many starts the last k-means has, which joins the others."""

_ROUNDS: Final = 30
"""How often units whose topic is not known go to the nearest mean at most."""

_COSINE: Final = 2.0**-24
"""The grid of a cosine, which keeps the sums of their squares exact."""

LARGEST_SAMPLE: Final = 8_000
"""Units that a k-means is fitted on at most; all units are then put to its nearest centre."""

LARGEST_TREE: Final = 5_000
"""Units that a hierarchy is built of at most: its memory grows with their square."""


def consensus_kmeans(points: Points, *, k: int, seed: int, starts: int = STARTS) -> Numbers:
    """Return the topic of each unit by several k-means joined by consensus.

    Each k-means begins from its own start on its own sample of four units in five. Two units
    then are as near as the k-means agree on them, and a last k-means groups them by that.

    Args:
        points: shape (n_units, n_dimensions), of length 1.
        k: how many topics.
        seed: of starts and samples.
        starts: how many k-means.

    Returns:
        shape (n_units,), the topics numbered from 0.

    Source:
        Strehl, A. and Ghosh, J. (2002). Cluster ensembles: a knowledge reuse framework for
        combining multiple partitions. Journal of Machine Learning Research 3, 583-617.
    """
    random = np.random.default_rng(seed)
    fitted = [_one_kmeans(points, k=k, random=random) for _ in range(starts)]
    runs = np.empty((starts, len(points)), dtype=np.uint16)
    for part in in_parts(len(points)):
        own = exactly(points[part])
        for run, centres in zip(runs, fitted, strict=True):
            run[part] = nearest(own, centres)
    members = _members(runs[:, _sample(len(points), random, share=1.0)], k)
    last = fit_kmeans(members, k=k, random=random, starts=_LAST)
    # In parts: of a hundred thousand units the memberships would be larger than all their words.
    parts = [nearest(_members(runs[:, part], k), last) for part in in_parts(len(points))]
    return _polished(points, np.concatenate(parts), k)


def held_kmeans(
    points: Points, held: Numbers, *, k: int, seed: int, starts: int = STARTS
) -> Numbers:
    """Return the topic of each unit where the topic of some units is known.

    The best of several k-means that begin with the known topics says where the others may be;
    then all units whose topic is not known go to the nearest mean until none moves.

    Args:
        points: shape (n_units, n_dimensions), of length 1.
        held: shape (n_units,), the topic of a unit where it is known, from 0 without a gap, and
            -1 elsewhere.
        k: how many topics.
        seed: of the starts.
        starts: how many k-means.

    Source:
        Basu, S., Banerjee, A. and Mooney, R. (2002). Semi-supervised clustering by seeding.
        Proceedings of ICML 2002, 27-34.
    """
    random = np.random.default_rng(seed)
    own = exactly(points[_sample(len(points), random, share=1.0)])
    known = np.flatnonzero(held >= 0)
    begun = centres_of(points[known], held[known], int(held.max()) + 1)
    centres = fit_kmeans(own, k=k, random=random, starts=starts, begun=begun)
    labels = np.where(held >= 0, held, most_alike(points, unit_length(centres)))
    for _ in range(_ROUNDS):
        found = most_alike(points, centres_of(points, labels, k))
        found = np.where(held >= 0, held, found)
        if np.array_equal(found, labels):
            break
        labels = found
    return labels


def _members(runs: NDArray[np.uint16], k: int) -> NDArray[np.float32]:
    """Return, for each unit, a one where a k-means put it, shape (n_units, n_runs * k)."""
    return np.concatenate([np.eye(k, dtype=np.float32)[run] for run in runs], axis=1)


def _polished(points: Points, labels: Numbers, k: int) -> Numbers:
    """Return labels after one more step to the nearest mean, which mends odd single units."""
    return most_alike(points, centres_of(points, labels, k))


def most_alike(points: Points, centres: Table) -> Numbers:
    """Return the centre of greatest cosine of each unit, the first of those as great."""
    found = np.empty(len(points), dtype=np.int64)
    for part in in_parts(len(points)):
        found[part] = np.argmax(exactly(points[part]) @ centres.T, axis=1)
    return found


def centres_of(points: Points, labels: Numbers, k: int) -> Table:
    """Return the mean of each topic, of length 1; zeros for a topic without units."""
    sums: Table = np.zeros((k, points.shape[1]))
    for part in in_parts(len(points)):
        sums += sums_of(exactly(points[part]), labels[part], k=k)
    return unit_length(sums)


def weights_to_centres(points: Points, centres: Table) -> Table:
    """Return the weight of each unit in each topic: its squared cosines, summing to 1.

    A unit that is near no centre, such as one without words, has the same weight in all.

    Args:
        points: shape (n_units, n_dimensions), of length 1.
        centres: shape (k, n_dimensions), of length 1.
    """
    found: Table = np.empty((len(points), len(centres)))
    for part in in_parts(len(points)):
        cosines = np.clip(exactly(points[part]) @ centres.T, 0, None)
        found[part] = shares(np.square(on_step(cosines, _COSINE)))
    return found


def shares(amounts: Table) -> Table:
    """Return rows that sum to 1; a row of zeros becomes the same share for all."""
    sums = amounts.sum(axis=1, keepdims=True)
    return np.where(sums > 0, amounts / np.where(sums > 0, sums, 1), 1 / amounts.shape[1])


def nmf_weights(weights: "csr_matrix", *, k: int) -> Table:
    """Return weights by non-negative matrix factorization from its own fixed start.

    Source:
        Lee, D. D. and Seung, H. S. (1999). Learning the parts of objects by non-negative
        matrix factorization. Nature 401, 788-791.
    """
    from sklearn.decomposition import NMF

    parts = min(k, *weights.shape)
    # 1e-3 stops where the topics no longer change; the last digits of a fit have no meaning.
    model = NMF(parts, init="nndsvda", random_state=0, max_iter=400, tol=1e-3)
    found = model.fit_transform(weights)
    scaled = found * np.linalg.norm(model.components_, axis=1)
    return shares(np.pad(np.round(scaled, 6), ((0, 0), (0, k - parts))))


def lda_weights(counts: "csr_matrix", *, k: int, seed: int) -> Table:
    """Return weights by latent Dirichlet allocation.

    Source:
        Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. Journal
        of Machine Learning Research 3, 993-1022.
    """
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(k, max_iter=30, random_state=seed)
    return shares(np.round(model.fit_transform(counts.astype(np.float64)), 6))


def tree_labels(points: Points, *, k: int) -> Numbers:
    """Return the topic of each unit by joining the nearest groups until k are left.

    Of more than `LARGEST_TREE` units, so many are joined, and all are put to the nearest mean.

    Args:
        points: shape (n_units, n_dimensions), of length 1, in an order that means nothing.
        k: how many topics.

    Source:
        Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. Journal
        of the American Statistical Association 58, 236-244.
    """
    from sklearn.cluster import AgglomerativeClustering

    joined = exactly(points[evenly(len(points), LARGEST_TREE)])
    labels: Numbers = AgglomerativeClustering(k).fit_predict(joined).astype(np.int64)
    if len(joined) == len(points):
        return labels
    return most_alike(points, centres_of(joined, labels, k))


def _one_kmeans(points: Points, *, k: int, random: np.random.Generator) -> Table:
    sample = _sample(len(points), random, share=SHARE)
    return fit_kmeans(exactly(points[sample]), k=k, random=random)


def _sample(n_units: int, random: np.random.Generator, *, share: float) -> Numbers:
    size = min(max(int(share * n_units), min(n_units, 50)), LARGEST_SAMPLE)
    return np.sort(random.permutation(n_units)[:size]) if size < n_units else np.arange(n_units)

"""Units as points: weights of their terms, and the few dimensions that hold most of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.topics.units import Table

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DIMENSIONS: Final = 100
"""How many dimensions latent semantic analysis keeps, where there are as many."""

# Sums differ in their last digits between processors; what is rounded does not.
_DIGITS: Final = 6
_DUST: Final = 1e-9

# 1 is plain latent semantic analysis. Stretching the strong dimensions a little steadies the
# topics of headlines and hardly touches those of long texts. Chosen among 0.5, 1, 1.25, 1.5 and 2
# on four labelled sets, the same that benchmarks/topics.py is judged by.
_STRETCH: Final = 1.25


def weigh_terms(counts: "csr_matrix") -> "csr_matrix":
    """Return TF-IDF weights with sublinear counts, each unit of length 1.

    The weight of a term is (1 + ln count) * (1 + ln((1 + n) / (1 + df))).

    Args:
        counts: shape (n_units, n_terms), sparse.

    Source:
        Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text
        retrieval. Information Processing and Management 24(5), 513-523.
    """
    from sklearn.preprocessing import normalize

    weights = counts.astype(np.float64)
    weights.data = 1 + np.log(weights.data)
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = 1 + np.log((1 + counts.shape[0]) / (1 + spread))
    weights.data *= idf[weights.indices]
    return normalize(weights, copy=False)


def find_space(weights: "csr_matrix", *, dimensions: int = DIMENSIONS) -> Table:
    """Return the units in the dimensions of latent semantic analysis, each of length 1.

    Each dimension is weighted by its singular value to the power of 1.25, so that strong ones
    count somewhat more than in plain analysis. A unit without a term that counts is a point of
    zeros.

    Args:
        weights: shape (n_units, n_terms), sparse, as of `weigh_terms`.
        dimensions: how many at most; there are never more than units or terms allow.

    Returns:
        shape (n_units, n_dimensions).

    Source:
        Deerwester, S. et al. (1990). Indexing by latent semantic analysis. Journal of the
        American Society for Information Science 41(6), 391-407.
    """
    from sklearn.utils.extmath import randomized_svd

    most = min(dimensions, min(weights.shape) - 1)
    if most < 1:
        return unit_length(weights.toarray())
    left, sizes, _ = randomized_svd(weights, most, n_iter=4, random_state=0)
    return unit_length(left * sizes**_STRETCH)


def without_language(points: Table, languages: Sequence[str]) -> Table:
    """Return points of which none is nearer to another for its language alone.

    The mean of each language is taken off its units, so that what is left is how a unit
    differs from the others in its language.

    Args:
        points: shape (n_units, n_dimensions).
        languages: of each unit.
    """
    moved = points.copy()
    tongues = np.array([tag.partition("-")[0] for tag in languages])
    filled = points.any(axis=1)
    for tongue in np.unique(tongues):
        own = (tongues == tongue) & filled
        if own.sum() > 1:
            moved[own] -= moved[own].mean(axis=0)
    return unit_length(moved)


def unit_length(points: Table) -> Table:
    """Return points scaled to length 1 and rounded; points of zeros stay."""
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    # A decomposition leaves dust where a unit has no term at all.
    here = lengths > _DUST
    return np.round(np.where(here, points, 0) / np.where(here, lengths, 1), _DIGITS)

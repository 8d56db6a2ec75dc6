"""How well the top terms of a topic go together in the units."""

from itertools import combinations
from math import log
from typing import TYPE_CHECKING

import numpy as np

from workbench.topics.units import Numbers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def npmi_coherence(counts: "csr_matrix", terms: Numbers) -> float | None:
    """Return the mean normalized pointwise mutual information of every pair of terms.

    How often two terms go together is counted in units, each unit once. A pair that never
    does has -1; a pair that is in every unit has 1.

    Args:
        counts: shape (n_units, n_terms), sparse.
        terms: columns of the top terms.

    Returns:
        From -1 to 1, or None for fewer than two terms.

    Source:
        Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
        Proceedings of GSCL 2009, 31-40. As a measure of topics: Lau, J. H., Newman, D. and
        Baldwin, T. (2014). Machine reading tea leaves. Proceedings of EACL 2014, 530-539.

    >>> from scipy.sparse import csr_matrix
    >>> together = csr_matrix([[1, 1], [1, 1], [0, 0]])
    >>> round(npmi_coherence(together, np.array([0, 1])), 9)
    1.0
    """
    if len(terms) < 2:
        return None
    present = (counts[:, terms] > 0).astype(np.float64)
    together = (present.T @ present).toarray() / counts.shape[0]
    pairs = [
        _npmi(together[one, other], together[one, one], together[other, other])
        for one, other in combinations(range(len(terms)), 2)
    ]
    return float(np.mean(pairs))


def _npmi(both: float, one: float, other: float) -> float:
    if both == 0:
        return -1.0
    if both == 1:
        return 1.0
    return log(both / (one * other)) / -log(both)

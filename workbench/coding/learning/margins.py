"""Support vector machines on passages: the way to learn from more examples than a ridge bears."""

import warnings
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from workbench.coding.learning.folds import deal
from workbench.coding.learning.ridge import Fit
from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_HELD: Final = 3
"""Every third example is held out, to see what the others make of it."""

_EMBEDDINGS: Final = 0.4
"""Embeddings count so much less than with few examples: words tell more by then."""

_COST: Final = 0.5
_SEED: Final = 20
_ROUNDS: Final = 8
_NEAR: Final = 0.01
_TIMES: Final = 4
_FEWEST_AGAINST: Final = 600
"""So many examples against a code tell enough: four for each one for it, and 600 at least."""


def fit_margins(vectors: PassageVectors, examples: Numbers, truth: Reals) -> Fit:
    """Return a linear support vector machine for each code.

    It sees words, phrases, runs of characters, cues and embeddings; what words go together is
    nothing that so many examples do not tell by themselves. Scores of examples that were not
    held out are NaN among those unseen.

    Args:
        vectors: of all passages.
        examples: shape (n_examples,), which of the passages are examples.
        truth: shape (n_examples, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows.

    Source:
        Hsieh, C.-J., et al. (2008). A dual coordinate descent method for large-scale linear
        SVM. ICML, 408-415.
    """
    embeddings = sp.csr_array(_EMBEDDINGS * vectors.embedded[examples])
    sparse = sp.hstack([vectors.sparse[examples], embeddings], format="csr")
    # Scikit-learn's machine wants a matrix of 32-bit places.
    table = sparse.__class__(
        (sparse.data, sparse.indices.astype(np.int32), sparse.indptr.astype(np.int32)),
        shape=sparse.shape,
    )
    weights = np.zeros((table.shape[1], truth.shape[1]))
    base = np.zeros(truth.shape[1])
    apart, shift = np.zeros_like(weights), np.zeros_like(base)
    held = np.flatnonzero(deal(truth, sizes=vectors.sizes()[examples], parts=_HELD) == _HELD - 1)
    shown = np.ones(len(truth), dtype=bool)
    shown[held] = False
    company = vectors.company[examples]
    for code in range(truth.shape[1]):
        against = _telling(company, truth[:, code])
        weights[:, code], base[code] = _machine(table, truth[:, code], against)
        apart[:, code], shift[code] = _machine(table, truth[:, code], against & shown)
    unseen = np.full(truth.shape, np.nan)
    unseen[held] = table[held] @ apart + shift
    features = vectors.sparse.shape[1]
    unseen_words = np.zeros((vectors.projection.shape[1], truth.shape[1]))
    return Fit(
        sparse=weights[:features],
        company=np.vstack([unseen_words, _EMBEDDINGS * weights[features:]]),
        base=base,
        unseen=unseen,
    )


def _telling(company: Reals, truth: Reals) -> NDArray[np.bool_]:
    """Return which examples to learn a code from: all for it, and enough against it.

    Where most examples are against it, those most like the ones for it are taken, and as many
    spread evenly over the others: the border lies between near ones, and the rest only has to
    be on its far side.
    """
    taken: NDArray[np.bool_] = truth == 1
    against = np.flatnonzero(truth == 0)
    half = max(_FEWEST_AGAINST, _TIMES * int(taken.sum())) // 2
    if len(against) > 2 * half:
        near = company[against] @ company[taken].mean(axis=0)
        order = against[np.lexsort((against, -near))]
        rest = np.sort(order[half:])
        spread = np.arange(half) * len(rest) // half
        against = np.concatenate([order[:half], rest[spread]])
    taken[against] = True
    return taken


def _machine(table: Any, truth: Reals, taken: NDArray[np.bool_]) -> tuple[Reals, float]:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.svm import LinearSVC

    rows = np.flatnonzero(taken)
    machine = LinearSVC(C=_COST, tol=_NEAR, max_iter=_ROUNDS, random_state=_SEED)
    with warnings.catch_warnings():
        # A few rounds are near enough for an order of passages.
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(table[rows], truth[rows] == 1)
    return machine.coef_[0], float(machine.intercept_[0])

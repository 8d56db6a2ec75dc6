"""Support vector machines on passages: the way to learn from more examples than a ridge bears."""

import warnings
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.ridge import Fit
from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_HELD: Final = 3
"""Every third example is held out, to see what the others make of it."""

_COST: Final = 1.0
_SEED: Final = 20
_ROUNDS: Final = 8
_COPIES: Final = 4
_NEAR: Final = 0.01


def fit_margins(vectors: PassageVectors, examples: Numbers, truth: Reals) -> Fit:
    """Return a linear support vector machine for each code.

    It sees words, phrases, runs of characters and cues; what words go together is nothing that
    so many examples do not tell by themselves. Scores of examples that were not held out are
    NaN among those unseen.

    Args:
        vectors: of all passages.
        examples: shape (n_examples,), which of the passages are examples.
        truth: shape (n_examples, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows.

    Source:
        Hsieh, C.-J., et al. (2008). A dual coordinate descent method for large-scale linear
        SVM. ICML, 408-415.
    """
    sparse = vectors.sparse[examples]
    # Scikit-learn's machine wants a matrix of 32-bit places.
    table = sparse.__class__(
        (sparse.data, sparse.indices.astype(np.int32), sparse.indptr.astype(np.int32)),
        shape=sparse.shape,
    )
    found: dict[bytes, Any] = {}

    def rows(known: NDArray[np.bool_]) -> Any:
        # Mostly the same examples are known of many codes, and copying them takes time.
        if known.tobytes() not in found:
            while len(found) >= _COPIES:
                del found[next(iter(found))]
            found[known.tobytes()] = table[np.flatnonzero(known)]
        return found[known.tobytes()]

    weights = np.zeros((table.shape[1], truth.shape[1]))
    base = np.zeros(truth.shape[1])
    unseen = np.full(truth.shape, np.nan)
    held = _held_out(truth)
    for code in range(truth.shape[1]):
        weights[:, code], base[code] = _machine(rows, truth[:, code])
        part = truth[:, code].copy()
        part[held] = np.nan
        weight, shift = _machine(rows, part)
        unseen[held, code] = table[held] @ weight + shift
    return Fit(
        sparse=weights,
        company=np.zeros((vectors.company.shape[1], truth.shape[1])),
        base=base,
        unseen=unseen,
    )


def _held_out(truth: Reals) -> Numbers:
    """Return every third example of each code, an example of several codes with the rarest.

    They are the same for all codes, so that the scores of rivals can be compared.
    """
    rank = np.argsort(np.argsort((truth == 1).sum(axis=0), kind="stable"), kind="stable")
    rarest = np.where(truth == 1, rank, len(rank)).min(axis=1)
    return np.sort(
        np.concatenate([np.flatnonzero(rarest == r)[_HELD - 1 :: _HELD] for r in np.unique(rarest)])
    )


def _machine(rows: Callable[[NDArray[np.bool_]], Any], truth: Reals) -> tuple[Reals, float]:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.svm import LinearSVC

    known = ~np.isnan(truth)
    machine = LinearSVC(C=_COST, tol=_NEAR, max_iter=_ROUNDS, random_state=_SEED)
    with warnings.catch_warnings():
        # A few rounds are near enough for an order of passages.
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(rows(known), truth[known] == 1)
    return machine.coef_[0], float(machine.intercept_[0])

"""Support vector machines on passages: the way to learn from more examples than a ridge bears."""

import warnings
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from workbench.coding.learning.fit import (
    ENOUGH,
    Fit,
    Weights,
    choose_uncoded,
    held_together,
    score_beside,
)
from workbench.coding.learning.folds import deal
from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_Machine = tuple[Reals, float]
"""The weights of features and axes, and what a passage that tells nothing gets."""

_HELD: Final = 3
"""Every third example is held out, to see what the others make of it."""

_STRETCHES: Final = 4
"""So many stretches in a row are held out together, that few neighbours are held out alone."""

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

    Machines of more examples give scores that are further apart, which would look surer than what
    held-out examples tell. So those of all are drawn together until scores of passages that nobody
    coded are no further apart than by the machines that do not know the examples held out.

    Args:
        vectors: of all passages.
        examples: shape (n_examples,), which of the passages are examples.
        truth: shape (n_examples, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows.

    Source:
        Hsieh, C.-J., et al. (2008). A dual coordinate descent method for large-scale linear
        SVM. ICML, 408-415.
    """
    own, company, sizes = _table(vectors, examples), vectors.company[examples], vectors.sizes()
    part = deal(
        truth,
        sizes=sizes[examples],
        stretches=held_together(vectors.order, examples) // _STRETCHES,
        parts=_HELD,
    )
    held = np.flatnonzero(part == 0)
    telling = np.stack([_telling(company, known) for known in truth.T], axis=1)
    whole = _weights(vectors, _machines(own, truth, telling))
    apart = _weights(vectors, _machines(own, truth, telling & (part != 0)[:, None]))

    def score_apart(_number: int, passages: Numbers) -> Reals:
        return apart.score(vectors, passages)

    unseen = np.full(truth.shape, np.nan)
    unseen[held] = score_apart(0, examples[held])
    return Fit(
        weights=_drawn_together(whole, apart, vectors, choose_uncoded(sizes, examples)),
        unseen=unseen,
        beside=score_beside(vectors.order, examples, part, unseen, score_apart),
    )


def _drawn_together(
    weights: Weights, other: Weights, vectors: PassageVectors, passages: Numbers
) -> Weights:
    """Return weights by which scores of passages are no further apart than by other ones.

    Of fewer than 100 passages it would hang on single words, and the weights stay as they are.
    """
    if len(passages) < ENOUGH:
        return weights
    scores = weights.score(vectors, passages)
    spread, wanted = scores.std(axis=0), other.score(vectors, passages).std(axis=0)
    # A code whose examples were all held out has no machine among the others.
    spread = np.where(wanted > 0, spread, 0.0)
    if not spread.any():
        return weights
    # One share for all codes: that of each would move the border between them by chance.
    share = min(float(spread @ wanted / (spread @ spread)), 1.0)
    return weights.drawn_together(share, scores.mean(axis=0))


def _table(vectors: PassageVectors, passages: Numbers) -> Any:
    """Return passages with their embeddings, as scikit-learn's machine wants them."""
    embedded = sp.csr_array(_EMBEDDINGS * vectors.embedded[passages])
    sparse = sp.hstack([vectors.sparse[passages], embedded], format="csr")
    # It takes a matrix of 32-bit places only.
    return sparse.__class__(
        (sparse.data, sparse.indices.astype(np.int32), sparse.indptr.astype(np.int32)),
        shape=sparse.shape,
    )


def _weights(vectors: PassageVectors, machines: Sequence[_Machine]) -> Weights:
    # Each time passages are scored, weights in another order would be copied.
    weights = np.stack([weights for weights, _ in machines], axis=1)
    features = vectors.sparse.shape[1]
    no_words = np.zeros((vectors.projection.shape[1], len(machines)))
    return Weights(
        sparse=weights[:features],
        company=np.vstack([no_words, _EMBEDDINGS * weights[features:]]),
        base=np.array([base for _, base in machines]),
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


def _machines(table: Any, truth: Reals, taken: NDArray[np.bool_]) -> list[_Machine]:
    """Return the machine of each code, from the examples taken for it."""
    return [_machine(table, known, own) for known, own in zip(truth.T, taken.T, strict=True)]


def _machine(table: Any, truth: Reals, taken: NDArray[np.bool_]) -> _Machine:
    from sklearn import config_context
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.svm import LinearSVC

    rows = np.flatnonzero(taken)
    if not (truth[rows] == 1).any():
        # The examples of a rare code may all be held out.
        return np.zeros(table.shape[1]), -1.0
    machine = LinearSVC(C=_COST, tol=_NEAR, max_iter=_ROUNDS, random_state=_SEED)
    # Looking for wrong parameters and numbers takes as long as the fit.
    checks = config_context(assume_finite=True, skip_parameter_validation=True)
    with checks, warnings.catch_warnings():
        # A few rounds are near enough for an order of passages.
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(table[rows], truth[rows] == 1)
    return machine.coef_[0], float(machine.intercept_[0])

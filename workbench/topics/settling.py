"""Topics settled by words: once there are topics, their words say anew which units are theirs."""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from workbench.topics.exact import STEP, on_step
from workbench.topics.units import Numbers, Table, rows_in_parts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_Shares = NDArray[np.float32]

_UNSEEN: Final = 0.3125
"""How often each topic is taken to have any word beside what was counted; on the grid."""

_EACH: Final = 0.5
"""How much a word counts: words of a text come together, so that each alone tells less."""

_LONG: Final = 150
"""With so many words a text on average, too few would move to be worth the time."""

ROUNDS: Final = 10
"""How often words are asked at most."""

_SETTLED: Final = 1e-3
"""The share of the units that may still move at the end."""


def settle_by_words(
    counts: "csr_matrix", labels: Numbers, *, k: int, rounds: int = ROUNDS
) -> Numbers:
    """Return the topic of each unit after its words were asked anew, until few units move.

    A short text shares few words with any other text, and more of them with all texts of its
    topic together. Each unit gets a share in each topic by how probable its words are there,
    the topics are counted anew by these shares, and so on. Long texts hardly move, and where
    texts are as long as articles, all stay where they are.

    It is for texts of one language, or for topics that may follow language. No word of one
    language says where a text in another belongs, so that topics that join them would part.

    Args:
        counts: shape (n_units, n_terms), sparse.
        labels: shape (n_units,), the topic of each unit to begin with.
        k: how many topics.
        rounds: how often at most.

    Source:
        Nigam, K., McCallum, A., Thrun, S. and Mitchell, T. (2000). Text classification from
        labeled and unlabeled documents using EM. Machine Learning 39, 103-134. The labels here
        are topics.
    """
    if float(counts.sum()) > _LONG * len(labels):
        return labels
    shares = np.eye(k, dtype=np.float32)[labels]
    for _ in range(rounds):
        shares = _asked(counts, shares)
        found: Numbers = shares.argmax(axis=1)
        moved = int((found != labels).sum())
        labels = found
        if moved <= _SETTLED * len(labels):
            break
    return labels


def _asked(counts: "csr_matrix", shares: _Shares) -> _Shares:
    """Return the share of each unit in each topic, by the words that topics have by shares."""
    k = shares.shape[1]
    sums: Table = np.full((counts.shape[1], k), _UNSEEN)
    sizes: Table = np.ones(k)
    for part, own in rows_in_parts(counts):
        # On the grid, so that sums over any number of units are exact.
        given = shares[part].astype(np.float64)
        sums += own.T @ given
        sizes += given.sum(axis=0)
    sums /= np.maximum(sums.sum(axis=0), _UNSEEN)
    # The logarithms of two machines differ in their last digit, which the grid leaves out.
    weights, prior = on_step(np.log(sums)), on_step(np.log(sizes))
    found = np.empty_like(shares)
    for part, own in rows_in_parts(counts):
        scores = _EACH * (own @ weights) + prior
        odds = on_step(np.exp(scores - scores.max(axis=1, keepdims=True)))
        found[part] = on_step(odds / odds.sum(axis=1, keepdims=True), STEP)
    return found

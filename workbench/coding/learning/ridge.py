"""Ridge regression on passages, for all codes at once, with what each example would get unseen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular

from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

LANDMARKS: Final = 1500
"""Up to so many examples the regression is exact; more of them are seen through so many."""

PENALTIES: Final = (0.1, 0.3, 1.0)
_FEW: Final = 600
_JITTER: Final = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A regression.

    Attributes:
        sparse: shape (n_features, n_codes), the weight of each feature for each code.
        company: shape (d, n_codes), the weights of what words go together.
        base: shape (n_codes,), the score of a passage that tells nothing.
        unseen: shape (n_examples, n_codes), the score that each example gets from the others.
        penalty: that was chosen.
    """

    sparse: Reals
    company: Reals
    base: Reals
    unseen: Reals
    penalty: float

    def score(self, vectors: PassageVectors) -> Reals:
        """Return the scores of passages, shape (n, n_codes)."""
        found: Reals = vectors.sparse @ self.sparse + vectors.company @ self.company + self.base
        return found


def fit_ridge(vectors: PassageVectors, examples: Numbers, truth: Reals) -> Fit:
    """Return a ridge regression of the codes on passages.

    The score that an example would get from all others follows from the fit itself, without
    fitting again: truth - (truth - score) / (1 - leverage). With more than 1,500 examples the
    solution is sought among combinations of 1,500 of them.

    Args:
        vectors: of all passages.
        examples: shape (n_examples,), which of the passages are examples.
        truth: shape (n_examples, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows, which pulls to neither side.

    Source:
        Allen, D. M. (1974). The relationship between variable selection and data
        augmentation and a method for prediction. Technometrics 16(1), 125-127.
        Smola, A., & Schoelkopf, B. (2000). Sparse greedy matrix approximation for machine
        learning. ICML, 911-918.
    """
    base = np.nanmean(truth, axis=0)
    target = np.where(np.isnan(truth), base, truth) - base
    known = ~np.isnan(truth)
    sparse, company = vectors.sparse[examples], vectors.company[examples]
    chosen = _landmarks(truth)
    near_sparse, near_company = sparse[chosen], company[chosen]
    across = (near_sparse @ sparse.T).toarray().T + company @ near_company.T
    within = across[chosen].copy()
    within[np.diag_indices_from(within)] += _JITTER + 1e-6
    root = cholesky(within, lower=True)
    seen = solve_triangular(root, across.T, lower=True).T
    inner = seen.T @ seen
    best: tuple[float, float, Reals, Reals] | None = None
    for penalty in PENALTIES if len(chosen) <= _FEW else PENALTIES[1:2]:
        factor = cho_factor(inner + penalty * np.eye(len(chosen)))
        solution = cho_solve(factor, seen.T @ target)
        leverage = np.einsum("ij,ji->i", seen, cho_solve(factor, seen.T))
        left = (target - seen @ solution) / np.maximum(1 - leverage, 1e-6)[:, None]
        loss = float((left[known] ** 2).mean())
        if best is None or loss < best[0]:
            best = loss, penalty, solution, left
    assert best is not None
    _, penalty, solution, left = best
    dual = solve_triangular(root, solution, lower=True, trans="T")
    return Fit(
        sparse=near_sparse.T @ dual,
        company=near_company.T @ dual,
        base=base,
        unseen=target - left + base,
        penalty=penalty,
    )


def _landmarks(truth: Reals) -> Numbers:
    """Return the examples that others are seen through: of each code in turn, rare codes whole."""
    many = len(truth)
    if many <= LANDMARKS:
        return np.arange(many)
    positive = np.nan_to_num(truth) > 0
    held = positive.sum(axis=0)
    # The rarest code of an example says how soon it is taken; examples of a code go in order.
    rarest = np.where(positive, held, many + 1).min(axis=1)
    turn = np.zeros(many, np.int64)
    for size in np.unique(rarest):
        places = np.flatnonzero(rarest == size)
        turn[places] = np.arange(len(places)) * 2 if size > many else np.arange(len(places))
    return np.sort(np.argsort(turn, kind="stable")[:LANDMARKS])

"""Ridge regression on passages, for all codes at once, with what each example would get unseen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

PENALTIES: Final = (0.1, 0.3, 1.0)
"""How firmly the weights are held back; held-out examples choose among them."""

_FEW: Final = 600
"""Above so many examples the middle one is taken, which they choose nearly always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What was fitted: a weight of each feature for each code.

    Attributes:
        sparse: shape (n_features, n_codes), the weight of each feature for each code.
        company: shape (d, n_codes), the weights of what words go together.
        base: shape (n_codes,), the score of a passage that tells nothing.
        unseen: shape (n_examples, n_codes), the score that each example gets from the others;
            NaN for one that was not held out.
    """

    sparse: Reals
    company: Reals
    base: Reals
    unseen: Reals

    def score(self, vectors: PassageVectors) -> Reals:
        """Return the scores of passages, shape (n, n_codes)."""
        found: Reals = vectors.sparse @ self.sparse + vectors.company @ self.company + self.base
        return found


def fit_ridge(vectors: PassageVectors, examples: Numbers, truth: Reals) -> Fit:
    """Return a ridge regression of the codes on passages.

    The score that an example would get from all others follows from the fit itself, without
    fitting again: truth - (truth - score) / (1 - leverage).

    Args:
        vectors: of all passages.
        examples: shape (n_examples,), which of the passages are examples; the work grows
            with the third power of their number.
        truth: shape (n_examples, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows, which pulls to neither side.

    Source:
        Allen, D. M. (1974). The relationship between variable selection and data
        augmentation and a method for prediction. Technometrics 16(1), 125-127.
    """
    base = np.nanmean(truth, axis=0)
    target = np.where(np.isnan(truth), base, truth) - base
    known = ~np.isnan(truth)
    sparse, company = vectors.sparse[examples], vectors.company[examples]
    alike = (sparse @ sparse.T).toarray() + company @ company.T
    fits = [
        _solve(alike, target, penalty)
        for penalty in (PENALTIES if len(examples) <= _FEW else PENALTIES[1:2])
    ]
    dual, left, shift = min(fits, key=lambda fit: float((fit[1][known] ** 2).mean()))
    return Fit(
        sparse=sparse.T @ dual,
        company=company.T @ dual,
        base=base + shift,
        unseen=target - left + base,
    )


def _solve(alike: Reals, target: Reals, penalty: float) -> tuple[Reals, Reals, Reals]:
    """Return the weight of each example, what is left of each when held out, and the base.

    The base is not held back and is found without the example, too: otherwise those that are
    left out would be missed from it, and every example would look like one against its code.
    """
    factor = cho_factor(alike + penalty * np.eye(len(alike)))
    inverse = cho_solve(factor, np.eye(len(alike)))
    sums = inverse.sum(axis=0)
    base = sums @ target / sums.sum()
    inverse -= np.outer(sums, sums) / sums.sum()
    dual = inverse @ target
    return dual, dual / np.diag(inverse)[:, None], base

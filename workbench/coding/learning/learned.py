"""Learning codes from examples: how probable each code is for each passage, and why."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.calibration import Calibration, fit_calibration
from workbench.coding.learning.margins import fit_margins
from workbench.coding.learning.ridge import Fit, fit_ridge
from workbench.coding.learning.vectors import PassageVectors
from workbench.errors import CodingError

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

FEWEST: Final = 5
"""A code is learnt from so many examples for it, and as many against it."""

RIDGE: Final = 2000
"""Up to so many examples a ridge regression learns, above them support vector machines."""

SHOWN: Final = 5
"""How many words say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a code is suggested for a passage.

    Attributes:
        words: the words and phrases that count for it, the strongest first.
        alike: the example of the code that is most like it, as a number of a passage.
        likeness: of the two, from 0 to 1.
    """

    words: tuple[str, ...]
    alike: int
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LearnedCodes:
    """What was learnt.

    Attributes:
        codes: shape (n_learnt,), which columns of the truth could be learnt.
        probabilities: shape (n_passages, n_learnt).
        examples: shape (n_examples,), which passages had something known.
        unseen: shape (n_examples, n_learnt), the probability of each example from the others.
        truth: the same shape: 1, 0, or NaN where nobody knows.
        tested: the truth of the examples whose probability comes from others; NaN elsewhere.
        fit: the weights underneath.
        calibration: from scores to probabilities.
        vectors: of the passages.
    """

    codes: Numbers
    probabilities: Reals
    examples: Numbers
    unseen: Reals
    truth: Reals
    tested: Reals
    fit: Fit
    calibration: Calibration
    vectors: PassageVectors

    def explain(self, passages: Numbers, column: int) -> list[Why]:
        """Return why a learnt code is suggested for each of some passages.

        Args:
            passages: their numbers.
            column: of the code among those learnt.
        """
        positive = self.examples[self.truth[:, column] == 1]
        near = likeness(self.vectors, passages, positive)
        best = near.argmax(axis=1)
        return [
            Why(
                words=self._words(int(passage), column),
                alike=int(positive[place]),
                likeness=float(row[place]),
            )
            for passage, place, row in zip(passages, best, near, strict=True)
        ]

    def _words(self, passage: int, column: int) -> tuple[str, ...]:
        vectors = self.vectors
        row = slice(*vectors.sparse.indptr[passage : passage + 2])
        places, values = vectors.sparse.indices[row], vectors.sparse.data[row]
        named = places < len(vectors.names)
        places, values = places[named], values[named]
        own = self.fit.sparse[places, column]
        dimensions = vectors.projection.shape[1]
        company = vectors.projection[places] @ self.fit.company[:dimensions, column]
        counts = values * (own + company)
        order = np.lexsort((places, -counts))[:SHOWN]
        return tuple(vectors.names[places[n]] for n in order if counts[n] > 0)


def learn_codes(vectors: PassageVectors, truth: Reals) -> LearnedCodes:
    """Return what can be learnt of codes from what people decided.

    A code with fewer than five passages for it, or five against it, is not learnt.

    Args:
        vectors: of all passages.
        truth: shape (n_passages, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows.

    Raises:
        CodingError: no code has enough examples.
    """
    for_it, against = (truth == 1).sum(axis=0), (truth == 0).sum(axis=0)
    codes = np.flatnonzero((for_it >= FEWEST) & (against >= FEWEST))
    if not len(codes):
        raise CodingError(
            f"No code has {FEWEST} passages that bear it and {FEWEST} that do not, so there is"
            " nothing to learn from yet. Code some more passages, or decide on suggestions."
        )
    wanted = truth[:, codes]
    examples = np.flatnonzero((~np.isnan(wanted)).any(axis=1))
    known = wanted[examples]
    few = len(examples) <= RIDGE
    fit = (fit_ridge if few else fit_margins)(vectors, examples, known)
    tested = np.where(np.isnan(fit.unseen), np.nan, known)
    calibration = fit_calibration(np.nan_to_num(fit.unseen), tested)
    return LearnedCodes(
        codes=codes,
        probabilities=calibration.probabilities(fit.score(vectors)),
        examples=examples,
        unseen=calibration.probabilities(np.nan_to_num(fit.unseen)),
        truth=known,
        tested=tested,
        fit=fit,
        calibration=calibration,
        vectors=vectors,
    )


def likeness(vectors: PassageVectors, passages: Numbers, others: Numbers) -> Reals:
    """Return how like passages are to others, shape (n_passages, n_others), from 0 to 1."""
    sparse = (vectors.sparse[passages] @ vectors.sparse[others].T).toarray()
    alike = sparse + vectors.company[passages] @ vectors.company[others].T
    sizes = np.outer(_sizes(vectors, passages), _sizes(vectors, others))
    found: Reals = np.clip(alike / np.where(sizes == 0, 1, sizes), 0, 1)
    return found


def _sizes(vectors: PassageVectors, passages: Numbers) -> Reals:
    sparse = vectors.sparse[passages]
    sizes = np.asarray(sparse.multiply(sparse).sum(axis=1)).ravel()
    lengths: Reals = np.sqrt(sizes + (vectors.company[passages] ** 2).sum(axis=1))
    return lengths

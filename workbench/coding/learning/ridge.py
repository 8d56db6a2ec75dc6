"""Ridge regression on passages, for all codes at once, with what each example would get unseen."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from workbench.coding.learning.calibration import fit_calibration
from workbench.coding.learning.fit import Fit, Weights, choose_uncoded, held_together, score_beside
from workbench.coding.learning.folds import deal
from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

PENALTIES: Final = (0.1, 0.3, 1.0)
"""How firmly the weights are held back; held-out examples choose among them."""

FEW: Final = 600
"""Above so many examples the middle one is taken, which they choose nearly always, and
passages that nobody coded are not asked."""

PARTS: Final = 10
"""In so many parts examples are held out."""

_FIRM: Final = 2.0
_WEIGHT: Final = 0.2
"""How much a passage that nobody coded counts beside an example."""

_ROUNDS: Final = 2


def fit_ridge(vectors: PassageVectors, examples: Numbers, truth: Reals) -> Fit:
    """Return a ridge regression of the codes on passages.

    The scores that examples would get from all others follow from the fit itself, without
    fitting again. A tenth of each code is held out at a time: without one example alone, its
    code would be rarer among those left, and each example would look like one against it.

    Where there are few examples, passages that nobody coded are learnt from as well, with the
    probabilities that the examples give them, and then once more with those that come of it.

    Args:
        vectors: of all passages.
        examples: shape (n_examples,), which of the passages are examples; the work grows
            with the third power of their number.
        truth: shape (n_examples, n_codes): 1 where the code belongs, 0 where it does not, NaN
            where nobody knows, which pulls to neither side.

    Source:
        Allen, D. M. (1974). The relationship between variable selection and data
        augmentation and a method for prediction. Technometrics 16(1), 125-127.
        Scudder, H. J. (1965). Probability of error of some adaptive pattern-recognition
        machines. IEEE Transactions on Information Theory 11(3), 363-371.
    """
    known = ~np.isnan(truth)
    target = np.where(known, truth, np.nanmean(truth, axis=0))
    alike = _alike(vectors, examples)
    sizes = vectors.sizes()
    together = held_together(vectors.order, examples)
    part = deal(truth, sizes=sizes[examples], stretches=together, parts=PARTS)
    few = len(examples) <= FEW
    ridges = [
        _Ridge(alike, np.full(len(alike), penalty))
        for penalty in (PENALTIES if few else PENALTIES[1:2])
    ]
    tried = [(ridge, ridge.unseen(target, part)) for ridge in ridges]
    ridge, unseen = min(tried, key=lambda each: float(((each[1] - target)[known] ** 2).mean()))
    others = choose_uncoded(sizes, examples) if few else examples[:0]
    if not len(others):

        def solve_apart(number: int) -> tuple[Reals, Reals]:
            return ridge.solve(target, np.flatnonzero(part == number))

        return _fit(vectors, examples, ridge.solve(target), solve_apart, unseen, part=part)
    return _learn_on(vectors, examples, others, ridge, target, unseen, known=known, part=part)


def _learn_on(
    vectors: PassageVectors,
    examples: Numbers,
    others: Numbers,
    first: "_Ridge",
    target: Reals,
    unseen: Reals,
    *,
    known: NDArray[np.bool_],
    part: Numbers,
) -> Fit:
    """Return a ridge regression of examples and of passages that nobody coded."""
    rows, many = np.concatenate([examples, others]), len(examples)
    alike = _alike(vectors, rows)
    chance = fit_calibration(unseen, np.where(known, target, np.nan)).probabilities
    counts = np.repeat([1.0, _WEIGHT], [many, len(others)])
    again = _Ridge(alike, _FIRM / counts)
    share = len(others) / (len(vectors.company) - many)
    dual, base, _ = _rounds(first, again, target, chance, held=examples[:0], share=share)
    left, apart = np.empty_like(target), {}
    for number in np.unique(part):
        held = np.flatnonzero(part == number)
        own, low, left[held] = _rounds(first, again, target, chance, held=held, share=share)
        apart[number] = own, low
    return _fit(vectors, rows, (dual, base), apart.__getitem__, left, part=part)


def _rounds(
    first: "_Ridge",
    again: "_Ridge",
    target: Reals,
    chance: Callable[[Reals], Reals],
    *,
    held: Numbers,
    share: float,
) -> tuple[Reals, Reals, Reals]:
    """Return the weights and the base of the last round without the examples held out.

    Args:
        first: the ridge regression of the examples alone.
        again: that of the examples and, after them, of passages that nobody coded.
        target: shape (n_examples, n_codes).
        chance: from scores to probabilities.
        held: which examples are held out.
        share: the part of the passages nobody coded that is learnt from.

    Returns:
        Those, and the scores of the examples held out, as if nobody had coded them: a passage
        that is learnt from uncoded pulls its score towards what it was thought to be.
    """
    many = len(target)
    pull = share * again.pull(held, weight=_WEIGHT)
    dual, base = first.solve(target, held)
    scores = again.alike[:, :many] @ dual + base
    for _ in range(_ROUNDS):
        thought = chance(scores)
        dual, base = again.solve(np.concatenate([target, thought[many:]]), held)
        scores = again.alike @ dual + base
        scores[held] += pull @ (thought[held] - scores[held])
    return dual, base, scores[held]


class _Ridge:
    """A ridge regression in its dual form: any targets, any examples left out.

    Attributes:
        alike: shape (n, n), how alike the examples are.
        penalties: shape (n,), how little each example counts.
        inverse: shape (n, n), from targets to the weights of examples. The base is not held
            back and is found without those left out, too.
    """

    def __init__(self, alike: Reals, penalties: Reals) -> None:
        self.alike, self.penalties = alike, penalties
        inverse = cho_solve(cho_factor(alike + np.diag(penalties)), np.eye(len(alike)))
        self._sums = inverse.sum(axis=0)
        self.inverse: Reals = inverse - np.outer(self._sums, self._sums) / self._sums.sum()

    def solve(self, target: Reals, held: Numbers | None = None) -> tuple[Reals, Reals]:
        """Return the weight of each example, 0 of those held out, and the base."""
        dual: Reals = self.inverse @ target
        if held is None or not len(held):
            return dual, self._sums @ target / self._sums.sum()
        block = self.inverse[np.ix_(held, held)]
        dual -= self.inverse[:, held] @ np.linalg.solve(block, dual[held])
        dual[held] = 0.0
        # Of every example left the fit misses its weight times its penalty.
        kept = int(np.setdiff1d(np.arange(len(dual)), held)[0])
        missed = self.penalties[kept] * dual[kept]
        return dual, target[kept] - self.alike[kept] @ dual - missed

    def pull(self, held: Numbers, *, weight: float) -> Reals:
        """Return how far the scores of examples left out would move to what they are thought.

        Args:
            held: which are left out.
            weight: how much they would then count beside other examples.

        Returns:
            Shape (n_held, n_held), from what is missed of each to what its score gains.
        """
        penalties = np.diag(self.penalties[held])
        missed = np.linalg.inv(self.inverse[np.ix_(held, held)]) - penalties
        gained: Reals = np.asarray(np.linalg.solve(missed + penalties / weight, missed).T, float)
        return gained

    def unseen(self, target: Reals, part: Numbers) -> Reals:
        """Return the scores of each part from the others, shape (n, n_codes)."""
        dual = self.inverse @ target
        found = np.empty_like(target)
        for number in np.unique(part):
            held = np.flatnonzero(part == number)
            block = self.inverse[np.ix_(held, held)]
            found[held] = target[held] - np.linalg.solve(block, dual[held])
        return found


def _alike(vectors: PassageVectors, rows: Numbers) -> Reals:
    sparse, company = vectors.sparse[rows], vectors.company[rows]
    alike: Reals = (sparse @ sparse.T).toarray() + company @ company.T
    return alike


def _fit(
    vectors: PassageVectors,
    rows: Numbers,
    whole: tuple[Reals, Reals],
    solve_apart: Callable[[int], tuple[Reals, Reals]],
    unseen: Reals,
    *,
    part: Numbers,
) -> Fit:
    """Return what was fitted, from the weights of rows and the bases of the whole and of parts.

    Args:
        vectors: of all passages.
        rows: what was learnt from, the examples first.
        whole: the weight of each row, and the base.
        solve_apart: gives the same without a part.
        unseen: shape (n_examples, n_codes).
        part: shape (n_examples,), in which part each example is held out.
    """

    def score_apart(number: int, passages: Numbers) -> Reals:
        return _weights(vectors, rows, *solve_apart(number)).score(vectors, passages)

    return Fit(
        weights=_weights(vectors, rows, *whole),
        unseen=unseen,
        beside=score_beside(vectors.order, rows[: len(part)], part, unseen, score_apart),
    )


def _weights(vectors: PassageVectors, rows: Numbers, dual: Reals, base: Reals) -> Weights:
    return Weights(
        sparse=vectors.sparse[rows].T @ dual, company=vectors.company[rows].T @ dual, base=base
    )

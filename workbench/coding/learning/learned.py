"""Learning codes from examples: how probable each code is for each passage, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.around import Around, Neighbours, learn_around
from workbench.coding.learning.calibration import Calibration, fit_calibration
from workbench.coding.learning.fit import ENOUGH, Fit
from workbench.coding.learning.margins import fit_margins
from workbench.coding.learning.order import OFFSETS
from workbench.coding.learning.ridge import fit_ridge
from workbench.coding.learning.telling import LEAST_GAIN, held_out_gain
from workbench.coding.learning.vectors import PassageVectors
from workbench.errors import CodingError
from workbench.one_thread import one_thread

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

FEWEST: Final = 5
"""A code is learnt from so many examples for it, and as many against it."""

RIDGE: Final = 2000
"""Up to so many examples a ridge regression learns, above them support vector machines."""

SHOWN: Final = 5
"""How many words say why."""

_RAISED: Final = 0.05
_PROBABLE: Final = 0.3
"""Neighbours are a reason where they make a code so much more probable, and it is so probable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a code is suggested for a passage.

    Attributes:
        words: the words and phrases that count for it, the strongest first; function words
            only where no other counts.
        alike: the example of the code that is most like it, as a number of a passage.
        likeness: of the two, from 0 to 1.
        beside: the passage next to it that speaks most for it; None where none does.
    """

    words: tuple[str, ...]
    alike: int
    likeness: float
    beside: "Beside | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A neighbour that speaks for a code.

    Attributes:
        passage: its number.
        offset: where it stands, one of `OFFSETS`.
        code: the column of the truth that the code by which it does stands in.
        probability: of that code on the neighbour, taken by itself; None where people coded it.
    """

    passage: int
    offset: int
    code: int
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LearnedCodes:
    """What was learnt.

    Attributes:
        codes: shape (n_learnt,), which columns of the truth had examples enough.
        probabilities: shape (n_passages, n_learnt).
        examples: shape (n_examples,), which passages had something known.
        unseen: shape (n_examples, n_learnt), the probability of each example from the others.
        truth: the same shape: 1, 0, or NaN where nobody knows.
        bearing: shape (n_learnt,), how many examples bear each code.
        told: shape (n_passages, n_learnt), the same of all passages.
        tested: the truth of the examples whose probability comes from others; NaN elsewhere.
        gains: shape (n_learnt,), by how many nats these are told better than by how many of
            them bear the code.
        fit: the weights underneath.
        alone: shape (n_passages, n_learnt), the probability of each code for a passage taken by
            itself, by the score of that code, however few examples the code has.
        apart: the same, by what all its codes tell as well, but not its neighbours.
        around: what all codes and neighbours tell; None where they tell nothing.
        calibration: from scores to probabilities.
        vectors: of the passages.
    """

    codes: Numbers
    probabilities: Reals
    examples: Numbers
    unseen: Reals
    truth: Reals
    bearing: Numbers
    told: Reals
    tested: Reals
    gains: Reals
    fit: Fit
    alone: Reals
    apart: Reals
    around: Around | None
    calibration: Calibration
    vectors: PassageVectors

    @property
    def tells(self) -> NDArray[np.bool_]:
        """Shape (n_learnt,), of which codes probabilities tell more than how frequent they are."""
        return np.asarray(self.gains > LEAST_GAIN)

    def column_of(self, code: int) -> int | None:
        """Return where a column of the truth stands among the codes tried; None where not."""
        found = np.flatnonzero(self.codes == code)
        return int(found[0]) if len(found) else None

    def explain(
        self, passages: Numbers, column: int, *, function_words: Collection[str] = frozenset()
    ) -> list[Why]:
        """Return why a learnt code is suggested for each of some passages.

        Args:
            passages: their numbers.
            column: of the code among those learnt.
            function_words: words that count and tell a reader little.
        """
        positive = self.examples[self.truth[:, column] == 1]
        near = likeness(self.vectors, passages, positive)
        best = near.argmax(axis=1)
        return [
            Why(
                words=self._words(int(passage), column, function_words),
                alike=int(positive[place]),
                likeness=float(row[place]),
                beside=self._beside(int(passage), column),
            )
            for passage, place, row in zip(passages, best, near, strict=True)
        ]

    def _beside(self, passage: int, column: int) -> Beside | None:
        if self.around is None:
            return None
        chance, apart = self.probabilities[passage, column], self.apart[passage, column]
        if chance < max(_PROBABLE, apart + _RAISED):
            return None
        found = self.around.strongest(
            self.vectors.order.beside[passage], self.alone, self.told, column
        )
        if found is None:
            return None
        place, code = found
        number = int(self.vectors.order.beside[passage, place])
        coded = self.told[number, code] == 1
        thought = _within_reach(self.alone[number], self.bearing)
        return Beside(
            passage=number,
            offset=OFFSETS[place],
            code=int(self.codes[code]),
            probability=None if coded else float(thought[code]),
        )

    def _words(self, passage: int, column: int, function_words: Collection[str]) -> tuple[str, ...]:
        vectors = self.vectors
        row = slice(*vectors.sparse.indptr[passage : passage + 2])
        places, values = vectors.sparse.indices[row], vectors.sparse.data[row]
        named = places < len(vectors.names)
        places, values = places[named], values[named]
        own = self.fit.weights.sparse[places, column]
        dimensions = vectors.projection.shape[1]
        company = vectors.projection[places] @ self.fit.weights.company[:dimensions, column]
        counts = values * (own + company)
        order = np.lexsort((places, -counts))
        found = [int(places[n]) for n in order if counts[n] > 0]
        telling = [
            place
            for place in found
            if not is_made_of(
                vectors.names[place], function_words, is_phrase=place >= vectors.words
            )
        ]
        return tuple(vectors.names[place] for place in (telling or found)[:SHOWN])


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
    # One thread adds up in one order, and small sums cost more time on two.
    with one_thread():
        return _learn(vectors, codes, truth[:, codes])


def _learn(vectors: PassageVectors, codes: Numbers, wanted: Reals) -> LearnedCodes:
    """Return what can be learnt of codes with enough examples.

    Args:
        vectors: of all passages.
        codes: shape (n_learnt,), their columns of the truth.
        wanted: shape (n_passages, n_learnt), the truth of them.
    """
    examples = np.flatnonzero((~np.isnan(wanted)).any(axis=1))
    known = wanted[examples]
    few = len(examples) <= RIDGE
    fit = (fit_ridge if few else fit_margins)(vectors, examples, known)
    held = fit.held
    tested = np.where(held[:, None], known, np.nan)
    scores = np.nan_to_num(fit.unseen)
    calibration = fit_calibration(scores, tested)
    logits, unseen = calibration.logits(fit.weights.score(vectors)), calibration.logits(scores)
    alone = calibration.chances(logits)
    # Neighbours of examples were looked at in this way, so those of all passages are.
    alone[examples[held]] = calibration.chances(unseen[held])
    around, apart = None, alone
    if held.sum() >= ENOUGH:
        neighbours = _neighbours(vectors, fit, examples, wanted, calibration)
        around = learn_around(unseen[held], known[held], calibration, neighbours)
    if around is not None:
        logits += around.add_own(alone)
        apart = calibration.chances(logits)
        logits += around.add_beside(vectors.order.beside, alone, wanted)
        unseen[held] += around.added
    bearing = (known == 1).sum(axis=0)
    told = _within_reach(calibration.chances(unseen), bearing)
    return LearnedCodes(
        codes=codes,
        probabilities=_within_reach(calibration.chances(logits), bearing),
        examples=examples,
        unseen=told,
        truth=known,
        bearing=bearing,
        told=wanted,
        tested=tested,
        gains=held_out_gain(told, tested),
        fit=fit,
        alone=alone,
        apart=_within_reach(apart, bearing),
        around=around,
        calibration=calibration,
        vectors=vectors,
    )


def _within_reach(chances: Reals, bearing: Numbers) -> Reals:
    """Return probabilities that come no nearer to 1 than so many examples can tell.

    One of 1 becomes (n + 1) / (n + 2) by n examples that bear the code, Laplace's rule of
    succession; from n / (n + 2) on probabilities go half as far up, and so keep their order.

    >>> _within_reach(np.array([[0.8, 0.9, 1.0]]), np.full(3, 10)).round(3).tolist()
    [[0.8, 0.867, 0.917]]
    """
    found: Reals = np.minimum(chances, (chances + bearing / (bearing + 2)) / 2)
    return found


def _neighbours(
    vectors: PassageVectors, fit: Fit, examples: Numbers, truth: Reals, calibration: Calibration
) -> Neighbours | None:
    """Return what is beside the examples that were held out, None where nothing is."""
    if fit.beside is None:
        return None
    beside, passages = fit.beside[fit.held], vectors.order.beside[examples[fit.held]]
    if (passages < 0).all():
        return None
    chances = calibration.probabilities(beside.reshape(-1, truth.shape[1]))
    return Neighbours(
        chances=chances.reshape(beside.shape),
        told=truth[passages],
        absent=passages < 0,
        share=_share_told(vectors.order.beside, truth),
    )


def is_made_of(name: str, words: Collection[str], *, is_phrase: bool) -> bool:
    """Tell whether a word, or both words of a phrase, are among some words.

    >>> words = {"it", "was", "he", "at", "的", "是", "上", "下"}
    >>> [is_made_of(name, words, is_phrase=True) for name in ("it was", "的是")]
    [True, True]
    >>> [is_made_of(name, words, is_phrase=False) for name in ("heat", "上下", "上")]
    [False, False, True]
    """
    if not is_phrase or " " in name:
        return all(part in words for part in name.split(" "))
    # A phrase has no blank where its script has none.
    return any(name[:middle] in words and name[middle:] in words for middle in range(1, len(name)))


def _share_told(beside: Numbers, truth: Reals) -> float:
    """Return of what share of the neighbours of passages without a decision there is one."""
    # Where nothing is asked for, both ways count alike.
    told: NDArray[np.bool_] = np.asarray((~np.isnan(truth)).any(axis=1))
    asked = beside[~told]
    return float(told[asked][asked >= 0].mean()) if (asked >= 0).any() else 0.5


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

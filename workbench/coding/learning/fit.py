"""What a way of learning gives: weights, and what each example and its neighbours get unseen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.order import PassageOrder
from workbench.coding.learning.vectors import PassageVectors

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

ENOUGH: Final = 100
"""Fewer examples do not tell what passages say of their neighbours."""

_UNCODED: Final = 800
"""So many passages that nobody coded are looked at, from short to long."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """A weight of each feature for each code.

    Attributes:
        sparse: shape (n_features, n_codes), the weight of each feature for each code.
        company: shape (d, n_codes), the weights of what words go together.
        base: shape (n_codes,), the score of a passage that tells nothing.
    """

    sparse: Reals
    company: Reals
    base: Reals

    def score(self, vectors: PassageVectors, passages: Numbers | slice = slice(None)) -> Reals:
        """Return the scores of passages, shape (n, n_codes)."""
        # Feature by feature the weights of each are fetched once, which takes half the time.
        words, company = vectors.sparse[passages].tocsc(), vectors.company[passages]
        found: Reals = words @ self.sparse + company @ self.company + self.base
        return found

    def drawn_together(self, share: float, middle: Reals) -> "Weights":
        """Return weights whose scores are at that share of their distance from a middle.

        Args:
            share: of the distance that is left, from 0 to 1.
            middle: shape (n_codes,), the score that stays as it is.
        """
        return Weights(
            sparse=share * self.sparse,
            company=share * self.company,
            base=share * self.base + (1 - share) * middle,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """What was fitted.

    Attributes:
        weights: from all examples.
        unseen: shape (n_examples, n_codes), the score that each example gets from the others;
            NaN for one that was not held out.
        beside: shape (n_examples, 4, n_codes), the scores of the passages beside each example
            that was held out, from a fit that has not seen it, and 0 where there is no passage;
            None where the examples are too few to learn from them.
    """

    weights: Weights
    unseen: Reals
    beside: Reals | None

    @property
    def held(self) -> NDArray[np.bool_]:
        """Shape (n_examples,), which examples were held out."""
        return np.asarray(~np.isnan(self.unseen).any(axis=1))


def held_together(order: PassageOrder, examples: Numbers) -> Numbers:
    """Return which examples to hold out together: those of a stretch, or few ones each alone.

    Neighbours tell of each other; but where examples are few, those left without a stretch
    would hardly know its codes.

    Args:
        order: of all passages.
        examples: shape (n_examples,), their numbers among the passages.

    Returns:
        Shape (n_examples,), a number for those that go together.
    """
    return examples if len(examples) < ENOUGH else order.stretches[examples]


def choose_uncoded(sizes: Reals, examples: Numbers) -> Numbers:
    """Return passages that are no examples, at most 800, spread evenly over all sizes."""
    others = np.setdiff1d(np.arange(len(sizes)), examples)
    others = others[np.argsort(sizes[others], kind="stable")]
    many = min(_UNCODED, len(others))
    return others[np.arange(many) * len(others) // max(many, 1)]


def score_beside(
    order: PassageOrder,
    examples: Numbers,
    part: Numbers,
    unseen: Reals,
    score_apart: Callable[[int, Numbers], Reals],
) -> Reals | None:
    """Return the scores of the passages beside each example, as `Fit.beside` wants them.

    Args:
        order: of all passages.
        examples: shape (n_examples,), their numbers among the passages.
        part: shape (n_examples,), in which part each is held out.
        unseen: shape (n_examples, n_codes), their own scores from the other parts; NaN for
            those that were not held out.
        score_apart: gives the scores of passages from the fit that a part is held out of.
    """
    wanted = order.beside[examples]
    held: NDArray[np.bool_] = np.asarray(~np.isnan(unseen).any(axis=1))
    if held.sum() < ENOUGH or not (wanted >= 0).any():
        return None
    example_of = np.full(len(order.beside) + 1, -1)
    example_of[examples[held]] = np.flatnonzero(held)
    own = example_of[wanted]
    found = np.zeros((*wanted.shape, unseen.shape[1]))
    found[own >= 0] = unseen[own[own >= 0]]
    others = (wanted >= 0) & (own < 0) & held[:, None]
    for number in np.unique(part[held]).tolist():
        here = others & (part == number)[:, None]
        if here.any():
            passages, place = np.unique(wanted[here], return_inverse=True)
            found[here] = score_apart(number, passages)[place]
    return found

"""How much alike the passages of a code are, each pair of them and each to all others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.comparison.compared import Compared
from workbench.coding.comparison.weights import DIGITS, Weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Likeness:
    """The similarity of n passages.

    Attributes:
        cosines: shape (n, n), from 0 for no word in common to 1 for the same words.
        comparable: shape (n, n); whether the similarity of a pair is defined. It is not for
            a passage and itself, for passages that overlap, for those in two scripts, nor
            where one of them has no words that count.
        scripts: of each passage, empty where it has no words that count.
        means: the mean similarity of each passage to those it can be compared with; None
            where there are none.
    """

    cosines: NDArray[np.float64]
    comparable: NDArray[np.bool_]
    scripts: tuple[str, ...]
    means: tuple[float | None, ...]


def measure_likeness(
    texts: Sequence[Compared], weights: Weights, *, rows: Sequence[int] | None = None
) -> Likeness:
    """Return the similarity of passages: the cosine of their TF-IDF.

    Args:
        texts: all that was weighed.
        weights: of these texts.
        rows: the numbers of the passages that are compared; None for all texts.
    """
    chosen = list(range(len(texts))) if rows is None else list(rows)
    cosines = weights.cosines(chosen, chosen)
    scripts = tuple(texts[row].script if weights.has_features(row) else "" for row in chosen)
    comparable = _comparable([texts[row] for row in chosen], scripts)
    return Likeness(
        cosines=cosines, comparable=comparable, scripts=scripts, means=_means(cosines, comparable)
    )


def _comparable(texts: Sequence[Compared], scripts: Sequence[str]) -> NDArray[np.bool_]:
    script = np.array(scripts, object)
    source = np.array([text.source_id for text in texts], object)
    start = np.array([text.start for text in texts], np.int64)
    end = np.array([text.end for text in texts], np.int64)
    apart = (
        (source[:, None] != source[None, :])
        | (start[:, None] >= end[None, :])
        | (end[:, None] <= start[None, :])
    )
    worded = script != ""
    alike = (script[:, None] == script[None, :]) & worded[:, None] & worded[None, :]
    comparable: NDArray[np.bool_] = alike.astype(bool) & apart.astype(bool)
    np.fill_diagonal(comparable, val=False)
    return comparable


def _means(cosines: NDArray[np.float64], comparable: NDArray[np.bool_]) -> tuple[float | None, ...]:
    many = comparable.sum(axis=1)
    sums = np.where(comparable, cosines, 0.0).sum(axis=1)
    return tuple(
        round(float(total) / int(number), DIGITS) if number else None
        for total, number in zip(sums, many, strict=True)
    )

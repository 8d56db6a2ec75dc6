"""Passages that stand out from the others of their code, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from workbench.coding.comparison.likeness import Likeness
from workbench.coding.comparison.weights import DIGITS, Weights

FEWEST: Final = 4
"""Among fewer passages none can be said to stand out."""

SHARE: Final = 0.5
"""A passage stands out below this share of the mean similarity of the middle passage."""

_WORDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """A passage that is less like the others than they are like each other.

    Attributes:
        row: its number.
        mean: its mean similarity to the others.
        middle: the median of the mean similarities in its script.
        words: its heaviest terms that no other passage in its script has.
    """

    row: int
    mean: float
    middle: float
    words: tuple[str, ...]


def find_outliers(likeness: Likeness, weights: Weights, *, rows: Sequence[int]) -> list[Outlier]:
    """Return the passages that stand out, the least like the others first.

    One stands out where its mean similarity is less than half of that of the middle passage
    (the median) in its script, which must have at least four passages that can be compared.

    Args:
        likeness: of the passages.
        weights: of the texts that they are among.
        rows: the number that each passage has among the weights.
    """
    found = [
        outlier
        for script in sorted({script for script in likeness.scripts if script})
        for outlier in _of_script(likeness, weights, rows, script)
    ]
    return sorted(found, key=lambda outlier: (outlier.mean, outlier.row))


def _of_script(
    likeness: Likeness, weights: Weights, rows: Sequence[int], script: str
) -> Iterator[Outlier]:
    among = [i for i, own in enumerate(likeness.scripts) if own == script]
    means = {i: mean for i in among if (mean := likeness.means[i]) is not None}
    if len(means) < FEWEST:
        return
    middle = round(median(means.values()), DIGITS)
    for i, mean in means.items():
        if mean < SHARE * middle:
            others = [rows[j] for j in among if j != i]
            words = weights.only_in(rows[i], others, limit=_WORDS)
            yield Outlier(row=i, mean=mean, middle=middle, words=words)

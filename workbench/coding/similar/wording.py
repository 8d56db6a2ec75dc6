"""How alike the words are that codes are coded on: TF-IDF of terms and of the parts of terms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from workbench.coding.similar.names import word_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of codes, compared with each other.

    Attributes:
        terms: shape (n_codes, n_codes), cosine of the weighted terms, from 0 to 1.
        parts: shape (n_codes, n_codes), cosine of the weighted parts of terms, from 0 to 1.
        weights: of each code the weight of its terms, of length 1 together.
    """

    terms: NDArray[np.float64]
    parts: NDArray[np.float64]
    weights: Sequence[Mapping[str, float]]

    def likeness(self, one: int, other: int) -> float:
        """Return the mean of both cosines of two codes, given by number."""
        return float(self.terms[one, other] + self.parts[one, other]) / 2

    def shared(self, one: int, other: int, *, most: int = 5) -> tuple[str, ...]:
        """Return the terms that make two codes alike, those that add most to the cosine first."""
        first, second = self.weights[one], self.weights[other]
        common = sorted(first.keys() & second.keys(), key=lambda t: (-first[t] * second[t], t))
        return tuple(common[:most])


def compare_wording(
    counts: Sequence[Mapping[str, int]], *, passages_with: Mapping[str, int], passages: int
) -> Wording:
    """Compare the words of codes.

    A term weighs (1 + ln tf) * (1 + ln((1 + N) / (1 + df))), where tf counts it in the quotes of
    the code, df the passages of the project with it, and N all passages. Each term hands its
    weight on to its parts, so that forms and compounds of a word meet: isolated and isolation,
    贫困 and 贫困户.

    Args:
        counts: of each code, how often each term stands in its quotes; stop words left out.
        passages_with: the number of passages with each term.
        passages: the number of all passages.

    Source:
        Salton, G., & Buckley, C. (1988). Term-weighting approaches in automatic text retrieval.
        Information Processing & Management 24(5), 513-523.
    """
    weights = [
        _normal(
            {
                term: (1 + log(count)) * (1 + log((1 + passages) / (1 + passages_with[term])))
                for term, count in sorted(own.items())
            }
        )
        for own in counts
    ]
    return Wording(
        terms=_cosines(weights),
        parts=_cosines([_normal(_handed_on(own)) for own in weights]),
        weights=weights,
    )


def _handed_on(weights: Mapping[str, float]) -> dict[str, float]:
    handed: dict[str, float] = defaultdict(float)
    for term, weight in weights.items():
        parts = sorted(set(word_parts(term)))
        for part in parts:
            # So much to each that the parts of one term have its length together.
            handed[part] += weight / sqrt(len(parts))
    return handed


def _normal(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}


def _cosines(vectors: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    number = {term: at for at, term in enumerate(sorted({t for own in vectors for t in own}))}
    rows = [row for row, own in enumerate(vectors) for _ in own]
    columns = [number[term] for own in vectors for term in own]
    values = [weight for own in vectors for weight in own.values()]
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(vectors), max(len(number), 1)))
    cosines: NDArray[np.float64] = (matrix @ matrix.T).toarray()
    return np.clip(cosines, 0.0, 1.0)

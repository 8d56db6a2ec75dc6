"""The weights of words: TF-IDF over the terms and the pairs of Han characters of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pandas import factorize
from scipy.sparse import csr_matrix

from workbench.coding.comparison.compared import Compared, is_term, told_words

DIGITS: Final = 9
"""Cosines are rounded, so that the last digit of a sum cannot decide between equals."""

# A word that says a millionth of what brings two passages together is named to nobody.
_NOTHING: Final = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """The weighed features of stretches of text.

    Attributes:
        rows: sparse, shape (n, n_features); each row has length 1, or 0 without any feature.
        features: shape (n_features,), in the order of code points.
    """

    rows: Any
    features: NDArray[Any]

    def cosines(self, ones: Sequence[int], others: Sequence[int]) -> NDArray[np.float64]:
        """Return the cosine of each row of `ones` with each of `others`, rounded."""
        product = self.rows[list(ones)] @ self.rows[list(others)].T
        cosines: NDArray[np.float64] = np.round(product.toarray(), DIGITS)
        return cosines

    def centre(self, rows: Sequence[int]) -> Any:
        """Return the sum of rows, sparse, shape (1, n_features)."""
        return self.centres([rows])

    def centres(self, groups: Sequence[Sequence[int]]) -> Any:
        """Return the sum of the rows of each group, sparse, shape (n_groups, n_features)."""
        group = np.repeat(np.arange(len(groups)), [len(rows) for rows in groups])
        row = np.array([row for rows in groups for row in rows], np.int64)
        shape = (len(groups), self.rows.shape[0])
        return csr_matrix((np.ones(len(row)), (group, row)), shape=shape) @ self.rows

    def has_features(self, row: int) -> bool:
        """Say whether a row has any feature, without which it is like nothing."""
        return bool(self.rows.indptr[row + 1] > self.rows.indptr[row])

    def joining(self, row: int, centre: Any, *, limit: int) -> tuple[str, ...]:
        """Return the words that bring a row near a centre, the strongest first."""
        product = self.rows[row].multiply(centre).tocsr()
        return told_words(self._sorted(product), limit=limit)

    def shared(self, one: int, other: int, *, limit: int) -> tuple[str, ...]:
        """Return the words that two rows have in common, the strongest first."""
        return self.joining(one, self.rows[other], limit=limit)

    def only_in(self, row: int, others: Sequence[int], *, limit: int) -> tuple[str, ...]:
        """Return the terms of a row that none of the others has, the heaviest first."""
        elsewhere = set(self.rows[list(others)].indices.tolist())
        own = [f for f in self._order(self.rows[row]) if f not in elsewhere]
        return tuple(str(w) for w in self.features[own] if is_term(w))[:limit]

    def _sorted(self, row: Any) -> list[str]:
        return [str(feature) for feature in self.features[self._order(row)]]

    def _order(self, row: Any) -> list[int]:
        """Return the features of a row that weigh anything, the heaviest first."""
        weighed = zip(row.indices.tolist(), np.round(row.data, DIGITS + 3).tolist(), strict=True)
        kept = [(feature, weight) for feature, weight in weighed if weight > _NOTHING]
        return [feature for feature, _ in sorted(kept, key=lambda fw: (-fw[1], fw[0]))]


def weigh(texts: Sequence[Compared], *, corpus: Sequence[int] = ()) -> Weights:
    """Weigh the features of texts by TF-IDF.

    A feature that stands n times in a text counts 1 + ln n, times 1 + ln((1 + N) / (1 + df)),
    where df of the N texts of the corpus have it; each text is then brought to length 1. Since
    what is rare is rare in the corpus, two texts are enough to be compared.

    Args:
        texts: in any order; a text has the same weights in every order.
        corpus: the numbers of the texts that tell what is rare; all of them without any.

    Source:
        Salton, G., & Buckley, C. (1988). Term-weighting approaches in automatic text
        retrieval. Information Processing & Management 24(5), 513-523.
    """
    # Takes longer to load than all else that the program starts with.
    from sklearn.feature_extraction.text import TfidfTransformer

    named = np.array([feature for text in texts for feature in text.features], object)
    numbers, features = factorize(named, sort=True)
    rows = np.repeat(np.arange(len(texts)), [len(text.features) for text in texts])
    shape = (len(texts), max(len(features), 1))
    counts = csr_matrix((np.ones(len(numbers)), (rows, numbers)), shape=shape)
    counts.sort_indices()
    # Where nothing has words, there is one feature that nobody has.
    known = features if len(features) else np.array([""], object)
    if not len(texts):
        return Weights(rows=counts, features=known)
    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.fit(counts[list(corpus)] if len(corpus) else counts)
    return Weights(rows=transformer.transform(counts), features=known)

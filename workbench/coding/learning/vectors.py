"""Passages as vectors: words, phrases, runs of characters, what words go together, cues."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from workbench.coding.learning.grams import (
    Wordings,
    count_characters,
    count_phrases,
    count_words,
)
from workbench.coding.learning.order import PassageOrder, no_order

Reals = NDArray[np.float64]

WEIGHTS: Final = {"words": 1.0, "phrases": 0.7, "characters": 0.7, "company": 0.5, "cues": 1.0}
"""How much each part of a vector counts beside the others."""

EMBEDDINGS: Final = 0.7
"""How much embeddings count beside them, where passages have any."""

EMBEDDED: Final = 100
"""So many axes of embeddings at most."""

COMPANY: Final = 100
"""At most so many dimensions for what words go together."""

_SEED: Final = 20
_LEAST: Final = 5
"""What stands in fewer passages keeps no company that could be learnt."""

_MOST: Final = 0.5
"""Runs of characters in more than this part of the passages tell nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageVectors:
    """Passages as vectors whose product says how alike two of them are.

    Attributes:
        sparse: shape (n, n_features): words, phrases, runs of characters, then cues.
        company: shape (n, d): what words go together, learnt from all passages, and then, where
            passages have embeddings, these on their axes.
        names: of the first features, the words and phrases; those after them have no names.
        words: how many of the features are words.
        projection: shape (n_features, d_words), from features but cues to the first of company.
        runs: shape (n_runs,), the numbers of the runs of characters, whose features follow
            those of words and phrases.
        axes: shape (n_numbers, d - d_words), from embeddings to the last of company.
        order: in which the passages stand in their sources.
    """

    sparse: sp.csr_array
    company: Reals
    names: Sequence[str]
    words: int
    projection: Reals
    runs: NDArray[np.int64]
    order: PassageOrder
    axes: Reals = field(default_factory=lambda: np.zeros((0, 0)))

    @property
    def embedded(self) -> Reals:
        """Shape (n, d - d_words), the embeddings of the passages on their axes."""
        return self.company[:, self.projection.shape[1] :]

    def sizes(self) -> Reals:
        """Return the summed features of each passage: an order of them, however they came."""
        return np.asarray(self.sparse.sum(axis=1), dtype=np.float64).ravel()


def make_vectors(wordings: Wordings) -> PassageVectors:
    """Return passages as vectors.

    Each count is damped to 1 + log(count) and weighed by how rare it is. The words that go
    together are found by a singular value decomposition of all passages, coded or not, so
    that a passage can be like another without one word in common.

    Args:
        wordings: the passages in an order that does not depend on how they were added, since
            sums of floating-point numbers depend on it.

    Source:
        Salton, G., & Buckley, C. (1988). Term-weighting approaches in automatic text
        retrieval. Information Processing & Management 24(5), 513-523.
        Deerwester, S., et al. (1990). Indexing by latent semantic analysis. JASIS 41(6),
        391-407.
    """
    words = _weighed(count_words(wordings))
    counted, phrases = count_phrases(wordings)
    characters = count_characters(wordings.texts)
    held = np.bincount(characters.indices, minlength=characters.shape[1])
    told = np.flatnonzero((held > 1) & (held <= max(_MOST * len(wordings.texts), 2)))
    texts = _unit(
        sp.hstack(
            [
                WEIGHTS["words"] * words,
                WEIGHTS["phrases"] * _weighed(counted),
                WEIGHTS["characters"] * _weighed(characters[:, told]),
            ],
            format="csr",
        )
    )
    company, projection = _company(texts)
    return PassageVectors(
        sparse=texts,
        company=WEIGHTS["company"] * company,
        names=[*wordings.vocabulary, *phrases],
        words=words.shape[1],
        projection=projection,
        runs=told,
        order=no_order(len(wordings.texts)),
    )


def add_text(
    vectors: PassageVectors, wordings: Wordings, cues: Reals, *, embedding: Reals | None = None
) -> PassageVectors:
    """Return vectors with a further row for a text, placed among the passages as they are.

    Args:
        vectors: of the passages, their cues included.
        wordings: of the one text; words and runs that no passage has are left out.
        cues: shape (n_codes,), how sure the cues of each code are in it.
        embedding: shape (1, n_numbers), as of `without_mean`; None of a text without one, as of
            a passage without one.
    """
    words, phrases = count_words(wordings), count_phrases(wordings, least=1)
    column = {name: number for number, name in enumerate(vectors.names)}
    runs = count_characters(wordings.texts)
    held = np.bincount(vectors.sparse.indices, minlength=vectors.sparse.shape[1])
    rarity = np.log((1 + vectors.sparse.shape[0]) / (1 + held)) + 1
    row = np.zeros(vectors.sparse.shape[1])
    for part, names, counts in (
        ("words", wordings.vocabulary, words),
        ("phrases", phrases[1], phrases[0]),
    ):
        first, last = (0, vectors.words) if part == "words" else (vectors.words, len(column))
        places = np.array([column.get(name, -1) for name in names], np.int64)[counts.indices]
        known = (places >= first) & (places < last)
        _put(row, places[known], counts.data[known], rarity, WEIGHTS[part])
    if len(vectors.runs):
        found = np.minimum(np.searchsorted(vectors.runs, runs.indices), len(vectors.runs) - 1)
        known = vectors.runs[found] == runs.indices
        places = len(vectors.names) + found[known]
        _put(row, places, runs.data[known], rarity, WEIGHTS["characters"])
    row /= np.linalg.norm(row) or 1
    placed = row[: len(vectors.projection)] @ vectors.projection
    placed /= np.linalg.norm(placed) or 1
    row[len(row) - len(cues) :] = WEIGHTS["cues"] * cues
    axes = np.zeros((1, vectors.embedded.shape[1]))
    if embedding is not None:
        axes = EMBEDDINGS * _of_length_one(embedding @ vectors.axes)
    company = np.hstack([WEIGHTS["company"] * placed[None], axes])
    return replace(
        vectors,
        sparse=sp.csr_array(sp.vstack([vectors.sparse, sp.csr_array(row[None])], format="csr")),
        company=np.vstack([vectors.company, company]),
    )


def _put(
    row: Reals, places: NDArray[np.int64], counts: Reals, rarity: Reals, weight: float
) -> None:
    """Write counts damped and weighed by rarity, the part of length 1, into a row."""
    weighed = (1 + np.log(counts)) * rarity[places]
    row[places] = weight * weighed / (np.linalg.norm(weighed) or 1)


def add_order(vectors: PassageVectors, order: PassageOrder) -> PassageVectors:
    """Return passages as vectors that know their neighbours, by which these can be learnt from."""
    return replace(vectors, order=order)


def add_cues(vectors: PassageVectors, cues: Reals) -> PassageVectors:
    """Return passages as vectors with a further feature for the cues of each code.

    It is one feature whatever the language of the cue: through it an English example speaks
    for a Chinese passage.

    Args:
        vectors: of the passages.
        cues: shape (n, n_codes), how sure the cues of each code are, 0 where none stands.
    """
    marked = sp.hstack([vectors.sparse, sp.csr_array(WEIGHTS["cues"] * cues)], format="csr")
    return replace(vectors, sparse=sp.csr_array(marked))


def add_embeddings(vectors: PassageVectors, embeddings: Reals) -> PassageVectors:
    """Return passages as vectors with their embeddings, by which languages meet without a cue.

    Of embeddings the strongest axes are kept: they tell codes as well as all, in a quarter of
    the time and the room.

    Args:
        vectors: of the passages.
        embeddings: shape (n, n_numbers), as of `without_mean`.
    """
    told = _of_length_one(embeddings)
    axes = np.linalg.eigh(told.T @ told)[1][:, ::-1][:, :EMBEDDED]
    company = np.hstack([vectors.company, EMBEDDINGS * _of_length_one(told @ axes)])
    return replace(vectors, company=company, axes=axes)


def _of_length_one(rows: Reals) -> Reals:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Reals = rows / np.where(lengths == 0, 1, lengths)
    return found


def _weighed(counts: sp.csr_array) -> sp.csr_array:
    """Return counts damped and weighed by rarity, each passage of length 1."""
    table = sp.csr_array(counts, copy=True)
    held = np.bincount(table.indices, minlength=table.shape[1])
    rarity = np.log((1 + table.shape[0]) / (1 + held)) + 1
    table.data = (1 + np.log(table.data)) * rarity[table.indices]
    return _unit(table)


def _unit(table: sp.csr_array) -> sp.csr_array:
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sp.csr_array(sp.diags_array(1 / lengths) @ table)


def _company(texts: sp.csr_array) -> tuple[Reals, Reals]:
    """Return what words go together: passages in few dimensions, and words in them."""
    from sklearn.utils.extmath import randomized_svd

    held = np.bincount(texts.indices, minlength=texts.shape[1])
    told = np.flatnonzero(held >= _LEAST)
    shared = texts[:, told]
    most = min(COMPANY, min(shared.shape) - 1)
    if most < 2:
        return np.zeros((texts.shape[0], 0)), np.zeros((texts.shape[1], 0))
    _, _, found = randomized_svd(shared, most, n_iter=2, n_oversamples=10, random_state=_SEED)
    placed: Any = shared @ found.T
    lengths = np.linalg.norm(placed, axis=1, keepdims=True)
    projection = np.zeros((texts.shape[1], most))
    projection[told] = found.T
    return placed / np.where(lengths == 0, 1, lengths), projection

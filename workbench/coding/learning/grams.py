"""Counting the words, the phrases and the runs of characters of passages, as sparse tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from workbench.texts.folding import fold

Numbers = NDArray[np.int64]

LENGTHS: Final = (2, 3, 4)
"""How many characters a run has; a blank at the edge of a word is one of them."""

BUCKETS: Final = 18
"""Bits of the number that a run of characters is known by."""

_NO_WORD: Final = re.compile(r"[\W_]+")
_PRIME: Final = np.uint64(1_099_511_628_211)
_MIX: Final = np.uint64(0x9E37_79B9_7F4A_7C15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The words of passages, one passage after the other.

    Attributes:
        texts: of the passages.
        words: shape (n_tokens,), the number of each token's term in `vocabulary`; below 0 for
            a token that is no word.
        counts: shape (n_passages,), how many tokens each passage has.
        vocabulary: the terms, each once.
    """

    texts: Sequence[str]
    words: Numbers
    counts: Numbers
    vocabulary: Sequence[str]


def wordings_of(texts: Sequence[str], terms: Sequence[Sequence[str]]) -> Wordings:
    """Return passages with the terms of each; an empty term is no word."""
    vocabulary = sorted({term for passage in terms for term in passage} - {""})
    number_of = {term: number for number, term in enumerate(vocabulary)}
    words = [number_of.get(term, -1) for passage in terms for term in passage]
    return Wordings(
        texts=texts,
        words=np.array(words, np.int64),
        counts=np.array([len(passage) for passage in terms], np.int64),
        vocabulary=vocabulary,
    )


def count_words(wordings: Wordings) -> sp.csr_array:
    """Return how often each word stands in each passage, shape (n_passages, n_words)."""
    rows = np.repeat(np.arange(len(wordings.counts)), wordings.counts)
    known = wordings.words >= 0
    return _counted(
        rows[known], wordings.words[known], len(wordings.counts), len(wordings.vocabulary)
    )


def count_phrases(wordings: Wordings, *, least: int = 2) -> tuple[sp.csr_array, list[str]]:
    """Return how often each pair of neighbouring words stands in each passage, and the pairs.

    Args:
        wordings: the passages.
        least: pairs in fewer passages are left out: what stands in one alone tells nothing
            about another.

    Returns:
        Shape (n_passages, n_pairs), and the words of each pair.
    """
    many = len(wordings.counts)
    rows = np.repeat(np.arange(many), wordings.counts)
    first, second = wordings.words[:-1], wordings.words[1:]
    paired = (rows[:-1] == rows[1:]) & (first >= 0) & (second >= 0)
    size = max(len(wordings.vocabulary), 1)
    keys, columns = np.unique(first[paired] * size + second[paired], return_inverse=True)
    table = _counted(rows[:-1][paired], columns, many, len(keys))
    shared = np.flatnonzero(np.bincount(table.indices, minlength=len(keys)) >= least)
    names = [
        _phrase(wordings.vocabulary[key // size], wordings.vocabulary[key % size])
        for key in keys[shared].tolist()
    ]
    return table[:, shared], names


def count_characters(texts: Sequence[str]) -> sp.csr_array:
    """Return how often each run of characters stands in each passage.

    Runs lie inside a word with a blank on both sides; Chinese has words as long as a clause.
    They are known by a number of 18 bits, which two runs seldom share.

    Returns:
        Shape (n_passages, 2 ** 18).
    """
    padded = [f" {_NO_WORD.sub(' ', fold(text)).strip()} " for text in texts]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), "<u4")
    rows = np.repeat(np.arange(len(padded)), [len(text) for text in padded])
    blank = letters == ord(" ")
    found_rows, found_keys = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    with np.errstate(over="ignore"):
        for length in LENGTHS:
            many = max(len(letters) - length + 1, 0)
            hashed = np.full(many, length, np.uint64)
            whole = rows[:many] == rows[length - 1 :][:many]
            for place in range(length):
                hashed = (hashed ^ letters[place : place + many].astype(np.uint64)) * _PRIME
                if 0 < place < length - 1:
                    whole &= ~blank[place : place + many]
            if length == LENGTHS[0]:
                whole &= ~(blank[:many] & blank[1:][:many])
            found_rows.append(rows[:many][whole])
            keys = (hashed[whole] * _MIX) >> np.uint64(64 - BUCKETS)
            found_keys.append(keys.astype(np.int64))
    return _counted(
        np.concatenate(found_rows), np.concatenate(found_keys), len(texts), 1 << BUCKETS
    )


def _phrase(first: str, second: str) -> str:
    """Return two words in a row, with a blank where their script has one.

    >>> _phrase("old", "age"), _phrase("留守", "老人")
    ('old age', '留守老人')
    """
    gap = " " if first[-1:].isascii() or second[:1].isascii() else ""
    return f"{first}{gap}{second}"


def _counted(rows: Numbers, columns: Any, many: int, width: int) -> sp.csr_array:
    cells, counts = np.unique(rows * max(width, 1) + columns, return_counts=True)
    places = np.searchsorted(cells, np.arange(many + 1) * max(width, 1))
    return sp.csr_array(
        (
            counts.astype(np.float64),
            (cells % max(width, 1)).astype(np.int32),
            places.astype(np.int32),
        ),
        shape=(many, width),
    )

"""The embedding of a text: the mean of those of its sentences."""

import unicodedata
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.texts.embedding.encoders import Embedder
from workbench.texts.language import detect_language
from workbench.texts.sentences import sentence_bounds

Vector = NDArray[np.float16]

LONGEST: Final = 400
"""A sentence of more characters is cut at blanks, or where there are none, anywhere."""

_NOTHING: Final = frozenset("PZC")
"""Categories of characters that say nothing: punctuation, blanks, controls."""


def embed_text(embedder: Embedder, text: str) -> Vector:
    """Return the embedding of a text: the mean of those of its sentences, of length 1.

    It depends on the text alone, and on nothing that is embedded before or beside it. A text
    without a letter, a digit or a sign such as an emoji is all zeros.

    Args:
        embedder: turns sentences into vectors.
        text: of any length.

    Returns:
        shape (n_numbers,), in half precision, as it is kept.
    """
    pieces = cut_text(text)
    if not pieces:
        return np.zeros(embedder.dimensions, dtype=np.float16)
    mean = embedder.encode(pieces).astype(np.float64).mean(axis=0)
    found: Vector = (mean / (np.linalg.norm(mean) or 1)).astype(np.float16)
    return found


def cut_text(text: str) -> list[str]:
    """Return the sentences of a text, long ones in pieces, those that say nothing left out.

    >>> cut_text("Nobody came. 路太远。"), cut_text("* * *")
    (['Nobody came.', '路太远。'], [])
    """
    bounds = sentence_bounds(text, language=detect_language(text))
    pieces = [piece for start, end in bounds for piece in _pieces(text[start:end])]
    return [piece for piece in pieces if _says_something(piece)]


def _pieces(sentence: str) -> list[str]:
    cuts = [0]
    while len(sentence) - cuts[-1] > LONGEST:
        blank = sentence.rfind(" ", cuts[-1] + 1, cuts[-1] + LONGEST + 1)
        cuts.append(blank if blank > 0 else cuts[-1] + LONGEST)
    return [sentence[start:end].strip() for start, end in pairwise([*cuts, len(sentence)])]


def _says_something(piece: str) -> bool:
    return any(unicodedata.category(character)[0] not in _NOTHING for character in piece)

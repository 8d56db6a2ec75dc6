"""Tokens: the words of a text with their places, and the terms that are counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text.

    Attributes:
        start: offset of its first character in the text that was tokenized, in code points.
        end: offset after its last character.
        term: what is counted: the lemma in English, the folded word in Chinese (case,
            width and traditional characters folded).
    """

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenArrays:
    """The tokens of one passage as columns, for writing and counting many at once.

    Attributes:
        terms: the term of each token, in the order of the text.
        starts: shape (n_tokens,), offset of each token's first character in the passage's
            own text, in code points.
        ends: shape (n_tokens,), offset after each token's last character.
    """

    terms: list[str]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]

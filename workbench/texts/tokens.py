"""Tokens: the words of a text with their places, and the terms that are counted."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

JOINTS: Final = " \t\n\u00a0\u00ad\u3000-\u2010\u2011"
"""Blanks and hyphens: two words with nothing else between them may be one phrase."""


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


def joined_to_last(
    text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say of each word whether nothing but blanks and hyphens stand between it and the last.

    Args:
        text: that the words are in.
        starts: shape (n_words,), offset of each word's first character, in code points.
        ends: shape (n_words,), offset after its last character.

    Returns:
        shape (n_words,); False for the first.

    >>> joined_to_last("扶贫-work, 🙂 done", np.array([0, 3, 11]), np.array([2, 7, 15])).tolist()
    [False, True, False]
    """
    found = np.zeros(len(starts), dtype=bool)
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    between = np.concatenate([[0], np.cumsum(_is_no_joint()[signs])])
    found[1:] = between[starts[1:]] == between[ends[:-1]]
    return found


@cache
def _is_no_joint() -> NDArray[np.bool_]:
    table = np.ones(0x110000, dtype=bool)
    table[[ord(joint) for joint in JOINTS]] = False
    return table

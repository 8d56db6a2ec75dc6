"""Tokens: the words of a text with their places, and the terms that are counted."""

from dataclasses import dataclass


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

"""Words of a printed page with their places, as a text layer or an eye (OCR) gives them."""

from dataclasses import dataclass
from typing import Literal

Face = Literal["plain", "bold", "italic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What stands between two blanks in one look; a change of size or face begins a new one.

    All lengths are points; y grows downwards, as one reads.

    Attributes:
        text: its characters, none of them a blank.
        left: where its first letter begins.
        right: where its last letter ends.
        baseline: the line it stands on.
        size: height of its type.
        face: bold or italic where the name or weight of its type says so.
        lead: what parts it from the word before it in the file: nothing, a blank of the
            file (as written there), or a `break` of whatever kind, which only the
            places of both words can explain.
        order: its number in the file.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face
    lead: str
    order: int


_STOPS, _OPENERS = frozenset("，。、；：）》」』】〉〕”’"), frozenset("（《「『【〈〔“‘")
_WIDE_LETTER = 0.7  # of the type size: Han letters and marks are as wide as high


def ink_start(word: Word) -> float:
    """Return where the ink of a word begins: half of a Chinese opening mark is blank."""
    return word.left + (0.5 * word.size if word.text[0] in _OPENERS and _is_wide(word) else 0.0)


def ink_end(word: Word) -> float:
    """Return where the ink of a word ends: half of a Chinese stop is blank.

    Stops and quotes hang over the edges of their column and would close a narrow gutter.
    """
    return word.right - (0.5 * word.size if word.text[-1] in _STOPS and _is_wide(word) else 0.0)


def _is_wide(word: Word) -> bool:
    return word.right - word.left > _WIDE_LETTER * word.size * len(word.text)


BREAK = "\n"
"""The `lead` of a word that the file does not write right after the word before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """One page of a file.

    Attributes:
        number: counted from 1.
        width: in points, as it is read.
        height: in points.
        words: those set in the main direction of the page, turned upright.
        turned: the words of each other direction, each turned upright.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    turned: tuple[tuple[Word, ...], ...] = ()

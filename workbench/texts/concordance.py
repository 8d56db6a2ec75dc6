"""Concordance: hits in the middle of their lines, with context, and sorted by it (KWIC)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, Protocol, TypeVar

import regex

from workbench.texts.folding import fold
from workbench.texts.units import BREAK, locate_units

_Line = TypeVar("_Line", bound=Mapping[str, object])

_GRAPHEME = regex.compile(r"\X")
# A word of a script with blanks is one piece, as is a grapheme of any other.
_PIECE = regex.compile(
    r"(?V1)[[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]--"
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]+|\X"
)
# The same where there is nothing but ASCII, found in a fraction of the time.
_ASCII_PIECE = re.compile("[A-Za-z0-9]+|.")
_ANY_BLANK = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")


class Span(Protocol):
    """A place in a text, half-open, in code points."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


def kwic(text: str, hit: Span, *, width: int = 40) -> tuple[str, str, str]:
    r"""Return the context left of a hit, its quote, and the context right of it.

    A context begins and ends with a whole word, character or emoji; only a word wider than
    the whole context is cut. Line ends in a context are blanks; the quote is as in the text.

    Args:
        text: of the passage.
        hit: where in it the quote stands.
        width: of each context at most, in columns of `display_width`.

    >>> from workbench.texts.matching import Hit
    >>> kwic("我们走进农村，\nthe poor households", Hit(start=4, end=6), width=9)
    ('我们走进', '农村', '， the ')
    """
    before = _context(text[: hit.start], side="left", width=width)
    after = _context(text[hit.end :], side="right", width=width)
    return "".join(reversed(before)).lstrip(), text[hit.start : hit.end], "".join(after)


def _context(beside: str, *, side: Literal["left", "right"], width: int) -> list[str]:
    """Return the pieces of one side that fit the width, from the hit outwards.

    Only as much of a long passage is looked at as is needed; the outermost piece of a part
    may be cut, so that it counts only where the part is the whole.
    """
    reach = 2 * width + 20
    while True:
        part = beside[-reach:] if side == "left" else beside[:reach]
        pieces = (_ASCII_PIECE if part.isascii() else _PIECE).findall(_ANY_BLANK.sub(" ", part))
        outwards = pieces[::-1] if side == "left" else pieces
        kept = _fitting(outwards, side=side, width=width)
        if len(part) == len(beside) or len(kept) < len(pieces) - 1:
            return kept
        reach *= 4


def _fitting(pieces: Iterable[str], *, side: Literal["left", "right"], width: int) -> list[str]:
    kept: list[str] = []
    room = width
    for piece in pieces:
        columns = _piece_width(piece)
        if columns > room:
            if not "".join(kept).strip():
                kept.extend(_cut(piece, side=side, room=room))
            break
        kept.append(piece)
        room -= columns
    return kept


def _cut(piece: str, *, side: Literal["left", "right"], room: int) -> Iterator[str]:
    """Yield the graphemes that fit of a word wider than the whole context."""
    graphemes = _GRAPHEME.findall(piece)
    for grapheme in reversed(graphemes) if side == "left" else graphemes:
        room -= _piece_width(grapheme)
        if room < 0:
            return
        yield grapheme


def display_width(text: str) -> int:
    """Return how many columns of a terminal or a fixed-width font a text takes.

    A Chinese character takes two, as do an emoji, however many code points it is made of,
    and a flag; combining marks take none.

    >>> [display_width(text) for text in ("village", "农村", "👩🏽‍🌾", "e\u0301")]
    [7, 4, 2, 1]
    """
    if text.isascii():
        return len(text)
    return sum(map(_grapheme_width, _GRAPHEME.findall(text)))


# Most pieces of a text are few and frequent.
_piece_width = lru_cache(maxsize=10_000)(display_width)


def _grapheme_width(grapheme: str) -> int:
    if "\ufe0f" in grapheme or "\U0001f1e6" <= grapheme[0] <= "\U0001f1ff":
        return 2
    return max(map(_character_width, grapheme))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def sort_concordance(
    lines: Iterable[_Line], *, by: Literal["left", "right", "place"]
) -> list[_Line]:
    """Return the lines of a concordance, sorted by context.

    Contexts are compared from the hit outwards, word by word in English and character by
    character in Chinese, in folded form and without punctuation; lines with equal contexts
    stay in the order they came in.

    Args:
        lines: mappings with the contexts `left` and `right`, in order of place.
        by: the context to sort by, or `place` to leave them as they came.

    >>> lines = [{"left": "to the rural "}, {"left": "of The Poor "}, {"left": "农村的"}]
    >>> [line["left"] for line in sort_concordance(lines, by="left")]
    ['of The Poor ', 'to the rural ', '农村的']
    """
    if by == "place":
        return list(lines)
    return sorted(lines, key=lambda line: _words_outwards(str(line[by]), side=by))


def _words_outwards(context: str, *, side: Literal["left", "right"]) -> list[str]:
    folded = fold(context)
    located = locate_units(context)
    words = [
        folded[start:end]
        for unit, start, end in zip(located.units, located.starts, located.ends, strict=True)
        if unit != BREAK
    ]
    return words[::-1] if side == "left" else words

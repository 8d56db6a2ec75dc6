"""Accents that old TeX fonts set as signs of their own, put onto the letters they stand over."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

_COMBINING = dict(zip("´`¨ˆ˜ˇ˚¸", "\u0301\u0300\u0308\u0302\u0303\u030c\u030a\u0327", strict=True))
_ACCENT = re.compile(f"[{''.join(_COMBINING)}]")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_BEFORE, _AFTER = 150, 12  # letters: PDFium writes some accents a phrase after their letter
_MOST = 2_000  # accents of a page; a page with more is a picture made of them
_OFF = 0.45  # of the wider ink: how far an accent's middle may stand from its letter's
_NEXT = 0.6  # the same of a letter written right before or after it
_GONE = "\u200b"

Ink = tuple[float, float, float]
"""Left and right end of the ink of a character, and its baseline, in points."""


def put_accents_on(text: str, ink: Callable[[int], Ink]) -> str:
    """Return a text of the same length with each stray accent on the letter below it.

    Args:
        text: characters in the order of the file.
        ink: gives the ink of the character at a place.

    >>> inks = {0: (0, 5, 0), 1: (5, 10, 0), 2: (10, 12, 0), 3: (6, 9, 0)}
    >>> put_accents_on("Zoe¨", inks.__getitem__).replace("\u200b", "")
    'Zöe'
    """
    places = [found.start() for found in _ACCENT.finditer(text)]
    if not places or len(places) > _MOST:
        return text
    letters, known = list(text), cache(ink)
    for place in places:
        below = _letter_below(text, place, known)
        if below is not None:
            letters[below] = with_accent(text[below], text[place]) or text[below]
            letters[place] = _GONE
    return "".join(letters)


def _letter_below(text: str, place: int, ink: Callable[[int], Ink]) -> int | None:
    """Return the place of the letter whose ink an accent is centred on, or None."""
    left, right, baseline = ink(place)
    near = range(max(0, place - _BEFORE), min(len(text), place + _AFTER + 1))
    for other in sorted(near, key=lambda other: abs(other - place)):
        if other == place or with_accent(text[other], text[place]) is None:
            continue
        start, end, line = ink(other)
        wider = max(right - left, end - start)
        off = (_NEXT if abs(other - place) == 1 else _OFF) * wider
        if abs(line - baseline) < wider and abs(start + end - left - right) < 2 * off:
            return other
    return None


@cache
def with_accent(letter: str, accent: str) -> str | None:
    """Return a letter with an accent as one character, or None where there is no such letter.

    >>> with_accent("ı", "´"), with_accent("q", "´")
    ('í', None)
    """
    if not letter.isalpha():
        return None
    plain = _DOTLESS.get(letter, letter)
    composed = unicodedata.normalize("NFC", plain + _COMBINING[accent])
    return composed if len(composed) == 1 else None

"""Folding: one form for the spellings of a character, so that search and counts see one word.

Case, full and half width, accents of Latin and Greek letters, and traditional and simplified
characters become one. A folded text has as many code points as the text itself, so an offset
into one is an offset into the other. The stored text is never changed.
"""

import unicodedata
from functools import cache
from importlib import resources

from opencc import OpenCC

# OpenCC keeps these apart where a classical text or a name would; whoever searches for 了解,
# 看着 or 借口 means the traditional spellings too, and no two words fall together by it.
_ONE_FORM = {"瞭": "了", "著": "着", "藉": "借", "甦": "苏", "衹": "只", "麽": "么"}


def fold(text: str) -> str:
    """Return the text with each character in the one form that search compares.

    A character is replaced by its compatibility form (NFKC), its simplified form, its base
    letter where it is an accented Latin or Greek letter, and its case-folded form, each only
    where that is a single character: `ß` and `㈠` stay. Combining marks stay, too. A few
    traditional words are replaced as words, because their characters alone mislead.

    Args:
        text: any text.

    Returns:
        A text of the same length in code points; folding it again changes nothing.

    >>> fold("扶貧計畫 ＧＤＰ Café")
    '扶贫计划 gdp cafe'
    """
    if text.isascii():
        return text.lower()
    return fold_words(text).translate(_FOLDED)


def fold_words(text: str) -> str:
    """Return the text with only the words replaced whose characters alone mislead.

    For callers who replace the characters themselves, in one go with something else.

    >>> fold_words("計畫畫畫")
    '计划畫畫'
    """
    for sign, pairs in _words().items():
        if sign in text:
            for word, form in pairs:
                text = text.replace(word, form)
    return text


@cache
def _words() -> dict[str, list[tuple[str, str]]]:
    """Return the words with their forms, under the character of each that misleads."""
    listed = resources.files("workbench.texts").joinpath("folded_words.txt")
    words: dict[str, list[tuple[str, str]]] = {}
    for line in listed.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, form = line.split()
            words.setdefault(_misleading(word, form), []).append((word, form))
    return words


def _misleading(word: str, form: str) -> str:
    signs = zip(word, word.translate(_FOLDED), form, strict=True)
    return next(sign for sign, alone, within in signs if alone != within)


class _FoldedCharacters(dict[int, str]):
    """The folded form by code point, found when a character is first met."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        folded = _fold_once(character)
        while folded != character:
            character, folded = folded, _fold_once(folded)
        self[code_point] = folded
        return folded


_FOLDED = _FoldedCharacters()


def _fold_once(character: str) -> str:
    # OpenCC cannot take a lone surrogate, and a mark must stay a mark.
    if unicodedata.category(character) in {"Cs", "Mn", "Mc", "Me"}:
        return character
    character = _single(unicodedata.normalize("NFKC", character), character)
    character = _ONE_FORM.get(character, character)
    character = _single(_simplifier().convert(character), character)
    character = _base_letter(character)
    # "ẞ" folds to "ss" but has the single small letter "ß".
    return _single(character.casefold(), _single(character.lower(), character))


def _single(form: str, otherwise: str) -> str:
    return form if len(form) == 1 else otherwise


def _base_letter(character: str) -> str:
    """Return the letter without its accents; elsewhere (が, й) the sign makes another letter."""
    decomposed = unicodedata.normalize("NFD", character)
    base = decomposed[0]
    if len(decomposed) > 1 and unicodedata.name(base, "").startswith(("LATIN ", "GREEK ")):
        return base
    return character


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")

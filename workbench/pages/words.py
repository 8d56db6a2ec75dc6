"""How the screens name what the program names in one word."""

from collections.abc import Mapping
from typing import Final

from workbench.texts.language import Language

LANGUAGES: Final[Mapping[Language, str]] = {
    "en": "English",
    "zh-Hans": "Chinese, simplified",
    "zh-Hant": "Chinese, traditional",
    "mixed": "English and Chinese",
    "other": "other",
}
"""The languages of passages and sources."""

ENCODINGS: Final = ("utf-8", "utf-16", "gb18030", "big5", "shift_jis", "cp1252", "latin-1")
"""Encodings to offer where the guess was wrong."""

NAMES: Final[Mapping[str, str]] = {"en": "English", "zh": "中文"}
"""The languages that codes are named in."""


def language_name(language: str) -> str:
    """Return the name of a language, or its tag where it is none of ours.

    >>> language_name("zh-Hant")
    'Chinese, traditional'
    """
    return next((name for tag, name in LANGUAGES.items() if tag == language), language)


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "source"), count(1200, "source")
    ('1 source', '1,200 sources')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

"""The words on the charts, in English and Chinese."""

from typing import Final, Literal

from workbench.words import message, say, spoken

Word = Literal[
    "sources",
    "sources of",
    "passages",
    "codings",
    "suggestions",
    "share",
    "of both",
    "coded",
    "suggested",
]

_WORDS: Final[dict[Word, str]] = {
    "sources": message("Number of sources"),
    "sources of": message("Number of sources (share of the {considered} considered)"),
    "passages": message("Number of passages"),
    "codings": message("Number of codings"),
    "suggestions": message("Number of suggestions"),
    "share": message("Share of sources in the group"),
    "of both": message("{measure}, coded or suggested"),
    "coded": message("Coded"),
    "suggested": message("Suggested, not accepted"),
}


def word(name: Word, *, language: str, **values: object) -> str:
    """Return a word or phrase in Chinese for a Chinese tag, else in English.

    >>> word("passages", language="zh-Hans")
    '段落数'
    """
    return say(spoken(language) or "en", _WORDS[name], **values)

"""The words on the charts of axial coding, in English and Chinese."""

from typing import Final, Literal

from workbench.words import message, say, spoken

RelationWord = Literal[
    "supported",
    "contested",
    "opposed",
    "claimed",
    "hint",
    "for",
    "against",
    "no path",
    "no dilemma",
    "phenomenon",
    "empty slot",
]

_WORDS: Final[dict[RelationWord, str]] = {
    "supported": message("Evidence for it"),
    "contested": message("Evidence for and against"),
    "opposed": message("Only evidence against"),
    "claimed": message("Recorded, no evidence yet"),
    "hint": message("Hint: passages with both, no relation recorded"),
    "for": message("+{number}"),
    "against": message("−{number}"),
    "no path": message("no path recorded"),
    "no dilemma": message("no dilemma recorded"),
    "phenomenon": message("Phenomenon"),
    "empty slot": message("nothing yet"),
}


def relation_word(name: RelationWord, *, language: str, **values: object) -> str:
    """Return a word or phrase in Chinese for a Chinese tag, else in English.

    >>> relation_word("for", language="en", number=2)
    '+2'
    """
    return say(spoken(language) or "en", _WORDS[name], **values)

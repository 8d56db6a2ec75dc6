"""Filling the places of a message, with the blanks that each language puts around them."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Final

from workbench.words.spoken import Spoken


def filled(language: Spoken, words: str, values: Mapping[str, object]) -> str:
    """Return a message with its `{places}` filled.

    In Chinese a blank stands between a Han character and a Latin letter or a digit, and none
    between two Han characters or beside a full-width mark, whatever a place is filled with.

    >>> filled("zh", "用{code}为 {source} 编码", {"code": "Clinic", "source": "访谈"})
    '用 Clinic 为访谈编码'
    >>> filled("en", "Coded {source}", {"source": "访谈 😀"})
    'Coded 访谈 😀'
    """
    pieces = _pieces(words, values)
    if language != "zh":
        return "".join(pieces)
    whole = ""
    for piece in pieces:
        whole = _joined(whole, piece)
    return whole


def _pieces(words: str, values: Mapping[str, object]) -> Iterator[str]:
    for fixed, place, _, _ in Formatter().parse(words):
        yield fixed
        if place is not None:
            yield str(values[place])


def _joined(left: str, right: str) -> str:
    if not left or not right:
        return left + right
    before, after = left.rstrip(" "), right.lstrip(" ")
    apart = (before, after) != (left, right)
    if not before or not after:
        return left + right
    if before[-1] in _MARKS or after[0] in _MARKS or (_is_han(before[-1]) and _is_han(after[0])):
        return before + after
    if not apart and _is_han(before[-1]) != _is_han(after[0]) and _is_latin(before[-1] + after[0]):
        return f"{left} {right}"
    return left + right


def _is_latin(joint: str) -> bool:
    return any(sign.isascii() and sign.isalnum() for sign in joint)


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U0003ffff"


_MARKS: Final = frozenset("，。：；！？、（）《》“”‘’…")

"""The word lists of this room: text files whose lines are a tag and words."""

from functools import cache
from importlib import resources


@cache
def tagged_words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a list by their tag, longest first.

    Args:
        name: of the list, without its ending.

    >>> tagged_words("negation-zh")["break"]
    ('但是', '然而', '而是', '不过', '因为', '但', '却')
    """
    by_tag: dict[str, list[str]] = {}
    for line in _lines(name):
        tag, _, words = line.partition(" ")
        by_tag.setdefault(tag, []).append(words)
    return {tag: tuple(sorted(words, key=len, reverse=True)) for tag, words in by_tag.items()}


@cache
def plain_words(name: str) -> tuple[str, ...]:
    """Return the words of a list that has no tags, longest first.

    >>> plain_words("surnames-zh")[0]
    '欧阳'
    """
    words = [word for line in _lines(name) for word in line.split()]
    return tuple(sorted(words, key=len, reverse=True))


def _lines(name: str) -> list[str]:
    listed = resources.files("workbench.coding").joinpath("words", f"{name}.txt")
    lines = listed.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]

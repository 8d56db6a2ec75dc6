"""How alike the names of two codes are."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from workbench.coding.finding import name_key

_PIECE: Final = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]+|[^\W_]+")
_HAN: Final = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]")
_LATIN_PART: Final = 3


def word_parts(word: str) -> Iterator[str]:
    """Yield the parts of a word by which its forms and compounds are alike.

    Of Chinese characters each one and each two in a row; of other letters each three in a row,
    the edges of the word marked by a blank.

    >>> list(word_parts("贫困户")), list(word_parts("poor"))
    (['贫', '困', '户', '贫困', '困户'], [' po', 'poo', 'oor', 'or '])
    """
    if _HAN.match(word):
        yield from word
        yield from (word[at : at + 2] for at in range(len(word) - 1))
        return
    edged = f" {word} "
    yield from (edged[at : at + _LATIN_PART] for at in range(len(edged) - _LATIN_PART + 1))


def name_likeness(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return how alike two codes are called in the language in which they are most alike.

    That is Dice's coefficient of the different parts of their names: twice the parts that both
    have, divided by the parts of the one plus those of the other. Case, width and traditional
    characters do not matter.

    Args:
        one: the names of a code by language.
        other: those of another.

    Returns:
        From 0 to 1; 0 where they are named in no common language.

    Source:
        Dice, L. R. (1945). Measures of the amount of ecologic association between species.
        Ecology 26(3), 297-302.

    >>> name_likeness({"zh": "貧困"}, {"zh": "贫困户"})
    0.75
    >>> name_likeness({"en": "Waiting"}, {"zh": "等待"})
    0.0
    """
    return max(
        (_dice(_parts(one[tag]), _parts(other[tag])) for tag in one.keys() & other.keys()),
        default=0.0,
    )


def _parts(name: str) -> frozenset[str]:
    return frozenset(part for piece in _PIECE.findall(name_key(name)) for part in word_parts(piece))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0

"""Whether two quotes say the same words, and whether a quote is pleasant to read."""

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

import regex

from workbench.texts.folding import fold
from workbench.themes.evidence import Evidence

Script = Literal["Han", "other"]

SHORTEST_READABLE: Final = 20
LONGEST_READABLE: Final = 400

# Two quotes that share four of five three-character shingles differ by a word or a slip.
_NEARLY_THE_SAME: Final = 0.8
_HAN = regex.compile(r"\p{Han}")
_LETTER = regex.compile(r"\p{L}")
_NOT_A_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}]+")
# A third of Han characters: Chinese text with English terms in it is still Chinese.
_HAN_SHARE: Final = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is compared of a quote.

    Attributes:
        source_id: the source it lies in.
        start: offset of its first character.
        end: offset after its last character.
        folded: its letters, marks, digits and emoji, folded as for search.
        shingles: every three neighbouring characters of `folded`.
    """

    source_id: str
    start: int
    end: int
    folded: str
    shingles: frozenset[str]


def wording_of(evidence: Evidence) -> Wording:
    """Return what is compared of a quote."""
    folded = fold_words(evidence.quote)
    return Wording(
        source_id=evidence.source_id,
        start=evidence.start,
        end=evidence.end,
        folded=folded,
        shingles=frozenset(folded[i : i + 3] for i in range(max(1, len(folded) - 2))),
    )


def fold_words(text: str) -> str:
    """Return the letters, marks, digits and emoji of a text, folded as for search.

    A text of punctuation only is returned folded but whole, so that it equals only itself.

    >>> fold_words("“Ｎｏ， 貧困 again!”")
    'no贫困again'
    """
    folded = fold(text)
    return _NOT_A_WORD.sub("", folded) or folded


def nearly_same(one: Wording, other: Wording) -> bool:
    """Say whether two quotes would read as the same quote twice.

    They do when their spans in one source overlap, when the folded words of one contain
    those of the other, or when they share four of five three-character shingles.
    """
    if one.source_id == other.source_id and one.start < other.end and other.start < one.end:
        return True
    if one.folded in other.folded or other.folded in one.folded:
        return True
    shared = len(one.shingles & other.shingles)
    return shared >= _NEARLY_THE_SAME * len(one.shingles | other.shingles)


def script_of(text: str) -> Script:
    """Return the script a quote is mainly written in.

    >>> script_of("村里的 WiFi 不好用"), script_of("the so-called 空心村")
    ('Han', 'other')
    """
    han = len(_HAN.findall(text))
    return "Han" if han and han >= _HAN_SHARE * len(_LETTER.findall(text)) else "other"


def columns(text: str) -> int:
    """Return the width of a text in columns: 2 for each wide (Chinese) character, else 1.

    >>> columns("coping 应对")
    11
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_readable(text: str) -> bool:
    """Say whether a quote has a length that reads well in a table: 20 to 400 columns."""
    # No text of fewer than 10 or more than 400 characters can be readable; most are short.
    if len(text) > LONGEST_READABLE:
        return False
    return SHORTEST_READABLE <= columns(text) <= LONGEST_READABLE

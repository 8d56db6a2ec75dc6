"""Whether two quotes say the same words, and whether a quote is pleasant to read."""

import re
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
# Spelt out for `re`, which counts runs several times faster than `regex` counts \p{Han}.
_HAN = re.compile(
    "[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U000323af]+"
)
_LETTERS = re.compile(r"[^\W\d_]+")
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
    """

    source_id: str
    start: int
    end: int
    folded: str


def wording_of(evidence: Evidence) -> Wording:
    """Return what is compared of a quote."""
    return Wording(
        source_id=evidence.source_id,
        start=evidence.start,
        end=evidence.end,
        folded=fold_words(evidence.quote),
    )


def overlap(one: Evidence | Wording, other: Evidence | Wording) -> bool:
    """Say whether two quotes share characters of one source."""
    return one.source_id == other.source_id and one.start < other.end and other.start < one.end


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
    if overlap(one, other):
        return True
    shorter, longer = sorted((one.folded, other.folded), key=len)
    if shorter in longer:
        return True
    # Texts of such unequal lengths cannot share so many shingles.
    if len(shorter) < _NEARLY_THE_SAME * (len(longer) - 2):
        return False
    first, second = _shingles(shorter), _shingles(longer)
    return len(first & second) >= _NEARLY_THE_SAME * len(first | second)


def _shingles(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


def han_in(text: str) -> int:
    """Return how many Han characters a text has.

    >>> han_in("coping 应对")
    2
    """
    return 0 if text.isascii() else _length(_HAN, text)


def script_of(text: str, *, han: int | None = None) -> Script:
    """Return the script a quote is mainly written in.

    Args:
        text: the quote.
        han: how many Han characters it has, where that is known.

    >>> script_of("村里的 WiFi 不好用"), script_of("the so-called 空心村")
    ('Han', 'other')
    """
    han = han_in(text) if han is None else han
    # Most Chinese quotes are told without counting their letters.
    if han and (han >= _HAN_SHARE * len(text) or han >= _HAN_SHARE * _length(_LETTERS, text)):
        return "Han"
    return "other"


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def columns(text: str) -> int:
    """Return the width of a text in columns: 2 for each wide (Chinese) character, else 1.

    >>> columns("coping 应对")
    11
    """
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The width of each character that was met, as texts are made of few over and over."""

    def __missing__(self, character: str) -> int:
        wide = unicodedata.east_asian_width(character) in "WF"
        return self.setdefault(character, 2 if wide else 1)


_WIDTHS: Final = _Widths()


def is_readable(text: str, *, han: int = 0) -> bool:
    """Say whether a quote has a length that reads well in a table: 20 to 400 columns.

    Args:
        text: the quote.
        han: how many Han characters it has, where that is known; fewer do no harm.
    """
    # A text has at least one column a character and at most two; few need the exact count.
    if SHORTEST_READABLE <= len(text) <= LONGEST_READABLE // 2:
        return True
    if len(text) < SHORTEST_READABLE // 2 or len(text) + han > LONGEST_READABLE:
        return False
    return SHORTEST_READABLE <= columns(text) <= LONGEST_READABLE

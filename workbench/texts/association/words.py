"""Words of both languages as they run: what counts as a Chinese word, and what no window leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from workbench.texts.language import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

Tongue = Literal["en", "zh"]

_HAN = re.compile(f"[{HAN}]")


class Word(NamedTuple):
    """A term with the language whose words it is counted among.

    Attributes:
        term: the lemma in English, the folded word in Chinese.
        tongue: `zh` for what has a Han character, `en` for other words; a number belongs to
            the language of its passage.
    """

    term: str
    tongue: Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words in a row that no window goes beyond: those of a passage, or of a sentence.

    Attributes:
        source_id: the source that they are in.
        words: in the order of the text.
    """

    source_id: str
    words: Sequence[Word]


def word_of(term: str, *, passage_language: str) -> Word:
    """Return a term as a word of its language.

    Args:
        term: as it is counted.
        passage_language: en, zh-Hans, zh-Hant, mixed or other; decides for numbers only.

    >>> [word_of(term, passage_language="zh-Hans").tongue for term in ("村医", "clinic", "2019")]
    ['zh', 'en', 'zh']
    """
    if _HAN.search(term):
        return Word(term, "zh")
    is_chinese = passage_language.startswith("zh") and not any(map(str.isalpha, term))
    return Word(term, "zh" if is_chinese else "en")

"""What is compared of a selection or a passage: its place, its script, its words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workbench.texts.folding import fold
from workbench.texts.language import HAN

_HAN_RUNS: Final = re.compile(f"[{HAN}]+")
# No term begins with a blank, so that a pair of characters is never taken for a word.
_PAIR: Final = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A stretch of a source with what is compared of it.

    Attributes:
        source_id: the source it lies in.
        start: offset of its first character in the stored text, in code points.
        end: half-open.
        script: what it is mainly written in; two scripts share no words, so that only
            stretches in one script are compared.
        features: its terms and its pairs of Han characters, each as often as it stands there.
    """

    source_id: str
    start: int
    end: int
    script: str
    features: tuple[str, ...]


def features_of(
    text: str, terms: Sequence[str], *, stop_words: Collection[str] = frozenset()
) -> tuple[str, ...]:
    """Return what is compared of a text: its terms, and pairs of Han characters side by side.

    Pairs let Chinese passages meet where one word was cut in two ways. A pair with a
    character that is a stop word by itself is left out, as it tells of grammar.

    Args:
        text: as stored.
        terms: of its tokens, without stop words.
        stop_words: as they stand among the terms.

    >>> features_of("卫生室很远。The clinic", ["卫生室", "远", "clinic"], stop_words={"很"})
    ('卫生室', '远', 'clinic', ' 卫生', ' 生室')
    """
    return (*terms, *_pairs(text, stop_words))


def _pairs(text: str, stop_words: Collection[str]) -> Iterator[str]:
    if text.isascii():
        return
    for run in _HAN_RUNS.findall(fold(text)):
        for first, second in pairwise(run):
            if first not in stop_words and second not in stop_words:
                yield f"{_PAIR}{first}{second}"


def is_term(feature: str) -> bool:
    """Say whether a feature is a term, and no pair of characters.

    >>> is_term("卫生室"), is_term(" 卫生")
    (True, False)
    """
    return not feature.startswith(_PAIR)


def told_words(features: Sequence[str], *, limit: int) -> tuple[str, ...]:
    """Return features as words for a reader, in their order.

    Pairs of characters are told only where there is no term, as most are no words.

    >>> told_words([" 卫生", "卫生室", "clinic"], limit=3)
    ('卫生室', 'clinic')
    >>> told_words([" 卫生", " 村医"], limit=1)
    ('卫生',)
    """
    terms = [feature for feature in features if is_term(feature)]
    return tuple(terms or [feature.removeprefix(_PAIR) for feature in features])[:limit]


def overlap(one: Compared, other: Compared) -> bool:
    """Say whether two stretches share characters of one source."""
    return one.source_id == other.source_id and one.start < other.end and other.start < one.end

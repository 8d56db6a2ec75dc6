"""Sentences of the rooms below the screens, recognised by their fixed words and translated.

Errors, remarks and the history are written in English where they come up, many of them into
the project file. Their patterns stand in the catalogue with named places for what changes. A
sentence is recognised when the words around its places are those of a pattern; a place whose
name begins with `_` holds words of the program again, which must be recognised in their turn.
docs/decisions/0012-sentences-are-recognised.md says why.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter
from typing import Final

from workbench.words.catalogue import SENTENCE, in_context
from workbench.words.filling import filled
from workbench.words.spoken import Spoken

_MAY_BE_EMPTY: Final = frozenset({"_hint", "_rest", "_sure", "_whose"})
"""Places of words that are added where they apply."""


@lru_cache(maxsize=4096)
def said(language: Spoken, sentence: str) -> str:
    """Return a sentence of the program in a language, or as it is where nothing is known of it.

    Each line is looked up by itself, for several errors are said one below the other.

    >>> said("zh", "'Care' cannot go under itself.")
    '“Care”不能放到自己之下。'
    """
    if not in_context(language, SENTENCE):
        return sentence
    whole = _recognised(language, sentence)
    if whole is not None:
        return whole
    lines = sentence.split("\n")
    return "\n".join(_recognised(language, line) or line for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """A sentence with places: its fixed words, what stands between them, and its translation."""

    fixed: tuple[str, ...]
    places: tuple[str, ...]
    translation: str

    def may_be(self, sentence: str) -> bool:
        """Tell whether its fixed words stand in a sentence at all: a quick no for most."""
        return (
            sentence.startswith(self.fixed[0])
            and sentence.endswith(self.fixed[-1])
            and all(words in sentence for words in self.fixed)
        )

    @property
    def rank(self) -> tuple[bool, int]:
        """What is tried first: patterns without foreign words, then those that fix most."""
        return any(not place.startswith("_") for place in self.places), -sum(map(len, self.fixed))


@lru_cache(maxsize=65536)
def _recognised(language: Spoken, sentence: str) -> str | None:
    """Return what a sentence is in a language, None where no pattern fits it."""
    exact = in_context(language, SENTENCE).get(sentence)
    if exact is not None or not sentence.strip():
        return exact
    for pattern in _patterns(language):
        if not pattern.may_be(sentence):
            continue
        for values in _readings(pattern, sentence):
            words = _with_own(language, values)
            if words is not None:
                return filled(language, pattern.translation, words)
    if sentence[0].isupper():
        # Rules of the codebook begin with a small letter where they follow a place.
        return _recognised(language, sentence[0].lower() + sentence[1:])
    return None


def _with_own(language: Spoken, values: Mapping[str, str]) -> Mapping[str, str] | None:
    """Return the values with the program's own words translated, None where they are others."""
    words = dict(values)
    for place, value in values.items():
        if place.startswith("_") and (value or place not in _MAY_BE_EMPTY):
            own = _recognised(language, value)
            if own is None:
                return None
            words[place] = own
    return words


def _readings(pattern: _Pattern, sentence: str) -> Iterator[Mapping[str, str]]:
    """Yield every way in which the places of a pattern can be filled to give the sentence."""
    start, end = len(pattern.fixed[0]), len(sentence) - len(pattern.fixed[-1])
    if start > end:
        return
    for values in _splits(sentence[start:end], pattern.fixed[1:-1]):
        found: dict[str, str] = {}
        if all(
            found.setdefault(*pair) == pair[1] for pair in zip(pattern.places, values, strict=True)
        ):
            yield found


def _splits(text: str, between: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut a text at these words, the nearest cut first.

    >>> list(_splits("a, b, c", (", ",)))
    [('a', 'b, c'), ('a, b', 'c')]
    """
    if not between:
        yield (text,)
        return
    for found in re.finditer(f"(?={re.escape(between[0])})", text):
        at = found.start()
        for rest in _splits(text[at + len(between[0]) :], between[1:]):
            yield (text[:at], *rest)


@cache
def _patterns(language: Spoken) -> tuple[_Pattern, ...]:
    """Return the sentences that have places, in the order in which they are tried."""
    found = [
        _pattern(english, translation)
        for english, translation in in_context(language, SENTENCE).items()
        if "{" in english
    ]
    return tuple(sorted(found, key=lambda pattern: pattern.rank))


def _pattern(english: str, translation: str) -> _Pattern:
    fixed, places = [""], []
    for words, place, _, _ in Formatter().parse(english):
        fixed[-1] += words
        if place is not None:
            places.append(place)
            fixed.append("")
    return _Pattern(fixed=tuple(fixed), places=tuple(places), translation=translation)

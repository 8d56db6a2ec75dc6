"""Finding regular expressions: many at once, each within a time limit, none in silence."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from workbench.coding.cue_words import Place
from workbench.coding.patterns import (
    SECONDS_PER_PASSAGE,
    Shape,
    compile_pattern,
    folded_pattern,
    lowered_for_needs,
    may_match,
    shape_of,
    with_folded_han,
)

TIMEOUTS_BORNE: Final = 3
"""A pattern that was too slow this often is not tried again."""

_WORDS = re.compile("[a-z]+")
# Enough for the vocabulary of a large corpus; beyond it the memory is worth more than the time.
_MOST_WORDS: Final = 300_000


@dataclass(slots=True)
class _Pattern:
    key: str
    shape: Shape
    search: Callable[..., Iterable[Any]]
    timeouts: int = 0
    untried: int = 0
    empty: int = 0


@dataclass(slots=True)
class PatternCues:
    """Regular expressions, each tried only on passages that hold the words it needs.

    Which patterns a word of a passage calls for is looked up by the word, so that hundreds
    of patterns cost little more than a few.
    """

    _patterns: list[_Pattern] = field(default_factory=list)
    _by_piece: list[tuple[str, int]] = field(default_factory=list)
    _by_sign: list[tuple[str, int]] = field(default_factory=list)
    _always: list[int] = field(default_factory=list)
    _called: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, key: str, pattern: str) -> None:
        """Add a cue.

        Args:
            key: what `find` gives back for it.
            pattern: as the researcher wrote it.

        Raises:
            CodebookError: it cannot be used.
        """
        compiled = compile_pattern(pattern)
        shape = shape_of(folded_pattern(pattern))
        index = len(self._patterns)
        self._patterns.append(_Pattern(key, shape, compiled.finditer))
        self._called.clear()
        if not shape.needs:
            self._always.append(index)
            return
        for words in shape.needs[0]:
            piece = max(_WORDS.findall(words), key=len, default="")
            if piece:
                self._by_piece.append((piece, index))
            else:
                self._by_sign.append((words, index))

    def find(self, text: str) -> Iterator[Place]:
        """Yield the places of the cues in a passage."""
        text = with_folded_han(text)
        lowered = lowered_for_needs(text)
        for index in self._candidates(lowered):
            pattern = self._patterns[index]
            if may_match(pattern.shape, lowered):
                yield from _search(pattern, text)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield the key of each cue that could not be searched everywhere, and what happened."""
        for pattern in self._patterns:
            if pattern.timeouts:
                yield pattern.key, _slow(pattern)
            if pattern.empty:
                yield pattern.key, _empty(pattern)

    def _candidates(self, lowered: str) -> list[int]:
        called = set(self._always)
        for word in set(_WORDS.findall(lowered)):
            found = self._called.get(word)
            called.update(self._call(word) if found is None else found)
        called.update(index for signs, index in self._by_sign if signs in lowered)
        return sorted(called)

    def _call(self, word: str) -> tuple[int, ...]:
        if len(self._called) >= _MOST_WORDS:
            self._called.clear()
        found = tuple({index for piece, index in self._by_piece if piece in word})
        self._called[word] = found
        return found


def _search(pattern: _Pattern, text: str) -> Iterator[Place]:
    if pattern.timeouts >= TIMEOUTS_BORNE:
        pattern.untried += 1
        return
    try:
        places = [match.span() for match in pattern.search(text, timeout=SECONDS_PER_PASSAGE)]
    except TimeoutError:
        pattern.timeouts += 1
        return
    pattern.empty += sum(start == end for start, end in places)
    yield from ((start, end, pattern.key) for start, end in places if start < end)


def _slow(pattern: _Pattern) -> str:
    passages = "passage" if pattern.timeouts == 1 else "passages"
    rest = f" and was not tried on {pattern.untried} more" if pattern.untried else ""
    return (
        f"took longer than {SECONDS_PER_PASSAGE} s on {pattern.timeouts} {passages}{rest}, so its "
        "suggestions are incomplete. Look for a repeat inside a repeat, such as (a+)+."
    )


def _empty(pattern: _Pattern) -> str:
    times = "once" if pattern.empty == 1 else f"{pattern.empty} times"
    return (
        f"matched {times} without marking a character, and those matches were passed over. "
        "Write what must be there."
    )

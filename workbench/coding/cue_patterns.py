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
    may_match,
    shape_of,
    shaped_for_needs,
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
class _Index:
    """Which patterns a text may match, by one of the sets of words that each needs.

    A set is looked up by the letters in its words: the words of a text call for patterns, and
    each word is compared with all patterns once. What has no ASCII letters is compared with
    every text.
    """

    pieces: list[tuple[str, int]] = field(default_factory=list)
    signs: list[tuple[str, int]] = field(default_factory=list)
    always: set[int] = field(default_factory=set)
    called: dict[str, tuple[int, ...]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)

    def add(self, index: int, words: frozenset[str]) -> None:
        self._forget()
        if not words:
            self.always.add(index)
        for each in words:
            piece = max(_WORDS.findall(each), key=len, default="")
            (self.pieces if piece else self.signs).append((piece or each, index))

    def find(self, words: set[str], shaped: str) -> set[int]:
        found = set(self.always)
        for word in words - self.silent:
            found.update(self.called.get(word) or self._call(word))
        found.update([index for sign, index in self.signs if sign in shaped])
        return found

    def _call(self, word: str) -> tuple[int, ...]:
        if len(self.called) + len(self.silent) >= _MOST_WORDS:
            self._forget()
        found = tuple({index for piece, index in self.pieces if piece in word})
        if found:
            self.called[word] = found
        else:
            self.silent.add(word)
        return found

    def _forget(self) -> None:
        self.called.clear()
        self.silent.clear()


class PatternCues:
    """Regular expressions, each tried only on passages that hold the words it needs.

    Hundreds of patterns so cost little more than a few.
    """

    def __init__(self) -> None:
        self._patterns: list[_Pattern] = []
        # Two sets of words that a pattern needs leave few patterns to ask for the others.
        self._first, self._second = _Index(), _Index()

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
        first, second, *_ = (*shape.needs, frozenset[str](), frozenset[str]())
        self._first.add(len(self._patterns), first)
        self._second.add(len(self._patterns), second)
        self._patterns.append(_Pattern(key, shape, compiled.finditer))

    def find(self, text: str, *, folded: str) -> Iterator[Place]:
        """Yield the places of the cues in a passage.

        Args:
            text: the passage as stored.
            folded: the same, folded.
        """
        if not self._patterns:
            return
        shaped = shaped_for_needs(text, folded=folded)
        words = set(_WORDS.findall(shaped))
        candidates = self._first.find(words, shaped)
        if candidates:
            candidates &= self._second.find(words, shaped)
        called = [self._patterns[index] for index in sorted(candidates)]
        called = [pattern for pattern in called if may_match(pattern.shape, shaped)]
        if called:
            text = with_folded_han(text)
        for pattern in called:
            yield from _search(pattern, text)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield the key of each cue that could not be searched everywhere, and what happened."""
        for pattern in self._patterns:
            if pattern.timeouts:
                yield pattern.key, _slow(pattern)
            if pattern.empty:
                yield pattern.key, _empty(pattern)


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

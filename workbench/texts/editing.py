"""Editing a text: what was replaced by what, and where each selection goes with its words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from workbench.texts.comparing import matching_runs, word_runs

Origin = Literal["said", "found"]
Reason = Literal["gone", "cut"]

_ALIKE = 0.5  # of the letters, from which new words are the old ones with an error mended
_COMPARED = 200  # letters; a longer selection whose words are all gone is another text


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Words put in the place of the characters `start <= i < end` of the old text.

    Attributes:
        start: in code points.
        end: half-open; equal to `start` where words are only added.
        words: the new ones; empty where words are only taken out.
        origin: `said` by the researcher, or `found` by comparing two texts.
    """

    start: int
    end: int
    words: str
    origin: Origin = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Where a selection goes: `start <= i < end` of the new text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmovable:
    """A selection that a person must decide on.

    Attributes:
        reason: its words are `gone`, or the edit `cut` through one of its bounds and nobody
            can tell which of the new words belong to it.
        rest: what certainly is left of it in the new text, or None.
    """

    reason: Reason
    rest: tuple[int, int] | None


class Edit:
    """A text, what is replaced in it, and the text that comes of it.

    Attributes:
        old: the text before.
        replacements: in order, none overlapping another.
        new: the text after.
    """

    def __init__(self, old: str, replacements: Iterable[Replacement]) -> None:
        self.old = old
        self.replacements = tuple(sorted(replacements, key=lambda r: (r.start, r.end)))
        _check(self.replacements, length=len(old))
        self.new = "".join(_pieces(old, self.replacements))
        self._starts = [r.start for r in self.replacements]
        self._ends = [r.end for r in self.replacements]
        grown = (len(r.words) - (r.end - r.start) for r in self.replacements)
        self._shifts = list(accumulate(grown, initial=0))

    def move(self, start: int, end: int) -> Moved | Unmovable:
        """Return where the selection `start <= i < end` goes with its words.

        Words added right before or after a selection do not belong to it, words added or
        replaced within it do.
        """
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        inside = self.replacements[first:after]
        new_start, is_start_cut = self._new_start(start, first)
        new_end, is_end_cut = self._new_end(end, after)
        rest = (new_start, new_end) if new_start < new_end else None
        if not self._keeps_words(start, end, inside):
            is_whole = not is_start_cut and not is_end_cut and rest is not None
            if rest is None or not is_whole or not self._is_mended(start, end, rest, inside):
                return Unmovable(reason="gone", rest=rest)
        elif is_start_cut or is_end_cut or rest is None:
            return Unmovable(reason="cut", rest=rest)
        return Moved(start=rest[0], end=rest[1])

    def widen(self, start: int, end: int) -> tuple[int, int]:
        """Return where a selection goes if it takes the whole of the new words that cut it."""
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        new_start, new_end = start + self._shifts[first], end + self._shifts[after]
        if first < len(self._starts) and self._starts[first] < start:
            new_start = self._starts[first] + self._shifts[first]
        if after and self._ends[after - 1] > end:
            last = after - 1
            new_end = self._starts[last] + self._shifts[last] + len(self.replacements[last].words)
        return new_start, new_end

    def survives(self, place: int) -> int | None:
        """Return where the character at `place` stands in the new text, or None if it is gone."""
        first = bisect_right(self._ends, place)
        if first < len(self._starts) and self._starts[first] <= place:
            return None
        return place + self._shifts[first]

    def _new_start(self, start: int, first: int) -> tuple[int, bool]:
        if first < len(self._starts) and self._starts[first] < start:
            words = self.replacements[first].words
            return self._starts[first] + self._shifts[first] + len(words), bool(words)
        return start + self._shifts[first], False

    def _new_end(self, end: int, after: int) -> tuple[int, bool]:
        if after and self._ends[after - 1] > end:
            last = after - 1
            return self._starts[last] + self._shifts[last], bool(self.replacements[last].words)
        return end + self._shifts[after], False

    def _keeps_words(self, start: int, end: int, inside: Sequence[Replacement]) -> bool:
        """Tell whether anything that was selected is left; blanks and marks are nothing."""
        if not inside:
            return True
        kept = "".join(_kept(self.old, start, end, inside))
        has_words = any(map(str.isalnum, self.old[start:end]))
        return any(map(str.isalnum, kept)) if has_words else bool(kept)

    def _is_mended(
        self, start: int, end: int, rest: tuple[int, int], inside: Sequence[Replacement]
    ) -> bool:
        """Tell whether new words stand for the selected ones, none of which is left."""
        if all(replacement.origin == "said" for replacement in inside):
            return any(replacement.words.strip() for replacement in inside)
        old, new = self.old[start:end], self.new[slice(*rest)]
        if max(len(old), len(new)) > _COMPARED:
            return False
        return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _ALIKE


def edit_to(old: str, new: str) -> Edit:
    """Return the edit that makes `new` of `old`, changing whole words and whole characters.

    It takes about as long as reading both, however long they are: only where texts repeat
    themselves a great deal may more be replaced than was typed.

    >>> edit = edit_to("村民说路太元了。Nobody recieved it.", "村民说路太远了。Nobody received it.")
    >>> [(edit.old[r.start:r.end], r.words) for r in edit.replacements]
    [('元', '远'), ('recieved', 'received')]
    """
    return Edit(old, _found(old, new))


def refine(text: str, replacements: Iterable[Replacement]) -> Iterator[Replacement]:
    """Yield replacements without the words that stay: those a researcher only said as context.

    >>> said = Replacement(start=0, end=9, words="路太远了，没有车")
    >>> [(r.start, r.end, r.words) for r in refine("路太元了，没有车。", [said])]
    [(2, 3, '远'), (8, 9, '')]
    """
    for replacement in replacements:
        for found in _found(text[replacement.start : replacement.end], replacement.words):
            yield replace(
                replacement,
                start=replacement.start + found.start,
                end=replacement.start + found.end,
                words=found.words,
            )


def find_occurrences(text: str, words: str) -> list[int]:
    """Return where words stand in a text, none overlapping another.

    >>> find_occurrences("路，路远", "路")
    [0, 2]
    """
    places: list[int] = []
    place = text.find(words)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + len(words))
    return places


def _found(old: str, new: str) -> Iterator[Replacement]:
    done = (0, 0)
    for start, new_start, length in [*_same(old, new), (len(old), len(new), 0)]:
        if done != (start, new_start):
            yield Replacement(
                start=done[0], end=start, words=new[done[1] : new_start], origin="found"
            )
        done = (start + length, new_start + length)


def _same(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield what both texts have in common: offsets in each and length, lines first, then words."""
    done = (0, 0)
    lines = matching_runs(old.splitlines(keepends=True), new.splitlines(keepends=True))
    for start, new_start, length in [*lines, (len(old), len(new), 0)]:
        for first, second, same in word_runs(old[done[0] : start], new[done[1] : new_start]):
            yield done[0] + first, done[1] + second, same
        if length:
            yield start, new_start, length
        done = (start + length, new_start + length)


def _kept(text: str, start: int, end: int, inside: Sequence[Replacement]) -> Iterator[str]:
    for replacement in inside:
        yield text[start : max(start, replacement.start)]
        start = max(start, replacement.end)
    yield text[start:end]


def _pieces(text: str, replacements: Iterable[Replacement]) -> Iterator[str]:
    done = 0
    for replacement in replacements:
        yield text[done : replacement.start]
        yield replacement.words
        done = replacement.end
    yield text[done:]


def _check(replacements: Sequence[Replacement], *, length: int) -> None:
    done = 0
    for replacement in replacements:
        if not done <= replacement.start <= replacement.end <= length:
            raise ValueError(f"replacements overlap or lie outside the text: {replacement}")
        done = replacement.end

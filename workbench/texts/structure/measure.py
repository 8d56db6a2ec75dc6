"""The measure of a hard-wrapped text: how wide its column is, and which lines fill it.

A printed line ends where the next word would no longer have fitted. So each pair of lines
in the middle of a sentence bounds the column: it is at least as wide as the first line, and
narrower than that line with the next word on it. The width that agrees with most pairs is
the measure; if few agree, or lines are much longer, the text was never wrapped.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.texts.structure.writing import (
    WIDE,
    begins_inside,
    ends_clause,
    has_han,
    is_wide,
)

Pair = tuple[str, str]

_TIMES = {
    # Widths of Times in thousandths of its size, from the public font metrics: papers are
    # set in it or in faces of like proportions, so that a line of many i and l is known full.
    **dict.fromkeys("ijlt/\\", 278),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys(":;", 278),
    **dict.fromkeys("frI!()[]-‘’", 333),
    **dict.fromkeys("acez?“”", 444),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("m", 778),
    **dict.fromkeys("wNKDAHUGOQVXYR", 722),
    **dict.fromkeys("PSLFE", 569),
    **dict.fromkeys("TZ", 611),
    **dict.fromkeys("BC", 667),
    **dict.fromkeys("M", 889),
    **dict.fromkeys("W", 944),
    **dict.fromkeys("@", 921),
    **dict.fromkeys("%", 833),
    **dict.fromkeys("&", 778),
    **dict.fromkeys("—…", 1000),
    "'": 180,
    '"': 408,
}
_WIDEST = 160  # columns: no paper or mail is set wider
_NARROWEST = 28
LONG_LINE = 40
"""Columns: a shorter line without its full stop is a heading, a name or a note."""

_FIRST_UNIT = re.compile(rf"[^\s{WIDE}]+")
_INNER_PAUSE = re.compile(r"[，。；、：].")


class _Face(dict[str, float]):
    """The widths of letters, those not listed filled in when they are first met."""

    def __missing__(self, letter: str) -> float:
        self[letter] = 2.0 if is_wide(letter) else 1.0
        return self[letter]


_IN_TIMES = _Face({letter: width / 500 for letter, width in _TIMES.items()})
_IN_COLUMNS = _Face()


def in_times(text: str) -> float:
    """Return the width of a text in columns as a book face would set it; a Han letter is two."""
    return sum(map(_IN_TIMES.__getitem__, text))


def in_columns(text: str) -> float:
    """Return the width of a text in columns of a typewriter; a Han letter is two."""
    return len(text) if text.isascii() else sum(map(_IN_COLUMNS.__getitem__, text))


def in_letters(text: str) -> float:
    """Return the width of a text that counts every letter as one Han letter, as programs do."""
    return 2 * len(text)


def _first_unit(text: str) -> str:
    """Return what must go to one line together: a word, or one Han letter."""
    word = _FIRST_UNIT.match(text)
    return word.group() if word else text[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The width of a column and the way to take the width of a line.

    Attributes:
        width: of a full line, in the columns of `take`.
        take: how wide a text is.
    """

    width: float
    take: Callable[[str], float]

    def room(self, line: str, following: str) -> float:
        """Return the share of the column left after adding the next word; below 0, none was."""
        return 1 - self.needed(line, following) / self.width

    def needed(self, line: str, following: str) -> float:
        """Return the width that a line would have had with the first word of the next on it."""
        unit = _first_unit(following.lstrip())
        glue = "" if is_wide(unit[:1]) or is_wide(line[-1:]) else " "
        return self.take(line) + self.take(glue + unit)

    def share(self, line: str) -> float:
        """Return how much of the column a line fills; about 1 when it is full."""
        return self.take(line) / self.width


def find_measure(paragraphs: Sequence[Sequence[str]]) -> Measure | None:
    """Return the measure of a text, or None when it was not hard-wrapped.

    Args:
        paragraphs: its lines without blank ones, grouped as blank lines part them.

    >>> find_measure([["A line of its own.", "And a second, much longer than the first."]])
    """
    lines = [line for group in paragraphs for line in group if line]
    pairs = [pair for group in paragraphs for pair in pairwise(group) if _in_mid_sentence(*pair)]
    if not pairs:
        return None
    # of the ways to take a width, the one under which the lines agree best
    ways = (in_times, in_columns, in_letters)
    support, measure = max((_best_width(pairs, take) for take in ways), key=lambda found: found[0])
    return measure if _is_wrapped(lines, pairs, support, measure) else None


def _in_mid_sentence(line: str, following: str) -> bool:
    return bool(line and following) and not ends_clause(line)


def _best_width(pairs: Sequence[Pair], take: Callable[[str], float]) -> tuple[int, Measure]:
    """Return the width that lies within the bounds of most pairs, and how many those are."""
    probe = Measure(width=1.0, take=take)
    bounds: list[tuple[float, int]] = []
    for line, following in pairs:
        low, high = take(line), probe.needed(line, following)
        if _NARROWEST <= low <= _WIDEST:
            bounds += [(low, 1), (high, -1)]
    bounds.sort()
    best, inside, low, high = 0, 0, 0.0, 0.0
    for place, (width, step) in enumerate(bounds):
        inside += step
        if inside >= best and step > 0:
            best, low, high = inside, width, bounds[place + 1][0]
    return best, Measure(width=max((low + high) / 2, 1.0), take=take)


def _is_wrapped(
    lines: Sequence[str], pairs: Sequence[Pair], support: int, measure: Measure
) -> bool:
    # lines of half a column or less are names and headings, which no wrapping ended
    wide = sum(measure.share(line) > 0.5 or begins_inside(after.lstrip()) for line, after in pairs)
    if not _NARROWEST <= measure.width <= _WIDEST or support < 0.4 * wide:
        return False
    too_long = sum(len(line) for line in lines if measure.share(line) > 1.15)
    if too_long > 0.5 * sum(map(len, lines)):
        return False
    if support == 1 and len(lines) > 4:
        return False
    return _runs_on(pairs, measure)


def _runs_on(pairs: Sequence[Pair], measure: Measure) -> bool:
    """Say whether full lines run on as sentences do, and are no list of equally long names."""
    full = [pair for pair in pairs if 0.8 < measure.share(pair[0]) < 1.15]
    latin = [following.lstrip() for _, following in full if not has_han(following.lstrip()[:1])]
    han = [line for line, following in full if has_han(following.lstrip()[:1])]
    running = sum(map(begins_inside, latin))
    running += sum(_INNER_PAUSE.search(line) is not None for line in han)
    return running >= 0.35 * len(full) > 0

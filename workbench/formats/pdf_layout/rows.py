"""Words on one printed row, and the text that they make."""

import math
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.formats.pdf_layout.word import BREAK, Word
from workbench.texts.structure.writing import is_wide

_SAME_BASELINE = 0.1  # of the type size
_SCRIPT_SHIFT = 0.65  # of the type size: how far a raised or lowered mark stands off its line
_LEAST_LEADING = 0.45  # of the type size: no two lines are set so near, so it is one line
_UNEVEN_CELLS = 0.3  # of the type size
_SCRIPT_SIZE = 0.85  # of the type size: how large such a mark may be
_BLANK = 0.12  # of the type size: the least gap that reads as a blank
_HAN_BLANK = 0.9  # of the type size: the least gap between two Han letters that means one
_MIXED_BLANK = 0.45  # of the type size: the same between a Han and another letter
_CELL_GAP = 1.3  # of the type size: wider than blanks of a justified line get
_SPREAD = 0.1  # of the type size: the least gap between letters of a spread row
RAISED = str.maketrans("0123456789+-−–()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾")
_MARK_SIGNS = frozenset("0123456789,，、;-–− ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words of a row with no wide gap between them."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The words that stand on one line of a column, from left to right.

    Attributes:
        words: at least one.
        baseline: the line they stand on, raised and lowered marks aside.
        size: of the type that most of their letters have.
    """

    words: tuple[Word, ...]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        """Where the row begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the row ends."""
        return max(word.right for word in self.words)


def find_rows(words: Iterable[Word]) -> list[Row]:
    """Return the rows of a column from top to bottom, raised and lowered marks in their line.

    >>> w = lambda text, left, baseline, size: Word(text=text, left=left, right=left + 5,
    ...     baseline=baseline, size=size, face="plain", lead=" ", order=int(left))
    >>> rows = find_rows([w("aid", 0, 20, 10), w("2", 5, 16, 7), w("was", 12, 20, 10)])
    >>> [row_text(row) for row in rows]
    ['aid² was']
    """
    return [_row(of_row) for of_row in _with_scripts(_by_baseline(words))]


def _row(words: Sequence[Word]) -> Row:
    in_order = tuple(sorted(words, key=lambda word: (word.left, word.order)))
    letters: dict[float, int] = {}
    for word in in_order:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    size = max(letters, key=lambda size: (letters[size], size))
    baseline = next(word.baseline for word in in_order if word.size == size)
    return Row(words=in_order, baseline=baseline, size=size)


def _by_baseline(words: Iterable[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if groups and word.baseline - groups[-1][0].baseline <= _SAME_BASELINE * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _with_scripts(groups: Sequence[list[Word]]) -> list[list[Word]]:
    """Put groups of raised or lowered marks into the line they belong to."""
    merged: list[list[Word]] = []
    waiting: list[Word] = []
    for place, group in enumerate(groups):
        below = groups[place + 1] if place + 1 < len(groups) else None
        if below is not None and _is_script(group, below):
            waiting += group
        elif merged and not waiting and _is_script(group, merged[-1]):
            merged[-1].extend(group)
        else:
            merged.append([*waiting, *group])
            waiting = []
    return merged


def _is_script(group: Sequence[Word], line: Sequence[Word]) -> bool:
    size = max(word.size for word in line)
    main = next(word.baseline for word in line if word.size == size)
    shift = abs(group[0].baseline - main)
    small = max(word.size for word in group) <= _SCRIPT_SIZE * size
    if shift > (_SCRIPT_SHIFT if small else _LEAST_LEADING) * size:
        return False
    in_order = sorted(line, key=lambda word: word.left)
    lefts = [word.left for word in in_order]
    # Cells of a row in two scripts stand a little off each other, however far apart.
    reach = math.inf if shift <= _UNEVEN_CELLS * size else size
    return all(_beside(mark, in_order, lefts, reach) for mark in group)


def _beside(mark: Word, line: Sequence[Word], lefts: Sequence[float], reach: float) -> bool:
    """Say whether a mark stands free next to some word of a line."""
    middle = (mark.left + mark.right) / 2
    place = bisect(lefts, middle)
    before = line[place - 1] if place else None
    after = line[place] if place < len(line) else None
    if before is not None and before.right > middle:
        return False
    return (before is not None and mark.left < before.right + reach) or (
        after is not None and after.left - reach < mark.right
    )


def row_text(row: Row, *, first: int = 0, last: int | None = None) -> str:
    """Return the words of a row as text, blanks where the file or the gaps have them.

    Args:
        row: the row.
        first: number of the word to begin with.
        last: number of the word to end before, or None for all.
    """
    words = row.words[first:last]
    spread = _spread_gap(words)
    pieces = [_shown(words[0], row)]
    for before, word in pairwise(words):
        pieces.append(_between(before, word, spread) + _shown(word, row))
    return "".join(pieces)


def _spread_gap(words: Sequence[Word]) -> float | None:
    """Return the gap of a letter-spaced row up to which two letters are one word, or None."""
    single = sum(len(word.text) == 1 and not is_wide(word.text) for word in words)
    if len(words) < 5 or single < 0.7 * len(words):
        return None
    gaps = sorted(word.left - before.right for before, word in pairwise(words))
    usual = median(gaps)
    return 1.6 * usual if usual > _SPREAD * words[0].size else None


def _between(before: Word, word: Word, spread: float | None) -> str:
    gap = word.left - before.right
    if spread is not None:
        return " " if gap > spread else ""
    follows = word.order == before.order + 1
    if follows and word.lead != BREAK:
        return word.lead
    wide = is_wide(before.text[-1]) + is_wide(word.text[0])
    if wide:
        return " " if gap > (_MIXED_BLANK, _HAN_BLANK)[wide - 1] * word.size else ""
    return " " if gap > _BLANK * min(before.size, word.size) else ""


def _shown(word: Word, row: Row) -> str:
    """Return a word's text, raised digits as such: `2019³` must not read as 20193."""
    shift = (row.baseline - word.baseline) / row.size
    raised = shift > (0.1 if word.size < _SCRIPT_SIZE * row.size else 0.2)
    if raised and _MARK_SIGNS.issuperset(word.text):
        return word.text.translate(RAISED) if word.text.isdigit() else _raised_list(word.text)
    return word.text


def _raised_list(text: str) -> str:
    return "".join(sign.translate(RAISED) if sign.isdigit() else sign for sign in text)


def row_cells(row: Row) -> tuple[Cell, ...]:
    """Split a row where its gaps are wider than blanks get."""
    gaps = [word.left - before.right for before, word in pairwise(row.words)]
    blanks = [gap for gap in gaps if gap > _BLANK * row.size]
    # All blanks of a justified line are wide together.
    least = max(_CELL_GAP * row.size, min(1.5 * min(blanks, default=0), 3 * row.size))
    cuts = [0, *(place for place, gap in enumerate(gaps, start=1) if gap > least)]
    ends = [*cuts[1:], len(row.words)]
    return tuple(
        Cell(
            left=row.words[first].left,
            right=max(word.right for word in row.words[first:last]),
            text=row_text(row, first=first, last=last),
        )
        for first, last in zip(cuts, ends, strict=True)
    )

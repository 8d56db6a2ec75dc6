"""Columns of a page: blank strips that stay blank over many rows, and the order of reading.

A strip is a gutter when both its sides are filled as prose fills a column. The cells of a
table stand apart, too, but leave most of their width blank, so a table is read row by row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from workbench.formats.pdf_layout.rows import find_rows
from workbench.formats.pdf_layout.word import Word, ink_end, ink_start
from workbench.texts.structure.writing import is_wide

_NARROWEST_GUTTER = 0.6  # of the type size; blanks of justified lines get as wide, but not
_WIDE_COLUMN = 180.0  # points; the cells of a table are narrower
_BLANKS = 1.6  # times the usual blank: a justified line can have one so wide
_LEAST_GUTTER = 5.0  # points                 over many rows at one place
_NARROWEST_COLUMN = 60.0  # points
_SAME_ROW = 0.2  # of the type size: words on one baseline, roundings apart
_LEAST_ROWS = 4  # full ones, on both sides
_LEAST_BESIDE = 2  # where the rows of both sides stand on lines of their own
_LEAST_SHARE = 0.2  # of full rows among all; figures and headings leave the others blank
_HIGH = 25  # lines
_FULL = 0.8  # of the width of its column
_EVEN = 0.45  # width of the narrower column to the wider, from which both count as text
_TWIN = 0.8  # width of one column to the other, from which they are set alike
_SOLID_ROWS, _SOLID_SHARE = 15, 0.6
_IN_STEP = 0.5  # share of rows of a narrow side from which it holds labels, not a column
_MOST_STRIPS = 20  # looked at, the tallest first; real gutters are among the tallest few
_MOST_RUNS = 600
_WIDEST_PAGE = 5_000.0  # points; a plan or a poster, which is not laid in columns
_DEEPEST = 8
_SHORT_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Words of a page to be read from top to bottom, and the edges they keep within."""

    words: tuple[Word, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gutter:
    """A blank strip between columns, from the row on `top` to the row on `bottom`."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The line that parts the columns."""
        return (self.left + self.right) / 2


def find_columns(
    words: Sequence[Word],
    *,
    known: Sequence[Gutter] = (),
    edges: tuple[float, float] | None = None,
) -> tuple[list[Column], list[Gutter]]:
    """Return the columns of a page in reading order, and the gutters between them.

    What spans the gutter (a title, an abstract, a wide table) is a column of its own, read
    before the columns under it and after those above it.

    Args:
        words: of a page, in any order.
        known: gutters of other pages; where they lie, fewer rows suffice.
        edges: left and right edge of the text on other pages, or None.
    """
    gutters: list[Gutter] = []
    if not words:
        return [], gutters
    placed = [_Placed(word=word, y=row.baseline) for row in find_rows(words) for word in row.words]
    left = min(word.left for word in words)
    right = max(word.right for word in words)
    if edges is not None:
        left, right = min(left, edges[0]), max(right, edges[1])
    found = _split(placed, left, right, known=known, gutters=gutters, depth=0)
    return found, gutters


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with the baseline of its row, from which a raised mark stands off."""

    word: Word
    y: float


def _split(
    words: Sequence[_Placed],
    left: float,
    right: float,
    *,
    known: Sequence[Gutter],
    gutters: list[Gutter],
    depth: int,
) -> list[Column]:
    if not words:
        return []
    is_laid = depth < _DEEPEST and right - left < _WIDEST_PAGE
    gutter = _tallest_gutter(words, left, right, known) if is_laid else None
    if gutter is None:
        return [_column([placed.word for placed in words], left, right, known)]
    gutters.append(gutter)

    def deeper(part: Iterable[_Placed], left: float, right: float) -> list[Column]:
        return _split(list(part), left, right, known=known, gutters=gutters, depth=depth + 1)

    gutter = _below_short_lines(gutter, words)
    band = [placed for placed in words if gutter.top <= placed.y <= gutter.bottom]
    return [
        *deeper((p for p in words if p.y < gutter.top), left, right),
        *deeper((p for p in band if ink_start(p.word) < gutter.middle), left, gutter.left),
        *deeper((p for p in band if ink_start(p.word) >= gutter.middle), gutter.right, right),
        *deeper((p for p in words if p.y > gutter.bottom), left, right),
    ]


def _column(words: Sequence[Word], left: float, right: float, known: Sequence[Gutter]) -> Column:
    """Return words as a column, within known gutters even where nothing stands beyond them."""
    first, last = min(word.left for word in words), max(word.right for word in words)
    ends = [gutter.left for gutter in known if gutter.left > last - 2]
    starts = [gutter.right for gutter in known if gutter.right < first + 2]
    return Column(
        words=tuple(words), left=max([left, *starts]), right=max(last, min([right, *ends]))
    )


def _below_short_lines(gutter: Gutter, words: Sequence[_Placed]) -> Gutter:
    """Begin a gutter below one or two short lines that only end what spans it above."""
    band = [placed for placed in words if gutter.top <= placed.y <= gutter.bottom]
    left, right = (
        sorted({p.y for p in band if (ink_start(p.word) >= gutter.middle) == is_right})
        for is_right in (False, True)
    )
    size = median(placed.word.size for placed in words)
    alone = [y for y in left if right and y < right[0] - size]
    if 0 < len(alone) <= _SHORT_LINES and len(alone) < len(left):
        return replace(gutter, top=min(left[len(alone)], right[0]))
    return gutter


@dataclass(frozen=True, slots=True)
class _Grid:
    """Which points of which rows are inked.

    Attributes:
        inked: shape (n_rows, n_points); blanks within a line count as ink.
        rows: shape (n_rows,); the baselines.
        left: where point 0 lies on the page.
        least: the narrowest gutter, in points.
        size: of the type, in points.
    """

    inked: NDArray[np.bool_]
    rows: NDArray[np.float64]
    left: float
    least: float
    size: float


def _grid(words: Sequence[_Placed], left: float, right: float) -> _Grid:
    size = median(placed.word.size for placed in words)
    rows, spans = _rows_and_spans(words, size)
    least = max(_LEAST_GUTTER, _NARROWEST_GUTTER * size, _BLANKS * _usual_blank(spans, size))
    inked = np.zeros((len(rows), max(1, int(right - left) + 2)), dtype=np.bool_)
    last_row, last_right = -1, 0.0
    for span in spans:
        goes_on = span.row == last_row and span.left - last_right < least
        begin = last_right if goes_on else span.left
        inked[span.row, max(0, int(begin - left)) : max(1, int(span.right - left) + 1)] = True
        last_right = max(span.right, last_right) if span.row == last_row else span.right
        last_row = span.row
    return _Grid(inked=inked, rows=np.array(rows), left=left, least=least, size=size)


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """The ink of a word along its row, and whether Han letters stand at its ends."""

    row: int
    left: float
    right: float
    begins_wide: bool
    ends_wide: bool


def _rows_and_spans(words: Sequence[_Placed], size: float) -> tuple[list[float], list[_Span]]:
    """Return the baselines, and the spans of the words from row to row."""
    rows: list[float] = []
    spans: list[_Span] = []
    for placed in sorted(words, key=lambda placed: placed.y):
        if not rows or placed.y - rows[-1] > _SAME_ROW * size:
            rows.append(placed.y)
        word = placed.word
        ends = is_wide(word.text[0]), is_wide(word.text[-1])
        spans.append(_Span(len(rows) - 1, ink_start(word), ink_end(word), *ends))
    return rows, sorted(spans)


def _usual_blank(spans: Sequence[_Span], size: float) -> float:
    """Return how wide blanks between words are, which a gutter must be wider than.

    Between Han letters there are none; what parts those is the gutter itself.
    """
    gaps = [
        after.left - span.right
        for span, after in pairwise(spans)
        if span.row == after.row and 0 < after.left - span.right < 0.9 * size
        if not (span.ends_wide and after.begins_wide)
    ]
    return median(gaps) if gaps else 0.0


def _tallest_gutter(
    words: Sequence[_Placed], left: float, right: float, known: Sequence[Gutter]
) -> Gutter | None:
    grid = _grid(words, left, right)
    places = [other.middle - left for other in known]
    for first, last, begin, end in _blank_strips(grid, places):
        middle = (begin + end) / 2
        is_known = any(abs(middle - place) < grid.least for place in places)
        band = replace(grid, inked=grid.inked[first:last], rows=grid.rows[first:last])
        gutter = Gutter(
            left=left + begin,
            right=left + end,
            top=float(grid.rows[first]),
            bottom=float(grid.rows[last - 1]) + _SAME_ROW * grid.size,
        )
        beside = (p for p in words if gutter.top <= p.y <= gutter.bottom)
        in_step = _keep_step(beside, gutter.middle)
        if _parts_prose(band, begin, end, is_known=is_known, in_step=in_step):
            return gutter
    return None


def _blank_strips(grid: _Grid, places: Sequence[float]) -> Iterator[tuple[int, int, int, int]]:
    """Yield first row, row after the last, and bounds of blank strips, the tallest first."""
    seen: dict[tuple[int, int], int] = {}
    strips = 0
    for first, last, point in _blank_runs(grid, places):
        if point < seen.get((first, last), 0):
            continue
        blank = np.logical_not(np.any(grid.inked[first:last], axis=0))
        begin, end = _stretch(np.asarray(blank, dtype=np.bool_), point)
        seen[first, last] = end
        if end - begin >= grid.least:
            yield first, last, begin, end
            strips += 1
        if strips == _MOST_STRIPS:
            return


def _blank_runs(grid: _Grid, places: Sequence[float]) -> list[tuple[int, int, int]]:
    """Return first row, row after the last, and point of each blank run, the tallest first."""
    padded = np.pad(~grid.inked, ((1, 1), (0, 0)))
    changes = np.diff(padded.astype(np.int8), axis=0).T
    point, first = np.nonzero(changes == 1)
    _, last = np.nonzero(changes == -1)
    height = grid.rows[last - 1] - grid.rows[first]
    tall = height >= (_LEAST_ROWS - 1) * grid.size
    for place in places:
        tall |= abs(point - place) < grid.least
    inside = (point >= _NARROWEST_COLUMN) & (point < grid.inked.shape[1] - _NARROWEST_COLUMN)
    chosen = np.flatnonzero(tall & inside)
    order = chosen[np.lexsort((point[chosen], -height[chosen]))]
    return [(int(first[i]), int(last[i]), int(point[i])) for i in order[:_MOST_RUNS]]


def _stretch(free: NDArray[np.bool_], point: int) -> tuple[int, int]:
    """Return the bounds of the blank strip around a point."""
    taken = np.flatnonzero(~free)
    place = int(np.searchsorted(taken, point))
    begin = int(taken[place - 1]) + 1 if place else 0
    end = int(taken[place]) if place < len(taken) else len(free)
    return begin, end


def _parts_prose(grid: _Grid, begin: int, end: int, *, is_known: bool, in_step: bool) -> bool:
    """Say whether both sides of a strip are filled as columns of text are."""
    widths = (begin, grid.inked.shape[1] - end)
    if min(widths) < _NARROWEST_COLUMN:
        return False
    sides = (grid.inked[:, :begin], grid.inked[:, end:])
    if not in_step and _is_page_high(grid) and min(widths) > _WIDE_COLUMN:
        return True  # formulas and lists fill no lines, but only columns run on by themselves
    fills = [_fills(side, grid) for side in sides]
    full = [int((fill >= _FULL).sum()) for fill in fills]
    if is_known:  # the last column of a source can be one short line
        return min(map(len, fills)) > 0 and max(full) > 0
    if min(widths) > _TWIN * max(widths) and _is_solid(fills[full.index(max(full))]):
        return min(full) > 0
    least = _LEAST_ROWS if in_step else _LEAST_BESIDE
    if any(f < least or f < _LEAST_SHARE * len(fill) for f, fill in zip(full, fills, strict=True)):
        return False
    return not in_step or min(widths) >= _EVEN * max(widths)


def _is_solid(fills: NDArray[np.float64]) -> bool:
    """Say whether a side can be nothing but a column of prose."""
    full = int((fills >= _FULL).sum())
    return full >= _SOLID_ROWS and full > _SOLID_SHARE * len(fills)


def _fills(side: NDArray[np.bool_], grid: _Grid) -> NDArray[np.float64]:
    """Return how much of its width a side fills, for each height of a line that has ink."""
    lines = ((grid.rows - grid.rows[0]) // (1.2 * grid.size)).astype(int)
    starts = np.flatnonzero(np.diff(lines, prepend=-1))
    merged = np.logical_or.reduceat(side, starts, axis=0)
    fills: NDArray[np.float64] = merged[merged.any(axis=1)].mean(axis=1)
    return fills


def _is_page_high(grid: _Grid) -> bool:
    return len(grid.rows) >= _HIGH and float(grid.rows[-1] - grid.rows[0]) > _HIGH * grid.size


def _keep_step(words: Iterable[_Placed], middle: float) -> bool:
    """Say whether most rows of one side stand on rows of the other, as cells and labels do."""
    sides: tuple[set[int], set[int]] = (set(), set())
    for placed in words:
        sides[ink_start(placed.word) > middle].add(round(placed.word.baseline))
    few, many = sorted(sides, key=len)
    shared = sum(bool(many & {y - 1, y, y + 1}) for y in few)
    return shared > _IN_STEP * len(few)

"""Printed lines of a source in reading order, each with its place in its column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_high, median_low

from workbench.formats.pdf_layout.columns import Column, Gutter, find_columns
from workbench.formats.pdf_layout.rows import Cell, Row, find_rows, row_cells, row_text
from workbench.formats.pdf_layout.word import Face, Word
from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.writing import has_han

_SAME_EDGE = 2.5  # points
_LONGEST_CHUNK = 24  # letters
_LONG = 0.45  # of the column
_JUSTIFIED = 1.0  # points that the ends of justified lines lie apart


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line of a column. Lengths are points.

    Attributes:
        text: its words.
        page: counted from 1.
        column: number of its column in the whole source.
        left: from the left edge of its column to its first letter.
        room: from its last letter to the right edge of its column.
        width: of its column.
        baseline: from the top of the page.
        leading: from the baseline of the line above in its column, or None for the first.
        size: of its type.
        face: of all its letters, or plain.
        first_width: of what the line before would have had to hold to hold any of it.
        opens_raised: whether it begins with a raised mark, as notes do.
        cells: its parts between wide gaps.
        words: all of them, from left to right.
    """

    text: str
    page: int
    column: int
    left: float
    room: float
    width: float
    baseline: float
    leading: float | None
    size: float
    face: Face
    first_width: float
    opens_raised: bool
    cells: tuple[Cell, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What of a page is to be laid in columns."""

    page: int
    width: float
    words: tuple[Word, ...]


def lay_lines(pages: Sequence[PageWords]) -> list[PrintedLine]:
    """Return the lines of all pages in reading order."""
    columns = _find_all_columns(pages)
    lines: list[PrintedLine] = []
    number = 0
    for page, of_page in zip(pages, columns, strict=True):
        for column in of_page:
            lines += _lines(column, page=page.page, number=number)
            number += 1
    return lines


def _find_all_columns(pages: Sequence[PageWords]) -> list[list[Column]]:
    """Find columns twice: gutters that many pages prove hold on pages that show little."""
    first = [find_columns(page.words) for page in pages]
    known = _proven(
        [(page.width, gutters) for page, (_, gutters) in zip(pages, first, strict=True)]
    )
    edges = _common_edges(pages)
    return [
        columns
        if _holds_all(gutters, known)
        else find_columns(page.words, known=known, edges=edges)[0]
        for page, (columns, gutters) in zip(pages, first, strict=True)
    ]


def _common_edges(pages: Sequence[PageWords]) -> tuple[float, float] | None:
    """Return the edges that the text of most pages keeps to."""
    written = [page for page in pages if page.words]
    if not written:
        return None
    return (
        median_low([min(word.left for word in page.words) for page in written]),
        median_high([max(word.right for word in page.words) for page in written]),
    )


def _holds_all(gutters: Sequence[Gutter], known: Sequence[Gutter]) -> bool:
    return all(
        any(abs(other.middle - gutter.middle) <= 2 * _SAME_EDGE for other in gutters)
        for gutter in known
    )


def _proven(found: Sequence[tuple[float, Sequence[Gutter]]]) -> list[Gutter]:
    """Return one gutter for each place where a third of the pages have one."""
    gutters = [gutter for _, of_page in found for gutter in of_page]
    pages = sum(bool(of_page) for _, of_page in found)
    proven: list[Gutter] = []
    for gutter in gutters:
        alike = sum(
            any(abs(other.middle - gutter.middle) <= 2 * _SAME_EDGE for other in of_page)
            for _, of_page in found
        )
        is_new = all(abs(other.middle - gutter.middle) > 2 * _SAME_EDGE for other in proven)
        if is_new and 3 * alike >= len(found) and 2 * alike >= pages:
            proven.append(gutter)
    return proven


def _lines(column: Column, *, page: int, number: int) -> Iterator[PrintedLine]:
    rows = find_rows(column.words)
    left, right = _edges(rows, column)
    right_edges = _right_edges(rows, left, right, column.right)
    above: float | None = None
    for row, right_edge in zip(rows, right_edges, strict=True):
        yield PrintedLine(
            text=row_text(row),
            page=page,
            column=number,
            left=row.left - left,
            room=right_edge - row.right,
            width=max(right, right_edge) - left,
            baseline=row.baseline,
            leading=None if above is None else row.baseline - above,
            size=row.size,
            face=_face(row),
            first_width=_first_width(row),
            opens_raised=_opens_raised(row),
            cells=row_cells(row),
            words=row.words,
        )
        above = row.baseline


def _edges(rows: Sequence[Row], column: Column) -> tuple[float, float]:
    """Return the edges that lines keep to; one line that juts out moves no edge."""
    lefts = sorted(row.left for row in rows)
    rights = sorted((row.right for row in rows), reverse=True)
    left = _supported(lefts) if len(rows) > 3 else column.left
    right = _supported(rights) if len(rows) > 3 else column.right
    return left, max(left + 1, right)


def _right_edges(rows: Sequence[Row], left: float, right: float, outer: float) -> list[float]:
    """Return the edge that each row is set to.

    Some rows are set wider than the column, as an abstract may be; some narrower, beside a
    figure or in a quotation, and then end all at one place.
    """
    wide = [place for place, row in enumerate(rows) if row.right > right + 2 * _SAME_EDGE]
    first, last = (wide[0], wide[-1]) if wide else (0, -1)
    if last - first >= 3 * len(wide):
        first, last = 0, -1
    edges = [outer if first <= place <= last else right for place in range(len(rows))]
    for place, row in enumerate(rows):
        is_long = row.right - row.left > _LONG * (right - left)  # items of a list may be alike
        if is_long and _ends_as_others(place, rows, is_inset=row.left - left > row.size / 2):
            edges[place] = min(edges[place], row.right)
    return edges


def _ends_as_others(place: int, rows: Sequence[Row], *, is_inset: bool) -> bool:
    """Say whether the rows around one end where it does, as only justified ones do."""
    row = rows[place]
    alike = [
        abs(other - place)
        for other in range(max(0, place - 2), min(len(rows), place + 3))
        if other != place and abs(rows[other].right - row.right) <= _JUSTIFIED
    ]
    if 1 not in alike:
        return False
    return len(alike) > 1 or (
        is_inset
        and any(
            abs(rows[other].left - row.left) <= _JUSTIFIED
            for other in (place - 1, place + 1)
            if 0 <= other < len(rows)
        )
    )


def _supported(ordered: Sequence[float]) -> float:
    """Return the outermost place that a second line shares, or the outermost of all."""
    for place, following in pairwise(ordered):
        if abs(place - following) <= _SAME_EDGE:
            return place
    return ordered[0]


def _face(row: Row) -> Face:
    faces = {word.face for word in row.words if any(map(str.isalpha, word.text))}
    return faces.pop() if len(faces) == 1 else "plain"


def _first_width(row: Row) -> float:
    """Return the width of what stands together at the beginning of a row."""
    text = row_text(row).split(maxsplit=1)[0]
    chunk = _first_chunk(text)
    if chunk == row.words[0].text:
        return row.words[0].right - row.words[0].left
    return in_columns(chunk) / 2 * row.words[0].size


def _first_chunk(text: str) -> str:
    """Return what of a text must stand on one line: Chinese may break between characters.

    No line begins or ends with a mark that belongs to what is next to it, and programs do
    not break around marks and digits even where they might.

    >>> _first_chunk("与扶志"), _first_chunk("论，7（4），50–66。"), _first_chunk("2019年的")
    ('与', '论，7（4），50–66。', '2019')
    """
    for place in range(1, min(len(text), _LONGEST_CHUNK)):
        before, after = text[place - 1], text[place]
        if has_han(after) and before.isalnum():
            return text[:place]
        if has_han(before) and after.isalnum():
            return text[:place]
    return text if len(text) < _LONGEST_CHUNK else text[:_LONGEST_CHUNK]


def _opens_raised(row: Row) -> bool:
    first = row.words[0]
    return first.size < 0.85 * row.size and row.baseline - first.baseline > 0.1 * row.size

"""Running heads and page numbers: what stands at the edge of many pages, at one place."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile, zip_longest
from typing import Literal

from workbench.formats.pdf_layout.rows import Row, find_rows, row_cells, row_text
from workbench.formats.pdf_layout.word import PrintedPage, Word
from workbench.texts.structure.furniture import is_furniture

_DEEP = 4  # rows from the edge that can be furniture
_NEAR = 4.0  # points between the places of one running head on two pages
_MANY = 0.4  # of the pages
_FEWEST_NUMBERS = 8  # of lines: fewer may be the labels of a drawing
_LETTERS = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:[-–—·•|\[(~\s]|p(?:age|\.)?\s|第)*(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:[-–—·•|\])~.]|page|页|頁|(?:of|/|，?\s*共)\s*\d{1,4}\s*[页頁]?))*",
    re.IGNORECASE,
)

Edge = Literal["head", "foot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """A row near the edge of a page.

    Attributes:
        page: counted from 1.
        edge: which one it is near.
        away: points from that edge to its baseline.
        row: the row.
        text: its words.
        number: the page number that it is, or that stands at one end of it, or None.
    """

    page: int
    edge: Edge
    away: float
    row: Row
    text: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A page with its furniture set apart.

    Attributes:
        words: of the page itself.
        heads: rows of furniture at its top, from the top.
        feet: rows of furniture at its foot, from the top.
    """

    words: tuple[Word, ...]
    heads: tuple[str, ...]
    feet: tuple[str, ...]


def part_furniture(pages: Sequence[PrintedPage]) -> list[Parted]:
    """Set the furniture of each page apart.

    A row is furniture when it stands at the edge of its page, or next to such a row, and
    the same row (whatever its numbers) stands there on another page, when it holds the
    page's number, or when it is a line of the publisher; and so is a row that stands off
    where most other pages have such a row. Numbers of lines in the margin are furniture.
    """
    edges = [(_edge_rows(page, "head"), _edge_rows(page, "foot")) for page in pages]
    everything = [row for both in edges for rows in both for row in rows]
    signs = _Signs(everything, pages=len(pages))
    peeled = [tuple(_peel(rows, signs) for rows in both) for both in edges]
    usual = _usual_places([row for both in peeled for rows in both for row in rows], len(pages))
    parted: list[Parted] = []
    for page, both, found in zip(pages, edges, peeled, strict=True):
        top, foot = (
            of_edge or _peel_at(rows, usual) for rows, of_edge in zip(both, found, strict=True)
        )
        margin = line_numbers(page.words)
        taken = {word.order for row in (*top, *foot) for word in row.row.words}
        taken |= {word.order for word in margin}
        numbers = (" ".join(word.text for word in margin),) if margin else ()
        parted.append(
            Parted(
                words=tuple(word for word in page.words if word.order not in taken),
                heads=tuple(row.text for row in top),
                feet=(*numbers, *(row.text for row in reversed(foot))),
            )
        )
    if any(page.words for page in parted):
        return parted
    # Pages that all say the same, and little: that is the text, not what frames it.
    return [Parted(words=page.words, heads=(), feet=()) for page in pages]


def line_numbers(words: Sequence[Word]) -> list[Word]:
    """Return the numbers that count the lines of a page in its left margin, if it has them."""
    numbers = [word for word in words if word.text.isdecimal() and len(word.text) <= 4]
    if len(numbers) < _FEWEST_NUMBERS:
        return []
    chosen = {word.order for word in numbers}
    text = min((word.left for word in words if word.order not in chosen), default=0.0)
    margin = sorted((w for w in numbers if w.right < text), key=lambda word: word.baseline)
    steps = Counter(int(below.text) - int(above.text) for above, below in pairwise(margin))
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    counts = step in {1, 2, 5, 10} and times >= 0.9 * (len(margin) - 1)
    return margin if counts and len(margin) >= _FEWEST_NUMBERS else []


def _edge_rows(page: PrintedPage, edge: Edge) -> list[EdgeRow]:
    """Return the outermost rows of a page, from the edge inwards."""
    # Only words near the edge are laid in rows: a page has many, its edge few.
    reach = sorted({word.baseline for word in page.words}, reverse=edge == "foot")
    if not reach:
        return []
    limit = reach[min(len(reach), 3 * _DEEP) - 1]
    near = [
        w for w in page.words if (w.baseline <= limit) == (edge == "head") or w.baseline == limit
    ]
    rows = find_rows(near)
    rows = rows[:_DEEP] if edge == "head" else rows[: -_DEEP - 1 : -1]
    return [
        EdgeRow(
            page=page.number,
            edge=edge,
            away=row.baseline if edge == "head" else page.height - row.baseline,
            row=row,
            text=row_text(row),
            number=_number_in(row),
        )
        for row in rows
    ]


def _signature(text: str) -> str:
    return _DIGITS.sub("0", "".join(text.split()).casefold())


class _Signs:
    """What tells of a row near an edge that it is furniture."""

    def __init__(self, rows: Sequence[EdgeRow], *, pages: int) -> None:
        self._is_only = pages == 1
        self._places: dict[tuple[Edge, str], list[tuple[int, float]]] = defaultdict(list)
        self._offsets: dict[tuple[Edge, int], list[tuple[int, float]]] = defaultdict(list)
        for row in rows:
            place = (row.page, row.away)
            if len(_LETTERS.findall(row.text)) >= 3:
                self._places[row.edge, _signature(row.text)].append(place)
            if row.number is not None:
                self._offsets[row.edge, row.number - row.page].append(place)

    def tell(self, row: EdgeRow, inner: EdgeRow | None) -> bool:
        """Say whether a row is furniture; `inner` is the next one towards the text."""
        if is_furniture(row.text) or self._stands_elsewhere(row):
            return True
        if row.number is None:
            return False
        if self._is_only:
            return page_number(row.text) is not None and _stands_off(row, inner)
        agreeing = self._offsets[row.edge, row.number - row.page]
        return any(p != row.page and abs(away - row.away) <= 2 * _NEAR for p, away in agreeing)

    def _stands_elsewhere(self, row: EdgeRow) -> bool:
        alike = self._places.get((row.edge, _signature(row.text)), ())
        return any(page != row.page and abs(away - row.away) <= _NEAR for page, away in alike)


def _number_in(row: Row) -> int | None:
    """Return the page number that a row is, or that stands apart at one end of it."""
    number = page_number(row_text(row))
    cells = row_cells(row)
    if number is None and len(cells) > 1:
        ends = (page_number(cells[0].text), page_number(cells[-1].text))
        number = next((found for found in ends if found is not None), None)
    return number


def page_number(text: str) -> int | None:
    """Return the page number that a row is, whatever its dress, or None.

    >>> [page_number(t) for t in ("- 12 -", "Page 3 of 9", "第 3 页 共 9 页", "xiv", "12 men")]
    [12, 3, 3, 14, None]
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number = found["number"].lower()
    return int(number) if number.isdigit() else _roman(number)


def _roman(number: str) -> int | None:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in number]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _peel(rows: Sequence[EdgeRow], signs: _Signs) -> list[EdgeRow]:
    """Return the rows from the edge inwards as far as they are furniture."""
    inwards = zip_longest(rows, rows[1:])
    return [row for row, _ in takewhile(lambda pair: signs.tell(*pair), inwards) if row]


def _usual_places(peeled: Sequence[EdgeRow], pages: int) -> list[tuple[Edge, float]]:
    """Return edges and distances where many pages have their furniture."""
    counts = Counter((row.edge, round(row.away)) for row in peeled)
    return [(edge, float(away)) for (edge, away), n in counts.items() if n >= max(3, _MANY * pages)]


def _peel_at(rows: Sequence[EdgeRow], usual: Sequence[tuple[Edge, float]]) -> list[EdgeRow]:
    """Return the outermost row where it stands off at a place where others have furniture."""
    if len(rows) < 2 or not _stands_off(rows[0], rows[1]):
        return []
    is_usual = any(
        edge == rows[0].edge and abs(away - rows[0].away) <= _NEAR / 2 for edge, away in usual
    )
    return [rows[0]] if is_usual else []


def _stands_off(row: EdgeRow, inner: EdgeRow | None) -> bool:
    return inner is None or abs(inner.row.baseline - row.row.baseline) > 2 * row.row.size

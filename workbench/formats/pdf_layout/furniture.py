"""Running heads and page numbers: what stands at the edge of many pages, at one place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.formats.pdf_layout.rows import Row, find_rows, row_cells, row_text
from workbench.formats.pdf_layout.word import PrintedPage, Word
from workbench.texts.structure.furniture import is_furniture

_DEEP = 4  # rows from the edge that can be furniture
_NEAR = 4.0  # points between the places of one running head on two pages
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
    page's number, or when it is a line of the publisher.
    """
    edges = [(_edge_rows(page, "head"), _edge_rows(page, "foot")) for page in pages]
    places = _places(row for both in edges for rows in both for row in rows)
    numbers = _counting(row for both in edges for rows in both for row in rows)
    parted = []
    for page, (heads, feet) in zip(pages, edges, strict=True):
        top = _peel(heads, places, numbers, is_only=len(pages) == 1)
        foot = _peel(feet, places, numbers, is_only=len(pages) == 1)
        taken = {word.order for found in (*top, *foot) for word in found.row.words}
        parted.append(
            Parted(
                words=tuple(word for word in page.words if word.order not in taken),
                heads=tuple(found.text for found in top),
                feet=tuple(found.text for found in reversed(foot)),
            )
        )
    return parted


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


def _places(rows: Iterator[EdgeRow]) -> dict[tuple[Edge, str], list[tuple[int, float]]]:
    """Return where rows of one wording stand: pages and distances from the edge."""
    places: dict[tuple[Edge, str], list[tuple[int, float]]] = defaultdict(list)
    for row in rows:
        if len(_LETTERS.findall(row.text)) >= 3:
            places[row.edge, _signature(row.text)].append((row.page, row.away))
    return places


def _counting(rows: Iterator[EdgeRow]) -> set[tuple[int, Edge, str]]:
    """Return the rows that hold a page number: two pages or more agree how it runs."""
    offsets: dict[tuple[Edge, int], list[EdgeRow]] = defaultdict(list)
    for row in rows:
        if row.number is not None:
            offsets[row.edge, row.number - row.page].append(row)
    return {
        (row.page, row.edge, row.text)
        for agreeing in offsets.values()
        for row in agreeing
        if any(o.page != row.page and abs(o.away - row.away) <= 2 * _NEAR for o in agreeing)
    }


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


def _peel(
    rows: Sequence[EdgeRow],
    places: dict[tuple[Edge, str], list[tuple[int, float]]],
    numbers: set[tuple[int, Edge, str]],
    *,
    is_only: bool,
) -> list[EdgeRow]:
    """Return the rows from the edge inwards as far as they are furniture."""
    peeled: list[EdgeRow] = []
    for place, row in enumerate(rows):
        inner = rows[place + 1] if place + 1 < len(rows) else None
        number_alone = is_only and page_number(row.text) is not None and _stands_off(row, inner)
        if not (
            _stands_elsewhere(row, places)
            or (row.page, row.edge, row.text) in numbers
            or number_alone
            or is_furniture(row.text)
        ):
            break
        peeled.append(row)
    return peeled


def _stands_elsewhere(
    row: EdgeRow, places: dict[tuple[Edge, str], list[tuple[int, float]]]
) -> bool:
    return any(
        page != row.page and abs(away - row.away) <= _NEAR
        for page, away in places.get((row.edge, _signature(row.text)), ())
    )


def _stands_off(row: EdgeRow, inner: EdgeRow | None) -> bool:
    return inner is None or abs(inner.row.baseline - row.row.baseline) > 2 * row.row.size

"""Tables: lines whose words stand in cells under one another, and the rows they make."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from workbench.formats.pdf_layout.lines import PrintedLine
from workbench.formats.pdf_layout.rows import Cell, Row, row_text
from workbench.formats.pdf_layout.word import Word
from workbench.texts.structure.openings import read_caption
from workbench.texts.structure.writing import is_wide

_LABEL = re.compile(r"[^.。!?]{1,40}[:：]$")
_LIST_MARK = re.compile(
    r"[\[(（〔]?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[\])）〕.．、:]*"
    r"|第[一二三四五六七八九十\d]{1,3}[章节節条條]|[①-⑳]"
)
_NEAR = 5.0  # points between the edges of cells that stand under one another
_WRAPPED = 4  # lines that the words of one cell may take after the row's first
_STRIP, _WIDE_STRIP = 0.5, 1.2  # of the type size: blanks between columns; wide in small tables
_RIGHT_UNDER = 1.7  # of the type size: the leading of lines in one cell


def table_places(column: Sequence[PrintedLine]) -> Iterator[int]:
    """Yield the places of the lines of a column that belong to tables."""
    start = 0
    while start < len(column):
        end = _table_end(column, start)
        yield from range(start, end)
        start = max(end, start + 1)


def _table_end(column: Sequence[PrintedLine], start: int) -> int:
    """Return the place after the table that begins with a line, or that line's own place."""
    rows = [_cells(column[start])]
    if len(rows[0]) < 2:
        return start
    end = start + 1
    for place in range(start + 1, len(column)):
        line = column[place]
        if read_caption(line.text):
            break
        under = _goes_on(column[place - 1], line)
        if _is_row(line, rows, is_right_under=under):
            rows.append(_cells(line))
        elif not (under and place - end < _WRAPPED and _fills_cell(line, rows)):
            break
        end = place + 1
    return end if _is_table(rows) else start


def _cells(line: PrintedLine) -> tuple[Cell, ...]:
    """Return the cells of a line; a list mark and its words are one."""
    cells = line.cells
    if len(cells) > 1 and (
        _LIST_MARK.fullmatch(cells[0].text) or not any(map(str.isalnum, cells[0].text))
    ):
        marked = f"{cells[0].text} {cells[1].text}"
        return (Cell(left=cells[0].left, right=cells[1].right, text=marked), *cells[2:])
    return cells


def _is_row(line: PrintedLine, rows: Sequence[Sequence[Cell]], *, is_right_under: bool) -> bool:
    cells = _cells(line)
    if len(cells) > 1 and _aligned(rows[-1], cells):
        return True
    return is_right_under and _begins_cells(line, rows)


def _aligned(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Say whether a cell after the first stands under one, at an edge or at its middle."""
    return any(
        abs(one.left - other.left) < _NEAR
        or abs(one.right - other.right) < _NEAR
        or abs(one.left + one.right - other.left - other.right) < 2 * _NEAR
        for one in above[1:]
        for other in below[1:]
    )


def _begins_cells(line: PrintedLine, rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether words of a line begin where nearly all cells of the rows above begin."""
    lefts = {round(cell.left) for row in rows[-3:] for cell in row}
    starts = {round(word.left) for word in line.words}
    begun = sum(bool(starts & {left - 1, left, left + 1}) for left in lefts)
    return begun >= max(3, len(lefts) - 1)


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Say whether a line is set like the one before and right under it."""
    near = (line.leading or 0.0) < _RIGHT_UNDER * line.size
    return near and line.size == before.size and (line.face != "bold" or before.face == "bold")


def _fills_cell(line: PrintedLine, rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether each part of a line goes on under a cell of the rows above."""
    lefts = [cell.left for row in rows[-3:] for cell in row]
    first = min(lefts)
    for cell in line.cells:
        if not any(abs(cell.left - left) < _NEAR for left in lefts):
            return False
        if cell.left - first < _NEAR and cell.right - cell.left > 0.4 * line.width:
            return False
    return True


def _is_table(rows: Sequence[Sequence[Cell]]) -> bool:
    if len(rows) < (2 if median(map(len, rows)) > 2 else 3):
        return False
    # `Interviewer:` and what she says stand apart, too, but are a turn.
    labels = sum(_LABEL.match(row[0].text) is not None for row in rows)
    return labels < 0.6 * len(rows)


def table_rows(lines: Sequence[PrintedLine]) -> list[list[str]]:
    """Return the rows of a table, the lines of a cell joined."""
    columns = _columns(lines)
    rows: list[list[str]] = []
    for line in lines:
        cells = _in_columns(line, columns)
        if rows and not cells[0] and (line.leading or 0.0) < _RIGHT_UNDER * line.size:
            rows[-1] = [_joined(a, b) for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _joined(above: str, below: str) -> str:
    if not above or not below:
        return above + below
    return above + ("" if is_wide(above[-1]) and is_wide(below[0]) else " ") + below


def _columns(lines: Sequence[PrintedLine]) -> list[tuple[float, float]]:
    """Return the spans of a table's columns: strips that every row leaves blank part them.

    A blank is narrower than such a strip, and seldom stands in all rows at one place.
    """
    rows = [line for line in lines if len(_cells(line)) > 1]
    gap = (_STRIP if len(rows) > 2 else _WIDE_STRIP) * median(line.size for line in rows)
    columns: list[tuple[float, float]] = []
    for left, right in sorted((word.left, word.right) for line in rows for word in line.words):
        if columns and left < columns[-1][1] + gap:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _in_columns(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> list[str]:
    """Return the words of a line by the column that they stand in most."""
    places = [_column_of(word, columns) for word in line.words]
    row = Row(words=line.words, baseline=line.baseline, size=line.size)
    cells = [""] * len(columns)
    for place, group in groupby(range(len(places)), key=places.__getitem__):
        numbers = list(group)
        text = row_text(row, first=numbers[0], last=numbers[-1] + 1)
        cells[place] = f"{cells[place]} {text}".strip()
    return cells


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    overlaps = [min(word.right, right) - max(word.left, left) for left, right in columns]
    return overlaps.index(max(overlaps))

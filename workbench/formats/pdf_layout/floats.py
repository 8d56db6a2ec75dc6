"""What stands beside the running text of a page: footnotes, tables, the words in figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Literal

from workbench.formats.pdf_layout.lines import PrintedLine
from workbench.formats.pdf_layout.rows import RAISED, Cell, Row, row_text
from workbench.formats.pdf_layout.setting import Setting
from workbench.formats.pdf_layout.word import Word
from workbench.texts.structure.names import section_role
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.openings import read_caption
from workbench.texts.structure.writing import is_wide

Float = Literal["note", "table", "figure", "body"]
"""`figure` is words drawn inside a figure; `body` is everything that runs on."""

_NOTE_MARK = re.compile(
    r"(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?=[\s.)A-Z\u4e00-\u9fff“\"(])|[*∗†‡§¶#]+|[①-⑳]|\[\d{1,3}\]|〔\d{1,3}〕"
    r"|[a-e]\s)\s*"
)
_FIGURE = re.compile(
    r"(?:Fig(?:ure|\.)|FIGURE|Chart|Graph|Scheme|图|圖)\s?[\dA-ZIVX]", re.IGNORECASE
)
_LABEL = re.compile(r"[^.。!?]{1,40}[:：]$")
_LIST_MARK = re.compile(
    r"[\[(（〔]?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[\])）〕.．、:]*"
    r"|[•·▪●○■□◆◇►▶★➢✓–—*-]|第[一二三四五六七八九十\d]{1,3}[章节節条條]|[①-⑳]"
)


def sort_floats(lines: Sequence[PrintedLine], setting: Setting) -> list[Float]:
    """Return what each line belongs to."""
    kinds: list[Float] = ["body"] * len(lines)
    for _, group in groupby(range(len(lines)), key=lambda place: lines[place].column):
        places = list(group)
        column = [lines[place] for place in places]
        for offset in _table_lines(column):
            kinds[places[offset]] = "table"
        for offset in _note_lines(column, setting):
            kinds[places[offset]] = "note"
        for offset in _figure_lines(column, setting):
            kinds[places[offset]] = "figure"
    return kinds


def opens_note(line: PrintedLine) -> bool:
    """Say whether a line begins with a mark as notes do."""
    return line.opens_raised or _NOTE_MARK.match(line.text) is not None


def note_label(text: str) -> str:
    """Return the mark that a note begins with, the blank after it included, or nothing.

    >>> note_label("² Names are pseudonyms."), note_label("①化名。"), note_label("Names")
    ('² ', '①', '')
    """
    found = _NOTE_MARK.match(text)
    return found.group() if found and found.end() < len(text) else ""


def _note_lines(column: Sequence[PrintedLine], setting: Setting) -> range:
    """Return the places of the footnotes at the foot of a column."""
    first = len(column)
    while first and setting.is_smaller(column[first - 1]):
        first -= 1
    foot = column[first:]
    if not foot:
        return _far_notes(column, setting)
    if read_caption(foot[0].text):
        return range(0)
    usual = setting.leading * setting.size
    if first == 0 and foot[0].opens_raised and len(foot) <= _WIDE_NOTES:
        return range(len(column))  # set under both columns of a page
    if first == 0 or _is_headline(column[first - 1], setting):
        # Small throughout: references or an appendix, under which notes stand off by a gap.
        marks = [n for n, line in enumerate(foot) if line.opens_raised and _gap(line) > usual]
    else:
        marks = [n for n, line in enumerate(foot[: _CARRIED_OVER + 1]) if opens_note(line)]
        marks = [0] if marks and _gap(foot[0]) > 1.2 * usual else marks
    if sum(_ENTRY.match(line.text) is not None for line in foot) >= _REFERENCES:
        return range(0)
    return range(first + marks[0], len(column)) if marks else range(0)


_REFERENCES = 4  # entries such as `[3] Author` at the foot of one column are no notes
_ENTRY = re.compile(r"[\[［〔]\d{1,3}[\]］〕]")
_WIDE_NOTES = 15  # lines
_CARRIED_OVER = 8  # lines of a note from the page before that can stand above the first mark


def _far_notes(column: Sequence[PrintedLine], setting: Setting) -> range:
    """Return the places of notes as large as the text: far below it, with its raised marks."""
    first = len(column) - 1
    while first > 0 and _gap(column[first]) < _FAR * setting.leading * setting.size:
        first -= 1
    mark = _NOTE_MARK.match(column[first].text) if first > 0 else None
    if mark is None:
        return range(0)
    raised = mark.group().strip().translate(RAISED)
    above = any(raised in line.text for line in column[:first])
    return range(first, len(column)) if above else range(0)


_FAR = 1.8  # times the usual leading


def _gap(line: PrintedLine) -> float:
    return line.leading or 0.0


def _is_headline(line: PrintedLine, setting: Setting) -> bool:
    return setting.is_bolder(line) or setting.is_larger(line) or section_role(line.text) is not None


def _figure_lines(column: Sequence[PrintedLine], setting: Setting) -> Iterator[int]:
    """Yield the places of sparse small lines that stand right above a figure's caption."""
    for place, line in enumerate(column):
        if not (_FIGURE.match(line.text) and read_caption(line.text)):
            continue
        above = place - 1
        while above >= 0 and _is_drawn(column[above], setting):
            if above and _ends_paragraph(column[above - 1], column[above], setting):
                break
            yield above
            above -= 1


def _ends_paragraph(before: PrintedLine, line: PrintedLine, setting: Setting) -> bool:
    """Say whether a line is the short last one of the paragraph above it."""
    near = (line.leading or 0) < 1.3 * setting.leading * line.size
    return (
        near
        and line.size == before.size
        and line.left < line.size
        and not _is_drawn(before, setting)
    )


def _is_drawn(line: PrintedLine, setting: Setting) -> bool:
    """Say whether a line is words or numbers of a drawing: little on much room, or small."""
    if read_caption(line.text):
        return False
    stands_out = setting.is_bolder(line) or setting.is_larger(line)
    if stands_out and read_numbering(line.text) is not None:
        return False
    digits = sum(map(str.isdigit, line.text))
    if 2 * digits > len(line.text.replace(" ", "")):
        return True
    sparse = line.room > 0.25 * line.width or len(line.cells) > 1
    return sparse and (line.size < 0.9 * setting.size or len(line.text) < _DRAWN)


_DRAWN = 25  # letters on one line of a drawing


def _table_lines(column: Sequence[PrintedLine]) -> Iterator[int]:
    """Yield the places of lines that stand in cells under one another."""
    start = 0
    while start < len(column):
        end = _table_end(column, start)
        if end > start:
            yield from range(start, end)
        start = max(end, start + 1)


def _table_end(column: Sequence[PrintedLine], start: int) -> int:
    """Return the place after the table that begins with a line, or that line's own place."""
    if len(_cells(column[start])) < 2:
        return start
    last_row, rows, gap = start, [start], 0
    for place in range(start + 1, len(column)):
        cells = _cells(column[place])
        if read_caption(column[place].text):
            break
        if (len(cells) > 1 and _aligned(_cells(column[last_row]), cells)) or (
            _goes_on(column[place - 1], column[place])
            and _begins_cells(column[place], [_cells(column[row]) for row in rows])
        ):
            rows.append(place)
            last_row, gap = place, 0
        elif (
            gap < _WRAPPED
            and _goes_on(column[place - 1], column[place])
            and _fills_cell(column[last_row], cells)
        ):
            gap += 1
        else:
            break
    if not _is_table([_cells(column[place]) for place in rows]):
        return start
    return last_row + 1 + gap


_WRAPPED = 4  # lines that the words of one cell may take after the row's first


def _cells(line: PrintedLine) -> tuple[Cell, ...]:
    """Return the cells of a line; a list mark and its words are one."""
    cells = line.cells
    if len(cells) > 1 and (
        _LIST_MARK.fullmatch(cells[0].text) or not any(map(str.isalnum, cells[0].text))
    ):
        first = Cell(
            left=cells[0].left,
            right=cells[1].right,
            text=f"{cells[0].text} {cells[1].text}",
        )
        return (first, *cells[2:])
    return cells


def _aligned(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Say whether a cell after the first stands under one, at an edge or at its middle."""
    return any(
        min(
            abs(one.left - other.left),
            abs(one.right - other.right),
            abs(one.left + one.right - other.left - other.right) / 2,
        )
        < 5
        for one in above[1:]
        for other in below[1:]
    )


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Say whether a line is set like the one before and right under it."""
    near = _gap(line) < 1.7 * line.size
    return near and line.size == before.size and (line.face != "bold" or before.face == "bold")


def _begins_cells(line: PrintedLine, rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether words of a line begin where nearly all cells of the rows above begin."""
    lefts = {round(cell.left) for row in rows[-3:] for cell in row}
    starts = {round(word.left) for word in line.words}
    begun = sum(bool(starts & {left - 1, left, left + 1}) for left in lefts)
    return begun >= max(3, len(lefts) - 1)


def _fills_cell(row: PrintedLine, cells: Sequence[Cell]) -> bool:
    """Say whether a line of one cell goes on under a cell of the row above."""
    (cell, *more) = cells
    if more:
        return False
    above = _cells(row)
    for place, other in enumerate(above):
        end = (
            above[place + 1].left
            if place + 1 < len(above)
            else row.cells[0].left - row.left + row.width
        )
        if abs(cell.left - other.left) < 5 and cell.right < end:
            return place > 0 or cell.right - cell.left < 0.4 * row.width
    return False


def _is_table(rows: Sequence[Sequence[Cell]]) -> bool:
    if len(rows) < (2 if median(map(len, rows)) > 2 else 3):
        return False
    # `Interviewer:` and what she says stand apart, too, but are a turn.
    labels = sum(_LABEL.match(row[0].text) is not None for row in rows)
    return labels < 0.6 * len(rows)


def table_rows(lines: Sequence[PrintedLine]) -> list[list[str]]:
    """Return the rows of a table, the lines of a cell joined."""
    columns = _table_columns(lines)
    rows: list[list[str]] = []
    for line in lines:
        cells = _in_columns(line, columns)
        if rows and not cells[0] and _gap(line) < 1.6 * line.size:
            rows[-1] = [_cell_text(a, b) for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _cell_text(above: str, below: str) -> str:
    if not above or not below:
        return above + below
    return above + ("" if is_wide(above[-1]) and is_wide(below[0]) else " ") + below


def _table_columns(lines: Sequence[PrintedLine]) -> list[tuple[float, float]]:
    """Return the spans of a table's columns: strips that every row leaves blank part them.

    A blank is narrower than such a strip, and seldom stands in all rows at one place.
    """
    rows = [line for line in lines if len(_cells(line)) > 1]
    gap = (_STRIP if len(rows) > 2 else _WIDE_STRIP) * median(line.size for line in rows)
    spans = sorted((word.left, word.right) for line in rows for word in line.words)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1] + gap:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


_STRIP, _WIDE_STRIP = 0.5, 1.2  # of the type size


def _in_columns(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> list[str]:
    """Return the words of a line by the column that they stand in most."""
    places = [_column_of(word, columns) for word in line.words]
    row = Row(words=line.words, baseline=line.baseline, size=line.size)
    cells = [""] * len(columns)
    for place, group in groupby(range(len(places)), key=lambda n: places[n]):
        numbers = list(group)
        text = row_text(row, first=numbers[0], last=numbers[-1] + 1)
        cells[place] = f"{cells[place]} {text}".strip()
    return cells


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    overlaps = [min(word.right, right) - max(word.left, left) for left, right in columns]
    return overlaps.index(max(overlaps))

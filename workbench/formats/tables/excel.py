"""XLSX out: every sheet of a report, with remarks and parameters, and not one formula."""

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbench.formats.tables.printing import (
    address,
    count_unprintable,
    excerpt_text,
    printable,
    row_level,
)
from workbench.formats.tables.report import Cell, Column, Link, Report, Sheet
from workbench.formats.tables.timeless import without_times
from workbench.themes.likeness import columns as columns_of

# What one cell, one sheet and one address hold in Excel.
_CHARACTERS: Final = 32_767
_ROWS: Final = 1_048_576
_LINKS: Final = 65_530
_ADDRESS: Final = 2_079

_FORMULA: Final = re.compile(r"[\s'=+\-@＝＋－＠]")
# Excel reads `_x0041_` in a text as the character with that number.
_NUMBERED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")

_HEAD_FONT: Final = Font(bold=True)
# The height of a line and of the tallest row, in points, and what the edges of a cell take.
_LINE: Final = 15
_TALLEST: Final = 409
_SLACK: Final = 1
_LINK_FONT: Final = Font(color="FF00559B", underline="single")
_HEAD_BORDER: Final = Border(bottom=Side(style="thin"))
_TEXT: Final = Alignment(vertical="top", wrap_text=True)
_NUMBER: Final = Alignment(vertical="top", horizontal="right")
_NUMBER_FORMATS: Final = {"share": "0.0%", "count": "0", "measure": "0.00", "p": "0.00E+00"}

_Loss = Literal["removed", "cut", "unlinked"]


def write_xlsx(report: Report) -> bytes:
    """Write a report as an Excel workbook: its sheets, then remarks and parameters.

    Every text is stored as text, whatever sign it begins with, and marked with Excel's own
    quote prefix where it could be taken for a formula; links are hyperlinks, not formulas;
    numbers are numbers, shares from 0 to 1 with the look of a percentage. Characters that
    the format cannot hold are left out, a text of more than 32,767 characters is cut, and
    links past the 65,530th of a sheet are plain text; a remark says each with its number. A
    sheet of more than 1,048,575 rows goes on in a second one.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = printable(report.title)
    workbook.properties.creator = "workbench"
    losses: Counter[_Loss] = Counter()
    for sheet in report.sheets:
        for part in _parts(sheet, rows=_ROWS - 1):
            _Writing(sheet=part, losses=losses).onto(_new(workbook, part.name))
    remarks = _remarks_sheet(report, losses)
    _Writing(sheet=remarks, losses=losses).onto(_new(workbook, remarks.name))
    made = io.BytesIO()
    workbook.save(made)
    return without_times(made.getvalue())


def _parts(sheet: Sheet, *, rows: int) -> Iterator[Sheet]:
    if len(sheet.rows) <= rows:
        yield sheet
        return
    for number, first in enumerate(range(0, len(sheet.rows), rows), start=1):
        yield Sheet(
            name=sheet.name if number == 1 else f"{sheet.name} {number}",
            columns=sheet.columns,
            rows=sheet.rows[first : first + rows],
            levels=sheet.levels[first : first + rows],
            place=sheet.place,
            title=sheet.title,
            still=sheet.still,
        )


def _new(workbook: Workbook, name: str) -> Worksheet:
    # Excel allows 31 characters; openpyxl adds a number itself where a name is taken.
    allowed = _FORBIDDEN_IN_NAMES.sub(" ", printable(name)).strip()[:27] or "Sheet"
    page: Worksheet = workbook.create_sheet(allowed)
    return page


def _remarks_sheet(report: Report, losses: Counter[_Loss]) -> Sheet:
    words = report.words
    said = {"removed": words.removed, "cut": words.cut, "unlinked": words.unlinked}
    remarks = [*report.remarks, *(said[loss].format(number=n) for loss, n in losses.items() if n)]
    rows: list[tuple[Cell, ...]] = [(words.remark, remark) for remark in remarks]
    rows += [
        (name, value if isinstance(value, (int, float)) else str(value))
        for name, value in report.parameters.items()
    ]
    return Sheet(
        name=words.remarks,
        columns=(Column(heading=words.parameter, width=24), Column(heading=words.value, width=110)),
        rows=tuple(rows),
    )


def _lines(cell: ExcelCell, column: Column) -> int:
    """Return how many lines the text of a cell takes in its column, about."""
    if not isinstance(cell.value, str):
        return 1
    room = max(1, column.width - _SLACK)
    return sum(max(1, math.ceil(columns_of(line) / room)) for line in cell.value.split("\n"))


def _grow(page: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as its texts.

    Excel does so by itself when it opens a file, LibreOffice leaves every row one line high.
    """
    page.row_dimensions[row].height = min(_LINE * lines, _TALLEST)


@dataclass(slots=True, kw_only=True)
class _Writing:
    """One sheet under way onto a worksheet."""

    sheet: Sheet
    losses: Counter[_Loss]
    links: int = field(default=0)

    def onto(self, page: Worksheet) -> None:
        lines = 1
        for number, column in enumerate(self.sheet.columns, start=1):
            cell = _at(page, 1, number)
            self._heading(cell, column)
            page.column_dimensions[get_column_letter(number)].width = min(column.width, 255)
            lines = max(lines, _lines(cell, column))
        _grow(page, 1, lines)
        for number, row in enumerate(self.sheet.rows):
            level = row_level(self.sheet, number)
            lines = 1
            for place, (value, column) in enumerate(zip(row, self.sheet.columns, strict=True), 1):
                if value is not None:
                    cell = _at(page, number + 2, place)
                    self._cell(cell, value, column)
                    lines = max(lines, _lines(cell, column))
            if level == 1:
                page.cell(number + 2, 1).font = _HEAD_FONT
            _grow(page, number + 2, lines)
        _set_up(page, self.sheet)

    def _heading(self, cell: ExcelCell, column: Column) -> None:
        self._text(cell, column.heading)
        cell.font = _HEAD_FONT
        cell.border = _HEAD_BORDER

    def _cell(self, cell: ExcelCell, value: Cell, column: Column) -> None:
        match value:
            case int() | float():
                cell.value = value
                cell.alignment = _NUMBER
                cell.number_format = _NUMBER_FORMATS.get(column.kind, "General")
            case str():
                self._text(cell, value)
            case Link():
                self._link(cell, value)
            case tuple():
                self._text(cell, "\n".join(excerpt_text(excerpt) for excerpt in value))

    def _text(self, cell: ExcelCell, text: str) -> None:
        self.losses["removed"] += count_unprintable(text)
        text = self._fitting(printable(text).replace("\r\n", "\n").replace("\r", "\n"))
        cell.value = _NUMBERED.sub("_x005F_", text)
        # Said last, because openpyxl takes a text that begins with = for a formula and one
        # like #N/A for an error.
        cell.data_type = "s"
        cell.alignment = _TEXT
        if _FORMULA.match(text):
            cell.quotePrefix = True

    def _fitting(self, text: str) -> str:
        """Return a text cut to what Excel holds, counted as Excel counts, in UTF-16 units."""
        if len(text) * 2 <= _CHARACTERS:
            return text
        units = text.encode("utf-16-le")
        if len(units) <= 2 * _CHARACTERS:
            return text
        self.losses["cut"] += 1
        return units[: 2 * (_CHARACTERS - 1)].decode("utf-16-le", errors="ignore") + "…"

    def _link(self, cell: ExcelCell, link: Link) -> None:
        self._text(cell, link.text)
        if not link.target:
            return
        target = address(link.target)
        if target is None or len(target) > _ADDRESS or self.links == _LINKS:
            self.losses["unlinked"] += 1
            return
        self.links += 1
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target)
        cell.font = _LINK_FONT


def _at(page: Worksheet, row: int, column: int) -> ExcelCell:
    cell = page.cell(row, column)
    # Only merged cells are of another type, and nothing is merged here.
    assert isinstance(cell, ExcelCell)
    return cell


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Freeze the header, offer filters, and print it on landscape pages of one width."""
    page.freeze_panes = f"{get_column_letter(sheet.still + 1)}2"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

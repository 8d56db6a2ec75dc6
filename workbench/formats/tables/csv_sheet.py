"""CSV out: one sheet of a report as UTF-8 that Excel opens with its Chinese whole."""

import csv
import io
from typing import Final

import regex

from workbench.errors import NotFoundError
from workbench.formats.tables.printing import excerpt_text
from workbench.formats.tables.report import Cell, Link, Report, Sheet

# Excel and LibreOffice calculate a cell that begins so, whatever blanks stand before; the
# full-width signs become the plain ones in Chinese and Japanese Excel. Apostrophes in front
# are counted in, so that taking one away always gives the text back.
_FORMULA: Final = regex.compile(r"'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])")


def write_csv(report: Report, *, sheet: str | None = None) -> bytes:
    """Write one sheet of a report as CSV.

    The file is UTF-8 with a byte order mark, its lines end with CR LF, every text stands in
    quotation marks and every number without; shares are numbers from 0 to 1, and a missing
    value is an empty cell. A text that a spreadsheet would calculate (it begins with `=`,
    `+`, `-`, `@`, a tab or a line end) gets an apostrophe in front; `plain_text` takes it away.
    Quotes stand one to a line inside their cell.

    Args:
        report: the tables.
        sheet: the name of the sheet, or None for the first one.

    Raises:
        NotFoundError: the report has no sheet of that name.
    """
    chosen = _sheet(report, sheet)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([safe_text(column.heading) for column in chosen.columns])
    writer.writerows([_value(cell) for cell in row] for row in chosen.rows)
    # A lone surrogate cannot be encoded; stored texts have none, names might.
    return lines.getvalue().encode("utf-8-sig", errors="replace")


def _sheet(report: Report, name: str | None) -> Sheet:
    for sheet in report.sheets:
        if name in {None, sheet.name}:
            return sheet
    names = ", ".join(f"'{sheet.name}'" for sheet in report.sheets)
    raise NotFoundError(f"The report has no sheet '{name}'. It has {names}.")


def _value(cell: Cell) -> str | float:
    match cell:
        case None:
            return ""
        case int() | float():
            return cell
        case str():
            return safe_text(cell)
        case Link():
            return safe_text(cell.target or cell.text)
        case tuple():
            return safe_text("\n".join(excerpt_text(excerpt) for excerpt in cell))


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> safe_text("=1+1"), safe_text("生计资本")
    ("'=1+1", '生计资本')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain_text(text: str) -> str:
    """Return the text that `safe_text` was given.

    >>> plain_text("'=1+1"), plain_text("生计资本")
    ('=1+1', '生计资本')
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

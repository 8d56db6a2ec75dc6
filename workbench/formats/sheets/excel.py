"""Spreadsheets (.xlsx): the cells of one sheet as a reader of the screen sees them."""

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import openpyxl

from workbench.errors import FormatError
from workbench.formats.archive import Archive, check_unpacked, open_archive
from workbench.formats.nature import nature, not_a_table
from workbench.formats.sheets.rows import SheetRows, table_rows

_WHAT = "an Excel file (.xlsx)"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_UNSAVED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0+")
_NAMED = 5
"""How many cells a remark names at most."""
_PERCENT = re.compile(r"0(?:\.(0+))?%")


def read_excel_table(
    content: bytes, *, sheet: str | None, errors: Literal["shown", "empty"] = "shown"
) -> SheetRows:
    """Return the rows of one sheet.

    Dates are written as in ISO 8601, numbers without needless zeros, percentages and numbers
    with leading zeros as the screen shows them; formulas give their last saved values.

    Args:
        content: the whole file.
        sheet: the name of the sheet, or None for the first.
        errors: `shown` gives the error values of cells, such as #N/A, as they stand there;
            `empty` reads them as empty, and a remark names the cells.

    Raises:
        FormatError: it is another kind of file, is damaged, or has no such sheet.
    """
    if nature(content) not in {"Excel file", "damaged zip archive"}:
        raise not_a_table(_WHAT, content)
    archive = open_archive(content, what=_WHAT)
    check_unpacked(archive)
    _check_form(archive)
    try:
        book = _opened(content)
        chosen = _chosen(book, sheet)
        faulty: list[str] = []
        records = list(_records(chosen, faulty if errors == "empty" else None))
        names = list(book.sheetnames)
        title = str(chosen.title)
        book.close()
    except FormatError:
        raise
    except Exception as error:
        # openpyxl meets damaged files with whatever error its parsing runs into.
        raise FormatError(
            f"The Excel file cannot be read ({error}). Open it in Excel or LibreOffice, save it "
            "again as .xlsx or .csv, and add that."
        ) from error
    remarks = [
        *_other_sheets(names, title, sheet),
        *_unsaved_formulas(archive),
        *_faulty_cells(faulty),
    ]
    return table_rows(records, remarks=remarks)


def _opened(content: bytes) -> Any:
    with warnings.catch_warnings():
        # openpyxl warns of looks it does not know, which do not matter here.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )


def _chosen(book: Any, sheet: str | None) -> Any:
    if not book.worksheets:
        raise FormatError("The Excel file has no sheet with cells in it.")
    if sheet is None:
        return book.worksheets[0]
    for candidate in book.worksheets:
        if candidate.title.strip().casefold() == sheet.strip().casefold():
            return candidate
    names = ", ".join(candidate.title for candidate in book.worksheets)
    raise FormatError(f"The Excel file has no sheet '{sheet}'. Its sheets are: {names}.")


def _records(sheet: Any, faulty: list[str] | None) -> Iterator[list[str]]:
    """Yield the cells of each row; with `faulty`, errors go there and leave their cells empty."""
    # Some programs state a size that is too small; without it all rows are read.
    sheet.reset_dimensions()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for row in sheet.iter_rows():
            yield [_cell(cell, faulty) for cell in row]


def _cell(cell: Any, faulty: list[str] | None) -> str:
    shown = _shown(cell.value, str(cell.number_format or ""))
    if faulty is None or cell.value is None or cell.data_type != "e":
        return shown
    faulty.append(f"{cell.coordinate} ({shown})")
    return ""


def _shown(value: object, form: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, form)
        case dt.datetime():
            midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
            return (
                value.date().isoformat()
                if midnight
                else value.isoformat(sep=" ", timespec="seconds")
            )
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))


def _number(value: float, form: str) -> str:
    percent = _PERCENT.fullmatch(form)
    if percent:
        return f"{value:.{len(percent[1] or '')}%}"
    if _ZEROS.fullmatch(form) and value == int(value):
        return str(int(value)).zfill(len(form))
    # Fifteen digits are what a spreadsheet keeps; more would be noise of binary numbers.
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


def _check_form(archive: Archive) -> None:
    if "xl/workbook.xml" in archive.parts and _STRICT in archive.read("xl/workbook.xml"):
        raise FormatError(
            "The Excel file is in the form 'Strict Open XML Spreadsheet', which is not read. "
            "Save it in Excel as 'Excel Workbook (.xlsx)' and add that."
        )


def _other_sheets(names: list[str], read: str, asked: str | None) -> Iterator[str]:
    if asked is None and len(names) > 1:
        yield f"The file has {len(names)} sheets; only '{read}' was read."


def _unsaved_formulas(archive: Archive) -> Iterator[str]:
    sheets = [part for part in archive.parts if part.startswith("xl/worksheets/")]
    count = sum(
        len(_UNSAVED.findall(archive.read(part))) for part in sheets if part.endswith(".xml")
    )
    if count == 1:
        yield (
            "1 cell holds a formula whose value is not saved in the file and was read as empty. "
            "Open it in Excel, save it and add it again."
        )
    elif count:
        yield (
            f"{count} cells hold formulas whose values are not saved in the file and were read as "
            "empty. Open it in Excel, save it and add it again."
        )


def _faulty_cells(faulty: Sequence[str]) -> Iterator[str]:
    if len(faulty) == 1:
        yield (
            f"The cell {faulty[0]} holds an error and was read as empty. If something belongs"
            " there, mend it in Excel and add the file again."
        )
    elif faulty:
        cells = ", ".join(faulty[:_NAMED])
        yield (
            f"{len(faulty)} cells hold errors and were read as empty; the first are {cells}. If"
            " something belongs there, mend it in Excel and add the file again."
        )

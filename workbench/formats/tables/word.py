"""DOCX out: a real Word table on landscape pages, set as papers set tables."""

import io
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from workbench.formats.tables.printing import (
    cell_text,
    count_unprintable,
    print_scale,
    print_shares,
    printable,
    printed_rows,
    quoted,
    row_level,
    sheets_in_print,
)
from workbench.formats.tables.report import NUMBERS, Cell, Column, Excerpt, Link, Report, Sheet
from workbench.formats.tables.timeless import without_times
from workbench.formats.word_parts import hint_script, link_run, set_fonts

_TABLE_SIZE: Final = Pt(8.5)
_LEAST_HALVES: Final = 11
"""Half points of the smallest type that is still read on paper."""
_CELL_MARGIN: Final = Pt(4)
_LATER: Final = {
    qn("w:tblBorders"): ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
    qn("w:tblCellMar"): ("w:tblLook",),
    qn("w:tcBorders"): ("w:shd", "w:noWrap", "w:tcMar", "w:vAlign"),
}
_LONG_SIDE: Final = Cm(29.7)
_SHORT_SIDE: Final = Cm(21.0)
_MARGIN: Final = Cm(2.0)


def write_docx(report: Report) -> bytes:
    """Write a report as a Word document on A4 landscape pages.

    Each sheet for print is a Word table with number and title above it, a header row that
    repeats on every page, lines above and below the header and at the end, quotes as a list
    in their cell, each linked to its passage, and the remarks as its note. Chinese text has
    an East Asian font of its own. Characters that the format cannot hold are left out, and
    the note says how many.
    """
    document = Document()
    _set_up(document, report)
    for number, sheet in enumerate(sheets_in_print(report), start=1):
        _caption(document, report, number=number, title=sheet.title or report.title)
        _table(document, sheet, undefined=report.words.undefined)
    _note(document, report)
    made = io.BytesIO()
    document.save(made)
    return without_times(made.getvalue())


def _set_up(document: WordDocument, report: Report) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG_SIDE, _SHORT_SIDE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    properties = document.core_properties
    properties.title = printable(report.title)[:255]
    properties.author = properties.comments = ""
    properties.language = report.language
    set_fonts(document, report.language)
    document.styles["Normal"].font.size = Pt(11)


def _caption(document: WordDocument, report: Report, *, number: int, title: str) -> None:
    lines = (f"{report.words.table} {number}", "bold"), (printable(title), "italic")
    for text, look in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(4)
        setattr(paragraph.add_run(text).font, look, True)


def _table(document: WordDocument, sheet: Sheet, *, undefined: str) -> None:
    table = document.add_table(rows=0, cols=len(sheet.columns))
    table.autofit = False
    _border(_table_properties(table), "w:tblBorders", top=8, bottom=8)
    _set_margins(_table_properties(table))
    widths = _widths(sheet)
    for grid, width in zip(table.columns, widths, strict=True):
        grid.width = width
    _header(table, sheet, widths=widths)
    for number, row in enumerate(printed_rows(sheet)):
        line = _new_row(table, widths)
        cells = zip(line.cells, row, sheet.columns, strict=True)
        for place, (cell, value, column) in enumerate(cells):
            _fill(cell, value, column, undefined=undefined)
            if place == 0 and row_level(sheet, number) == 1:
                for run in cell.paragraphs[0].runs:
                    run.font.bold = True
    _shrink(table, scale=print_scale(sheet))


def _shrink(table: Table, *, scale: float) -> None:
    """Set a table of many columns in smaller type, so that their words stay whole."""
    if scale == 1:
        return
    # Word knows sizes in halves of a point.
    halves = max(_LEAST_HALVES, round(2 * scale * _TABLE_SIZE.pt))
    for size in table._tbl.iter(qn("w:sz")):  # noqa: SLF001 - as above; its cells are slow
        size.set(qn("w:val"), str(halves))


def _set_margins(properties: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_CELL_MARGIN // 635))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    _insert(properties, margins)


def _table_properties(table: Table) -> Any:
    return table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way to table borders


def _widths(sheet: Sheet) -> list[Length]:
    room = _LONG_SIDE - 2 * _MARGIN
    return [Length(int(room * share)) for share in print_shares(sheet)]


def _new_row(table: Table, widths: list[Length]) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    # A row of a few lines is read as a whole; Word still breaks one longer than a page.
    _row_properties(row).append(OxmlElement("w:cantSplit"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
    return row


def _row_properties(row: _Row) -> Any:
    return row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other way


def _header(table: Table, sheet: Sheet, *, widths: list[Length]) -> None:
    row = _new_row(table, widths)
    _row_properties(row).append(OxmlElement("w:tblHeader"))
    for cell, column in zip(row.cells, sheet.columns, strict=True):
        _fill(cell, column.heading, column, undefined="")
        for run in cell.paragraphs[0].runs:
            run.font.bold = True
        _border(cell._tc.get_or_add_tcPr(), "w:tcBorders", bottom=4)  # noqa: SLF001 - as above


def _border(properties: Any, name: str, **eighths_of_a_point: int) -> None:
    borders = OxmlElement(name)
    for side, size in eighths_of_a_point.items():
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    _insert(properties, borders)


def _insert(properties: Any, element: Any) -> None:
    """Put an element before those that the format wants after it; Word insists on the order."""
    later = properties.xpath(" | ".join(f"./{name}" for name in _LATER[element.tag]))
    if later:
        later[0].addprevious(element)
    else:
        properties.append(element)


def _fill(cell: _Cell, value: Cell, column: Column, *, undefined: str) -> None:
    paragraph = _compact(cell.paragraphs[0])
    match value:
        case tuple():
            for number, excerpt in enumerate(value):
                _excerpt(cell.add_paragraph() if number else paragraph, excerpt)
        case Link():
            _link(paragraph, value.text, value.target)
        case _:
            _run(paragraph, cell_text(value, kind=column.kind, undefined=undefined))
    if column.kind in NUMBERS:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _compact(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph


def _excerpt(paragraph: Paragraph, excerpt: Excerpt) -> None:
    paragraph.style = "List Bullet"
    _compact(paragraph).paragraph_format.left_indent = Pt(9)
    paragraph.paragraph_format.first_line_indent = Pt(-9)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(9))
    _run(paragraph, quoted(excerpt.text))
    if excerpt.place:
        _run(paragraph, " (")
        _link(paragraph, excerpt.place, excerpt.target)
        _run(paragraph, ")")


def _run(paragraph: Paragraph, text: str) -> Any:
    run = paragraph.add_run(printable(text))
    run.font.size = _TABLE_SIZE
    hint_script(run)
    return run


def _link(paragraph: Paragraph, text: str, target: str) -> None:
    link_run(paragraph, _run(paragraph, text), target)


def _note(document: WordDocument, report: Report) -> None:
    remarks = [*report.remarks, *report.print_remarks]
    removed = _removed(report)
    if removed:
        remarks.append(report.words.removed.format(number=removed))
    if not remarks:
        return
    paragraph = _compact(document.add_paragraph())
    _run(paragraph, report.words.note).font.italic = True
    _run(paragraph, " " + " ".join(remarks))


def _removed(report: Report) -> int:
    """Return how many characters of the printed cells Word cannot hold."""
    return sum(
        count_unprintable(cell_text(cell, kind="text", undefined=""))
        for sheet in sheets_in_print(report)
        for row in sheet.rows
        for cell in row
    )

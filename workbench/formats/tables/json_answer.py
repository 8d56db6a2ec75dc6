"""JSON out: a report as one value for scripts."""

import json
from typing import Any

from workbench.formats.tables.report import Cell, Excerpt, Link, Report, Sheet


def write_json(report: Report) -> bytes:
    """Write the answer of a report, or its plain shape where it has none, as UTF-8 JSON.

    The plain shape is `{title, language, sheets: [{name, columns, rows}], remarks,
    parameters}`; a quote is `{text, place, link}`, a link `{text, link}`, a missing value
    null. Numbers are numbers.
    """
    answer = report.answer if report.answer is not None else _plain(report)
    text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode(errors="replace")


def _plain(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "language": report.language,
        "sheets": [_sheet(sheet) for sheet in report.sheets],
        "remarks": list(report.remarks),
        "parameters": dict(report.parameters),
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "columns": [column.heading for column in sheet.columns],
        "rows": [[_cell(cell) for cell in row] for row in sheet.rows],
    }


def _cell(cell: Cell) -> Any:
    match cell:
        case tuple():
            return [_excerpt(excerpt) for excerpt in cell]
        case Link():
            return {"text": cell.text, "link": cell.target}
        case _:
            return cell


def _excerpt(excerpt: Excerpt) -> dict[str, str]:
    return {"text": excerpt.text, "place": excerpt.place, "link": excerpt.target}

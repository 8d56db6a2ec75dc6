"""HTML out: one page that needs nothing from elsewhere, for the screen and for the printer."""

from html import escape
from typing import Final

from workbench.formats.tables.printing import (
    address,
    cell_text,
    narrowed,
    print_scale,
    printable,
    printed_rows,
    quoted,
    row_level,
)
from workbench.formats.tables.report import NUMBERS, Cell, Column, Excerpt, Link, Report, Sheet

# The page loads nothing and runs nothing, whatever a quote may hold.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE: Final = """
:root { color-scheme: light; }
body { margin: 2.5rem auto; max-width: 80rem; padding: 0 1.5rem; color: #1a1a1a; background: #fff;
  font: 0.9375rem/1.5 "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK SC", "Noto Sans SC",
  "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK TC", sans-serif; }
:lang(zh-Hant) { font-family: "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK TC",
  "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.125rem; margin-top: 2.5rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; border-top: 2px solid; border-bottom: 2px solid; }
th, td { padding: 0.4rem 0.5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { border-bottom: 1px solid; vertical-align: bottom; }
table.many { font-size: 0.85em; }
.many th, .many td { padding: 0.3rem 0.25rem; }
tbody tr + tr.head > td { border-top: 1px solid #bbb; }
tr.head > td:first-child { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
td.address { font-size: 0.8em; overflow-wrap: anywhere; }
td ul { margin: 0; padding: 0; list-style: none; }
td li + li { margin-top: 0.4rem; }
.place { color: #555; }
a { color: #00559b; text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
.remarks, dl { color: #333; font-size: 0.875rem; max-width: 60rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dd { margin: 0; }
@page { size: A4 landscape; margin: 15mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 8.5pt; }
  .table { overflow: visible; }
  table.many { font-size: 6pt; }
  thead { display: table-header-group; }
  li, h1, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""


def write_html(report: Report) -> bytes:
    """Write a report as one HTML page in UTF-8, every sheet on it.

    Every text is escaped and kept apart from the direction of writing around it; the page
    may load and run nothing. Only web, mail and workbench addresses are links.
    """
    words = report.words
    body = [f"<h1>{_text(report.title)}</h1>"]
    for number, sheet in enumerate(report.sheets):
        if number:
            body.append(f"<h2>{_text(sheet.name)}</h2>")
        body.append(_table(narrowed(sheet), undefined=words.undefined))
    body += [*_remarks(report), *_parameters(report)]
    language = escape(report.language, quote=True)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(report.title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    ).encode(errors="replace")


def _text(text: str) -> str:
    return escape(printable(text), quote=True)


def _table(sheet: Sheet, *, undefined: str) -> str:
    shares = _column_shares(sheet)
    many = ' class="many"' if print_scale(sheet) < 1 else ""
    lines = ['<div class="table">', f"<table{many}>", "<colgroup>"]
    lines += [f'<col style="width: {share}%">' for share in shares]
    lines += ["</colgroup>", "<thead>", "<tr>"]
    lines += [
        f"<th{_class(column)} scope=col>{_text(column.heading)}</th>" for column in sheet.columns
    ]
    lines += ["</tr>", "</thead>", "<tbody>"]
    for number, row in enumerate(printed_rows(sheet)):
        lines.append('<tr class="head">' if row_level(sheet, number) == 1 else "<tr>")
        lines += [
            f"<td{_class(column)}>{_cell(cell, column, undefined=undefined)}</td>"
            for cell, column in zip(row, sheet.columns, strict=True)
        ]
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody>", "</table>", "</div>"])


def _column_shares(sheet: Sheet) -> list[float]:
    whole = sum(column.width for column in sheet.columns)
    return [round(100 * column.width / whole, 1) for column in sheet.columns]


def _class(column: Column) -> str:
    names = {**dict.fromkeys(NUMBERS, "number"), "link": "address"}
    return f' class="{names[column.kind]}"' if column.kind in names else ""


def _cell(cell: Cell, column: Column, *, undefined: str) -> str:
    match cell:
        case tuple():
            lines = "".join(f"<li>{_excerpt(excerpt)}</li>" for excerpt in cell)
            return f"<ul>{lines}</ul>" if lines else ""
        case Link():
            return _link(cell.text, cell.target)
        case _:
            return _isolated(cell_text(cell, kind=column.kind, undefined=undefined))


def _excerpt(excerpt: Excerpt) -> str:
    words = _isolated(quoted(excerpt.text))
    if not excerpt.place:
        return words
    return f'{words} <span class="place">({_link(excerpt.place, excerpt.target)})</span>'


def _link(text: str, target: str) -> str:
    clickable = address(target)
    if clickable is None:
        return _isolated(text)
    return f'<a href="{_text(clickable)}" rel="noreferrer">{_isolated(text)}</a>'


def _isolated(text: str) -> str:
    """Return escaped text whose marks of writing direction end with it."""
    lines = "<br>".join(_text(line) for line in text.split("\n"))
    return f"<bdi>{lines}</bdi>" if lines else ""


def _remarks(report: Report) -> list[str]:
    if not report.remarks:
        return []
    lines = [f"<li>{_text(remark)}</li>" for remark in report.remarks]
    return [f"<h2>{_text(report.words.remarks)}</h2>", '<ul class="remarks">', *lines, "</ul>"]


def _parameters(report: Report) -> list[str]:
    if not report.parameters:
        return []
    lines = [
        f"<dt>{_text(name)}</dt><dd>{_text(str(value))}</dd>"
        for name, value in report.parameters.items()
    ]
    return ["<dl>", *lines, "</dl>"]

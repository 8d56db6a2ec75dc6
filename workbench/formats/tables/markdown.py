"""Markdown out: tables that read well as they stand and in any Markdown viewer."""

from collections.abc import Iterable
from typing import Final

import regex

from workbench.formats.tables.printing import (
    address,
    cell_text,
    printable,
    printed_rows,
    quoted,
    row_level,
    sheets_in_print,
)
from workbench.formats.tables.report import NUMBERS, Cell, Column, Excerpt, Link, Report, Sheet

_MARKS: Final = regex.compile(r"[\\`*_{}\[\]#|~^$@]|:(?=//)|(?<=\bwww)\.")
_LINE_ENDS: Final = regex.compile(r"\s*[\n\r\u2028\u2029]\s*|\t")


def write_markdown(report: Report) -> bytes:
    """Write a report as Markdown with pipe tables, in UTF-8.

    Whatever Markdown or HTML would take for a mark is escaped, so that a quote looks as in
    its source. Quotes stand under each other in their cell, each linked to its passage.
    """
    parts = [
        f"# {escape_markdown(report.title)}",
        *(_table(s, undefined=report.words.undefined) for s in sheets_in_print(report)),
    ]
    remarks = [*report.remarks, *report.print_remarks]
    if remarks:
        parts.append(f"**{escape_markdown(report.words.note)}**")
        parts.append("\n".join(f"- {escape_markdown(remark)}" for remark in remarks))
    return ("\n\n".join(parts) + "\n").encode(errors="replace")


def _table(sheet: Sheet, *, undefined: str) -> str:
    lines = [
        *([f"## {escape_markdown(sheet.title)}", ""] if sheet.title else []),
        _line(escape_markdown(column.heading) for column in sheet.columns),
        _line("---:" if c.kind in NUMBERS else "---" for c in sheet.columns),
    ]
    for number, row in enumerate(printed_rows(sheet)):
        cells = [
            _cell(cell, column, undefined=undefined)
            for cell, column in zip(row, sheet.columns, strict=True)
        ]
        if row_level(sheet, number) == 1 and cells[0]:
            cells[0] = f"**{cells[0]}**"
        lines.append(_line(cells))
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, column: Column, *, undefined: str) -> str:
    match cell:
        case tuple():
            return "<br>".join(_excerpt(excerpt) for excerpt in cell)
        case Link():
            return _link(cell.text, cell.target)
        case _:
            return escape_markdown(cell_text(cell, kind=column.kind, undefined=undefined))


def _excerpt(excerpt: Excerpt) -> str:
    words = escape_markdown(quoted(excerpt.text))
    return f"{words} ({_link(excerpt.place, excerpt.target)})" if excerpt.place else words


def _link(text: str, target: str) -> str:
    clickable = address(target)
    if clickable is None:
        return escape_markdown(text)
    # Brackets would end the address.
    whole = clickable.replace("(", "%28").replace(")", "%29")
    return f"[{escape_markdown(text)}]({whole})"


def escape_markdown(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line of a table.

    >>> escape_markdown("a|b <i> *c*")
    'a\\|b &lt;i&gt; \\*c\\*'
    """
    text = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return str(_LINE_ENDS.sub("<br>", _MARKS.sub(r"\\\g<0>", text).strip()))

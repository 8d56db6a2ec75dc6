"""A matrix as a file: for a paper, a spreadsheet, or a statistics program."""

from typing import Any

from workbench.coding.matrices.choice import MatrixChoice, Show
from workbench.coding.matrices.phrases import Phrase, phrase
from workbench.coding.matrices.table import MatrixTable
from workbench.formats.tables.report import Cell, Column, Link, Report, Sheet, Words
from workbench.formats.tables.report import ColumnKind as Kind
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.links import BASE
from workbench.tasks.matrices.links import cell_link
from workbench.tasks.matrices.make_matrix import list_matrix, make_matrix
from workbench.tasks.progress import Progress, silent

_PRINTED: frozenset[TableFormat] = frozenset({"md", "docx", "tex"})
_KINDS: dict[Show, Kind] = {
    "counts": "count",
    "row share": "share",
    "column share": "share",
    "residuals": "measure",
}


def matrix_file(
    project: ProjectFile,
    choice: MatrixChoice | None = None,
    *,
    file_format: TableFormat,
    show: Show = "counts",
    language: str = "en",
    link_base: str = BASE,
    progress: Progress = silent,
) -> bytes:
    """Return a matrix as the bytes of a file; the arguments are those of `matrix_report`."""
    table = make_matrix(project, choice, language=language, progress=progress)
    report = matrix_report(table, file_format=file_format, show=show, link_base=link_base)
    return write_report(report, format=file_format)


def matrix_report(
    table: MatrixTable,
    *,
    file_format: TableFormat,
    show: Show = "counts",
    link_base: str = BASE,
) -> Report:
    """Return a matrix as a report: the matrix itself, and every cell with all its numbers.

    Args:
        table: the matrix.
        file_format: what it will be written in: those with pages have the first sheet alone,
            and the remarks on what it shows.
        show: what stands in the cells of the first sheet.
        link_base: the address that the links of the cells begin with.

    Raises:
        CodingError: residuals are to be shown and the matrix has none.
    """

    def told(name: Phrase, **values: object) -> str:
        return phrase(name, language=table.language, **values)

    remarks = table.told.on(show) if file_format in _PRINTED else table.remarks
    return Report(
        title=matrix_title(table.choice, language=table.language),
        sheets=(_matrix_sheet(table, show), _cells_sheet(table, link_base)),
        remarks=(told(f"show {show}"), *remarks),  # type: ignore[arg-type]
        parameters={**table.parameters, "show": show},
        language=table.language,
        words=_words(table.language),
        answer=matrix_answer(table),
    )


def matrix_title(choice: MatrixChoice, *, language: str) -> str:
    """Return what a matrix is called.

    >>> matrix_title(MatrixChoice(columns="attribute:village"), language="en")
    'Codes by village'
    """
    name: Phrase = f"title {choice.kind}"  # type: ignore[assignment]
    return phrase(name, language=language, attribute=choice.attribute)


def matrix_answer(table: MatrixTable) -> dict[str, Any]:
    """Return a matrix as plain values for JSON: `cells`, `totals`, `remarks`, `parameters`.

    `cells` has the rows of `list_matrix`; `totals` has `rows`, `columns` and `whole`, or is null
    for codes by codes.
    """
    totals = None
    if table.row_totals is not None and table.column_totals is not None:
        totals = {
            "rows": list(table.row_totals),
            "columns": list(table.column_totals),
            "whole": table.total,
        }
    return {
        "cells": list_matrix(table),
        "totals": totals,
        "remarks": list(table.remarks),
        "parameters": table.parameters,
    }


def _matrix_sheet(table: MatrixTable, show: Show) -> Sheet:
    values = table.shown(show)
    rows: list[tuple[Cell, ...]] = [
        (line.name, *cells) for line, cells in zip(table.rows, values, strict=True)
    ]
    columns = [
        Column(heading=phrase("code", language=table.language), width=32),
        *(Column(heading=line.name, kind=_KINDS[show], width=11) for line in table.columns),
    ]
    if show == "counts" and table.row_totals is not None and table.column_totals is not None:
        total = phrase("total", language=table.language)
        columns.append(Column(heading=total, kind="count", width=11))
        rows = [(*row, whole) for row, whole in zip(rows, table.row_totals, strict=True)]
        rows.append((total, *table.column_totals, table.total))
    return Sheet(
        name=phrase("matrix sheet", language=table.language),
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _cells_sheet(table: MatrixTable, link_base: str) -> Sheet:
    """Return every cell with all that is known of it, and the way to its passages."""
    lines = [(row, column) for row in table.rows for column in table.columns]
    opens = phrase("open", language=table.language)
    rows: list[tuple[Cell, ...]] = [
        (
            cell["row_path"],
            cell["column"],
            cell["count"],
            cell["row_share"],
            cell["column_share"],
            *((cell["expected"], cell["residual"]) if table.residuals is not None else ()),
            Link(text=opens, target=cell_link(table.choice, row, column, base=link_base))
            if cell["count"]
            else None,
        )
        for cell, (row, column) in zip(list_matrix(table), lines, strict=True)
    ]
    return Sheet(
        name=phrase("cells sheet", language=table.language),
        columns=tuple(_cell_columns(table)),
        rows=tuple(rows),
        place="evidence",
    )


def _cell_columns(table: MatrixTable) -> list[Column]:
    kinds: dict[Phrase, tuple[Kind, int]] = {
        "code": ("text", 36),
        "column": ("text", 30),
        "count": ("count", 10),
        "row share": ("share", 12),
        "column share": ("share", 12),
        "expected": ("measure", 10),
        "residual": ("measure", 12),
        "link": ("link", 12),
    }
    return [
        Column(heading=phrase(name, language=table.language), kind=kind, width=width)
        for name, (kind, width) in kinds.items()
        if table.residuals is not None or name not in {"expected", "residual"}
    ]


def _words(language: str) -> Words:
    def told(name: Phrase) -> str:
        # The writers alone know the number, so its place is kept.
        return phrase(name, language=language, number="{number}")

    return Words(
        remarks=told("remarks sheet"),
        table=told("table"),
        note=told("note"),
        remark=told("remark"),
        parameter=told("parameter"),
        value=told("value"),
        removed=told("removed"),
        cut=told("cut cells"),
        unlinked=told("unlinked"),
    )

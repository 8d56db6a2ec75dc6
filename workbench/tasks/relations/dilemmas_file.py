"""The dilemma-path matrix as a file: matrix, gaps, hints, and the codings behind each cell."""

from collections.abc import Iterator

from workbench.formats.tables.report import Column, Report, Sheet
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.links import BASE
from workbench.tasks.relations.answers import DilemmaCellAnswer, DilemmasAnswer
from workbench.tasks.relations.dilemmas import (
    DEFAULT,
    DilemmaChoice,
    list_dilemmas,
    make_dilemma_matrix,
)
from workbench.tasks.relations.file import evidence_sheet
from workbench.tasks.relations.headings import column, heading, report_words
from workbench.tasks.relations.list_relations import relation_answers


def dilemmas_file(
    project: ProjectFile,
    choice: DilemmaChoice = DEFAULT,
    *,
    file_format: TableFormat,
    language: str = "en",
    link_base: str = BASE,
) -> bytes:
    """Return the matrix as the bytes of a file.

    Args:
        choice: what is set against what.
        file_format: of the file; of CSV only the matrix.
        language: of names, headings and remarks.
        link_base: the address that the links begin with.
    """
    answer = list_dilemmas(project, choice, language=language)
    matrix, _ = make_dilemma_matrix(project, choice)
    counted = [relation for cell in matrix.cells for relation in cell.relations]
    relations = relation_answers(project, counted, language=language)
    report = Report(
        title=heading("dilemmas", language=language),
        sheets=(
            _matrix(answer, language),
            _gaps(answer, language),
            _hints(answer, language),
            evidence_sheet(relations, language=language, link_base=link_base),
        ),
        remarks=tuple(answer["remarks"]),
        language=language,
        words=report_words(language),
        answer={**answer, "relations": relations},
    )
    return write_report(report, format=file_format)


def cell_text(cell: DilemmaCellAnswer, *, language: str) -> str:
    """Return what a cell says: `2 for, 1 against`, `no evidence yet`, `[3]` for a hint.

    >>> cell = {"state": "contested", "supporting": 2, "opposing": 1, "together": 4}
    >>> cell_text(cell, language="en"), cell_text(cell, language="zh")
    ('2 for, 1 against', '支持 2，反对 1')
    """
    if cell["state"] == "empty":
        return ""
    if cell["state"] == "hint":
        # Excel would read (3) in a CSV file as minus three.
        return f"[{cell['together']}]"
    if cell["state"] == "claimed":
        return heading("no evidence yet", language=language)
    sides = ((cell["supporting"], "for"), (cell["opposing"], "against"))
    if language.startswith("zh"):
        told = {"for": "支持", "against": "反对"}
        return "，".join(f"{told[side]} {number}" for number, side in sides if number)
    return ", ".join(f"{number} {side}" for number, side in sides if number)


def _matrix(answer: DilemmasAnswer, language: str) -> Sheet:
    rows = dict.fromkeys(cell["dilemma_id"] for cell in answer["cells"])
    paths = {cell["path_id"]: cell["path"] for cell in answer["cells"]}
    cells = {(cell["dilemma_id"], cell["path_id"]): cell for cell in answer["cells"]}
    return Sheet(
        name=heading("dilemmas", language=language),
        columns=(
            column("dilemma", language=language, width=26),
            *(Column(heading=name, width=16) for name in paths.values()),
            column("paths with a relation", language=language, kind="count", width=10),
        ),
        rows=tuple(
            (
                cells[row, next(iter(paths))]["dilemma"],
                *(cell_text(cells[row, path], language=language) for path in paths),
                sum(cells[row, path]["relations"] > 0 for path in paths),
            )
            for row in rows
        ),
    )


def _gaps(answer: DilemmasAnswer, language: str) -> Sheet:
    return Sheet(
        name=heading("gaps", language=language),
        columns=(
            column("gap", language=language, width=26),
            column("code", language=language, width=40),
        ),
        rows=tuple(_gap_rows(answer, language)),
    )


def _gap_rows(answer: DilemmasAnswer, language: str) -> Iterator[tuple[str, str]]:
    for name in answer["without_path"]:
        yield heading("without path", language=language), name
    for name in answer["without_dilemma"]:
        yield heading("without dilemma", language=language), name


def _hints(answer: DilemmasAnswer, language: str) -> Sheet:
    return Sheet(
        name=heading("hints", language=language),
        columns=(
            column("dilemma", language=language, width=30),
            column("path", language=language, width=30),
            column("passages together", language=language, kind="count", width=16),
        ),
        rows=tuple(
            (cell["dilemma"], cell["path"], cell["together"])
            for cell in sorted(answer["cells"], key=lambda cell: -cell["together"])
            if cell["state"] == "hint"
        ),
        place="evidence",
    )

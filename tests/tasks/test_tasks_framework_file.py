"""The framework matrix as files: what stands in a cell, the notes, and every format."""

import io
import json
from typing import get_args

import pytest
from docx import Document
from openpyxl import load_workbook

from workbench.charts.export import ChartFormat
from workbench.formats.tables.write import TableFormat
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.framework.cell import list_cell_passages
from workbench.tasks.framework.figure import framework_figure
from workbench.tasks.framework.file import framework_file, framework_report, ranges
from workbench.tasks.framework.make_framework import framework_answer, make_framework
from workbench.tasks.framework.summarize import summarize
from workbench.tasks.links import follow_link
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest

CASES = "source,case\n访谈.txt,村民甲\npaper.md,村民甲\nnote.txt,Site 😀\n"


@pytest.fixture
def written(study: ProjectFile, odd_text: str) -> ProjectFile:
    """The study with cases, codings, and one summary in Markdown."""
    import_cases(study, "谁.csv", CASES.encode(), coder="林")
    suggest(study, coder="林")
    decide(study, "accepted", coder="王")
    summarize(study, "村民甲", "Needs", f"**{odd_text}**\n\n- second", coder="陈")
    return study


def test_the_first_sheet_tells_all_states_apart(written: ProjectFile, odd_text: str) -> None:
    summarize(written, "Site 😀", "Challenges", "of nothing", coder="陈")
    sheet = framework_report(written).sheets[0]
    cells = {row[0]: row[1:] for row in sheet.rows}
    table = make_framework(written)
    number = {(row.name, c.name): cell.passages for row, c, cell in table.walk()}
    assert cells["村民甲"] == (
        f"{odd_text}\n• second (passages: {number['村民甲', 'Needs']})",
        f"(no summary yet; passages: {number['村民甲', 'Challenges']})",
    )
    assert cells["Site 😀"][1] == "of nothing (no passage)"
    sources = framework_report(written, language="zh")
    assert sources.sheets[0].columns[0].heading == "个案"


def test_notes_are_numbered_through_and_lead_to_their_passages(written: ProjectFile) -> None:
    report = framework_report(written, passages="notes")
    matrix, notes = report.sheets[:2]
    assert notes.place == "print"
    assert [row[0] for row in notes.rows] == list(range(1, len(notes.rows) + 1))
    table = make_framework(written)
    behind = [
        passage
        for row, column, _ in table.walk()
        for passage in list_cell_passages(written, row.id, column.id)
    ]
    assert len(behind) == len(notes.rows)
    for row, passage in zip(notes.rows, behind, strict=True):
        assert isinstance(row[3], tuple)
        (excerpt,) = row[3]
        assert excerpt.text == passage["text"]
        linked = follow_link(written, excerpt.target)
        assert linked.quote.startswith(passage["quotes"][0])
    assert "[1" in str(matrix.rows)


@pytest.mark.parametrize("file_format", get_args(TableFormat))
@pytest.mark.parametrize("passages", ["counted", "notes"])
def test_every_format_is_written(
    passages: str, file_format: TableFormat, written: ProjectFile
) -> None:
    content = framework_file(
        written,
        file_format=file_format,
        passages=passages,  # type: ignore[arg-type]
    )
    assert content
    if file_format == "json":
        assert json.loads(content) == framework_answer(make_framework(written))


def test_excel_keeps_the_names_of_rows_and_themes_in_view(written: ProjectFile) -> None:
    book = load_workbook(io.BytesIO(framework_file(written, file_format="xlsx")))
    page = book.worksheets[0]
    assert page.freeze_panes == "B2"
    assert page["B3"].alignment.wrap_text
    assert book.worksheets[1].freeze_panes == "A2"
    assert [page.title for page in book.worksheets] == [
        "Framework",
        "Passages",
        "Cells",
        "Remarks",
    ]


def test_word_is_landscape_with_notes_only_on_demand(written: ProjectFile) -> None:
    plain = Document(io.BytesIO(framework_file(written, file_format="docx")))
    noted = Document(io.BytesIO(framework_file(written, file_format="docx", passages="notes")))
    section = plain.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert (len(plain.tables), len(noted.tables)) == (1, 2)


@pytest.mark.parametrize("figure_format", get_args(ChartFormat))
def test_the_figure_is_written(figure_format: ChartFormat, written: ProjectFile) -> None:
    content = framework_figure(written, figure_format=figure_format, language="zh")
    start = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF"}[figure_format]
    assert content.startswith(start)
    if figure_format == "svg":
        text = content.decode()
        assert "村民甲" in text
        assert "需求" in text
        assert "已有摘要" in text


@pytest.mark.parametrize(
    ("numbers", "said"), [([], ""), ([4], "4"), ([1, 2], "1, 2"), ([1, 2, 3, 7], "1–3, 7")]
)
def test_numbers_are_said_as_ranges(numbers: list[int], said: str) -> None:
    assert ranges(numbers) == said

"""Codings as a file: every format, every word, no formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.file import codings_file
from workbench.tasks.codings.list_codings import list_codings

ME = "Li Wen"


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    for source, words, memo in (
        ("访谈.txt", "老人", "=为什么？😀"),
        ("note.txt", "old people", "mixed 混合 memo"),
    ):
        (text,) = study.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
        start = text.index(words)
        end = start + len(words)
        add_coding_at(study, source, start=start, end=end, code="Old people", memo=memo, coder=ME)
    return study


@pytest.mark.parametrize("suffix", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
def test_codings_are_taken_along_in_every_format(coded: ProjectFile, suffix: str) -> None:
    assert codings_file(list_codings(coded), file_format=suffix)  # type: ignore[arg-type]


def test_a_memo_that_begins_like_a_formula_is_none_in_a_spreadsheet(coded: ProjectFile) -> None:
    content = codings_file(list_codings(coded), file_format="xlsx")
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert {"老人", "old people", "mixed 混合 memo"} <= {cell.value for cell in cells}


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Source"), ("zh-Hans", "资料"), ("fr", "Source")]
)
def test_the_headings_are_in_the_language_asked_for(
    coded: ProjectFile, language: str, first: str
) -> None:
    codings = list_codings(coded)
    content = codings_file(codings, file_format="csv", language=language)
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert head[0] == first
    assert len(rows) == len(codings)
    page = codings_file(codings, file_format="html", language=language).decode()
    assert ("Coder" in page) == (first == "Source")


def test_every_coding_is_a_row_that_leads_back_to_its_words(coded: ProjectFile) -> None:
    codings = list_codings(coded)
    content = codings_file(codings, file_format="csv", link_base="http://here")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert [row[head.index("Quote")] for row in rows] == [coding["quote"] for coding in codings]
    assert all(row[head.index("Link")].startswith("http://here/read?source=") for row in rows)

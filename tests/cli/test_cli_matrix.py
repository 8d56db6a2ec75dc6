"""`workbench matrix`: the same numbers in the terminal, in files, in figures and in Python."""

import csv
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from workbench import open_project
from workbench.tasks.links import follow_link
from workbench.tasks.matrices.links import choice_of
from workbench.tasks.matrices.make_matrix import list_matrix

Run = Callable[..., Result]
Refuse = Callable[..., str]


def test_the_terminal_shows_the_matrix_and_how_it_was_counted(run: Run, study: Path) -> None:
    printed = run("matrix", study, "--columns", "sources", "--codes", "categories").stdout
    assert "# Codes by sources" in printed
    assert "| Needs |" in printed
    assert "| Total |" in printed
    assert "- A cell counts codings." in printed
    assert "Haberman" not in printed


def test_chinese_names_bring_chinese_headings_and_remarks(run: Run, study: Path) -> None:
    printed = run("matrix", study, "--columns", "cases", "--names", "zh").stdout
    assert "# 代码 × 个案" in printed
    assert "| 陪伴 |" in printed
    assert "（无个案）" in printed
    assert "每个单元格计算编码的条数" in printed


@pytest.mark.parametrize("ending", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
@pytest.mark.parametrize("show", ["counts", "row share", "residuals"])
def test_every_format_is_written(ending: str, show: str, run: Run, study: Path) -> None:
    file = study.with_name(f"矩阵.{ending}")
    run("matrix", study, "--columns", "sources", "--show", show, "-o", file)
    assert file.stat().st_size > 100


def test_a_spreadsheet_has_every_cell_with_a_link_to_its_passages(run: Run, study: Path) -> None:
    file = study.with_name("matrix.xlsx")
    run("matrix", study, "--columns", "attribute:village", "-o", file)
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    assert book.sheetnames == ["Matrix", "Cells", "Remarks"]
    with open_project(study) as project:
        matrix = project.matrix("attribute:village")
        cells = list_matrix(matrix)
        rows = list(book["Cells"].iter_rows(min_row=2))
        assert len(rows) == len(cells)
        for row, cell in zip(rows, cells, strict=True):
            assert [row[0].value, row[2].value] == [cell["row_path"], cell["count"]]
            link = row[-1].hyperlink
            assert (link is not None) == (cell["count"] > 0)
            if link is not None:
                target = str(link.target)
                assert target.startswith("http://127.0.0.1:8501/matrices?")
                query = dict(part.split("=") for part in re.sub(r".*\?", "", target).split("&"))
                assert query["row"] == cell["row_id"]
                assert choice_of({"columns": "attribute:village"}) == matrix.choice


def test_csv_has_the_matrix_with_its_totals(run: Run, study: Path) -> None:
    file = study.with_name("matrix.csv")
    run("matrix", study, "--columns", "sources", "-o", file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[0][0] == "Code"
    assert rows[0][-1] == rows[-1][0] == "Total"
    assert rows[-1][-1] == "3"


def test_json_is_one_value_also_while_files_are_written(run: Run, study: Path) -> None:
    table, figure = study.with_name("m.json"), study.with_name("m.svg")
    result = run("matrix", study, "--columns", "year", "-o", table, "--figure", figure, "--json")
    written = json.loads(table.read_text(encoding="utf-8"))
    assert list(written) == ["cells", "totals", "remarks", "parameters"]
    assert json.loads(result.stdout) == written["cells"]
    assert result.stderr == f"Wrote {table}.\nWrote {figure}.\n"
    assert "Number of codings" in figure.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ending", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<svg")]
)
def test_a_figure_is_written_in_each_format(
    ending: str, start: bytes, run: Run, study: Path
) -> None:
    file = study.with_name(f"matrix.{ending}")
    run("matrix", study, "--codes", "categories", "--names", "zh", "--figure", file)
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--columns", "moods"], "no columns 'moods'"),
        (["--count", "words"], "not characters or words"),
        (["--show", "residuals"], "no residuals of codes by codes"),
        (["--columns", "attribute:心情"], "There are: 'id', 'village'."),
        (["--by-coder", "Wang"], "Those who have: 'Lin'."),
        (["--figure", "matrix.gif"], "no format of figures"),
        (["-o", "matrix.pages"], "no format of tables"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(
    arguments: list[str], sentence: str, refuse: Refuse, study: Path
) -> None:
    assert sentence in refuse("matrix", study, *arguments)


def test_python_gives_the_codings_behind_each_cell(study: Path) -> None:
    with open_project(study) as project:
        for matrix in (
            project.matrix(),
            project.matrix("sources", names="zh"),
            project.matrix("cases", codes="categories"),
            project.matrix("position", agreement="apart"),
        ):
            for cell in list_matrix(matrix):
                behind = project.matrix_codings(
                    matrix, row=cell["row_id"], column=cell["column_id"]
                )
                assert len(behind) == cell["count"]
                for coding in (one for evidence in behind for one in evidence):
                    link = (
                        f"/read?source={coding['source_id']}"
                        f"&start={coding['start']}&end={coding['end']}"
                    )
                    assert follow_link(project.file, link).quote == coding["quote"]


def test_python_writes_what_the_command_writes(run: Run, study: Path) -> None:
    one, other = study.with_name("one.csv"), study.with_name("other.csv")
    run("matrix", study, "--columns", "position", "--show", "row share", "-o", one)
    with open_project(study) as project:
        project.write_matrix(project.matrix("position"), other, show="row share")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--columns", "year", "--relation", "within"],
        ["--near", "50"],
        ["--relation", "passage", "--near-unit", "passages"],
    ],
)
def test_a_relation_that_would_change_nothing_is_refused(
    arguments: list[str], refuse: Refuse, study: Path
) -> None:
    assert "--near-unit" in refuse("matrix", study, *arguments, status=2)

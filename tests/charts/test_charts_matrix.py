"""Heat maps of matrices: every number written, the diagonal apart, the undefined a dash."""

import re
from typing import Any

import altair as alt
import pytest

from workbench.charts.cells import clickable
from workbench.charts.export import export_chart
from workbench.charts.matrix import matrix_heatmap

ROWS = ["Needs & hopes", 'Say "no"\\ 👩‍👩‍👧', "县里派驻的社工流动频繁"]


def drawn(chart: alt.LayerChart) -> list[dict[str, Any]]:
    (found,) = chart.to_dict()["datasets"].values()
    cells: list[dict[str, Any]] = found
    return cells


def texts(chart: alt.LayerChart) -> str:
    svg = export_chart(chart, format="svg").decode()
    return " ".join(re.findall(r"<t(?:ext|span)[^>]*>([^<]*)</t", svg))


def test_every_cell_has_its_number_and_the_labels_are_whole() -> None:
    chart = matrix_heatmap(
        [[1, 0], [1204, 3], [2, 2]], rows=ROWS, columns=["2019", "（无日期）"], language="en"
    )
    assert [cell["text"] for cell in drawn(chart)] == ["1", "0", "1,204", "3", "2", "2"]
    words = texts(chart)
    assert "Number of codings" in words
    assert "县里派驻的社工流动频繁" in words
    assert "（无日期）" in words
    assert 'Say "no"\\ 👩‍👩‍👧' in words.replace("&quot;", '"')


def test_the_diagonal_of_codes_by_codes_has_no_colour_and_sets_no_scale() -> None:
    cells = [[90, 2, 0], [2, 80, 1], [0, 1, 70]]
    chart = matrix_heatmap(cells, rows=ROWS, columns=ROWS, counted="pairs", diagonal="apart")
    own = [cell for cell in drawn(chart) if cell["row"] == cell["column"]]
    assert [(cell["text"], cell["value"]) for cell in own] == [
        ("90", None),
        ("80", None),
        ("70", None),
    ]
    assert chart.to_dict()["layer"][0]["encoding"]["color"]["scale"]["domain"] == [0, 2]


def test_what_is_undefined_is_a_dash_and_never_dark() -> None:
    chart = matrix_heatmap([[None, 0.5]], rows=["村"], columns=["a", "b"], show="row share")
    assert [(cell["text"], cell["dark"]) for cell in drawn(chart)] == [("—", False), ("50%", True)]
    assert export_chart(chart, format="svg")


def test_residuals_have_white_at_0_and_one_colour_on_each_side() -> None:
    chart = matrix_heatmap(
        [[-6.04, 0.04], [2, 5]], rows=["a", "b"], columns=["c", "d"], show="residuals"
    )
    scale = chart.to_dict()["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [-6.04, -3.02, 0, 3.02, 6.04]
    assert scale["range"][2] == "#FFFFFF"
    assert [cell["text"] for cell in drawn(chart)] == ["−6.0", "0.0", "2.0", "5.0"]


@pytest.mark.parametrize("show", ["counts", "row share", "column share", "residuals"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chart_of_nothing_is_a_chart(show: str, language: str) -> None:
    chart = matrix_heatmap([], rows=[], columns=[], show=show, language=language)  # type: ignore[arg-type]
    assert export_chart(chart, format="svg")


def test_a_chinese_figure_has_a_chinese_title() -> None:
    chart = matrix_heatmap([[1]], rows=["村"], columns=["c"], counted="words", language="zh")
    assert "编码覆盖的词数" in texts(chart)


@pytest.mark.parametrize("name", ["left behind", "县里派驻的社工流动频繁", "A 😀 县"])
def test_many_rows_have_the_names_of_the_columns_above_them(name: str) -> None:
    columns = [f"{name} {n}" for n in range(30)]
    many = matrix_heatmap([[7] * 30] * 30, rows=columns, columns=columns).to_dict()
    few = matrix_heatmap([[7] * 30] * 3, rows=ROWS, columns=columns).to_dict()
    assert [c["layer"][0]["encoding"]["x"]["axis"]["orient"] for c in (many, few)] == [
        "top",
        "bottom",
    ]
    # Thirty columns fit the screen beside their labels.
    assert many["width"]["step"] * 30 <= 720


def test_a_cell_names_its_row_and_column_where_the_mouse_is() -> None:
    chart = clickable(matrix_heatmap([[1, 2]], rows=["村"], columns=["a", "b"], language="zh"))
    cover = chart.to_dict()["layer"][-1]
    assert [(told["field"], told["title"]) for told in cover["encoding"]["tooltip"]] == [
        ("of", "行"),
        ("at", "列"),
        ("text", "编码数"),
    ]

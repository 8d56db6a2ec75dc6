"""Heat maps of matrices: every number written, the diagonal apart, the undefined a dash."""

import re
from typing import Any

import altair as alt
import pytest

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

"""The curve of saturation: every number of the table, and the mark where it belongs."""

import json
from typing import Any

import altair as alt
import pandas as pd
import pytest

from workbench.charts.export import export_chart
from workbench.charts.saturation import Order, saturation_chart


def steps(new: list[int | None]) -> pd.DataFrame:
    total = 0
    rows: list[dict[str, Any]] = []
    for position, number in enumerate(new, start=1):
        total += number or 0
        rows.append(
            {
                "position": position,
                "new": number,
                "total": None if number is None else total,
                "mean_new": 1.25,
                "low": 0.5 * position,
                "median": float(position),
                "high": 2.0 * position,
            }
        )
    return pd.DataFrame(rows)


def values(chart: alt.LayerChart) -> list[list[dict[str, Any]]]:
    return list(chart.to_dict()["datasets"].values())


def layers(chart: alt.LayerChart) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.to_dict()["layer"]
    return found


def test_bars_and_lines_have_the_numbers_of_the_table() -> None:
    chart = saturation_chart(steps([3, 0, 2]))
    (rows,) = values(chart)
    assert [(r["new"], r["total"], r["low"], r["high"]) for r in rows] == [
        (3, 3, 0.5, 2),
        (0, 3, 1, 4),
        (2, 5, 1.5, 6),
    ]
    marks = [layer["mark"]["type"] for layer in layers(chart)]
    assert marks == ["area", "rect", "line", "line"]


def test_the_run_that_meets_the_threshold_is_shaded_from_its_first_unit_to_its_last() -> None:
    chart = saturation_chart(steps([5, 1, 0, 0]), reached=2, run=2, label="2+2 (5%)")
    edges = [row for rows in values(chart) for row in rows if set(row) == {"left", "right"}]
    assert edges == [{"left": 2.5, "right": 4.5}]
    assert "2+2 (5%)" in export_chart(chart, format="svg").decode()


def test_without_a_run_that_meets_it_nothing_is_marked() -> None:
    drawn = json.dumps(saturation_chart(steps([5, 4])).to_dict())
    assert "rule" not in drawn


def test_random_orders_have_mean_bars_and_no_line_of_their_own() -> None:
    chart = saturation_chart(steps([None, None, None]), order="random")
    words = export_chart(chart, format="svg").decode()
    assert "New codes, mean of random orders" in words
    assert "Codes so far" not in words


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("order", ["reading", "coding", "date"])
def test_the_axis_says_what_stands_on_it(order: Order, language: str) -> None:
    words = {
        export_chart(
            saturation_chart(steps([1, 2]), order=order, unit=unit, language=language),
            format="svg",
        )
        .decode()
        .count("资料，按" if unit == "source" else "个案，按")
        > 0
        for unit in ("source", "case")
    }
    assert words == {language == "zh"}


@pytest.mark.parametrize("number", [1, 2, 120])
def test_few_and_many_units_have_room(number: int) -> None:
    chart = saturation_chart(steps([1] * number))
    assert 420 <= chart.to_dict()["width"] <= 860
    assert export_chart(chart, format="svg")

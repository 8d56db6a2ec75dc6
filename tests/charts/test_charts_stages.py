"""The figures of stages: every coding a dot, every act a mark, in both languages and formats."""

from typing import Any

import pytest

from workbench.charts.codebook_timeline import codebook_growth, codebook_timeline
from workbench.charts.dimensional_profile import dimensional_profile
from workbench.charts.export import export_chart

GROUPS = [
    {"name": "王家 😀", "positions": [0.0, 0.0, 2.0], "median": 0.0},
    {"name": "A very long name of a case that has to be broken", "positions": [1.0], "median": 1.0},
]
CODES: list[dict[str, Any]] = [
    {
        "name": "等路 😀",
        "spans": [(1, 4), (6, 9)],
        "marks": [
            {"act": "added", "at": 1},
            {"act": "renamed", "at": 3},
            {"act": "stage", "at": 3},
            {"act": "redefined", "at": 3},
            {"act": "archived", "at": 4},
            {"act": "restored", "at": 6},
        ],
    },
    {"name": "Waiting", "spans": [(2, 9)], "marks": [{"act": "split off", "at": 2}]},
]
GROWTH = [
    {"change": 1, "at": "2026-01-01T00:00:00.000Z", "codes": 1, "categories": 0},
    {"change": 2, "at": "2026-01-02T00:00:00.000Z", "codes": 2, "categories": 1},
]


def rows(chart: Any, layer: int) -> list[dict[str, Any]]:
    spec = chart.to_dict()
    # Vega-Lite keeps values that a whole chart shares at its top, by name.
    held = spec["layer"][layer].get("data") or spec["data"]
    found: list[dict[str, Any]] = held.get("values") or spec["datasets"][held["name"]]
    return found


def test_every_coding_is_a_dot_of_its_own_and_every_group_has_a_median() -> None:
    chart = dimensional_profile(GROUPS, title="覆盖面", ends=(0, 2), words=("低", "中", "高"))
    assert [bar["value"] for bar in rows(chart, 0)] == [0.0, 1.0]
    dots = [(dot["value"], dot["row"]) for dot in rows(chart, 1)]
    assert [value for value, _ in dots] == [0.0, 0.0, 2.0, 1.0]
    assert len(set(dots)) == 4
    assert all(abs(row - round(row)) < 0.5 for _, row in dots)


def test_acts_of_one_kind_at_one_change_are_one_mark_and_kinds_stand_apart() -> None:
    chart = codebook_timeline(CODES)
    marks = rows(chart, 1)
    at_three = [mark for mark in marks if mark["at"] == 3]
    assert [mark["kind"] for mark in at_three] == [
        "Name, texts or cues changed",
        "Stage or origin changed",
    ]
    assert at_three[0]["row"] != at_three[1]["row"]
    assert [(s["row"], s["from"], s["to"]) for s in rows(chart, 0)] == [
        (0, 1, 4), (0, 6, 9), (1, 2, 9),
    ]  # fmt: skip


def test_the_growth_has_a_point_for_each_change_of_codes_and_categories() -> None:
    values = rows(codebook_growth(GROWTH), 0)
    assert [(v["at"], v["number"]) for v in values] == [(1, 1), (2, 2), (1, 0), (2, 1)]
    by_time = rows(codebook_growth(GROWTH, axis="time"), 0)
    assert by_time[0]["at"] == "2026-01-01T00:00:00.000Z"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_figures_are_written_with_their_words(language: str) -> None:
    profile = dimensional_profile(GROUPS, title="次数", ends=(0, 10), language=language)
    told = export_chart(profile, format="svg").decode()
    assert "王家 😀" in told
    assert ("中位数" if language != "en" else "Median") in told
    timeline = export_chart(codebook_timeline(CODES, language=language), format="svg").decode()
    assert "等路 😀" in timeline
    assert ("归档" if language != "en" else "Archived") in timeline
    assert export_chart(codebook_growth(GROWTH, language=language), format="png")[1:4] == b"PNG"
    assert export_chart(codebook_growth(GROWTH), format="pdf").startswith(b"%PDF")

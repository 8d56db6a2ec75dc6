"""The learning curve: a point for every share that is known, and for nothing else."""

from typing import Any

import pytest

from workbench.charts.export import export_chart
from workbench.charts.learning_curve import learning_curve
from workbench.charts.reliability import reliability_diagram


def step(learnt_from: int, **shares: float | None) -> dict[str, Any]:
    row: dict[str, Any] = {"learnt_from": learnt_from}
    for key, known in shares.items():
        for end, aside in (("", 0.0), ("_low", -0.1), ("_high", 0.1)):
            row[key + end] = None if known is None else known + aside
    return row


def test_every_known_share_is_one_point_and_no_end_of_an_interval_is() -> None:
    chart = learning_curve(
        [step(24, precision=0.5, recall=0.25), step(36, precision=None, recall=0.375)]
    )
    drawn = export_chart(chart, format="svg").decode()
    for number, share in ((24, "0.5"), (24, "0.25"), (36, "0.375")):
        assert f"before: {number}; Of the decisions that came next: {share};" in drawn
    assert drawn.count('aria-roledescription="point"') == 3


def test_a_figure_is_as_large_on_the_screen_as_in_its_file() -> None:
    chart = learning_curve([step(24, precision=0.5, recall=0.25)])
    assert chart.to_dict()["autosize"]["type"] == "pad"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reliability_has_room_for_its_first_point_and_no_point_of_nothing(
    language: str,
) -> None:
    bins = [
        {
            "probability": at,
            "share": at,
            "share_low": at,
            "share_high": min(1, at + 0.1),
            "decisions": number,
        }
        for at, number in ((0.0, 9563), (0.5, 12), (1.0, 3))
    ]
    chart = reliability_diagram(bins, language=language)
    points = chart.to_dict()["layer"][-1]["encoding"]
    assert points["size"]["legend"]["values"] == [90, 900, 9000]
    low, high = points["x"]["scale"]["domain"]
    assert low < 0
    assert high > 1
    assert points["x"]["axis"]["values"] == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert export_chart(chart, format="svg")

"""Figures of topics: no two look alike, no number covers another, a year tells its texts."""

from itertools import combinations
from typing import Any

import pytest

from workbench.charts.export import export_chart
from workbench.charts.topics import topic_lines, topic_look, topic_map

LABELS = {number: f"话题 {number} 😀" for number in range(1, 61)}


def passages(number: int) -> list[dict[str, Any]]:
    """Return two passages of each topic, all near one middle."""
    return [
        {
            "topic": topic,
            "x": topic % 7 / 50 + far,
            "y": topic % 5 / 50,
            "source": "a",
            "text": "村",
        }
        for topic in range(1, number + 1)
        for far in (0.0, 0.01)
    ] + [{"topic": 1, "x": 5.0, "y": 5.0, "source": "b", "text": "far away"}]


def drawn(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a layer, which may stand with those of the whole figure."""
    told = layer.get("data") or spec["data"]
    rows: list[dict[str, Any]] = (
        told["values"] if "values" in told else spec["datasets"][told["name"]]
    )
    return rows


def test_no_two_topics_look_alike() -> None:
    looks = [topic_look(place) for place in range(120)]
    assert len(set(looks)) == 120


@pytest.mark.parametrize("number", [8, 30, 60])
def test_no_number_on_the_map_covers_another(number: int) -> None:
    labels = {topic: LABELS[topic] for topic in range(1, number + 1)}
    chart = topic_map(passages(number), labels=labels).to_dict()
    dots, lines, *words = chart["layer"]
    scale = dots["encoding"]["x"]["scale"]["domain"]
    pixel = (scale[1] - scale[0]) / chart["width"]
    size = words[-1]["mark"]["fontSize"]
    places = drawn(chart, lines)
    assert len(places) == number
    for one, other in combinations(places, 2):
        apart = [abs(one[axis] - other[axis]) / pixel for axis in ("x", "y")]
        assert apart[0] > 1.1 * size or apart[1] > 0.9 * size


def test_a_chosen_topic_alone_has_its_colour_and_its_number() -> None:
    labels = {topic: LABELS[topic] for topic in range(1, 31)}
    chart = topic_map(passages(30), labels=labels, chosen=22)
    spec = chart.to_dict()
    dots, lines, *_ = spec["layer"]
    colours = dots["encoding"]["color"]["scale"]["range"]
    assert colours[21] == topic_look(21)[0]
    assert len(set(colours)) == 2
    assert [place["topic"] for place in drawn(spec, lines)] == [22]
    # It is drawn last, above the others.
    assert drawn(spec, dots)[-1]["name"] == f"22 {LABELS[22]}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_year_has_the_number_of_its_texts(language: str) -> None:
    rows = [
        {"group": year, "topic": topic, "units": units, "share": units / 20}
        for year, counts in (("2019", (15, 5)), ("2020", (1, 19)))
        for topic, units in enumerate(counts, start=1)
    ]
    chart = topic_lines(rows, labels={1: "看病", 2: "road"}, language=language)
    spec = chart.to_dict()
    assert {row["n"] for row in drawn(spec, spec["layer"][0])} == {20}
    assert export_chart(chart, format="svg").decode().count("n = 20") >= 2

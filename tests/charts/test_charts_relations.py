"""The figures of axial coding: every name whole, no box over another, every arrow at its box."""

import itertools
import math
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.charts.dilemmas import dilemma_chart
from workbench.charts.export import export_chart
from workbench.charts.network import relation_network
from workbench.charts.network_layout import network_layout
from workbench.charts.paradigm import paradigm_chart

TITLES = {
    "causal": "因果条件",
    "context": "Context",
    "intervening": "Intervening conditions",
    "strategy": "Strategies",
    "consequence": "结果",
}


def words(chart: Any) -> str:
    """Return all words of a chart, those of one label together."""
    drawing = ET.fromstring(export_chart(chart, format="svg").decode())
    return "\n".join(text for text in drawing.itertext() if text.strip())


def cell(dilemma: str, path: str, state: str, *, together: int = 0, **n: int) -> dict[str, Any]:
    return {
        "dilemma_id": f"id of {dilemma}",
        "dilemma": dilemma,
        "path_id": f"id of {path}",
        "path": path,
        "state": state,
        "relations": int(state not in {"hint", "empty"}),
        "supporting": n.get("supporting", 0),
        "opposing": n.get("opposing", 0),
        "together": together,
    }


def relation(from_: str, type_: str, to: str, *, supporting: int = 1) -> dict[str, Any]:
    return {
        "from_id": from_,
        "from_name": from_,
        "to_id": to,
        "to_name": to,
        "type": type_,
        "label": type_,
        "supporting": supporting,
        "opposing": 0,
        "both_ends": type_ == "contradicts",
    }


def test_the_matrix_says_both_sides_hints_and_gaps(odd_text: str) -> None:
    name = odd_text[:12].strip()
    drawn = words(
        dilemma_chart(
            [
                cell(name, "走访", "contested", supporting=12, opposing=3),
                cell(name, "Training", "hint", together=7),
                cell("路远", "走访", "claimed"),
                cell("路远", "Training", "empty"),
            ]
        )
    )
    for told in ("+12 / −3", "7", "?", "路远", "走访", "Training"):
        assert told in drawn.split("\n"), told
    assert drawn.count("recorded)") == 1
    assert "Hint: passages with both, no relation recorded" in drawn


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("state", ["empty", "hint", "claimed", "opposed", "supported"])
def test_a_matrix_of_one_kind_of_cell_is_drawn(state: str, language: str) -> None:
    chart = dilemma_chart([cell("困境 😀", "路径", state, together=1)], language=language)
    assert "困境 😀" in words(chart)


def test_the_paradigm_shows_every_slot_also_the_empty_one(odd_text: str) -> None:
    chart = paradigm_chart(
        "现象", {"causal": [odd_text, "b"], "strategy": ["走访"]}, titles=TITLES, language="zh"
    )
    drawn = words(chart).replace("\n", "").replace(" ", "")
    for told in (*TITLES.values(), odd_text, "现象", "走访"):
        assert told.replace(" ", "") in drawn, told
    assert words(chart).split("\n").count("暂无") == 3


def values_of(chart: Any, mark: str) -> list[dict[str, Any]]:
    """Return what the layers of a mark draw; Altair keeps the rows by name beside them."""
    told = chart.to_dict()
    layers = [layer["data"] for layer in told["layer"] if layer["mark"]["type"] == mark]
    return [
        row
        for data in layers
        for row in (told["datasets"][data["name"]] if "name" in data else data["values"])
    ]


def drawn_boxes(chart: Any) -> list[dict[str, Any]]:
    return values_of(chart, "rect")


def arrows_of(chart: Any) -> list[dict[str, Any]]:
    return values_of(chart, "rule")


def on_edge(x: float, y: float, box: dict[str, float]) -> bool:
    inside = box["x"] - 0.01 <= x <= box["x2"] + 0.01 and box["y"] - 0.01 <= y <= box["y2"] + 0.01
    near = min(abs(x - box["x"]), abs(x - box["x2"]), abs(y - box["y"]), abs(y - box["y2"]))
    return inside and near < 0.01


def test_arrows_of_a_paradigm_begin_and_end_at_boxes() -> None:
    many = [f"code {n} with a long name that goes over two lines" for n in range(9)]
    chart = paradigm_chart("现象", dict.fromkeys(TITLES, many), titles=TITLES)
    boxes = drawn_boxes(chart)
    assert len(boxes) == 6
    for arrow in arrows_of(chart):
        assert any(on_edge(arrow["x"], arrow["y"], box) for box in boxes)
        assert any(on_edge(arrow["x2"], arrow["y2"], box) for box in boxes)
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        min(a["x2"], b["x2"]) - max(a["x"], b["x"]) > 0.01
        and min(a["y2"], b["y2"]) - max(a["y"], b["y"]) > 0.01
    )


def test_a_network_has_each_code_once_and_each_relation_with_its_type() -> None:
    relations = [
        relation("人才不足", "causes", "Shallow service"),
        relation("Shallow service", "leads to", "人才不足"),
        relation("人才不足", "contradicts", "走访 😀", supporting=0),
        relation("别处", "is the price of", "Elsewhere"),
    ]
    chart = relation_network(relations, core="人才不足")
    boxes = drawn_boxes(chart)
    assert len(boxes) == 5
    assert [box["fill"] for box in boxes].count("#FFF6D6") == 1
    lines = words(chart).split("\n")
    # A label is drawn twice, once in white beneath itself.
    for told in ("causes", "leads to", "contradicts", "is the price of"):
        assert lines.count(told) == 2
    arrows = arrows_of(chart)
    assert [arrow["dashed"] for arrow in arrows].count(True) == 1
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
    for arrow in arrows:
        assert any(on_edge(arrow["x"], arrow["y"], box) for box in boxes)
        assert any(on_edge(arrow["x2"], arrow["y2"], box) for box in boxes)


def test_two_relations_of_two_codes_are_not_drawn_one_over_the_other() -> None:
    pair = [relation("a", "causes", "b"), relation("b", "leads to", "a")]
    one, other = arrows_of(relation_network(pair))
    apart = math.hypot(one["x"] - other["x2"], one["y"] - other["y2"])
    assert apart > 10


@settings(max_examples=40)
@given(
    number=st.integers(1, 14),
    drawn=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=20),
)
def test_no_box_of_a_network_stands_on_another_nor_off_the_canvas(
    number: int, drawn: list[tuple[int, int]]
) -> None:
    links = sorted({(min(a, b), max(a, b)) for a, b in drawn if a != b and max(a, b) < number})
    sizes = [(60.0 + 20 * (n % 4), 36.0 + 16 * (n % 3)) for n in range(number)]
    places, width, height = network_layout(sizes, links)
    again, *_ = network_layout(sizes, links)
    assert np.array_equal(places, again)
    boxes = [
        {"x": x - w / 2, "x2": x + w / 2, "y": y - h / 2, "y2": y + h / 2}
        for (x, y), (w, h) in zip(places.tolist(), sizes, strict=True)
    ]
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
    for box in boxes:
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x2"] <= width
        assert box["y2"] <= height

"""The network of relations: codes as boxes, relations as arrows that say their type."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.diagram import LINE, Arrow, Box, draw_diagram, height_of
from workbench.charts.look import columns, wrap
from workbench.charts.network_layout import network_layout

# Columns of text in a box; a column is 6.8 pixels wide.
_TEXT: Final = 20
_COLUMN: Final = 6.8
# Okabe and Ito's colours, the yellow left out, in a shade that words can be read in.
_COLOURS: Final = {
    "causes": "#B24A00",
    "is condition for": "#7A6000",
    "is strategy for": "#00744F",
    "leads to": "#00598F",
    "contradicts": "#A3195B",
    "is part of": "#555555",
    "addresses": "#2C6E9E",
}
_OWN: Final = "#333333"
_BESIDE: Final = 30.0


def relation_network(
    relations: Sequence[Mapping[str, Any]], *, core: str | None = None
) -> alt.LayerChart:
    """Draw each code once and each relation as an arrow, dashed where no coding supports it.

    Args:
        relations: with the keys `from_id`, `from_name`, `to_id`, `to_name`, `type`, `label`,
            `supporting`, `opposing`, and `both_ends` for a type that reads in both directions.
        core: the id of the core category, which is drawn in yellow.
    """
    names: dict[str, str] = {}
    for relation in relations:
        names.setdefault(relation["from_id"], relation["from_name"])
        names.setdefault(relation["to_id"], relation["to_name"])
    order = {code_id: number for number, code_id in enumerate(names)}
    lines = {code_id: wrap(name, width=_TEXT) for code_id, name in names.items()}
    sizes = [
        (_COLUMN * max(map(columns, lines[code_id])) + 20, height_of(len(lines[code_id])))
        for code_id in names
    ]
    links = {tuple(sorted((order[r["from_id"]], order[r["to_id"]]))) for r in relations}
    places, width, height = network_layout(sizes, sorted((a, b) for a, b in links))
    boxes = {
        code_id: Box(
            x=float(places[number, 0]),
            y=float(places[number, 1]),
            width=sizes[number][0],
            height=sizes[number][1],
            lines=lines[code_id],
            fill="#FFF6D6" if code_id == core else "#FFFFFF",
        )
        for code_id, number in order.items()
    }
    return draw_diagram(list(boxes.values()), _arrows(relations, boxes), width=width, height=height)


def _arrows(relations: Sequence[Mapping[str, Any]], boxes: Mapping[str, Box]) -> list[Arrow]:
    beside: dict[frozenset[str], list[Mapping[str, Any]]] = defaultdict(list)
    for relation in relations:
        beside[frozenset((relation["from_id"], relation["to_id"]))].append(relation)
    return [
        _arrow(relation, boxes, shift=(place - (len(pair) - 1) / 2) * _BESIDE)
        for pair in beside.values()
        for place, relation in enumerate(pair)
    ]


def _arrow(relation: Mapping[str, Any], boxes: Mapping[str, Box], *, shift: float) -> Arrow:
    one, other = boxes[relation["from_id"]], boxes[relation["to_id"]]
    # Several relations of two codes run side by side, the same way round for both directions.
    first, second = sorted((one, other), key=lambda box: (box.x, box.y))
    length = math.hypot(second.x - first.x, second.y - first.y) or 1.0
    aside = (-(second.y - first.y) / length * shift, (second.x - first.x) / length * shift)
    start = _edge(one, other, aside)
    end = _edge(other, one, aside)
    half = _COLUMN * columns(relation["label"]) / 2
    return Arrow(
        at=_free_place(start, end, half, list(boxes.values())),
        x=start[0],
        y=start[1],
        x2=end[0],
        y2=end[1],
        label=relation["label"],
        colour=_COLOURS.get(relation["type"], _OWN),
        dashed=not relation["supporting"],
        both_ends=bool(relation["both_ends"]),
    )


def _free_place(
    start: tuple[float, float], end: tuple[float, float], half: float, boxes: Sequence[Box]
) -> float:
    """Return where on an arrow its words stand in no box, the middle where there is no such."""
    for at in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        x, y = (start[axis] + at * (end[axis] - start[axis]) for axis in (0, 1))
        if not any(
            abs(x - box.x) < box.width / 2 + half and abs(y - box.y) < box.height / 2 + LINE / 2
            for box in boxes
        ):
            return at
    return 0.5


def _edge(box: Box, toward: Box, aside: tuple[float, float]) -> tuple[float, float]:
    """Return where a line from the middle of a box, moved aside, leaves it."""
    run, rise = toward.x - box.x, toward.y - box.y
    ahead = [
        ((math.copysign(half, step) - moved) / step)
        for half, step, moved in (
            (box.width / 2, run, aside[0]),
            (box.height / 2, rise, aside[1]),
        )
        if abs(step) > 1e-9
    ]
    part = max(min(ahead, default=0.0), 0.0)
    return box.x + aside[0] + part * run, box.y + aside[1] + part * rise

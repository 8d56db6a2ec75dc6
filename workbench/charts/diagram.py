"""What the diagrams of codes are drawn with: boxes with words in them, and arrows, in pixels."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from workbench.charts.look import INK, finished

LINE: Final = 16
"""Pixels from one line of words to the next."""

PADDING: Final = 10
"""Pixels between the words and the edge of a box."""

HEAD: Final = 7
"""Pixels from the middle of an arrow's head to its tip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box with lines of words.

    Attributes:
        x: of its middle, in pixels from the left.
        y: of its middle, in pixels from the top.
        width: in pixels.
        height: in pixels.
        title: lines in bold above the others.
        lines: the words.
        fill: its colour.
        stroke: of its edge.
        quiet: whether the words are set in grey, as for an empty box.
    """

    x: float
    y: float
    width: float
    height: float
    lines: Sequence[str]
    title: Sequence[str] = ()
    fill: str = "#FFFFFF"
    stroke: str = "#888888"
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow from one point to another, in pixels from the top left.

    Attributes:
        x: where it begins.
        y: where it begins.
        x2: where its head is.
        y2: where its head is.
        label: words on it, or an empty text.
        at: where on its way the words stand, from 0 to 1.
        colour: of the arrow and its words.
        dashed: whether its line is dashed.
        both_ends: whether it has a head at both ends.
    """

    x: float
    y: float
    x2: float
    y2: float
    label: str = ""
    at: float = 0.5
    colour: str = "#666666"
    dashed: bool = False
    both_ends: bool = False


def height_of(lines: int) -> float:
    """Return the height of a box with so many lines of words, in pixels."""
    return lines * LINE + 2 * PADDING


def draw_diagram(
    boxes: Sequence[Box], arrows: Sequence[Arrow], *, width: float, height: float
) -> alt.LayerChart:
    """Draw arrows, and boxes over them, on a canvas of this size in pixels."""
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
    return finished(
        *_arrows(arrows, x, y),
        _data(_edges(boxes))
        .mark_rect(cornerRadius=5, strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        ),
        *_words(boxes, x, y),
        *_labels(arrows, x, y),
        width=width,
        height=height,
    )


def _data(values: Iterable[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(values)))


def _edges(boxes: Sequence[Box]) -> list[dict[str, Any]]:
    return [
        {
            "x": box.x - box.width / 2,
            "x2": box.x + box.width / 2,
            "y": box.y - box.height / 2,
            "y2": box.y + box.height / 2,
            "fill": box.fill,
            "stroke": box.stroke,
        }
        for box in boxes
    ]


def _words(boxes: Sequence[Box], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    written = [
        {
            "x": box.x,
            "y": box.y + (place - (len(box.title) + len(box.lines) - 1) / 2) * LINE,
            "text": line,
            "bold": place < len(box.title),
            "colour": "#777777" if box.quiet and place >= len(box.title) else INK,
        }
        for box in boxes
        for place, line in enumerate((*box.title, *box.lines))
    ]
    return [
        _data(line for line in written if line["bold"] is bold)
        .mark_text(
            fontSize=12, baseline="middle", align="center", fontWeight="bold" if bold else "normal"
        )
        .encode(x=x, y=y, text="text:N", color=alt.Color("colour:N", scale=None))
        for bold in (True, False)
    ]


def _arrows(arrows: Sequence[Arrow], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    lines = [
        {
            "x": arrow.x,
            "y": arrow.y,
            "x2": arrow.x2,
            "y2": arrow.y2,
            "colour": arrow.colour,
            "dashed": arrow.dashed,
        }
        for arrow in arrows
    ]
    return [
        *(
            _data(line for line in lines if line["dashed"] is dashed)
            .mark_rule(strokeWidth=1.6, strokeDash=[5, 4] if dashed else [1, 0])
            .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=alt.Color("colour:N", scale=None))
            for dashed in (False, True)
        ),
        _data(_heads(arrows))
        .mark_point(shape="triangle", filled=True, size=90, opacity=1)
        .encode(
            x=x,
            y=y,
            angle=alt.Angle("angle:Q", scale=None),
            color=alt.Color("colour:N", scale=None),
        ),
    ]


def _heads(arrows: Sequence[Arrow]) -> list[dict[str, Any]]:
    heads = []
    for arrow in arrows:
        heads.append(_head((arrow.x, arrow.y), (arrow.x2, arrow.y2), arrow.colour))
        if arrow.both_ends:
            heads.append(_head((arrow.x2, arrow.y2), (arrow.x, arrow.y), arrow.colour))
    return heads


def _head(start: tuple[float, float], end: tuple[float, float], colour: str) -> dict[str, Any]:
    direction = math.atan2(end[1] - start[1], end[0] - start[0])
    return {
        "x": end[0] - HEAD * math.cos(direction),
        "y": end[1] - HEAD * math.sin(direction),
        # A triangle of Vega points upwards at 0 degrees, and turns clockwise.
        "angle": math.degrees(direction) + 90,
        "colour": colour,
    }


def _labels(arrows: Sequence[Arrow], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    told = [
        {
            "x": arrow.x + arrow.at * (arrow.x2 - arrow.x),
            # Along a level arrow the words would hide it.
            "y": arrow.y
            + arrow.at * (arrow.y2 - arrow.y)
            - (9 if abs(arrow.y2 - arrow.y) < LINE else 0),
            "text": arrow.label,
            "colour": arrow.colour,
        }
        for arrow in arrows
        if arrow.label
    ]
    # A white edge under the words keeps them readable where they cross a line.
    under = _data(told).mark_text(
        fontSize=11, stroke="white", strokeWidth=4, strokeJoin="round", color="white"
    )
    over = _data(told).mark_text(fontSize=11)
    return [
        under.encode(x=x, y=y, text="text:N"),
        over.encode(x=x, y=y, text="text:N", color=alt.Color("colour:N", scale=None)),
    ]

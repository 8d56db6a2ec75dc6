"""The dimensional profile of a property: a dot for each coding, a row for each case."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import BLUE, ORANGE, finished, row_axis, wrap
from workbench.words import message, say, spoken

_LABEL: Final = 30
_LINE: Final = 15
_WIDTH: Final = 460
_DOT: Final = 11
"""Pixels from one dot to the next one above it, where codings stand at one position."""
_SERIES: Final = {"coding": message("A coding"), "median": message("Median")}


def dimensional_profile(
    groups: Sequence[Mapping[str, Any]],
    *,
    title: str,
    ends: tuple[float, float],
    words: Sequence[str] = (),
    language: str = "en",
) -> alt.LayerChart:
    """Draw the positions of each group as dots along the dimension, its median as a bar.

    Codings at one position stand above each other, so that each can be counted.

    Args:
        groups: each with its `name`, its `positions` and its `median`, in the order to draw.
        title: of the dimension.
        ends: the lowest and the highest position that there can be.
        words: of the dimension, from the lowest; empty for numbers.
        language: of the legend, `en` or `zh`.
    """
    names = {key: say(spoken(language) or "en", told) for key, told in _SERIES.items()}
    lines = [wrap(str(group["name"]), width=_LABEL) for group in groups]
    most = max((max(Counter(g["positions"]).values(), default=1) for g in groups), default=1)
    step = max(_DOT * most + 14, _LINE * max(map(len, lines), default=1) + 8, 34)
    dots = [dot for row, group in enumerate(groups) for dot in _dots(row, group, step, names)]
    medians = [
        {
            "value": group["median"],
            "low": row - 0.36,
            "high": row + 0.36,
            "series": names["median"],
        }
        for row, group in enumerate(groups)
    ]
    axis = row_axis(lines, bold=[False] * len(lines))
    axis.values = list(range(len(lines)))
    y_scale = alt.Scale(domain=[-0.5, len(lines) - 0.5], reverse=True, nice=False)
    x = alt.X("value:Q", title=title, scale=_scale(ends), axis=_axis(words))
    colour = alt.Color(
        "series:N",
        scale=alt.Scale(domain=list(names.values()), range=[BLUE, ORANGE]),
        legend=alt.Legend(title=None, orient="top"),
    )
    points = alt.Chart(alt.InlineData(values=dots)).mark_circle(size=74, opacity=0.9)
    bars = alt.Chart(alt.InlineData(values=medians)).mark_rule(strokeWidth=3, opacity=0.75)
    return finished(
        bars.encode(x=x, y=alt.Y("low:Q", scale=y_scale, axis=axis), y2="high:Q", color=colour),
        points.encode(x=x, y=alt.Y("row:Q", scale=y_scale, axis=axis), color=colour),
        width=_WIDTH,
        height=step * max(len(lines), 1),
    )


def _dots(
    row: int, group: Mapping[str, Any], step: float, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    held = Counter(group["positions"])
    return [
        {
            "value": value,
            "row": row + (place - (number - 1) / 2) * _DOT / step,
            "series": names["coding"],
        }
        for value, number in sorted(held.items())
        for place in range(number)
    ]


def _scale(ends: tuple[float, float]) -> alt.Scale:
    margin = (ends[1] - ends[0]) * 0.06
    return alt.Scale(domain=[ends[0] - margin, ends[1] + margin], nice=False, zero=False)


def _axis(words: Sequence[str]) -> alt.Axis:
    if not words:
        return alt.Axis(grid=True)
    lines = [wrap(word, width=14) for word in words]
    return alt.Axis(
        values=list(range(len(words))),
        labelExpr=f"{json.dumps(lines, ensure_ascii=False)}[datum.value]",
        grid=True,
    )

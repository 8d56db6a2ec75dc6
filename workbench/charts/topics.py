"""Figures of topics: the map of the passages, and what speaks for each number of topics."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import altair as alt

from workbench.charts.look import INK, finished
from workbench.words import message, say, spoken

_SIDE: Final = 520
_LARGE_SIDE: Final = 600
_ROUNDS: Final = 500

Legend = Literal["beside", "none"]
"""Where the names of topics stand; the screens have a list of their own."""

_TOPIC: Final = message("Topic")
_YEAR: Final = message("Year")
_SHARE: Final = message("Share of the texts of a year")
_NUMBER: Final = message("Number of topics")
_VALUE: Final = message("Value")
_MEASURE: Final = message("Measure")
_MEASURES: Final[dict[str, str]] = {
    "stability": message("Stability (adjusted Rand index of halves)"),
    "separation": message("Separation"),
    "coherence": message("Coherence (NPMI)"),
}
_N: Final = message("Texts of the year")
_OTHERS: Final = "#D9D9D9"
# Twenty colours that differ in hue and in lightness; what comes after has them in another shape.
_COLOURS: Final = (
    *("#4C78A8", "#F58518", "#54A24B", "#E45756", "#72B7B2", "#B279A2", "#9D755D", "#79706E"),
    *("#D67195", "#88D27A", "#9ECAE9", "#FFBF79", "#439894", "#B79A20", "#FF9D98", "#D6A5C9"),
    *("#83BCB6", "#D8B5A5", "#BAB0AC", "#FCBFD2"),
)
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_DASHES: Final[tuple[tuple[int, ...], ...]] = (
    (1, 0),
    (6, 3),
    (2, 2),
    (8, 2, 2, 2),
    (12, 4),
    (4, 6),
)
_MANY: Final = 20
_WIDEST: Final = 16
"""Years whose numbers of texts have room side by side below the axis."""
_LINES: Final = ("#08306B", "#D95F02", "#1B9E77")


def topic_look(place: int) -> tuple[str, str]:
    """Return the colour and the shape of a topic by its place, from 0: no two of 120 have both.

    >>> topic_look(0), topic_look(20)
    (('#4C78A8', 'circle'), ('#4C78A8', 'square'))
    """
    return _COLOURS[place % len(_COLOURS)], _SHAPES[place // len(_COLOURS) % len(_SHAPES)]


def topic_map(
    passages: Sequence[Mapping[str, Any]],
    *,
    labels: Mapping[int, str],
    chosen: int | None = None,
    legend: Legend = "beside",
    language: str = "en",
) -> alt.LayerChart:
    """Draw every passage as a point, and the number of each topic in its middle.

    The axes have no meaning of their own: points are near where the texts are alike. Where topics
    are many, the map is larger; a number that had no room in the middle of its topic is joined to
    it by a line.

    Args:
        passages: rows with `topic`, `x`, `y`, `source` and `text`.
        labels: the name or the terms of each topic by its number.
        chosen: the topic that alone has its colour; None for all.
        legend: where the names stand.
        language: of the title, `en` or `zh`.
    """
    many = len(labels) > _MANY
    side = _LARGE_SIDE if many else _SIDE
    points = [
        {
            "x": row["x"],
            "y": row["y"],
            "name": f"{row['topic']} {labels[row['topic']]}",
            "source": row["source"],
            "text": row["text"][:200],
        }
        for row in sorted(passages, key=lambda row: row["topic"] == chosen)
    ]
    left, low, span = _frame(passages)
    middles = [(_middle(passages, topic, "x"), _middle(passages, topic, "y")) for topic in labels]
    size = 13 if many else 17
    places = _spread(middles, pixel=span / side, size=size)
    numbered = [
        {"x": x, "y": y, "middle x": at[0], "middle y": at[1], "topic": topic}
        for topic, (x, y), at in zip(labels, places, middles, strict=True)
        if chosen is None or topic == chosen
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[left, left + span], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[low, low + span], nice=False))
    dots = (
        alt.Chart(alt.InlineData(values=points))
        .mark_point(filled=True, size=36, opacity=0.75)
        .encode(
            x=x,
            y=y,
            **_told_apart(labels, chosen=chosen, legend=legend, language=language),
            tooltip=["name:N", "source:N", "text:N"],
        )
    )
    numbers = alt.Chart(alt.InlineData(values=numbered)).encode(x=x, y=y)
    words = numbers.encode(text="topic:N")
    return finished(
        dots,
        numbers.mark_rule(color=INK, strokeWidth=0.8).encode(x2="middle x:Q", y2="middle y:Q"),
        words.mark_text(fontSize=size, fontWeight="bold", stroke="white", strokeWidth=5),
        words.mark_text(fontSize=size, fontWeight="bold"),
        width=side,
        height=side,
    )


def topic_lines(
    rows: Sequence[Mapping[str, Any]],
    *,
    labels: Mapping[int, str],
    chosen: int | None = None,
    legend: Legend = "beside",
    language: str = "en",
) -> alt.LayerChart:
    """Draw the share of each topic in the texts of each year, and how many texts a year has.

    Args:
        rows: with `group` (a year), `topic`, `units` and `share`, for every year and topic.
        labels: the name or the terms of each topic by its number.
        chosen: the topic that alone has its colour; None for all.
        legend: where the names stand.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    place = {topic: place for place, topic in enumerate(labels)}
    totals: dict[int, int] = {}
    for row in rows:
        totals[int(row["group"])] = totals.get(int(row["group"]), 0) + row["units"]
    values = [
        {
            "year": int(row["group"]),
            "name": f"{row['topic']} {labels[row['topic']]}",
            "share": row["share"],
            "units": row["units"],
            "n": totals[int(row["group"])],
            # Colours begin again after so many topics, and lines are broken in another way then.
            "dash": place[row["topic"]] // len(_COLOURS) % len(_DASHES),
        }
        for row in sorted(rows, key=lambda row: row["topic"] == chosen)
    ]
    look = _told_apart(labels, chosen=chosen, legend=legend, language=language)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "year:Q",
            title=say(tongue, _YEAR),
            scale=alt.Scale(zero=False, nice=False, padding=20),
            axis=_years(totals),
        ),
        y=alt.Y("share:Q", title=say(tongue, _SHARE), axis=alt.Axis(format="%")),
        color=look["color"],
        tooltip=[
            "name:N",
            "year:Q",
            "units:Q",
            alt.Tooltip("share:Q", format=".0%"),
            alt.Tooltip("n:Q", title=say(tongue, _N)),
        ],
    )
    dashed = alt.Scale(domain=list(range(len(_DASHES))), range=_DASHES)
    return finished(
        base.mark_line().encode(strokeDash=alt.StrokeDash("dash:O", scale=dashed, legend=None)),
        base.mark_point(filled=True, size=60, opacity=1).encode(shape=look["shape"]),
        width=_SIDE,
        height=320,
    )


def _years(totals: Mapping[int, int]) -> alt.Axis:
    """Return the axis of years with the number of texts of each below it."""
    years = sorted(totals)
    step = -(-len(years) // _WIDEST) if years else 1
    known = json.dumps({str(year): f"n = {number}" for year, number in totals.items()})
    return alt.Axis(
        values=years[::step],
        labelExpr=f"[format(datum.value, 'd'), {known}[format(datum.value, 'd')]]",
        labelOverlap="greedy",
        labelSeparation=4,
        labelPadding=8,
    )


def _told_apart(
    labels: Mapping[int, str], *, chosen: int | None, legend: Legend, language: str
) -> dict[str, Any]:
    """Return what tells topics apart: colour, and shape beside it."""
    names = [f"{topic} {label}" for topic, label in labels.items()]
    looks = [topic_look(place) for place in range(len(names))]
    title = say(spoken(language) or "en", _TOPIC)
    # One legend for both, since title and scale are of the same names.
    shown = (
        alt.Legend(orient="right", labelLimit=320, symbolLimit=0) if legend == "beside" else None
    )
    colours = [
        colour if chosen in {None, topic} else _OTHERS
        for topic, (colour, _) in zip(labels, looks, strict=True)
    ]
    return {
        "color": alt.Color(
            "name:N",
            title=title,
            sort=names,
            scale=alt.Scale(domain=names, range=colours),
            legend=shown,
        ),
        "shape": alt.Shape(
            "name:N",
            title=title,
            sort=names,
            scale=alt.Scale(domain=names, range=[shape for _, shape in looks]),
            legend=shown,
        ),
    }


def _middle(passages: Sequence[Mapping[str, Any]], topic: int, axis: str) -> float:
    values = sorted(row[axis] for row in passages if row["topic"] == topic)
    return float(values[len(values) // 2]) if values else 0.0


def _frame(passages: Sequence[Mapping[str, Any]]) -> tuple[float, float, float]:
    """Return the left and the lower edge of the map and the length of its sides.

    The points fill it; one unit is as long upwards as sideways.
    """
    edges = [
        (min(values, default=0.0), max(values, default=0.0))
        for values in ([row["x"] for row in passages], [row["y"] for row in passages])
    ]
    span = 1.08 * max(high - low for low, high in edges) or 1.0
    (left, right), (low, high) = edges
    return (left + right - span) / 2, (low + high - span) / 2, span


def _spread(
    middles: Sequence[tuple[float, float]], *, pixel: float, size: int = 17
) -> list[tuple[float, float]]:
    """Move the places of numbers apart until none covers another, each as little as it must.

    Args:
        middles: where the numbers begin.
        pixel: the length of one in the units of the places.
        size: of the numbers, in pixels.

    >>> first, second = _spread([(0.0, 0.0), (0.0, 0.0)], pixel=0.004)
    >>> round(abs(first[1] - second[1]) / 0.004)
    21
    """
    places = [list(place) for place in middles]
    wanted = ((1.2 * size + 10) * pixel, (size + 4) * pixel)
    for _ in range(_ROUNDS):
        clashes = 0
        for a, one in enumerate(places):
            for other in places[a + 1 :]:
                missing = [wanted[axis] - abs(other[axis] - one[axis]) for axis in (0, 1)]
                if min(missing) <= 0:
                    continue
                clashes += 1
                axis = missing.index(min(missing))
                way = missing[axis] / 2 * (1 if other[axis] >= one[axis] else -1)
                one[axis] -= way
                other[axis] += way
        if not clashes:
            break
    return [(x, y) for x, y in places]


def number_chart(
    tried: Sequence[Mapping[str, Any]], *, chosen: int, language: str = "en"
) -> alt.LayerChart:
    """Draw stability, separation and coherence over the numbers of topics that were tried.

    Args:
        tried: rows with `k` and each of the three; an undefined one is left out.
        chosen: the number suggested, marked by a line.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    names = {key: say(tongue, words) for key, words in _MEASURES.items()}
    values = [
        {"k": row["k"], "measure": names[key], "value": row[key]}
        for row in tried
        for key in names
        if row[key] is not None
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("k:Q", title=say(tongue, _NUMBER), axis=alt.Axis(tickMinStep=1, format="d")),
        y=alt.Y("value:Q", title=say(tongue, _VALUE)),
        color=alt.Color(
            "measure:N",
            title=say(tongue, _MEASURE),
            sort=list(names.values()),
            scale=alt.Scale(domain=list(names.values()), range=list(_LINES)),
            # One below the other, they have room in a small window, too.
            legend=alt.Legend(orient="top", labelLimit=400, columns=1),
        ),
        shape=alt.Shape("measure:N", sort=list(names.values()), legend=None),
    )
    mark = alt.Chart(alt.InlineData(values=[{"k": chosen}])).mark_rule(strokeDash=[4, 4])
    return finished(
        base.mark_line(),
        base.mark_point(filled=True, size=50, opacity=1),
        mark.encode(x="k:Q"),
        width=_SIDE,
        height=260,
    )

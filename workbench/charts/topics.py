"""Figures of topics: the map of the passages, and what speaks for each number of topics."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import finished
from workbench.words import message, say, spoken

_SIDE: Final = 520
_ROUNDS: Final = 200
_TOPIC: Final = message("Topic")
_NUMBER: Final = message("Number of topics")
_VALUE: Final = message("Value")
_MEASURE: Final = message("Measure")
_MEASURES: Final[dict[str, str]] = {
    "stability": message("Stability (adjusted Rand index of halves)"),
    "separation": message("Separation"),
    "coherence": message("Coherence (NPMI)"),
}
# Twenty colours that differ in hue and in lightness; the number of the topic stands on the map.
_COLOURS: Final = (
    *("#4C78A8", "#F58518", "#54A24B", "#E45756", "#72B7B2", "#B279A2", "#9D755D", "#79706E"),
    *("#D67195", "#88D27A", "#9ECAE9", "#FFBF79", "#439894", "#B79A20", "#FF9D98", "#D6A5C9"),
    *("#83BCB6", "#D8B5A5", "#BAB0AC", "#FCBFD2"),
)
_LINES: Final = ("#08306B", "#D95F02", "#1B9E77")


def topic_map(
    passages: Sequence[Mapping[str, Any]],
    *,
    labels: Mapping[int, str],
    language: str = "en",
) -> alt.LayerChart:
    """Draw every passage as a point, and the number of each topic in its middle.

    The axes have no meaning of their own: points are near where the texts are alike.

    Args:
        passages: rows with `topic`, `x`, `y`, `source` and `text`.
        labels: the name or the terms of each topic by its number.
        language: of the title, `en` or `zh`.
    """
    names = [f"{topic} {label}" for topic, label in labels.items()]
    points = [
        {
            "x": row["x"],
            "y": row["y"],
            "name": f"{row['topic']} {labels[row['topic']]}",
            "source": row["source"],
            "text": row["text"][:200],
        }
        for row in passages
    ]
    left, low, span = _frame(passages)
    middles = _spread(
        [(_middle(passages, topic, "x"), _middle(passages, topic, "y")) for topic in labels],
        pixel=span / _SIDE,
    )
    numbered = [
        {"x": x, "y": y, "topic": topic} for topic, (x, y) in zip(labels, middles, strict=True)
    ]
    scale = alt.Scale(domain=names, range=[_COLOURS[n % len(_COLOURS)] for n in range(len(names))])
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[left, left + span], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[low, low + span], nice=False))
    dots = (
        alt.Chart(alt.InlineData(values=points))
        .mark_circle(size=36, opacity=0.7)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "name:N",
                title=say(spoken(language) or "en", _TOPIC),
                scale=scale,
                legend=alt.Legend(orient="right", labelLimit=320, symbolLimit=0),
            ),
            tooltip=["name:N", "source:N", "text:N"],
        )
    )
    numbers = alt.Chart(alt.InlineData(values=numbered)).encode(x=x, y=y, text="topic:N")
    return finished(
        dots,
        numbers.mark_text(fontSize=17, fontWeight="bold", stroke="white", strokeWidth=5),
        numbers.mark_text(fontSize=17, fontWeight="bold"),
        width=_SIDE,
        height=_SIDE,
    )


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


def _spread(middles: Sequence[tuple[float, float]], *, pixel: float) -> list[tuple[float, float]]:
    """Move the places of numbers apart until none covers another, each as little as it must.

    Args:
        middles: where the numbers begin.
        pixel: the length of one in the units of the places.

    >>> first, second = _spread([(0.0, 0.0), (0.0, 0.0)], pixel=0.004)
    >>> round(abs(first[1] - second[1]) / 0.004)
    18
    """
    places = [list(place) for place in middles]
    wanted = (24 * pixel, 18 * pixel)
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
            legend=alt.Legend(orient="top", labelLimit=400),
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

"""The learning curve: how far later decisions were foretold from those before them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import BLUE, ORANGE, finished
from workbench.words import message, say, spoken

_SERIES: Final = {"precision": message("Precision"), "recall": message("Recall")}


def learning_curve(steps: Sequence[Mapping[str, Any]], *, language: str = "en") -> alt.LayerChart:
    """Draw precision and recall of later decisions against the passages learnt from.

    The thin rules are 95 % intervals.

    Args:
        steps: as `measure_learning` gives them.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    names = {key: say(tongue, words) for key, words in _SERIES.items()}
    points = [
        {
            "from": step["learnt_from"],
            "measure": names[key],
            "share": step[key],
            "low": step[f"{key}_low"],
            "high": step[f"{key}_high"],
        }
        for step in steps
        for key in _SERIES
        if step[key] is not None
    ]
    base = alt.Chart(alt.InlineData(values=points)).encode(
        x=alt.X(
            "from:Q",
            scale=alt.Scale(zero=True),
            title=say(tongue, message("Passages decided before")),
        ),
        color=alt.Color(
            "measure:N",
            scale=alt.Scale(domain=list(names.values()), range=[BLUE, ORANGE]),
            legend=alt.Legend(title=None),
        ),
    )
    # Of the points alone: with a shape, rules and lines would get points of their own.
    shape = alt.Shape("measure:N", scale=alt.Scale(domain=list(names.values())), legend=None)
    title = say(tongue, message("Of the decisions that came next"))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), title=title)
    return finished(
        base.mark_rule(strokeWidth=1.5, opacity=0.6).encode(
            y=alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), title=title), y2="high:Q"
        ),
        base.mark_line(strokeWidth=2).encode(y=y),
        base.mark_point(filled=True, opacity=1, size=60).encode(y=y, shape=shape),
        width=420,
        height=300,
    )

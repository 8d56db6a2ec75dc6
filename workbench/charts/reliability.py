"""The reliability diagram: do suggestions come true as often as their probability says?"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from workbench.charts.look import BLUE, finished
from workbench.words import message, say, spoken


def reliability_diagram(
    bins: Sequence[Mapping[str, Any]], *, language: str = "en"
) -> alt.LayerChart:
    """Draw the share that was accepted against the probability, with 95 % intervals.

    On the dashed diagonal a probability keeps just what it promises; a point below it promises
    too much. The larger a point, the more decisions it stands for.

    Args:
        bins: as `measure_learning` gives them.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    scale = alt.Scale(domain=[0, 1], nice=False)
    x_title = say(tongue, message("Probability of held-out examples"))
    y_title = say(tongue, message("Share of them that bears the code"))
    base = alt.Chart(alt.InlineData(values=[dict(row) for row in bins]))
    x = alt.X("probability:Q", scale=scale, title=x_title)
    return finished(
        alt.Chart(alt.InlineData(values=[{"at": 0}, {"at": 1}]))
        .mark_line(color="#999999", strokeDash=[4, 3])
        .encode(
            x=alt.X("at:Q", scale=scale, title=x_title),
            y=alt.Y("at:Q", scale=scale, title=y_title),
        ),
        base.mark_rule(color=BLUE, strokeWidth=2).encode(
            x=x, y=alt.Y("share_low:Q", scale=scale, title=y_title), y2="share_high:Q"
        ),
        base.mark_point(filled=True, color=BLUE, opacity=1).encode(
            x=x,
            y=alt.Y("share:Q", scale=scale, title=y_title),
            size=alt.Size(
                "decisions:Q",
                scale=alt.Scale(type="sqrt", range=[30, 300]),
                legend=alt.Legend(title=say(tongue, message("Decisions"))),
            ),
        ),
        width=320,
        height=320,
    )

"""The reliability diagram: do suggestions come true as often as their probability says?"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import BLUE, finished
from workbench.words import message, say, spoken

_ROOM: Final = 0.04


def sizes(most: int) -> list[int]:
    """Return at most three numbers of decisions for the legend, none of them 0.

    >>> sizes(9563), sizes(7)
    ([90, 900, 9000], [7])
    """
    rounded = int(most / 10 ** (len(str(most)) - 1)) * 10 ** (len(str(most)) - 1)
    return sorted({rounded // part for part in (100, 10, 1)} - {0})


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
    # Room around 0 and 1, so that no dot lies on the numbers of an axis.
    scale = alt.Scale(domain=[-_ROOM, 1 + _ROOM], nice=False)
    axis = alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1])
    x_title = say(tongue, message("Probability of held-out examples"))
    y_title = say(tongue, message("Share of them that bears the code"))
    base = alt.Chart(alt.InlineData(values=[dict(row) for row in bins]))
    x = alt.X("probability:Q", scale=scale, axis=axis, title=x_title)
    most = max((int(row["decisions"]) for row in bins), default=1)
    return finished(
        alt.Chart(alt.InlineData(values=[{"at": 0}, {"at": 1}]))
        .mark_line(color="#999999", strokeDash=[4, 3])
        .encode(
            x=alt.X("at:Q", scale=scale, axis=axis, title=x_title),
            y=alt.Y("at:Q", scale=scale, axis=axis, title=y_title),
        ),
        base.mark_rule(color=BLUE, strokeWidth=2).encode(
            x=x, y=alt.Y("share_low:Q", scale=scale, title=y_title), y2="share_high:Q"
        ),
        base.mark_point(filled=True, color=BLUE, opacity=1).encode(
            x=x,
            y=alt.Y("share:Q", scale=scale, title=y_title),
            size=alt.Size(
                "decisions:Q",
                scale=alt.Scale(type="sqrt", range=[30, 300], domain=[0, most]),
                legend=alt.Legend(
                    title=say(tongue, message("Decisions")), values=sizes(most), format=",d"
                ),
            ),
        ),
        width=320,
        height=320,
    )

"""Bars of a profile: how many passages each of its codes has."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from workbench.charts.look import BLUE, INK, finished, row_axis, wrap
from workbench.charts.words import word

_LABEL = 40
_LINE = 15


def profile_bars(
    counts: Sequence[Mapping[str, Any]], *, most: int | None = None, language: str = "en"
) -> alt.LayerChart:
    """Draw a bar for each row, in the given order, with its number.

    Args:
        counts: each with `name` and `passages`.
        most: where the axis ends, so that two profiles side by side have one scale; None takes
            the greatest number.
        language: of the title, `en` or `zh`.
    """
    lines = [wrap(str(row["name"]), width=_LABEL) for row in counts]
    bars = [{"row": n, "value": row["passages"]} for n, row in enumerate(counts)]
    end = max([most or 0, 1, *(bar["value"] for bar in bars)])
    base = alt.Chart(alt.InlineData(values=bars)).encode(
        x=alt.X(
            "value:Q",
            title=word("passages", language=language),
            # Room for the number behind the longest bar.
            scale=alt.Scale(domain=[0, end * 1.08], nice=False),
            axis=alt.Axis(tickMinStep=1, format="d", grid=True),
        ),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(lines))),
    )
    return finished(
        base.mark_bar(color=BLUE, height=alt.RelativeBandSize(0.72)),
        base.mark_text(align="left", dx=4, color=INK, fontSize=11).encode(text="value:Q"),
        width=420,
        height=alt.Step(max(_LINE * max(map(len, lines), default=1), 14) + 6),
    )

"""The course of a study: acts by day and coder over the growth of codes, codings and memos."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from workbench.charts.look import INK, stacked
from workbench.words import message, say, spoken

_Total = Literal["codes", "codings", "memos"]

_TOTALS: Final[dict[_Total, str]] = {
    "codes": message("Codes in use"),
    "codings": message("Codings"),
    "memos": message("Memos"),
}
_ACTS: Final = message("Acts")
_DAY: Final = message("Day")
_CODERS: Final = message("Coder")
MARKS: Final[dict[str, str]] = {
    "add": message("sources added"),
    "remove": message("sources removed"),
    "cases": message("cases imported"),
    "import codebook": message("codebook imported"),
    "suggest": message("codes suggested"),
    "edit": message("text edited"),
    "pseudonymize": message("names replaced"),
    "reidentify": message("names brought back"),
    "core category": message("core category marked"),
    "settle": message("disagreements settled"),
}
"""What the milestones are called."""

# Okabe and Ito (2008), told apart with every kind of colour vision; further coders take turns.
_COLOURS: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
_WIDTH: Final = 640
_ACTS_HEIGHT: Final = 150
_TOTAL_HEIGHT: Final = 74
_LABEL_ANGLE: Final = -90


def timeline_chart(
    days: pd.DataFrame,
    totals: pd.DataFrame,
    milestones: pd.DataFrame,
    *,
    language: str = "en",
) -> alt.VConcatChart:
    """Draw a study by days: acts as bars by coder, milestones above, and what grew as steps.

    The days are those of the time zone that they were counted in, and have their real
    distances. Codes, codings and memos each have a scale of their own.

    Args:
        days: `day` (yyyy-mm-dd), `coder`, `acts`; at least one row.
        totals: `day`, `codes`, `codings`, `memos`, as of each day's end.
        milestones: `day`, `act`, `acts`.
        language: of the words, `en` or `zh`.
    """
    first, last = str(days["day"].min()), str(days["day"].max())
    scale = alt.Scale(type="utc", domain=[_before(first), _after(_after(last))], nice=False)
    bars = _bars(days, scale, language=language)
    marks = _marks(milestones, scale, language=language)
    top = alt.LayerChart(layer=[bars, *marks]).properties(width=_WIDTH, height=_ACTS_HEIGHT)
    rows = totals.to_dict("records")
    below = [
        _steps(rows, name, scale, end=_after(last), language=language, is_last=name == "memos")
        for name in _TOTALS
    ]
    return stacked(top, *below)


def _said(words: str, language: str) -> str:
    return say(spoken(language) or "en", words)


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _bars(days: pd.DataFrame, scale: alt.Scale, *, language: str) -> alt.Chart:
    coders = sorted(set(days["coder"]))
    # Each bar is as wide as its day, so that a study of one day has one, too.
    rows: list[dict[str, Any]] = []
    heights: dict[str, int] = {}
    for row in days.sort_values(["day", "coder"]).to_dict("records"):
        low = heights.get(row["day"], 0)
        heights[row["day"]] = low + int(row["acts"])
        rows.append(
            {
                "day": row["day"],
                "end": _after(row["day"]),
                "coder": row["coder"],
                "low": low,
                "high": heights[row["day"]],
            }
        )
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect(stroke="white", strokeWidth=0.4)
        .encode(
            x=_x("day", scale, title=None, labels="hidden"),
            x2="end:T",
            y=_y("low", title=_said(_ACTS, language), most=max(heights.values(), default=0)),
            y2="high:Q",
            color=alt.Color(
                "coder:N",
                title=_said(_CODERS, language),
                scale=alt.Scale(
                    domain=coders,
                    range=[_COLOURS[n % len(_COLOURS)] for n in range(len(coders))],
                ),
                legend=alt.Legend(orient="right", symbolType="square"),
            ),
        )
    )
    return drawn


def _marks(milestones: pd.DataFrame, scale: alt.Scale, *, language: str) -> Sequence[alt.Chart]:
    told: dict[str, list[str]] = {}
    for row in milestones.to_dict("records"):
        name = _said(MARKS.get(row["act"], row["act"]), language)
        times = f" ×{row['acts']}" if row["acts"] > 1 else ""
        told.setdefault(str(row["day"]), []).append(f"{name}{times}")
    rows = [{"day": f"{day}T12:00:00Z", "label": "\n".join(names)} for day, names in told.items()]
    base = alt.Chart(alt.InlineData(values=rows))
    x = _x("day", scale, title=None, labels="hidden")
    return (
        base.mark_rule(color=INK, strokeDash=[3, 3], opacity=0.7).encode(x=x),
        base.mark_text(
            align="left",
            angle=360 + _LABEL_ANGLE,
            baseline="middle",
            dx=6,
            fontSize=11,
            color=INK,
            lineBreak="\n",
        ).encode(x=x, y=alt.value(0), text="label:N"),
    )


def _steps(
    rows: list[dict[Any, Any]],
    name: _Total,
    scale: alt.Scale,
    *,
    end: str,
    language: str,
    is_last: bool,
) -> alt.LayerChart:
    # What stands at a day's end is drawn from there on, and up to the end of the last day.
    points = [{"day": _after(row["day"]), "number": int(row[name])} for row in rows]
    points = [{"day": rows[0]["day"], "number": 0}, *points] if rows else points
    if points and points[-1]["day"] != end:
        points.append({"day": end, "number": points[-1]["number"]})
    numbers = [int(row[name]) for row in rows]
    base = alt.Chart(alt.InlineData(values=points)).encode(
        x=_x(
            "day",
            scale,
            title=_said(_DAY, language) if is_last else None,
            labels="shown" if is_last else "hidden",
        ),
        y=_y("number", title=_said(_TOTALS[name], language), most=max(numbers, default=0)),
    )
    line = base.mark_line(interpolate="step-after", color="#0072B2", strokeWidth=2)
    dots = base.mark_point(color="#0072B2", filled=True, size=22)
    drawn: alt.LayerChart = alt.LayerChart(layer=[line, dots]).properties(
        width=_WIDTH, height=_TOTAL_HEIGHT
    )
    return drawn


def _x(
    field: str, scale: alt.Scale, *, title: str | None, labels: Literal["shown", "hidden"]
) -> alt.X:
    return alt.X(
        f"{field}:T",
        title=title,
        scale=scale,
        axis=alt.Axis(
            format="%Y-%m-%d",
            labels=labels == "shown",
            tickCount=6,
            # A day in milliseconds: no day is named twice on a short axis.
            tickMinStep=86_400_000,
            labelOverlap=True,
            grid=False,
        ),
    )


def _y(field: str, *, title: str, most: int) -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        title=title,
        scale=alt.Scale(domain=[0, max(most, 1)], nice=True),
        axis=alt.Axis(tickMinStep=1, format="d", tickCount=4, grid=True),
    )

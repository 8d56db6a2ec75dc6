"""Agreement of coders code by code: a point with its interval, on all text and on coded text."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import BLUE, INK, ORANGE, finished, row_axis, wrap
from workbench.words import message, say, spoken

# Krippendorff (2019), ch. 12: from .800 on conclusions may be drawn, from .667 tentative ones.
MARKS: Final = (0.667, 0.8)

_NAMES: Final[dict[str, str]] = {
    "percent": message("Percent agreement"),
    "kappa": message("Kappa"),
    "fleiss": message("Pi"),
    "brennan_prediger": message("Brennan and Prediger's coefficient"),
    "gwet": message("Gwet's AC1"),
    "alpha": message("Krippendorff's alpha"),
    "holsti": message("Holsti's coefficient"),
    "unitizing_alpha": message("Unitizing alpha"),
}
_LABEL: Final = 40
_LINE: Final = 15


def agreement_points(
    rows: Sequence[Mapping[str, Any]], *, coefficient: str = "alpha", language: str = "en"
) -> alt.LayerChart:
    """Draw a point for each code and text with its 95 % interval, in the order of the rows.

    A code whose coefficient is undefined has its row with a dash, so that nobody misses it.

    Args:
        rows: of one group of coders, as `measure_agreement` gives them.
        coefficient: the name of one that the rows have.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    title = say(tongue, _NAMES[coefficient])
    texts = {
        "all": say(tongue, message("all text")),
        "coded": say(tongue, message("text that someone coded")),
    }
    paths = list(dict.fromkeys(row["path"] for row in rows))
    lines = [wrap(path.rpartition("/")[2], width=_LABEL) for path in paths]
    points = [
        {
            "row": paths.index(row["path"]),
            "text": row["text"],
            "value": row[coefficient],
            "low": row[f"{coefficient}_low"],
            "high": row[f"{coefficient}_high"],
            "dash": "—" if row[coefficient] is None else "",
        }
        for row in rows
    ]
    lowest = min([0.0, *(p["low"] if p["low"] is not None else p["value"] or 0 for p in points)])
    scale = alt.Scale(domain=[max(-1.0, lowest), 1], nice=False, clamp=True)
    base = alt.Chart(alt.InlineData(values=points)).encode(
        y=alt.Y(
            "row:O",
            axis=row_axis(lines, bold=[number == 0 for number in range(len(lines))]),
        ),
        yOffset=alt.YOffset("text:N", sort=["all", "coded"]),
    )
    colour = alt.Color(
        "text:N",
        scale=alt.Scale(domain=["all", "coded"], range=[BLUE, ORANGE]),
        legend=alt.Legend(
            title=None,
            orient="top",
            labelExpr=f"datum.value == 'all' ? '{texts['all']}' : '{texts['coded']}'",
        ),
    )
    defined = base.transform_filter("isValid(datum.value)")
    height = max(_LINE * max(map(len, lines), default=1), 24) + 8
    return finished(
        alt.Chart(alt.InlineData(values=[{"mark": mark} for mark in MARKS]))
        .mark_rule(color="#999999", strokeDash=[4, 3])
        .encode(x=alt.X("mark:Q", scale=scale, title=title)),
        defined.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=2)
        .encode(x=alt.X("low:Q", scale=scale, title=title), x2="high:Q", color=colour),
        defined.mark_point(filled=True, size=70, opacity=1).encode(
            x=alt.X("value:Q", scale=scale, title=title), color=colour
        ),
        base.transform_filter("datum.dash == '—'")
        .mark_text(color=INK)
        .encode(x=alt.value(-8), text="dash:N"),
        width=420,
        height=alt.Step(height, **{"for": "position"}),
    )

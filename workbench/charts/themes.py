"""Bars of the theme table: how much evidence each theme and sub-theme has."""

from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from workbench.charts.heatmap import theme_heatmap
from workbench.charts.look import (
    BLUE,
    INK,
    LIGHT_BLUE,
    LIGHT_ORANGE,
    ORANGE,
    finished,
    row_axis,
    wrap,
)
from workbench.charts.words import word

Measure = Literal["sources", "passages", "codings"]

_COLOURS: Final = {
    "coded 1": BLUE,
    "coded 2": LIGHT_BLUE,
    "suggested 1": ORANGE,
    "suggested 2": LIGHT_ORANGE,
}
_COUNTS: Final[dict[Measure, dict[str, str]]] = {
    "sources": {"coded": "sources_coded", "suggested": "sources_suggested"},
    "passages": {"coded": "passages_coded", "suggested": "passages_suggested"},
    "codings": {"coded": "codings", "suggested": "suggestions"},
}
# A label is broken at 40 columns of text; a line of it is 15 pixels high, a bar 13.
_LABEL: Final = 40
_LINE: Final = 15
_BAR: Final = 13


def theme_bars(
    themes: pd.DataFrame, *, measure: Measure = "sources", language: str = "en"
) -> alt.LayerChart:
    """Draw a bar for each theme and sub-theme, in the order of the table.

    Sub-themes stand under their theme in a lighter colour. They are not stacked, because
    they share sources and passages: a stack would be longer than what the theme has. Where
    codings and suggestions both count, each has a bar of its own. A table by group is drawn
    as a heat map.

    Args:
        themes: the `themes` of a theme table, with the columns of `THEME_COLUMNS`.
        measure: what the length of a bar counts.
        language: of the titles, `en` or `zh`.
    """
    if themes["group"].notna().any():
        return theme_heatmap(themes, measure=measure, language=language)
    rows: list[dict[str, Any]] = themes.to_dict("records")  # type: ignore[assignment]
    origins = _origins(rows)
    lines = [wrap(row["path"][-1], width=_LABEL) for row in rows]
    base = alt.Chart(alt.InlineData(values=_bars(rows, origins, measure=measure))).encode(
        x=alt.X("value:Q", title=_title(rows, measure, language), axis=_count_axis()),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[row["level"] == 1 for row in rows])),
        yOffset=alt.YOffset("origin:N", sort=origins),
    )
    step = max(_LINE * max(map(len, lines), default=1), _BAR * len(origins)) + 7
    return finished(
        base.mark_bar().encode(color=_colour(origins, language)),
        base.mark_text(align="left", dx=4, color=INK, fontSize=11).encode(text="text:N"),
        width=420,
        height=alt.Step(step, **{"for": "position"}),
    )


def _origins(rows: list[dict[str, Any]]) -> list[str]:
    """Return the origins that have any evidence; codings where nothing has."""
    present = [
        origin for origin, name in _COUNTS["codings"].items() if any(row[name] for row in rows)
    ]
    return present or ["coded"]


def _bars(
    rows: list[dict[str, Any]], origins: list[str], *, measure: Measure
) -> list[dict[str, Any]]:
    bars = []
    for number, row in enumerate(rows):
        for origin in origins:
            value = int(row[_COUNTS[measure][origin]])
            share = f" ({value / row['considered']:.1%})" if row["considered"] else ""
            bars.append(
                {
                    "row": number,
                    "origin": origin,
                    "colour": f"{origin} {1 if row['level'] == 1 else 2}",
                    "value": value,
                    "text": f"{value}{share if measure == 'sources' and value else ''}",
                }
            )
    return bars


def _title(rows: list[dict[str, Any]], measure: Measure, language: str) -> str:
    if measure == "sources" and rows:
        return word("sources of", language=language, considered=rows[0]["considered"])
    return word(measure, language=language)


def _count_axis() -> alt.Axis:
    return alt.Axis(tickMinStep=1, format="d", grid=True)


def _colour(origins: list[str], language: str) -> alt.Color:
    legend = alt.Legend(
        title=None,
        orient="top",
        values=[f"{origin} 1" for origin in origins],
        labelExpr=(
            f"datum.value == 'coded 1' ? '{word('coded', language=language)}'"
            f" : '{word('suggested', language=language)}'"
        ),
    )
    return alt.Color(
        "colour:N",
        scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values())),
        legend=legend if origins != ["coded"] else None,
    )

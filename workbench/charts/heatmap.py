"""A heat map of themes by group: by source, case, language or year."""

from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from workbench.charts.heads import heads, ticks
from workbench.charts.look import BLUES, INK, finished, row_axis, wrap
from workbench.charts.words import word

GroupMeasure = Literal["passages", "sources", "codings", "suggestions", "share"]

# Columns of text before a label is broken, and the height of each line of it in pixels.
_LABEL: Final = 40
_LINE: Final = 15


def theme_heatmap(
    themes: pd.DataFrame, *, measure: GroupMeasure = "passages", language: str = "en"
) -> alt.LayerChart:
    """Draw a cell for each theme in each group, with its number written in it.

    Groups stand in the order of the table, sources without a value last. An undefined share
    is a dash on white, which no number is.

    Args:
        themes: the `themes` of a theme table by group, with the columns of `THEME_COLUMNS`.
        measure: what the colour shows.
        language: of the titles, `en` or `zh`.
    """
    rows: list[dict[str, Any]] = themes.to_dict("records")  # type: ignore[assignment]
    names = {row["code_id"]: row["path"][-1] for row in rows}
    groups = {_group(row): str(row["group"]) for row in rows}
    lines = [wrap(name, width=_LABEL) for name in names.values()]
    labels = heads(list(groups.values()))
    cells = _cells(rows, list(names), list(groups), measure=measure)
    base = alt.Chart(alt.InlineData(values=cells)).encode(
        x=alt.X("column:O", axis=labels.axis),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(lines))),
    )
    return finished(
        base.mark_rect(stroke="white", strokeWidth=2).encode(
            color=_colour(_title(rows, measure, language), cells, measure=measure)
        ),
        base.mark_text(fontSize=12).encode(
            text="text:N", color=alt.condition("datum.dark", alt.value("white"), alt.value(INK))
        ),
        width=alt.Step(labels.width),
        height=alt.Step(max(_LINE * max(map(len, lines), default=1) + 10, 32)),
    )


def drawn_at(themes: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """Return the rows and columns of the heat map, in order: names of codes, names of groups.

    Rows are told apart by the id of the code, columns by the group and its status.
    """
    rows: list[dict[str, Any]] = themes.to_dict("records")  # type: ignore[assignment]
    return (
        {row["code_id"]: row["path"][-1] for row in rows},
        {" ".join(_group(row)): str(row["group"]) for row in rows},
    )


def _group(row: dict[str, Any]) -> tuple[str, str]:
    # A case may be named like the group of sources without one.
    return str(row["group"]), str(row["group_status"])


def _cells(
    rows: list[dict[str, Any]],
    themes: list[str],
    groups: list[tuple[str, str]],
    *,
    measure: GroupMeasure,
) -> list[dict[str, Any]]:
    # White ink needs the darker half of the colours to be read.
    row_of = {code_id: number for number, code_id in enumerate(themes)}
    column_of = {group: number for number, group in enumerate(groups)}
    values = [None if pd.isna(row[measure]) else float(row[measure]) for row in rows]
    most = max((value for value in values if value is not None), default=0.0)
    return [
        {
            "row": row_of[row["code_id"]],
            "column": column_of[_group(row)],
            "value": value,
            "text": _text(value, measure=measure),
            "dark": value is not None and value > 0.55 * most,
        }
        for row, value in zip(rows, values, strict=True)
    ]


def _text(value: float | None, *, measure: GroupMeasure) -> str:
    if value is None:
        return "—"
    return f"{value:.0%}" if measure == "share" else f"{value:.0f}"


def _title(rows: list[dict[str, Any]], measure: GroupMeasure, language: str) -> str:
    name = word(measure, language=language)
    both = all(any(row[origin] for row in rows) for origin in ("codings", "suggestions"))
    if both and measure in {"sources", "passages", "share"}:
        return word("of both", language=language, measure=name)
    return name


def _colour(title: str, cells: list[dict[str, Any]], *, measure: GroupMeasure) -> alt.Color:
    share = measure == "share"
    most = 1.0 if share else max((cell["value"] or 0 for cell in cells), default=0)
    return alt.Color(
        "value:Q",
        title=title,
        scale=alt.Scale(range=list(BLUES), domain=[0, max(most, 1)]),
        legend=alt.Legend(
            orient="top",
            gradientLength=220,
            format=".0%" if share else "d",
            values=[0, 0.25, 0.5, 0.75, 1] if share else ticks(int(most)),
        ),
    )

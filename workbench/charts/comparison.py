"""A heat map of how much alike the passages of a code are, each row beside its like."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.look import BLUES, INK, finished, row_axis
from workbench.words import message, say, spoken

Cells = Sequence[Sequence[float | None]]

_TITLES: Final = {
    "similarity": message("Similarity (cosine of TF-IDF)"),
    "mean": message("Mean similarity (cosine of TF-IDF)"),
}
_GREY: Final = "#EDEDED"
# More rows than these have no room for numbers in their cells.
_NUMBERED: Final = 14
_WIDE: Final = 34
_STEP: Final = 16
# Characters of a label that a column has room for.
_UPRIGHT: Final = 2


def comparison_heatmap(
    cells: Cells, *, rows: Sequence[str], columns: Sequence[str], language: str = "en"
) -> alt.LayerChart:
    """Draw a cell for each pair of passages, the darker the more they are alike.

    What is undefined is grey, which no similarity is.

    Args:
        cells: the similarities, shape (n, n), None where undefined.
        rows: what stands left of each row.
        columns: what stands under each column.
        language: of the title, `en` or `zh`.
    """
    values = [value for line in cells for value in line if value is not None]
    most = max(values, default=0.0)
    numbered = len(rows) <= _NUMBERED
    base = alt.Chart(alt.InlineData(values=list(_drawn(cells, most)))).encode(
        x=alt.X("column:O", axis=_column_axis(columns)),
        y=alt.Y("row:O", axis=row_axis([[row] for row in rows], bold=[False] * len(rows))),
    )
    layers = [
        base.mark_rect(stroke="white", strokeWidth=0.5, color=_GREY),
        base.transform_filter("datum.value !== null")
        .mark_rect(stroke="white", strokeWidth=0.5)
        .encode(
            color=_colour(most, blocks=any("–" in name for name in columns), language=language)
        ),
    ]
    if numbered:
        ink = alt.condition("datum.dark", alt.value("white"), alt.value(INK))
        layers.append(base.mark_text(fontSize=11).encode(text="text:N", color=ink))
    step = alt.Step(_WIDE if numbered else _STEP)
    return finished(*layers, width=step, height=step)


def _column_axis(columns: Sequence[str]) -> alt.Axis:
    """Return the axis of narrow columns: numbers upright, ranges of them on end."""
    return alt.Axis(
        title=None,
        labelExpr=f"{json.dumps(list(columns), ensure_ascii=False)}[datum.value]",
        labelAngle=0 if max(map(len, columns), default=0) <= _UPRIGHT else -90,
        orient="bottom",
        domain=False,
        labelPadding=6,
    )


def _drawn(cells: Cells, most: float) -> Iterator[dict[str, Any]]:
    for row, line in enumerate(cells):
        for column, value in enumerate(line):
            yield {
                "row": row,
                "column": column,
                "value": value,
                "text": "" if value is None else f"{value:.2f}",
                "dark": value is not None and value > 0.55 * most > 0,
            }


def _colour(most: float, *, blocks: bool, language: str) -> alt.Color:
    return alt.Color(
        "value:Q",
        title=say(spoken(language) or "en", _TITLES["mean" if blocks else "similarity"]),
        scale=alt.Scale(range=list(BLUES), domain=[0, most or 1]),
        legend=alt.Legend(orient="top", gradientLength=220, format=".2f"),
    )

"""A heat map of a matrix: codes by codes, sources, cases, attributes, years or positions."""

from collections.abc import Sequence
from typing import Any, Final, Literal

import altair as alt

from workbench.charts.heads import heads, ticks
from workbench.charts.look import BLUES, INK, finished, row_axis, wrap
from workbench.words import message, say, spoken

Shown = Literal["counts", "row share", "column share", "residuals"]
Cells = Sequence[Sequence[float | None]]

_LABEL: Final = 40
_SHORT_LABEL: Final = 30
_LINE: Final = 15
_MANY: Final = 17
"""Columns from which on the labels of rows leave them more room."""
_NARROWEST: Final = 24
_DIGIT: Final = 7
"""Pixels of the narrowest column, and of a sign in its cells."""
_GREY: Final = "#EDEDED"
# Orange, white and blue are told apart with every kind of colour vision, and white is 0.
_FEWER_MORE: Final = ("#8A3A00", "#D98A57", "#FFFFFF", "#4A93C6", "#08306B")
_STRONG: Final = 4.0
"""An adjusted residual that has the full colour, unless the table has a greater one."""

_ROW: Final = message("Row")
_COLUMN: Final = message("Column")
_TITLES: Final[dict[str, str]] = {
    "codings": message("Number of codings"),
    "pairs": message("Pairs of codings"),
    "passages": message("Number of passages"),
    "sources": message("Number of sources"),
    "characters": message("Characters coded"),
    "words": message("Words coded"),
    "row share": message("Share of row"),
    "column share": message("Share of column"),
    "residuals": message("Adjusted residual"),
}


def matrix_heatmap(
    cells: Cells,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    show: Shown = "counts",
    counted: str = "codings",
    diagonal: Literal["of a kind", "apart"] = "of a kind",
    language: str = "en",
) -> alt.LayerChart:
    """Draw a cell for each row in each column, with its number written in it.

    An undefined value is a dash on white. Residuals have one colour above and one below what
    is expected.

    Args:
        cells: the values, shape (rows, columns), None where undefined.
        rows: the name of each row.
        columns: the name of each column.
        show: what the values are.
        counted: what they count: codings, pairs, passages, sources, characters or words.
        diagonal: `apart` sets the diagonal of codes by codes grey, since it is no relation.
        language: of the title, `en` or `zh`.
    """
    coloured = _coloured(cells, diagonal)
    most = max(map(abs, coloured), default=0.0)
    drawn = list(_drawn(cells, show=show, most=most, diagonal=diagonal))
    for cell in drawn:
        cell["of"], cell["at"] = rows[cell["row"]], columns[cell["column"]]
    longest = max((len(cell["text"]) for cell in drawn), default=0)
    labels = heads(columns, rows=len(rows), narrowest=max(_NARROWEST, _DIGIT * longest + 10))
    lines = [wrap(name, width=_LABEL if len(columns) < _MANY else _SHORT_LABEL) for name in rows]
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=alt.X("column:O", axis=labels.axis),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(lines))),
    )
    tongue = spoken(language) or "en"
    title = say(tongue, _TITLES[counted if show == "counts" else show])
    return finished(
        base.mark_rect(stroke="white", strokeWidth=2).encode(
            color=_colour(title, most, show=show),
            # In a large figure the names of a cell may be out of view.
            tooltip=[
                alt.Tooltip("of:N", title=say(tongue, _ROW)),
                alt.Tooltip("at:N", title=say(tongue, _COLUMN)),
                alt.Tooltip("text:N", title=title),
            ],
        ),
        base.transform_filter("datum.apart").mark_rect(stroke="white", strokeWidth=2, color=_GREY),
        base.mark_text(fontSize=12).encode(
            text="text:N", color=alt.condition("datum.dark", alt.value("white"), alt.value(INK))
        ),
        width=alt.Step(labels.width),
        height=alt.Step(max(_LINE * max(map(len, lines), default=1) + 10, 32)),
    )


def _coloured(cells: Cells, diagonal: str) -> list[float]:
    """Return the values that have a colour."""
    return [
        value
        for row, line in enumerate(cells)
        for column, value in enumerate(line)
        if value is not None and not (diagonal == "apart" and row == column)
    ]


def _drawn(cells: Cells, *, show: Shown, most: float, diagonal: str) -> Any:
    # White ink needs the darker half of the colours to be read.
    full = max(most, _STRONG) if show == "residuals" else most
    for row, line in enumerate(cells):
        for column, value in enumerate(line):
            apart = diagonal == "apart" and row == column
            yield {
                "row": row,
                "column": column,
                "value": None if apart else value,
                "text": value_text(value, show=show),
                "apart": apart,
                "dark": not apart and value is not None and abs(value) > 0.55 * full > 0,
            }


def value_text(value: float | None, *, show: Shown) -> str:
    """Return a value as a cell of a figure or a screen says it.

    >>> value_text(0.256, show="row share"), value_text(-1.98, show="residuals")
    ('26%', '−2.0')
    >>> value_text(1204, show="counts"), value_text(None, show="residuals")
    ('1,204', '—')
    """
    if value is None:
        return "—"
    match show:
        case "counts":
            return f"{value:,.0f}"
        case "residuals":
            return f"{round(value, 1) + 0.0:.1f}".replace("-", "−")
        case _:
            return f"{value:.0%}"


def _colour(title: str, most: float, *, show: Shown) -> alt.Color:
    if show == "residuals":
        full = max(most, _STRONG)
        scale = alt.Scale(
            range=list(_FEWER_MORE),
            domain=[-full, -full / 2, 0, full / 2, full],
            # Through the usual space of colours, the way to white would lead past yellow and cyan.
            interpolate="rgb",
        )
        legend = alt.Legend(
            orient="top",
            gradientLength=220,
            labelExpr="format(datum.value, datum.value ? '+.0f' : 'd')",
        )
    elif show == "counts":
        scale = alt.Scale(range=list(BLUES), domain=[0, max(most, 1)])
        legend = alt.Legend(orient="top", gradientLength=220, format=",d", values=ticks(int(most)))
    else:
        # Shares of what a code has by itself can be small all over, so the greatest is dark.
        scale = alt.Scale(range=list(BLUES), domain=[0, most or 1])
        legend = alt.Legend(orient="top", gradientLength=220, format=".0%")
    return alt.Color("value:Q", title=title, scale=scale, legend=legend)

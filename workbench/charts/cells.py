"""Heat maps whose cells can be clicked: what is clicked is told as its row and column."""

from typing import Final

import altair as alt

from workbench.charts.look import INK

CELL: Final = "cell"
"""The selection of a chart that tells which cell was clicked."""


def clickable(chart: alt.LayerChart) -> alt.LayerChart:
    """Return a heat map with a selection of one cell, which is outlined when it is clicked.

    Args:
        chart: whose first layer has a mark for each cell, at the numbers `row` and `column`.
    """
    cell = alt.selection_point(
        name=CELL, fields=["row", "column"], on="click", toggle="false", empty=False
    )
    places = chart.layer[0].encoding
    # Clear, and above all others: it takes the clicks, on the numbers of the cells, too.
    cover = (
        alt.Chart()
        .mark_rect(fill="white", fillOpacity=0, strokeWidth=3, cursor="pointer")
        .encode(
            x=places.x,
            y=places.y,
            # Without names Streamlit would show the numbers of the row and the column.
            tooltip=alt.value(None) if places.tooltip is alt.Undefined else places.tooltip,
            stroke=alt.condition(cell, alt.value(INK), alt.value("transparent")),
        )
        .add_params(cell)
    )
    covered: alt.LayerChart = chart + cover
    return covered

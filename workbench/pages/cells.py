"""Heat maps on the screen: a click on a cell, or a choice by name, leads to what is behind it."""

import hashlib
from collections.abc import Mapping

import altair as alt
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.charts.cells import CELL, clickable
from workbench.pages import session
from workbench.pages.saying import say

Cell = tuple[str, str]
"""What tells the row of a cell, and its column, from the others."""


def pick_cell(
    chart: alt.LayerChart,
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    key: str,
    title: str,
) -> Cell | None:
    """Draw a heat map and return the cell that was clicked or chosen by name, or None.

    Args:
        chart: as of `clickable`.
        rows: the name of each row, by what tells it from the others, in the order of the chart.
        columns: the name of each column, likewise.
        key: of the widgets.
        title: said in the place of the picture to who does not see it.
    """
    # A cell of other rows or columns is not the one that was clicked.
    key = f"{key} {_fingerprint(rows, columns)}"
    st.caption(say("Click a cell to read what is behind it, or choose its row and its column."))
    row, column = st.columns(2)
    chosen = (
        _ask(row, say("Row"), rows, key=f"{key} row"),
        _ask(column, say("Column"), columns, key=f"{key} column"),
    )
    # Another figure may stand on the same screen.
    with st.container(key=f"wb-figure {key}"):
        st.altair_chart(
            clickable(chart),
            theme=None,
            width="content",
            alt=title,
            key=key,
            on_select=lambda: _take_click(key, list(rows), list(columns)),
            selection_mode=CELL,
        )
    return None if chosen[0] is None or chosen[1] is None else (chosen[0], chosen[1])


def _ask(place: DeltaGenerator, label: str, names: Mapping[str, str], *, key: str) -> str | None:
    return place.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda id_: names.get(id_, id_),
        placeholder=label,
        label_visibility="collapsed",
        key=session.spoken_key(key),
    )


def _take_click(key: str, rows: list[str], columns: list[str]) -> None:
    """Choose the cell that was clicked; a click beside the cells chooses nothing else."""
    for cell in session.told(key, "selection").get(CELL) or ():
        session.adopt(
            {
                f"{key} row": rows[int(cell["row"])],
                f"{key} column": columns[int(cell["column"])],
            }
        )


def _fingerprint(rows: Mapping[str, str], columns: Mapping[str, str]) -> str:
    return hashlib.sha256(repr((*rows, None, *columns)).encode()).hexdigest()[:16]

"""Matrices: codes against codes, sources, cases, attributes, years and places in the text."""

from functools import partial
from typing import Final, get_args
from urllib.parse import urlencode

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.coding.matrices.choice import MatrixChoice, Show
from workbench.coding.matrices.table import MatrixTable
from workbench.errors import NotFoundError
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.beside import beside
from workbench.pages.cells import pick_cell
from workbench.pages.downloads import offer_file
from workbench.pages.hints import hint
from workbench.pages.markup import join, tag
from workbench.pages.matrices.choices import ask_choice
from workbench.pages.matrices.tables import Chosen, cell_head, evidence_html, matrix_html
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import in_a_row, message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.matrices.cell import list_cell
from workbench.tasks.matrices.figure import matrix_chart, matrix_figure
from workbench.tasks.matrices.file import matrix_file, matrix_title
from workbench.tasks.matrices.links import NO_VALUE, matrix_query
from workbench.tasks.matrices.make_matrix import make_matrix
from workbench.tasks.project.overview import describe_project

COLUMNS: Final = 40
CODINGS: Final = 20

_FORMATS: Final[dict[TableFormat, str]] = {
    "xlsx": message("Excel, with every cell"),
    "csv": message("CSV, for R or SPSS"),
    "docx": message("Word"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}


def show(project: ProjectFile) -> None:
    """Show a matrix of the project as the researcher wants it counted."""
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Matrices"), anchor=False)
    if not facts.codings:
        hint(
            say(
                "Nothing is coded yet. Code some passages, or accept suggestions that hold; which"
                " codes meet, and where, then stands here."
            ),
            page="read",
            to=say("Read and code"),
        )
        return
    choice, show_as = ask_choice(project)
    with st.spinner(say("Counting")):
        table = ask(make_matrix, project, choice, language=session.names())
    told = _in_language_of_screens(project, table)
    if show_as == "residuals" and table.residuals is None:
        st.info(in_a_row(*told.told.of_residuals))
        return
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_tables(project, choice, show_as)
    # Only the open tab is drawn: a figure drawn under another address than the one it is shown
    # at loses the colours of its legend, which the browser finds by address.
    shown, figure, remarks = st.tabs(
        [say("Table"), say("Heat map"), say("How it was counted")],
        on_change="rerun",
        key="matrix tab",
    )
    if shown.open:
        with shown:
            _show_table(project, table, show_as)
    if figure.open:
        with figure:
            _show_figure(project, table, show_as)
    if remarks.open:
        with remarks:
            st.html(tag("ul", *(tag("li", remark) for remark in told.told.on(show_as))))


def _in_language_of_screens(project: ProjectFile, table: MatrixTable) -> MatrixTable:
    """Return the matrix with remarks in the language of the screens, not of the codes' names."""
    if session.language() == table.language:
        return table
    return ask(make_matrix, project, table.choice, language=session.language())


def _show_table(project: ProjectFile, table: MatrixTable, show_as: Show) -> None:
    chosen = _chosen()
    cells, codings = beside("matrix")
    with cells:
        places = list(range(len(table.columns)))
        if len(places) > COLUMNS:
            places = [
                *page_of_rows(places, size=COLUMNS, noun="column", key="matrix columns shown")
            ]
        if chosen is None:
            st.caption(say("Click a number to read the passages behind it."))
        st.html(matrix_html(table, show=show_as, places=places, chosen=chosen))
    if chosen is not None:
        with codings:
            _show_codings(project, table, chosen)


def _chosen() -> Chosen | None:
    """Return the row and the column of the cell that the address names."""
    row, column = st.query_params.get("row"), st.query_params.get("column")
    return (row, column) if row is not None and column is not None else None


def _show_codings(project: ProjectFile, table: MatrixTable, chosen: Chosen) -> None:
    row, column = chosen
    try:
        listed = ask(
            list_cell,
            project,
            table.choice,
            row=row,
            column=column or None,
            language=session.names(),
        )
    except NotFoundError:
        # The choices have changed since the cell was clicked.
        st.info(say("Click a number to read the passages behind it."))
        return
    st.html(cell_head(table, chosen))
    if not listed:
        st.info(say("There is no coding behind it."))
        return
    noun = "pair of codings" if len(listed[0]) > 1 else "coding"
    shown = page_of_rows(listed, size=CODINGS, noun=noun, key=f"codings of {row} in {column}")
    st.html(join(*map(evidence_html, shown)))


def _show_figure(project: ProjectFile, table: MatrixTable, show_as: Show) -> None:
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            make = partial(
                matrix_figure,
                choice=table.choice,
                figure_format=figure_format,
                show=show_as,
                language=session.names(),
            )
            offer_file(
                project,
                say("Download {format}", format=figure_format.upper()),
                make,
                name=f"matrix.{figure_format}",
            )
    map_, codings = beside("heat map")
    with map_:
        cell = pick_cell(
            matrix_chart(table, show=show_as, language=session.language()),
            rows={row.id or NO_VALUE: row.path for row in table.rows},
            columns={column.id or NO_VALUE: column.path for column in table.columns},
            key=f"matrix cell of {urlencode(matrix_query(table.choice))} {show_as}",
            title=matrix_title(table.choice, language=session.language()),
        )
    if cell is not None:
        with codings:
            _show_codings(project, table, cell)


def _offer_tables(project: ProjectFile, choice: MatrixChoice, show_as: Show) -> None:
    language, base = session.names(), session.address()
    with st.popover(say("Download the table")):
        for file_format, name in _FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(name), ending=file_format),
                partial(
                    matrix_file,
                    choice=choice,
                    file_format=file_format,
                    show=show_as,
                    language=language,
                    link_base=base,
                ),
                name=f"matrix.{file_format}",
                width="stretch",
            )

"""Framework: cases or sources by themes, a summary to write in each cell beside its passages."""

from functools import partial
from typing import Final, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.coding.framework.table import FrameworkTable
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.beside import beside
from workbench.pages.cells import pick_cell
from workbench.pages.downloads import offer_file
from workbench.pages.framework.cell import show_behind, show_cell
from workbench.pages.framework.choices import ask_framework
from workbench.pages.framework.tables import Chosen, framework_html, progress_html
from workbench.pages.hints import hint
from workbench.pages.markup import tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.figure import framework_chart, framework_figure
from workbench.tasks.framework.file import PassagesIn, framework_file, framework_title
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import make_framework
from workbench.tasks.project.overview import describe_project

ROWS: Final = 40

_FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel, with every cell"),
    "csv": message("CSV, for R or SPSS"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}
_PASSAGES: Final[dict[PassagesIn, str]] = {
    "counted": message("counted in the cells"),
    "notes": message("numbered below the table"),
}


def show(project: ProjectFile) -> None:
    """Show the framework matrix, and the cell that the address names with its editor."""
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Framework"), anchor=False)
    if not facts.codings:
        hint(
            say(
                "Nothing is coded yet. Code some passages first; here you then write, case by case"
                " and theme by theme, what they say."
            ),
            page="read",
            to=say("Read and code"),
        )
        return
    choice = ask_framework(project)
    table = ask(make_framework, project, choice, language=session.names())
    if not table.rows:
        hint(
            say("There are no cases yet. Import some on the Sources screen, or take sources."),
            page="sources",
            to=say("Sources"),
        )
        return
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_tables(project, choice)
    st.html(progress_html(table.progress))
    chosen = _chosen()
    if chosen is not None:
        show_cell(project, table, choice, chosen)
    _show_tabs(project, table, choice, chosen)


def _chosen() -> Chosen | None:
    """Return the row and the theme of the cell that the address names."""
    row, theme = st.query_params.get("row"), st.query_params.get("theme")
    return (row, theme) if row and theme else None


def _show_tabs(
    project: ProjectFile, table: FrameworkTable, choice: FrameworkChoice, chosen: Chosen | None
) -> None:
    # Only the open tab is drawn: a figure drawn under another address than the one it is shown
    # at loses the colours of its legend, which the browser finds by address.
    grid, figure, remarks = st.tabs(
        [say("Table"), say("Figure"), say("How it was counted")],
        on_change="rerun",
        key="framework tab",
    )
    if grid.open:
        with grid:
            noun = "case" if table.kind == "cases" else "source"
            places = page_of_rows(
                range(len(table.rows)), size=ROWS, noun=noun, key="framework rows shown"
            )
            st.html(framework_html(table, places=places, chosen=chosen))
    if figure.open:
        with figure:
            _show_figure(project, table, choice, chosen)
    if remarks.open:
        with remarks:
            told = ask(make_framework, project, choice, language=session.language())
            st.html(tag("ul", *(tag("li", remark) for remark in told.remarks)))


def _show_figure(
    project: ProjectFile, table: FrameworkTable, choice: FrameworkChoice, chosen: Chosen | None
) -> None:
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            offer_file(
                project,
                say("Download {format}", format=figure_format.upper()),
                partial(
                    framework_figure,
                    choice=choice,
                    figure_format=figure_format,
                    language=session.names(),
                ),
                name=f"framework.{figure_format}",
            )
    map_, passages = beside("framework")
    with map_:
        picked = pick_cell(
            framework_chart(table, language=session.language()),
            rows={row.id: row.name for row in table.rows},
            columns={column.id: column.path for column in table.columns},
            key=f"framework cell of {table.kind}",
            title=framework_title(table.kind, language=session.language()),
        )
    # The passages of the cell that the address names stand above already.
    if picked is not None and picked != chosen:
        with passages:
            show_behind(project, table, choice, picked)


def _offer_tables(project: ProjectFile, choice: FrameworkChoice) -> None:
    language, base = session.names(), session.address()
    with st.popover(say("Download the table")):
        passages = st.segmented_control(
            say("Passages in print"),
            list(_PASSAGES),
            default="counted",
            required=True,
            format_func=lambda name: say(_PASSAGES[name]),
            key="framework passages",
        )
        for file_format, name in _FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(name), ending=file_format),
                partial(
                    framework_file,
                    choice=choice,
                    file_format=file_format,
                    passages=passages or "counted",
                    language=language,
                    link_base=base,
                ),
                name=f"framework.{file_format}",
                width="stretch",
            )

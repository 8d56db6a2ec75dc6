"""Themes: the theme table with the quotes behind each number, its figure and its files."""

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final, cast, get_args

import altair as alt
import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.heatmap import drawn_at
from workbench.charts.themes import Measure, theme_bars
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.beside import beside
from workbench.pages.cells import pick_cell
from workbench.pages.downloads import offer_file
from workbench.pages.hints import hint
from workbench.pages.markup import join, tag
from workbench.pages.narrowing import ask_coder, ask_sets
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.themes.tables import quote_html, row_head, table_html
from workbench.pages.words import term
from workbench.store.marks import Basis
from workbench.store.project_file import ProjectFile
from workbench.tasks.project.overview import describe_project
from workbench.tasks.themes.export_figure import themes_figure
from workbench.tasks.themes.export_themes import themes_file
from workbench.tasks.themes.make_theme_table import Grouping, make_theme_table
from workbench.tasks.themes.quotes import theme_quotes
from workbench.themes.table import ThemeTable

QUOTES: Final = 20

_GROUPS: Final[dict[Grouping, str]] = {
    "code": message("themes and sub-themes"),
    "source": message("themes by source"),
    "case": message("themes by case"),
    "language": message("themes by language"),
    "year": message("themes by year"),
}
_BASES: Final[dict[Basis, str]] = {
    "codings": message("codings"),
    "suggestions": message("open suggestions"),
    "both": message("both, apart"),
}
_FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel, with every quote"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "csv": message("CSV, for R or SPSS"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What the table counts, in the words of `make_theme_table`."""

    by: Grouping
    basis: Basis
    quotes: int
    sets: tuple[str, ...]
    coder: str | None

    @property
    def counted(self) -> dict[str, Any]:
        """The choice without the number of quotes, which a figure has none of."""
        return {name: value for name, value in asdict(self).items() if name != "quotes"}


def show(project: ProjectFile) -> None:
    """Show the theme table of the project as the researcher wants it counted."""
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Themes"), anchor=False)
    if not (facts.codings or facts.open):
        hint(
            say(
                "Nothing is coded yet. Make suggestions and accept those that hold; the table, its"
                " quotes and its figure then stand here."
            ),
            page="suggestions",
            to=say("Go to the suggestions"),
        )
        return
    choice = _ask_choices(project)
    with st.spinner(say("Counting")):
        table = ask(
            make_theme_table,
            project,
            **asdict(choice),
            language=session.names(),
            link_base=session.address(),
        )
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_tables(project, choice)
    if not (table.parameters["codings"] or table.parameters["suggestions"]):
        st.info(_nothing(choice))
        return
    # Only the open tab is drawn: a figure drawn under another address than the one it is shown
    # at loses the colours of its legend, which the browser finds by address.
    shown, figure, remarks = st.tabs(
        [say("Table"), say("Figure"), say("How it was counted")],
        on_change="rerun",
        key="themes tab",
    )
    if shown.open:
        with shown:
            _show_table(table, by=choice.by)
    if figure.open:
        with figure:
            _show_figure(project, table, choice)
    if remarks.open:
        with remarks:
            told = _remarks(project, table, choice)
            st.html(tag("ul", *(tag("li", remark) for remark in told)))


def _remarks(project: ProjectFile, table: ThemeTable, choice: _Choice) -> tuple[str, ...]:
    """Return the remarks in the language of the screens; the table is in that of its codes."""
    if session.language() == session.names():
        return table.remarks
    told = ask(
        make_theme_table,
        project,
        **asdict(choice),
        language=session.language(),
        link_base=session.address(),
    )
    return told.remarks


def _nothing(choice: _Choice) -> str:
    if choice.sets or choice.coder:
        return say("No coding counts with these choices.")
    if choice.basis == "codings":
        return say(
            "Nothing is coded yet. Accept suggestions that hold, or count the open ones for a"
            " first look."
        )
    return say("No suggestion waits for a decision. Count the codings instead.")


def _ask_choices(project: ProjectFile) -> _Choice:
    grouping, counted, coder, number = st.columns([5, 7, 4, 4])
    by = grouping.selectbox(
        say("Compare"),
        get_args(Grouping),
        format_func=lambda name: say(_GROUPS[name]),
        key=session.spoken_key("themes by"),
        persist_state="session",
    )
    basis = counted.segmented_control(
        say("Count"),
        get_args(Basis),
        default="codings",
        required=True,
        format_func=lambda name: say(_BASES[name]),
        key="themes from",
        persist_state="session",
    )
    quotes = number.number_input(
        say("Quotes a theme shows"), 0, 20, 3, key="theme quotes", persist_state="session"
    )
    with coder:
        who = ask_coder(project, key="themes")
    chosen = ask_sets(project, key="themes")
    return _Choice(
        by=cast("Grouping", by),
        basis=cast("Basis", basis),
        quotes=int(quotes),
        sets=chosen,
        coder=who,
    )


def _show_table(table: ThemeTable, *, by: Grouping) -> None:
    code, group = st.query_params.get("code"), st.query_params.get("group")
    themes, quotes = st.columns([7, 5] if by == "code" else [2, 1], gap="large")
    with themes:
        st.html(table_html(table, by=by, chosen=(code, group)))
    with quotes:
        if code:
            _show_quotes(table, code, group=group)
        else:
            st.info(say("Click a number or a theme to read the quotes behind it."))


def _show_quotes(table: ThemeTable, code: str, *, group: str | None) -> None:
    known = set(zip(table.themes["code_id"], table.themes["group"].fillna(""), strict=True))
    if (code, group or "") not in known:
        st.info(say("Click a number or a theme to read the quotes behind it."))
        return
    row, quotes = theme_quotes(table, code=code, group=group)
    st.html(row_head(row))
    if not quotes:
        st.info(say("There is no quote for it."))
        return
    shown = page_of_rows(quotes, size=QUOTES, noun="quote", key=f"quotes of {code} in {group}")
    st.html(join(*map(quote_html, shown)))


def _show_figure(project: ProjectFile, table: ThemeTable, choice: _Choice) -> None:
    chosen = st.segmented_control(
        say("Measure"),
        get_args(Measure),
        default="sources" if choice.by == "code" else "passages",
        required=True,
        format_func=term,
        key=f"measure by {choice.by}",
    )
    measure, language = cast("Measure", chosen), session.names()
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            make = partial(
                themes_figure,
                figure_format=figure_format,
                measure=measure,
                language=language,
                **choice.counted,
            )
            name = f"themes.{figure_format}"
            offer_file(
                project, say("Download {format}", format=figure_format.upper()), make, name=name
            )
    chart = theme_bars(table.themes, measure=measure, language=session.language())
    title = say("Themes by {measure}", measure=term(measure))
    if choice.by != "code":
        _show_map(table, chart, by=choice.by, title=title)
        return
    with st.container(key="wb-figure"):
        st.altair_chart(
            chart,
            theme=None,
            width="content",
            alt=title,
        )


def _show_map(table: ThemeTable, chart: alt.LayerChart, *, by: Grouping, title: str) -> None:
    names, groups = drawn_at(table.themes)
    map_, quotes = beside("themes")
    with map_:
        cell = pick_cell(
            chart,
            rows=names,
            columns=groups,
            key=f"themes cell by {by}",
            title=title,
        )
    if cell is not None:
        with quotes:
            _show_quotes(table, cell[0], group=groups[cell[1]])


def _offer_tables(project: ProjectFile, choice: _Choice) -> None:
    language, base = session.names(), session.address()
    with st.popover(say("Download the table")):
        for file_format, name in _FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(name), ending=file_format),
                partial(
                    themes_file,
                    file_format=file_format,
                    language=language,
                    link_base=base,
                    **asdict(choice),
                ),
                name=f"themes.{file_format}",
                width="stretch",
            )

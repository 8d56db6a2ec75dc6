"""Tables of words on the screens: each word a link to its lines, each number whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, get_args

import altair as alt
import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.word_bars import MEASURES
from workbench.formats.tables.printing import number_text
from workbench.formats.tables.report import NUMBERS
from workbench.formats.tables.word_phrases import phrase
from workbench.formats.tables.word_report import KINDS
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.downloads import offer_file
from workbench.pages.guide import link
from workbench.pages.markup import Html, lang_of, tag
from workbench.pages.narrowing import TEXTS, ask_sets
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.words import NAMES
from workbench.store.project_file import ProjectFile
from workbench.tasks.words.choice import WordChoice
from workbench.tasks.words.list_terms import StopWords

ROWS: Final = 50

FUNCTION_WORDS: Final[dict[StopWords, str]] = {
    "left out": message("left out"),
    "counted": message("counted"),
}
FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "csv": message("CSV, for R or SPSS"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}


def ask_measure(measures: Sequence[str], *, key: str) -> str:
    """Ask what words are ordered by."""
    return st.selectbox(
        say("Order by"),
        measures,
        format_func=lambda name: say(MEASURES[name]),
        key=session.spoken_key(f"{key} measure"),
        persist_state="session",
    )


def ask_choice(project: ProjectFile, *, key: str, least: str) -> WordChoice:
    """Ask which words are listed.

    Args:
        project: whose sets may narrow the texts.
        key: of the widgets.
        least: the label of the least number of occurrences.
    """
    number, tongue, stopped = st.columns(3, vertical_alignment="bottom")
    fewest = number.number_input(least, 1, 1000, 3, key=f"{key} least", persist_state="session")
    language = tongue.selectbox(
        say("Language of the words"),
        list(NAMES),
        index=None,
        format_func=NAMES.__getitem__,
        placeholder=say("both"),
        key=f"{key} language",
        persist_state="session",
    )
    stopwords = stopped.selectbox(
        say("Function words"),
        list(FUNCTION_WORDS),
        format_func=lambda name: say(FUNCTION_WORDS[name]),
        key=session.spoken_key(f"{key} function words"),
        persist_state="session",
    )
    sets = ask_sets(project, key=key, kinds=TEXTS)
    return WordChoice(least=int(fewest), language=language, stopwords=stopwords, sets=sets)


def show_rows(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    lines: Callable[[Mapping[str, Any], Html], Html],
    key: str,
) -> None:
    """Show rows about words, a page at a time; the word leads to its lines.

    Args:
        rows: with the keys of an answer.
        columns: the keys to show, the word first.
        lines: makes the link from a row, with the word in it, to the lines behind it.
        key: of the pager.
    """
    shown = page_of_rows(rows, size=ROWS, noun="word", key=key)
    heads = (tag("th", phrase(name, spoken=session.language())) for name in columns)
    table = tag(
        "table",
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_row(row, columns, lines=lines) for row in shown)),
        class_="wb-table-list wb-counted-words",
    )
    st.html(tag("div", table, class_="wb-wide"))


def _row(
    row: Mapping[str, Any],
    columns: Sequence[str],
    *,
    lines: Callable[[Mapping[str, Any], Html], Html],
) -> Html:
    word = lines(row, tag("span", row["word"], lang=lang_of(row["word"])))
    mark = phrase(row["flag"], spoken=session.language()) if row.get("flag") else ""
    return tag(
        "tr",
        tag("td", word, *((tag("small", mark),) if mark else ())),
        *(tag("td", _number(row, name)) for name in columns[1:]),
    )


def _number(row: Mapping[str, Any], name: str) -> str:
    value, kind = row[name], KINDS.get(name, "text")
    if value is None:
        return "—"
    return number_text(value, kind=kind) if kind in NUMBERS else str(value)


def lines_of_word(row: Mapping[str, Any], word: Html) -> Html:
    """Return the link from a word to all its lines on the Search screen."""
    return link("search", word, title=say("See the lines"), query=row["query"])


def show_parts(
    *,
    table: Callable[[], None],
    figure: Callable[[], alt.LayerChart],
    alt_text: str,
    remarks: Sequence[str],
    key: str,
) -> None:
    """Show the table, the figure, and how it was counted, each on a tab.

    Args:
        table: shows the table.
        figure: draws the figure.
        alt_text: what the figure shows, for those who cannot see it.
        remarks: on the counting.
        key: of the tabs.
    """
    # Only the open tab is drawn: a figure drawn under another address than the one it is shown
    # at loses the colours of its legend, which the browser finds by address.
    shown, drawn, counted = st.tabs(
        [say("Table"), say("Figure"), say("How it was counted")],
        on_change="rerun",
        key=f"{key} part",
    )
    if shown.open:
        with shown:
            table()
    if drawn.open:
        with drawn, st.container(key="wb-figure"):
            st.altair_chart(figure(), theme=None, width="content", alt=alt_text)
    if counted.open:
        with counted:
            show_remarks(remarks)


def show_remarks(remarks: Sequence[str]) -> None:
    """Show how it was counted."""
    st.html(tag("ul", *(tag("li", remark) for remark in remarks)))


def offer_word_files(
    project: ProjectFile,
    *,
    name: str,
    table: Callable[[ProjectFile, TableFormat], bytes],
    figure: Callable[[ProjectFile, ChartFormat], bytes],
) -> None:
    """Offer the whole table and the figure in every format.

    Args:
        name: of the files, without its ending.
        table: makes the table.
        figure: makes the figure.
    """
    with st.popover(say("Download")):
        for file_format, words in FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(words), ending=file_format),
                _making(table, file_format),
                name=f"{name}.{file_format}",
                width="stretch",
            )
        for figure_format in get_args(ChartFormat):
            offer_file(
                project,
                say("Figure as {format}", format=figure_format.upper()),
                _making(figure, figure_format),
                name=f"{name}.{figure_format}",
                width="stretch",
            )


def _making(
    make: Callable[[ProjectFile, Any], bytes], file_format: str
) -> Callable[[ProjectFile], bytes]:
    return lambda project: make(project, file_format)

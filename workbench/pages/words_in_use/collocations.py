"""Collocations: the words beside a term, with their figure, their files and their lines."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.word_bars import collocate_bars
from workbench.errors import NotFoundError, QueryError
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, said, say
from workbench.pages.search.screen import hit_line
from workbench.pages.words import count
from workbench.pages.words_in_use.tables import (
    ask_choice,
    ask_measure,
    offer_word_files,
    show_parts,
    show_remarks,
    show_rows,
)
from workbench.store.project_file import ProjectFile
from workbench.tasks.words.concordance_links import word_query
from workbench.tasks.words.files import collocations_figure, collocations_file
from workbench.tasks.words.make_collocations import Collocations, make_collocations
from workbench.tasks.words.meetings import list_meetings
from workbench.tasks.words.running_words import Within
from workbench.texts.association.collocates import CollocationMeasure
from workbench.texts.association.words import word_of

_WITHIN: Final[dict[Within, str]] = {
    "passage": message("passage"),
    "sentence": message("sentence"),
}
_LINES: Final = 20
# Columns of context a side: more than a wide screen shows, since what overflows is hidden.
_WIDTH: Final = 90
_COLUMNS: Final = (
    *("word", "together", "before", "after", "frequency", "expected", "sources"),
    *("log_likelihood", "p", "p_bonferroni", "log_ratio", "pmi", "npmi", "mi3", "t_score"),
)


def show_collocations(project: ProjectFile, sources: dict[str, str]) -> None:
    """Ask for a term and show the words that stand beside it.

    Args:
        project: open.
        sources: names of all sources by their ids.
    """
    term, options = _ask(project, sources)
    if not term:
        st.info(say("Write a word, or several in a row, to see what stands beside it."))
        return
    try:
        with st.spinner(say("Counting")):
            made = ask(make_collocations, project, term, spoken=session.language(), **options)
    except (NotFoundError, QueryError) as error:
        st.warning(plain(said(str(error))))
        return
    _show(project, term, made, options)


def _ask(project: ProjectFile, sources: dict[str, str]) -> tuple[str, dict[str, Any]]:
    words, width, bound, inside = st.columns([4, 1.4, 1.8, 3], vertical_alignment="bottom")
    term = words.text_input(
        say("Term"), key=session.TERM, persist_state="session", placeholder="老人"
    )
    window = width.number_input(
        say("Words a side"), 1, 50, 5, key="collocation window", persist_state="session"
    )
    within = bound.selectbox(
        say("Not beyond the"),
        list(_WITHIN),
        format_func=lambda name: say(_WITHIN[name]),
        key=session.spoken_key("collocation within"),
        persist_state="session",
    )
    source = inside.selectbox(
        say("In"),
        list(sources),
        index=None,
        format_func=sources.__getitem__,
        placeholder=say("all sources"),
        key=session.spoken_key("collocation source"),
        persist_state="session",
    )
    order, rest = st.columns([2.4, 6], vertical_alignment="bottom")
    with order:
        measure = ask_measure(get_args(CollocationMeasure), key="collocation")
    with rest:
        choice = ask_choice(project, key="collocation", least=say("At least so often together"))
    return (term or "").strip(), {
        "window": int(window),
        "within": within,
        "source": source,
        "measure": measure,
        "choice": choice,
    }


def _show(project: ProjectFile, term: str, made: Collocations, options: dict[str, Any]) -> None:
    facts, files = st.columns([5, 1.2], vertical_alignment="center")
    found = link("search", term, query=word_query(str(made.parameters["words"])))
    facts.html(
        tag(
            "p",
            join(tag("b", found), " · "),
            say(
                "{places} in {sources}",
                places=count(made.occurrences, "place"),
                sources=count(made.sources, "source"),
            ),
            class_="wb-facts",
        )
    )
    if not made.rows:
        st.info(
            say(
                "No word stands beside it so often and more often than expected. Ask for fewer"
                " occurrences, or for a wider window."
            )
        )
        show_remarks(made.remarks)
        return
    with files.container(horizontal=True, horizontal_alignment="right"):
        _offer(project, term, options)
    _show_lines(project, term, made, options)
    show_parts(
        table=partial(
            show_rows,
            made.rows,
            _COLUMNS,
            lines=_lines_beside,
            key=f"collocates of {term} {sorted(map(str, options.items()))}",
        ),
        figure=partial(
            collocate_bars,
            made.rows,
            measure=str(options["measure"]),
            language=session.language(),
        ),
        alt_text=say("The strongest collocates of {term}", term=term),
        remarks=made.remarks,
        key="collocation",
    )


def _lines_beside(row: Mapping[str, Any], word: Html) -> Html:
    return link("words", word, title=say("See the lines"), beside=row["word"], of=row["language"])


def _show_lines(
    project: ProjectFile, term: str, made: Collocations, options: dict[str, Any]
) -> None:
    """Show the lines in which the term and the word that was clicked stand together."""
    chosen = st.query_params.get("beside"), st.query_params.get("of")
    row = next((row for row in made.rows if (row["word"], row["language"]) == chosen), None)
    if row is None:
        st.caption(say("Click a word to read the lines behind its numbers."))
        return
    asked = {name: options[name] for name in ("window", "within", "source")}
    asked["sets"] = options["choice"].sets
    word = word_of(row["word"], passage_language=row["language"])
    lines = ask(list_meetings, project, term, word, width=_WIDTH, **asked)
    with st.container(border=True):
        st.html(
            tag(
                "p",
                tag("b", f"{term} · {row['word']}"),
                " ",
                link("search", say("Search for both"), query=row["query"]),
                class_="wb-facts",
            )
        )
        shown = page_of_rows(
            lines, size=_LINES, noun="hit", key=f"lines of {term} {chosen} {asked}"
        )
        st.html(tag("div", *map(hit_line, shown), class_="wb-kwic"))


def _offer(project: ProjectFile, term: str, options: dict[str, Any]) -> None:
    spoken, base = session.language(), session.address()

    def make(opened: ProjectFile) -> Collocations:
        return make_collocations(opened, term, spoken=spoken, **options)

    def table(opened: ProjectFile, file_format: TableFormat) -> bytes:
        return collocations_file(make(opened), file_format=file_format, link_base=base)

    def figure(opened: ProjectFile, figure_format: ChartFormat) -> bytes:
        return collocations_figure(make(opened), figure_format=figure_format)

    offer_word_files(project, name="collocations", table=table, figure=figure)

"""How topics spread over sources, years, cases, languages and codes, and what is in a cell."""

from functools import partial
from typing import Final

import streamlit as st

from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.beside import beside
from workbench.pages.cells import pick_cell
from workbench.pages.markup import tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.topics.figures import FIGURE, offer_figures, show_lines, tell_of_width
from workbench.pages.topics.tables import PASSAGES, passages_html
from workbench.pages.words import count, language_name
from workbench.store.project_file import ProjectFile
from workbench.tasks.topics.answers import TopicPassageAnswer, TopicsAnswer
from workbench.tasks.topics.cell import Spread, list_topic_cell
from workbench.tasks.topics.figure import (
    count_without,
    draw_topics,
    groups_drawn,
    named,
    topics_in_rows,
)
from workbench.tasks.topics.make_topics import TopicChoice
from workbench.tasks.topics.spread import spread_file

_BESIDE: Final = 8
"""Columns of a heat map that leave room for passages beside it."""

_FORMATS: Final[tuple[TableFormat, ...]] = ("csv", "xlsx", "docx")
_SPREADS: Final[dict[Spread, str]] = {
    "source": message("sources"),
    "year": message("years"),
    "month": message("months"),
    "case": message("cases"),
    "language": message("languages"),
    "codes": message("codes"),
}
_LEFT_OUT: Final[dict[Spread, str]] = {
    "year": message(
        "{undated} of {whole} have no year and count in none: their sources have no date."
    ),
    "month": message(
        "{undated} of {whole} have no month and count in none: their sources have no date, or its"
        " year alone."
    ),
    "case": message("{undated} of {whole} belong to no case and count in none."),
}
_HEAT_MAP: Final = message("Heat map, {format}")


def show_spread(project: ProjectFile, choice: TopicChoice, answer: TopicsAnswer) -> None:
    """Show how topics spread over sources, years, cases and the like, and what is in a cell."""
    by = st.segmented_control(
        say("Topics by"),
        list(_SPREADS),
        default="source",
        required=True,
        format_func=lambda name: say(_SPREADS[name]),
        key="topics spread",
        persist_state="session",
    )
    figure: Spread = by
    rows = answer["codes"] if figure == "codes" else answer["groups"]
    if figure != "codes" and not any(row["by"] == figure for row in answer["groups"]):
        st.info(say("No text has anything of that kind."))
        return
    if not rows:
        st.info(say("Nothing is coded that counts here."))
        return
    _tell_left_out(answer, figure)
    if figure == "year":
        _show_years(answer)
    drawn = _with_languages(answer)
    _offer_spread(answer, drawn, figure)
    told = groups_drawn(drawn, figure)
    groups = dict(zip(groups_drawn(answer, figure), told, strict=True))
    topics = {str(one["topic"]): f"{one['topic']} {named(one)}" for one in answer["topics"]}
    turned = topics_in_rows(answer, figure)
    # A map of so many columns needs all the width: what is behind a cell stands below it then.
    wide = len(groups if turned else topics) > _BESIDE
    map_, passages = (st.container(key="wb-above"), st.container()) if wide else beside("topics")
    with map_:
        cell = pick_cell(
            draw_topics(drawn, figure, language=session.language()),
            rows=topics if turned else groups,
            columns=groups if turned else topics,
            key=f"topics cell by {figure}",
            title=say("How topics spread"),
        )
        tell_of_width()
    if cell is not None:
        with passages:
            group, topic = (cell[1], int(cell[0])) if turned else (cell[0], int(cell[1]))
            found = list_topic_cell(
                project, answer, by=figure, group=group, topic=topic, sets=choice.sets
            )
            _show_cell(answer, found, by=figure, group=groups[group], topic=topic)


def _with_languages(answer: TopicsAnswer) -> TopicsAnswer:
    """Return topics whose groups by language bear its name in place of its tag."""
    groups = [
        row | {"group": language_name(row["group"])} if row["by"] == "language" else row
        for row in answer["groups"]
    ]
    return answer | {"groups": groups}


def _tell_left_out(answer: TopicsAnswer, by: Spread) -> None:
    without = count_without(answer, by)
    if without:
        noun = "source" if answer["parameters"]["unit"] == "source" else "passage"
        whole = count(len(answer["passages"]), noun)
        st.caption(say(_LEFT_OUT[by], undated=f"{without:,}", whole=whole))


def _show_years(answer: TopicsAnswer) -> None:
    """Show the lines of the topics, which the heat map of the same years stands below."""
    st.header(say("The share of each topic over the years"), anchor=False)
    show_lines(answer)
    st.header(say("Topics by year"), anchor=False)


def _offer_spread(answer: TopicsAnswer, drawn: TopicsAnswer, by: Spread) -> None:
    """Offer the table, which keeps the tags of languages, and the figure as it is drawn."""
    tables, figures = st.columns(2)
    with tables.container(horizontal=True):
        for ending in _FORMATS:
            st.download_button(
                say("Table, {format}", format=ending.upper()),
                data=partial(spread_file, answer, by, file_format=ending),
                file_name=f"topics-by-{by}.{ending}",
                on_click="ignore",
            )
    with figures:
        offer_figures(drawn, by, label=_HEAT_MAP if by == "year" else FIGURE)


def _show_cell(
    answer: TopicsAnswer,
    found: list[TopicPassageAnswer],
    *,
    by: Spread,
    group: str,
    topic: int,
) -> None:
    one = next(one for one in answer["topics"] if one["topic"] == topic)
    head = [tag("p", f"{topic} {named(one)}", class_="wb-above"), tag("h2", group)]
    st.html(tag("div", *head, class_="wb-code-head"))
    if not found:
        st.info(say("There is no passage behind it."))
        return
    noun = "source" if answer["parameters"]["unit"] == "source" else "passage"
    shown = page_of_rows(found, size=PASSAGES, noun=noun, key=f"topic {topic} by {by} {group}")
    st.html(passages_html(shown, topics=answer["topics"]))

"""Figures of topics on their screen: the map, the lines over the years, the numbers tried."""

from collections.abc import Sequence
from functools import partial
from typing import Final, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.look import fitting
from workbench.charts.topics import topic_look
from workbench.pages import session
from workbench.pages.guide import link
from workbench.pages.markup import Html, tag
from workbench.pages.saying import message, say
from workbench.tasks.topics.answers import TopicAnswer, TopicsAnswer
from workbench.tasks.topics.figure import TopicFigure, draw_topics, named, topics_figure

FIGURE: Final = message("Download {format}")
"""What the buttons of a figure say that stands alone; two on one screen are told apart."""

_LINES: Final = message("Lines, {format}")


def show_map(answer: TopicsAnswer) -> None:
    """Show the map of the passages, with one topic set off against the others if wanted."""
    chosen = _ask_chosen(answer, key="map")
    offer_figures(answer, "map", chosen=chosen)
    drawn, names = st.columns([2, 1])
    with drawn:
        with st.container(key="wb-figure map"):
            st.altair_chart(
                draw_topics(
                    answer, "map", chosen=chosen, legend="none", language=session.language()
                ),
                theme=None,
                width="content",
                alt=say("A map of the passages by topic"),
            )
        tell_of_width()
    names.html(names_html(answer["topics"]))


def show_lines(answer: TopicsAnswer) -> None:
    """Show the share of each topic over the years, with one set off if wanted."""
    chosen = _ask_chosen(answer, key="time")
    offer_figures(answer, "time", label=_LINES, chosen=chosen)
    drawn, names = st.columns([2, 1])
    with drawn, st.container(key="wb-fitting time"):
        st.altair_chart(
            fitting(
                draw_topics(
                    answer, "time", chosen=chosen, legend="none", language=session.language()
                )
            ),
            theme=None,
            width="stretch",
            alt=say("The share of each topic over the years"),
        )
    names.html(names_html(answer["topics"]))


def show_numbers(answer: TopicsAnswer) -> None:
    """Show what speaks for each number of topics that was tried, and which is suggested."""
    if not answer["tried"]:
        st.info(say("The number is your own. Let it be suggested to see what speaks for each."))
        return
    st.caption(
        say(
            "{number} topics are suggested: the dashed line stands there. Of the numbers whose"
            " stability is the highest, or less by 0.02 at most, it is the one of the highest"
            " coherence. Separation grows with any number and decides nothing. Take it as a hint,"
            " and look at the topics of other numbers, too.",
            number=answer["parameters"]["suggested"],
        )
    )
    offer_figures(answer, "numbers")
    with st.container(key="wb-fitting numbers"):
        st.altair_chart(
            fitting(draw_topics(answer, "numbers", language=session.language())),
            theme=None,
            width="stretch",
            alt=say("What speaks for each number of topics"),
        )


def offer_figures(
    answer: TopicsAnswer, figure: TopicFigure, *, label: str = FIGURE, chosen: int | None = None
) -> None:
    """Offer a figure as a file of each format."""
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            st.download_button(
                say(label, format=figure_format.upper()),
                data=partial(
                    topics_figure,
                    answer,
                    figure_format=figure_format,
                    show=figure,
                    chosen=chosen,
                    language=session.names(),
                ),
                file_name=f"topics-{figure}.{figure_format}",
                on_click="ignore",
            )


def tell_of_width() -> None:
    """Say in a small window, and only there, that a figure goes on beside it."""
    with st.container(key="wb-when-small"):
        st.caption(say("A figure that is wider than the window can be pushed sideways."))


def names_html(topics: Sequence[TopicAnswer]) -> Html:
    """Return the names of topics with their signs in the figures, each leading to its passages."""
    return tag("ul", *(_name(place, one) for place, one in enumerate(topics)), class_="wb-names")


def _name(place: int, topic: TopicAnswer) -> Html:
    colour, shape = topic_look(place)
    sign = tag("i", class_=f"wb-sign wb-{shape}", style=f"background:{colour}")
    return tag("li", sign, link("topics", f"{topic['topic']} {named(topic)}", topic=topic["topic"]))


def _ask_chosen(answer: TopicsAnswer, *, key: str) -> int | None:
    names = {str(one["topic"]): f"{one['topic']} {named(one)}" for one in answer["topics"]}
    chosen = st.selectbox(
        say("Set off one topic"),
        list(names),
        index=None,
        format_func=lambda number: names.get(number, number),
        placeholder=say("all in colour"),
        key=session.spoken_key(f"topics set off {key}", words=tuple(names.values())),
        width=360,
    )
    return None if chosen is None else int(chosen)

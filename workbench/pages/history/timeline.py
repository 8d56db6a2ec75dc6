"""The timeline: the course of the study by days, as a figure and as tables."""

from functools import partial

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.timeline import MARKS
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.markup import plain
from workbench.pages.relations.parts import offer_figures
from workbench.pages.saying import said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.history.show_timeline import show_timeline
from workbench.tasks.history.timeline_figure import draw_timeline, timeline_figure


def show_timeline_tab(project: ProjectFile) -> None:
    """Show the figure, and every number of it in a table below."""
    zone = session.clock().key
    answer = ask(show_timeline, project, zone=zone)
    offer_figures(
        project, partial(_figure, zone=zone, language=session.language()), name="timeline"
    )
    for remark in answer["remarks"]:
        st.caption(plain(said(remark)))
    st.caption(say("Days begin at midnight in {zone}.", zone=plain(zone)))
    with st.container(key="wb-figure"):
        st.altair_chart(
            draw_timeline(answer, language=session.language()),
            theme=None,
            width="content",
            alt=say("Acts by day and coder, and the growth of codes, codings and memos"),
        )
    acts, totals, marks = st.columns(3)
    with acts:
        st.dataframe(
            answer["days"],
            hide_index=True,
            column_config={"day": say("Day"), "coder": say("Coder"), "acts": say("Acts")},
        )
    with totals:
        st.dataframe(
            answer["totals"],
            hide_index=True,
            column_config={
                "day": say("Day"),
                "codes": say("Codes in use"),
                "codings": say("Codings"),
                "memos": say("Memos"),
            },
        )
    with marks:
        st.dataframe(
            [{**mark, "act": say(MARKS[mark["act"]])} for mark in answer["milestones"]],
            hide_index=True,
            column_config={"day": say("Day"), "act": say("Milestone"), "acts": say("Acts")},
        )


def _figure(project: ProjectFile, *, zone: str, language: str, figure_format: ChartFormat) -> bytes:
    answer = show_timeline(project, zone=zone)
    return timeline_figure(answer, figure_format=figure_format, language=language)

"""Comparison: the passages of a code side by side, and the acts that follow from it."""

from functools import partial
from typing import Final

import streamlit as st

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.comparison.choices import ask_choice
from workbench.pages.comparison.lists import (
    show_log,
    show_look_alikes,
    show_misplaced,
    show_outliers,
    show_passages,
)
from workbench.pages.comparison.pairs import show_pairs
from workbench.pages.hints import hint
from workbench.pages.markup import tag
from workbench.pages.relations.parts import offer_figures, offer_tables
from workbench.pages.saying import say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.comparison.answers import ComparisonAnswer
from workbench.tasks.comparison.compare_passages import compare_passages
from workbench.tasks.comparison.figure import comparison_chart, comparison_figure
from workbench.tasks.comparison.file import comparison_file
from workbench.tasks.project.overview import describe_project

LIMIT: Final = 200
"""So many pairs and look-alikes can be gone through here; the files can have all."""


def show(project: ProjectFile) -> None:
    """Show the passages of the code that the researcher compares."""
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Comparison"), anchor=False)
    if not ask(describe_project, project).codings:
        hint(
            say(
                "Nothing is coded yet. Code some passages, or accept suggestions that hold; the"
                " passages of each code then stand side by side here."
            ),
            page="read",
            to=say("Read and code"),
        )
        return
    code, choice = ask_choice(project, limit=LIMIT)
    with st.spinner(say("Comparing")):
        answer = _compared(project, code, choice, language=session.names())
    if not answer["order"]:
        st.info(say("No coding counts with these choices."))
        return
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        offer_tables(project, partial(_file, code=code, choice=choice), name="comparison")
    _show_tabs(project, code, choice, answer)


def _compared(
    project: ProjectFile, code: str, choice: ComparisonChoice, *, language: str
) -> ComparisonAnswer:
    return ask(compare_passages, project, code, choice=choice, language=language)


def _file(project: ProjectFile, *, code: str, choice: ComparisonChoice, file_format: str) -> bytes:
    answer = compare_passages(project, code, choice, language=session.names())
    return comparison_file(
        answer,
        file_format=file_format,  # type: ignore[arg-type]
        link_base=session.address(),
    )


def _show_tabs(
    project: ProjectFile, code: str, choice: ComparisonChoice, answer: ComparisonAnswer
) -> None:
    # Only the open tab is drawn, as on the screen of the themes.
    pairs, passages, outliers, near, misplaced, figure, log, remarks = st.tabs(
        [
            *(say("Side by side"), say("All passages"), say("Stands out")),
            *(say("Uncoded, but alike"), say("Like another code"), say("Figure")),
            *(say("Log"), say("How it was compared")),
        ],
        on_change="rerun",
        key="comparison tab",
    )
    if pairs.open:
        with pairs:
            show_pairs(project, answer)
    if passages.open:
        with passages:
            show_passages(answer)
    if outliers.open:
        with outliers:
            show_outliers(project, _spoken(project, code, choice, answer))
    if near.open:
        with near:
            show_look_alikes(project, answer)
    if misplaced.open:
        with misplaced:
            show_misplaced(project, answer)
    if figure.open:
        with figure:
            _show_figure(project, code, choice, answer)
    if log.open:
        with log:
            show_log(answer)
    if remarks.open:
        told = _spoken(project, code, choice, answer)["remarks"]
        remarks.html(tag("ul", *(tag("li", remark) for remark in told)))


def _spoken(
    project: ProjectFile, code: str, choice: ComparisonChoice, answer: ComparisonAnswer
) -> ComparisonAnswer:
    """Return the answer in the language of the screens, not of the codes' names."""
    if session.language() == session.names():
        return answer
    return _compared(project, code, choice, language=session.language())


def _show_figure(
    project: ProjectFile, code: str, choice: ComparisonChoice, answer: ComparisonAnswer
) -> None:
    if len(answer["order"]) < 2:
        st.info(say("Only one passage is coded with it, so there is nothing to draw."))
        return
    make = partial(comparison_figure, code=code, choice=choice, language=session.names())
    offer_figures(project, make, name="comparison")
    st.caption(
        say(
            "A row and a column for each passage, numbered as under “All passages”; the darker a"
            " cell, the more alike its two passages. Grey is what cannot be compared."
        )
    )
    with st.container(key="wb-figure"):
        st.altair_chart(
            comparison_chart(project, code, choice, language=session.language()),
            theme=None,
            width="content",
            alt=say("Similarity of {passages}", passages=count(len(answer["order"]), "passage")),
        )

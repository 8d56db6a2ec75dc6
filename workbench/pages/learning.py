"""Learning: how well codes are learnt, thresholds for bulk acceptance, audits."""

from functools import partial
from typing import get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.charts.reliability import reliability_diagram
from workbench.errors import CodingError
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.audit import show_audits
from workbench.pages.downloads import offer_file
from workbench.pages.hints import hint
from workbench.pages.markup import Html, tag
from workbench.pages.saying import said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning_figure import reliability_figure
from workbench.tasks.learning_report import LearnedCodeAnswer, LearningAnswer, measure_learning
from workbench.tasks.threshold import set_threshold


def show(project: ProjectFile) -> None:
    """Show how well codes are learnt, and let thresholds be set and audits be made."""
    st.title(say("Learning"), anchor=False)
    least = st.slider(
        say("A code counts as found from this probability on"),
        0.05,
        0.95,
        0.5,
        0.05,
        key="learning least",
        persist_state="session",
    )
    try:
        with st.spinner(say("Learning")):
            answer = ask(_measured, project, least=least, language=session.names())
    except CodingError as error:
        hint(said(str(error)), page="suggestions", to=say("Go to the suggestions"))
        return
    codes, diagram, audit, remarks = st.tabs(
        [say("Codes"), say("Reliability"), say("Audits"), say("How it was counted")],
        on_change="rerun",
        key="learning tab",
    )
    if codes.open:
        with codes:
            _show_codes(answer, least)
    if diagram.open:
        with diagram:
            _show_diagram(project, answer, least)
    if audit.open:
        with audit:
            show_audits(project, answer)
    if remarks.open:
        with remarks:
            st.html(tag("ul", *(tag("li", said(remark)) for remark in answer["remarks"])))


def _measured(project: ProjectFile, *, least: float, language: str) -> LearningAnswer:
    return measure_learning(project, least=least, language=language)


def _show_codes(answer: LearningAnswer, least: float) -> None:
    st.html(_table(answer["codes"]))
    learnt = {row["code_id"]: row for row in answer["codes"] if row["decided"]}
    if not learnt:
        st.info(say("No held-out example is so probable. Lower the probability."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            say("Code"),
            list(learnt),
            format_func=lambda id_: learnt[id_]["path"].replace("/", " › "),
            key="threshold code",
            width=360,
        )
        st.button(
            say("Accept in bulk from {least} on", least=f"{least:.2f}"),
            on_click=act,
            args=(_set_threshold, code, least),
        )
    st.caption(said_precision(learnt[code]))


def said_precision(row: LearnedCodeAnswer) -> str:
    """Return what is estimated of the precision of a code at its probability."""
    if row["precision"] is None:
        return say("No held-out example is so probable.")
    return say(
        "Of {decided} held-out examples so probable {accepted} bear the code: a precision of"
        " {precision} (95%: {low} to {high}). Learned suggestions less probable than that are"
        " left alone when you accept in bulk.",
        decided=f"{row['decided']:,}",
        accepted=f"{row['accepted']:,}",
        precision=f"{row['precision']:.0%}",
        low=f"{row['precision_low']:.0%}",
        high=f"{row['precision_high']:.0%}",
    )


def _set_threshold(project: ProjectFile, code: str, least: float) -> str:
    answer = set_threshold(
        project, code, least=least, coder=session.coder(), language=session.names()
    )
    return say(
        "{code}: suggestions from {least} on may be accepted in bulk.",
        code=answer["code"],
        least=f"{least:.2f}",
    )


def _table(rows: list[LearnedCodeAnswer]) -> Html:
    heads = (
        say("Code"),
        say("Examples"),
        say("Against"),
        say("Precision"),
        say("95% interval"),
        say("Recall of held-out examples"),
        say("Accepted later"),
        say("Threshold"),
    )
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
            tag("tbody", *(_row(row) for row in rows)),
            class_="wb-table-list",
        ),
        tag("p", say("— too few examples, or none so probable."), class_="wb-above"),
    )


def _row(row: LearnedCodeAnswer) -> Html:
    interval = (
        "—"
        if row["precision_low"] is None
        else f"{row['precision_low']:.0%}–{row['precision_high']:.0%}"
    )
    later = f"{row['later_accepted']:,} / {row['later_decided']:,}" if row["later_decided"] else "—"
    cells = (
        row["path"].replace("/", " › "),
        f"{row['examples']:,}",
        f"{row['against']:,}",
        _share(row["precision"]),
        interval,
        _share(row["recall"]),
        later,
        "—" if row["threshold"] is None else f"{row['threshold']:.2f}",
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _share(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def _show_diagram(project: ProjectFile, answer: LearningAnswer, least: float) -> None:
    if answer["ece"] is None:
        st.info(say("No example was held out, so there is no diagram."))
        return
    with st.container(horizontal=True):
        for figure_format in get_args(ChartFormat):
            offer_file(
                project,
                say("Download {format}", format=figure_format.upper()),
                partial(
                    _figure,
                    least=least,
                    figure_format=figure_format,
                    language=session.language(),
                ),
                name=f"reliability.{figure_format}",
            )
    st.caption(
        say(
            "On the dashed line a probability keeps just what it promises; below it, it promises"
            " too much. The mean gap is {error} over {decisions} held-out decisions.",
            error=f"{answer['ece']:.3f}",
            decisions=f"{answer['decisions']:,}",
        )
    )
    with st.container(key="wb-figure"):
        st.altair_chart(
            reliability_diagram(answer["bins"], language=session.language()),
            theme=None,
            width="content",
            alt=say("Share of held-out examples that bear a code, by their probability"),
        )


def _figure(
    project: ProjectFile, *, least: float, figure_format: ChartFormat, language: str
) -> bytes:
    answer = measure_learning(project, least=least, language=language)
    return reliability_figure(answer, figure_format=figure_format, language=language)

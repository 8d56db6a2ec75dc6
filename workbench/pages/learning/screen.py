"""Learning: how well codes are learnt, thresholds for bulk acceptance, audits."""

from functools import partial
from typing import Final

import streamlit as st

from workbench.errors import CodingError
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.learning.audit import show_audits
from workbench.pages.learning.tables import learning_table, show_curve, show_diagram
from workbench.pages.markup import plain, tag
from workbench.pages.saying import in_a_row, message, said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.file import learning_file
from workbench.tasks.learning.measure_learning import (
    LearnedCodeAnswer,
    LearningAnswer,
    measure_learning,
)
from workbench.tasks.learning.threshold import FEWEST_HELD, probability_text, set_threshold

_FORMATS: Final[dict[TableFormat, str]] = {
    "xlsx": message("Excel, with every table"),
    "csv": message("CSV, for R or SPSS"),
    "docx": message("Word"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}


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
        width=420,
    )
    try:
        with st.spinner(say("Learning")):
            answer = ask(_measured, project, least=least, language=session.names())
    except CodingError as error:
        hint(said(str(error)), page="suggestions", to=say("Go to the suggestions"))
        return
    codes, curve, diagram, audit, remarks = st.tabs(
        [
            say("Codes"),
            say("Learning curve"),
            say("Reliability"),
            say("Audits"),
            say("How it was counted"),
        ],
        on_change="rerun",
        key="learning tab",
    )
    if codes.open:
        with codes:
            _show_codes(answer, least)
    if curve.open:
        with curve:
            show_curve(project, answer, least)
    if diagram.open:
        with diagram:
            show_diagram(project, answer, least)
    if audit.open:
        with audit:
            show_audits(project, answer)
    if remarks.open:
        with remarks:
            st.html(tag("ul", *(tag("li", said(remark)) for remark in answer["remarks"])))


def _measured(project: ProjectFile, *, least: float, language: str) -> LearningAnswer:
    return measure_learning(project, least=least, language=language)


def _show_codes(answer: LearningAnswer, least: float) -> None:
    _offer_tables(answer)
    st.html(learning_table(answer["codes"]))
    if not any(row["learned"] for row in answer["codes"]):
        st.info(say("No code is learnt well enough yet, so there is no threshold to set."))
        return
    learnt = {row["code_id"]: row for row in answer["codes"] if row["decided"]}
    if not learnt:
        st.info(say("No held-out example is so probable. Lower the probability."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            say("Code"),
            list(learnt),
            format_func=lambda id_: learnt[id_]["path"].replace("/", " › "),
            key=session.spoken_key("threshold code"),
            width=360,
        )
        st.button(
            say("Set the threshold to {least}", least=f"{least:.2f}"),
            on_click=act,
            args=(_set_threshold, code, least),
        )
    st.caption(said_precision(learnt[code]))
    _show_threshold(learnt[code])


def _show_threshold(row: LearnedCodeAnswer) -> None:
    """Say from where on suggestions of a code may be accepted in bulk, and lead to where."""
    if row["threshold"] is None:
        st.caption(say("It has no threshold yet: its suggestions are accepted one by one."))
        return
    hint(
        say(
            "The threshold of {code} is {least}. Nothing was accepted by that: to accept what is"
            " as probable, press *Decide on all …* on the screen Suggestions.",
            code=plain(row["path"].rpartition("/")[2]),
            least=probability_text(row["threshold"]),
        ),
        page="suggestions",
        to=say("Go to the suggestions"),
        code=row["code_id"],
    )


def said_precision(row: LearnedCodeAnswer) -> str:
    """Return what is estimated of the precision of a code at its probability."""
    if row["precision"] is None:
        return say("No held-out example is so probable.")
    told = say(
        "Held-out examples so probable: {decided}; bearing the code: {accepted}. That is a"
        " precision of {precision} (95%: {low} to {high}). Suggestions less probable than that"
        " are left alone when you accept in bulk.",
        decided=f"{row['decided']:,}",
        accepted=f"{row['accepted']:,}",
        precision=f"{row['precision']:.0%}",
        low=f"{row['precision_low']:.0%}",
        high=f"{row['precision_high']:.0%}",
    )
    if row["decided"] < FEWEST_HELD:
        return in_a_row(told, say("These are too few to set a threshold by."))
    if row["accepted"] * 2 < row["decided"]:
        return in_a_row(told, say("More of what is accepted would be wrong than right."))
    return told


def _set_threshold(project: ProjectFile, code: str, least: float) -> str:
    answer = set_threshold(
        project, code, least=least, coder=session.coder(), language=session.names()
    )
    for remark in answer["remarks"]:
        session.tell(said(remark), kind="problem")
    return say(
        "The threshold of {code} is {least} now.",
        code=answer["code"],
        least=f"{least:.2f}",
    )


def _offer_tables(answer: LearningAnswer) -> None:
    with st.popover(say("Download the table")):
        for file_format, name in _FORMATS.items():
            st.download_button(
                say("{name} (.{ending})", name=say(name), ending=file_format),
                data=partial(
                    learning_file, answer, file_format=file_format, language=session.names()
                ),
                file_name=f"learning.{file_format}",
                on_click="ignore",
                width="stretch",
            )

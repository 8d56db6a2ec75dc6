"""Audits on the screen: passages to judge one by one, and how much of a code is found."""

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import tag
from workbench.pages.saying import say
from workbench.store.learning import Verdict
from workbench.store.project_file import ProjectFile
from workbench.tasks.audit import AuditAnswer, draw_audit, judge_audit, list_audits
from workbench.tasks.learning_report import LearningAnswer

_SIZE = 50


def show_audits(project: ProjectFile, answer: LearningAnswer) -> None:
    """Show the newest audit of a code, its next passage to judge, and what it says so far."""
    st.caption(
        say(
            "Judge a random sample of the passages that do not bear a code. The share that belongs"
            " to it after all tells how much of the code is still unfound."
        )
    )
    paths = {row["code_id"]: row["path"].replace("/", " › ") for row in answer["codes"]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            say("Code"), list(paths), format_func=paths.__getitem__, key="audited code", width=360
        )
        size = st.number_input(say("Passages to draw"), 1, 1000, _SIZE, key="audit size", width=180)
        st.button(say("Draw an audit"), on_click=act, args=(_draw, code, int(size)))
    audits = ask(list_audits, project, code=code, language=session.names())
    if not audits:
        st.info(say("This code has no audit yet."))
        return
    _show(audits[0])


def _show(audit: AuditAnswer) -> None:
    st.write(_said_audit(audit))
    left = [passage for passage in audit["passages"] if passage["verdict"] is None]
    if not left:
        return
    passage = left[0]
    st.html(
        tag(
            "div",
            tag(
                "p",
                link(
                    "read",
                    passage["source"],
                    source=passage["source_id"],
                    start=passage["start"],
                    end=passage["end"],
                ),
                class_="wb-where",
            ),
            tag("div", passage["quote"], class_="wb-words wb-suggested"),
            class_="wb-context",
        )
    )
    with st.container(horizontal=True):
        verdicts: tuple[tuple[Verdict, str], ...] = (
            ("belongs", say("Belongs to the code")),
            ("does not", say("Does not")),
        )
        for verdict, name in verdicts:
            st.button(
                name,
                key=f"{verdict} {audit['id']} {passage['position']}",
                on_click=act,
                args=(_judge, audit["id"], passage["position"], verdict),
            )


def _said_audit(audit: AuditAnswer) -> str:
    drawn = say(
        "{judged} of {drawn} passages are judged; {belonging} belong to the code. {found} passages"
        " bore it before, {passed_over} did not.",
        judged=f"{audit['judged']:,}",
        drawn=f"{audit['drawn']:,}",
        belonging=f"{audit['belonging']:,}",
        found=f"{audit['found']:,}",
        passed_over=f"{audit['passed_over']:,}",
    )
    if audit["recall"] is None:
        return drawn
    return (
        drawn
        + " "
        + say(
            "So about {recall} of the code was found (95%: {low} to {high}), and about {unfound}"
            " passages were not (95%: {least} to {most}).",
            recall=f"{audit['recall']:.0%}",
            low="—" if audit["recall_low"] is None else f"{audit['recall_low']:.0%}",
            high="—" if audit["recall_high"] is None else f"{audit['recall_high']:.0%}",
            unfound=f"{audit['unfound']:.0f}",
            least=f"{audit['unfound_low']:.0f}",
            most=f"{audit['unfound_high']:.0f}",
        )
    )


def _draw(project: ProjectFile, code: str, size: int) -> str:
    answer = draw_audit(project, code, size=size, seed=project.change_number, coder=session.coder())
    return say("{number} passages drawn.", number=f"{answer['drawn']:,}")


def _judge(project: ProjectFile, audit: str, position: int, verdict: Verdict) -> None:
    judge_audit(project, audit, [(position, verdict)], coder=session.coder())

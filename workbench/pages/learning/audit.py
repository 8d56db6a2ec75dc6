"""Audits on the screen: passages to judge one by one, and how much of a code is found."""

from typing import Final

import streamlit as st

from workbench.coding.finding import find_code
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.codebook.card import card_html
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, plain, tag
from workbench.pages.saying import in_a_row, said, say
from workbench.pages.words import count
from workbench.store.codes import load_codebook
from workbench.store.learning import Verdict
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.colours import code_colours
from workbench.tasks.learning.audit import draw_audit, judge_audit
from workbench.tasks.learning.list_audits import (
    AuditAnswer,
    AuditPassageAnswer,
    list_audits,
    tells_recall,
)
from workbench.tasks.learning.measure_learning import LearningAnswer
from workbench.tasks.learning.undo_verdict import last_verdict, undo_verdict
from workbench.tasks.sources.read_around import read_around

_SIZE: Final = 50


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
            say("Code"),
            list(paths),
            format_func=paths.__getitem__,
            key=session.spoken_key("audited code"),
            width=360,
        )
        size = st.number_input(say("Passages to draw"), 1, 1000, _SIZE, key="audit size", width=180)
        st.button(say("Draw an audit"), on_click=act, args=(_draw, code, int(size)))
    audits = ask(list_audits, project, code=code, language=session.names())
    if not audits:
        st.info(say("This code has no audit yet."))
        return
    _show(project, audits[0])


def _show(project: ProjectFile, audit: AuditAnswer) -> None:
    st.write(_said_audit(audit))
    for remark in audit["remarks"]:
        st.caption(plain(said(remark)))
    left = [passage for passage in audit["passages"] if passage["verdict"] is None]
    if not left:
        _offer_undo(project, audit)
        return
    passage = left[0]
    words, card = st.columns([8, 4], gap="large")
    with words:
        st.html(_context(project, audit, passage))
        with st.container(horizontal=True):
            _offer_verdicts(audit, passage)
            _offer_undo(project, audit)
    with card:
        code = find_code(ask(load_codebook, project), audit["code_id"])
        st.html(
            join(
                tag("h3", audit["code"].replace("/", " › ")),
                card_html(code, language=session.names(), screen="another"),
            )
        )


def _context(project: ProjectFile, audit: AuditAnswer, passage: AuditPassageAnswer) -> Html:
    """Return a passage with those before and after it, without which a short one says nothing."""
    start, end = passage["start"], passage["end"]
    source, around = ask(read_around, project, passage["source_id"], start=start, end=end)
    where = link("read", passage["source"], source=passage["source_id"], start=start, end=end)
    return tag(
        "div",
        tag("p", where, class_="wb-where"),
        *(
            tag(
                "div",
                source.text[one.start : one.end],
                class_="wb-words wb-suggested"
                if one.start < end and one.end > start
                else "wb-words wb-beside",
                lang=None if one.language in {"mixed", "other"} else one.language,
            )
            for one in around
        ),
        class_="wb-context",
        style=f"--c:{ask(code_colours, project)[audit['code_id']]}",
    )


def _offer_verdicts(audit: AuditAnswer, passage: AuditPassageAnswer) -> None:
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


def _offer_undo(project: ProjectFile, audit: AuditAnswer) -> None:
    """Offer to take the last verdict back, with the coding that it made."""
    st.button(
        say("Undo"),
        # A button that was drawn for another verdict is another button.
        key=f"undo verdict {audit['id']} {audit['judged']}",
        on_click=act,
        args=(_undo, audit["id"]),
        disabled=ask(last_verdict, project, audit["id"]) is None,
        help=say("Takes the last verdict of this audit back, and the coding that it made."),
    )


def _said_audit(audit: AuditAnswer) -> str:
    drawn = say(
        "Judged: {judged} of {drawn}; belonging to the code: {belonging}. Bearing it before:"
        " {found}; not bearing it: {passed_over}.",
        judged=f"{audit['judged']:,}",
        drawn=count(audit["drawn"], "passage"),
        belonging=f"{audit['belonging']:,}",
        found=f"{audit['found']:,}",
        passed_over=f"{audit['passed_over']:,}",
    )
    return in_a_row(drawn, _said_elusion(audit), _said_recall(audit))


def _said_elusion(audit: AuditAnswer) -> str:
    if audit["elusion"] is None:
        return ""
    return say(
        "Of what does not bear the code about {elusion} belongs to it (elusion, 95%: {low} to"
        " {high}): {unfound} still unfound (95%: {least} to {most}).",
        elusion=f"{audit['elusion']:.0%}",
        low=f"{audit['elusion_low']:.0%}",
        high=f"{audit['elusion_high']:.0%}",
        unfound=count(round(audit["unfound"] or 0), "passage"),
        least=f"{audit['unfound_low']:.0f}",
        most=f"{audit['unfound_high']:.0f}",
    )


def _said_recall(audit: AuditAnswer) -> str:
    """Return how much of the code was found, once the interval leaves anything out."""
    recall, low, high = audit["recall"], audit["recall_low"], audit["recall_high"]
    if recall is None or not audit["judged"]:
        return ""
    if not tells_recall(audit):
        return say("Too few are judged to tell how much of the code was found.")
    return say(
        "So about {recall} of the code was found (95%: {low} to {high}).",
        recall=f"{recall:.0%}",
        low=f"{low:.0%}",
        high=f"{high:.0%}",
    )


def _draw(project: ProjectFile, code: str, size: int) -> str:
    answer = draw_audit(project, code, size=size, coder=session.coder())
    for remark in answer["remarks"]:
        session.tell(said(remark))
    return say("{passages} drawn.", passages=count(answer["drawn"], "passage"))


def _judge(project: ProjectFile, audit: str, position: int, verdict: Verdict) -> None:
    judge_audit(project, audit, [(position, verdict)], coder=session.coder())


def _undo(project: ProjectFile, audit: str) -> str:
    undone = undo_verdict(project, audit, coder=session.coder())
    return say("Undone: {change}.", change=said(undone["summary"]))

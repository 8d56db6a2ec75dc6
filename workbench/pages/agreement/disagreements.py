"""The disagreements of coders, one under the other, each with the buttons that settle it."""

from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.agreement.tables import place_html
from workbench.pages.answers import ask
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.agreement.ground import AgreementChoice
from workbench.tasks.agreement.list_disagreements import DisagreementRow, list_disagreements
from workbench.tasks.agreement.settle import Verdict, reopen, settle

ROWS: Final = 10

_STATES: Final = {
    "open": message("not settled"),
    "settled": message("settled"),
    "all": message("all"),
}


def show_disagreements(project: ProjectFile, choice: AgreementChoice) -> None:
    """Show where the coders disagree, the largest first, and let each place be settled."""
    rows = ask(
        list_disagreements,
        project,
        AgreementChoice(coders=choice.coders, sets=choice.sets),
        language=session.names(),
    )
    if not rows:
        st.info(say("The coders do not disagree on anything here."))
        return
    state = st.segmented_control(
        say("Show"),
        list(_STATES),
        default="open",
        required=True,
        format_func=lambda name: say(_STATES[name]),
        key="disagreements state",
        persist_state="session",
    )
    shown = [row for row in rows if state == "all" or (row["settled"] is None) == (state == "open")]
    if not shown:
        st.info(say("None of the {number} here.", number=len(rows)))
        return
    for row in page_of_rows(shown, size=ROWS, noun="place", key=f"disagree {state}", of=len(rows)):
        with st.container(border=True):
            st.html(place_html(row))
            _show_buttons(row)


def _show_buttons(row: DisagreementRow) -> None:
    key = " ".join(span["id"] for span in row["codings"])
    ids = [span["id"] for span in row["codings"]]
    reason = st.text_input(
        say("Reason"),
        key=f"reason {key}",
        placeholder=say("Why; it is kept as a methodological memo"),
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        coders = dict.fromkeys(span["coder"] for span in row["codings"])
        for coder in coders:
            _button(
                say("Keep {coder}'s", coder=coder),
                ids,
                Verdict(decision="one", of=coder, reason=reason),
                key=f"keep {coder} {key}",
            )
        if len(coders) > 1:
            _button(
                say("Keep all"), ids, Verdict(decision="both", reason=reason), key=f"both {key}"
            )
        _button(
            say("The code is not there"),
            ids,
            Verdict(decision="none", reason=reason),
            key=f"none {key}",
        )
        with st.popover(say("A new one …"), width="content"):
            _show_new(row, ids, reason, key=key)
        if row["settlement"]:
            st.button(
                say("Open it again"),
                on_click=act,
                args=(_reopen, row["settlement"]),
                key=f"reopen {key}",
                type="tertiary",
            )


def _show_new(row: DisagreementRow, ids: list[str], reason: str, *, key: str) -> None:
    words = st.text_area(
        say("The words that are coded"),
        value=row["quote"],
        key=f"new {key}",
        help=say("Shorten them to what you agree on."),
    )
    at = row["quote"].find(words) if words else -1
    if at < 0:
        st.caption(say("These words do not stand there."))
        return
    span = (row["start"] + at, row["start"] + at + len(words))
    _button(
        say("Agree on these"),
        ids,
        Verdict(decision="new", span=span, reason=reason),
        key=f"agree new {key}",
    )


def _button(label: str, ids: list[str], verdict: Verdict, *, key: str) -> None:
    st.button(label, on_click=act, args=(_settle, ids, verdict), key=key)


def _settle(project: ProjectFile, ids: list[str], verdict: Verdict) -> str:
    settle(project, ids, verdict, coder=session.coder())
    return say("The disagreement is settled.")


def _reopen(project: ProjectFile, settlement: str) -> str:
    reopen(project, settlement, coder=session.coder())
    return say("The disagreement is open again.")

"""History: who did what and when, and taking any of it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.filters import any_of
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import said, say
from workbench.pages.words import ACTS, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history import list_history, redo, undo

ROWS: Final = 50


def show(project: ProjectFile) -> None:
    """Show the changes of the project, the newest first."""
    st.title(say("History"), anchor=False)
    history = ask(list_history, project)
    if not history:
        hint(
            say(
                "Every change of the project will stand here: who made it, when, and what it did."
                " Each can be taken back, unless something done since builds on it."
            ),
            page="sources",
            to=say("Add the first sources"),
        )
        return
    shown = _filtered(history)
    rows = page_of_rows(shown, size=ROWS, noun="change", of=len(history), key="history")
    if not rows:
        st.info(say("No change fits these filters."))
        return
    acts = st.container()
    chosen = _choose(rows)
    with acts:
        _show_acts(history, chosen)


def _filtered(history: Sequence[ChangeAnswer]) -> list[ChangeAnswer]:
    words, coders, acts = st.columns([3, 2, 2])
    wanted = words.text_input(say("Words"), key="history words", persist_state="session", live=True)
    by = any_of(
        coders, say("Coder"), sorted({change["coder"] for change in history}), key="history coders"
    )
    done = any_of(
        acts,
        say("Act"),
        sorted({change["act"] for change in history}),
        key="history acts",
        say_as=lambda act: say(ACTS.get(act, act)),
    )
    sought = (wanted or "").casefold()
    return [
        change
        for change in history
        if any(sought in told.casefold() for told in (change["summary"], said(change["summary"])))
        and (not by or change["coder"] in by)
        and (not done or change["act"] in done)
    ]


def _choose(rows: Sequence[ChangeAnswer]) -> ChangeAnswer | None:
    """Show rows and return the one that is chosen."""
    told = st.dataframe(
        [
            {
                "number": change["number"],
                "at": local_time(change["at"]),
                "coder": change["coder"],
                "change": said(change["summary"]),
                "state": {"step": ""}.get(change["state"], term(change["state"])),
            }
            for change in rows
        ],
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "number": st.column_config.NumberColumn(say("No."), width=60),
            "at": st.column_config.DatetimeColumn(
                say("when"), format="YYYY-MM-DD HH:mm", width=150
            ),
            "coder": st.column_config.TextColumn(say("coder"), width=140),
            "change": st.column_config.TextColumn(say("change"), width="large"),
            "state": st.column_config.TextColumn(say("state"), width=90),
        },
        key=f"changes {rows[0]['number']} {len(rows)}",
    )
    picked = told.selection.rows
    return rows[picked[0]] if picked and picked[0] < len(rows) else None


def _show_acts(history: Sequence[ChangeAnswer], chosen: ChangeAnswer | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if chosen is None:
            st.button(
                say("Undo the newest"),
                on_click=act,
                args=(take_back,),
                disabled=all(change["state"] != "done" for change in history),
            )
            st.button(
                say("Redo"), on_click=act, args=(bring_back,), disabled=history[0]["act"] != "undo"
            )
            st.caption(say("Choose a change in the list to take just that one back."))
            return
        st.button(
            say("Undo change {number}", number=chosen["number"]),
            on_click=act,
            args=(take_back, chosen["number"]),
            disabled=chosen["state"] != "done",
        )
        st.caption(plain(said(chosen["summary"])))


def take_back(project: ProjectFile, number: int | None = None) -> str:
    """Undo the newest change or the one of this number, and say so."""
    summary = undo(project, coder=session.coder(), number=number)["summary"]
    return say("Undone: {change}.", change=said(summary))


def bring_back(project: ProjectFile) -> str:
    """Redo what was undone last, and say so."""
    summary = redo(project, coder=session.coder())["summary"]
    return say("Done again: {change}.", change=said(summary))


def local_time(at: str) -> datetime:
    """Return a moment in the researcher's time zone."""
    return datetime.fromisoformat(at).astimezone(session.clock())

"""History: who did what and when, and taking any of it back."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

import streamlit as st

from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.downloads import offer_file
from workbench.pages.filters import any_of
from workbench.pages.hints import hint
from workbench.pages.history.parts import ask_thing, show_change
from workbench.pages.history.timeline import show_timeline_tab
from workbench.pages.markup import plain
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, said, say
from workbench.pages.words import ACTS, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.list_trail import list_trail
from workbench.tasks.history.trail_file import trail_file
from workbench.tasks.history.undo import list_history, redo, undo

ROWS: Final = 50
FORMATS: Final[dict[TableFormat, str]] = {
    "xlsx": message("Excel"),
    "csv": message("CSV"),
    "json": message("JSON, for a script"),
}


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
    names = [say("Changes"), say("Timeline")]
    leads = st.query_params.get("tab") == "timeline"
    changes, timeline = st.tabs(names, default=names[leads], on_change="rerun", key="history tab")
    if changes.open:
        with changes:
            _show_changes(project, history)
    if timeline.open:
        with timeline:
            show_timeline_tab(project)


def _show_changes(project: ProjectFile, history: Sequence[ChangeAnswer]) -> None:
    shown = _filtered(history)
    thing = ask_thing(project)
    if thing is not None:
        of_thing = ask(list_trail, project, of=thing, language=session.names())
        touched = {answer["change"] for answer in of_thing}
        shown = [change for change in shown if change["number"] in touched]
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = page_of_rows(shown, size=ROWS, noun="change", of=len(history), key="history")
        _show_downloads(project, thing)
    if not rows:
        st.info(say("No change fits these filters."))
        return
    acts = st.container()
    chosen = _choose(rows)
    # Above the list, whose end may be far down.
    with acts:
        _show_acts(history, chosen)
        if chosen is not None:
            show_change(project, chosen["number"], of=thing)


def _show_downloads(project: ProjectFile, thing: str | None) -> None:
    with st.popover(say("Audit trail"), width="content"):
        st.caption(say("Every field of every change: who, when, before, after."))
        for suffix, name in FORMATS.items():
            offer_file(
                project,
                say(name),
                partial(_trail, suffix=suffix, of=thing, language=session.names()),
                name=f"audit-trail.{suffix}",
            )


def _trail(project: ProjectFile, *, suffix: TableFormat, of: str | None, language: str) -> bytes:
    trail = list_trail(project, of=of, language=language)
    touched = {answer["change"] for answer in trail}
    history = [c for c in list_history(project) if of is None or c["number"] in touched]
    return trail_file(history, trail, file_format=suffix, language=language)


def _filtered(history: Sequence[ChangeAnswer]) -> list[ChangeAnswer]:
    words, coders, acts, days = st.columns([3, 2, 2, 2])
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
    between = days.date_input(say("Days"), value=[], key="history days")
    first, last = (*between, *between)[:2] if len(between) == 1 else (*between, None, None)[:2]
    sought = (wanted or "").casefold()
    return [
        change
        for change in history
        if any(sought in told.casefold() for told in (change["summary"], said(change["summary"])))
        and (not by or change["coder"] in by)
        and (not done or change["act"] in done)
        and (first is None or first <= local_time(change["at"]).date())
        and (last is None or local_time(change["at"]).date() <= last)
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
            # Without a width of its own it takes all the room that the others leave.
            "change": st.column_config.TextColumn(say("change")),
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
            newest = next((c["act"] for c in history if c["act"] != "learn"), None)
            st.button(say("Redo"), on_click=act, args=(bring_back,), disabled=newest != "undo")
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

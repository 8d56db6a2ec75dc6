"""The line above the queue: when codes were learnt, from how much, and if they are just now."""

from datetime import datetime

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act, guarded, opened
from workbench.pages.answers import forget_answers
from workbench.pages.markup import plain
from workbench.pages.saying import in_a_row, said, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.along import (
    LearningState,
    is_along,
    learn_along,
    learning_state,
    switch_along,
)

POLL = 2.0
"""Seconds between two looks at whether codes were learnt again."""


def show_standing(project: ProjectFile) -> None:
    """Show how learning stands, and draw the screen anew once codes are learnt again."""
    state = learning_state(project)
    if state["at"] is None:
        return
    along = state["along"]
    line, switch = st.columns([6, 2], vertical_alignment="center")
    with switch:
        st.toggle(
            say("Learn along"),
            value=along,
            # Another browser may have switched it: then this is another switch.
            key=f"learn along {along}",
            on_change=act,
            args=(_switch,),
            help=say(
                "Learn again in the background after every five decisions. Only open learned"
                " suggestions are replaced; the history tells each time."
            ),
        )
    with line:
        _line(state["at"], every=POLL if along else None)


def _line(drawn: str, *, every: float | None) -> None:
    def show() -> None:
        _show_line(drawn)

    st.fragment(show, run_every=every)()


@guarded
def _show_line(drawn: str) -> None:
    with opened() as project:
        learn_along(project, coder=session.coder())
        state = learning_state(project)
    if state["at"] != drawn:
        # Reasons have no change of their own by which an answer could be seen to be old.
        forget_answers()
        st.rerun()
    st.caption(said_standing(state))
    if state["problem"]:
        st.warning(plain(said(state["problem"])))


def said_standing(state: LearningState) -> str:
    """Return how learning stands, as a sentence."""
    parts = [
        say(
            "{codes} learnt from {decisions} at {time}.",
            codes=count(state["codes"], "code"),
            decisions=count(state["decisions"], "decision"),
            time=_local(state["at"] or ""),
        )
    ]
    if state["unlearnt"]:
        parts.append(
            say(
                "{codes} not learnt well enough yet.",
                codes=count(state["unlearnt"], "code"),
            )
        )
    if state["running"]:
        parts.append(say("Learning again…"))
    elif state["undone"]:
        parts.append(say("That was undone: ask for it to learn again."))
    elif state["since"]:
        parts.append(
            say(
                "{decisions} made or taken back since.",
                decisions=count(state["since"], "decision"),
            )
        )
    return in_a_row(*parts)


def _local(at: str) -> str:
    clock = session.clock()
    moment = datetime.fromisoformat(at).astimezone(clock)
    today = datetime.now(tz=clock).date()
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment:%Y-%m-%d %H:%M}"


def _switch(project: ProjectFile) -> None:
    switch_along(project, "off" if is_along(project) else "on")

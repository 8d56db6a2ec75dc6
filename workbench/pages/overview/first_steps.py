"""Five steps through the sample project, ticked as they are taken."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, tag
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.undo import list_history
from workbench.tasks.project.samples import sample_change

INTERVIEW: Final = "interview-02-village-doctor.txt"
"""A source of the sample project that is good to begin with."""

_STEPS: Final[tuple[tuple[str, str, dict[str, str], str, str], ...]] = (
    (
        "code",
        "read",
        {"source": INTERVIEW},
        message("Code some words"),
        message(
            "Draw over words of the village doctor, press /, type part of a code's name, press"
            " Enter."
        ),
    ),
    (
        "decide",
        "read",
        {"source": INTERVIEW},
        message("Decide on a suggestion"),
        message("Press g to go to one, then y to accept it or x to reject it."),
    ),
    (
        "memo",
        "read",
        {"source": INTERVIEW},
        message("Write what you notice"),
        message("Press n to go to a coding and m for a memo on it."),
    ),
    (
        "follow",
        "themes",
        {},
        message("Follow a number to its passage"),
        message("Choose a theme in the table; each of its quotes leads back to its place."),
    ),
    (
        "undo",
        "history",
        {},
        message("Take something back"),
        message("Every act stands in the history, and each can be undone."),
    ),
)


def show_first_steps(project: ProjectFile) -> None:
    """Show the steps while the project is the sample and some are still to be taken."""
    made = sample_change(project)
    if made is None or session.has_left_steps():
        return
    done = _done(ask(list_history, project), made)
    if len(done) == len(_STEPS):
        return
    with st.container(border=True):
        st.header(say("Five steps through the sample"), anchor=False)
        st.html(_list(done))
        st.button(say("Hide these steps"), on_click=session.leave_steps, type="tertiary")


def _done(history: Sequence[ChangeAnswer], made: int) -> set[str]:
    acts = {change["act"] for change in history if change["number"] > made}
    followed = {"follow"} if session.has_followed() else set()
    return {name for name, *_ in _STEPS} & (acts | followed)


def _list(done: set[str]) -> Html:
    now = next((name for name, *_ in _STEPS if name not in done), None)
    return tag(
        "ol",
        *(
            tag(
                "li",
                link(page, say(title), class_="wb-step-name", **query),
                tag("span", say(told)),
                class_="wb-done" if name in done else "wb-now" if name == now else "wb-later",
            )
            for name, page, query, title, told in _STEPS
        ),
        class_="wb-steps",
    )

"""Having a summary of a theme drafted, on the screen of the language model."""

from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.hints import hint
from workbench.pages.language_model.plan import Agreed, ask_consent
from workbench.pages.language_model.shared import (
    State,
    ask_code,
    is_wanted,
    put_away,
    shown_plan,
)
from workbench.pages.saying import say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.plan import PlanAnswer, show_plan
from workbench.tasks.assist.setup import SetupAnswer, key_of_environment
from workbench.tasks.assist.theme import (
    AskedThemeAnswer,
    ask_theme_draft,
    keep_draft,
    plan_theme_draft,
)
from workbench.tasks.memos.keep_memos import plain_memo
from workbench.tasks.project.overview import Overview

_DRAFT: Final = "draft of a theme"


def show_theme(project: ProjectFile, facts: Overview, setup: SetupAnswer) -> None:
    """Let a summary of a theme be drafted; it is kept as a memo by a click, or not."""
    if not facts.codings:
        hint(
            say("Nothing is coded yet, so there is nothing to draft from."),
            page="read",
            to=say("Read and code"),
        )
        return
    which, number = st.columns([5, 2])
    code = ask_code(which, project, placeholder=say("Choose a code"), key="model theme")
    quotes = number.number_input(
        say("Coded passages at most"), 1, value=30, key="model quotes", persist_state="session"
    )
    _show_draft()
    if code is None:
        return
    options = {"code": code, "quotes": int(quotes), "language": session.names()}
    if not is_wanted(f"theme {options}"):
        return
    plan = shown_plan(project, setup, _plan_of_theme, options)
    agreed = ask_consent(plan, setup, key="model theme")
    if agreed is not None:
        with st.spinner(say("Asking")):
            act(_ask_theme, options, agreed)
        put_away()


def _plan_of_theme(project: ProjectFile, *, state: State, **options: Any) -> PlanAnswer:  # noqa: ARG001
    return show_plan(plan_theme_draft(project, **options), key=key_of_environment())


def _ask_theme(project: ProjectFile, options: dict[str, Any], agreed: Agreed) -> str:
    draft = ask_theme_draft(
        project,
        plan_theme_draft(project, **options),
        consent=agreed.consent,
        key=agreed.key,
        coder=session.coder(),
    )
    session.adopt({_DRAFT: draft})
    return say("The draft is here; it is kept nowhere before you keep it.")


def _show_draft() -> None:
    draft: AskedThemeAnswer | None = session.known_value(_DRAFT)
    if draft is None:
        return
    with st.container(border=True):
        # Nothing of the model's is markup in it, and its quotes were held against the sources.
        st.markdown(plain_memo(draft["text"]))
        st.caption(
            say(
                "{quotes} to the letter; dropped: {wrong} that stand in no passage; quotations"
                " in the text: {quotations}.",
                quotes=count(len(draft["quotes"]), "quote"),
                wrong=f"{draft['wrong_quotes']:,}",
                quotations=f"{draft['wrong_quotations']:,}",
            )
        )
        with st.container(horizontal=True):
            st.button(say("Keep as a memo"), on_click=act, args=(_keep, draft), type="primary")
            st.button(say("Throw it away"), on_click=session.adopt, args=({_DRAFT: None},))
        with st.expander(say("Copy it")):
            st.code(plain_memo(draft["text"]), language=None, wrap_lines=True)


def _keep(project: ProjectFile, draft: AskedThemeAnswer) -> str:
    keep_draft(project, draft, coder=session.coder())
    session.adopt({_DRAFT: None})
    return say("The draft is a memo now, under your name. It says what wrote it.")

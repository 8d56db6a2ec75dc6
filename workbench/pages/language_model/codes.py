"""Having codes suggested for passages, on the screen of the language model."""

from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.language_model.plan import Agreed, ask_consent
from workbench.pages.language_model.shared import (
    State,
    ask_code,
    is_wanted,
    put_away,
    shown_plan,
    tell_problems,
)
from workbench.pages.markup import plain
from workbench.pages.progress import shown_progress
from workbench.pages.saying import in_a_row, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.codes import AskedCodesAnswer, ask_codes, plan_codes
from workbench.tasks.assist.plan import PlanAnswer, show_plan
from workbench.tasks.assist.setup import SetupAnswer, key_of_environment
from workbench.tasks.progress import Progress
from workbench.tasks.project.overview import Overview
from workbench.tasks.sources.list_sources import list_sources

_RECEIPT: Final = "what asking came to"


def show_codes(project: ProjectFile, facts: Overview, setup: SetupAnswer) -> None:
    """Let codes be suggested for passages by the definitions of the codebook."""
    if not facts.sources or not facts.codes:
        hint(
            say("It needs sources and a codebook with definitions."),
            page="codebook" if facts.sources else "sources",
            to=say("Go to the codebook") if facts.sources else say("Add sources"),
        )
        return
    which, under, number = st.columns([3, 3, 2])
    names = {source["id"]: source["name"] for source in ask(list_sources, project)}
    source = which.selectbox(
        say("Source"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=say("all sources"),
        key=session.spoken_key("model source"),
        persist_state="session",
    )
    code = ask_code(under, project, placeholder=say("all codes"), key="model code")
    limit = number.number_input(
        say("Passages at most"), 1, value=20, key="model limit", persist_state="session"
    )
    options = {"source": source, "code": code, "limit": int(limit), "language": session.names()}
    told = session.known_value(_RECEIPT)
    wanted = is_wanted(f"codes {options}")
    if told is not None:
        hint(plain(told), page="suggestions", to=say("Review suggestions"))
    if not wanted:
        return
    plan = shown_plan(project, setup, _plan_of_codes, options)
    agreed = ask_consent(plan, setup, key="model codes")
    if agreed is not None:
        with shown_progress(say("Asking")) as progress:
            act(_ask_codes, options, agreed, progress=progress)
        put_away()


def _plan_of_codes(project: ProjectFile, *, state: State, **options: Any) -> PlanAnswer:  # noqa: ARG001
    return show_plan(plan_codes(project, **options), key=key_of_environment())


def _ask_codes(
    project: ProjectFile, options: dict[str, Any], agreed: Agreed, *, progress: Progress
) -> str:
    # Should nothing be answered, what came of the last time must not stand below the error.
    session.adopt({_RECEIPT: None})
    answer = ask_codes(
        project,
        plan_codes(project, **options),
        consent=agreed.consent,
        key=agreed.key,
        coder=session.coder(),
        progress=progress,
    )
    tell_problems(answer["problems"], answer["stopped"])
    told = in_a_row(*_told_codes(answer))
    # Asking takes long, and whoever comes back to the screen then has missed a toast.
    session.adopt({_RECEIPT: told})
    return told


def _told_codes(answer: AskedCodesAnswer) -> list[str]:
    told = [
        say(
            "{suggestions} from {answered} of {requests}; {known} were known.",
            suggestions=count(answer["added"], "new suggestion"),
            answered=f"{answer['answered']:,}",
            requests=count(answer["requests"], "request"),
            known=f"{answer['known']:,}",
        )
    ]
    dropped = (
        answer["wrong_quotes"],
        len(answer["unknown_codes"]),
        answer["malformed"],
        answer["outdated"],
    )
    if any(dropped):
        told.append(
            say(
                "Dropped: {quotes} with a quote that is not in the passage, {codes} of unknown"
                " codes, {broken} with parts missing, {outdated} whose text or code has changed.",
                quotes=f"{dropped[0]:,}",
                codes=f"{dropped[1]:,}",
                broken=f"{dropped[2]:,}",
                outdated=f"{dropped[3]:,}",
            )
        )
    return told

"""The three uses of a language model on its screen: codes, names of topics, a draft of a theme."""

from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.model_plan import Agreed, ask_consent
from workbench.pages.progress import shown_progress
from workbench.pages.saying import said, say
from workbench.pages.topic_choices import ask_choice
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.ask_codes import AskedCodesAnswer, ask_codes, plan_codes
from workbench.tasks.ask_log import list_model_runs
from workbench.tasks.ask_plan import PlanAnswer, show_plan
from workbench.tasks.ask_setup import SetupAnswer, key_of_environment
from workbench.tasks.ask_theme import (
    AskedThemeAnswer,
    ask_theme_draft,
    keep_draft,
    plan_theme_draft,
)
from workbench.tasks.ask_topics import (
    AskedTopicsAnswer,
    accept_topic_name,
    ask_topic_names,
    plan_topic_names,
)
from workbench.tasks.list_codings import list_codes
from workbench.tasks.list_sources import list_sources
from workbench.tasks.memos import plain_memo
from workbench.tasks.overview import Overview
from workbench.tasks.progress import Progress
from workbench.tasks.topics import TopicChoice

State = tuple[str | None, str | None, str | None, int]
"""What a plan depends on beside the project: the address, the model, the form, the log."""

_NAMES: Final = "names of topics"
_RECEIPT: Final = "what asking came to"
_DRAFT: Final = "draft of a theme"
_SHOWN_PROBLEMS: Final = 20


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
        key="model source",
        persist_state="session",
    )
    code = _ask_code(under, project, placeholder=say("all codes"), key="model code")
    limit = number.number_input(
        say("Passages at most"), 1, value=20, key="model limit", persist_state="session"
    )
    options = {"source": source, "code": code, "limit": int(limit), "language": session.names()}
    told = session.known_value(_RECEIPT)
    wanted = _is_wanted(f"codes {options}")
    if told is not None:
        hint(plain(told), page="suggestions", to=say("Review suggestions"))
    if not wanted:
        return
    plan = _shown(project, setup, _plan_of_codes, options)
    agreed = ask_consent(plan, setup, key="model codes")
    if agreed is not None:
        with shown_progress(say("Asking")) as progress:
            act(_ask_codes, options, agreed, progress=progress)
        _put_away()


def _plan_of_codes(project: ProjectFile, *, state: State, **options: Any) -> PlanAnswer:  # noqa: ARG001
    return show_plan(plan_codes(project, **options), key=key_of_environment())


def _ask_codes(
    project: ProjectFile, options: dict[str, Any], agreed: Agreed, *, progress: Progress
) -> str:
    answer = ask_codes(
        project,
        plan_codes(project, **options),
        consent=agreed.consent,
        key=agreed.key,
        coder=session.coder(),
        progress=progress,
    )
    _tell_problems(answer["problems"], answer["stopped"])
    told = " ".join(_told_codes(answer))
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


def show_topics(project: ProjectFile, facts: Overview, setup: SetupAnswer) -> None:
    """Let names of topics be proposed; each is kept by a click, or not."""
    if not facts.sources:
        hint(say("There are no texts yet."), page="sources", to=say("Add sources"))
        return
    choice = ask_choice()
    _show_names(choice)
    options = {"choice": choice, "language": session.names()}
    if not _is_wanted(f"topics {options}"):
        return
    with st.spinner(say("Finding topics")):
        plan = _shown(project, setup, _plan_of_topics, options)
    agreed = ask_consent(plan, setup, key="model topics")
    if agreed is not None:
        with shown_progress(say("Asking")) as progress:
            act(_ask_topics, options, agreed, progress=progress)
        _put_away()


def _plan_of_topics(project: ProjectFile, *, state: State, **options: Any) -> PlanAnswer:  # noqa: ARG001
    return show_plan(plan_topic_names(project, **options), key=key_of_environment())


def _ask_topics(
    project: ProjectFile, options: dict[str, Any], agreed: Agreed, *, progress: Progress
) -> str:
    answer = ask_topic_names(
        project,
        plan_topic_names(project, **options),
        consent=agreed.consent,
        key=agreed.key,
        coder=session.coder(),
        progress=progress,
    )
    _tell_problems(answer["problems"], answer["stopped"])
    session.adopt({_NAMES: (options["choice"], answer)})
    return say("Names are proposed; no topic is named before you accept one.")


def _show_names(choice: TopicChoice) -> None:
    held = session.known_value(_NAMES)
    if held is None:
        return
    asked_with, answer = held
    if asked_with != choice:
        st.caption(say("The names that were proposed belong to topics found in another way."))
        return
    for row in answer["names"]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(plain(f"{row['topic']} {row['label']}"))
            name = st.text_input(
                say("Proposed name"),
                row["name"],
                key=f"proposed {answer['run']} {row['topic']}",
                width=360,
            )
            st.button(
                say("Accept the name"),
                key=f"accept {answer['run']} {row['topic']}",
                disabled=not (name or "").strip(),
                on_click=act,
                args=(_accept_name, choice, row["topic"], name, answer),
            )


def _accept_name(
    project: ProjectFile, choice: TopicChoice, topic: int, name: str, answer: AskedTopicsAnswer
) -> str:
    accept_topic_name(project, choice, topic, name, method=answer["method"], coder=session.coder())
    left = [row for row in answer["names"] if row["topic"] != topic]
    session.adopt({_NAMES: (choice, {**answer, "names": left})})
    return say("Topic {number} is named {name}.", number=topic, name=name)


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
    code = _ask_code(which, project, placeholder=say("Choose a code"), key="model theme")
    quotes = number.number_input(
        say("Coded passages at most"), 1, value=30, key="model quotes", persist_state="session"
    )
    _show_draft()
    if code is None:
        return
    options = {"code": code, "quotes": int(quotes), "language": session.names()}
    if not _is_wanted(f"theme {options}"):
        return
    plan = _shown(project, setup, _plan_of_theme, options)
    agreed = ask_consent(plan, setup, key="model theme")
    if agreed is not None:
        with st.spinner(say("Asking")):
            act(_ask_theme, options, agreed)
        _put_away()


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
                "{quotes} to the letter; dropped: {wrong} that stand in no passage, and"
                " {quotations} quotations in the text.",
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


def _ask_code(place: Any, project: ProjectFile, *, placeholder: str, key: str) -> str | None:
    paths = {
        code["id"]: code["path"].replace("/", " › ")
        for code in ask(list_codes, project, language=session.names())
        if code["status"] == "active"
    }
    chosen: str | None = place.selectbox(
        say("Code"),
        list(paths),
        index=None,
        format_func=paths.__getitem__,
        placeholder=placeholder,
        key=key,
        persist_state="session",
    )
    return chosen


def _is_wanted(what: str) -> bool:
    """Offer to show what would be sent; tell whether that was wished for these choices."""
    if st.button(say("Show what would be sent"), key="model show"):
        session.go_to_place("model plan", what)
    return session.place("model plan") == what


def _put_away() -> None:
    """Draw the screen anew without what was sent, so that nothing is sent twice by mistake."""
    session.go_to_place("model plan", None)
    st.rerun()


def _shown(
    project: ProjectFile, setup: SetupAnswer, make: Any, options: dict[str, Any]
) -> PlanAnswer:
    """Return what would be sent, computed once for a state of project, settings and log."""
    state = (setup["address"], setup["model"], setup["form"], len(list_model_runs(project)))
    plan: PlanAnswer = ask(make, project, state=state, **options)
    return plan


def _tell_problems(problems: list[str], stopped: str | None) -> None:
    for problem in problems[:_SHOWN_PROBLEMS]:
        session.tell(said(problem), kind="problem")
    if len(problems) > _SHOWN_PROBLEMS:
        session.tell(
            say("{number} more answers of that kind.", number=len(problems) - _SHOWN_PROBLEMS),
            kind="problem",
        )
    if stopped:
        session.tell(said(stopped), kind="problem")

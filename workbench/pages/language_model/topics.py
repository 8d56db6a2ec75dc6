"""Having names of topics proposed, on the screen of the language model."""

from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.hints import hint
from workbench.pages.language_model.plan import Agreed, ask_consent
from workbench.pages.language_model.shared import (
    State,
    is_wanted,
    put_away,
    shown_plan,
    tell_problems,
)
from workbench.pages.markup import plain
from workbench.pages.progress import shown_progress
from workbench.pages.saying import say
from workbench.pages.topics.choices import ask_choice
from workbench.store.project_file import ProjectFile
from workbench.tasks.assist.plan import PlanAnswer, show_plan
from workbench.tasks.assist.setup import SetupAnswer, key_of_environment
from workbench.tasks.assist.topics import (
    AskedTopicsAnswer,
    ProposedNameAnswer,
    accept_topic_name,
    ask_topic_names,
    plan_topic_names,
)
from workbench.tasks.progress import Progress
from workbench.tasks.project.overview import Overview
from workbench.tasks.topics.make_topics import TopicChoice

_NAMES: Final = "names of topics"


def show_topics(project: ProjectFile, facts: Overview, setup: SetupAnswer) -> None:
    """Let names of topics be proposed; each is kept by a click, or not."""
    if not facts.sources:
        hint(say("There are no texts yet."), page="sources", to=say("Add sources"))
        return
    choice = ask_choice(project)
    _show_names(choice)
    options = {"choice": choice, "language": session.names()}
    if not is_wanted(f"topics {options}"):
        return
    with st.spinner(say("Finding topics")):
        plan = shown_plan(project, setup, _plan_of_topics, options)
    agreed = ask_consent(plan, setup, key="model topics")
    if agreed is not None:
        with shown_progress(say("Asking")) as progress:
            act(_ask_topics, options, agreed, progress=progress)
        put_away()


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
    tell_problems(answer["problems"], answer["stopped"])
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
                args=(_accept_name, choice, row, name, answer),
            )


def _accept_name(
    project: ProjectFile,
    choice: TopicChoice,
    proposed: ProposedNameAnswer,
    name: str,
    answer: AskedTopicsAnswer,
) -> str:
    number = accept_topic_name(
        project, choice, proposed, name, method=answer["method"], coder=session.coder()
    )
    left = [row for row in answer["names"] if row["topic"] != proposed["topic"]]
    session.adopt({_NAMES: (choice, {**answer, "names": left})})
    return say("Topic {number} is named {name}.", number=number, name=name)

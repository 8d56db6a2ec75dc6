"""What a person does to a topic on its screen: name, merge, split, move, make a code of it."""

from collections.abc import Callable

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.saying import say
from workbench.store.project_file import ProjectFile
from workbench.tasks import keep_topics
from workbench.tasks.topic_answers import TopicAnswer, TopicsAnswer
from workbench.tasks.topic_code import make_code_of_topic
from workbench.tasks.topic_figure import named
from workbench.tasks.topics import TopicChoice


def show_acts(choice: TopicChoice, answer: TopicsAnswer, topic: TopicAnswer) -> None:
    """Offer what can be done with a topic; all of it is kept through later fits."""
    others = {
        one["topic"]: f"{one['topic']} {named(one)}"
        for one in answer["topics"]
        if one["topic"] != topic["topic"]
    }
    number = topic["topic"]
    key = f"{session.turn('topics')} {number}"
    naming, merging, splitting, coding = st.columns(4, vertical_alignment="bottom")
    with naming.popover(say("Name"), width="stretch"):
        st.text_input(say("Name of the topic"), topic["name"], key=f"topic name {key}")
        st.button(say("Keep the name"), on_click=_name, args=(choice, number, key))
    with merging.popover(say("Merge"), width="stretch", disabled=not others):
        st.selectbox(
            say("Count it as"), list(others), format_func=others.get, key=f"topic into {key}"
        )
        st.button(say("Merge the topics"), on_click=_merge, args=(choice, number, key))
    with splitting.popover(say("Split"), width="stretch"):
        st.number_input(say("Into how many"), 1, 20, 2, key=f"topic parts {key}")
        st.button(say("Split the topic"), on_click=_split, args=(choice, number, key))
    with coding.popover(say("Make a code of this topic"), width="stretch"):
        st.text_input(
            say("Name of the code"), topic["name"] or topic["label"], key=f"topic code {key}"
        )
        st.caption(
            say("Its telling terms become cues, and the passages that have them suggestions.")
        )
        st.button(say("Make the code"), on_click=_make_code, args=(choice, number, key))
    if topic["id"]:
        st.button(
            say("Forget what was said about this topic"),
            type="tertiary",
            on_click=_do,
            args=(keep_topics.forget_topics, choice, number),
        )


def show_move(choice: TopicChoice, answer: TopicsAnswer, keys: dict[str, str]) -> None:
    """Offer to put one of the passages that are shown into another topic.

    Args:
        choice: how the topics were found.
        answer: the topics.
        keys: the beginning of each passage by its key.
    """
    names = {one["topic"]: f"{one['topic']} {named(one)}" for one in answer["topics"]}
    with st.popover(say("Move a passage")):
        st.selectbox(
            say("Passage"), list(keys), format_func=keys.__getitem__, key="topic move passage"
        )
        st.selectbox(say("To topic"), list(names), format_func=names.get, key="topic move to")
        st.button(say("Move it"), on_click=_move, args=(choice,))


def _do(task: Callable[..., object], choice: TopicChoice, *values: object) -> None:
    def done(project: ProjectFile) -> str:
        task(project, choice, *values, coder=session.coder())
        return say("Done. It is kept whenever topics are found again.")

    act(done)
    session.next_turn("topics")


def _name(choice: TopicChoice, topic: int, key: str) -> None:
    _do(keep_topics.name_topic, choice, topic, st.session_state[f"topic name {key}"])


def _merge(choice: TopicChoice, topic: int, key: str) -> None:
    into = st.session_state[f"topic into {key}"]

    def merge(project: ProjectFile, choice: TopicChoice, *, coder: str) -> None:
        keep_topics.merge_topics(project, choice, [topic], into=into, coder=coder)

    _do(merge, choice)


def _split(choice: TopicChoice, topic: int, key: str) -> None:
    parts = int(st.session_state[f"topic parts {key}"])

    def split(project: ProjectFile, choice: TopicChoice, *, coder: str) -> None:
        keep_topics.split_topic(project, choice, topic, parts=parts, coder=coder)

    _do(split, choice)


def _move(choice: TopicChoice) -> None:
    moved, into = st.session_state["topic move passage"], st.session_state["topic move to"]

    def move(project: ProjectFile, choice: TopicChoice, *, coder: str) -> None:
        keep_topics.move_to_topic(project, choice, [moved], topic=into, coder=coder)

    _do(move, choice)


def _make_code(choice: TopicChoice, topic: int, key: str) -> None:
    name = st.session_state[f"topic code {key}"]

    def made(project: ProjectFile) -> str:
        code = make_code_of_topic(
            project, choice, topic, name, language=session.names(), coder=session.coder()
        )
        return say(
            "Made the code {name} with {cues} cues; they suggest {added} passages.",
            name=name,
            cues=len(code.cues),
            added=f"{code.suggested.added:,}",
        )

    act(made)
    session.next_turn("topics")

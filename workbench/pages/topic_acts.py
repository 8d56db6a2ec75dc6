"""What a person does to a topic on its screen: name, merge, split, move, make a code of it."""

from collections.abc import Mapping

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
    naming, merging, splitting, coding = st.columns(4, vertical_alignment="bottom")
    with naming.popover(say("Name it"), width="stretch"):
        _offer_name(choice, topic)
    with merging.popover(say("Merge it"), width="stretch", disabled=not others):
        _offer_merge(choice, topic, others)
    with splitting.popover(say("Split it"), width="stretch"):
        _offer_split(choice, topic)
    with coding.popover(say("Make a code of this topic"), width="stretch"):
        _offer_code(choice, topic)
    if topic["id"]:
        st.button(
            say("Forget what was said about this topic"),
            type="tertiary",
            on_click=act,
            args=(_forget, choice, topic["topic"]),
        )


def _offer_name(choice: TopicChoice, topic: TopicAnswer) -> None:
    with st.form(f"name topic {topic['topic']} {topic['name']}", border=False):
        name = st.text_input(say("Name of the topic"), topic["name"])
        if st.form_submit_button(say("Keep the name")):
            act(_name, choice, topic["topic"], name)
            st.rerun()


def _offer_merge(choice: TopicChoice, topic: TopicAnswer, others: Mapping[int, str]) -> None:
    with st.form(f"merge topic {topic['topic']}", border=False):
        into = st.selectbox(
            say("Count it as"), list(others), index=None, format_func=others.__getitem__
        )
        if st.form_submit_button(say("Merge the topics")) and into:
            act(_merge, choice, topic["topic"], into)
            st.rerun()


def _offer_split(choice: TopicChoice, topic: TopicAnswer) -> None:
    with st.form(f"split topic {topic['topic']}", border=False):
        parts = st.number_input(say("Into how many"), 1, 20, 2)
        if st.form_submit_button(say("Split the topic")):
            act(_split, choice, topic["topic"], int(parts))
            st.rerun()


def _offer_code(choice: TopicChoice, topic: TopicAnswer) -> None:
    with st.form(f"code of topic {topic['topic']} {topic['name']}", border=False):
        name = st.text_input(say("Name of the code"), named(topic))
        st.caption(
            say("Its telling terms become cues, and the passages that have them suggestions.")
        )
        if st.form_submit_button(say("Make the code")) and name.strip():
            act(_make_code, choice, topic["topic"], name)
            st.rerun()


def show_move(choice: TopicChoice, answer: TopicsAnswer, passages: Mapping[str, str]) -> None:
    """Offer to put one of the passages that are shown into another topic.

    Args:
        choice: how the topics were found.
        answer: the topics.
        passages: the beginning of each passage by its key.
    """
    names = {one["topic"]: f"{one['topic']} {named(one)}" for one in answer["topics"]}
    with st.popover(say("Move a passage")), st.form("move to topic", border=False):
        moved = st.selectbox(
            say("Passage"), list(passages), index=None, format_func=passages.__getitem__
        )
        into = st.selectbox(say("To topic"), list(names), index=None, format_func=names.__getitem__)
        if st.form_submit_button(say("Move it")) and moved and into:
            act(_move, choice, moved, into)
            st.rerun()


def _kept() -> str:
    return say("Done. It is kept whenever topics are found again.")


def _name(project: ProjectFile, choice: TopicChoice, topic: int, name: str) -> str:
    keep_topics.name_topic(project, choice, topic, name, coder=session.coder())
    return _kept()


def _merge(project: ProjectFile, choice: TopicChoice, topic: int, into: int) -> str:
    keep_topics.merge_topics(project, choice, [topic], into=into, coder=session.coder())
    return _kept()


def _split(project: ProjectFile, choice: TopicChoice, topic: int, parts: int) -> str:
    keep_topics.split_topic(project, choice, topic, parts=parts, coder=session.coder())
    return _kept()


def _move(project: ProjectFile, choice: TopicChoice, key: str, topic: int) -> str:
    keep_topics.move_to_topic(project, choice, [key], topic=topic, coder=session.coder())
    return _kept()


def _forget(project: ProjectFile, choice: TopicChoice, topic: int) -> str:
    keep_topics.forget_topics(project, choice, topic, coder=session.coder())
    return say("Forgotten.")


def _make_code(project: ProjectFile, choice: TopicChoice, topic: int, name: str) -> str:
    code = make_code_of_topic(
        project, choice, topic, name, language=session.names(), coder=session.coder()
    )
    return say(
        "Made the code {name} with {cues} cues; they suggest {added} passages.",
        name=name,
        cues=len(code.cues),
        added=f"{code.suggested.added:,}",
    )

"""What a person does to a topic on its screen: name, merge, split, move, make a code of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.charts.look import columns
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.saying import say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes, list_suggestions
from workbench.tasks.topics import keep_topics
from workbench.tasks.topics.answers import TopicAnswer, TopicPassageAnswer, TopicsAnswer
from workbench.tasks.topics.figure import named
from workbench.tasks.topics.find_again import topic_again
from workbench.tasks.topics.make_code import make_code_of_topic
from workbench.tasks.topics.make_topics import TopicChoice, make_topics

CHOSEN: Final = "topics topic"
"""The key of the list that a topic is chosen from."""

_TURN: Final = "topics"
_MADE: Final = "code of a topic"
_NEXT: Final = "next topic"
_BEGINNING: Final = 44
"""Columns of a passage that a list shows, which a small window has room for."""
_WIDE: Final = 400
"""Pixels that a list of passages takes where the window has them."""


def show_acts(choice: TopicChoice, answer: TopicsAnswer, topic: TopicAnswer) -> None:
    """Offer what can be done with a topic; all of it is kept through later fits."""
    others = {
        one["topic"]: f"{one['topic']} {named(one)}"
        for one in answer["topics"]
        if one["topic"] != topic["topic"]
    }
    naming, merging, splitting, coding = st.columns(4, vertical_alignment="bottom")
    with _popover(naming, say("Name it"), topic):
        _offer_name(choice, topic)
    with _popover(merging, say("Merge it"), topic, disabled=not others):
        _offer_merge(choice, topic, others)
    with _popover(splitting, say("Split it"), topic):
        _offer_split(choice, topic)
    with _popover(coding, say("Make a code of this topic"), topic):
        _offer_code(choice, topic)
    if topic["id"] and st.button(
        say("Forget what was said about this topic"), key=_key("forget topic", topic)
    ):
        _do(_forget, choice, topic["topic"])


def _popover(
    place: DeltaGenerator, label: str, topic: TopicAnswer, *, disabled: bool = False
) -> DeltaGenerator:
    """Return a popover that is closed again once something was done, or for another topic."""
    return place.popover(
        label, width="stretch", disabled=disabled, key=_key(f"popover {label}", topic)
    )


def _key(name: str, topic: TopicAnswer, *others: str) -> str:
    """Return a key that tells the topic by what it holds, too.

    Somebody else may have changed the topics: a click on a topic that is another one by now is
    then a click on nothing.
    """
    held = f"{topic['topic']} {topic['name']} {topic['label']} {topic['units']}"
    return " ".join((name, held, *others, str(session.turn(_TURN))))


def _offer_name(choice: TopicChoice, topic: TopicAnswer) -> None:
    key = _key("name of topic", topic)
    with st.form(f"form of the {key}", border=False):
        st.text_input(say("Name of the topic"), topic["name"], key=key)
        _submit(say("Keep the name"), _name, choice, topic["topic"], key)


def _offer_merge(choice: TopicChoice, topic: TopicAnswer, others: Mapping[int, str]) -> None:
    key = _key("merge topic", topic, *others.values())
    with st.form(f"form to {key}", border=False):
        st.selectbox(
            say("Count it as"),
            list(others),
            index=None,
            format_func=others.__getitem__,
            placeholder=say("Choose"),
            key=key,
        )
        _submit(say("Merge the topics"), _merge, choice, topic["topic"], key)


def _offer_split(choice: TopicChoice, topic: TopicAnswer) -> None:
    key = _key("split topic", topic)
    with st.form(f"form to {key}", border=False):
        st.number_input(say("Into how many"), 1, 20, 2, key=key)
        _submit(say("Split the topic"), _split, choice, topic["topic"], key)


def _offer_code(choice: TopicChoice, topic: TopicAnswer) -> None:
    key = _key("code of topic", topic)
    with st.form(f"form of the {key}", border=False):
        st.text_input(say("Name of the code"), named(topic), key=key)
        st.caption(
            say("Its telling terms become cues, and the passages that have them suggestions.")
        )
        if st.form_submit_button(say("Make the code")):
            _do(_make_code, choice, topic["topic"], key, says=say("Making the code"))


def _submit(label: str, task: Callable[..., str | None], *values: object) -> None:
    if st.form_submit_button(label):
        _do(task, *values)


def _do(task: Callable[..., str | None], *values: object, says: str = "") -> None:
    """Do something with words that say it is being done, as topics are found again for it."""
    with st.spinner(says or say("Finding topics")):
        act(task, *values)
    st.rerun()


def choose_next() -> None:
    """Choose the topic that an act leads to, before the list of topics is drawn."""
    number = session.place(_NEXT)
    if number is not None:
        session.adopt({CHOSEN: number})
        session.go_to_place(_NEXT, None)


def show_made_code(project: ProjectFile) -> None:
    """Tell of the code that was made of a topic last, and lead to what it suggests."""
    made = session.place(_MADE)
    codes = {code["id"]: code for code in ask(list_codes, project, language=session.names())}
    # The making may have been undone.
    if made is None or made not in codes or codes[made]["status"] != "active":
        return
    waiting = len(ask(list_suggestions, project, decision="open", code=made))
    hint(
        say(
            "The code {name} was made of a topic. Its cues suggest it for {passages} that wait for"
            " a decision.",
            name=plain(codes[made]["path"].rpartition("/")[2]),
            passages=count(waiting, "passage"),
        ),
        page="suggestions" if waiting else "codebook",
        to=say("Go through them") if waiting else say("Go to its card"),
        code=made,
    )


def show_move(
    choice: TopicChoice, answer: TopicsAnswer, rows: Sequence[TopicPassageAnswer]
) -> None:
    """Offer to put one of the passages that are shown into another topic.

    Args:
        choice: how the topics were found.
        answer: the topics.
        rows: the passages that are shown, all of one topic.
    """
    own = rows[0]["topic"]
    topics = {one["topic"]: f"{one['topic']} {named(one)}" for one in answer["topics"]}
    others = {topic: name for topic, name in topics.items() if topic != own}
    passages = {row["key"]: _beginning(row["text"]) for row in rows}
    turn = session.turn(_TURN)
    moved = f"moved passage {turn}"
    # Where somebody else has changed the topics, a number may be that of another one.
    into = f"moved into {turn} {' '.join(topics.values())}"
    with (
        st.popover(say("Move a passage"), key=f"popover to move {own} {turn}"),
        st.container(width=_WIDE),
        st.form("move to topic", border=False),
    ):
        st.selectbox(
            say("Passage"),
            list(passages),
            index=None,
            format_func=lambda key: passages.get(key, key),
            placeholder=say("Choose"),
            key=moved,
        )
        st.selectbox(
            say("To topic"),
            list(others),
            index=None,
            format_func=lambda topic: others.get(topic, str(topic)),
            placeholder=say("Choose"),
            key=into,
        )
        _submit(say("Move it"), _move, choice, own, moved, into)


def _beginning(text: str) -> str:
    """Return the beginning of a passage as one line that a list has room for."""
    line = " ".join(text.split())
    if columns(line) <= _BEGINNING:
        return line
    end = next(n for n in range(len(line), 0, -1) if columns(line[:n]) < _BEGINNING)
    return f"{line[:end].rstrip()}…"


def _keep(
    project: ProjectFile,
    choice: TopicChoice,
    said: Callable[[], None],
    *,
    go_to: int,
) -> str:
    """Say something about topics, and go to a topic by what it holds: its number may change."""
    before = _topics(project, choice)
    said()
    _close()
    number = topic_again(before, go_to, _topics(project, choice))
    session.go_to_place(_NEXT, str(number))
    return say("Done. It is kept whenever topics are found again.")


def _topics(project: ProjectFile, choice: TopicChoice) -> TopicsAnswer:
    return ask(make_topics, project, choice, language=session.names())


def _close() -> None:
    """Let the popovers be closed and their fields start empty."""
    session.next_turn(_TURN)


def _name(project: ProjectFile, choice: TopicChoice, topic: int, key: str) -> str:
    name = str(session.known_value(key) or "")

    def say_it() -> None:
        keep_topics.name_topic(project, choice, topic, name, coder=session.coder())

    return _keep(project, choice, say_it, go_to=topic)


def _merge(project: ProjectFile, choice: TopicChoice, topic: int, key: str) -> str | None:
    into = session.known_value(key)
    if into is None:
        return None

    def say_it() -> None:
        keep_topics.merge_topics(project, choice, [topic], into=into, coder=session.coder())

    return _keep(project, choice, say_it, go_to=into)


def _split(project: ProjectFile, choice: TopicChoice, topic: int, key: str) -> str:
    parts = int(session.known_value(key))

    def say_it() -> None:
        keep_topics.split_topic(project, choice, topic, parts=parts, coder=session.coder())

    return _keep(project, choice, say_it, go_to=topic)


def _move(
    project: ProjectFile, choice: TopicChoice, topic: int, moved: str, into: str
) -> str | None:
    key, target = session.known_value(moved), session.known_value(into)
    if key is None or target is None:
        return None

    def say_it() -> None:
        keep_topics.move_to_topic(project, choice, [key], topic=target, coder=session.coder())

    return _keep(project, choice, say_it, go_to=topic)


def _forget(project: ProjectFile, choice: TopicChoice, topic: int) -> str:
    def say_it() -> None:
        keep_topics.forget_topics(project, choice, topic, coder=session.coder())

    _keep(project, choice, say_it, go_to=topic)
    return say("Forgotten.")


def _make_code(project: ProjectFile, choice: TopicChoice, topic: int, key: str) -> str | None:
    name = str(session.known_value(key) or "")
    if not name.strip():
        return None
    code = make_code_of_topic(
        project, choice, topic, name, language=session.names(), coder=session.coder()
    )
    _close()
    session.go_to_place(_MADE, code.code_id)
    return say(
        "Made the code {name} with {cues} cues; they suggest {added} passages.",
        name=name,
        cues=len(code.cues),
        added=f"{code.suggested.added:,}",
    )

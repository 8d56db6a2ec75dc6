"""Topics: what the texts speak of, how stable that is, and how the codes meet it."""

from collections.abc import Sequence
from functools import partial
from typing import Final, Literal, cast

import streamlit as st

from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.embeddings import offer_embeddings
from workbench.pages.hints import hint
from workbench.pages.markup import plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.synonym_list import show_synonyms
from workbench.pages.topics.acts import CHOSEN, choose_next, show_acts, show_made_code, show_move
from workbench.pages.topics.choices import ask_choice
from workbench.pages.topics.figures import show_map, show_numbers
from workbench.pages.topics.spread import show_spread
from workbench.pages.topics.tables import (
    PASSAGES,
    codes_html,
    gaps_html,
    passages_html,
    topics_html,
)
from workbench.store.project_file import ProjectFile
from workbench.tasks.project.overview import describe_project
from workbench.tasks.topics.answers import (
    TopicAnswer,
    TopicCodeAnswer,
    TopicPassageAnswer,
    TopicsAnswer,
)
from workbench.tasks.topics.cell import list_topic_cell
from workbench.tasks.topics.figure import named
from workbench.tasks.topics.file import topics_file
from workbench.tasks.topics.make_topics import TopicChoice, make_topics

_FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel, with every passage"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "csv": message("CSV, one row for each passage"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}
_ORDERS: Final = {
    "topic": message("topic by topic"),
    "kappa": message("the highest kappa first"),
    "of_topic": message("the largest share of the topic first"),
    "of_code": message("the largest share of the code first"),
}
"""In which order topics and codes that meet may stand."""

_PART: Final = "topics part"
_BEARING: Final = "topics bearing"
_ANY: Final = ""
"""No code is asked for."""

_SHOWN: Final = {
    "all": message("all"),
    "central": message("the most central"),
    "typical": message("typical yet diverse"),
    "doubtful": message("doubtful ones"),
}


def show(project: ProjectFile) -> None:
    """Show the topics of the project by the rules that the researcher chooses."""
    facts = ask(describe_project, project)
    title, buttons = st.columns([3, 2], vertical_alignment="bottom")
    title.title(say("Topics"), anchor=False)
    if not facts.sources:
        hint(
            say("There are no texts yet. Add some, and what they speak of then stands here."),
            page="sources",
            to=say("Add sources"),
        )
        return
    choice = ask_choice(project)
    with st.popover(say("Words that count as one")):
        show_synonyms(project)
    if choice.vectors != "words" and not offer_embeddings(project):
        return
    with st.spinner(say("Finding topics")):
        answer = ask(make_topics, project, choice, language=session.names())
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        _offer_tables(answer)
    spoken = (
        answer
        if session.language() == session.names()
        else ask(make_topics, project, choice, language=session.language())
    )
    _show_tabs(project, choice, answer, spoken)


def _show_tabs(
    project: ProjectFile, choice: TopicChoice, answer: TopicsAnswer, spoken: TopicsAnswer
) -> None:
    # Names of topics, and the numbers of their passages, lead there.
    session.take_from_address(
        "topic",
        key=CHOSEN,
        along={"topics tab": say("Passages"), _PART: "all", _BEARING: _ANY},
    )
    session.take_from_address("show", key=_PART, along={})
    session.take_from_address("code", key=_BEARING, along={})
    if session.known_value(_PART) not in {None, *_SHOWN}:
        session.adopt({_PART: "all"})
    # Only the open tab is drawn, as on the screen of the themes.
    table, one, drawn, spread, codes, numbers, remarks = st.tabs(
        [
            *(say("Topics"), say("Passages"), say("Map"), say("Spread"), say("Against codes")),
            *(say("How many"), say("How it was found")),
        ],
        on_change="rerun",
        key="topics tab",
    )
    if table.open:
        with table:
            # What is said of single topics is read beside them, and does not push all else down.
            if spoken["warnings"]:
                st.warning("\n\n".join(map(plain, spoken["warnings"])))
            st.html(topics_html(answer["topics"], unit=choice.unit))
    if one.open:
        with one:
            _show_topic(project, choice, answer)
    if drawn.open:
        with drawn:
            show_map(answer)
    if spread.open:
        with spread:
            show_spread(project, choice, answer)
    if codes.open:
        with codes:
            _show_codes(choice, answer)
    if numbers.open:
        with numbers:
            show_numbers(answer)
    if remarks.open:
        remarks.html(tag("ul", *(tag("li", remark) for remark in spoken["remarks"])))


def _show_topic(project: ProjectFile, choice: TopicChoice, answer: TopicsAnswer) -> None:
    topics = {str(one["topic"]): one for one in answer["topics"]}
    names = {number: f"{number} {named(one)}" for number, one in topics.items()}
    choose_next()
    which, code = st.columns(2)
    number = which.selectbox(
        say("Topic"),
        list(topics),
        format_func=lambda number: names.get(number, number),
        # A name that is given changes the words of a topic, but not which one is chosen.
        key=session.spoken_key(CHOSEN, words=tuple(names.values())),
        persist_state="session",
    )
    topic = topics[number]
    with code:
        bearing = _ask_code(answer, topic)
    shown = st.segmented_control(
        say("Passages"),
        list(_SHOWN),
        default="all",
        required=True,
        format_func=lambda name: say(_SHOWN[name]),
        key=_PART,
        persist_state="session",
    )
    if choice.sets:
        st.caption(say("Names, mergers and moves are made on the topics of the whole project."))
    else:
        show_acts(choice, answer, topic)
        show_made_code(project)
    found = every = _rows(answer, topic, str(shown))
    if bearing:
        own = list_topic_cell(
            project, answer, by="codes", group=bearing, topic=topic["topic"], sets=choice.sets
        )
        keys = {row["key"] for row in own}
        found = [row for row in found if row["key"] in keys]
    if not found:
        st.info(say("There is no passage behind it."))
    rows = page_of_rows(
        found,
        size=PASSAGES,
        noun="passage" if choice.unit == "passage" else "source",
        of=len(every),
        key=f"topic {number} {shown} {bearing}",
    )
    st.html(passages_html(rows, topics=topics.values()))
    if rows and not choice.sets:
        show_move(choice, answer, rows)


def _ask_code(answer: TopicsAnswer, topic: TopicAnswer) -> str:
    """Ask for the code that passages must bear; return its id, empty for any or none."""
    own = {row["code_id"]: row["path"] for row in answer["codes"] if row["topic"] == topic["topic"]}
    names = {_ANY: say("any code or none"), **own}
    if session.known_value(_BEARING) not in names:
        session.adopt({_BEARING: _ANY})
    chosen = st.selectbox(
        say("Code"),
        list(names),
        format_func=names.__getitem__,
        key=session.spoken_key(_BEARING, words=tuple(names.values())),
        persist_state="session",
        disabled=not own,
    )
    return str(chosen)


def _rows(answer: TopicsAnswer, topic: TopicAnswer, shown: str) -> list[TopicPassageAnswer]:
    if shown in {"central", "typical"}:
        places = topic["central"] if shown == "central" else topic["typical"]
        return [answer["passages"][place] for place in places]
    own = [row for row in answer["passages"] if row["topic"] == topic["topic"]]
    if shown == "doubtful":
        return [row for row in own if row["remark"] in {"doubtful", "no word counts"}]
    return sorted(own, key=lambda row: -row["weight"])


def _show_codes(choice: TopicChoice, answer: TopicsAnswer) -> None:
    uncovered = [gap for gap in answer["gaps"] if gap["kind"] == "topic"]
    unshown = [gap for gap in answer["gaps"] if gap["kind"] == "code"]
    if uncovered:
        st.header(say("Topics that no code covers"), anchor=False)
        st.caption(
            say(
                "In none of these topics does one code stand on a quarter of the passages (or"
                " sources). Each may be a gap in the codebook: follow it to its passages and read"
                " them."
            )
        )
        st.html(gaps_html(uncovered, unit=choice.unit))
    if unshown:
        st.header(say("Codes that no topic shows"), anchor=False)
        st.caption(
            say(
                "No topic holds half of what bears them. That is no fault: a code of stance or"
                " function, such as necessity, runs across the subjects."
            )
        )
        st.html(gaps_html(unshown, unit=choice.unit))
    st.header(say("Every topic with every code that meets it"), anchor=False)
    if not answer["codes"]:
        st.info(say("Nothing is coded that counts here."))
        return
    order = st.selectbox(
        say("Order"),
        list(_ORDERS),
        format_func=lambda name: say(_ORDERS[name]),
        key=session.spoken_key("topics codes order"),
        persist_state="session",
        width=360,
    )
    rows = page_of_rows(
        _in_order(answer["codes"], str(order)), size=50, noun="row", key=f"topics codes {order}"
    )
    st.html(codes_html(rows))


def _in_order(rows: Sequence[TopicCodeAnswer], order: str) -> Sequence[TopicCodeAnswer]:
    """Return rows as they are, by topic and the nearest code first, or by one of their figures."""
    if order == "topic":
        return rows
    figure = cast('Literal["kappa", "of_topic", "of_code"]', order)
    # What is undefined stands last.
    return sorted(rows, key=lambda row: (row[figure] is None, -(row[figure] or 0.0)))


def _offer_tables(answer: TopicsAnswer) -> None:
    with st.popover(say("Download the table")):
        for file_format, name in _FORMATS.items():
            st.download_button(
                say("{name} (.{ending})", name=say(name), ending=file_format),
                data=partial(
                    topics_file, answer, file_format=file_format, link_base=session.address()
                ),
                file_name=f"topics.{file_format}",
                on_click="ignore",
                width="stretch",
            )

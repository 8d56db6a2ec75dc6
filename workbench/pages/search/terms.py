"""The terms of the project, its dictionary and its stop words."""

from typing import Final, Literal, cast, get_args

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.markup import plain
from workbench.pages.narrowing import TEXTS, ask_sets
from workbench.pages.progress import shown_progress
from workbench.pages.saying import message, say
from workbench.pages.synonym_list import show_synonyms
from workbench.pages.words import NAMES, count
from workbench.store.project_file import ProjectFile
from workbench.tasks.counting import told_sets
from workbench.tasks.progress import Progress
from workbench.tasks.words.edit_dictionary import (
    add_words,
    change_stop_word,
    list_words,
    remove_words,
)
from workbench.tasks.words.list_terms import TermGrouping, list_terms
from workbench.texts.dictionary import read_dictionary

_GROUPS: Final[dict[TermGrouping, str]] = {
    "all": message("everything"),
    "language": message("each language"),
    "source": message("each source"),
    "kind": message("each kind of source"),
    "case": message("each case"),
}

_FUNCTION_WORDS: Final = {"left out": message("left out"), "counted": message("counted")}

Language = Literal["en", "zh"]


def show_terms(project: ProjectFile) -> None:
    """Show how often each term occurs, and mend what Chinese is segmented into."""
    table, words = st.columns([7, 4], gap="large")
    with words:
        _show_dictionary(project)
        _show_stop_words()
        st.header(say("Words that count as one"), anchor=False)
        show_synonyms(project)
    with table:
        _show_table(project)


def _show_table(project: ProjectFile) -> None:
    grouping, language, stop_words, in_a_row = st.columns([3, 2.4, 2.6, 2.4])
    by = grouping.selectbox(
        say("Count over"), get_args(TermGrouping), format_func=lambda name: say(_GROUPS[name])
    )
    tongue = language.selectbox(
        say("Language"),
        list(NAMES),
        index=None,
        format_func=NAMES.__getitem__,
        placeholder=say("both"),
    )
    stopped = stop_words.selectbox(
        say("Function words"),
        list(_FUNCTION_WORDS),
        format_func=lambda name: say(_FUNCTION_WORDS[name]),
    )
    length = in_a_row.number_input(say("Words in a row"), 1, 6, 1)
    sets = ask_sets(project, key="terms", kinds=TEXTS)
    with st.spinner(say("Counting")):
        terms = ask(
            list_terms,
            project,
            by=by,
            language=tongue,
            sets=sets,
            stopwords=cast("Literal['left out', 'counted']", stopped),
            length=int(length),
        )
    for remark in told_sets(project, sets, language=session.language()):
        st.caption(plain(remark))
    st.caption(count(len(terms), "term") if by == "all" else count(len(terms), "row"))
    st.dataframe(
        terms,
        hide_index=True,
        height=560,
        column_order=["term", "frequency", "passages", "sources"]
        if by == "all"
        else ["group", "term", "frequency", "passages", "sources"],
        column_config={
            "group": say("group"),
            "term": say("term"),
            "frequency": say("frequency"),
            "passages": say("passages"),
            "sources": say("sources"),
        },
    )


def _show_dictionary(project: ProjectFile) -> None:
    st.header(say("Dictionary"), anchor=False)
    st.caption(
        say(
            "Words that Chinese segmentation keeps whole. The Chinese names and cues of the"
            " codebook are in it without being listed."
        )
    )
    with st.form("add words", clear_on_submit=True, border=False):
        written = st.text_area(
            say("Words to add, one a line"), height=100, placeholder="建档立卡户"
        )
        if st.form_submit_button(say("Add words")) and written.strip():
            with shown_progress(say("Segmenting again")) as progress:
                act(_add_words, written, progress=progress)
            st.rerun()
    words = ask(list_words, project)
    if words:
        with st.form("remove words", clear_on_submit=True, border=False):
            chosen = st.multiselect(
                say("The project's {words}", words=count(len(words), "word")),
                [entry["word"] for entry in words],
                placeholder=say("Choose"),
            )
            if st.form_submit_button(say("Remove words")) and chosen:
                with shown_progress(say("Segmenting again")) as progress:
                    act(_remove_words, chosen, progress=progress)
                st.rerun()


def _show_stop_words() -> None:
    st.header(say("Stop words"), anchor=False)
    with st.form("stop words", clear_on_submit=True, border=False):
        word = st.text_input(say("A word"))
        language = st.segmented_control(
            say("Language"), list(NAMES), default="zh", required=True, format_func=NAMES.__getitem__
        )
        with st.container(horizontal=True):
            added = st.form_submit_button(say("Leave it out"))
            removed = st.form_submit_button(say("Count it"))
        if word.strip() and (added or removed):
            status = "added" if added else "removed"
            act(_change_stop_word, word.strip(), language=str(language), status=status)
            st.rerun()


def _add_words(project: ProjectFile, written: str, *, progress: Progress) -> str:
    words = read_dictionary(written)
    add_words(project, words, coder=session.coder(), progress=progress)
    return say("{words} added to the dictionary.", words=count(len(words), "word"))


def _remove_words(project: ProjectFile, words: list[str], *, progress: Progress) -> str:
    remove_words(project, words, coder=session.coder(), progress=progress)
    return say("{words} removed from the dictionary.", words=count(len(words), "word"))


def _change_stop_word(project: ProjectFile, word: str, *, language: str, status: str) -> str:
    change_stop_word(project, word, language=language, status=status, coder=session.coder())
    if status == "added":
        return say("{word} is left out of the terms.", word=word)
    return say("{word} is counted in the terms.", word=word)

"""The terms of the project, its dictionary and its stop words."""

from typing import Final, Literal, cast, get_args

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.progress import shown_progress
from workbench.pages.words import NAMES, count
from workbench.store.project_file import ProjectFile
from workbench.tasks.edit_dictionary import add_words, change_stop_word, list_words, remove_words
from workbench.tasks.progress import Progress
from workbench.tasks.terms import TermGrouping, list_terms
from workbench.texts.dictionary import read_dictionary

_GROUPS: Final[dict[TermGrouping, str]] = {
    "all": "everything",
    "language": "each language",
    "source": "each source",
    "kind": "each kind of source",
    "case": "each case",
}

Language = Literal["en", "zh"]


def show_terms(project: ProjectFile) -> None:
    """Show how often each term occurs, and mend what Chinese is segmented into."""
    table, words = st.columns([7, 4], gap="large")
    with words:
        _show_dictionary(project)
        _show_stop_words()
    with table:
        _show_table(project)


def _show_table(project: ProjectFile) -> None:
    grouping, language, stop_words = st.columns(3)
    by = grouping.selectbox(
        "Count over", get_args(TermGrouping), format_func=lambda name: _GROUPS[name]
    )
    tongue = language.selectbox(
        "Language", list(NAMES), index=None, format_func=NAMES.__getitem__, placeholder="both"
    )
    stopped = stop_words.selectbox("Function words", ["left out", "counted"])
    with st.spinner("Counting"):
        terms = ask(
            list_terms,
            project,
            by=by,
            language=cast("Language | None", tongue),
            stopwords=cast("Literal['left out', 'counted']", stopped),
        )
    st.caption(count(len(terms), "term") if by == "all" else count(len(terms), "row"))
    st.dataframe(
        terms,
        hide_index=True,
        height=560,
        column_order=["term", "frequency", "passages", "sources"]
        if by == "all"
        else ["group", "term", "frequency", "passages", "sources"],
    )


def _show_dictionary(project: ProjectFile) -> None:
    st.header("Dictionary", anchor=False)
    st.caption(
        "Words that Chinese segmentation keeps whole. The Chinese names and cues of the codebook"
        " are in it without being listed."
    )
    with st.form("add words", clear_on_submit=True, border=False):
        written = st.text_area("Words to add, one a line", height=100, placeholder="建档立卡户")
        if st.form_submit_button("Add words") and written.strip():
            with shown_progress("Segmenting again") as progress:
                act(_add_words, written, progress=progress)
            st.rerun()
    words = ask(list_words, project)
    if words:
        with st.form("remove words", clear_on_submit=True, border=False):
            chosen = st.multiselect(
                f"The project's {count(len(words), 'word')}", [entry["word"] for entry in words]
            )
            if st.form_submit_button("Remove words") and chosen:
                with shown_progress("Segmenting again") as progress:
                    act(_remove_words, chosen, progress=progress)
                st.rerun()


def _show_stop_words() -> None:
    st.header("Stop words", anchor=False)
    with st.form("stop words", clear_on_submit=True, border=False):
        word = st.text_input("Word")
        language = st.segmented_control(
            "Language", list(NAMES), default="zh", required=True, format_func=NAMES.__getitem__
        )
        with st.container(horizontal=True):
            added = st.form_submit_button("Leave it out")
            removed = st.form_submit_button("Count it")
        if word.strip() and (added or removed):
            status = "added" if added else "removed"
            act(_change_stop_word, word.strip(), language=str(language), status=status)
            st.rerun()


def _add_words(project: ProjectFile, written: str, *, progress: Progress) -> str:
    words = read_dictionary(written)
    add_words(project, words, coder=session.coder(), progress=progress)
    return f"{count(len(words), 'word')} added to the dictionary."


def _remove_words(project: ProjectFile, words: list[str], *, progress: Progress) -> str:
    remove_words(project, words, coder=session.coder(), progress=progress)
    return f"{count(len(words), 'word')} removed from the dictionary."


def _change_stop_word(project: ProjectFile, word: str, *, language: str, status: str) -> str:
    change_stop_word(project, word, language=language, status=status, coder=session.coder())
    return f"{word} is {'left out of' if status == 'added' else 'counted in'} the terms."

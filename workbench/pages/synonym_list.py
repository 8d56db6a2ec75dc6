"""The words that count as one, as a list to write in, to load from a file and to keep as one."""

import streamlit as st

from workbench.formats.encoding import decode
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.saying import say
from workbench.store.project_file import ProjectFile
from workbench.tasks.words.synonyms import add_synonyms, list_synonyms, set_synonyms, synonyms_file
from workbench.texts.synonyms import read_synonyms, write_synonyms


def show_synonyms(project: ProjectFile) -> None:
    """Show the words that count as one in topics, and let the researcher write them."""
    st.caption(
        say(
            "Words that topics count as one, in one language or across two: one set a line,"
            " with = between the words."
        )
    )
    written = write_synonyms(one["words"] for one in ask(list_synonyms, project))
    # A list that a file was added to is another widget, which shows it.
    with st.form(f"synonyms {session.turn('synonyms')} {len(written)}", border=False):
        wanted = st.text_area(
            say("Words that count as one"),
            written,
            height=140,
            placeholder="扶贫 = poverty alleviation",
        )
        if st.form_submit_button(say("Keep the list")):
            act(_keep, wanted)
            st.rerun()
    file = st.file_uploader(
        say("A list in a text file"), type=["txt"], key=f"synonyms {session.turn('synonyms')}"
    )
    add, keep = st.columns(2)
    add.button(
        say("Add its lines"),
        disabled=file is None,
        on_click=act,
        args=(_add, b"" if file is None else file.getvalue()),
        width="stretch",
    )
    keep.download_button(
        say("Download the list"),
        data=synonyms_file(project),
        file_name="synonyms.txt",
        disabled=not written,
        on_click="ignore",
        width="stretch",
    )


def _keep(project: ProjectFile, written: str) -> str:
    set_synonyms(project, read_synonyms(written), coder=session.coder())
    return say("The list is kept.")


def _add(project: ProjectFile, content: bytes) -> str:
    add_synonyms(project, read_synonyms(decode(content).text), coder=session.coder())
    session.next_turn("synonyms")
    return say("The list is kept.")

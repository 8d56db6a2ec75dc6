"""Words: what stands beside a term, and what one group of texts says more than another."""

import streamlit as st

from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.saying import say
from workbench.pages.words_in_use.collocations import show_collocations
from workbench.pages.words_in_use.keyness import show_keyness
from workbench.store.project_file import ProjectFile
from workbench.tasks.sources.list_sources import list_sources


def show(project: ProjectFile) -> None:
    """Show collocations of a term, or the key words of a group of texts."""
    st.title(say("Words in use"), anchor=False)
    sources = {source["id"]: source["name"] for source in ask(list_sources, project)}
    if not sources:
        hint(
            say(
                "There are no words to count yet. Once sources are added, this screen shows which"
                " words stand beside a term, and which set one group of texts apart."
            ),
            page="sources",
            to=say("Add sources"),
        )
        return
    session.take_from_address(
        "term", key=session.TERM, along={session.WORDS_TAB: say("Collocations")}
    )
    beside, compared = st.tabs(
        [say("Collocations"), say("Key words")], on_change="rerun", key=session.WORDS_TAB
    )
    if beside.open:
        with beside:
            show_collocations(project, sources)
    if compared.open:
        with compared:
            show_keyness(project)

"""Stages: from open to axial to selective coding, similar codes, properties, and the history."""

import streamlit as st

from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.saying import say
from workbench.pages.stages.code_timeline import show_history
from workbench.pages.stages.overview import show_overview
from workbench.pages.stages.properties import show_properties
from workbench.pages.stages.similar_codes import show_similar
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes

_LEADS = {"first": 1, "group": 1, "property": 2, "history": 3}
"""Parts of an address, and the tab that each leads to."""


def show(project: ProjectFile) -> None:
    """Show how the codebook grows from open codes to a theory, one tab for each look at it."""
    st.title(say("Stages"), anchor=False)
    if not ask(list_codes, project):
        hint(
            say(
                "There are no codes yet. Once there are, they stand here by stage: open codes, the"
                " categories that axial coding makes of them, and the selective ones."
            ),
            page="codebook",
            to=say("Go to the codebook"),
        )
        return
    names = [say("By stage"), say("Similar codes"), say("Properties"), say("History of codes")]
    # A link to a pair opens its tab, whichever is open: the key is another one.
    lead = next((name for name in _LEADS if name in st.query_params), "")
    tabs = st.tabs(
        names,
        default=names[_LEADS.get(lead, 0)],
        on_change="rerun",
        key=f"stages tab {lead}".strip(),
    )
    # Only the open tab is drawn, as on the screen of the relations.
    shows = (show_overview, show_similar, show_properties, show_history)
    for tab, draw in zip(tabs, shows, strict=True):
        if tab.open:
            with tab:
                draw(project)

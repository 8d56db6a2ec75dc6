"""Relations: how codes hang together, dilemmas and paths, the paradigm, and the network."""

from functools import partial

import streamlit as st

from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.narrowing import ask_sets
from workbench.pages.relations.dilemmas import show_dilemmas
from workbench.pages.relations.list import show_list
from workbench.pages.relations.paradigm import show_paradigm_tab
from workbench.pages.relations.parts import code_paths, offer_figures
from workbench.pages.saying import say
from workbench.store.project_file import ProjectFile
from workbench.tasks.counting import told_sets
from workbench.tasks.relations.figures import draw_network, network_figure
from workbench.tasks.relations.list_relations import list_relations


def show(project: ProjectFile) -> None:
    """Show the relations between codes in four ways, one tab each."""
    st.title(say("Relations"), anchor=False)
    if len(code_paths(project)) < 2:
        hint(
            say(
                "A relation ties two codes: one causes the other, answers it, contradicts it. Bring"
                " or write a codebook first."
            ),
            page="codebook",
            to=say("Go to the codebook"),
        )
        return
    # Only the open tab is drawn: a figure drawn under another address than the one it is shown
    # at loses the colours of its legend, which the browser finds by address.
    names = [say("Relations"), say("Dilemmas and paths"), say("Paradigm"), say("Network")]
    # A link to a cell or a relation opens its tab, whichever is open: the key is another one.
    leads = next((name for name in ("dilemma", "relation", "first") if name in st.query_params), "")
    tabs = st.tabs(
        names,
        default=names[leads == "dilemma"],
        on_change="rerun",
        key=f"relations tab {leads}".strip(),
    )
    shows = (show_list, show_dilemmas, show_paradigm_tab, _show_network)
    for tab, draw in zip(tabs, shows, strict=True):
        if tab.open:
            with tab:
                draw(project)


def _show_network(project: ProjectFile) -> None:
    if not ask(list_relations, project, language=session.names()):
        st.info(say("No relation is recorded yet. The first one will be drawn here."))
        return
    sets = ask_sets(project, key="network")
    for remark in told_sets(project, sets, language=session.language()):
        st.caption(plain(remark))
    if not ask(list_relations, project, sets=sets, language=session.names()):
        st.info(say("No relation is recorded between codes of these sets."))
        return
    make = partial(network_figure, sets=sets, language=session.names())
    offer_figures(project, make, name="network")
    st.caption(
        say(
            "Each box is a code, each arrow a relation; a dashed arrow has no coding that supports"
            " it. The core category is yellow."
        )
    )
    with st.container(key="wb-figure"):
        st.altair_chart(
            draw_network(project, sets=sets, language=session.names()),
            theme=None,
            width="content",
            alt=say("The network of the relations between codes"),
        )

"""Read: one source to read and code, the codebook beside it, and what belongs to the place."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.about_source import show_about
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.place import linked_place
from workbench.pages.read_panels import PANELS, show_panel
from workbench.reader.component import show_carrier, show_reader, show_tree
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import SourceAnswer
from workbench.tasks.apply_operations import apply_operations
from workbench.tasks.list_sources import list_sources
from workbench.tasks.open_project import open_project
from workbench.tasks.reader_state import carrier_bytes, reader_state, tree_state

POLL: Final = 1.5
"""Seconds between two looks at what others have done to the project."""


def show(project: ProjectFile) -> None:
    """Show the source that the address names, or the one that was read last."""
    sources = ask(list_sources, project)
    if not sources:
        st.title("Read", anchor=False)
        hint(
            "Here you read a source and code it: mark words, press a key, write a memo."
            " Add the first source to begin.",
            page="sources",
            to="Add sources",
        )
        return
    with st.container(key="wb-read"):
        source = _choose_source(sources)
        show_carrier(carrier_bytes(project, source["id"]), key=f"text {source['id']}")
        _show_rooms(source["id"])


def _choose_source(sources: Sequence[SourceAnswer]) -> SourceAnswer:
    by_id = {source["id"]: source for source in sources}
    here = _wanted(by_id)
    with st.container(key="wb-read-bar", horizontal=True, vertical_alignment="center"):
        chosen = st.selectbox(
            "Source",
            list(by_id),
            index=list(by_id).index(here),
            format_func=lambda id_: by_id[id_]["name"],
            label_visibility="collapsed",
            key=f"read {here}",
        )
        if chosen != here:
            session.lead(source=chosen)
        with st.popover("About", width="content"):
            show_about(by_id[here])
        st.toggle("Only my work", key=session.BLIND, persist_state="session")
        st.segmented_control(
            "Beside the text",
            list(PANELS),
            format_func=PANELS.__getitem__,
            key=session.PANEL,
            persist_state="session",
            label_visibility="collapsed",
        )
    return by_id[here]


def _wanted(by_id: Mapping[str, SourceAnswer]) -> str:
    asked = st.query_params.get("source") or session.place("read") or ""
    by_name = {source["name"]: id_ for id_, source in by_id.items()}
    found = asked if asked in by_id else by_name.get(asked)
    if found is None:
        if asked and "source" in st.query_params:
            st.warning(plain(f"This project has no source '{asked}'. It may have been removed."))
        found = next(iter(by_id))
    session.go_to_place("read", found)
    return found


def _show_rooms(source_id: str) -> None:
    panel = session.panel()
    tree, text, *beside = st.columns([1.15, 3.2] + ([1.5] if panel else []), gap="small")
    with tree:
        _tree(source_id)
    with text:
        _reader(source_id)
    if panel:
        with beside[0]:
            show_panel(panel, source_id)


@st.fragment(key=session.READER, run_every=POLL)
def _reader(source_id: str) -> None:
    key = f"reader {source_id} {session.blind()}"
    told = session.told(key, "sync")
    with open_project(session.open_path()) as project:
        state = reader_state(
            project,
            source_id,
            coder=session.coder(),
            message=told,
            answer=session.take_answer(key),
            blind=session.blind(),
            language=session.names(),
            focus=_focus(source_id),
            link=f"{session.address()}/read?source={source_id}",
        )
    show_reader(
        state,
        key=key,
        on_sync=partial(_apply, key),
        on_here=partial(_go_here, key),
        on_open=_nothing,
    )


@st.fragment(key=session.TREE)
def _tree(source_id: str) -> None:
    key = "tree"
    with open_project(session.open_path()) as project:
        state = tree_state(
            project,
            source_id,
            coder=session.coder(),
            message=session.told(key, "sync"),
            answer=session.take_answer(key),
            blind=session.blind(),
            language=session.names(),
        )
    show_tree(state, key=key, on_sync=partial(_apply, key), on_chosen=_nothing)


def _apply(key: str) -> None:
    """Write the operations that a component has sent, and keep how that went for its answer."""
    with open_project(session.open_path()) as project:
        answer = apply_operations(
            project, session.told(key, "sync"), coder=session.coder(), blind=session.blind()
        )
    session.keep_answer(key, answer)
    st.rerun(list(session.fragments(answer)))


def _go_here(key: str) -> None:
    session.go_here(session.told(key, "here"))
    st.rerun([session.READER, *session.panel_fragments()])


def _focus(source_id: str) -> dict[str, Any] | None:
    wish = session.focus()
    if wish is not None:
        return wish
    here = linked_place()
    if here is None or here.source_id != source_id:
        return None
    return {
        "start": here.start,
        "end": here.end,
        "id": st.query_params.get("coding"),
        "nonce": f"{here.start} {here.end}",
    }


def _nothing() -> None:
    # Only declares the state; what it holds is read where it is needed.
    pass

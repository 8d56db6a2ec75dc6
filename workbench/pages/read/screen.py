"""Read: one source to read and code, the codebook beside it, and what belongs to the place."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple, Self

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.acts import draw_only, guarded, opened
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.place import linked_place
from workbench.pages.read.panels import FOLLOWING, PANELS, show_panel
from workbench.pages.saying import reader_words, said, said_in_state, say
from workbench.pages.sources.about import show_about
from workbench.reader.component import show_carrier, show_reader, show_tree
from workbench.store.project_file import ProjectFile
from workbench.store.reader import load_last_source
from workbench.store.sources import load_hash
from workbench.tasks.answers import SourceAnswer
from workbench.tasks.reader.apply_operations import apply_operations
from workbench.tasks.reader.reader_state import carrier_bytes, reader_state, words_bytes
from workbench.tasks.reader.tree_state import tree_state
from workbench.tasks.sources.list_sources import list_sources

POLL: Final = 1.5
"""Seconds between two looks at what others have done to the project."""


class Around(NamedTuple):
    """What the clicks around the text and the tree have chosen, by which all is drawn.

    A click and a message of a component that come together reach the project as one message,
    and that draws the component's fragment alone. So each fragment knows by what the screen was
    drawn, and draws all of it anew where that is something else by now.
    """

    source_id: str
    chosen: str | None
    panel: str | None
    asked: Mapping[str, Any]
    blind: bool
    coder: str
    language: str
    names: str

    @classmethod
    def at(cls, source_id: str) -> Self:
        """Return what is chosen now, a source being on the screen."""
        return cls(
            source_id=source_id,
            chosen=session.known_value(_choice_of(source_id)),
            panel=session.panel(),
            asked=session.asked_where_else(),
            blind=session.is_blind(),
            coder=session.coder(),
            language=session.language(),
            names=session.names(),
        )

    def holds(self) -> bool:
        """Say whether the same is chosen still."""
        return self == Around.at(self.source_id)


def show(project: ProjectFile) -> None:
    """Show the source that the address names, or the one that was read last."""
    sources = ask(list_sources, project)
    if not sources:
        st.title(say("Read"), anchor=False)
        hint(
            say(
                "Here you read a source and code it: mark words, press a key, write a memo."
                " Add the first source to begin."
            ),
            page="sources",
            to=say("Add sources"),
        )
        return
    with st.container(key="wb-read"):
        source_id = _choose_source(project, sources)["id"]
        sha256 = load_hash(project, source_id)
        language = session.language()
        if language != "en":
            words = words_bytes(reader_words(), language=language)
            show_carrier(words, key=f"words {language}")
        show_carrier(carrier_bytes(project, source_id), key=f"text {source_id} {sha256}")
        _show_rooms(source_id, sha256)


def _choose_source(project: ProjectFile, sources: Sequence[SourceAnswer]) -> SourceAnswer:
    by_id = {source["id"]: source for source in sources}
    here = _wanted(project, by_id)
    with st.container(key="wb-read-bar", horizontal=True, vertical_alignment="center"):
        chosen = st.selectbox(
            say("Source"),
            list(by_id),
            index=list(by_id).index(here),
            format_func=lambda id_: by_id[id_]["name"],
            label_visibility="collapsed",
            key=_choice_of(here),
        )
        if chosen != here:
            session.lead(source=chosen)
        with st.popover(say("About"), width="content"):
            show_about(project, here)
        st.toggle(say("Only my work"), key=session.BLIND, persist_state="session")
        st.segmented_control(
            say("Beside the text"),
            list(PANELS),
            format_func=lambda panel: say(PANELS[panel]),
            key=session.PANEL,
            persist_state="session",
            label_visibility="collapsed",
        )
    return by_id[here]


def _choice_of(source_id: str) -> str:
    """Return the key of the choice of a source where this one is shown."""
    return f"read {source_id}"


def _wanted(project: ProjectFile, by_id: Mapping[str, SourceAnswer]) -> str:
    asked = st.query_params.get("source") or session.place("read") or _last_read(project) or ""
    by_name = {source["name"]: id_ for id_, source in by_id.items()}
    found = asked if asked in by_id else by_name.get(asked)
    if found is None:
        if asked and "source" in st.query_params:
            st.warning(
                say(
                    "This project has no source '{source}'. It may have been removed.",
                    source=plain(asked),
                )
            )
        found = next(iter(by_id))
    session.go_to_place("read", found)
    return found


def _last_read(project: ProjectFile) -> str | None:
    return load_last_source(project, session.coder())


def _show_rooms(source_id: str, sha256: str) -> None:
    around = Around.at(source_id)
    panel = around.panel
    tree, text, *beside = st.columns([1.75, 3.4, 1.6] if panel else [1.45, 3.6], gap="small")
    with tree:
        _tree(source_id, around)
    with text:
        _reader(source_id, sha256, around)
    if panel:
        with beside[0]:
            show_panel(panel, source_id)


@st.fragment(key=session.READER, run_every=POLL)
@guarded
def _reader(source_id: str, carried: str, around: Around) -> None:
    if not around.holds():
        st.rerun()
    # What one coder may see is one view; another coder, blindness or language begins a new one.
    key = f"reader {source_id} {session.coder()} {session.is_blind()} {session.language()}"
    with opened() as project:
        state = reader_state(
            project,
            source_id,
            coder=session.coder(),
            message=session.told(key, "sync"),
            applied=session.take_applied(key),
            blind=session.is_blind(),
            language=session.names(),
            focus=_focus(source_id),
            link=f"{session.address()}/read?source={source_id}",
            followed=session.panel() in FOLLOWING,
        )
    if state["hash"] != carried:
        # The text was edited, here or by somebody else: the whole screen sends the new one.
        st.rerun()
    show_reader(
        session.numbering().numbered(key, said_in_state(state)),
        key=key,
        on_sync=partial(_apply, key, session.READER, around),
        on_here=partial(_go_here, key, around),
        on_open=partial(_open, key, source_id),
    )


@st.fragment(key=session.TREE)
@guarded
def _tree(source_id: str, around: Around) -> None:
    if not around.holds():
        st.rerun()
    key = f"tree {session.coder()} {session.is_blind()} {session.language()}"
    with opened() as project:
        state = tree_state(
            project,
            source_id=source_id,
            coder=session.coder(),
            message=session.told(key, "sync"),
            applied=session.take_applied(key),
            blind=session.is_blind(),
            language=session.names(),
            chosen=session.chosen_code(),
            words=reader_words(),
        )
    show_tree(
        session.numbering().numbered(key, said_in_state(state)),
        key=key,
        on_sync=partial(_apply, key, session.TREE, around),
        on_chosen=partial(_choose, key, around),
    )


def _apply(key: str, fragment: str, around: Around) -> None:
    """Write the operations that a component has sent, and keep how that went for its answer."""
    try:
        with opened() as project:
            applied = apply_operations(project, session.told(key, "sync"), coder=session.coder())
    except WorkbenchError as error:
        # Nothing is acknowledged, so the component keeps the operations and sends them again.
        session.tell(said(str(error)), kind="problem")
        return
    session.keep_applied(key, applied)
    # Its own fragment is drawn anyway; asking for it would be a second run for the same answer.
    if around.panel == "codings" and around.holds():
        draw_only(fragment, session.BESIDE)


def _choose(key: str, around: Around) -> None:
    """Remember the code that was chosen in the tree; the list of codings may follow it."""
    chosen = session.told(key, "chosen").get("id")
    if chosen is None:
        return
    session.choose_code(str(chosen))
    if around.panel == "codings" and around.holds():
        draw_only(session.TREE, session.BESIDE)


def _go_here(key: str, around: Around) -> None:
    before = session.here().get("coding")
    session.go_here(around.source_id, session.told(key, "here"))
    refocused = session.here().get("coding") != before
    follows = around.panel in FOLLOWING and (around.panel != "codings" or refocused)
    if follows and around.holds():
        draw_only(session.BESIDE)


def _open(key: str, source_id: str) -> None:
    wish = session.told(key, "open")
    if wish.get("what") == "where else":
        session.open_where_else(source_id, start=wish["start"], end=wish["end"])


def _focus(source_id: str) -> dict[str, Any] | None:
    wish = session.focus()
    if wish is not None and wish["source"] == source_id:
        return wish
    here = linked_place()
    if here is None or here.source_id != source_id:
        return None
    session.remember_followed()
    return {
        "start": here.start,
        "end": here.end,
        "id": st.query_params.get("coding"),
        "nonce": f"{here.start} {here.end}",
    }

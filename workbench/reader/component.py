"""The reader and the tree as Streamlit components.

Both draw first and tell the project later: what a person does is an operation in an outbox that
is sent, as state, until an answer acknowledges it. docs/reference/reader.md says what goes over
the wire.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

Call = Callable[[], None]


@cache
def _component(name: str) -> Any:
    # Registered at the first use: importing this module must not need a running Streamlit.
    return st.components.v2.component(
        f"workbench.{name}", js=f"{name}.js", css=f"{name}.css", isolate_styles=False
    )


def show_carrier(content: bytes, *, key: str) -> None:
    """Send the reader what stays the same while a source is read: its text, or its words.

    Mounted outside the fragment of the reader, so that it goes over the wire once.

    Args:
        content: a line of JSON, then the text, in UTF-8.
        key: of the component; another text needs another key.
    """
    # A reader that finds no answer wakes the screen by this state: after a restart of the
    # server only a run of the whole script knows the fragments again.
    _component("reader")(key=f"wb-carrier {key}", data=content, height=1, on_wake_change=_declare)


def show_reader(
    state: Mapping[str, Any], *, key: str, on_sync: Call, on_here: Call, on_open: Call
) -> None:
    """Show the text of a source, to be read and coded.

    Args:
        state: what the reader is to know, as `workbench.tasks.reader.reader_state` makes it.
        key: of the component, under which the session holds what it tells.
        on_sync: called when it sends operations, a search, or how far it has read.
        on_here: called when another selection or coding is in focus.
        on_open: called when it asks the screen to show something.
    """
    _component("reader")(
        key=key,
        data=state,
        on_sync_change=on_sync,
        on_here_change=on_here,
        on_open_change=on_open,
    )


def show_tree(state: Mapping[str, Any], *, key: str, on_sync: Call, on_chosen: Call) -> None:
    """Show the codebook as a tree, to code with and to be put in order.

    Args:
        state: what the tree is to know, as `workbench.tasks.reader.tree_state` makes it.
        key: of the component, under which the session holds what it tells.
        on_sync: called when it sends operations.
        on_chosen: called when a code is chosen without words selected in the text.
    """
    _component("tree")(key=key, data=state, on_sync_change=on_sync, on_chosen_change=on_chosen)


def _declare() -> None:
    """Declare a state whose value nobody reads."""

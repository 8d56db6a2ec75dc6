"""What an analysis is narrowed to: named sets, and the codings of one coder."""

from collections.abc import Collection
from typing import Final

import streamlit as st

from workbench.coding.extent.extent import SetKind
from workbench.coding.extent.settled import CONSENSUS
from workbench.pages import session
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.store.sets import load_sets
from workbench.tasks.codings.coders import list_coders

ALL: Final[tuple[SetKind, ...]] = ("sources", "cases", "codes")
TEXTS: Final[tuple[SetKind, ...]] = ("sources", "cases")
"""The kinds of sets that words of texts can be narrowed to, coded or not."""

_NAMED: Final[dict[SetKind, str]] = {
    "sources": message("{name} (sources)"),
    "cases": message("{name} (cases)"),
    "codes": message("{name} (codes)"),
}


def ask_sets(
    project: ProjectFile, *, key: str, kinds: Collection[SetKind] = ALL
) -> tuple[str, ...]:
    """Ask which sets alone count and return their ids; nothing is asked where there are none.

    Args:
        project: open.
        key: of the screen.
        kinds: of sets to choose from.
    """
    names = {
        one.id: say(_NAMED[one.kind], name=one.name)
        for one in load_sets(project)
        if one.kind in kinds
    }
    if not names:
        return ()
    chosen = st.multiselect(
        say("Only the sets"),
        list(names),
        format_func=lambda id_: names.get(id_, id_),
        placeholder=say("everything"),
        help=say(
            "What is in any of several sets of one kind counts; of several kinds, only what is in"
            " one of each. Sets are kept on the Queries screen."
        ),
        key=session.spoken_key(f"{key} sets"),
        persist_state="session",
    )
    return tuple(id_ for id_ in chosen if id_ in names)


def ask_coder(project: ProjectFile, *, key: str) -> str | None:
    """Ask whose codings count and return the name of the only coder, or None for everyone.

    Args:
        project: open.
        key: of the screen.
    """
    chosen = st.selectbox(
        say("Only codings by"),
        list_coders(project),
        index=None,
        format_func=coder_name,
        placeholder=say("everyone"),
        help=say(
            "Of everyone, disagreements count as they were settled; of one coder, everything as"
            " that coder made it; of the consensus, only what came out of settling."
        ),
        key=f"{key} coder",
        persist_state="session",
    )
    return None if chosen is None else str(chosen)


def coder_name(name: str) -> str:
    """Return the name of a coder, the consensus told apart from people."""
    return say("consensus (as settled)") if name == CONSENSUS else name

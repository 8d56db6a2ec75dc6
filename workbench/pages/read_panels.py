"""What can stand beside the text: the list of its codings, and the page it was read from."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import guarded, opened
from workbench.pages.edit_panel import show_edit
from workbench.pages.markup import Html, tag
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.list_codings import list_codings
from workbench.tasks.show_page import PageView, page_of

PANELS: Final[Mapping[str, str]] = {
    "codings": message("Codings"),
    "page": message("Page"),
    "edit": message("Edit"),
}
"""The titles of the panels by their names."""


@st.fragment(key=session.BESIDE)
@guarded
def show_panel(panel: str, source_id: str) -> None:
    """Show a panel on a source; it follows what is in focus in the text."""
    with opened() as project:
        _PANELS[panel](project, source_id)


def _show_codings(project: ProjectFile, source_id: str) -> None:
    codings = list_codings(
        project,
        source=source_id,
        coder=session.coder() if session.is_blind() else None,
        language=session.names(),
    )
    codes = sorted({coding["path"] for coding in codings})
    wanted = st.multiselect(
        say("Codes"),
        codes,
        placeholder=say("All codes"),
        label_visibility="collapsed",
        key="panel codes",
    )
    coders = sorted({coding["coder"] for coding in codings})
    if len(coders) > 1:
        by = st.multiselect(
            say("Coders"), coders, placeholder=say("All coders"), label_visibility="collapsed"
        )
    else:
        by = []
    shown = [
        coding
        for coding in codings
        if (not wanted or coding["path"] in wanted) and (not by or coding["coder"] in by)
    ]
    if not shown:
        st.caption(
            say("No coding here yet. Mark words in the text and press a key from 1 to 9, or /.")
        )
        return
    key = f"codings of {source_id}"
    st.dataframe(
        list(map(_row, shown)),
        hide_index=True,
        height=620,
        on_select=partial(_lead, key, shown),
        selection_mode="single-row",
        column_config={
            "code": say("code"),
            "quote": st.column_config.TextColumn(say("quote"), width="medium"),
            "memo": say("memo"),
            "coder": say("coder"),
            "from": say("from"),
            "to": say("to"),
        },
        key=key,
    )


def _row(coding: CodingAnswer) -> dict[str, Any]:
    return {
        "code": coding["code"],
        "quote": coding["quote"],
        "memo": coding["memo"],
        "coder": coding["coder"],
        "from": coding["start"],
        "to": coding["end"],
    }


def _lead(key: str, shown: Sequence[CodingAnswer]) -> None:
    """Lead the text to the coding that was chosen in the list."""
    for row in session.told(key, "selection").get("rows", ()):
        coding = shown[row]
        session.focus_on(
            coding["source_id"], start=coding["start"], end=coding["end"], coding=coding["id"]
        )
    st.rerun([session.READER])


def _show_page(project: ProjectFile, source_id: str) -> None:
    here = session.here()
    start, end = (here["start"], here["end"]) if here.get("source") == source_id else (0, 1)
    view = page_of(project, source_id, start=start, end=end)
    if view is None:
        st.caption(say("This source was not read from a PDF, so there is no page to show."))
        return
    st.caption(say("Page {page} of {pages}", page=view.page, pages=view.pages))
    st.html(_outlined(view))


def _outlined(view: PageView) -> Html:
    """Return the page with the lines of the selection outlined on it."""
    picture = f"data:image/png;base64,{b64encode(view.png).decode()}"
    outlines = (
        tag(
            "i",
            style=f"left:{100 * part.left:.2f}%;top:{100 * part.top:.2f}%;"
            f"width:{100 * (part.right - part.left):.2f}%;"
            f"height:{100 * (part.bottom - part.top):.2f}%",
        )
        for part in view.rectangles
    )
    said = say("Page {page} of {pages} as it was printed", page=view.page, pages=view.pages)
    return tag("div", tag("img", src=picture, alt=said), *outlines, class_="wb-page")


_PANELS: Final = {"codings": _show_codings, "page": _show_page, "edit": show_edit}

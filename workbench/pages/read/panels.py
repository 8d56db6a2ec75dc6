"""What can stand beside the text: the list of its codings, and the page it was read from."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import guarded, opened
from workbench.pages.markup import Html, tag
from workbench.pages.read.codings_panel import show_codings
from workbench.pages.read.edit_panel import show_edit
from workbench.pages.saying import message, say
from workbench.pages.suggestions.reasons import show_alike
from workbench.store.project_file import ProjectFile
from workbench.tasks.sources.show_page import PageView, page_of

PANELS: Final[Mapping[str, str]] = {
    "codings": message("Codings"),
    "page": message("Page"),
    "edit": message("Edit"),
    session.WHERE_ELSE: message("Where else?"),
}
"""The titles of the panels by their names."""

FOLLOWING: Final = frozenset({"codings", "page", "edit"})
"""The panels that show what is selected or in focus in the text."""


@st.fragment(key=session.BESIDE)
@guarded
def show_panel(panel: str, source_id: str) -> None:
    """Show a panel on a source; it follows what is in focus in the text."""
    with opened() as project:
        _PANELS[panel](project, source_id)


def _show_page(project: ProjectFile, source_id: str) -> None:
    here = session.here()
    start, end = (here["start"], here["end"]) if here.get("source") == source_id else (0, 1)
    view = page_of(project, source_id, start=start, end=end)
    if view is None:
        st.caption(say("This source was not read from a PDF, so there is no page to show."))
        return
    st.caption(say("Page {page} of {pages}", page=view.page, pages=view.pages))
    st.html(_outlined(view))


def _show_where_else(project: ProjectFile, source_id: str) -> None:
    asked = session.asked_where_else() or session.here()
    if asked.get("source") != source_id or asked["start"] >= asked["end"]:
        st.caption(
            say(
                "Select words in the text, or choose a coding, and press e,"
                " or Where else? below the text."
            )
        )
        return
    show_alike(project, source_id, start=asked["start"], end=asked["end"])


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


_PANELS: Final = {
    "codings": show_codings,
    "page": _show_page,
    "edit": show_edit,
    session.WHERE_ELSE: _show_where_else,
}

"""The sections that the screens stand in, as the navigation shows them."""

from collections.abc import Mapping
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from workbench.pages.markup import Html, tag
from workbench.pages.saying import message, say

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "": ("", "history"),
    message("Texts"): ("sources", "read", "search", "words"),
    message("Codes"): (
        "codebook",
        "stages",
        "suggestions",
        "learning",
        "language-model",
        "comparison",
        "relations",
        "memos",
        "outline",
    ),
    message("Analyses"): (
        "themes",
        "topics",
        "queries",
        "matrices",
        "framework",
        "profiles",
        "saturation",
        "agreement",
    ),
}
"""The last part of the address of each screen, by the title of its section."""


def show_sections(pages: Mapping[str, StreamlitPage], *, here: StreamlitPage) -> None:
    """Show a link to each screen under the title of its section.

    Args:
        pages: by the last part of their address.
        here: the page that is shown.
    """
    lists = [
        part
        for title, names in SECTIONS.items()
        for part in (
            *([tag("p", say(title))] if title else []),
            tag("ul", *(tag("li", _link(name, pages[name], here=here)) for name in names)),
        )
    ]
    # One element for all: whatever is an element of Streamlit is looked at again in the
    # browser six times with each run, that is for each coding.
    st.html(tag("nav", *lists, class_="wb-screens", aria_label=say("Screens")))


def _link(name: str, page: StreamlitPage, *, here: StreamlitPage) -> Html:
    return tag(
        "a",
        page.title,
        href=name or "./",
        target="_self",
        data_go="",
        aria_current="page" if page == here else None,
    )

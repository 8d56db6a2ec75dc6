"""The sections that the screens stand in, as the navigation shows them."""

from collections.abc import Mapping
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

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


def show_sections(pages: Mapping[str, StreamlitPage]) -> None:
    """Show a link to each screen under the title of its section.

    Args:
        pages: by the last part of their address.
    """
    with st.container(key="wb-sections", gap=None):
        for title, names in SECTIONS.items():
            if title:
                st.caption(say(title))
            for name in names:
                st.page_link(pages[name], width="stretch")

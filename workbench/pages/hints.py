"""Empty states: what is missing, and a link to where it is done."""

import streamlit as st

from workbench.pages.guide import link


def hint(sentence: str, *, page: str = "", to: str = "", **query: str) -> None:
    """Say why nothing stands here yet, and lead to what fills it.

    Args:
        sentence: written by us, as it is read as Markdown.
        page: the screen to lead to.
        to: the words of the link; without them there is none.
        query: what to show there.
    """
    st.info(sentence)
    if to:
        st.html(link(page, f"{to} →", class_="wb-next", **query))

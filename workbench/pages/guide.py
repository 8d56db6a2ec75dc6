"""The guide: follows links between the screens inside the session."""

from dataclasses import dataclass
from importlib import resources
from urllib.parse import urlencode

import streamlit as st

from workbench.pages import session
from workbench.pages.markup import Html, tag
from workbench.pages.saying import say

_guide = st.components.v2.component(
    "workbench-guide",
    js=resources.files("workbench.pages").joinpath("guide.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A screen and what to show there."""

    page: str
    query: dict[str, str]


def guide() -> Place | None:
    """Mount the guide and return where a link that was just clicked leads.

    The guide also tells the page which language it is in, lets the browser remember the one
    that was chosen, and gives the page the sentence for a download that failed: the fault comes
    up in a thread of Streamlit's, which would say it in English.
    """
    language = {
        "spoken": session.language(),
        "chosen": session.chosen_language(),
        "cookie": session.LANGUAGE_COOKIE,
        "no_file": say("The file could not be made. The window of the terminal says why."),
    }
    told = _guide(key="guide", data=language, on_open_change=_nothing)
    wish = told.get("open")
    if not isinstance(wish, dict):
        return None
    query = {str(key): str(value) for key, value in wish.get("query", {}).items()}
    return Place(page=str(wish.get("page", "")), query=query)


def link(
    page: str,
    *children: str,
    class_: str | None = None,
    title: str | None = None,
    **query: str | int,
) -> Html:
    """Return a link to a screen that the guide follows."""
    return tag(
        "a",
        *children,
        href=f"{page}?{urlencode(query)}" if query else page,
        target="_self",
        data_go="",
        class_=class_,
        title=title,
    )


def _nothing() -> None:
    # The result is read where the guide is mounted; the callback only declares the event.
    pass

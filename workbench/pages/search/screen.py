"""Search: hits in the middle of their lines, and the terms of the project."""

from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

from workbench.errors import QueryError
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.hints import hint
from workbench.pages.markup import Html, plain, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, said, say
from workbench.pages.search.terms import show_terms
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import HitAnswer
from workbench.tasks.sources.list_sources import list_sources
from workbench.tasks.words.search import search

LINES: Final = 50
# Columns of context a side: more than a wide screen shows, since what overflows is hidden.
_WIDTH: Final = 90

Sort = Literal["place", "left", "right"]

_SORTS: Final[dict[Sort, str]] = {
    "place": message("as they stand"),
    "left": message("by the words before"),
    "right": message("by the words after"),
}

HELP: Final = message("""\
| Write | to find |
|---|---|
| `poverty household` | passages with both words, in all their forms |
| `贫困 OR poverty` | one or the other |
| `社会工作 NOT 村干部` | the first without the second |
| `"left behind"` | these words in a row |
| `empower*` | every word that begins so |
| `NEAR(women 互助, 5)` | both, at most 5 words or characters apart |
| `(women OR 妇女) 互助` | parentheses group |

Chinese words of any length are found, in simplified and traditional characters alike.
""")


def show(project: ProjectFile) -> None:
    """Search the passages of the project, or count its terms."""
    st.title(say("Search"), anchor=False)
    sources = {source["id"]: source["name"] for source in ask(list_sources, project)}
    if not sources:
        hint(
            say(
                "There is nothing to search yet. Once sources are added, each word and phrase is"
                " found here in the middle of its line, in English and Chinese."
            ),
            page="sources",
            to=say("Add sources"),
        )
        return
    session.take_from_address(
        "query",
        key=session.QUERY,
        along={session.SEARCH_TAB: say("Lines"), session.SEARCHED: None},
    )
    lines, terms = st.tabs([say("Lines"), say("Terms")], on_change="rerun", key=session.SEARCH_TAB)
    if lines.open:
        with lines:
            _show_lines(project, sources)
    if terms.open:
        with terms:
            show_terms(project)


def _show_lines(project: ProjectFile, sources: dict[str, str]) -> None:
    words, source, order, hints = st.columns([5, 3, 2.4, 1.2], vertical_alignment="bottom")
    query = words.text_input(
        say("Words, phrases, signs"),
        key=session.QUERY,
        persist_state="session",
        placeholder="贫困 OR poverty",
    )
    inside = source.selectbox(
        say("In"),
        list(sources),
        index=None,
        format_func=sources.__getitem__,
        placeholder=say("all sources"),
        key=session.spoken_key(session.SEARCHED),
        persist_state="session",
    )
    sort = order.selectbox(
        say("Order"),
        list(_SORTS),
        format_func=lambda name: say(_SORTS[name]),
        key=session.spoken_key("order of hits"),
        persist_state="session",
    )
    with hints.popover(say("Help"), width="stretch"):
        st.markdown(say(HELP))
    if not (query or "").strip():
        st.info(say("Write a word, in English or Chinese, and press Enter."))
        return
    try:
        with st.spinner(say("Searching")):
            hits = ask(search, project, str(query), source=inside, sort=sort, width=_WIDTH)
    except QueryError as error:
        st.warning(plain(said(str(error))))
        return
    _show_hits(hits, key=f"hits of {query} in {inside} {sort}")


def _show_hits(hits: Sequence[HitAnswer], *, key: str) -> None:
    if not hits:
        st.info(say("No passage has it. Look at the signs under Help, or try a shorter word."))
        return
    passages = len({(hit["source_id"], hit["passage"]) for hit in hits})
    sources = len({hit["source_id"] for hit in hits})
    st.html(
        tag(
            "p",
            tag("b", count(len(hits), "hit")),
            say(
                " in {passages} of {sources}",
                passages=count(passages, "passage"),
                sources=count(sources, "source"),
            ),
            class_="wb-facts",
        )
    )
    shown = page_of_rows(hits, size=LINES, noun="hit", key=key)
    st.html(tag("div", *map(hit_line, shown), class_="wb-kwic"))


def hit_line(hit: HitAnswer) -> Html:
    """Return a hit in the middle of its line, as a link to its place."""
    return link(
        "read",
        tag("span", hit["left"], class_="wb-left"),
        tag(
            "span",
            tag("b", " ".join(hit["quote"].split("\n"))),
            hit["right"],
            class_="wb-right",
        ),
        tag("small", hit["source"]),
        class_="wb-hit",
        title=say(
            "{quote}\n{source}, passage {number}",
            quote=hit["quote"],
            source=hit["source"],
            number=hit["passage"],
        ),
        source=hit["source_id"],
        start=hit["start"],
        end=hit["end"],
    )

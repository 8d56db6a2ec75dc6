"""Sources: the list of them, adding to it, and one of them to read."""

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.cases.tab import show_cases
from workbench.pages.filters import any_of
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.sources.adding import show_adding
from workbench.pages.sources.names import show_names
from workbench.pages.words import language_name, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import SourceAnswer
from workbench.tasks.sources.list_sources import list_sources

ROWS: Final = 100

_ORDERS: Final = {
    "as added": message("as added"),
    "name": message("name"),
    "date": message("date"),
    "codings": message("codings"),
    "to review": message("to review"),
}


def show(project: ProjectFile) -> None:
    """Show the list of all sources, and what adds to it."""
    st.title(say("Sources"), anchor=False)
    sources = ask(list_sources, project)
    if not sources:
        st.info(
            say(
                "There are no sources yet. Add the texts you want to read and code: papers,"
                " interviews, field notes, survey answers."
            )
        )
        show_adding(project)
        return
    listed, adding, cases, names = st.tabs(
        [
            *(say("All {number}", number=f"{len(sources):,}"), say("Add sources")),
            *(say("Cases"), say("Names")),
        ]
    )
    with adding:
        show_adding(project)
    with cases:
        show_cases(project)
    with names:
        show_names(project)
    with listed:
        # Asked for again, because files may just have been added.
        _show_list(ask(list_sources, project))


def _show_list(sources: list[SourceAnswer]) -> None:
    shown = _filtered(sources)
    if not shown:
        st.info(say("No source fits these filters."))
        return
    rows = page_of_rows(shown, size=ROWS, noun="source", of=len(sources), key="sources")
    st.html(_table(rows))


def _filtered(sources: list[SourceAnswer]) -> list[SourceAnswer]:
    words, kinds, languages, order = st.columns([3, 2, 2, 1.4])
    wanted = words.text_input(
        say("Name, title or case"), key="source words", persist_state="session", live=True
    )
    kind = any_of(
        kinds,
        say("Kind"),
        _values(source["kind"] for source in sources),
        key="source kinds",
        say_as=term,
    )
    language = any_of(
        languages,
        say("Language"),
        _values(source["language"] for source in sources),
        key="source languages",
        say_as=language_name,
    )
    by = order.selectbox(
        say("Order"),
        list(_ORDERS),
        format_func=lambda name: say(_ORDERS[name]),
        key=session.spoken_key("source order"),
        persist_state="session",
    )
    found = [
        source
        for source in sources
        if _holds(source, wanted or "")
        and (not kind or source["kind"] in kind)
        and (not language or source["language"] in language)
    ]
    return _ordered(found, by)


def _holds(source: SourceAnswer, words: str) -> bool:
    told = " ".join((source["name"], source["title"] or "", *source["cases"])).casefold()
    return all(word in told for word in words.casefold().split())


def _ordered(sources: list[SourceAnswer], by: str) -> list[SourceAnswer]:
    match by:
        case "name":
            return sorted(sources, key=lambda source: source["name"].casefold())
        case "date":
            return sorted(sources, key=lambda source: source["date"] or "~")
        case "codings":
            return sorted(sources, key=lambda source: -source["codings"])
        case "to review":
            return sorted(sources, key=lambda source: -source["suggestions"])
        case _:
            return sources


def _values(found: Iterable[str]) -> list[str]:
    return sorted(set(found))


def _table(sources: Sequence[SourceAnswer]) -> Html:
    heads = (
        *(say("Source"), say("Kind"), say("Language"), say("Date"), say("Cases")),
        *(say("Passages"), say("Codings"), say("To review")),
    )
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
        tag("tbody", *map(_line, sources)),
        class_="wb-table-list wb-sources",
    )


def _line(source: SourceAnswer) -> Html:
    title = source["title"]
    return tag(
        "tr",
        tag(
            "td",
            link("read", source["name"], source=source["id"]),
            join() if title in {None, source["name"]} else tag("small", str(title)),
        ),
        tag("td", term(source["kind"])),
        tag("td", language_name(source["language"])),
        tag("td", source["date"] or "—"),
        tag("td", ", ".join(source["cases"]) or "—"),
        *(tag("td", f"{n:,}") for n in (source["passages"], source["codings"])),
        tag("td", f"{source['suggestions']:,}"),
    )

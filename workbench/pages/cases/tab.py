"""Cases: who is who, what is known of them, and whose the words of each source are."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from workbench.pages.answers import ask
from workbench.pages.cases.edits import edit_attributes, edit_cases, edit_speakers
from workbench.pages.cases.mapping import show_mapping
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.words import term
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source_names
from workbench.tasks.cases.answers import CaseAnswer
from workbench.tasks.cases.keep_cases import list_cases

_PARTS: Final = {
    "list": message("All cases"),
    "edit": message("Edit"),
    "speakers": message("Speakers"),
    "attributes": message("Types of attributes"),
    "table": message("From a table"),
}
_ROWS: Final = 100


def show_cases(project: ProjectFile) -> None:
    """Show the cases of a project, and what changes them."""
    cases = ask(list_cases, project)
    if not cases:
        st.info(say("No cases yet. Without them, themes can be compared by source and year only."))
        show_mapping(project)
        with st.expander(say("Add cases by hand")):
            edit_cases(project, cases)
        return
    part = st.segmented_control(
        say("Show"),
        list(_PARTS),
        default="list",
        required=True,
        format_func=lambda name: say(_PARTS[name]),
        key="cases part",
        label_visibility="collapsed",
    )
    match part:
        case "edit":
            edit_cases(project, cases)
        case "speakers":
            edit_speakers(project, cases)
        case "attributes":
            edit_attributes(project)
        case "table":
            show_mapping(project)
        case _:
            _show_list(project, cases)


def _show_list(project: ProjectFile, cases: list[CaseAnswer]) -> None:
    st.caption(
        say(
            "A coding counts for the cases of its source; where speakers or spans of a source"
            " belong to cases, for those whose words it touches, and for no other."
        )
    )
    ways = (
        link("profiles", say("See their profiles"), kind="case"),
        link("framework", say("Summarize them by theme"), rows="cases"),
    )
    st.html(tag("p", *(tag("span", way) for way in ways), class_="wb-others"))
    shown = page_of_rows(cases, size=_ROWS, noun="case", key="cases")
    st.html(_table(shown, ask(load_source_names, project)))


def _table(cases: Sequence[CaseAnswer], ids: dict[str, str]) -> Html:
    attributes = list(dict.fromkeys(name for case in cases for name in case["values"]))
    heads = (say("Case"), say("Kind"), *attributes, say("Whole sources"), say("Speakers"))
    return tag(
        "div",
        tag(
            "table",
            tag(
                "thead",
                tag(
                    "tr",
                    *(tag("th", head, scope="col") for head in (*heads, say("Codings"))),
                ),
            ),
            tag("tbody", *(_line(case, attributes, ids) for case in cases)),
            class_="wb-table-list wb-cases",
        ),
        class_="wb-wide",
        tabindex="0",
    )


def _line(case: CaseAnswer, attributes: Sequence[str], ids: dict[str, str]) -> Html:
    speakers = [speaker.partition(": ") for speaker in case["speakers"]]
    return tag(
        "tr",
        tag("th", case["name"], scope="row"),
        tag("td", term(case["kind"]) if case["kind"] else "—"),
        *(tag("td", case["values"].get(name) or "—") for name in attributes),
        tag("td", *_lines([_source(name, name, ids) for name in case["sources"]])),
        tag("td", *_lines([_source(of, f"{who} — {of}", ids) for of, _, who in speakers])),
        tag("td", link("matrices", f"{case['codings']:,}", columns="cases")),
    )


def _source(name: str, words: str, ids: dict[str, str]) -> Html:
    return link("read", words, source=ids[name]) if name in ids else join(tag("span", words))


def _lines(parts: Sequence[Html]) -> list[Html]:
    return [tag("div", part) for part in parts] or [tag("span", "—")]

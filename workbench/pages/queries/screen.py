"""Queries over codings: typed or built, answered with quotes, saved under names."""

from typing import Any, Final, get_args

import streamlit as st

from workbench.coding.queries.building import Build
from workbench.coding.queries.ground import Unit
from workbench.errors import QueryError
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.hints import hint
from workbench.pages.markup import plain
from workbench.pages.queries.builder import ask_build, load_known
from workbench.pages.queries.examples import show_examples
from workbench.pages.queries.results import show_answer
from workbench.pages.queries.saved import WISH, show_saved, show_sets
from workbench.pages.saying import message, said, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.project.overview import describe_project
from workbench.tasks.queries.ask_query import ask_query
from workbench.tasks.queries.build_query import parts_of_query, query_of_parts

_TEXT: Final = "query text"
_UNIT: Final = "query unit"
_ADDRESS: Final = "address of the query"

_UNITS: Final[dict[Unit, str]] = {
    "codings": message("places that are coded"),
    "passages": message("passages"),
}

HELP: Final = message("""\
| Write | to find |
|---|---|
| `Road` | codings of the code and of all codes under it |
| `=Needs` | of the code by itself |
| `Road AND Clinic` | both on the same place, or in the same passage |
| `Road OR Clinic`, `Road NOT Clinic` | one or the other; the first without the second |
| `Road OVERLAPPING Clinic`, `Road WITHIN Clinic` | the first where it shares words with the second, or lies within it |
| `Road NEAR/5 words Clinic` | near in characters, words, sentences or passages |
| `Road FOLLOWED BY/1 passage Clinic` | the first where the second comes after it |
| `Road AND "bus OR 班车"` | words of the text, as in the search |
| `Road[coder = Li; age >= 60]` | only what fulfils the conditions |
| `@name` | a saved query or a set |

A name with special signs goes between braces: `{Care (paid)}`.
""")  # noqa: E501 - rows of a table


def show(project: ProjectFile) -> None:
    """Show a query as text and as parts, and what it finds."""
    title, buttons = st.columns([5, 1], vertical_alignment="bottom")
    title.title(say("Queries"), anchor=False)
    facts = ask(describe_project, project)
    if not facts.codings:
        hint(
            say("Nothing is coded yet. Code some passages, and ask for them here."),
            page="read",
            to=say("Read and code"),
        )
        return
    with (
        buttons.container(horizontal=True, horizontal_alignment="right"),
        st.popover(say("Help")),
    ):
        st.markdown(say(HELP))
    _adopt_wish()
    query, unit = _ask_text()
    _write_address(query, unit)
    _show_builder(project, query)
    with st.container(horizontal=True):
        show_saved(project, query, unit)
        with st.popover(say("Sets and filters")):
            show_sets(project)
    if not query.strip():
        st.info(say("Type a query, or choose a code above."))
        show_examples(project)
        return
    try:
        with st.spinner(say("Searching")):
            answer = ask(ask_query, project, query, unit=unit, language=session.names())
            told = ask(ask_query, project, query, unit=unit, language=session.language())
    except QueryError as error:
        st.warning(plain(said(str(error))))
        return
    show_answer(project, query, unit, {**answer, "remarks": told["remarks"]})


def _adopt_wish() -> None:
    """Let the form show the query that the builder or a link wishes for."""
    wish = session.place(WISH)
    if wish is not None:
        session.go_to_place(WISH, None)
        session.adopt({_TEXT: wish})
        return
    address = (st.query_params.get("query", ""), st.query_params.get("unit", "codings"))
    if address[0] and "\n".join(address) != session.place(_ADDRESS):
        unit = address[1] if address[1] in _UNITS else "codings"
        session.adopt({_TEXT: address[0], _UNIT: unit})


def _ask_text() -> tuple[str, Unit]:
    text, unit = st.columns([5, 2], vertical_alignment="bottom")
    query = text.text_input(
        say("Query"),
        key=_TEXT,
        persist_state="session",
        placeholder='Road NEAR/5 words Clinic NOT "bus"',
    )
    session.begin_with(_UNIT, "codings")
    chosen: Any = unit.segmented_control(
        say("Find"),
        get_args(Unit),
        required=True,
        format_func=lambda name: say(_UNITS[name]),
        key=_UNIT,
        persist_state="session",
    )
    return query or "", chosen


def _write_address(query: str, unit: Unit) -> None:
    """Write a query into the address, so that loading the page again finds it."""
    st.query_params["query"], st.query_params["unit"] = query, unit
    session.go_to_place(_ADDRESS, f"{query}\n{unit}")


def _show_builder(project: ProjectFile, query: str) -> None:
    """Show the parts of a query; where one is changed, the text is written anew."""
    spoken = {"language": session.language(), "names": session.names()}
    with st.expander(say("Build the query part by part"), expanded=True):
        try:
            build = parts_of_query(project, query, **spoken)
        except QueryError as error:
            st.caption(
                say("The parts stand here once the query can be understood: {sentence}",
                    sentence=plain(said(str(error))))
            )  # fmt: skip
            return
        chosen = ask_build(build, load_known(project), key=f"query {query} {session.names()}")
        if chosen is None or chosen == build:
            return
        _rewrite(project, chosen, spoken)


def _rewrite(project: ProjectFile, chosen: Build, spoken: dict[str, str]) -> None:
    try:
        wish = query_of_parts(project, chosen, **spoken)
    except QueryError as error:
        st.warning(plain(said(str(error))))
        return
    session.go_to_place(WISH, wish)
    st.rerun()

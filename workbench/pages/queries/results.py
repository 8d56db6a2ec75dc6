"""What a query finds, on the screen: finds with their quotes, counts, files."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, get_args

import streamlit as st

from workbench.charts.export import ChartFormat
from workbench.coding.queries.ground import Unit
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.downloads import offer_file
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.queries.answers import FindAnswer, QueryAnswer, QueryCodingAnswer
from workbench.tasks.queries.figure import Of, query_chart, query_figure
from workbench.tasks.queries.file import query_file

FINDS: Final = 25

_FORMATS: Final[dict[TableFormat, str]] = {
    "xlsx": message("Excel, with the counts"),
    "csv": message("CSV, for R or SPSS"),
    "docx": message("Word"),
    "md": message("Markdown"),
    "tex": message("LaTeX"),
    "html": message("web page"),
    "json": message("JSON, for a script"),
}
_OF: Final[dict[Of, str]] = {"codes": message("by code"), "sources": message("by source")}


def show_answer(project: ProjectFile, query: str, unit: Unit, answer: QueryAnswer) -> None:
    """Show the answer to a query, what it counts, and how it was counted."""
    _show_facts(answer)
    if not answer["finds"]:
        st.info(say("Nothing fits. Ask for less, or look for passages instead of codings."))
        return
    finds, counts, remarks = st.tabs(
        [say("Finds"), say("Counts"), say("How it was counted")],
        on_change="rerun",
        key="query tab",
    )
    if finds.open:
        with finds:
            _offer_tables(project, query, unit)
            key = f"finds of {answer['query']} {unit}"
            shown = page_of_rows(answer["finds"], size=FINDS, noun="find", key=key)
            st.html(join(*map(find_html, shown)))
    if counts.open:
        with counts:
            _show_counts(project, query, unit, answer)
    if remarks.open:
        with remarks:
            st.html(tag("ul", *(tag("li", remark) for remark in answer["remarks"])))


def _show_facts(answer: QueryAnswer) -> None:
    st.html(
        tag(
            "p",
            tag("b", count(len(answer["finds"]), "find")),
            say(" in {sources}", sources=count(len(answer["by_source"]), "source")),
            class_="wb-facts",
        )
    )


def find_html(find: FindAnswer) -> Html:
    """Return a find: its quote with a link to its place, its codings, and what is beside it."""
    passage = "" if find["passage"] is None else f" · {say('passage')} {find['passage']}"
    codings = [f" · {coding['code']} ({coding['coder']})" for coding in find["codings"]]
    return tag(
        "div",
        tag(
            "blockquote",
            tag("p", find["quote"], class_="wb-words", lang=lang_of(find["quote"])),
            tag("footer", _place(find, find), passage, *codings),
            class_="wb-quote wb-coding",
        ),
        *(_beside_html(find, coding) for coding in find["beside"]),
        class_="wb-evidence wb-find",
    )


def _beside_html(find: FindAnswer, coding: QueryCodingAnswer) -> Html:
    return tag(
        "blockquote",
        tag("p", coding["quote"], class_="wb-words", lang=lang_of(coding["quote"])),
        tag(
            "footer",
            _place(find, coding),
            f" · {say('beside it')}: {coding['code']} ({coding['coder']})",
        ),
        class_="wb-quote wb-suggestion",
    )


def _place(find: FindAnswer, at: Mapping[str, Any]) -> Html:
    return link("read", find["source"], source=find["source_id"], start=at["start"], end=at["end"])


def _show_counts(project: ProjectFile, query: str, unit: Unit, answer: QueryAnswer) -> None:
    of: Any = st.segmented_control(
        say("Finds"),
        get_args(Of),
        default="codes",
        required=True,
        format_func=lambda name: say(_OF[name]),
        key="query counts of",
        persist_state="session",
    )
    table, figure = st.columns(2, gap="large")
    with table:
        st.html(_codes_html(answer) if of == "codes" else _sources_html(answer))
    with figure:
        with st.container(horizontal=True):
            for figure_format in get_args(ChartFormat):
                make = partial(
                    query_figure,
                    query=query,
                    unit=unit,
                    of=of,
                    figure_format=figure_format,
                    language=session.names(),
                )
                offer_file(
                    project,
                    say("Download {format}", format=figure_format.upper()),
                    make,
                    name=f"query.{figure_format}",
                )
        with st.container(key="wb-figure"):
            st.altair_chart(
                query_chart(answer, of=of, language=session.language()),
                theme=None,
                width="content",
                alt=say("Finds of the query {of}", of=say(_OF[of])),
            )


def _codes_html(answer: QueryAnswer) -> Html:
    heads = [say("Code"), say("Finds"), say("Codings"), say("Sources")]
    rows = [
        (
            tag("th", link("codebook", row["path"], code=row["code_id"]), scope="row"),
            *(tag("td", f"{row[name]:,}") for name in ("finds", "codings", "sources")),
        )
        for row in answer["by_code"]
    ]
    return _table(heads, rows)


def _sources_html(answer: QueryAnswer) -> Html:
    heads = [say("Source"), say("Finds"), say("Codings")]
    rows = [
        (
            tag("th", link("read", row["source"], source=row["source_id"]), scope="row"),
            *(tag("td", f"{row[name]:,}") for name in ("finds", "codings")),
        )
        for row in answer["by_source"]
    ]
    return _table(heads, rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[Html]]) -> Html:
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head) for head in heads))),
        tag("tbody", *(tag("tr", *row) for row in rows)),
        class_="wb-table-list wb-matrix",
    )


def _offer_tables(project: ProjectFile, query: str, unit: Unit) -> None:
    language, base = session.names(), session.address()
    with st.popover(say("Download the finds")):
        for file_format, name in _FORMATS.items():
            offer_file(
                project,
                say("{name} (.{ending})", name=say(name), ending=file_format),
                partial(
                    query_file,
                    query=query,
                    unit=unit,
                    file_format=file_format,
                    language=language,
                    link_base=base,
                ),
                name=f"query.{file_format}",
                width="stretch",
            )

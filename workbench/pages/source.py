"""One source to read: its passages with what is coded and suggested, and what is known of it."""

from typing import Final, get_args

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, plain, tag
from workbench.pages.reading import LEGEND, page_html
from workbench.pages.words import ENCODINGS, LANGUAGES, count, language_name
from workbench.store.project_file import ProjectFile
from workbench.tasks.describe_source import describe_source, read_again
from workbench.tasks.read_source import SourcePage, read_source_page
from workbench.texts.blocks import SourceKind
from workbench.texts.language import Language
from workbench.texts.source import Selection, Source

DATE: Final = r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?"
"""What a date of a source looks like, an empty one included."""


def show_source(project: ProjectFile, source: str) -> None:
    """Show the page of a source that the address asks for, with the linked place marked."""
    st.html(link("sources", "← All sources", class_="wb-back"))
    here = linked_place()
    number = st.query_params.get("page", "")
    page = ask(
        read_source_page,
        project,
        source,
        page=int(number) if number.isdecimal() else 1,
        at=here.start if here else None,
        language=session.names(),
    )
    _show_head(page)
    if not page.total:
        st.info("No text was found in this source.")
        return
    shown = _show_choices(page)
    if page.pages > 1:
        _show_pager(page, key="above")
    marks = [mark for mark in page.marks if mark.origin in shown]
    st.html(page_html(page, marks=marks, here=here))
    if page.pages > 1:
        _show_pager(page, key="below")


def linked_place() -> Selection | None:
    """Return the selection that the address leads to, or None where it names none."""
    query = st.query_params
    start, end = query.get("start", ""), query.get("end", "")
    if not (query.get("source") and start.isdecimal() and end.isdecimal()):
        return None
    return Selection(source_id=query["source"], start=int(start), end=int(end))


def _show_head(page: SourcePage) -> None:
    source = page.source
    title, correct = st.columns([6, 1], vertical_alignment="bottom")
    title.title(plain(source.name), anchor=False)
    with correct.popover("Correct", width="stretch"):
        _show_correction(source)
    if source.title and source.title != source.name:
        st.html(tag("p", source.title, class_="wb-title-stated"))
    st.html(tag("p", *_facts(page), class_="wb-facts"))
    for remark in source.remarks:
        st.html(tag("p", remark, class_="wb-remark"))


def _facts(page: SourcePage) -> list[Html]:
    source = page.source
    coded = sum(tally.codings for tally in page.codes)
    suggested = sum(tally.suggestions for tally in page.codes)
    told = [
        source.kind,
        language_name(source.language),
        source.date or "undated",
        *([f"read as {source.encoding}"] if source.encoding else []),
        count(page.total, "passage"),
        count(len(source.text), "character"),
        count(coded, "coding"),
        f"{suggested:,} to review",
    ]
    return [tag("span", words) for words in told]


def _show_choices(page: SourcePage) -> set[str]:
    choices, heading = st.columns([5, 2], vertical_alignment="center")
    with choices.container(horizontal=True, vertical_alignment="center"):
        shown = st.pills(
            "Show",
            ["coding", "suggestion"],
            default=["coding", "suggestion"],
            selection_mode="multi",
            format_func={"coding": "Codings", "suggestion": "Suggestions"}.__getitem__,
            key="marks shown",
            persist_state="session",
            label_visibility="collapsed",
        )
        st.html(LEGEND, width="content")
    if page.headings:
        with heading:
            _show_headings(page)
    if page.codes:
        with st.expander(f"{count(len(page.codes), 'code')} in this source"):
            st.html(_tallies(page))
    return set(shown)


def _show_headings(page: SourcePage) -> None:
    here = linked_place()
    wanted = st.selectbox(
        "Go to a heading",
        page.headings,
        index=None,
        format_func=lambda heading: (
            "\u2003" * max(heading.level - 1, 0)
            + " ".join(page.source.text[heading.start : heading.end].split())
        ),
        placeholder="Go to a heading",
        label_visibility="collapsed",
        key=f"heading of {page.source.id} {page.page}",
    )
    if wanted is not None and (here is None or here.start != wanted.start):
        session.lead(source=page.source.id, start=wanted.start, end=wanted.end)


def _tallies(page: SourcePage) -> Html:
    return tag(
        "p",
        *(
            tag(
                "span",
                link(
                    "codebook",
                    tally.code,
                    tag("b", str(tally.codings)) if tally.codings else join(),
                    tag("i", str(tally.suggestions)) if tally.suggestions else join(),
                    class_=f"wb-chip wb-{'coding' if tally.codings else 'suggestion'}",
                    title=f"{' › '.join(tally.path)}: {count(tally.codings, 'coding')},"
                    f" {tally.suggestions} to review",
                    code=tally.code_id,
                ),
                style=f"--c:{tally.colour}",
            )
            for tally in page.codes
        ),
        class_="wb-chips",
    )


def _show_pager(page: SourcePage, *, key: str) -> None:
    last = page.before + len(page.passages)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Passages {page.before + 1:,} to {last:,} of {page.total:,}")
        wanted = st.pagination(
            page.pages,
            default=page.page,
            key=f"pager {key} {page.source.id} {page.page}",
        )
    if wanted != page.page:
        session.lead(source=page.source.id, page=wanted)


def _show_correction(source: Source) -> None:
    # The known facts are in the key, so that the form begins anew when they have changed.
    facts = (source.id, source.kind, source.date, source.encoding, source.language)
    with st.form(f"describe {facts}", border=False):
        kinds = list(get_args(SourceKind))
        kind = st.selectbox("Kind", kinds, index=kinds.index(source.kind), key=f"kind {facts}")
        date = st.text_input(
            "Date",
            value=source.date or "",
            key=f"date {facts}",
            placeholder="2019, 2019-11 or 2019-11-08",
            validate=(DATE, "Write a date as 2019, 2019-11 or 2019-11-08."),
        )
        st.caption("Reading the file again, where the program guessed wrong:")
        encoding = st.selectbox(
            "Encoding",
            ENCODINGS,
            index=None,
            placeholder=f"as it is ({source.encoding})" if source.encoding else "as it is",
            disabled=source.encoding is None,
            key=f"encoding {facts}",
        )
        language = st.selectbox(
            "Language",
            list(LANGUAGES),
            index=None,
            format_func=language_name,
            placeholder=f"as it is ({language_name(source.language)})",
            key=f"language {facts}",
        )
        if st.form_submit_button("Save"):
            _correct(source, kind=kind, date=date.strip(), encoding=encoding, language=language)


def _correct(
    source: Source,
    *,
    kind: SourceKind,
    date: str,
    encoding: str | None,
    language: Language | None,
) -> None:
    def task(project: ProjectFile) -> str:
        if encoding or language:
            read_again(
                project, source.id, encoding=encoding, language=language, coder=session.coder()
            )
        if kind != source.kind or date != (source.date or ""):
            describe_source(project, source.id, kind=kind, date=date, coder=session.coder())
        return f"{source.name} is described anew."

    act(task)
    st.rerun()

"""About a source: what is known of it, and what the researcher can correct."""

from typing import Final, get_args

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.markup import Html, tag
from workbench.pages.saying import said, say
from workbench.pages.words import ENCODINGS, LANGUAGES, count, language_name, term
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.tasks.sources.describe_source import describe_source, read_again
from workbench.tasks.sources.remove_sources import preview_removal, remove_sources
from workbench.texts.blocks import SourceKind
from workbench.texts.language import Language
from workbench.texts.source import Source

DATE: Final = r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?"
"""What a date of a source looks like, an empty one included."""


def show_about(project: ProjectFile, source_id: str) -> None:
    """Show what is known of a source, and let the researcher correct it."""
    source = load_source(project, source_id)
    if source.title and source.title != source.name:
        st.html(tag("p", source.title, class_="wb-title-stated"))
    st.html(tag("p", *_facts(source), class_="wb-facts"))
    for remark in source.remarks:
        st.html(tag("p", tag("b", say("Reader:")), " ", said(remark), class_="wb-remark"))
    with st.expander(say("Correct")):
        _show_correction(source)
    with st.expander(say("Remove")):
        _show_removal(project, source)


def _show_removal(project: ProjectFile, source: Source) -> None:
    (going,) = preview_removal(project, [source.id])
    st.caption(
        say(
            "{passages}, {codings}, {suggestions} and {memos} go with it. The history can bring"
            " all of it back.",
            passages=count(going["passages"], "passage"),
            codings=count(going["codings"], "coding"),
            suggestions=count(going["suggestions"], "suggestion"),
            memos=count(going["memos"], "memo"),
        )
    )
    st.button(say("Remove this source"), on_click=act, args=(_remove, source.id))


def _remove(project: ProjectFile, source_id: str) -> str:
    (gone,) = remove_sources(project, [source_id], coder=session.coder())
    session.go_to_place("read", None)
    st.query_params.pop("source", None)
    return say("{name} is removed.", name=gone["name"])


def _facts(source: Source) -> list[Html]:
    told = [
        term(source.kind),
        language_name(source.language),
        source.date or say("undated"),
        *([say("read as {encoding}", encoding=source.encoding)] if source.encoding else []),
        count(len(source.text), "character"),
    ]
    return [tag("span", words) for words in told]


def _show_correction(source: Source) -> None:
    # The known facts are in the key, so that the form begins anew when they have changed.
    facts = (source.id, source.kind, source.date, source.encoding, source.language)
    with st.form(f"describe {facts}", border=False):
        kinds = list(get_args(SourceKind))
        kind = st.selectbox(
            say("Kind"),
            kinds,
            index=kinds.index(source.kind),
            format_func=term,
            key=session.spoken_key(f"kind {facts}"),
        )
        date = st.text_input(
            say("Date"),
            value=source.date or "",
            key=f"date {facts}",
            placeholder=say("2019, 2019-11 or 2019-11-08"),
            validate=(DATE, say("Write a date as 2019, 2019-11 or 2019-11-08.")),
        )
        st.caption(say("Reading the file again, where the program guessed wrong:"))
        encoding = st.selectbox(
            say("Encoding"),
            ENCODINGS,
            index=None,
            placeholder=say("as it is ({encoding})", encoding=source.encoding)
            if source.encoding
            else say("as it is"),
            disabled=source.encoding is None,
            key=f"encoding {facts}",
        )
        language = st.selectbox(
            say("Language"),
            list(LANGUAGES),
            index=None,
            format_func=language_name,
            placeholder=say("as it is ({language})", language=language_name(source.language)),
            key=f"language {facts}",
        )
        if st.form_submit_button(say("Save")):
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
        return say("{name} is described anew.", name=source.name)

    act(task)
    st.rerun()

"""Adding sources: files are dropped, tables are asked about, and a receipt says what became."""

from pathlib import PurePath
from typing import Final, get_args

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workbench.errors import FormatError
from workbench.formats.reading import SUFFIXES, TABLES, TableChoice
from workbench.pages import session
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.pages.progress import shown_progress
from workbench.pages.saying import said, say
from workbench.pages.words import ENCODINGS, LANGUAGES, count, language_name, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.sources.add_sources import (
    Added,
    AlreadyThere,
    ReadingChoice,
    Receipt,
    SetAside,
)
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.table_columns import Column, list_columns, text_column
from workbench.texts.blocks import SourceKind

_TURN: Final = "files to add"


def show_adding(project: ProjectFile) -> None:
    """Take files, ask what cannot be found out, add them, and show the receipt."""
    files = st.file_uploader(
        say("Files: {endings}", endings=", ".join(SUFFIXES)),
        accept_multiple_files=True,
        key=f"{_TURN} {session.turn(_TURN)}",
        help=say(
            "Drop a whole selection of files. They are read on this machine and kept in the"
            " project as they are, so that a wrong guess can be corrected later."
        ),
    )
    if not files:
        _show_receipt()
        return
    choice = _ask_choice()
    uploads = [
        Upload(name=file.name, content=file.getvalue(), choice=_choice_for(file, choice))
        for file in files
    ]
    if st.button(say("Add {files}", files=count(len(files), "file")), type="primary"):
        with shown_progress(say("Adding")) as progress:
            receipt = add_uploads(project, uploads, coder=session.coder(), progress=progress)
        session.keep_receipt(receipt_html(receipt))
        session.next_turn(_TURN)
        st.rerun()


def _ask_choice() -> ReadingChoice:
    """Ask what the researcher wants to say of all the files."""
    kinds, languages, encodings = st.columns(3)
    kind: SourceKind | None = kinds.selectbox(
        say("Kind"), get_args(SourceKind), index=None, format_func=term, placeholder=say("find out")
    )
    language = languages.selectbox(
        say("Language"),
        list(LANGUAGES),
        index=None,
        format_func=language_name,
        placeholder=say("find out"),
    )
    encoding = encodings.selectbox(
        say("Encoding of text files"), ENCODINGS, index=None, placeholder=say("find out")
    )
    return ReadingChoice(kind=kind, language=language, encoding=encoding)


def _choice_for(file: UploadedFile, choice: ReadingChoice) -> ReadingChoice:
    """Return the choice for one file; of a table, ask which columns hold the text."""
    if PurePath(file.name).suffix.lower() not in TABLES:
        return choice
    try:
        columns = _columns(file.file_id, choice.encoding, _file=file)
    except FormatError:
        # Adding meets the same fault and tells it in the receipt.
        return choice
    names = [column.name for column in columns]
    guess = text_column(columns)
    with st.container(border=True):
        st.html(
            tag(
                "p",
                say(
                    "The table {file} has these columns: {columns}",
                    file=file.name,
                    columns=_told(names),
                ),
            )
        )
        texts, naming, unit = st.columns(3)
        chosen = texts.multiselect(
            say("Columns that hold the text"),
            names,
            default=[guess] if guess else [],
            placeholder=say("Choose"),
            key=f"texts of {file.file_id}",
        )
        name = naming.selectbox(
            say("Column that names each source"),
            [name for name in names if name not in chosen],
            index=None,
            placeholder=say("none: row 2, row 3 …"),
            key=f"names of {file.file_id}",
        )
        one = unit.selectbox(
            say("One source for each"),
            ["row", "file"],
            format_func=term,
            key=session.spoken_key(f"unit of {file.file_id}"),
            help=say("With a source for each row, the other columns become its attributes."),
        )
    table = TableChoice(
        text_columns=tuple(chosen),
        name_column=name,
        one_source_per="file" if one == "file" else "row",
    )
    return ReadingChoice(
        kind=choice.kind, language=choice.language, encoding=choice.encoding, table=table
    )


@st.cache_data(max_entries=20, show_spinner=False)
def _columns(file_id: str, encoding: str | None, *, _file: UploadedFile) -> list[Column]:  # noqa: ARG001 - the key of the cache
    return list_columns(_file.name, _file.getvalue(), encoding=encoding)


def _told(names: list[str]) -> str:
    return ", ".join(names)


def receipt_html(receipt: Receipt) -> Html:
    """Return what became of each file, the set-aside ones first."""
    told = say(", ").join(
        (
            say("{number} added", number=f"{len(receipt.added):,}"),
            say("{number} already there", number=f"{len(receipt.already_there):,}"),
            say("{number} set aside", number=f"{len(receipt.set_aside):,}"),
        )
    )
    return tag(
        "div",
        tag("p", tag("b", told)),
        tag(
            "ul",
            *map(_aside, receipt.set_aside),
            *map(_there, receipt.already_there),
            *map(_added, receipt.added),
        ),
        class_="wb-receipt",
    )


def _aside(aside: SetAside) -> Html:
    return tag(
        "li", tag("b", aside.file), say(" was set aside: "), said(aside.reason), class_="wb-aside"
    )


def _there(there: AlreadyThere) -> Html:
    return tag(
        "li",
        tag("b", there.file),
        say(" is in the project already, as {source}.", source=there.source),
    )


def _added(added: Added) -> Html:
    source = added.source
    facts = [
        term(source.kind),
        language_name(source.language),
        count(added.passages, "passage"),
        *([say("read as {encoding}", encoding=source.encoding)] if source.encoding else []),
    ]
    return tag(
        "li",
        link("read", source.name, source=source.id),
        say(": "),
        say(", ").join(facts),
        *(tag("small", said(remark)) for remark in source.remarks),
    )


def _show_receipt() -> None:
    receipt = session.receipt()
    if receipt:
        st.html(join(receipt))

"""Memos: all that was written on codings, sources, codes and the project, in one place."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from workbench.coding.memo import MEMO_KINDS, MEMO_NOUNS, MemoKind
from workbench.formats.tables.write import TableFormat
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.downloads import offer_file
from workbench.pages.filters import any_of
from workbench.pages.guide import link
from workbench.pages.hints import hint
from workbench.pages.history.screen import local_time
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, say
from workbench.pages.words import term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.memos.keep_memos import (
    list_memos,
    memo_versions,
    memos_file,
    plain_memo,
    revise_memo,
    write_memo_on,
)

ROWS: Final = 20

FORMATS: Final[dict[TableFormat, str]] = {
    "docx": message("Word"),
    "xlsx": message("Excel"),
    "md": message("Markdown"),
    "html": message("Web page"),
    "csv": message("CSV"),
}


def show(project: ProjectFile) -> None:
    """Show the memos, the newest first, and where each leads."""
    st.title(say("Memos"), anchor=False)
    memos = ask(list_memos, project, language=session.names())
    if not memos:
        hint(
            say(
                "A memo holds what you notice: on a coding, a source, a code or the project. Press"
                " m while you read, or write one on the project here."
            ),
            page="read",
            to=say("Read and code"),
        )
        _show_new()
        return
    bar = st.container(horizontal=True)
    with bar, st.popover(say("Write on the project"), width="content"):
        _show_new()
    shown = _filtered(memos)
    if not shown:
        st.info(say("No memo fits these filters."))
        return
    with bar:
        _show_downloads(project)
    for memo in page_of_rows(shown, size=ROWS, noun="memo", of=len(memos), key="memos"):
        _show_memo(project, memo)


def _filtered(memos: Sequence[MemoAnswer]) -> list[MemoAnswer]:
    words, on, coders, kinds = st.columns([3, 2, 2, 2])
    wanted = (
        words.text_input(say("Words"), key="memo words", persist_state="session", live=True) or ""
    ).casefold()
    nouns = any_of(on, say("On"), MEMO_NOUNS, key="memo nouns", say_as=term)
    by = any_of(coders, say("Coder"), sorted({memo["coder"] for memo in memos}), key="memo coders")
    kind = any_of(kinds, say("Kind"), MEMO_KINDS, key="memo kinds", say_as=term)
    return [
        memo
        for memo in memos
        if any(wanted in memo[field].casefold() for field in ("text", "about", "quote"))
        and (not nouns or memo["on"] in nouns)
        and (not by or memo["coder"] in by)
        and (not kind or memo["kind"] in kind)
    ]


def _show_memo(project: ProjectFile, memo: MemoAnswer) -> None:
    with st.container(border=True):
        st.html(_head(memo))
        # Streamlit shows Markdown without any HTML in it; what is linked to is named.
        st.markdown(plain_memo(memo["text"]))
        with st.popover(say("Edit"), width="content"):
            _show_edit(project, memo)


def _head(memo: MemoAnswer) -> Html:
    about = {"project": say("the project")}.get(memo["on"], memo["about"])
    if memo["source_id"] is not None and memo["start"] is not None:
        named = link(
            "read", about, source=memo["source_id"], start=memo["start"], end=memo["end"] or 0
        )
    elif memo["source_id"] is not None:
        named = link("read", about, source=memo["source_id"])
    elif memo["on"] == "code":
        named = link("codebook", about, code=memo["ref"])
    else:
        named = join(about)
    quote = tag("q", memo["quote"], class_="wb-words", lang=lang_of(memo["quote"]))
    when = f"{local_time(memo['written_at']):%Y-%m-%d %H:%M}"
    return tag(
        "div",
        tag(
            "p",
            term(memo["on"]) + say(": "),
            named,
            f" · {memo['coder']} · {when} · {term(memo['kind'])}",
        ),
        *((quote,) if memo["quote"] else ()),
        class_="wb-memo",
    )


def _show_new() -> None:
    turn = session.turn("memo")
    text = st.text_area(say("Memo"), key=f"new memo {turn}", height=160)
    kind = st.selectbox(
        say("Kind"), MEMO_KINDS, format_func=term, key=session.spoken_key(f"new memo kind {turn}")
    )
    st.button(
        say("Write"), on_click=act, args=(_write, text, kind), disabled=not (text or "").strip()
    )


def _write(project: ProjectFile, text: str, kind: MemoKind) -> str:
    write_memo_on(project, text, on="project", kind=kind, coder=session.coder())
    session.next_turn("memo")
    return say("The memo is written.")


def _show_edit(project: ProjectFile, memo: MemoAnswer) -> None:
    key = f"{memo['id']} {memo['written_at']}"
    text = st.text_area(say("Memo"), value=memo["text"], key=f"memo {key}", height=200)
    st.button(
        say("Save"),
        on_click=act,
        args=(_revise, memo["id"], text),
        disabled=text == memo["text"],
        key=f"save {key}",
        help=say("An empty memo is removed; the history still has it."),
    )
    versions = ask(memo_versions, project, memo["id"])
    if len(versions) > 1:
        st.caption(say("{number} versions", number=len(versions)))
        for version in versions[1:]:
            when = f"{local_time(version['at']):%Y-%m-%d %H:%M}"
            st.html(
                tag(
                    "div",
                    tag("small", f"{version['coder']} · {when}"),
                    tag("p", version["text"] or say("(removed)"), class_="wb-words"),
                )
            )


def _revise(project: ProjectFile, id_: str, text: str) -> str:
    memo = revise_memo(project, id_, text, coder=session.coder())
    return say("The memo is written anew.") if memo else say("The memo is removed.")


def _show_downloads(project: ProjectFile) -> None:
    with st.popover(say("Download"), width="content"):
        st.caption(say("All memos, with what each is on and a link back to its passage."))
        for suffix, name in FORMATS.items():
            offer_file(
                project,
                say(name),
                partial(
                    memos_file,
                    file_format=suffix,
                    language=session.names(),
                    link_base=session.address(),
                ),
                name=f"memos.{suffix}",
            )

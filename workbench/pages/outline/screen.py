"""Outline: memos and headings sorted into a tree, and the draft that is made of it."""

from collections.abc import Sequence
from functools import partial
from importlib import resources
from typing import Any, Final, cast, get_args

import streamlit as st

from workbench.coding.memo import memo_title
from workbench.coding.outline import Step
from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask
from workbench.pages.downloads import offer_file
from workbench.pages.hints import hint
from workbench.pages.markup import lang_of, plain
from workbench.pages.paging import page_of_rows
from workbench.pages.saying import message, said, say
from workbench.pages.words import count, term
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.memos.answers import OutlineAnswer
from workbench.tasks.memos.draft import DraftFormat, draft_answer, draft_file, make_draft
from workbench.tasks.memos.outline import (
    add_heading,
    add_memo_entry,
    list_outline,
    list_unsorted,
    move_in_outline,
    remove_from_outline,
    rename_heading,
    step_in_outline,
)

ROWS: Final = 15
_FORMATS: Final[dict[DraftFormat, str]] = {
    "docx": message("Download the draft (Word)"),
    "md": message("Download the draft (Markdown)"),
}
_FILES: Final = resources.files("workbench.pages.outline")

_tree = st.components.v2.component(
    "workbench-outline",
    html='<div class="outline"></div>',
    css=_FILES.joinpath("outline.css").read_text(encoding="utf-8"),
    js=_FILES.joinpath("outline.js").read_text(encoding="utf-8"),
)


def show(project: ProjectFile) -> None:
    """Show the outline, the memos that wait beside it, and what the draft comes to."""
    st.title(say("Outline"), anchor=False)
    entries = ask(list_outline, project, language=session.names())
    waiting = ask(list_unsorted, project, language=session.names())
    if not entries and not waiting:
        hint(
            say(
                "Sort your memos here into the outline of your report. There is no memo yet: write"
                " one while you read, or on the project."
            ),
            page="memos",
            to=say("Write a memo"),
        )
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_tree(entries)
        _show_new_heading()
    with right:
        _show_draft(project, entries)
        _show_waiting(waiting)


def _show_tree(entries: Sequence[OutlineAnswer]) -> None:
    if not entries:
        st.info(say("The outline is empty. Add a heading, or put a memo into it."))
        return
    st.caption(
        say(
            "Drag an entry before, into or after another one. With the keyboard: Alt and an arrow"
            " on one of its buttons."
        )
    )
    told = _tree(
        key="outline",
        data={"entries": [_row(entry) for entry in entries], "words": _words()},
        on_act_change=_nothing,
    )
    wish = told.get("act")
    if isinstance(wish, dict):
        act(_sort, wish)
        st.rerun()


def _row(entry: OutlineAnswer) -> dict[str, Any]:
    note = [term(entry["kind"]), entry["about"], entry["coder"]] if entry["memo"] else []
    quotes = [count(entry["quotes"], "quote")] if entry["quotes"] else []
    return {
        "id": entry["id"],
        "parent": entry["parent_id"],
        "level": entry["level"],
        "number": entry["number"],
        "entry": entry["entry"],
        "title": entry["title"],
        "lang": lang_of(entry["title"]),
        "note": " · ".join(filter(None, [*note, *quotes])),
    }


def _words() -> dict[str, str]:
    return {
        "outline": say("Outline"),
        "heading": say("Heading"),
        "up": say("Move up"),
        "down": say("Move down"),
        "in": say("Move into the entry above"),
        "out": say("Move out of its entry"),
        "rename": say("Rename"),
        "remove": say("Take out of the outline"),
    }


def _nothing() -> None:
    # The result is read where the tree is mounted; the callback only declares the event.
    pass


def _sort(project: ProjectFile, wish: dict[str, Any]) -> None:
    """Do what the tree asks for; an entry that is gone meanwhile is told by its sentence."""
    id_, coder = str(wish.get("id")), session.coder()
    match wish.get("act"):
        case "step" if wish.get("step") in get_args(Step):
            step_in_outline(project, id_, cast("Step", wish["step"]), coder=coder)
        case "move":
            under, at = wish.get("under"), wish.get("at")
            move_in_outline(
                project,
                id_,
                under=None if under is None else str(under),
                at=None if at is None else int(at),
                coder=coder,
            )
        case "rename":
            rename_heading(project, id_, str(wish.get("heading", "")), coder=coder)
        case "remove":
            remove_from_outline(project, id_, coder=coder)


def _show_new_heading() -> None:
    turn = session.turn("heading")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        heading = st.text_input(say("New heading"), key=f"new heading {turn}")
        st.button(
            say("Add the heading"),
            on_click=act,
            args=(_add_heading, heading),
            disabled=not (heading or "").strip(),
        )


def _add_heading(project: ProjectFile, heading: str) -> None:
    add_heading(project, heading, coder=session.coder())
    session.next_turn("heading")


def _show_waiting(waiting: Sequence[MemoAnswer]) -> None:
    st.header(say("Memos outside the outline"), anchor=False)
    if not waiting:
        st.caption(say("Every memo stands in the outline."))
        return
    for memo in page_of_rows(waiting, size=ROWS, noun="memo", key="waiting memos"):
        with st.container(border=True):
            st.markdown(plain(memo_title(memo["text"])))
            about = memo["about"] or say("the project")
            st.caption(plain(f"{term(memo['kind'])} · {about} · {memo['coder']}"))
            st.button(
                say("Put into the outline"),
                key=f"put {memo['id']}",
                on_click=act,
                args=(_put, memo["id"]),
            )


def _put(project: ProjectFile, memo: str) -> None:
    add_memo_entry(project, memo, coder=session.coder())


def _show_draft(project: ProjectFile, entries: Sequence[OutlineAnswer]) -> None:
    st.header(say("Draft"), anchor=False)
    st.caption(
        say(
            "Headings and memos in the order of the outline. Each coding that a memo links to is"
            " quoted below it with its source and place; the sources stand at the end."
        )
    )
    if not entries:
        return
    title = st.text_input(say("Title of the draft"), value=project.path.stem, key="draft title")
    answer = draft_answer(
        ask(
            make_draft,
            project,
            title=title or "",
            language=session.names(),
            link_base=session.address(),
        )
    )
    parts = ((answer["memos"], "memo"), (answer["quotes"], "quote"), (answer["sources"], "source"))
    st.caption(" · ".join(count(number, noun) for number, noun in parts))
    for remark in answer["remarks"]:
        st.caption(plain(said(remark)))
    with st.container(horizontal=True):
        for suffix, label in _FORMATS.items():
            offer_file(
                project,
                say(label),
                partial(
                    _draft,
                    suffix=suffix,
                    title=title or "",
                    language=session.names(),
                    link_base=session.address(),
                ),
                name=f"{title or project.path.stem}.{suffix}",
            )


def _draft(
    project: ProjectFile, *, suffix: DraftFormat, title: str, language: str, link_base: str
) -> bytes:
    draft = make_draft(project, title=title, language=language, link_base=link_base)
    return draft_file(draft, file_format=suffix)

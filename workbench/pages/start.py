"""Start: open a project, make a new one, or build the sample project."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.markup import plain
from workbench.pages.progress import shown_progress
from workbench.pages.saying import said, say
from workbench.tasks.project.open_project import new_project, open_project


def show() -> None:
    """Offer the three ways to a project."""
    st.title(say("Workbench"), anchor=False)
    st.write(
        say(
            "Review a literature and code texts, in English and Chinese. A project is one file on"
            " this machine, and nothing leaves it."
        )
    )
    ways = st.columns(3, gap="medium")
    with ways[0].container(border=True, height="stretch"):
        _offer_opening()
    with ways[1].container(border=True, height="stretch"):
        _offer_new()
    with ways[2].container(border=True, height="stretch"):
        _offer_demo()


def _offer_opening() -> None:
    st.header(say("Open a project"), anchor=False)
    with st.form("open", border=False):
        written = st.text_input(say("Project file"), placeholder="/home/me/study/village.db")
        wanted = st.form_submit_button(say("Open"), type="primary")
    if wanted:
        _enter(written, way=_open)


def _offer_new() -> None:
    st.header(say("Make a new one"), anchor=False)
    with st.form("new", border=False):
        folder = st.text_input(say("Folder"), value=str(Path.cwd()))
        name = st.text_input(say("Name"), placeholder=say("village study"))
        wanted = st.form_submit_button(say("Make it"))
    if wanted:
        _enter(str(Path(folder, f"{name.strip()}.db")) if name.strip() else "", way=_make)


def _offer_demo() -> None:
    st.header(say("Look at the sample"), anchor=False)
    with st.form("demo", border=False):
        folder = st.text_input(
            say("Folder"), value=str(Path.cwd() / "workbench-demo"), key="folder of the sample"
        )
        st.caption(
            say(
                "24 papers, interviews and field notes in both languages, a codebook, suggestions"
                " and a theme table. It takes about a minute."
            )
        )
        wanted = st.form_submit_button(say("Build it"))
    if wanted:
        _enter(folder, way=_build)


def _enter(written: str, *, way: Callable[[Path], Path]) -> None:
    """Go the way to a project and show it, or say in a sentence why it leads nowhere."""
    if not written.strip():
        st.error(say("Nothing is written in the field yet."))
        return
    try:
        path = way(Path(written.strip()).expanduser().resolve())
    except WorkbenchError as error:
        st.error(plain(said(str(error))))
        return
    session.choose_project(path)
    st.rerun()


def _open(path: Path) -> Path:
    open_project(path).close()
    return path


def _make(path: Path) -> Path:
    new_project(path).close()
    return path


def _build(folder: Path) -> Path:
    # The demo draws charts and writes tables of all formats, which the other ways do not need.
    from workbench.tasks.project.demo import build_demo

    with shown_progress(say("Building the sample")) as progress:
        return build_demo(folder, coder=session.coder(), progress=progress).project

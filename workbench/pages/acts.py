"""Acts: what a button does to the project, and the sentence that says how it went."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workbench.errors import ProjectError, WorkbenchError
from workbench.pages import session
from workbench.pages.markup import plain
from workbench.pages.saying import said
from workbench.store.project_file import ProjectFile
from workbench.tasks.project.open_project import open_project


def act(task: Callable[..., str | None], *values: Any, **options: Any) -> None:
    """Do something to the project from a widget's callback.

    A callback runs before the script has opened the project, so it opens its own. What the
    task returns is shown as done; an error of the workbench is shown as its sentence.

    Args:
        task: called with the open project, then `values` and `options`.
        values: passed on.
        options: passed on.
    """
    path = session.project_path()
    if path is None:
        return
    try:
        with open_project(path) as project:
            sentence = task(project, *values, **options)
    except WorkbenchError as error:
        session.tell(said(str(error)), kind="problem")
        return
    if sentence:
        session.tell(sentence)


Act = Callable[[ProjectFile], str | None]

Options = ParamSpec("Options")


def opened() -> ProjectFile:
    """Open the chosen project for a fragment or a callback, which run without the whole script.

    Raises:
        ProjectError: no project is chosen, or it cannot be opened.
    """
    path = session.project_path()
    if path is None:
        raise ProjectError("No project is open. Choose one on the first screen.")
    return open_project(path)


def draw_only(*fragments: str) -> None:
    """Let a callback draw some fragments instead of the one that its widget stands in.

    A message of a component and a click may come together; then the whole screen is drawn, all
    fragments with it, and asking for less would lose the click.

    Args:
        fragments: the keys of fragments that are on the screen.
    """
    context = get_script_run_ctx()
    if context is not None and context.fragment_ids_this_run:
        st.rerun(list(fragments))


def guarded(show: Callable[Options, None]) -> Callable[Options, None]:
    """Let a fragment show an error of the workbench as its sentence."""

    @wraps(show)
    def shown(*values: Options.args, **options: Options.kwargs) -> None:
        try:
            show(*values, **options)
        except WorkbenchError as error:
            st.error(plain(said(str(error))))

    return shown

"""Files to download, made when they are asked for."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from workbench.store.project_file import ProjectFile
from workbench.tasks.project.open_project import open_project


def offer_file(
    project: ProjectFile,
    label: str,
    make: Callable[[ProjectFile], bytes],
    *,
    name: str,
    mime: str | None = None,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Offer a file that a task makes when the button is clicked.

    Args:
        project: the project it is made from.
        label: on the button.
        make: the task; it runs in a thread of its own, so it gets a connection of its own.
        name: of the file.
        mime: its media type, or None.
        width: of the button, `content` or `stretch`.
    """
    path = project.path

    def content() -> bytes:
        with open_project(path) as opened:
            return make(opened)

    st.download_button(label, content, file_name=name, mime=mime, on_click="ignore", width=width)

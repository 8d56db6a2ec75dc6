"""Answers of tasks, remembered until the project changes."""

from collections.abc import Callable, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from workbench.store.project_file import ProjectFile

Options = ParamSpec("Options")
Answer = TypeVar("Answer")


def ask(
    question: Callable[Concatenate[ProjectFile, Options], Answer],
    project: ProjectFile,
    *values: Options.args,
    **options: Options.kwargs,
) -> Answer:
    """Return what a task answers, computed once for each state of the project.

    A new change of the journal makes every answer be computed anew. The task must only read.
    """
    answer = _remembered(
        (str(project.path), project.id, project.change_number),
        f"{question.__module__}.{question.__qualname__}",
        values,
        tuple(sorted(options.items())),
        _compute=lambda: question(project, *values, **options),
    )
    return cast("Answer", answer)


def forget_answers() -> None:
    """Let every answer be computed anew: what was learnt changes without a change."""
    _remembered.clear()


@st.cache_data(max_size="256MB", show_spinner=False)
def _remembered(
    state: tuple[str, str, int],  # noqa: ARG001 - the key of the cache
    question: str,  # noqa: ARG001
    values: tuple[Hashable, ...],  # noqa: ARG001
    options: tuple[tuple[str, Hashable], ...],  # noqa: ARG001
    *,
    _compute: Callable[[], Any],
) -> Any:
    return _compute()

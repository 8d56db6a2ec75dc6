"""Acts: what a button does to the project, and the sentence that says how it went."""

from collections.abc import Callable
from typing import Any

from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.store.project_file import ProjectFile
from workbench.tasks.open_project import open_project


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
        session.tell(str(error), kind="problem")
        return
    if sentence:
        session.tell(sentence)


Act = Callable[[ProjectFile], str | None]

"""Who codes: the people of a project, and the name of the one at the keyboard."""

import getpass
import os
from collections.abc import Iterable

from workbench.coding.extent.settled import CodedBy
from workbench.errors import NotFoundError
from workbench.store.codings import load_coders
from workbench.store.project_file import ProjectFile

CODER_VARIABLE = "WORKBENCH_CODER"
"""The environment variable that names the coder where nobody says it."""


def default_coder() -> str:
    """Return the name that acts are written under when none is given."""
    return os.environ.get(CODER_VARIABLE) or getpass.getuser()


def list_coders(project: ProjectFile) -> list[str]:
    """Return the names of the people who have worked on a project."""
    return load_coders(project)


def check_coder(coder: str | None, codings: Iterable[CodedBy]) -> None:
    """Refuse the name of a coder whose codings alone shall count, but who has none.

    Raises:
        NotFoundError: nobody of that name has coded.
    """
    if coder is None:
        return
    known = sorted({coding.coder for coding in codings})
    if coder not in known:
        names = ", ".join(known)
        hint = f" Codings are by: {names}." if known else ""
        raise NotFoundError(f"No coding of this project is by '{coder}'.{hint}")

"""Who codes: the people of a project, and the name of the one at the keyboard."""

import getpass
import os

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

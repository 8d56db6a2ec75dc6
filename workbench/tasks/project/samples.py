"""The samples: where they lie, and which project was made from them."""

from importlib import resources
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.store.project_file import ProjectFile
from workbench.store.settings import load_setting, save_setting

_SAMPLE = "sample"


def sample_folder(name: str) -> Path:
    """Return the folder `corpus` or `codebooks` of the samples.

    A wheel carries them inside the package; a checkout has them beside it.

    Raises:
        WorkbenchError: the installation lacks them.
    """
    package = Path(str(resources.files("workbench")))
    for folder in (package / "samples" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise WorkbenchError(
        f"This installation lacks the samples '{name}'. Install the workbench again."
    )


def mark_sample(project: ProjectFile) -> None:
    """Remember that a project is the sample, and up to which change it was made."""
    save_setting(project, _SAMPLE, str(project.change_number))


def sample_change(project: ProjectFile) -> int | None:
    """Return the number of the change that finished the sample, None in any other project."""
    found = load_setting(project, _SAMPLE)
    return int(found) if found else None

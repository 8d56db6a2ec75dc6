"""Where the sample sources and codebooks lie, in a checkout and in an installed package."""

from importlib import resources
from pathlib import Path

from workbench.errors import WorkbenchError


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

"""What all verbs of the Python face stand on: an open project file, and who acts."""

from types import TracebackType
from typing import Self

from workbench.store.project_file import ProjectFile


class Face:
    """An open project without its verbs; `Project` tells of its attributes."""

    def __init__(self, file: ProjectFile, *, coder: str) -> None:
        self.file = file
        self.coder = coder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the project; everything that was done is on disk already."""
        self.file.close()

"""Add sources whose bytes are at hand, such as files that were dropped on a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.store.project_file import ProjectFile
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.add_sources import ReadingChoice, Receipt, add_content
from workbench.tasks.sources.tokenize_sources import ProjectTokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The bytes of one file with its name and what the researcher says of it."""

    name: str
    content: bytes
    choice: ReadingChoice = field(default_factory=ReadingChoice)


def add_uploads(
    project: ProjectFile, uploads: Sequence[Upload], *, coder: str, progress: Progress = silent
) -> Receipt:
    """Add files, each as a change of its own; a bad one is set aside with the reason.

    Raises:
        ProjectError: the project cannot be written; what was added before stays.
    """
    receipt = Receipt()
    tokens = ProjectTokens(project)
    for done, upload in enumerate(uploads, start=1):
        # A folder that was dropped gives its files paths; the shortest free name is taken.
        path = upload.name.replace("\\", "/")
        file = path.rpartition("/")[2]
        progress(done - 1, len(uploads), file)
        add_content(
            project,
            tuple(dict.fromkeys((file, path))),
            upload.content,
            coder=coder,
            choice=upload.choice,
            tokens=tokens,
            receipt=receipt,
        )
        progress(done, len(uploads), file)
    return receipt

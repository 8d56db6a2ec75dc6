"""The command line: the same verbs as the tasks, in the terminal."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import agreement, association, codebook, coding, comparison  # isort: skip
from workbench.cli import dictionary, dilemmas, editing, framework, history, matrix  # isort: skip
from workbench.cli import memos, outline, paradigm, profile, projects, querying  # isort: skip
from workbench.cli import relating, saturation, sources, tables  # isort: skip

__all__ = [
    "agreement",
    "association",
    "cli",
    "codebook",
    "coding",
    "comparison",
    "dictionary",
    "dilemmas",
    "editing",
    "framework",
    "history",
    "main",
    "matrix",
    "memos",
    "outline",
    "paradigm",
    "profile",
    "projects",
    "querying",
    "relating",
    "saturation",
    "sources",
    "tables",
]


def main() -> None:
    """Run the command line; the entry point of the package."""
    cli()

"""The command line: the same verbs as the tasks, in the terminal."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import agreement, codebook, coding, dictionary, editing, history  # isort: skip
from workbench.cli import matrix, memos, paradigm, projects, relating, saturation  # isort: skip
from workbench.cli import sources, tables  # isort: skip
from workbench.cli import codebook_history, properties, stages  # isort: skip

__all__ = [
    "agreement",
    "cli",
    "codebook",
    "codebook_history",
    "coding",
    "dictionary",
    "editing",
    "history",
    "main",
    "matrix",
    "memos",
    "paradigm",
    "projects",
    "properties",
    "relating",
    "saturation",
    "sources",
    "stages",
    "tables",
]


def main() -> None:
    """Run the command line; the entry point of the package."""
    cli()

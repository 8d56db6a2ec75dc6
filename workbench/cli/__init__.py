"""The command line: the same verbs as the tasks, in the terminal."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import agreement, association, codebook, coding, dictionary  # isort: skip
from workbench.cli import dilemmas, editing, history, matrix, memos, paradigm  # isort: skip
from workbench.cli import projects, relating, saturation, sources, tables, topics  # isort: skip

__all__ = [
    "agreement",
    "association",
    "cli",
    "codebook",
    "coding",
    "dictionary",
    "dilemmas",
    "editing",
    "history",
    "main",
    "matrix",
    "memos",
    "paradigm",
    "projects",
    "relating",
    "saturation",
    "sources",
    "tables",
    "topics",
]


def main() -> None:
    """Run the command line; the entry point of the package."""
    cli()

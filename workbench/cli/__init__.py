"""The command line: the same verbs as the tasks, in the terminal."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import codebook, coding, dictionary, dilemmas, editing, history, memos  # isort: skip
from workbench.cli import paradigm, projects, relating, sources, tables  # isort: skip

__all__ = [
    "cli",
    "codebook",
    "coding",
    "dictionary",
    "dilemmas",
    "editing",
    "history",
    "main",
    "memos",
    "paradigm",
    "projects",
    "relating",
    "sources",
    "tables",
]


def main() -> None:
    """Run the command line; the entry point of the package."""
    cli()

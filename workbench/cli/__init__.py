"""The command line: the same verbs as the tasks, in the terminal."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import codebook, coding, dictionary, editing, history, memos  # isort: skip
from workbench.cli import association  # isort: skip
from workbench.cli import projects, sources, tables  # isort: skip

__all__ = [
    "association",
    "cli",
    "codebook",
    "coding",
    "dictionary",
    "editing",
    "history",
    "main",
    "memos",
    "projects",
    "sources",
    "tables",
]


def main() -> None:
    """Run the command line; the entry point of the package."""
    cli()

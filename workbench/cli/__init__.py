"""The command line: the same verbs as the tasks, in the terminal."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import agreement, association, codebook, codebook_history, coding  # isort: skip
from workbench.cli import comparison, dictionary, dilemmas, editing, framework  # isort: skip
from workbench.cli import history, matrix, memos, outline, paradigm, profile  # isort: skip
from workbench.cli import projects, properties, querying, relating, saturation  # isort: skip
from workbench.cli import sources, stages, tables  # isort: skip

__all__ = [
    "agreement",
    "association",
    "cli",
    "codebook",
    "codebook_history",
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
    "properties",
    "querying",
    "relating",
    "saturation",
    "sources",
    "stages",
    "tables",
]


def main() -> None:
    """Run the command line; the entry point of the package."""
    cli()

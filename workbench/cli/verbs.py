"""All verbs of the command line, hung on the one group."""

from workbench.cli.app import cli

# Each module hangs its commands on `cli` when it is imported.
from workbench.cli import agreement, asking, association, cases, codebook  # isort: skip
from workbench.cli import codebook_history  # isort: skip
from workbench.cli import coding, comparison, dictionary, dilemmas, editing  # isort: skip
from workbench.cli import embedding  # isort: skip
from workbench.cli import framework, history, learning, matrix, memos, outline  # isort: skip
from workbench.cli import paradigm, profile, projects, properties, querying, relating  # isort: skip
from workbench.cli import saturation, sources, stages, tables, topics  # isort: skip

__all__ = [
    "agreement",
    "asking",
    "association",
    "cases",
    "cli",
    "codebook",
    "codebook_history",
    "coding",
    "comparison",
    "dictionary",
    "dilemmas",
    "editing",
    "embedding",
    "framework",
    "history",
    "learning",
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
    "topics",
]

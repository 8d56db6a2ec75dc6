"""The codebook as the reader and the tree take it: one list a column."""

from functools import lru_cache
from typing import Any

from workbench.coding.codebook import Codebook
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.tallies import count_codings_by_code
from workbench.tasks.codebook.colours import colours_of
from workbench.texts.pinyin import initials_of


def code_columns(project: ProjectFile, *, coder: str | None = None) -> dict[str, list[Any]]:
    """Return all codes, each parent before its children, as columns.

    Args:
        project: open.
        coder: whose codings are counted; None for everybody's.
    """
    codebook = load_codebook(project)
    counts = count_codings_by_code(project, coder=coder)
    colours = colours_of(codebook)
    return {
        "id": [code.id for code in codebook.codes],
        "parent": [code.parent_id for code in codebook.codes],
        "name": [code.name for code in codebook.codes],
        "colour": [colours[code.id] for code in codebook.codes],
        "stage": [code.stage for code in codebook.codes],
        "origin": [code.origin for code in codebook.codes],
        "status": [code.status for code in codebook.codes],
        "definition": [code.definition for code in codebook.codes],
        "include": [code.include for code in codebook.codes],
        "exclude": [code.exclude for code in codebook.codes],
        "example": [code.example for code in codebook.codes],
        "everywhere": [counts.get(code.id, 0) for code in codebook.codes],
        "pinyin": _initials(codebook),
    }


def _initials(codebook: Codebook) -> list[str]:
    return [_initials_of(code.name.get("zh", "")) for code in codebook.codes]


# The names of a large codebook; each takes a fraction of a millisecond, at each answer.
_initials_of = lru_cache(maxsize=10_000)(initials_of)

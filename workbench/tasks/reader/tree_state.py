"""What the codebook tree beside the text is told."""

from collections.abc import Mapping
from typing import Any

from workbench.store.project_file import ProjectFile
from workbench.store.reader import load_applied, load_pins
from workbench.store.tallies import count_codings_by_code
from workbench.tasks.reader.apply_operations import Applied, clients_of
from workbench.tasks.reader.code_columns import code_columns
from workbench.tasks.reader.reader_state import PROTOCOL


def tree_state(
    project: ProjectFile,
    *,
    coder: str,
    message: Mapping[str, Any] | None = None,
    applied: Applied | None = None,
    blind: bool = False,
    language: str = "en",
    source_id: str | None = None,
    chosen: str | None = None,
    words: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the codebook with its counts, here and everywhere.

    Args:
        project: open.
        coder: who reads.
        message: the last that the tree sent.
        applied: how the operations of that message went, if they were just applied.
        blind: whether the codings of other coders are left out of the counts.
        language: of the codes' names.
        source_id: the source that is open, or None.
        chosen: the code that is to be shown as chosen, or None.
        words: the tree's messages by their English; None or none for English.
    """
    message = message or {}
    applied = applied or Applied()
    only = coder if blind else None
    with project.reading():
        here = count_codings_by_code(project, coder=only, source_id=source_id) if source_id else {}
        return {
            "protocol": PROTOCOL,
            "project": project.id,
            "coder": coder,
            "view": {"language": language},
            "words": words,
            "acks": load_applied(project, clients_of(message)),
            "refused": applied.refused,
            "undone": applied.undone,
            "seen": project.change_number,
            "since": None,
            "codes": code_columns(project, coder=only),
            "pins": load_pins(project, coder),
            "here": here,
            "chosen": chosen,
        }

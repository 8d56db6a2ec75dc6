"""The core category: the one code that organises all the others, with its storyline."""

import uuid

from workbench.coding.finding import code_of, find_code, slashed
from workbench.errors import CodingError, NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.memos import load_memo, write_memo
from workbench.store.paradigms import CoreCategory, load_core_category, save_core_category
from workbench.store.project_file import ProjectFile
from workbench.tasks.relations.answers import CoreAnswer


def mark_core_category(
    project: ProjectFile,
    code: str,
    *,
    storyline: str = "",
    coder: str,
    language: str = "en",
) -> CoreAnswer:
    """Mark a code as the core category, in the place of another, and return it.

    The storyline is a theoretical memo on the code; where it has one already, that memo is
    written anew. The storyline of the code that was marked before stays a memo on it.

    Args:
        code: name, path or id.
        storyline: Markdown; empty leaves what is written.
        coder: who marks it.
        language: of the code's name in the answer.

    Raises:
        NotFoundError: there is no such code.
        CodingError: the code is not in use.
    """
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    path = slashed(codebook, found.id)
    if found.status != "active":
        raise CodingError(f"'{path}' is {found.status} and cannot be the core category.")
    before = load_core_category(project)
    memo_id = before.memo_id if before is not None and before.code_id == found.id else None
    if memo_id is not None and load_memo(project, memo_id) is None:
        memo_id = None
    with project.change(
        "core category", f"Marked {path} as the core category", coder=coder
    ) as change:
        if storyline.strip():
            memo_id = memo_id or str(uuid.uuid4())
            write_memo(
                project.connection,
                id_=memo_id,
                noun="code",
                ref=found.id,
                kind="theoretical",
                text=storyline.strip(),
                coder_id=change.coder_id,
            )
        save_core_category(project.connection, CoreCategory(code_id=found.id, memo_id=memo_id))
    answer = show_core_category(project, language=language)
    if answer is None:
        raise AssertionError("the core category was marked and is not there")
    return answer


def unmark_core_category(project: ProjectFile, *, coder: str) -> None:
    """Let no code be the core category; its storyline stays a memo on the code.

    Raises:
        NotFoundError: none is marked.
    """
    if load_core_category(project) is None:
        raise NotFoundError("No code is marked as the core category.")
    with project.change("core category", "Took back the core category", coder=coder):
        save_core_category(project.connection, None)


def show_core_category(project: ProjectFile, *, language: str = "en") -> CoreAnswer | None:
    """Return the core category with its storyline, or None where none is marked."""
    core = load_core_category(project)
    if core is None:
        return None
    codebook = load_codebook(project)
    memo = load_memo(project, core.memo_id) if core.memo_id else None
    return CoreAnswer(
        code_id=core.code_id,
        path=slashed(codebook, core.code_id, language=language),
        status=code_of(codebook, core.code_id).status,
        storyline=memo.text if memo else "",
        memo=memo.id if memo else None,
    )

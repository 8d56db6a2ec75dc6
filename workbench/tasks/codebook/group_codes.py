"""Act on similar codes: group them under a category, or dismiss a pair and remember it."""

import uuid
from collections.abc import Sequence

from workbench.coding import tree
from workbench.coding.codebook import Code
from workbench.coding.finding import find_code, slashed
from workbench.errors import CodebookError
from workbench.store import dismissals
from workbench.store.codes import load_codebook, save_codebook
from workbench.store.project_file import ProjectFile


def put_under_category(
    project: ProjectFile, codes: Sequence[str], category: str, *, coder: str
) -> str:
    """Move codes under a category that is there, as one change; return the category's id.

    Args:
        codes: by name, path or id; one that stands there already stays where it is.
        category: by name, path or id.
        coder: who groups.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: the category is one of the codes or inside one, is not in use, or two
            codes of one name would meet; nothing was moved.
    """
    codebook = load_codebook(project)
    ids = [find_code(codebook, code).id for code in codes]
    parent = find_code(codebook, category).id
    listed = ", ".join(slashed(codebook, id_) for id_ in ids)
    path = slashed(codebook, parent)
    with project.change("codebook", f"Grouped under {path}: {listed}", coder=coder):
        _move(project, ids, parent_id=parent)
    return parent


def put_under_new_category(
    project: ProjectFile,
    codes: Sequence[str],
    name: str,
    *,
    language: str = "en",
    coder: str,
) -> str:
    """Add a category and move codes under it, as one change; return the category's id.

    The category stands where the first of the codes stood: at the top, or in its category.

    Args:
        codes: by name, path or id.
        name: of the new category.
        language: of the name.
        coder: who groups.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: no code or no name was given, a sibling bears the name, or two codes of
            one name would meet; nothing was moved.
    """
    codebook = load_codebook(project)
    found = [find_code(codebook, code) for code in codes]
    if not found or not name.strip():
        raise CodebookError("A new category needs a name and at least one code to hold.")
    new = Code(id=str(uuid.uuid4()), parent_id=found[0].parent_id, name={language: name.strip()})
    listed = ", ".join(slashed(codebook, code.id) for code in found)
    called = name.strip()
    with project.change("codebook", f"Grouped under {called}: {listed}", coder=coder):
        before = load_codebook(project)
        save_codebook(project.connection, before, tree.add_code(before, new).codebook)
        _move(project, [code.id for code in found], parent_id=new.id)
    return new.id


def dismiss_similar(project: ProjectFile, one: str, other: str, *, coder: str) -> None:
    """Remember that two codes, by name, path or id, are not to be grouped.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: both are the same code.
    """
    first, second = _two(project, one, other)
    codebook = load_codebook(project)
    path, path2 = slashed(codebook, first), slashed(codebook, second)
    with project.change("dismiss", f"Dismissed as similar: {path} and {path2}", coder=coder) as c:
        dismissals.dismiss_pair(project.connection, first, second, coder_id=c.coder_id)


def bring_back_similar(project: ProjectFile, one: str, other: str, *, coder: str) -> None:
    """Let a dismissed pair wait for a decision again.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: both are the same code.
    """
    first, second = _two(project, one, other)
    codebook = load_codebook(project)
    path, path2 = slashed(codebook, first), slashed(codebook, second)
    with project.change("dismiss", f"Brought back as similar: {path} and {path2}", coder=coder):
        dismissals.bring_back_pair(project.connection, first, second)


def _two(project: ProjectFile, one: str, other: str) -> tuple[str, str]:
    codebook = load_codebook(project)
    first, second = find_code(codebook, one), find_code(codebook, other)
    if first.id == second.id:
        raise CodebookError(f"'{slashed(codebook, first.id)}' was named twice. Name two codes.")
    return first.id, second.id


def _move(project: ProjectFile, ids: Sequence[str], *, parent_id: str) -> None:
    before = after = load_codebook(project)
    for id_ in ids:
        if tree.code_of(after, id_).parent_id != parent_id:
            after = tree.move_code(after, id_, parent_id=parent_id).codebook
    save_codebook(project.connection, before, after)

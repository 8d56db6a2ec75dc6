"""Code a selection of a source."""

from workbench.coding.finding import display_name, find_code, refuse_out_of_use, slashed
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.codings import add_coding
from workbench.store.project_file import ProjectFile, now
from workbench.store.sources import find_source
from workbench.tasks.answers import CodingAnswer


def add_coding_at(
    project: ProjectFile,
    source: str,
    *,
    start: int,
    end: int,
    code: str,
    coder: str,
    memo: str = "",
) -> CodingAnswer:
    """Put a code on the characters `start <= i < end` of a source.

    Args:
        source: name or id.
        start: offset in the stored text, in code points.
        end: half-open.
        code: name, path or id.
        coder: who codes.
        memo: what to remember about it.

    Raises:
        NotFoundError: there is no such source or code.
        CodingError: the selection is empty or lies outside the text, or the code is archived.
    """
    found = find_source(project, source)
    codebook = load_codebook(project)
    chosen = find_code(codebook, code)
    path = slashed(codebook, chosen.id)
    if not 0 <= start < end <= len(found.text):
        raise CodingError(
            f"{found.name} has {len(found.text)} characters; a selection from {start} to {end}"
            " is none of its places."
        )
    refuse_out_of_use(codebook, chosen.id)
    with project.change("code", f"Coded {found.name} with {path}", coder=coder) as change:
        coding_id = add_coding(
            project.connection,
            code_id=chosen.id,
            source_id=found.id,
            start=start,
            end=end,
            coder_id=change.coder_id,
            memo=memo,
        )
    return CodingAnswer(
        id=coding_id,
        source=found.name,
        source_id=found.id,
        start=start,
        end=end,
        quote=found.text[start:end],
        code=display_name(chosen, "en"),
        code_id=chosen.id,
        path=path,
        coder=coder,
        created_at=now(),
        memo=memo,
        suggestion=None,
    )

"""The stages of grounded theory: how many codes are at each, and moving codes to another."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, get_args

from workbench.coding import tree
from workbench.coding.codebook import Code, Codebook, Stage
from workbench.coding.finding import children_of, find_code, slashed
from workbench.coding.heirs import heirs_of
from workbench.errors import CodebookError
from workbench.store.codes import load_codebook, save_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.answers import StageCountAnswer, StagedCodeAnswer, StagesAnswer
from workbench.tasks.codebook.core_category import show_core_category
from workbench.words import said
from workbench.words.spoken import spoken

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)

REMARKS: Final = (
    (
        "Counted are codes in use. Their codings are those of all coders, those of codes merged"
        " into them included; codes inside a category count for themselves."
    ),
    (
        "A source counts once at each stage, so the stages may add up to more than all sources."
        " The stage is what you said of a code, and no judgement of the program."
    ),
)
"""How the codes of the stages were counted."""


def count_stages(
    project: ProjectFile, *, stage: Stage | None = None, language: str = "en"
) -> StagesAnswer:
    """Return the codes in use by stage, in the order of the codebook.

    Args:
        stage: only the codes of this stage are listed; the counts are of all stages.
        language: of the codes' names and the remarks.
    """
    codebook = load_codebook(project)
    heirs = heirs_of(codebook)
    codings: dict[str, list[StoredCoding]] = defaultdict(list)
    for coding in load_codings(project):
        codings[heirs[coding.code_id]].append(coding)
    active = [code for code in codebook.codes if code.status == "active"]
    core = show_core_category(project, language=language)
    return StagesAnswer(
        stages=[_count(codebook, active, codings, at=known) for known in STAGES],
        codes=[
            StagedCodeAnswer(
                id=code.id,
                path=slashed(codebook, code.id, language=language),
                name=code.name,
                stage=code.stage,
                origin=code.origin,
                inside=_inside(codebook, code),
                codings=len(codings[code.id]),
                sources=len({coding.source_id for coding in codings[code.id]}),
            )
            for code in active
            if stage in {None, code.stage}
        ],
        core=core["path"] if core else None,
        remarks=[said(spoken(language) or "en", remark) for remark in REMARKS],
    )


def set_stage(project: ProjectFile, codes: Sequence[str], stage: Stage, *, coder: str) -> None:
    """Move codes, by name, path or id, to a stage, as one change.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: a code is not in use; nothing was changed.
    """
    codebook = load_codebook(project)
    found = [find_code(codebook, code) for code in codes]
    for code in found:
        if code.status != "active":
            path = slashed(codebook, code.id)
            raise CodebookError(
                f"'{path}' is {code.status}, so it is at no stage. Restore it first."
            )
    listed = ", ".join(slashed(codebook, code.id) for code in found)
    # The history names each stage in words of its own, which can be translated.
    with project.change(
        "codebook",
        f"Moved to open coding: {listed}"
        if stage == "open"
        else f"Moved to axial coding: {listed}"
        if stage == "axial"
        else f"Moved to selective coding: {listed}",
        coder=coder,
    ):
        before = after = load_codebook(project)
        for code in found:
            fresh = tree.code_of(after, code.id)
            after = tree.revise_code(after, replace(fresh, stage=stage)).codebook
        save_codebook(project.connection, before, after)


def _count(
    codebook: Codebook,
    active: Sequence[Code],
    codings: dict[str, list[StoredCoding]],
    *,
    at: Stage,
) -> StageCountAnswer:
    own = [code for code in active if code.stage == at]
    coded = [coding for code in own for coding in codings[code.id]]
    return StageCountAnswer(
        stage=at,
        codes=len(own),
        categories=sum(_inside(codebook, code) > 0 for code in own),
        in_vivo=sum(code.origin == "in vivo" for code in own),
        uncoded=sum(not codings[code.id] for code in own),
        codings=len(coded),
        sources=len({coding.source_id for coding in coded}),
    )


def _inside(codebook: Codebook, code: Code) -> int:
    return sum(child.status == "active" for child in children_of(codebook, code.id))

"""Audit a code: a random sample of what was passed over tells how much is still unfound."""

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.coding.finding import descendants, find_code, refuse_out_of_use, slashed
from workbench.errors import CodingError, NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.codings import add_coding
from workbench.store.learning import (
    Audit,
    Verdict,
    add_audit,
    judge_passage,
    load_audits,
)
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.ground import LearningGround, load_learning_ground
from workbench.tasks.learning.list_audits import AuditAnswer, list_audits
from workbench.tasks.progress import Progress, silent


def draw_audit(
    project: ProjectFile,
    code: str,
    *,
    size: int = 50,
    seed: int | None = None,
    coder: str,
    language: str = "en",
    progress: Progress = silent,
) -> AuditAnswer:
    """Draw a random sample of the passages that do not bear a code, to be judged by a person.

    A passage that bears a code under it bears the code. Heads of texts, questions and lines
    without a word are left out unless one of them bears it.

    Args:
        code: name, path or id of the code.
        size: how many passages to draw; all where there are fewer.
        seed: of the draw; None for the number of the newest change, so that a second audit draws
            other passages than the first.
        coder: who draws.
        language: of the code's name.
        progress: called while texts are tokenized.

    Raises:
        CodingError: the size is below 1, the seed below 0, or every passage bears the code.
        NotFoundError: there is no such code.
    """
    if size < 1:
        raise CodingError(f"An audit looks at one passage at least; {size} is none.")
    if seed is not None and seed < 0:
        raise CodingError(f"The seed is a number from 0; {seed} is none.")
    seen = project.change_number
    ground = load_learning_ground(project, progress=progress)
    found = find_code(ground.codebook, code)
    if found.id not in ground.code_ids:
        raise CodingError("Only a code in use can be audited; this one is archived or merged.")
    bearing = _bearing(ground, found.id)
    left_out = ground.left_out(bearing)
    others = np.flatnonzero(~bearing & ~left_out).tolist()
    if not others:
        raise CodingError("There is no passage without this code, so there is nothing to audit.")
    seed = seen if seed is None else seed
    drawn = random.Random(seed).sample(others, min(size, len(others)))  # noqa: S311  (no secret)
    places = [
        (ground.passages[n].source_id, ground.passages[n].start, ground.passages[n].end)
        for n in drawn
    ]
    name = slashed(ground.codebook, found.id, language=language)
    remarks = [
        *_of_size(len(drawn), asked=size),
        *_of_asides(int(left_out.sum())),
        *_of_unfinished(load_audits(project), found.id),
    ]
    with project.change(
        "audit",
        f"Drew {len(drawn)} passages to audit {name}"
        if len(drawn) > 1
        else f"Drew a passage to audit {name}",
        coder=coder,
        seen=seen,
    ) as change:
        id_ = add_audit(
            project.connection,
            code_id=found.id,
            found=int(bearing.sum()),
            passed_over=len(others),
            seed=seed,
            places=places,
            coder_id=change.coder_id,
        )
    answer = next(a for a in list_audits(project, language=language) if a["id"] == id_)
    return AuditAnswer(**{**answer, "remarks": remarks})


def _bearing(ground: LearningGround, code_id: str) -> NDArray[np.bool_]:
    """Return which passages bear a code or one under it, shape (n_passages,)."""
    under = {code_id, *(below.id for below in descendants(ground.codebook, code_id))}
    columns = [number for number, id_ in enumerate(ground.code_ids) if id_ in under]
    found: NDArray[np.bool_] = (ground.truth[:, columns] == 1).any(axis=1)
    return found


def _of_asides(asides: int) -> list[str]:
    if not asides:
        return []
    return [
        (
            "Left out, since no passage of their kind bears the code (heads of texts, questions of"
            f" interviewers, lines without a word): {asides:,}."
        )
    ]


def _of_size(drawn: int, *, asked: int) -> list[str]:
    if drawn == asked:
        return []
    if drawn == 1:
        return [f"Only one passage could be drawn that does not bear the code, and not {asked}."]
    return [f"Only {drawn} passages could be drawn that do not bear the code, and not {asked}."]


def _of_unfinished(audits: Sequence[Audit], code_id: str) -> list[str]:
    """Return a sentence where the newest audit of a code has passages that nobody judged."""
    before = next((audit for audit in audits if audit.code_id == code_id), None)
    if before is None:
        return []
    drawn = len(before.passages)
    left = sum(passage.verdict is None for passage in before.passages)
    if not left:
        return []
    return [
        (
            f"The audit before this one is unfinished: {left} of its {drawn} passages were not"
            " judged. It stays as it is."
        )
    ]


def judge_audit(
    project: ProjectFile,
    audit_id: str,
    verdicts: Sequence[tuple[int, Verdict]],
    *,
    coder: str,
    language: str = "en",
) -> AuditAnswer:
    """Write what a person found of passages of an audit; what belongs to the code is coded.

    Args:
        audit_id: of the audit.
        verdicts: positions in the audit, from 1, each with its verdict.
        coder: who judges.
        language: of the code's name.

    Raises:
        NotFoundError: there is no such audit, or no such passage in it; nothing was written.
        CodingError: a passage was judged before, or is given two verdicts, or one belongs to a
            code that is archived or merged by now.
    """
    seen = project.change_number
    audit = _audit(project, audit_id)
    if any(verdict == "belongs" for _, verdict in verdicts):
        refuse_out_of_use(load_codebook(project), audit.code_id)
    by_position = {passage.position: passage for passage in audit.passages}
    for position, many in Counter(position for position, _ in verdicts).items():
        if many > 1:
            raise CodingError(
                f"Passage {position} is given {many} verdicts; give it one. Nothing was written."
            )
    for position, _ in verdicts:
        if position not in by_position:
            raise NotFoundError(f"The audit has no passage {position}. Nothing was written.")
        if by_position[position].verdict is not None:
            raise CodingError(
                f"Passage {position} was judged before. Undo that first. Nothing was written."
            )
    with project.change(
        "audit",
        f"Judged {len(verdicts)} passages of an audit"
        if len(verdicts) != 1
        else "Judged a passage of an audit",
        coder=coder,
        seen=seen,
    ) as change:
        for position, verdict in verdicts:
            passage = by_position[position]
            judge_passage(project.connection, audit.id, position, verdict)
            if verdict == "belongs":
                add_coding(
                    project.connection,
                    code_id=audit.code_id,
                    source_id=passage.source_id,
                    start=passage.start,
                    end=passage.end,
                    coder_id=change.coder_id,
                )
    return next(a for a in list_audits(project, language=language) if a["id"] == audit.id)


def _audit(project: ProjectFile, audit_id: str) -> Audit:
    for audit in load_audits(project):
        if audit.id == audit_id:
            return audit
    raise NotFoundError(f"This project has no audit with the id {audit_id}.")

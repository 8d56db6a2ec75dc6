"""Why suggestions are probable, written down, and found again where an undo took it away."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from workbench.coding.learning.learned import Why, learn_codes
from workbench.errors import CodingError, ProjectError
from workbench.store.learning import Reason, add_reasons, load_unexplained
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.ground import LearningGround, load_learning_ground
from workbench.tasks.words.stop_words import project_stop_words

_TRIED: Final[dict[Path, set[str]]] = {}
"""Ids of suggestions that this program has tried to find reasons for: some have none any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage for which a code stands out, or that the cues suggest it for, and why."""

    column: int
    passage: int
    probability: float
    why: Why


def renew_reasons(project: ProjectFile) -> int:
    """Find reasons for learned suggestions that have lost theirs, and return for how many.

    Reasons are no part of the journal: an undo that takes suggestions away takes them along,
    and a redo brings the suggestions alone. Nothing is suggested and nothing is removed; a
    suggestion keeps the probability that it was made with.
    """
    tried = _TRIED.setdefault(project.path.resolve(), set())
    lacking = load_unexplained(project) - tried
    if not lacking:
        return 0
    ground = load_learning_ground(project)
    try:
        learned = learn_codes(ground.learning, ground.truth)
    except CodingError:
        tried |= lacking
        return 0
    function_words = project_stop_words(project)
    reasons: list[Reason] = []
    for s in ground.suggestions:
        number = ground.code_ids.index(s.code_id) if s.code_id in ground.code_ids else -1
        column = learned.column_of(number)
        touched = ground.places.touched(s.source_id, s.start, s.end)
        if s.id in lacking and column is not None and touched:
            passages = np.array(touched[:1])
            (why,) = learned.explain(passages, column, function_words=function_words)
            found = Found(column=column, passage=touched[0], probability=s.confidence, why=why)
            reasons.append(reason_of(ground, found, s.id))
    tried |= lacking - {reason.suggestion_id for reason in reasons}
    if not reasons:
        return 0
    try:
        with project.transaction() as connection:
            add_reasons(connection, reasons)
    except ProjectError:
        # Whoever writes just now, or owns the file, comes first: they are found again later.
        return 0
    return len(reasons)


def reason_of(ground: LearningGround, found: Found, suggestion_id: str) -> Reason:
    """Return why a suggestion is probable, as it is stored."""
    alike, beside = ground.passages[found.why.alike], found.why.beside
    reason = Reason(
        suggestion_id=suggestion_id,
        probability=found.probability,
        words=found.why.words,
        like_source=alike.source_id,
        like_start=alike.start,
        like_end=alike.end,
        likeness=round(found.why.likeness, 4),
    )
    if beside is None:
        return reason
    neighbour = ground.passages[beside.passage]
    return replace(
        reason,
        beside_offset=beside.offset,
        beside_start=neighbour.start,
        beside_end=neighbour.end,
        beside_code=ground.code_ids[beside.code],
        beside_probability=None if beside.probability is None else round(beside.probability, 4),
    )

"""The learning curve of a project: what would have been said of decisions that came later."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.curve import Step, learn_in_steps
from workbench.coding.learning.estimates import estimate_share
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.learning import load_audits, moments_of_verdicts
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.ground import LearningGround, coded_in_reading

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]

_NEVER = "~"
"""Sorts behind every moment in ISO 8601."""


class LaterAnswer(TypedDict):
    """How far later decisions were foretold at a probability; what is undefined is None.

    `told` pairs of a passage and a code were at least so probable, `right` of them bear the
    code, and `bearing` pairs bear it, foretold or not. Of a code that no step had examples enough
    of, nothing could have been foretold, so it has no recall.
    """

    told: int
    right: int
    bearing: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    recall: float | None
    recall_low: float | None
    recall_high: float | None


class CurveAnswer(LaterAnswer):
    """A step of the learning curve: learnt from so many passages, asked of the next ones."""

    learnt_from: int
    passages: int


def learning_steps(project: ProjectFile, ground: LearningGround) -> list[Step]:
    """Return what learning would have said of each decision from those before it."""
    return learn_in_steps(ground.learning, ground.truth, order_of_decisions(project, ground))


def order_of_decisions(project: ProjectFile, ground: LearningGround) -> Numbers:
    """Return the passages of which something is known, in the order in which that came about.

    A passage is decided when it is first coded, or a suggestion on it is first decided, or an
    audit judges it; one that was only read, when something behind it in its source is first coded
    in reading.
    """
    codings, judged_at = load_codings(project), moments_of_verdicts(project)
    first: dict[int, str] = {}
    told = [(c.source_id, c.start, c.end, c.created_at) for c in codings]
    told += [
        (s.source_id, s.start, s.end, s.decided_at) for s in ground.suggestions if s.decided_at
    ]
    told += [
        (
            passage.source_id,
            passage.start,
            passage.end,
            judged_at.get((audit.id, passage.position), audit.at),
        )
        for audit in load_audits(project)
        for passage in audit.passages
        if passage.verdict
    ]
    for source_id, start, end, at in told:
        for number in ground.places.touched(source_id, start, end):
            first[number] = min(at, first.get(number, _NEVER))
    for number, at in _read_at(ground, coded_in_reading(project, codings)):
        first[number] = min(at, first.get(number, _NEVER))
    known = np.flatnonzero((~np.isnan(ground.truth)).any(axis=1)).tolist()
    # What has one moment, as in an import, comes in the order of the texts.
    return np.array(sorted(known, key=lambda n: (first.get(n, _NEVER), n)), np.int64)


def _read_at(ground: LearningGround, codings: Iterable[StoredCoding]) -> Iterable[tuple[int, str]]:
    """Yield each passage before one of the codings, with the moment when it was read."""
    by_source: dict[str, list[tuple[int, str]]] = {}
    for coding in codings:
        by_source.setdefault(coding.source_id, []).append((coding.end, coding.created_at))
    for source_id, ends in by_source.items():
        moment, ordered = _NEVER, sorted(ends, reverse=True)
        borders = [len(ground.places.before(source_id, end)) for end, _ in ordered]
        for (end, at), border in zip(ordered, [*borders[1:], 0], strict=True):
            moment = min(moment, at)
            for number in ground.places.before(source_id, end)[border:]:
                yield number, moment


def later_answer(
    steps: Sequence[Step], truth: Reals, *, least: float, code: int | None = None
) -> LaterAnswer:
    """Return how far later decisions were foretold, of all codes or of the column of one.

    Args:
        steps: as of `learning_steps`.
        truth: shape (n_passages, n_codes): 1, 0, or NaN where nobody knows.
        least: the probability from which on a code counts as foretold.
        code: its column.
    """
    told = right = bearing = 0
    could = False
    for step in steps:
        columns = slice(None) if code is None else slice(code, code + 1)
        # A code that had too few examples by then has the probability 0 everywhere.
        could = could or bool(step.told[:, columns].any())
        known = truth[step.passages][:, columns]
        sure = (step.told[:, columns] >= least) & (step.told[:, columns] > 0)
        told += int((sure & ~np.isnan(known)).sum())
        right += int((sure & (known == 1)).sum())
        bearing += int((known == 1).sum())
    precision = estimate_share(right, told) if told else None
    recall = estimate_share(right, bearing) if bearing and could else None
    return LaterAnswer(
        told=told,
        right=right,
        bearing=bearing,
        precision=precision.share if precision else None,
        precision_low=precision.low if precision else None,
        precision_high=precision.high if precision else None,
        recall=recall.share if recall else None,
        recall_low=recall.low if recall else None,
        recall_high=recall.high if recall else None,
    )


def curve_answer(steps: Sequence[Step], truth: Reals, *, least: float) -> list[CurveAnswer]:
    """Return the learning curve, all codes together."""
    return [
        CurveAnswer(
            learnt_from=step.learnt_from,
            passages=len(step.passages),
            **later_answer([step], truth, least=least),
        )
        for step in steps
    ]

"""Write what learning suggests into the project, whatever was decided meanwhile."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from workbench.coding.coding import SuggestionDraft
from workbench.coding.finding import slashed
from workbench.coding.learning.learned import FEWEST, LearnedCodes
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.conflicts import refuse_changed
from workbench.store.history import AUTOMATIC
from workbench.store.learning import (
    Learnt,
    Reason,
    load_audits,
    load_reasons,
    replace_reasons,
    save_learnt,
    save_unlearnt,
)
from workbench.store.project_file import ProjectFile
from workbench.store.suggestions import (
    StoredSuggestion,
    add_suggestions,
    load_suggestions,
    remove_suggestions,
    renew_suggestion,
)
from workbench.tasks.learning.ground import LearningGround
from workbench.tasks.suggestions.decide import LEARNED as METHOD

Place = tuple[str, str, int, int]
"""A code and a selection: source, start, end."""

_LEARNED_FROM: Final = ("source", "passage", "code")
"""What must be as it was; decisions and codings made meanwhile are heeded instead."""

_NEAR: Final = 0.05
"""Learning along leaves a probability that has moved less as it is written: hundreds of them
would move a little with every few decisions, and the history would hold each step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnReceipt:
    """What learning came to.

    Attributes:
        added: new suggestions.
        removed: open ones learned before that are not probable any more.
        kept: learned suggestions that were there already, decided or open.
        explained: open suggestions of the cues that got a probability.
        held_back: passages that stand out as well, beyond five for each example of their code.
        codes: how many codes were learnt.
        sources: how many sources hold a learned suggestion.
        unlearnt: the codes with examples enough of which these tell nothing yet.
        problems: a sentence for each code with codings that had too few examples.
    """

    added: int
    removed: int
    kept: int
    explained: int
    held_back: int
    codes: int
    sources: int
    unlearnt: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """What learning found.

    Attributes:
        drafts: what is probable, with the reasons, by place.
        known: the learned suggestions that were there, by place.
        beside: reasons of suggestions that the cues made.
        others: ids of open learned suggestions that were not asked for.
        held_back: how many passages stand out as well and are not among the drafts.
        learnt: what is remembered of the learning; None where not all codes and sources were
            asked for.
    """

    drafts: Mapping[Place, tuple[SuggestionDraft, Reason]]
    known: Mapping[Place, StoredSuggestion]
    beside: Sequence[Reason]
    others: Sequence[str]
    held_back: int
    learnt: Learnt | None


def save_learning(
    project: ProjectFile,
    ground: LearningGround,
    learned: LearnedCodes,
    found: Learning,
    *,
    coder: str,
    seen: int,
    automatic: bool = False,
    language: str = "en",
) -> LearnReceipt:
    """Write suggestions, reasons and when it was learnt as one change of the journal.

    What somebody decided, coded or took back while the codes were learnt stays as it is.

    Args:
        found: what was learnt.
        coder: who asked for it.
        seen: the newest change that it was learnt from.
        automatic: whether the program does it on its own.
        language: of the codes' names.

    Raises:
        ProjectBusyError: a source, a passage or a code was changed meanwhile.
    """
    known, drafts = found.known, found.drafts
    parameters: dict[str, str | bool] = {AUTOMATIC: True} if automatic else {}
    if ground.embedded:
        parameters["embeddings"] = ground.encoder.method
    summary = "Suggested codings as learned"
    with project.change("learn", summary, coder=coder, parameters=parameters) as change:
        refuse_changed(project, seen, _LEARNED_FROM)
        present = load_suggestions(project)
        waiting = {s.id for s in present if s.decision == "open"}
        taken = _taken(project, ground, present)
        new = [place for place in drafts if place not in known and not taken(place)]
        gone = [s.id for place, s in known.items() if place not in drafts and s.id in waiting]
        kept = [(s, *drafts[place]) for place, s in known.items() if place in drafts]
        kept = [row for row in kept if row[0].id in waiting]
        if gone:
            change.tell(f"Suggested {len(new)} codings as learned and removed {len(gone)}")
        else:
            change.tell(f"Suggested {len(new)} codings as learned")
        old = _reasons_of(project, found.others)
        add_suggestions(project.connection, (_stored(*drafts[place]) for place in new))
        remove_suggestions(project.connection, gone)
        for suggestion, draft, _ in kept:
            moved = abs(suggestion.confidence - draft.confidence)
            if moved > (_NEAR if automatic else 0):
                renew_suggestion(project.connection, suggestion.id, draft)
        found_reasons = [
            *(drafts[place][1] for place in new),
            *(replace(reason, suggestion_id=s.id) for s, _, reason in kept),
            *(reason for reason in found.beside if reason.suggestion_id in waiting),
            *old,
        ]
        reasons = {reason.suggestion_id: reason for reason in found_reasons}.values()
        unlearnt = unlearnt_codes(ground, learned)
        learnt = found.learnt and replace(found.learnt, made=change.number)
        _remember(project.connection, reasons, unlearnt, learnt)
    if not change.kept:
        # None of this is journaled, and a change that touches no journaled row is taken back.
        with project.transaction() as connection:
            _remember(connection, reasons, unlearnt, found.learnt)
    return LearnReceipt(
        added=len(new),
        removed=len(gone),
        kept=len([s for place, s in known.items() if place in drafts or s.decision != "open"]),
        explained=len({reason.suggestion_id for reason in found.beside}),
        held_back=found.held_back,
        codes=int(learned.tells.sum()),
        sources=len({draft.source_id for draft, _ in drafts.values()}),
        unlearnt=tuple(
            slashed(ground.codebook, id_, language=language)
            for id_ in unlearnt_codes(ground, learned)
        ),
        problems=tuple(_too_few(ground, learned, language=language)),
    )


def _remember(
    connection: sqlite3.Connection,
    reasons: Iterable[Reason],
    unlearnt: Sequence[str],
    learnt: Learnt | None,
) -> None:
    """Write what is known of a learning beside its suggestions."""
    replace_reasons(connection, reasons)
    save_unlearnt(connection, unlearnt)
    if learnt is not None:
        save_learnt(connection, learnt)


def _taken(
    project: ProjectFile, ground: LearningGround, present: Sequence[StoredSuggestion]
) -> Callable[[Place], bool]:
    """Return what tells whether somebody has decided or suggested the same place meanwhile."""
    before = {s.id for s in ground.suggestions}
    marks: list[StoredCoding | StoredSuggestion] = [
        *load_codings(project),
        *(s for s in present if s.id not in before),
    ]
    taken = {
        (mark.code_id, number)
        for mark in marks
        for number in ground.places.touched(mark.source_id, mark.start, mark.end)
    }
    taken |= {
        (audit.code_id, number)
        for audit in load_audits(project)
        for passage in audit.passages
        # What belongs is among the codings, unless somebody has taken it off again.
        if passage.verdict == "does not"
        for number in ground.places.touched(passage.source_id, passage.start, passage.end)
    }
    return lambda place: any(
        (place[0], number) in taken for number in ground.places.touched(*place[1:])
    )


def _reasons_of(project: ProjectFile, ids: Sequence[str]) -> list[Reason]:
    reasons = load_reasons(project)
    return [reasons[id_] for id_ in ids if id_ in reasons]


def _stored(draft: SuggestionDraft, reason: Reason) -> StoredSuggestion:
    return StoredSuggestion(
        **{field.name: getattr(draft, field.name) for field in fields(SuggestionDraft)},
        id=reason.suggestion_id,
        method=METHOD,
    )


def unlearnt_codes(ground: LearningGround, learned: LearnedCodes) -> list[str]:
    """Return the ids of the codes with examples enough of which these tell nothing yet."""
    return [ground.code_ids[number] for number in learned.codes[~learned.tells].tolist()]


def _too_few(ground: LearningGround, learned: LearnedCodes, *, language: str) -> Iterator[str]:
    """Yield a sentence for each code that is in use and has too few examples."""
    for number, code_id in enumerate(ground.code_ids):
        bearing = int((ground.truth[:, number] == 1).sum())
        if number not in learned.codes and bearing:
            against = int((ground.truth[:, number] == 0).sum())
            name = slashed(ground.codebook, code_id, language=language)
            yield (
                f"'{name}' has {bearing} passages for it and {against} against it; {FEWEST} of each"
                " are needed."
            )

"""Suggest codes by what people have coded and rejected."""

import uuid
from collections.abc import Collection
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.coding import SuggestionDraft
from workbench.coding.learning.estimates import refuse_no_share
from workbench.coding.learning.learned import LearnedCodes, Why, learn_codes
from workbench.coding.learning.telling import (
    BEGUN,
    LEARNT,
    find_outstanding,
    take_most_probable,
)
from workbench.store.learning import Learnt, Reason, count_decisions
from workbench.store.project_file import ProjectFile, now
from workbench.store.sources import find_source
from workbench.store.suggestions import StoredSuggestion
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.learning.ground import LearningGround, load_learning_ground
from workbench.tasks.learning.reasons import Found, reason_of
from workbench.tasks.learning.save import (
    Learning,
    LearnReceipt,
    Place,
    save_learning,
)
from workbench.tasks.progress import Progress, silent
from workbench.tasks.suggestions.decide import LEARNED as METHOD
from workbench.tasks.words.stop_words import project_stop_words

LEAST: Final = 0.3
"""The lowest probability that is suggested, unless another is asked for."""


def suggest_learned(
    project: ProjectFile,
    *,
    least: float = LEAST,
    code: str | None = None,
    source: str | None = None,
    coder: str,
    automatic: bool = False,
    language: str = "en",
    progress: Progress = silent,
) -> LearnReceipt:
    """Suggest codings that are like those people made, as one change of the journal.

    All codes are learnt from all passages with a decision, whatever is asked for. Only
    passages on which nobody has decided are suggested, those that stand out, and none where the
    cues suggest the code already: that suggestion gets the probability. A code of which
    held-out examples tell nothing gets neither. Open learned suggestions that do not stand out
    any more are removed; whatever a person has decided stays.

    Args:
        least: the lowest probability to suggest, from 0 to 1.
        code: name, path or id of a code, to suggest it and the codes under it only.
        source: name or id of a source, to suggest in it only.
        coder: who asks for it, as the journal will say.
        automatic: whether the program does it on its own, which undo passes over.
        language: of the names of codes in the receipt.
        progress: called while texts are tokenized.

    Raises:
        CodingError: no code has examples enough to learn from, or `least` is no probability.
        NotFoundError: there is no such code or source.
    """
    refuse_no_share(least)
    seen, decisions = project.change_number, count_decisions(project)
    only = find_source(project, source).id if source else None
    ground = load_learning_ground(project, progress=progress)
    wanted = codes_under(ground.codebook, code)
    learned = learn_codes(ground.learning, ground.truth)
    drafts: dict[Place, tuple[SuggestionDraft, Reason]] = {}
    found_of_cues: list[Reason] = []
    cues = _of_cues(ground)
    among = np.array([only in (None, passage.source_id) for passage in ground.passages])
    asked, held_back = _find(
        ground,
        learned,
        least=least,
        wanted=wanted,
        among=among,
        known_to_cues=set(cues),
        function_words=project_stop_words(project),
    )
    for found in asked:
        code_id = ground.code_ids[learned.codes[found.column]]
        suggested = cues.get((found.passage, code_id), ())
        found_of_cues += [reason_of(ground, found, suggestion.id) for suggestion in suggested]
        if not suggested:
            draft = _draft(ground, found, code_id)
            place = (code_id, draft.source_id, draft.start, draft.end)
            drafts[place] = draft, reason_of(ground, found, str(uuid.uuid4()))
    known = {
        (s.code_id, s.source_id, s.start, s.end): s
        for s in ground.suggestions
        if s.method == METHOD
        and (wanted is None or s.code_id in wanted)
        and (only is None or s.source_id == only)
    }
    others = [
        s.id
        for s in ground.suggestions
        if s.method == METHOD
        and s.decision == "open"
        and (s.code_id, s.source_id, s.start, s.end) not in known
    ]
    learnt = Learnt(
        at=now(),
        seen=seen,
        made=None,
        decisions=decisions,
        codes=int(learned.tells.sum()),
        least=least,
    )
    return save_learning(
        project,
        ground,
        learned,
        Learning(
            drafts=drafts,
            known=known,
            beside=found_of_cues,
            others=others,
            held_back=held_back,
            learnt=learnt if wanted is None and only is None else None,
        ),
        coder=coder,
        seen=seen,
        automatic=automatic,
        language=language,
    )


def _of_cues(ground: LearningGround) -> dict[tuple[int, str], list[StoredSuggestion]]:
    """Return the open suggestions of other methods by passage and code."""
    found: dict[tuple[int, str], list[StoredSuggestion]] = {}
    for s in ground.suggestions:
        if s.method != METHOD and s.decision == "open":
            for number in ground.places.touched(s.source_id, s.start, s.end):
                found.setdefault((number, s.code_id), []).append(s)
    return found


def _find(
    ground: LearningGround,
    learned: LearnedCodes,
    *,
    least: float,
    wanted: Collection[str] | None,
    among: NDArray[np.bool_],
    known_to_cues: Collection[tuple[int, str]],
    function_words: frozenset[str],
) -> tuple[list[Found], int]:
    """Return what stands out, or is suggested by cues, where nobody has decided.

    Args:
        wanted: the ids of the codes to suggest; None for all.
        among: shape (n_passages,), the passages to suggest them for.
        known_to_cues: passages with the codes that the cues suggest there.

    Returns:
        what was found, and how many passages more stand out than were taken.
    """
    found: list[Found] = []
    held_back = 0
    undecided = np.isnan(ground.truth[:, learned.codes]) & ~_kin(ground)[:, learned.codes]
    for column, tells in enumerate(learned.tells.tolist()):
        code_id = ground.code_ids[learned.codes[column]]
        chance, open_ = learned.probabilities[:, column].round(4), undecided[:, column]
        truth = learned.truth[:, column]
        bearing = int(learned.bearing[column])
        rate = bearing / int((~np.isnan(truth)).sum())
        cued = np.zeros(len(chance), dtype=bool)
        cued[[n for n, id_ in known_to_cues if id_ == code_id]] = True
        # A probability that tells nothing is put on no cue.
        passages = np.flatnonzero(cued & open_ & tells)
        if wanted is None or code_id in wanted:
            own = among & ~ground.left_out(ground.truth[:, learned.codes[column]] == 1)
            kind = LEARNT if tells else BEGUN
            standing = find_outstanding(chance, open_, rate=rate, least=least, standing=kind)
            standing &= own & ~cued
            taken = take_most_probable(chance, standing, examples=bearing, standing=kind)
            held_back += (int(standing.sum()) - len(taken)) * tells
            passages = np.union1d(passages, taken)
        if len(passages):
            reasons = learned.explain(passages, column, function_words=function_words)
            found += [
                _told(column, passage, why, chance=float(chance[passage]), rate=rate)
                for passage, why in zip(passages.tolist(), reasons, strict=True)
            ]
    return found, held_back


def _told(column: int, passage: int, why: Why, *, chance: float, rate: float) -> Found:
    """Return what was found of a code; where all speaks against it, no word is a reason for it."""
    told = why if chance >= rate else replace(why, words=(), beside=None)
    return Found(column=column, passage=passage, probability=chance, why=told)


def _kin(ground: LearningGround) -> NDArray[np.bool_]:
    """Return where nothing is known since a passage is coded above or under a code."""
    looked = ground.marked.read | (ground.truth == 1).any(axis=1)
    unknown: NDArray[np.bool_] = np.isnan(ground.truth) & looked[:, None]
    for passage, code in ground.marked.waiting:
        unknown[passage, code] = False
    return unknown


def _draft(ground: LearningGround, found: Found, code_id: str) -> SuggestionDraft:
    passage = ground.passages[found.passage]
    start, end = _place_of(ground, found)
    return SuggestionDraft(
        code_id=code_id,
        source_id=passage.source_id,
        start=passage.start,
        end=passage.end,
        cue=found.why.words[0] if found.why.words else "",
        cue_start=start,
        cue_end=end,
        cues=len(found.why.words),
        confidence=found.probability,
    )


def _place_of(ground: LearningGround, found: Found) -> tuple[int, int]:
    """Return where the strongest word stands first; the beginning of the passage without one."""
    passage = ground.passages[found.passage]
    if not found.why.words:
        return passage.start, passage.start
    wanted = "".join(found.why.words[0].split())
    terms, starts, ends = ground.words_at(found.passage)
    for first, term in enumerate(terms):
        if term == wanted:
            return starts[first], ends[first]
        if first + 1 < len(terms) and term + terms[first + 1] == wanted:
            return starts[first], ends[first + 1]
    return passage.start, passage.start

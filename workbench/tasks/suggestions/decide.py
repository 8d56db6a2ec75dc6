"""Decide on suggestions: accept them as codings or reject them, one by one or in bulk."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from workbench.coding.codebook import Codebook
from workbench.coding.finding import codes_in_use, refuse_out_of_use
from workbench.coding.suggesting import FLAGS
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.codings import add_coding
from workbench.store.learning import (
    Reason,
    Threshold,
    load_learnt_codes,
    load_reasons,
    load_thresholds,
)
from workbench.store.project_file import ProjectFile
from workbench.store.suggestions import (
    StoredSuggestion,
    decide_suggestion,
    load_suggestions,
    remove_coding_of,
)
from workbench.tasks.assist.method import is_of_model
from workbench.tasks.codings.list_codings import choose_suggestions

LEARNED: Final = "learned"
"""The method of learned suggestions."""

Decision = Literal["accepted", "rejected", "open"]


def decide(
    project: ProjectFile,
    decision: Decision,
    *,
    coder: str,
    ids: Sequence[str] = (),
    code: str | None = None,
    source: str | None = None,
    least: float = 0.0,
    without_flags: Sequence[str] = (),
) -> int:
    """Accept or reject suggestions under a coder's name, as one change of the journal.

    An accepted suggestion becomes a coding of that coder. Either `ids` names suggestions one
    by one, and then a decision made before is made anew; or the filters choose among those
    that are open. `open` takes decisions back, with the codings they made; its filters choose
    among those that are decided.

    Args:
        decision: accepted, rejected, or open.
        coder: who decides.
        ids: of suggestions.
        code: name, path or id of a code; the codes under it are included.
        source: name or id of a source.
        least: the lowest probability, or confidence where there is none, from 0 to 1.
        without_flags: suggestions that bear one of these flags are left as they are.

    Returns:
        how many suggestions were decided.

    Raises:
        CodingError: an id is not that of a suggestion, or a flag is unknown, or a suggestion that
            is named to be accepted is of a code that is archived or merged; nothing was decided.
        NotFoundError: there is no such code or source.
    """
    seen = project.change_number
    unknown = set(without_flags) - set(FLAGS)
    if unknown:
        raise CodingError(
            f"No suggestion bears a flag '{min(unknown)}'. The flags are: {', '.join(FLAGS)}."
        )
    codebook = load_codebook(project)
    if ids:
        chosen = _by_id(project, ids)
    else:
        reasons = load_reasons(project)
        chosen = choose_suggestions(
            project,
            codebook,
            reasons,
            decision=None if decision == "open" else "open",
            code=code,
            source=source,
            least=least,
        )
        if decision == "accepted":
            chosen = _sure_enough(project, _in_use(codebook, chosen), reasons)
    chosen = [s for s in chosen if s.decision != decision and not set(s.flags) & set(without_flags)]
    if decision == "accepted":
        for suggestion in chosen:
            refuse_out_of_use(codebook, suggestion.code_id)
    if chosen:
        _write(project, chosen, decision, coder=coder, seen=seen)
    return len(chosen)


def may_be_accepted_in_bulk(
    method: str,
    code_id: str,
    *,
    confidence: float,
    probability: float | None,
    thresholds: Mapping[str, Threshold],
    learnt: Collection[str],
) -> bool:
    """Tell whether a suggestion may be accepted without being looked at by itself.

    One with a probability may be from the threshold of its code on, whatever suggested it; one
    of the cues of a code that was not learnt may, too. One of a language model may not: how
    often it is right, nobody has measured.

    Args:
        method: that suggests it.
        code_id: of its code.
        confidence: that it was suggested with.
        probability: as learnt, from 0 to 1; None where it has none.
        thresholds: by code.
        learnt: ids of the codes that were learnt. What their cues suggested since waits for the
            next learning to have a probability.
    """
    if is_of_model(method):
        return False
    if probability is None:
        if method != LEARNED:
            return code_id not in learnt
        # A learned one may have lost its reason with the example that it was most like.
        probability = confidence
    if method == LEARNED and code_id not in learnt:
        # The threshold was set for what the code was learnt to be once.
        return False
    return code_id in thresholds and probability >= thresholds[code_id].least


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """How many open suggestions no bulk acceptance takes.

    Attributes:
        unsure: those of learnt codes that are under the threshold of their code, or whose code
            has none.
        out_of_use: those whose code is archived or merged.
    """

    unsure: int
    out_of_use: int


def count_left_open(
    project: ProjectFile,
    *,
    code: str | None = None,
    source: str | None = None,
    least: float = 0.0,
) -> LeftOpen:
    """Count the open suggestions that no bulk acceptance by the filters takes, a model's aside."""
    codebook, reasons = load_codebook(project), load_reasons(project)
    chosen = choose_suggestions(
        project, codebook, reasons, decision="open", code=code, source=source, least=least
    )
    used = _in_use(codebook, chosen)
    by_people = [s for s in used if not is_of_model(s.method)]
    return LeftOpen(
        unsure=len(by_people) - len(_sure_enough(project, by_people, reasons)),
        out_of_use=len(chosen) - len(used),
    )


def _in_use(codebook: Codebook, chosen: Sequence[StoredSuggestion]) -> list[StoredSuggestion]:
    """Return the suggestions of codes that take new codings."""
    active = codes_in_use(codebook)
    return [s for s in chosen if s.code_id in active]


def _sure_enough(
    project: ProjectFile, chosen: Sequence[StoredSuggestion], reasons: Mapping[str, Reason]
) -> list[StoredSuggestion]:
    thresholds, learnt = load_thresholds(project), load_learnt_codes(project)
    return [
        s
        for s in chosen
        if may_be_accepted_in_bulk(
            s.method,
            s.code_id,
            confidence=s.confidence,
            probability=reasons[s.id].probability if s.id in reasons else None,
            thresholds=thresholds,
            learnt=learnt,
        )
    ]


def _write(
    project: ProjectFile,
    chosen: Sequence[StoredSuggestion],
    decision: Decision,
    *,
    coder: str,
    seen: int,
) -> None:
    noun = "suggestion" if len(chosen) == 1 else "suggestions"
    verb = {"accepted": "Accepted", "rejected": "Rejected", "open": "Took back the decision on"}
    summary = f"{verb[decision]} {len(chosen)} {noun}"
    with project.change("decide", summary, coder=coder, seen=seen) as change:
        for suggestion in chosen:
            coding_id = None
            if suggestion.decision == "accepted":
                remove_coding_of(project.connection, suggestion.id)
            if decision == "accepted":
                coding_id = add_coding(
                    project.connection,
                    code_id=suggestion.code_id,
                    source_id=suggestion.source_id,
                    start=suggestion.start,
                    end=suggestion.end,
                    coder_id=change.coder_id,
                    suggestion_id=suggestion.id,
                )
            decide_suggestion(
                project.connection,
                suggestion.id,
                decision=decision,
                coder_id=None if decision == "open" else change.coder_id,
                coding_id=coding_id,
            )


def _by_id(project: ProjectFile, ids: Sequence[str]) -> list[StoredSuggestion]:
    known = {suggestion.id: suggestion for suggestion in load_suggestions(project)}
    missing = [id_ for id_ in ids if id_ not in known]
    if missing:
        raise CodingError(
            f"No suggestion of this project has the id {missing[0]}. Nothing was decided."
        )
    return [known[id_] for id_ in dict.fromkeys(ids)]

"""What audits say: how much of a code is still unfound, by the passages judged so far."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final, TypedDict

from workbench.coding.codebook import Codebook
from workbench.coding.finding import find_code, slashed
from workbench.coding.learning.estimates import estimate_recall
from workbench.store.codes import load_codebook
from workbench.store.learning import (
    Audit,
    AuditPassage,
    load_audits,
)
from workbench.store.passages import PassagePlace, load_touched_places
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_texts, source_name
from workbench.tasks.sources.place_text import place_text

_UNTOLD: Final = 0.9
"""An interval that is wider tells nothing: it leaves out less than a tenth of what could be."""


class AuditPassageAnswer(TypedDict):
    """A passage of an audit; `verdict` is None until somebody judges it.

    `number` is that of the passage in its source, None where it has none any more, and
    `place` tells its headings, page and speaker.
    """

    position: int
    source: str
    source_id: str
    number: int | None
    place: str
    start: int
    end: int
    quote: str
    verdict: str | None


class AuditAnswer(TypedDict):
    """An audit of a code; estimates are None until a passage is judged, intervals are at 95 %.

    `found` passages bore the code or one under it when it was drawn, `passed_over` ones did not;
    `unfound` estimates how many of these belong to it after all. Estimates are of the passages
    drawn first, up to one that is not judged. `remarks` tell where more are judged and, where it
    has just been made, of the draw.
    """

    id: str
    code: str
    code_id: str
    coder: str
    at: str
    seed: int
    found: int
    passed_over: int
    drawn: int
    judged: int
    belonging: int
    elusion: float | None
    elusion_low: float | None
    elusion_high: float | None
    unfound: float | None
    unfound_low: float | None
    unfound_high: float | None
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    remarks: list[str]
    passages: list[AuditPassageAnswer]


def tells_recall(audit: AuditAnswer) -> bool:
    """Tell whether so many are judged that their intervals leave anything out."""
    bounds = (
        (audit["recall_low"], audit["recall_high"]),
        (audit["elusion_low"], audit["elusion_high"]),
    )
    return all(
        low is not None and high is not None and high - low <= _UNTOLD for low, high in bounds
    )


def list_audits(
    project: ProjectFile, *, code: str | None = None, language: str = "en"
) -> list[AuditAnswer]:
    """Return the audits, the newest first, with what they say of each code.

    Args:
        code: name, path or id of a code; None for all.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    wanted = find_code(codebook, code).id if code is not None else None
    return [
        _answer(project, audit, codebook, language=language)
        for audit in load_audits(project)
        if wanted is None or audit.code_id == wanted
    ]


def _answer(
    project: ProjectFile, audit: Audit, codebook: Codebook, *, language: str
) -> AuditAnswer:
    texts = load_texts(project, {passage.source_id for passage in audit.passages})
    places = _places(project, audit)
    judged = [passage for passage in audit.passages if passage.verdict is not None]
    # Those drawn first are a random sample as much as all are; those that somebody picked are not.
    random_part = list(takewhile(lambda passage: passage.verdict is not None, audit.passages))
    estimate = (
        estimate_recall(
            found=audit.found,
            passed_over=audit.passed_over,
            hits=_belonging(random_part),
            size=len(random_part),
        )
        if random_part
        else None
    )
    return AuditAnswer(
        id=audit.id,
        code=slashed(codebook, audit.code_id, language=language),
        code_id=audit.code_id,
        coder=audit.coder,
        at=audit.at,
        seed=audit.seed,
        found=audit.found,
        passed_over=audit.passed_over,
        drawn=len(audit.passages),
        judged=len(judged),
        belonging=_belonging(judged),
        elusion=estimate.elusion.share if estimate else None,
        elusion_low=estimate.elusion.low if estimate else None,
        elusion_high=estimate.elusion.high if estimate else None,
        unfound=estimate.unfound if estimate else None,
        unfound_low=estimate.unfound_low if estimate else None,
        unfound_high=estimate.unfound_high if estimate else None,
        recall=estimate.recall if estimate else None,
        recall_low=estimate.low if estimate else None,
        recall_high=estimate.high if estimate else None,
        remarks=_of_picked(len(random_part), judged=len(judged)),
        passages=[
            _passage_answer(
                passage,
                places.get((passage.source_id, passage.start, passage.end)),
                source=source_name(project, passage.source_id),
                text=texts[passage.source_id],
                language=language,
            )
            for passage in audit.passages
        ],
    )


def _belonging(passages: Sequence[AuditPassage]) -> int:
    return sum(passage.verdict == "belongs" for passage in passages)


def _of_picked(first: int, *, judged: int) -> list[str]:
    """Return a sentence where passages were judged before others that were drawn earlier."""
    if first == judged:
        return []
    if not first:
        return [
            (
                "Nothing is estimated: the passage that was drawn first is not judged, and those"
                " that somebody picked are no random sample."
            )
        ]
    return [
        (
            f"Estimated from the first {first} of the {judged} passages judged: those further on"
            " were picked before others were judged, and are no random sample."
        )
    ]


def _places(project: ProjectFile, audit: Audit) -> dict[tuple[str, int, int], PassagePlace]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for passage in audit.passages:
        spans.setdefault(passage.source_id, []).append((passage.start, passage.end))
    return {
        (source_id, *span): places[0]
        for source_id, touched in load_touched_places(project, spans).items()
        for span, places in zip(spans[source_id], touched, strict=True)
        if places
    }


def _passage_answer(
    passage: AuditPassage,
    place: PassagePlace | None,
    *,
    source: str,
    text: str,
    language: str,
) -> AuditPassageAnswer:
    return AuditPassageAnswer(
        position=passage.position,
        source=source,
        source_id=passage.source_id,
        number=place.number if place else None,
        place=place_text(place, language=language) if place else "",
        start=passage.start,
        end=passage.end,
        quote=text[passage.start : passage.end],
        verdict=passage.verdict,
    )

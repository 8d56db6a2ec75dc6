"""Settle a disagreement between coders: consensus codings, with the reason as a memo."""

import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.coding.extent.settled import CONSENSUS
from workbench.errors import CodingError, NotFoundError
from workbench.store.codings import (
    PlacedCoding,
    add_coding,
    ensure_coder,
    load_coding,
    remove_codings,
)
from workbench.store.memos import write_memo
from workbench.store.project_file import ProjectFile
from workbench.store.settlements import (
    Settlement,
    SettlementDecision,
    add_settlement,
    load_settlements,
    remove_settlement,
)
from workbench.store.sources import load_source

Span = tuple[int, int]

_SUMMARIES: Final[dict[SettlementDecision, str]] = {
    "one": "Settled a disagreement: the codings of one coder hold",
    "both": "Settled a disagreement: all codings hold",
    "new": "Settled a disagreement with a new coding",
    "none": "Settled a disagreement: the code does not stand there",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is agreed on.

    Attributes:
        decision: keep the codings of `one` coder, of `both` (all of them), a `new` span, or
            `none`.
        of: the name of the coder whose codings are kept, for `one`.
        span: the new selection, for `new`.
        code_id: another code than the one compared, for `new`; None for the same.
        reason: why, kept as a methodological memo; may be empty.
    """

    decision: SettlementDecision
    of: str | None = None
    span: Span | None = None
    code_id: str | None = None
    reason: str = ""


def settle(
    project: ProjectFile, codings: Sequence[str], verdict: Verdict, *, coder: str
) -> Settlement:
    """Settle a disagreement and return how; the coders' own codings stay as they are.

    What is agreed becomes codings of the coder “consensus”. Settling a place again replaces
    what was agreed before.

    Args:
        project: open.
        codings: ids of the codings that differ, of one code in one source.
        verdict: what is agreed on.
        coder: who settles.

    Raises:
        NotFoundError: there is no such coding.
        CodingError: the codings are not of one code in one source, or the verdict does not fit
            them; nothing was settled.
    """
    compared = [_coding(project, id_) for id_ in dict.fromkeys(codings)]
    place = _place(compared)
    spans = _spans(project, compared, verdict)
    with project.change("settle", _SUMMARIES[verdict.decision], coder=coder) as change:
        connection = project.connection
        _take_back(project, {coding.id for coding in compared})
        consensus = ensure_coder(connection, CONSENSUS)
        agreed = [
            add_coding(
                connection,
                code_id=verdict.code_id or place.code_id,
                source_id=place.source_id,
                start=start,
                end=end,
                coder_id=consensus,
            )
            for start, end in spans
        ]
        settlement_id = add_settlement(
            connection,
            decision=verdict.decision,
            compared=[coding.id for coding in compared],
            agreed=agreed,
            coder_id=change.coder_id,
        )
        if verdict.reason.strip():
            _write_reason(
                connection, place, agreed, verdict.reason.strip(), coder_id=change.coder_id
            )
    return next(s for s in load_settlements(project) if s.id == settlement_id)


def reopen(project: ProjectFile, settlement: str, *, coder: str) -> None:
    """Open a settled disagreement again: its consensus codings go.

    Raises:
        NotFoundError: there is no such settlement.
    """
    found = next((s for s in load_settlements(project) if s.id == settlement), None)
    if found is None:
        raise NotFoundError(f"No disagreement was settled under the id {settlement}.")
    with project.change("settle", "Opened a settled disagreement again", coder=coder):
        _take_back(project, set(found.compared))


def _coding(project: ProjectFile, id_: str) -> PlacedCoding:
    found = load_coding(project.connection, id_)
    if found is None:
        raise NotFoundError(f"No coding of this project has the id {id_}.")
    if found.coder == CONSENSUS:
        raise CodingError("A consensus coding is what came out of settling; name those compared.")
    return found


def _place(compared: Sequence[PlacedCoding]) -> PlacedCoding:
    if len({(coding.source_id, coding.code_id) for coding in compared}) != 1:
        raise CodingError(
            "A disagreement is about one code in one source. Name codings of one code there."
        )
    return compared[0]


def _spans(project: ProjectFile, compared: Sequence[PlacedCoding], verdict: Verdict) -> list[Span]:
    if verdict.decision == "none":
        return []
    if verdict.decision == "both":
        return sorted({(coding.start, coding.end) for coding in compared})
    if verdict.decision == "new":
        return [_checked(project, compared[0].source_id, verdict.span)]
    kept = sorted({(c.start, c.end) for c in compared if c.coder == verdict.of})
    if not kept:
        names = ", ".join(sorted({coding.coder for coding in compared}))
        raise CodingError(
            f"{verdict.of or 'Nobody'} has no coding among those compared. Keep those of: {names}."
        )
    return kept


def _checked(project: ProjectFile, source_id: str, span: Span | None) -> Span:
    if span is None:
        raise CodingError("Say where the new coding begins and ends.")
    length = len(load_source(project, source_id).text)
    if not 0 <= span[0] < span[1] <= length:
        raise CodingError(
            f"A coding from {span[0]} to {span[1]} is not inside the text, which has {length}"
            " characters."
        )
    return span


def _take_back(project: ProjectFile, compared: set[str]) -> None:
    """Undo what was settled before on any of these codings."""
    settlements = load_settlements(project)
    old = [s for s in settlements if compared & set(s.compared)]
    others = {id_ for s in settlements if s not in old for id_ in s.agreed}
    for settlement in old:
        gone = [id_ for id_ in settlement.agreed if id_ not in others]
        remove_settlement(project.connection, settlement.id)
        remove_codings(project.connection, gone)


def _write_reason(
    connection: sqlite3.Connection,
    place: PlacedCoding,
    agreed: Sequence[str],
    reason: str,
    *,
    coder_id: str,
) -> None:
    # Where nothing was agreed to stand, there is no consensus coding that could bear it.
    write_memo(
        connection,
        id_=str(uuid.uuid4()),
        noun="coding",
        ref=agreed[0] if agreed else place.id,
        kind="methodological",
        text=reason,
        coder_id=coder_id,
    )

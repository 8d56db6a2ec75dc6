"""Where the coders of a project disagree, and how each place was settled."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from workbench.coding.agreement.disagreements import Disagreement, find_disagreements
from workbench.coding.extent.settled import CONSENSUS
from workbench.coding.finding import slashed
from workbench.store.marks import Mark, load_marks
from workbench.store.project_file import ProjectFile
from workbench.store.settlements import Settlement, load_settlements
from workbench.tasks.agreement.ground import (
    AgreementChoice,
    CodedGround,
    lay_out,
)


class CoderSpan(TypedDict):
    """A coding at a place of disagreement."""

    id: str
    coder: str
    start: int
    end: int
    quote: str


class DisagreementRow(TypedDict):
    """A place where coders do not give one code alike; `size` is in characters.

    `kind` is missing or boundaries. `instead` lists, for each coder who did not give the code,
    the codes that the coder gave there. `settled` is how it was settled: one, both, new, none,
    or nothing where it is open.
    """

    source: str
    source_id: str
    code_id: str
    path: str
    kind: str
    start: int
    end: int
    size: int
    quote: str
    codings: list[CoderSpan]
    missing: list[str]
    instead: dict[str, list[str]]
    settled: str | None
    settled_by: str | None
    settlement: str | None


def list_disagreements(
    project: ProjectFile,
    choice: AgreementChoice | None = None,
    *,
    language: str = "en",
) -> list[DisagreementRow]:
    """Return the places where coders disagree, the largest first.

    Args:
        project: open.
        choice: which coders, codes and source are compared.
        language: of the codes' names.

    Raises:
        CodingError: fewer than two coders have coded.
        NotFoundError: there is no such code or source.
    """
    ground = lay_out(project, choice or AgreementChoice())
    settled = _settled(load_settlements(project))
    every = [mark for mark in load_marks(project, "codings") if mark.coder != CONSENSUS]
    by_source: dict[str, list[Mark]] = {}
    for mark in every:
        by_source.setdefault(mark.source_id, []).append(mark)
    return [
        _row(ground, found, by_source, settled, language=language)
        for found in find_disagreements(ground.marks, ground.borders, ground.looked)
    ]


def _settled(settlements: Iterable[Settlement]) -> dict[str, Settlement]:
    """Return the settlement of each coding that was compared; the newest holds."""
    return {coding_id: s for s in settlements for coding_id in s.compared}


def _row(
    ground: CodedGround,
    found: Disagreement,
    by_source: dict[str, list[Mark]],
    settled: dict[str, Settlement],
    *,
    language: str,
) -> DisagreementRow:
    source = ground.sources[found.source]
    base = int(ground.borders[found.source])
    start, end = found.start - base, found.end - base
    spans = [
        CoderSpan(
            id=ground.coding_ids[mark],
            coder=ground.coders[int(ground.marks.coders[mark])],
            start=(first := int(ground.marks.starts[mark]) - base),
            end=(last := int(ground.marks.ends[mark]) - base),
            quote=source.text[first:last],
        )
        for mark in found.marks
    ]
    missing = [ground.coders[coder] for coder in found.missing]
    settlement = _settlement([span["id"] for span in spans], settled)
    return DisagreementRow(
        source=source.name,
        source_id=source.id,
        code_id=ground.code_ids[found.code],
        path=slashed(ground.codebook, ground.code_ids[found.code], language=language),
        kind=found.kind,
        start=start,
        end=end,
        size=found.size,
        quote=source.text[start:end],
        codings=spans,
        missing=missing,
        instead={
            coder: [
                slashed(ground.codebook, code_id, language=language)
                for code_id in dict.fromkeys(
                    mark.code_id
                    for mark in by_source.get(source.id, ())
                    if mark.coder == coder and mark.start < end and start < mark.end
                )
            ]
            for coder in missing
        },
        settled=settlement.decision if settlement else None,
        settled_by=settlement.coder if settlement else None,
        settlement=settlement.id if settlement else None,
    )


def _settlement(coding_ids: Sequence[str], settled: dict[str, Settlement]) -> Settlement | None:
    """Return the settlement of a place: a coding that came since opens it again."""
    found = {settled[id_].id if id_ in settled else None for id_ in coding_ids}
    return settled[coding_ids[0]] if len(found) == 1 and None not in found else None

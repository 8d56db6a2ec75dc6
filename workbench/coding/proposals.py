"""Proposals of relations: pairs of codes that stand in the same passages and are not related."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from workbench.coding.codebook import Codebook
from workbench.coding.finding import ancestry, codes_in_use
from workbench.coding.heirs import heirs_of
from workbench.coding.relation import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMark:
    """A coding with the passages that it touches.

    Attributes:
        code_id: the code.
        source_id: the source.
        start: offset of the selection in the stored text, in code points.
        end: half-open.
        passages: the numbers of the passages that share characters with it.
    """

    code_id: str
    source_id: str
    start: int
    end: int
    passages: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two codes without a relation that stand in the same passages.

    Attributes:
        first_id: the code that comes first in the codebook.
        second_id: the other one.
        passages: passages in which both are coded, each once, whoever coded them.
        overlapping: those of them in which a coding of the one and a coding of the other share
            a character inside the passage.
        sources: different sources of these passages.
    """

    first_id: str
    second_id: str
    passages: int
    overlapping: int
    sources: int


def propose_relations(
    codebook: Codebook,
    marks: Iterable[PlacedMark],
    bounds: Mapping[tuple[str, int], tuple[int, int]],
    relations: Iterable[Relation],
    *,
    least: int = 2,
) -> list[Proposal]:
    """Return the pairs of active codes to look at, those with most passages first.

    A pair is left out where a relation of any type and direction is recorded, and where one
    code stands inside the other. A code counts by its own codings and those of the codes merged
    into it; the codes inside it count for themselves.

    Args:
        codebook: the tree of codes.
        marks: the codings.
        bounds: where each passage that is touched begins and ends, half-open, in code points
            of its source's text.
        relations: that are recorded.
        least: the smallest number of passages to return.
    """
    heirs = heirs_of(codebook)
    active = codes_in_use(codebook)
    spans: dict[tuple[str, int], dict[str, list[tuple[int, int]]]] = {}
    for mark in marks:
        code_id = heirs[mark.code_id]
        for number in mark.passages if code_id in active else ():
            place = (mark.source_id, number)
            inside = max(mark.start, bounds[place][0]), min(mark.end, bounds[place][1])
            spans.setdefault(place, defaultdict(list))[code_id].append(inside)
    order = {code.id: place for place, code in enumerate(codebook.codes)}
    known = {frozenset((heirs[r.from_id], heirs[r.to_id])) for r in relations}
    found: dict[tuple[str, str], dict[tuple[str, int], bool]] = defaultdict(dict)
    for place, of_codes in spans.items():
        for pair in combinations(sorted(of_codes, key=order.__getitem__), 2):
            found[pair][place] = _overlap(of_codes[pair[0]], of_codes[pair[1]])
    proposals = [
        Proposal(
            first_id=first,
            second_id=second,
            passages=len(places),
            overlapping=sum(places.values()),
            sources=len({source_id for source_id, _ in places}),
        )
        for (first, second), places in found.items()
        if len(places) >= least
        and frozenset((first, second)) not in known
        and not _is_inside(codebook, first, second)
    ]
    return sorted(
        proposals,
        key=lambda p: (-p.passages, -p.overlapping, order[p.first_id], order[p.second_id]),
    )


def _overlap(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    return any(max(a[0], b[0]) < min(a[1], b[1]) for a, b in product(one, other))


def _is_inside(codebook: Codebook, first: str, second: str) -> bool:
    # A parent comes before its children, so only the second can stand inside the first.
    return first in {code.id for code in ancestry(codebook, second)}

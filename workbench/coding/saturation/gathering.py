"""Codings gathered by the source or case that they stand in."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from workbench.coding.coding import Coding
from workbench.coding.saturation.counting import Counted
from workbench.coding.saturation.unit import CodedUnit

UnitKind = Literal["source", "case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlace:
    """What is known of a source.

    Attributes:
        id: GUID of the source.
        number: its place in the order of adding, from 1.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None.
        cases: the names of the cases it belongs to as a whole.
        of_codings: where only parts of it belong to cases, the names of those whose words each
            coding touches, by the coding's id; else None.
    """

    id: str
    number: int
    date: str | None = None
    cases: tuple[str, ...] = ()
    of_codings: Mapping[str, tuple[str, ...]] | None = None

    def units_of(self, coding: Coding, *, unit: UnitKind) -> tuple[str, ...]:
        """Return the units that one of its codings counts in."""
        if unit == "source":
            return (self.id,)
        return self.cases if self.of_codings is None else self.of_codings[coding.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The units of an analysis, and what was left out of it.

    Attributes:
        units: sources or cases that were coded, in the order of reading.
        sources: by unit, the ids of its coded sources, in the order of reading.
        codings: by code, the number of its codings in the units.
        uncoded: sources without a coding, which are no units.
        without_case: coded sources left out because they belong to no case.
        several_cases: coded sources that count, as a whole, in each of several cases.
        coding_ids: by unit, the ids of the codings in it, whatever their codes.
        parted: coded sources whose codings count for the cases whose words they touch.
        outside: codings left out, because they touch the words of no case in such a source.
    """

    units: tuple[CodedUnit, ...]
    sources: Mapping[str, tuple[str, ...]]
    codings: Mapping[str, int]
    uncoded: int
    without_case: int
    several_cases: int
    coding_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parted: int = 0
    outside: int = 0


def gather_units(
    codings: Iterable[Coding],
    sources: Collection[SourcePlace],
    counted: Mapping[str, Counted],
    *,
    unit: UnitKind = "source",
) -> Gathered:
    """Return the coded sources or cases with the codes that each holds.

    A source without any coding is no unit: nothing tells whether it was read. A source whose
    codings all have other codes is one, which holds no code.

    Args:
        codings: those of the coders who count, whatever their codes.
        sources: all of the project.
        counted: what each code counts as; codings of other codes do not count.
        unit: sources, or the cases that they belong to.
    """
    by_source: dict[str, list[Coding]] = {}
    for coding in codings:
        by_source.setdefault(coding.source_id, []).append(coding)
    coded = sorted((s for s in sources if s.id in by_source), key=lambda source: source.number)
    members: dict[str, list[tuple[SourcePlace, Coding]]] = {}
    for source in coded:
        placed = [(c, source.units_of(c, unit=unit)) for c in by_source[source.id]]
        for name in _in_order([names for _, names in placed]):
            held = [(source, coding) for coding, names in placed if name in names]
            members.setdefault(name, []).extend(held)
    whole = [s for s in coded if s.of_codings is None]
    parted = [s for s in coded if s.of_codings is not None] if unit == "case" else []
    return Gathered(
        units=tuple(_unit(name, held, counted) for name, held in members.items()),
        sources={
            name: tuple(dict.fromkeys(source.id for source, _ in held))
            for name, held in members.items()
        },
        codings=_count_codings(members, counted),
        uncoded=len(sources) - len(coded),
        without_case=0 if unit == "source" else sum(not s.cases for s in whole),
        several_cases=0 if unit == "source" else sum(len(s.cases) > 1 for s in whole),
        coding_ids={
            name: frozenset(coding.id for _, coding in held) for name, held in members.items()
        },
        parted=len(parted),
        outside=sum(not s.units_of(c, unit=unit) for s in parted for c in by_source[s.id]),
    )


def _in_order(named: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the units of one source, whatever was coded first."""
    if len(set(named)) == 1:
        return list(named[0])
    return sorted({name for names in named for name in names})


def _unit(
    name: str, held: Sequence[tuple[SourcePlace, Coding]], counted: Mapping[str, Counted]
) -> CodedUnit:
    places, codings = [source for source, _ in held], [coding for _, coding in held]
    return CodedUnit(
        id=name,
        number=places[0].number,
        codes=frozenset(counted[c.code_id].code_id for c in codings if c.code_id in counted),
        first_coded=min(coding.created_at for coding in codings),
        date=min((place.date for place in places if place.date), default=None),
    )


def _count_codings(
    members: Mapping[str, Sequence[tuple[SourcePlace, Coding]]], counted: Mapping[str, Counted]
) -> dict[str, int]:
    """Count the codings of each code, one that stands in several cases once."""
    inside = {coding.id: coding.code_id for held in members.values() for _, coding in held}
    return dict(
        Counter(counted[code_id].code_id for code_id in inside.values() if code_id in counted)
    )

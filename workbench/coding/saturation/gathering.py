"""Codings gathered by the source or case that they stand in."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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
        cases: the names of the cases it belongs to.
    """

    id: str
    number: int
    date: str | None = None
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The units of an analysis, and what was left out of it.

    Attributes:
        units: sources or cases that were coded, in the order of reading.
        sources: by unit, the ids of its coded sources, in the order of reading.
        codings: by code, the number of its codings in the units.
        uncoded: sources without a coding, which are no units.
        without_case: coded sources left out because they belong to no case.
        several_cases: coded sources that count in each of several cases.
    """

    units: tuple[CodedUnit, ...]
    sources: Mapping[str, tuple[str, ...]]
    codings: Mapping[str, int]
    uncoded: int
    without_case: int
    several_cases: int


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
    members: dict[str, list[SourcePlace]] = {}
    for source in coded:
        for name in (source.id,) if unit == "source" else source.cases:
            members.setdefault(name, []).append(source)
    return Gathered(
        units=tuple(_unit(name, places, by_source, counted) for name, places in members.items()),
        sources={name: tuple(s.id for s in places) for name, places in members.items()},
        codings=_count_codings(members, by_source, counted),
        uncoded=len(sources) - len(coded),
        without_case=0 if unit == "source" else sum(not s.cases for s in coded),
        several_cases=0 if unit == "source" else sum(len(s.cases) > 1 for s in coded),
    )


def _unit(
    name: str,
    places: list[SourcePlace],
    by_source: Mapping[str, list[Coding]],
    counted: Mapping[str, Counted],
) -> CodedUnit:
    codings = [coding for place in places for coding in by_source[place.id]]
    return CodedUnit(
        id=name,
        number=places[0].number,
        codes=frozenset(counted[c.code_id].code_id for c in codings if c.code_id in counted),
        first_coded=min(coding.created_at for coding in codings),
        date=min((place.date for place in places if place.date), default=None),
    )


def _count_codings(
    members: Mapping[str, list[SourcePlace]],
    by_source: Mapping[str, list[Coding]],
    counted: Mapping[str, Counted],
) -> dict[str, int]:
    """Count the codings of each code, those of a source in several cases once."""
    inside = {place.id for places in members.values() for place in places}
    return dict(
        Counter(
            counted[coding.code_id].code_id
            for source_id in inside
            for coding in by_source[source_id]
            if coding.code_id in counted
        )
    )

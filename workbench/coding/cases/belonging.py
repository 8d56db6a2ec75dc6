"""Whose the words of a source are: of all its cases, or each part of those it belongs to."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Span = tuple[int, int]


class Part(NamedTuple):
    """A part of a source that belongs to a case: what a speaker says, or any span.

    Attributes:
        source_id: the source.
        start: offset of its first character, in code points of the source's text.
        end: half-open.
        case: the name of the case.
    """

    source_id: str
    start: int
    end: int
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Which case each word of a project belongs to.

    Where no part of a source belongs to a case of its own, the whole of it belongs to all of
    its cases. Where any does, only those parts belong to cases: a case that is linked to the
    whole source, but to none of its parts, has no words there.

    Attributes:
        linked: the cases of whole sources, in the order of the alphabet, by the source's id.
        parts: by the source's id and the case, where that case's parts begin and end, in order,
            those that overlap or touch as one.
    """

    linked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Sequence[Span]]] = field(default_factory=dict)

    def is_parted(self, source_id: str) -> bool:
        """Tell whether only parts of a source belong to cases."""
        return source_id in self.parts

    def cases_of(self, source_id: str) -> tuple[str, ...]:
        """Return the cases that have words in a source, in the order of the alphabet."""
        if source_id in self.parts:
            return tuple(sorted(self.parts[source_id]))
        return self.linked.get(source_id, ())

    def all_cases_of(self, source_id: str) -> tuple[str, ...]:
        """Return the cases that a source or any part of it is linked to."""
        parts = self.parts.get(source_id, {})
        return tuple(sorted({*self.linked.get(source_id, ()), *parts}))

    def only(self, cases: Collection[str]) -> "Belonging":
        """Return whose the words of these cases are; all other words belong to nobody.

        >>> whose = Belonging(linked={"s": ("木花", "阿朵")}, parts={"t": {"阿朵": [(0, 5)]}})
        >>> mine = whose.only({"木花"})
        >>> mine.cases_of("s"), mine.cases_of("t"), mine.is_parted("t")
        (('木花',), (), True)
        """
        return Belonging(
            linked={
                source_id: tuple(name for name in names if name in cases)
                for source_id, names in self.linked.items()
            },
            # A source without parts of these cases is none that belongs to them as a whole.
            parts={
                source_id: {name: spans for name, spans in parts.items() if name in cases}
                for source_id, parts in self.parts.items()
            },
        )

    def places_of(self, source_id: str, cases: Collection[str], *, length: int) -> list[Span]:
        """Return where the words of some cases stand in a source of that many code points.

        >>> whose = Belonging(linked={"s": ("木花",)}, parts={"t": {"阿朵": [(0, 5)]}})
        >>> [whose.places_of(id_, ["木花", "阿朵"], length=9) for id_ in "stu"]
        [[(0, 9)], [(0, 5)], []]
        """
        if source_id in self.parts:
            parts = self.parts[source_id]
            return sorted(span for case in parts if case in cases for span in parts[case])
        return [(0, length)] if any(c in cases for c in self.linked.get(source_id, ())) else []

    def wordless(self, source_id: str) -> tuple[str, ...]:
        """Return the cases that are linked to a parted source but have no part of it."""
        parts = self.parts.get(source_id)
        if parts is None:
            return ()
        return tuple(name for name in self.linked.get(source_id, ()) if name not in parts)

    def cases_at(self, source_id: str, start: int, end: int) -> tuple[str, ...]:
        """Return the cases that the characters `start <= i < end` of a source count for.

        One shared character is enough, so that a span over two speakers counts for both.

        >>> parts = {"s": {"阿朵": [(0, 5)], "旁": [(5, 9)]}}
        >>> whose = Belonging(linked={"s": ("阿朵", "新棠")}, parts=parts)
        >>> whose.cases_at("s", 0, 5), whose.cases_at("s", 4, 6), whose.cases_at("s", 9, 12)
        (('阿朵',), ('旁', '阿朵'), ())
        """
        if source_id not in self.parts:
            return self.linked.get(source_id, ())
        parts = self.parts[source_id]
        return tuple(sorted(case for case in parts if _touches(parts[case], start, end)))


def belonging_of(linked: Mapping[str, tuple[str, ...]], parts: Iterable[Part]) -> Belonging:
    """Return whose the words are, from the cases of whole sources and from parts in any order."""
    found: dict[str, dict[str, list[Span]]] = {}
    for part in sorted(parts):
        spans = found.setdefault(part.source_id, {}).setdefault(part.case, [])
        if spans and part.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], part.end))
        elif part.start < part.end:
            spans.append((part.start, part.end))
    filled = {
        source_id: {case: spans for case, spans in cases.items() if spans}
        for source_id, cases in found.items()
    }
    return Belonging(linked=linked, parts={id_: cases for id_, cases in filled.items() if cases})


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    # The last span that begins before the end is the only one that may reach over the start.
    place = bisect_right(spans, (end - 1, 1 << 62)) - 1
    return start < end and place >= 0 and spans[place][1] > start

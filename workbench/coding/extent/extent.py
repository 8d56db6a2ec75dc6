"""What of a project an analysis looks at: all of it, or what is in some named sets."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, TypeVar

from workbench.coding.cases.belonging import Belonging, Span
from workbench.coding.codebook import Codebook
from workbench.coding.finding import ancestry

SetKind = Literal["codes", "sources", "cases"]


class Placed(Protocol):
    """What a coding or suggestion must say of itself to be looked for in sets."""

    @property
    def code_id(self) -> str:
        """The code that it stands under."""
        ...

    @property
    def source_id(self) -> str:
        """The source that it lies in."""
        ...

    @property
    def start(self) -> int:
        """Offset of its first character, in code points of the source's text."""
        ...

    @property
    def end(self) -> int:
        """Half-open."""
        ...


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSet:
    """A set that an analysis is narrowed to, as its reader must know it.

    Attributes:
        id: of the set.
        kind: what is in it.
        name: of the set.
        conditions: what its members fulfil, as they are said; empty where each was named.
    """

    id: str
    kind: SetKind
    name: str
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What of a project counts.

    Several sets of one kind let in what is in any of them; sets of several kinds let in only
    what is in one of each.

    Attributes:
        sets: that it is narrowed to; none for the whole project.
        sources: ids of the sources that count, or None for all.
        cases: names of the cases whose words count, or None where all words do.
        codes: ids of the codes that count, merged ones with those that took them over, or None
            for all.
        whose: whose the words are, of the cases that count.
        of: how many sources, cases and codes the project has, merged codes left out.
        codes_in_sets: how many codes that are not merged are in the sets.
    """

    sets: tuple[ChosenSet, ...] = ()
    sources: frozenset[str] | None = None
    cases: frozenset[str] | None = None
    codes: frozenset[str] | None = None
    whose: Belonging = field(default_factory=Belonging)
    of: tuple[int, int, int] = (0, 0, 0)
    codes_in_sets: int = 0

    def has_source(self, source_id: str) -> bool:
        """Tell whether a source counts: of a set, and with words of a case that counts."""
        if self.sources is not None and source_id not in self.sources:
            return False
        return self.cases is None or bool(self.whose.cases_of(source_id))

    def has_words(self, source_id: str, start: int, end: int) -> bool:
        """Tell whether the characters `start <= i < end` of a source count.

        >>> from workbench.coding.cases.belonging import Part, belonging_of
        >>> whose = belonging_of({"s": ("阿朵",)}, [Part("s", 0, 5, "阿朵"), Part("s", 5, 9, "旁")])
        >>> extent = Extent(cases=frozenset({"旁"}), whose=whose.only({"旁"}))
        >>> [extent.has_words("s", *span) for span in ((0, 5), (4, 6), (5, 9))]
        [False, True, True]
        """
        if not self.has_source(source_id):
            return False
        return self.cases is None or bool(self.whose.cases_at(source_id, start, end))

    def has(self, coding: Placed) -> bool:
        """Tell whether a coding or a suggestion counts."""
        if self.codes is not None and coding.code_id not in self.codes:
            return False
        return self.has_words(coding.source_id, coding.start, coding.end)

    def kept(self, codings: Iterable[AnyPlaced]) -> list[AnyPlaced]:
        """Return the codings or suggestions that count, in the given order."""
        return [coding for coding in codings if self.has(coding)] if self.sets else list(codings)

    def places_of(self, source_id: str, *, length: int) -> list[Span]:
        """Return where the words that count stand in a source of that many code points."""
        if not self.has_source(source_id):
            return []
        if self.cases is None:
            return [(0, length)]
        return self.whose.places_of(source_id, self.cases, length=length)

    def pruned(self, codebook: Codebook, *, beside: Collection[str] = ()) -> Codebook:
        """Return a codebook with the codes that count and what they stand under.

        Args:
            codebook: of the project.
            beside: ids of codes to keep in any case.
        """
        if self.codes is None:
            return codebook
        wanted = self.codes | set(beside)
        kept = {
            above.id
            for code in codebook.codes
            if code.id in wanted
            for above in ancestry(codebook, code.id)
        }
        return replace(codebook, codes=tuple(code for code in codebook.codes if code.id in kept))

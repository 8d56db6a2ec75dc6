"""What of a project an analysis counts: sets and whose codings, in one place for all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from workbench.coding.extent.extent import ChosenSet, Extent, Placed, SetKind
from workbench.coding.extent.phrases import phrase, set_remarks
from workbench.coding.extent.settled import CONSENSUS, CodedBy, Settled
from workbench.coding.heirs import heirs_of
from workbench.errors import CodingError
from workbench.store.case_parts import load_belonging
from workbench.store.cases import load_cases
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.settlements import load_settlements
from workbench.store.spans import load_source_lengths
from workbench.tasks.queries.sets import read_sets


class AnyCoding(Placed, CodedBy, Protocol):
    """A coding, however much of it was read."""


Counted = TypeVar("Counted", bound=AnyCoding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What an analysis counts.

    Attributes:
        extent: the sets that it is narrowed to.
        settled: the disagreements that were settled.
        coder: the name of the only coder whose codings count, or None for everyone.
    """

    extent: Extent = field(default_factory=Extent)
    settled: Settled = field(default_factory=Settled)
    coder: str | None = None

    def kept(self, codings: Iterable[Counted]) -> list[Counted]:
        """Return the codings that count, in the given order."""
        return self.extent.kept(self.settled.kept(codings, coder=self.coder))

    def remarks(self, codings: Sequence[AnyCoding], *, language: str) -> tuple[str, ...]:
        """Return what was counted of some codings, as sentences, each only where it applies.

        Args:
            codings: those that could count, of all coders.
            language: of the sentences.
        """
        found = (
            *set_remarks(self.extent, language=language),
            *self._of_settling(codings, language=language),
        )
        return tuple(found)

    def _of_settling(self, codings: Sequence[AnyCoding], *, language: str) -> Iterator[str]:
        if self.coder == CONSENSUS:
            yield phrase("consensus", language=language)
            return
        touched = [c for c in codings if c.id in self.settled.compared or c.coder == CONSENSUS]
        own = [c for c in touched if self.coder in {None, c.coder} and self.extent.has(c)]
        agreed = sum(coding.coder == CONSENSUS for coding in own)
        compared = len(own) - agreed
        if self.coder is not None and compared:
            yield phrase("unsettled", language=language, coder=self.coder, compared=compared)
        elif self.coder is None and (compared or agreed):
            yield phrase("settled", language=language, agreed=agreed, compared=compared)

    def coders_of(self, codings: Iterable[CodedBy]) -> dict[str, tuple[str, ...]]:
        """Return the people behind each coding of the consensus, by its id.

        Args:
            codings: all of the project, whoever made them.
        """
        listed = list(codings)
        coder_of = {coding.id: coding.coder for coding in listed}
        return {
            coding.id: self.settled.coders_of(coding, coder_of)
            for coding in listed
            if coding.coder == CONSENSUS
        }

    @property
    def parameters(self) -> dict[str, str]:
        """What was asked for, as the parameters of a table say it; nothing of what was not."""
        names = ", ".join(one.name for one in self.extent.sets)
        asked = {"sets": names, "coder": self.coder or ""}
        return {name: value for name, value in asked.items() if value}


def load_counting(
    project: ProjectFile,
    *,
    sets: Sequence[str] = (),
    coder: str | None = None,
    language: str = "en",
) -> Counting:
    """Return what an analysis counts.

    Args:
        sets: names or ids of sets that it is narrowed to; those of one kind let in what is in
            any of them, those of several kinds only what is in one of each.
        coder: the name of the only coder whose codings count; None for everyone.
        language: of the names in the conditions of sets.

    Raises:
        NotFoundError: there is no such set.
        QueryError: the conditions of a set name what is not there any more.
    """
    return Counting(
        extent=load_extent(project, sets, language=language),
        settled=load_settled(project),
        coder=coder,
    )


def load_settled(project: ProjectFile) -> Settled:
    """Return the disagreements that were settled."""
    settlements = load_settlements(project)
    stands_for: dict[str, tuple[str, ...]] = {}
    for settlement in settlements:
        for id_ in settlement.agreed:
            stands_for[id_] = (*stands_for.get(id_, ()), *settlement.compared)
    return Settled(
        compared=frozenset(id_ for settlement in settlements for id_ in settlement.compared),
        stands_for=stands_for,
    )


def load_extent(project: ProjectFile, sets: Sequence[str], *, language: str = "en") -> Extent:
    """Return what is in some sets, named as by `load_counting`, which says what is raised."""
    whose = load_belonging(project)
    chosen = read_sets(project, tuple(dict.fromkeys(sets)), language=language) if sets else []
    if not chosen:
        return Extent(whose=whose)
    members: dict[SetKind, set[str]] = {}
    for one in chosen:
        members.setdefault(one.kind, set()).update(one.ids)
    cases = {case["id"]: case["name"] for case in load_cases(project)}
    codebook = load_codebook(project)
    heirs = heirs_of(codebook)
    names = _named(members.get("cases"), cases)
    codes = None if "codes" not in members else {heirs[id_] for id_ in members["codes"]}
    return Extent(
        sets=tuple(
            ChosenSet(id=one.id, kind=one.kind, name=one.name, conditions=one.conditions)
            for one in chosen
        ),
        sources=frozenset(members["sources"]) if "sources" in members else None,
        cases=names,
        codes=None if codes is None else frozenset(i for i, heir in heirs.items() if heir in codes),
        whose=whose if names is None else whose.only(names),
        of=(
            len(load_source_lengths(project)),
            len(cases),
            sum(heir == id_ for id_, heir in heirs.items()),
        ),
        codes_in_sets=len(codes or ()),
    )


def _named(ids: Iterable[str] | None, names: Mapping[str, str]) -> frozenset[str] | None:
    return None if ids is None else frozenset(names[id_] for id_ in ids)


def refuse_codes(extent: Extent) -> None:
    """Refuse sets of codes where texts are counted, whatever is coded on them.

    Raises:
        CodingError: one of the sets is of codes.
    """
    for one in extent.sets:
        if one.kind == "codes":
            raise CodingError(
                f"'{one.name}' is a set of codes, and here words of texts are counted, coded or"
                " not. Name a set of sources or of cases."
            )


def told_sets(project: ProjectFile, sets: Sequence[str], *, language: str) -> tuple[str, ...]:
    """Return which sets something was narrowed to, as sentences, for lists without others.

    Raises:
        NotFoundError: there is no such set.
        QueryError: the conditions of a set name what is not there any more.
    """
    return tuple(set_remarks(load_extent(project, sets, language=language), language=language))

"""The columns of a matrix that are groups of sources, and which codings stand in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.coding.cases.belonging import Belonging
from workbench.coding.cases.scale import Scale
from workbench.coding.cases.scale import in_order as in_scale_order
from workbench.coding.matrices.by_group import columns_of
from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.matrices.phrases import phrase
from workbench.coding.matrices.spans import Numbers, Spans
from workbench.coding.matrices.table import Line
from workbench.errors import NotFoundError
from workbench.store.attributes import (
    load_attributes,
    load_case_values,
    load_own_values,
    load_scales,
)
from workbench.store.project_file import ProjectFile
from workbench.store.spans import CodingSpan, SourceLength
from workbench.themes.groups import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A column and the numbers of the sources in it."""

    line: Line
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """What the remarks tell of sources of which parts belong to cases.

    Attributes:
        parted: how many there are among the sources that go by their cases.
        outside: their codings that stand in the column without a value.
        shared: their codings that stand in several columns.
        wordless: the cases that are linked to one of them but have no words there.
    """

    parted: int = 0
    outside: int = 0
    shared: int = 0
    wordless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SourceColumns:
    """The columns, and in which of them each coding stands.

    Attributes:
        columns: in their order, that of the sources without a value last.
        place: shape (m,), a coding by its place, once for each of its columns.
        column: shape (m,), that column, from 0.
        several: sources that stand in several columns as a whole.
        parts: of the sources that do not stand anywhere as a whole.
    """

    columns: tuple[SourceColumn, ...]
    place: Numbers
    column: Numbers
    several: int = 0
    parts: PartFacts = field(default_factory=PartFacts)


def source_columns(
    project: ProjectFile,
    choice: MatrixChoice,
    sources: Sequence[SourceLength],
    codings: Sequence[CodingSpan],
    spans: Spans,
    *,
    whose: Belonging,
    language: str,
) -> SourceColumns:
    """Return the columns in the order of their names or of their type.

    Where only parts of a source belong to cases, a coding stands in the columns of the cases
    whose words it touches; else in all columns of its source.

    Args:
        choice: of the matrix.
        sources: that count.
        codings: that count.
        spans: the same as columns.
        whose: whose the words are, of the cases that count.
        language: of the name of the column without a value.

    Raises:
        NotFoundError: the project has no such attribute.
    """
    if choice.kind == "sources":
        places = {source.name: number for number, source in enumerate(sources)}
        columns = [
            _column(name, (places[name],), id_=sources[places[name]].id)
            for name in in_order(places)
        ]
        place, column = columns_of(spans, [c.sources for c in columns])
        return SourceColumns(columns=tuple(columns), place=place, column=column)
    return _Grouping(project, choice, sources, whose).laid_out(codings, spans, language=language)


class _Grouping:
    """How sources and codings are grouped by cases, by an attribute or by year."""

    def __init__(
        self,
        project: ProjectFile,
        choice: MatrixChoice,
        sources: Sequence[SourceLength],
        whose: Belonging,
    ) -> None:
        self._choice = choice
        self._sources = sources
        self._whose = Belonging()
        self._scale: Scale | None = None
        self._own: Mapping[str, str] = {}
        self._of_case: Mapping[str, str] | None = None
        if choice.kind == "year":
            self._own = {source.id: source.date[:4] for source in sources if source.date}
            return
        self._whose = whose
        if choice.attribute is not None:
            _refuse_unknown(project, choice.attribute)
            self._scale = load_scales(project).get(choice.attribute)
            self._own = load_own_values(project, choice.attribute)
            self._of_case = load_case_values(project, choice.attribute)

    def laid_out(
        self, codings: Sequence[CodingSpan], spans: Spans, *, language: str
    ) -> SourceColumns:
        """Return the columns and what stands in them."""
        values = [self._values(s.id, self._whose.cases_of(s.id)) for s in self._sources]
        parted = {n for n, source in enumerate(self._sources) if self._is_parted(source.id)}
        by_parts = {
            place: self._values(
                coding.source_id, self._whose.cases_at(coding.source_id, coding.start, coding.end)
            )
            for place, coding in enumerate(codings)
            if int(spans.source[place]) in parted
        }
        names = self._names(values)
        shown = [tuple(sorted({names[v] for v in found})) for found in values]
        members: dict[str, list[int]] = {}
        for number, found in enumerate(shown):
            for value in found:
                members.setdefault(value, []).append(number)
        columns = [_column(v, members[v], id_=v) for v in self._in_order(list(members))]
        outside = {int(spans.source[place]) for place, found in by_parts.items() if not found}
        without = sorted({n for n, found in enumerate(shown) if not found} | outside)
        if without:
            columns.append(_column(_without(self._choice, language=language), without, id_=None))
        number_of = {column.line.id: number for number, column in enumerate(columns)}
        placed = {
            place: sorted({number_of[names[value]] for value in found}) or [number_of[None]]
            for place, found in by_parts.items()
        }
        place, column = _with_parts(columns, spans, parted, placed)
        return SourceColumns(
            columns=tuple(columns),
            place=place,
            column=column,
            several=sum(len(v) > 1 for n, v in enumerate(shown) if n not in parted),
            parts=PartFacts(
                parted=len(parted),
                outside=sum(not found for found in by_parts.values()),
                shared=sum(len(found) > 1 for found in placed.values()),
                wordless=self._wordless(parted),
            ),
        )

    def _is_parted(self, source_id: str) -> bool:
        return source_id not in self._own and self._whose.is_parted(source_id)

    def _values(self, source_id: str, cases: Sequence[str]) -> tuple[str, ...]:
        if source_id in self._own:
            return (self._own[source_id],)
        if self._of_case is None:
            return tuple(cases)
        return tuple(self._of_case[name] for name in cases if name in self._of_case)

    def _names(self, values: Sequence[tuple[str, ...]]) -> dict[str, str]:
        """Return how each value is shown: as it is written, or as its type writes it.

        The latter where it is written in several ways.
        """
        spellings: dict[str, set[str]] = {}
        for value in {value for found in values for value in found}:
            spellings.setdefault(self._standard(value), set()).add(value)
        return {
            value: value if len(same) == 1 else standard
            for standard, same in spellings.items()
            for value in same
        }

    def _standard(self, value: str) -> str:
        return self._scale.standard(value) if self._scale else value

    def _in_order(self, values: Sequence[str]) -> list[str]:
        return in_scale_order(values, self._scale) if self._scale else in_order(values)

    def _wordless(self, parted: set[int]) -> tuple[str, ...]:
        names = {name for n in parted for name in self._whose.wordless(self._sources[n].id)}
        return tuple(in_order(names))


def _with_parts(
    columns: Sequence[SourceColumn],
    spans: Spans,
    parted: set[int],
    placed: Mapping[int, Sequence[int]],
) -> tuple[Numbers, Numbers]:
    """Return the columns of all codings: of their whole source, or of the parts they touch."""
    whole = [[n for n in column.sources if n not in parted] for column in columns]
    place, column = columns_of(spans, whole)
    pairs = [(one, number) for one, found in placed.items() for number in found]
    own, its = np.array(pairs, np.int64).reshape(-1, 2).T
    place, column = np.concatenate((place, own)), np.concatenate((column, its))
    order = np.lexsort((column, place))
    return place[order], column[order]


def _column(name: str, sources: Sequence[int], *, id_: str | None) -> SourceColumn:
    line = Line(id=id_, name=name, path=name, sources=len(sources))
    return SourceColumn(line=line, sources=tuple(sources))


def _without(choice: MatrixChoice, *, language: str) -> str:
    match choice.kind:
        case "cases":
            return phrase("no case", language=language)
        case "year":
            return phrase("undated", language=language)
        case _:
            return phrase("no value", language=language)


def _refuse_unknown(project: ProjectFile, attribute: str) -> None:
    known = load_attributes(project)
    if attribute not in known:
        listed = ", ".join(f"'{name}'" for name in known)
        hint = f" There are: {listed}." if known else ""
        raise NotFoundError(f"No attribute is called '{attribute}'.{hint}")

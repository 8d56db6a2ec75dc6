"""What a project has for a query to find, as columns of numbers, and what its names mean."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.coding.finding import descendants
from workbench.coding.heirs import heirs_of
from workbench.coding.queries.ground import (
    APART,
    Bounds,
    Flags,
    Meaning,
    Numbers,
    QueryGround,
    bounds_of,
)
from workbench.coding.queries.tree import (
    All,
    AnyCode,
    Beside,
    CodeTerm,
    Condition,
    DistanceUnit,
    Either,
    Filtered,
    NamedTerm,
    Node,
    TextTerm,
    Without,
)
from workbench.store.passages import load_bounds, load_sentences
from workbench.store.project_file import ProjectFile
from workbench.store.search import find_passages
from workbench.store.spans import (
    CodingSpan,
    SourceLength,
    load_coding_spans,
    load_passage_numbers,
    load_source_lengths,
)
from workbench.store.tokens import load_token_columns
from workbench.tasks.progress import Progress
from workbench.tasks.queries.conditions import Facts, sources_that_fit, words_that_fit
from workbench.tasks.queries.names import QueryNames
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.words.search import SEARCHED
from workbench.texts.matching import find_hits
from workbench.texts.query import fts_expression, parse_query


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QueryProject:
    """A project laid out for a query.

    Attributes:
        ground: what there is to find.
        meaning: what the names of the query stand for.
        codings: in the order of the ground; a merged code's are at the code that took over.
        sources: in the order of adding.
        step: how far two sources begin apart on the axis of the ground.
        passage_numbers: shape (passages,), of each in its source.
        merged: ids of the merged codes that codings stood at.
    """

    ground: QueryGround
    meaning: Meaning
    codings: tuple[CodingSpan, ...]
    sources: tuple[SourceLength, ...]
    step: int
    passage_numbers: Numbers
    merged: frozenset[str]


def lay_out_project(
    project: ProjectFile, node: Node, names: QueryNames, *, progress: Progress
) -> QueryProject:
    """Return what a query is asked of.

    Args:
        node: the query with ids for names, and without saved queries.
        names: of the project.
        progress: told while outdated tokens are made again, which only distances in words need.

    Raises:
        QueryError: a condition names what is not there, or compares what has no order.
    """
    parts = list(parts_of(node))
    units = {part.distance.unit for part in parts if isinstance(part, Beside) and part.distance}
    if "words" in units:
        ensure_tokenized(project, progress=progress)
    sources = load_source_lengths(project)
    layout = _Layout(project, sources)
    heirs = heirs_of(names.codebook)
    stored = load_coding_spans(project)
    codings = _in_order([c._replace(code_id=heirs[c.code_id]) for c in stored], layout, names)
    return QueryProject(
        ground=layout.ground(codings, units),
        meaning=layout.meaning(parts, codings, names),
        codings=codings,
        sources=tuple(sources),
        step=layout.step,
        passage_numbers=layout.passage_numbers(),
        merged=frozenset(c.code_id for c in stored if heirs[c.code_id] != c.code_id),
    )


def _in_order(
    codings: list[CodingSpan], layout: "_Layout", names: QueryNames
) -> tuple[CodingSpan, ...]:
    """Return codings in reading order, those of one place in the order of the codebook."""
    order = {code.id: number for number, code in enumerate(names.codebook.codes)}
    return tuple(
        sorted(
            codings,
            key=lambda c: (
                layout.number_of[c.source_id],
                *(c.start, c.end, order[c.code_id], c.coder, c.id),
            ),
        )
    )


def parts_of(node: Node) -> Iterator[Node]:
    """Yield every part of a query, the whole first."""
    yield node
    inner: Sequence[Node] = ()
    match node:
        case Filtered():
            inner = (node.node,)
        case Beside():
            inner = (node.left, node.right)
        case Without():
            inner = (node.wanted, node.unwanted)
        case All() | Either():
            inner = node.nodes
    for each in inner:
        yield from parts_of(each)


class _Layout:
    """Where the sources of a project stand on one axis."""

    def __init__(self, project: ProjectFile, sources: Sequence[SourceLength]) -> None:
        self.project = project
        self.sources = sources
        self.number_of = {source.id: number for number, source in enumerate(sources)}
        self.rows = load_bounds(project)
        self.step = max((source.characters for source in sources), default=0) + APART

    def ground(self, codings: Sequence[CodingSpan], units: set[DistanceUnit]) -> QueryGround:
        rows = self.rows
        passages = self.bounds(row[1:] for row in rows)
        return QueryGround(
            codings=self.bounds((c.source_id, c.start, c.end) for c in codings),
            passages=passages.taken(passages.end > passages.start),
            borders={unit: self.borders(unit, rows, passages) for unit in units - {"characters"}},
        )

    def passage_numbers(self) -> Numbers:
        numbers = np.array(load_passage_numbers(self.project), np.int64)
        return numbers[[end > start for _, _, start, end in self.rows]]

    def borders(
        self, unit: DistanceUnit, rows: Sequence[tuple[int, str, int, int]], passages: Bounds
    ) -> Bounds:
        match unit:
            case "words":
                columns = load_token_columns(self.project, [row[0] for row in rows])
                is_word = columns.terms > 0  # a token without a term is punctuation
                shift = np.repeat(passages.start, columns.counts)[is_word]
                return Bounds(
                    start=columns.starts[is_word].astype(np.int64) + shift,
                    end=columns.ends[is_word].astype(np.int64) + shift,
                    source=np.repeat(passages.source, columns.counts)[is_word],
                )
            case "sentences":
                cut = zip(rows, load_sentences(self.project), strict=True)
                return self.bounds(
                    (source_id, first, last)
                    for (_, source_id, start, end), sentences in cut
                    for first, last in sentences or ((start, end),)
                    if last > first
                )
            case _:
                return passages.taken(passages.end > passages.start)

    def meaning(
        self, parts: Sequence[Node], codings: Sequence[CodingSpan], names: QueryNames
    ) -> Meaning:
        facts = Facts(self.project, self.sources, names)
        conditions = [c for part in parts if isinstance(part, Filtered) for c in part.conditions]
        searches = {part.search for part in parts if isinstance(part, TextTerm)}
        searches |= {v.text for c in conditions if c.field == "text" for v in c.values}
        coders = np.array([coding.coder for coding in codings], dtype=object)
        terms = [part for part in parts if isinstance(part, CodeTerm | NamedTerm)]
        return Meaning(
            codes={AnyCode(): np.ones(len(codings), bool), **_of_codes(terms, codings, names)},
            hits={search: self.hits(search) for search in sorted(searches)},
            of_codings={c: _by_coder(c, coders, facts) for c in conditions if c.field == "coder"},
            of_sources={
                c: sources_that_fit(c, facts)
                for c in conditions
                if c.field not in {"coder", "text"}
            },
            sources=len(self.sources),
            of_words={
                c: self.bounds(words_that_fit(c, facts))
                for c in conditions
                if c.field in {"case", "attribute"} and facts.whose.parts
            },
        )

    def hits(self, search: str) -> Bounds:
        parsed = parse_query(search)
        found = find_passages(self.project, fts_expression(parsed), kinds=SEARCHED)
        return self.bounds(
            (passage.source_id, passage.start + hit.start, passage.start + hit.end)
            for passage in found
            for hit in find_hits(parsed, passage.text)
        )

    def bounds(self, places: Iterable[tuple[str, int, int]]) -> Bounds:
        rows = [(self.number_of[source_id], start, end) for source_id, start, end in places]
        columns: Numbers = np.array(rows, np.int64).reshape(-1, 3)
        source, start, end = columns.T
        return bounds_of(source, start, end, step=self.step)


def _of_codes(
    terms: Iterable[CodeTerm | NamedTerm], codings: Sequence[CodingSpan], names: QueryNames
) -> dict[CodeTerm | AnyCode | NamedTerm, Flags]:
    of_codings = np.array([coding.code_id for coding in codings], dtype=object)
    return {term: np.isin(of_codings.astype(str), sorted(_codes_of(term, names))) for term in terms}


def _codes_of(term: CodeTerm | NamedTerm, names: QueryNames) -> set[str]:
    heirs = heirs_of(names.codebook)
    if isinstance(term, NamedTerm):
        # A member that is gone, since its adding was undone, is of no coding.
        return {heirs[id_] for id_ in names.sets[term.name].members if id_ in heirs}
    heir = heirs[term.name]
    if term.extent == "itself":
        return {heir}
    return {heir, *(heirs[code.id] for code in descendants(names.codebook, heir))}


def _by_coder(
    condition: Condition, coders: "np.ndarray[tuple[int], np.dtype[np.object_]]", facts: Facts
) -> Flags:
    wanted = sorted(facts.coders_of(condition))
    fit: Flags = np.isin(coders.astype(str), wanted)
    return fit if condition.comparison == "=" else ~fit

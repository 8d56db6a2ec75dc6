"""Ask a query over the codings of a project."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from workbench.coding.codebook import Codebook
from workbench.coding.finding import display_name, slashed
from workbench.coding.queries.evaluating import Found, evaluate
from workbench.coding.queries.ground import Numbers, Unit
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.rests import Pairs
from workbench.coding.queries.writing import write_query
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_texts
from workbench.tasks.progress import Progress, silent
from workbench.tasks.queries.answers import (
    CodeCountAnswer,
    FindAnswer,
    QueryAnswer,
    QueryCodingAnswer,
    SourceCountAnswer,
)
from workbench.tasks.queries.expansion import written_out
from workbench.tasks.queries.ground import QueryProject, lay_out_project
from workbench.tasks.queries.names import load_query_names, with_ids, with_names
from workbench.tasks.queries.remarks import query_remarks


def ask_query(
    project: ProjectFile,
    query: str,
    *,
    unit: Unit = "codings",
    language: str = "en",
    progress: Progress = silent,
) -> QueryAnswer:
    """Return what a query finds, in reading order.

    Args:
        query: in the language of docs/reference/queries.md.
        unit: `codings` finds selections that are coded, `passages` finds passages.
        language: of the codes' names, the remarks, and the query as it is said again.
        progress: told while outdated tokens are made again, which only words need.

    Raises:
        QueryError: the query cannot be understood, or names what is not in the project; the
            sentence says at which character.
    """
    names = load_query_names(project, language=language)
    bound = with_ids(read_query(query), names)
    whole = written_out(bound, names)
    laid = lay_out_project(project, whole, names, progress=progress)
    found = evaluate(whole, laid.ground, laid.meaning, unit=unit)
    teller = _Teller(project, laid, names.codebook, language)
    return QueryAnswer(
        query=write_query(with_names(bound, names), language=language),
        unit=unit,
        finds=list(teller.finds(found, unit)),
        by_code=teller.by_code(found),
        by_source=teller.by_source(found, unit),
        remarks=query_remarks(whole, laid, names.codebook, unit=unit, language=language),
    )


class _Teller:
    """Says in names and words what was found in numbers."""

    def __init__(
        self, project: ProjectFile, laid: QueryProject, codebook: Codebook, language: str
    ) -> None:
        self.laid = laid
        self.names = {
            code.id: (display_name(code, language), slashed(codebook, code.id, language=language))
            for code in codebook.codes
        }
        self.order = {code.id: number for number, code in enumerate(codebook.codes)}
        self.project = project
        self.texts: dict[str, str] = {}

    def finds(self, found: Found, unit: Unit) -> Iterator[FindAnswer]:
        places = np.flatnonzero(found.holds)
        bounds = self.laid.ground.units(unit).taken(places)
        self.texts = load_texts(
            self.project, {self.laid.sources[n].id for n in np.unique(bounds.source).tolist()}
        )
        passages = self.passages(unit, places)
        own, beside = _grouped(found.own), _grouped(found.beside)
        for place, source, start, end, passage in zip(
            places.tolist(),
            bounds.source.tolist(),
            (bounds.start - bounds.source * self.laid.step).tolist(),
            (bounds.end - bounds.source * self.laid.step).tolist(),
            passages,
            strict=True,
        ):
            text = self.laid.sources[source]
            yield FindAnswer(
                source=text.name,
                source_id=text.id,
                passage=passage,
                start=start,
                end=end,
                quote=self.texts[text.id][start:end],
                codings=self.codings(own[place]),
                beside=self.codings(beside[place]),
            )

    def passages(self, unit: Unit, places: Numbers) -> list[int | None]:
        """Return the number of the first passage of each find."""
        numbers = self.laid.passage_numbers
        if unit == "passages":
            return [int(n) for n in numbers[places]]
        bounds, passages = self.laid.ground.selections.taken(places), self.laid.ground.passages
        first = np.searchsorted(passages.end, bounds.start, side="right")
        last = np.searchsorted(passages.start, bounds.end, side="left")
        return [
            int(numbers[one]) if other > one else None
            for one, other in zip(first.tolist(), last.tolist(), strict=True)
        ]

    def codings(self, numbers: Sequence[int]) -> list[QueryCodingAnswer]:
        return [self.coding(number) for number in numbers]

    def coding(self, number: int) -> QueryCodingAnswer:
        coding = self.laid.codings[number]
        name, path = self.names[coding.code_id]
        if coding.source_id not in self.texts:
            self.texts |= load_texts(self.project, [coding.source_id])
        return QueryCodingAnswer(
            id=coding.id,
            code=name,
            code_id=coding.code_id,
            path=path,
            coder=coding.coder,
            start=coding.start,
            end=coding.end,
            quote=self.texts[coding.source_id][coding.start : coding.end],
        )

    def by_code(self, found: Found) -> list[CodeCountAnswer]:
        finds: dict[str, set[int]] = defaultdict(set)
        codings: dict[str, set[int]] = defaultdict(set)
        sources: dict[str, set[str]] = defaultdict(set)
        for place, number in zip(found.own[0].tolist(), found.own[1].tolist(), strict=True):
            coding = self.laid.codings[number]
            finds[coding.code_id].add(place)
            codings[coding.code_id].add(number)
            sources[coding.code_id].add(coding.source_id)
        return [
            CodeCountAnswer(
                code=self.names[id_][0],
                code_id=id_,
                path=self.names[id_][1],
                finds=len(finds[id_]),
                codings=len(codings[id_]),
                sources=len(sources[id_]),
            )
            for id_ in sorted(finds, key=self.order.__getitem__)
        ]

    def by_source(self, found: Found, unit: Unit) -> list[SourceCountAnswer]:
        places = np.flatnonzero(found.holds)
        sources = self.laid.ground.units(unit).source[places]
        finds = np.bincount(sources, minlength=len(self.laid.sources))
        resting = np.unique(found.own[1])
        codings = np.bincount(
            self.laid.ground.codings.source[resting], minlength=len(self.laid.sources)
        )
        return [
            SourceCountAnswer(
                source=source.name,
                source_id=source.id,
                finds=int(finds[number]),
                codings=int(codings[number]),
            )
            for number, source in enumerate(self.laid.sources)
            if finds[number]
        ]


def _grouped(pairs: Pairs) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for place, coding in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True):
        groups[place].append(coding)
    return groups

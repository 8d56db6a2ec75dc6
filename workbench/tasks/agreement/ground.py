"""The codings of a project laid out for comparing coders: marks, units, who looked where."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from workbench.coding.agreement.coded_units import (
    Flags,
    Marks,
    Numbers,
    Units,
    runs_of_letters,
)
from workbench.coding.codebook import Codebook
from workbench.coding.extent.extent import Extent
from workbench.coding.extent.settled import CONSENSUS
from workbench.coding.finding import ancestry
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.marks import Mark, load_marks
from workbench.store.passages import load_bounds, load_sentences
from workbench.store.project_file import ProjectFile
from workbench.store.settlements import Settlement, load_settlements
from workbench.store.sources import find_source, load_sources
from workbench.store.tokens import load_token_columns
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.counting import load_extent
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.texts.source import Source

UnitName = Literal["passage", "sentence", "token", "character", "source", "segment"]

_Bounds = tuple[int, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementChoice:
    """What is compared, and how.

    Attributes:
        coders: names of the coders; everybody who coded, but for the consensus, without any.
        code: name, path or id of a code, compared with the codes under it; None for all.
        codes: compare `each` code by itself, or top `categories` with all under them.
        source: name or id of the only source, or None.
        sets: names or ids of the sets of sources, cases or codes that alone count.
        unit: what codings are compared on.
        segments: the code whose selections are the units, for the unit `segment`.
        overlap: the share of the longer of two codings that must overlap.
        pairs: `together` compares all coders at once, `each` every pair of them too.
        settled: `before` compares codings as they are, `after` as they would be if each coder
            had coded as was settled.
        samples: bootstrap samples for the intervals; none without any.
        seed: of the samples.
    """

    coders: tuple[str, ...] = ()
    code: str | None = None
    codes: Literal["each", "categories"] = "each"
    source: str | None = None
    sets: tuple[str, ...] = ()
    unit: UnitName = "passage"
    segments: str | None = None
    overlap: float = 0.9
    pairs: Literal["together", "each"] = "together"
    settled: Literal["before", "after"] = "before"
    samples: int = 1000
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedGround:
    """What is compared.

    Attributes:
        codebook: of the project.
        coders: names, in the order of the marks' coders.
        code_ids: ids, in the order of the marks' codes.
        sources: in the order of the axis.
        borders: shape (n_sources + 1,), where each source begins on the axis, and the end.
        marks: the codings in sources that two of them looked at.
        coding_ids: of each of them.
        units: what they are compared on.
        looked: shape (n_coders, n_sources), whether a coder coded anything in a source.
        extent: the sets that are compared.
    """

    codebook: Codebook
    coders: tuple[str, ...]
    code_ids: tuple[str, ...]
    sources: tuple[Source, ...]
    borders: Numbers
    marks: Marks
    coding_ids: tuple[str, ...]
    units: Units
    looked: Flags
    extent: Extent


def lay_out(
    project: ProjectFile, choice: AgreementChoice, *, progress: Progress = silent
) -> CodedGround:
    """Return the codings that are compared, laid out source after source on one axis.

    Raises:
        CodingError: fewer than two coders have coded, or segments are missing.
        NotFoundError: there is no such coder, code, source or set.
        QueryError: the conditions of a set name what is not there any more.
    """
    extent = load_extent(project, choice.sets)
    sources = [one for one in _sources(project, choice) if extent.has_source(one.id)]
    place_of = {source.id: place for place, source in enumerate(sources)}
    borders = np.cumsum([0, *(len(source.text) for source in sources)])
    as_coded = load_marks(project, "codings")
    coded = (
        _as_settled(as_coded, load_settlements(project)) if choice.settled == "after" else as_coded
    )
    every = [mark for mark in coded if mark.source_id in place_of]
    coders = _coders(every, choice)
    looked = np.zeros((len(coders), len(sources)), dtype=bool)
    coder_of = {name: place for place, name in enumerate(coders)}
    for mark in as_coded:
        if mark.coder in coder_of and mark.source_id in place_of:
            looked[coder_of[mark.coder], place_of[mark.source_id]] = True
    codebook = load_codebook(project)
    code_of = _codes(codebook, choice, extent)
    shared = looked.sum(axis=0) >= 2
    kept = [
        mark
        for mark in every
        if mark.coder in coder_of
        and mark.code_id in code_of
        and shared[place_of[mark.source_id]]
        and extent.has_words(mark.source_id, mark.start, mark.end)
    ]
    used = {code_of[mark.code_id] for mark in kept}
    code_ids = tuple(code.id for code in codebook.codes if code.id in used)
    number_of = {id_: place for place, id_ in enumerate(code_ids)}
    starts = borders[[place_of[mark.source_id] for mark in kept]] if kept else np.zeros(0, int)
    marks = Marks(
        codes=np.array([number_of[code_of[mark.code_id]] for mark in kept], dtype=np.int64),
        coders=np.array([coder_of[mark.coder] for mark in kept], dtype=np.int64),
        starts=starts + np.array([mark.start for mark in kept], dtype=np.int64),
        ends=starts + np.array([mark.end for mark in kept], dtype=np.int64),
    )
    axis = _Axis(project, codebook, place_of, borders, every, extent)
    return CodedGround(
        codebook=codebook,
        coders=coders,
        code_ids=code_ids,
        sources=tuple(sources),
        borders=borders,
        marks=marks,
        coding_ids=tuple(mark.id for mark in kept),
        units=axis.units(choice, marks, progress=progress),
        looked=looked,
        extent=extent,
    )


def passage_borders(project: ProjectFile, ground: CodedGround) -> Numbers:
    """Return where on the axis passages begin, furniture left out."""
    at = {
        source.id: int(start) for source, start in zip(ground.sources, ground.borders, strict=False)
    }
    starts = [
        at[source_id] + start for _, source_id, start, _ in load_bounds(project) if source_id in at
    ]
    return np.array(starts, dtype=np.int64)


def _as_settled(marks: Sequence[Mark], settlements: Sequence[Settlement]) -> list[Mark]:
    """Return codings as if each coder had coded as was settled."""
    by_id = {mark.id: mark for mark in marks}
    gone = {id_ for settlement in settlements for id_ in settlement.compared}
    looked = {(mark.source_id, mark.coder) for mark in marks}
    kept = [mark for mark in marks if mark.id not in gone]
    for settlement in settlements:
        for agreed in (by_id[id_] for id_ in settlement.agreed):
            # Whoever looked at the source agreed, with codings there or without.
            kept += [
                agreed._replace(coder=coder)
                for source_id, coder in sorted(looked)
                if source_id == agreed.source_id and coder != CONSENSUS
            ]
    return kept


def _sources(project: ProjectFile, choice: AgreementChoice) -> list[Source]:
    if choice.source is not None:
        return [find_source(project, choice.source)]
    return load_sources(project)


def _coders(marks: Sequence[Mark], choice: AgreementChoice) -> tuple[str, ...]:
    known = sorted({mark.coder for mark in marks})
    for name in choice.coders:
        if name not in known:
            listed = ", ".join(known) or "nobody"
            raise CodingError(f"{name} has coded nothing here. Coders with codings: {listed}.")
    coders = choice.coders or tuple(name for name in known if name != CONSENSUS)
    if len(set(coders)) < 2:
        raise CodingError(
            "Agreement needs the codings of at least two coders; here"
            f" {len(set(coders))} of them coded. Let a second person code the same sources under"
            " another name."
        )
    return tuple(dict.fromkeys(coders))


def _codes(codebook: Codebook, choice: AgreementChoice, extent: Extent) -> dict[str, str]:
    """Return, for each code that is compared, the code it counts for."""
    wanted = codes_under(codebook, choice.code)
    return {
        code.id: ancestry(codebook, code.id)[0].id if choice.codes == "categories" else code.id
        for code in codebook.codes
        if (wanted is None or code.id in wanted)
        and (extent.codes is None or code.id in extent.codes)
    }


class _Axis:
    """The axis of all sources, on which units of every kind are found."""

    def __init__(
        self,
        project: ProjectFile,
        codebook: Codebook,
        place_of: dict[str, int],
        borders: Numbers,
        marks: Sequence[Mark],
        extent: Extent,
    ) -> None:
        self._project = project
        self._codebook = codebook
        self._place_of = place_of
        self._borders = borders
        self._marks = marks
        self._extent = extent

    def units(self, choice: AgreementChoice, marks: Marks, *, progress: Progress) -> Units:
        """Return the units that were chosen."""
        if choice.unit == "segment":
            return self._segments(choice.segments)
        if choice.unit == "source":
            ends = self._borders[1:]
            filled = self._borders[:-1] < ends
            return self._made(self._borders[:-1][filled], ends[filled])
        if choice.unit == "token":
            ensure_tokenized(self._project, progress=progress)
            return self._tokens()
        if choice.unit == "sentence":
            return self._sentences()
        passages = self._passages()
        return runs_of_letters(passages, marks) if choice.unit == "character" else passages

    def _passages(self) -> Units:
        return self._placed([(id_, start, end) for _, id_, start, end in self._bounds()])

    def _bounds(self) -> list[_Bounds]:
        return [
            bounds
            for bounds in load_bounds(self._project)
            if bounds[1] in self._place_of
            and bounds[2] < bounds[3]
            and self._extent.has_words(*bounds[1:])
        ]

    def _sentences(self) -> Units:
        spans = [
            (source_id, start, end)
            for (_, source_id, first, last), sentences in zip(
                load_bounds(self._project), load_sentences(self._project), strict=True
            )
            if source_id in self._place_of and first < last
            for start, end in sentences or ((first, last),)
            if start < end and self._extent.has_words(source_id, start, end)
        ]
        return self._placed(spans)

    def _tokens(self) -> Units:
        bounds = self._bounds()
        columns = load_token_columns(self._project, [id_ for id_, *_ in bounds])
        base = np.array([self._at(source_id) + start for _, source_id, start, _ in bounds])
        passages = np.repeat(np.arange(len(bounds)), columns.counts)
        return self._made(
            base[passages] + columns.starts.astype(np.int64),
            base[passages] + columns.ends.astype(np.int64),
            clusters=passages,
        )

    def _segments(self, code: str | None) -> Units:
        if code is None:
            raise CodingError("Segments are the selections of one code. Say which code marks them.")
        inside = codes_under(self._codebook, code) or set()
        spans = {
            (self._at(mark.source_id) + mark.start, self._at(mark.source_id) + mark.end)
            for mark in self._marks
            if mark.code_id in inside
            and self._extent.has_words(mark.source_id, mark.start, mark.end)
        }
        if not spans:
            raise CodingError(f"No selection is coded with '{code}', so there are no segments.")
        bounds = np.array(sorted(spans), dtype=np.int64)
        return self._made(bounds[:, 0], bounds[:, 1])

    def _at(self, source_id: str) -> int:
        return int(self._borders[self._place_of[source_id]])

    def _placed(self, spans: Sequence[tuple[str, int, int]]) -> Units:
        flat = chain.from_iterable(
            (self._at(source_id) + start, self._at(source_id) + end)
            for source_id, start, end in spans
        )
        bounds = np.fromiter(flat, np.int64, 2 * len(spans)).reshape(-1, 2)
        return self._made(bounds[:, 0], bounds[:, 1])

    def _made(
        self, starts: Numbers, ends: Numbers, clusters: NDArray[np.int64] | None = None
    ) -> Units:
        many = len(starts)
        return Units(
            starts=starts.astype(np.int64),
            ends=ends.astype(np.int64),
            times=np.ones(many, dtype=np.int64),
            clusters=np.arange(many) if clusters is None else clusters,
            sources=np.searchsorted(self._borders, starts, side="right") - 1,
        )

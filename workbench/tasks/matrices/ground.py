"""What a matrix rests on: its rows, its columns, and the codings that count in them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from workbench.coding.cases.belonging import Belonging
from workbench.coding.codebook import Codebook
from workbench.coding.finding import display_name, find_code, slashed
from workbench.coding.matrices.by_position import TENTHS
from workbench.coding.matrices.choice import MatrixChoice, check_choice
from workbench.coding.matrices.phrases import phrase
from workbench.coding.matrices.remarks import Ground
from workbench.coding.matrices.rows import Row, lay_rows, silent_categories
from workbench.coding.matrices.spans import Numbers, Spans
from workbench.coding.matrices.table import Line
from workbench.errors import NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.spans import (
    CodingSpan,
    PassageSpan,
    SourceLength,
    load_coding_spans,
    load_passage_spans,
    load_source_lengths,
)
from workbench.store.tokens import load_token_columns
from workbench.tasks.counting import Counting, load_counting
from workbench.tasks.matrices.columns import SourceColumn, SourceColumns, source_columns
from workbench.tasks.progress import Progress
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.themes.tree import took_over


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatrixGround:
    """What a matrix rests on.

    Attributes:
        rows: the names of the rows.
        columns: the names of the columns, those of the rows for codes by codes.
        place: shape (m,), a coding by its place, once for each of its columns; empty for codes
            by codes and by position.
        column: shape (m,), that column, from 0.
        codings: that count, in reading order.
        spans: the same as columns.
        lengths: shape (sources,), of each text, in code points.
        under: the id of the code whose codes alone have rows, or None.
        facts: for the remarks.
        counting: the sets and the coder that are counted.
        everything: all codings of the project, whoever made them.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    place: Numbers
    column: Numbers
    codings: tuple[CodingSpan, ...]
    spans: Spans
    lengths: Numbers
    under: str | None
    facts: Ground
    counting: Counting
    everything: Sequence[CodingSpan]


def load_ground(
    project: ProjectFile, choice: MatrixChoice, *, language: str, progress: Progress
) -> MatrixGround:
    """Return what a matrix rests on.

    Raises:
        CodingError: the choice is none that a matrix can count.
        NotFoundError: the project has no such code, coder, attribute or set.
        QueryError: the conditions of a set name what is not there any more.
    """
    check_choice(choice)
    if choice.count == "words":
        ensure_tokenized(project, progress=progress)
    counting = load_counting(project, sets=choice.sets, coder=choice.coder, language=language)
    whole = load_codebook(project)
    under = find_code(whole, choice.code).id if choice.code is not None else None
    codebook = counting.extent.pruned(whole, beside=[under] if under else ())
    every_source = load_source_lengths(project)
    sources = [source for source in every_source if counting.extent.has_source(source.id)]
    made = load_coding_spans(project)
    _check_coder(made, choice.coder)
    everything = counting.kept(made)
    kept, twins = _each_once(_at_heirs(everything, whole), choice)
    coded = {coding.code_id for coding in kept}
    rows = lay_rows(codebook, by=choice.codes, coded=coded, under=under)
    row_of = {code_id: number for number, row in enumerate(rows) for code_id in row.members}
    codings = tuple(coding for coding in kept if coding.code_id in row_of)
    spans = _spans(project, codings, row_of, sources, choice)
    lines = tuple(_row_lines(codebook, rows, language=language, choice=choice))
    grouped = _grouped(
        project, choice, sources, codings, spans, whose=counting.extent.whose, language=language
    )
    return MatrixGround(
        rows=lines,
        columns=_column_lines(choice, lines, grouped.columns),
        place=grouped.place,
        column=grouped.column,
        codings=codings,
        spans=spans,
        lengths=np.array([source.characters for source in sources], np.int64),
        under=under,
        facts=Ground(
            codings=len(codings),
            twins=sum(code_id in row_of for code_id in twins),
            no_passage=int((spans.last_passage <= spans.first_passage).sum()),
            under=slashed(codebook, under, language=language) if under is not None else None,
            **_facts_of_rows(codebook, rows, choice, under=under, language=language),
            **_facts_of_columns(grouped),
            merged=_mergers(whole, {c.code_id for c in everything}, language=language),
        ),
        counting=counting,
        everything=made,
    )


def _facts_of_rows(
    codebook: Codebook,
    rows: Sequence[Row],
    choice: MatrixChoice,
    *,
    under: str | None,
    language: str,
) -> dict[str, Any]:
    silent = silent_categories(codebook, rows, under=under) if choice.codes == "each" else 0
    archived = [display_name(r.code, language) for r in rows if r.code.status != "active"]
    return {"silent": silent, "archived": archived}


def _facts_of_columns(grouped: SourceColumns) -> dict[str, Any]:
    without = [group for group in grouped.columns if group.line.id is None]
    return {
        **asdict(grouped.parts),
        "several": grouped.several,
        "without": sum(len(group.sources) for group in without),
        "without_name": "".join(group.line.name for group in without),
    }


def _check_coder(codings: Sequence[CodingSpan], coder: str | None) -> None:
    if coder is None:
        return
    known = sorted({coding.coder for coding in codings})
    if coder not in known:
        listed = ", ".join(f"'{name}'" for name in known)
        hint = f" Those who have: {listed}." if known else ""
        raise NotFoundError(f"Nobody called '{coder}' has coded anything here.{hint}")


def _at_heirs(codings: Sequence[CodingSpan], codebook: Codebook) -> Iterator[CodingSpan]:
    heirs = took_over(codebook)
    for coding in codings:
        heir = heirs[coding.code_id]
        yield coding if heir == coding.code_id else coding._replace(code_id=heir)


def _each_once(
    codings: Iterator[CodingSpan], choice: MatrixChoice
) -> tuple[list[CodingSpan], list[str]]:
    """Return the codings that count, and the codes of those that another coder's stands for."""
    if choice.agreement == "apart":
        return list(codings), []
    kept: dict[tuple[str, str, int, int], CodingSpan] = {}
    twins = []
    for coding in codings:
        place = (coding.code_id, coding.source_id, coding.start, coding.end)
        if kept.setdefault(place, coding) is not coding:
            twins.append(coding.code_id)
    return list(kept.values()), twins


def _mergers(codebook: Codebook, coded: Collection[str], *, language: str) -> list[str]:
    heirs = took_over(codebook)
    names = {code.id: display_name(code, language) for code in codebook.codes}
    return sorted(f"{names[c]} → {names[heirs[c]]}" for c in coded if heirs[c] != c)


def _row_lines(
    codebook: Codebook, rows: Sequence[Row], *, language: str, choice: MatrixChoice
) -> Iterator[Line]:
    times = Counter(display_name(row.code, language) for row in rows)
    for row in rows:
        path = slashed(codebook, row.code.id, language=language)
        name = display_name(row.code, language)
        shown = name if times[name] == 1 else path
        if choice.codes == "categories" and row.extent == "itself":
            shown = phrase("itself", language=language, code=shown)
        yield Line(id=row.code.id, name=shown, path=path)


def _grouped(
    project: ProjectFile,
    choice: MatrixChoice,
    sources: Sequence[SourceLength],
    codings: Sequence[CodingSpan],
    spans: Spans,
    *,
    whose: Belonging,
    language: str,
) -> SourceColumns:
    if choice.kind in {"codes", "position"}:
        nothing = np.zeros(0, np.int64)
        return SourceColumns(columns=(), place=nothing, column=nothing)
    return source_columns(project, choice, sources, codings, spans, whose=whose, language=language)


def _column_lines(
    choice: MatrixChoice, rows: tuple[Line, ...], groups: Sequence[SourceColumn]
) -> tuple[Line, ...]:
    if choice.kind == "codes":
        return rows
    if choice.kind == "position":
        shares = [f"{10 * n}–{10 * n + 10}%" for n in range(TENTHS)]
        return tuple(Line(id=str(n), name=s, path=s) for n, s in enumerate(shares, start=1))
    return tuple(group.line for group in groups)


def _spans(
    project: ProjectFile,
    codings: Sequence[CodingSpan],
    row_of: dict[str, int],
    sources: Sequence[SourceLength],
    choice: MatrixChoice,
) -> Spans:
    """Return codings as columns, with the passages and the words that they touch."""
    number_of = {source.id: number for number, source in enumerate(sources)}
    columns = [(row_of[c.code_id], number_of[c.source_id], c.start, c.end) for c in codings]
    row, source, start, end = np.array(columns, np.int64).reshape(-1, 4).T
    nothing = np.zeros(len(row), np.int64)
    spans = Spans(
        row=row,
        source=source,
        start=start,
        end=end,
        first_passage=nothing,
        last_passage=nothing,
        first_word=nothing,
        last_word=nothing,
    )
    # The texts stand one behind the other, so that one search finds a place in all of them.
    step = max((text.characters for text in sources), default=0) + 1
    passages = [p for p in load_passage_spans(project) if p.source_id in number_of]
    shifts = np.array([number_of[p.source_id] * step for p in passages], np.int64)
    begins = np.array([p.start for p in passages], np.int64) + shifts
    ends = np.array([p.end for p in passages], np.int64) + shifts
    first, last = _touched(spans, begins, ends, step=step)
    spans = replace(spans, first_passage=first, last_passage=last)
    if choice.count != "words":
        return spans
    first, last = _touched(spans, *_words(project, passages, begins), step=step)
    return replace(spans, first_word=first, last_word=last)


def _touched(spans: Spans, begins: Numbers, ends: Numbers, *, step: int) -> tuple[Numbers, Numbers]:
    """Return which of the parts of all texts each coding shares a character with."""
    shift = spans.source * step
    first = np.searchsorted(ends, spans.start + shift, side="right")
    last = np.searchsorted(begins, spans.end + shift, side="left")
    return first, last


def _words(
    project: ProjectFile, passages: Sequence[PassageSpan], begins: Numbers
) -> tuple[Numbers, Numbers]:
    """Return where each word begins and ends; a token without a term is punctuation."""
    columns = load_token_columns(project, [passage.id for passage in passages])
    shifts = np.repeat(begins, columns.counts)
    is_word = columns.terms > 0
    return (columns.starts + shifts)[is_word], (columns.ends + shifts)[is_word]

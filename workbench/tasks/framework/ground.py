"""What a framework matrix rests on: rows, themes, the codings in them, and the summaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.coding.cases.belonging import Belonging
from workbench.coding.codebook import Codebook
from workbench.coding.finding import display_name, find_code
from workbench.coding.framework.columns import ThemeColumn, lay_columns
from workbench.coding.framework.counting import Touch
from workbench.coding.framework.summary import RowKind, Summary
from workbench.coding.framework.table import FrameworkRow
from workbench.store.codes import load_codebook
from workbench.store.passages import touched_by
from workbench.store.project_file import ProjectFile
from workbench.store.spans import (
    CodingSpan,
    PassageSpan,
    load_coding_spans,
    load_passage_spans,
    load_source_lengths,
)
from workbench.store.summaries import load_summaries
from workbench.tasks.codings.coders import check_coder
from workbench.tasks.counting import Counting, load_counting
from workbench.tasks.framework.rows import load_rows, usual_rows
from workbench.themes.tree import took_over


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkChoice:
    """Which rows and themes a framework matrix has.

    Attributes:
        rows: cases or sources; None is cases where the project has any, else sources.
        codes: the themes by name, path or id, in their order; empty for the top categories.
        sets: names or ids of the sets of sources, cases or codes that alone count.
        coder: the name of the only coder whose codings count, or None for everyone.
    """

    rows: RowKind | None = None
    codes: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    coder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkGround:
    """What a framework matrix rests on.

    Attributes:
        kind: what its rows are.
        codebook: of the project.
        rows: in order.
        columns: in order.
        codings: that count, in reading order, at the codes that took theirs over.
        touches: the same, with the passages that each touches.
        merged: `old → new` for each merged code with codings.
        summaries: on rows of this kind.
        counting: the sets and the coder that are counted.
        sources: ids of the sources that count.
        everything: all codings of the project, whoever made them.
    """

    kind: RowKind
    codebook: Codebook
    rows: tuple[FrameworkRow, ...]
    columns: tuple[ThemeColumn, ...]
    codings: tuple[CodingSpan, ...]
    touches: tuple[Touch, ...]
    merged: tuple[str, ...]
    summaries: tuple[Summary, ...]
    counting: Counting
    sources: tuple[str, ...]
    everything: tuple[CodingSpan, ...]


def load_framework(
    project: ProjectFile, choice: FrameworkChoice, *, language: str
) -> FrameworkGround:
    """Return what a framework matrix rests on.

    Raises:
        NotFoundError: there is no such code or set, or nobody of that name has coded.
        QueryError: the conditions of a set name what is not there any more.
    """
    codebook = load_codebook(project)
    heirs = took_over(codebook)
    counting = load_counting(project, sets=choice.sets, coder=choice.coder, language=language)
    kind = choice.rows or usual_rows(project)
    chosen = tuple(dict.fromkeys(heirs[find_code(codebook, w).id] for w in choice.codes))
    everything = load_coding_spans(project)
    check_coder(choice.coder, everything)
    found = counting.kept(everything)
    codings = tuple(coding._replace(code_id=heirs[coding.code_id]) for coding in found)
    summaries = tuple(load_summaries(project, rows=kind))
    return FrameworkGround(
        kind=kind,
        codebook=codebook,
        rows=tuple(load_rows(project, kind, extent=counting.extent)),
        columns=lay_columns(
            counting.extent.pruned(codebook, beside=chosen),
            chosen=chosen or None,
            alive={*(c.code_id for c in codings), *(s.code_id for s in summaries)},
            language=language,
        ),
        codings=codings,
        touches=tuple(_touches(codings, load_passage_spans(project), counting.extent.whose)),
        merged=tuple(_mergers(codebook, heirs, found, language=language)),
        summaries=summaries,
        counting=counting,
        sources=tuple(
            s.id for s in load_source_lengths(project) if counting.extent.has_source(s.id)
        ),
        everything=tuple(everything),
    )


def _touches(
    codings: Sequence[CodingSpan], passages: Sequence[PassageSpan], whose: Belonging
) -> Iterator[Touch]:
    """Yield each coding with the passages it shares a character with, in the given order."""
    by_source: dict[str, list[PassageSpan]] = {}
    for passage in passages:
        by_source.setdefault(passage.source_id, []).append(passage)
    for source_id, group in groupby(codings, key=lambda coding: coding.source_id):
        marks, places = list(group), by_source.get(source_id, [])
        touched = touched_by(
            [(mark.start, mark.end) for mark in marks],
            starts=[place.start for place in places],
            ends=[place.end for place in places],
        )
        parted = whose.is_parted(source_id)
        for mark, inside in zip(marks, touched, strict=True):
            cases = whose.cases_at(source_id, mark.start, mark.end) if parted else None
            yield Touch(mark.code_id, source_id, tuple(places[n].id for n in inside), cases)


def _mergers(
    codebook: Codebook,
    heirs: dict[str, str],
    codings: Sequence[CodingSpan],
    *,
    language: str,
) -> list[str]:
    names = {code.id: display_name(code, language) for code in codebook.codes}
    coded = {coding.code_id for coding in codings}
    return sorted(f"{names[c]} → {names[heirs[c]]}" for c in coded if heirs[c] != c)

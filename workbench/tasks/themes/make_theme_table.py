"""The theme table of a project, and its files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from workbench.coding.cases.belonging import Belonging
from workbench.garbage import collection_paused
from workbench.store.codes import load_codebook
from workbench.store.marks import Basis, Mark, load_marks
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.codings.coders import check_coder
from workbench.tasks.counting import Counting, load_counting
from workbench.tasks.links import BASE
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.themes.evidence import load_evidence
from workbench.texts.source import Source
from workbench.themes.evidence import Evidence, SourceFacts
from workbench.themes.table import ThemeTable, theme_table

Grouping = Literal["code", "source", "case", "language", "year"]


def make_theme_table(
    project: ProjectFile,
    *,
    by: Grouping = "code",
    basis: Basis = "codings",
    language: str = "en",
    quotes: int = 3,
    sets: Sequence[str] = (),
    coder: str | None = None,
    link_base: str = BASE,
    progress: Progress = silent,
) -> ThemeTable:
    """Return the theme table over all sources of a project, or over what is in some sets.

    Args:
        by: what the rows compare.
        basis: count codings, open suggestions, or both in columns of their own.
        language: of the codes' names and of the remarks.
        quotes: how many representative quotes a theme shows at most.
        sets: names or ids of the sets of sources, cases or codes that alone count; see
            `load_counting`.
        coder: the name of the only coder whose codings count, or None for everyone; open
            suggestions are by nobody and count as asked for.
        link_base: the address that the links of the quotes begin with.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: there is no such set, or nobody of that name has coded.
        QueryError: the conditions of a set name what is not there any more.
    """
    ensure_tokenized(project, progress=progress)
    counting = load_counting(project, sets=sets, coder=coder, language=language)
    # All that is made here is kept or freed without cycles; looking for some takes a fifth.
    with collection_paused():
        marks = load_marks(project, basis)
        codings = [mark for mark in marks if mark.origin == "coding"]
        check_coder(coder, codings)
        sources = [one for one in load_sources(project) if counting.extent.has_source(one.id)]
        evidence = load_evidence(project, _kept(marks, counting), sources, link_base=link_base)
        people = counting.coders_of(codings)
        evidence = [_told(piece, counting.extent.whose, people, by=by) for piece in evidence]
        table = theme_table(
            counting.extent.pruned(load_codebook(project)),
            evidence,
            _facts(sources, counting.extent.whose),
            by=by,
            language=language,
            quotes=quotes,
        )
    return replace(
        table,
        remarks=(*table.remarks, *counting.remarks(codings, language=language)),
        parameters=table.parameters | counting.parameters,
    )


def _kept(marks: Sequence[Mark], counting: Counting) -> list[Mark]:
    """Return the marks that count; the open suggestions are of no coder."""
    codings = counting.kept(mark for mark in marks if mark.origin == "coding")
    return [*codings, *counting.extent.kept(mark for mark in marks if mark.origin != "coding")]


def _told(
    piece: Evidence, whose: Belonging, people: Mapping[str, tuple[str, ...]], *, by: Grouping
) -> Evidence:
    """Return a piece of evidence with whose words it touches, and who is behind it."""
    if piece.origin == "coding" and piece.id in people:
        piece = piece._replace(coders=people[piece.id])
    return _of_cases(piece, whose) if by == "case" else piece


def _of_cases(piece: Evidence, whose: Belonging) -> Evidence:
    if not whose.is_parted(piece.source_id):
        return piece
    cases = whose.cases_at(piece.source_id, piece.start, piece.end)
    return piece._replace(cases=tuple(name.strip() for name in cases))


def _facts(sources: Sequence[Source], whose: Belonging) -> list[SourceFacts]:
    return [
        SourceFacts(
            id=source.id,
            name=source.name,
            language=source.language,
            kind=source.kind,
            year=source.date[:4] if source.date else None,
            cases=whose.cases_of(source.id),
            belongs="parts" if whose.is_parted(source.id) else "whole",
            wordless=whose.wordless(source.id),
        )
        for source in sources
    ]

"""The theme table of a project, and its files."""

from collections.abc import Sequence
from typing import Literal

from workbench.coding.cases.belonging import Belonging
from workbench.garbage import collection_paused
from workbench.store.case_parts import load_belonging
from workbench.store.codes import load_codebook
from workbench.store.marks import Basis, load_marks
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.evidence import load_evidence
from workbench.tasks.links import BASE
from workbench.tasks.progress import Progress, silent
from workbench.tasks.tokenize_sources import ensure_tokenized
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
    link_base: str = BASE,
    progress: Progress = silent,
) -> ThemeTable:
    """Return the theme table over all sources of a project.

    Args:
        by: what the rows compare.
        basis: count codings, open suggestions, or both in columns of their own.
        language: of the codes' names and of the remarks.
        quotes: how many representative quotes a theme shows at most.
        link_base: the address that the links of the quotes begin with.
        progress: told while outdated tokens are made again.
    """
    ensure_tokenized(project, progress=progress)
    # All that is made here is kept or freed without cycles; looking for some takes a fifth.
    with collection_paused():
        sources = load_sources(project)
        evidence = load_evidence(project, load_marks(project, basis), sources, link_base=link_base)
        whose = load_belonging(project)
        if by == "case":
            evidence = [_of_cases(piece, whose) for piece in evidence]
        return theme_table(
            load_codebook(project),
            evidence,
            _facts(sources, whose),
            by=by,
            language=language,
            quotes=quotes,
        )


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

"""The theme table of a project, and its files."""

from collections.abc import Sequence
from typing import Literal

from workbench.garbage import collection_paused
from workbench.store.cases import load_cases_of_sources
from workbench.store.codes import load_codebook
from workbench.store.marks import Basis, load_marks
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.evidence import load_evidence
from workbench.tasks.links import BASE
from workbench.tasks.progress import Progress, silent
from workbench.tasks.tokenize_sources import ensure_tokenized
from workbench.texts.source import Source
from workbench.themes.evidence import SourceFacts
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
        return theme_table(
            load_codebook(project),
            evidence,
            _facts(project, sources),
            by=by,
            language=language,
            quotes=quotes,
        )


def _facts(project: ProjectFile, sources: Sequence[Source]) -> list[SourceFacts]:
    cases = load_cases_of_sources(project)
    return [
        SourceFacts(
            id=source.id,
            name=source.name,
            language=source.language,
            kind=source.kind,
            year=source.date[:4] if source.date else None,
            cases=cases.get(source.id, ()),
        )
        for source in sources
    ]

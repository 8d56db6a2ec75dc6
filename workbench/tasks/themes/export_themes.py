"""Write the theme table in the format that a paper needs."""

from collections.abc import Sequence
from typing import Any

from workbench.formats.tables.theme_report import report_of, themes_answer
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.codings import load_codings
from workbench.store.marks import Basis
from workbench.store.project_file import ProjectFile
from workbench.tasks.links import BASE
from workbench.tasks.progress import Progress, silent
from workbench.tasks.themes.make_theme_table import Grouping, make_theme_table


def themes_file(  # noqa: PLR0913 - each is an option of the command
    project: ProjectFile,
    *,
    file_format: TableFormat,
    by: Grouping = "code",
    basis: Basis = "codings",
    language: str = "en",
    quotes: int = 3,
    sets: Sequence[str] = (),
    coder: str | None = None,
    link_base: str = BASE,
    progress: Progress = silent,
) -> bytes:
    """Return the theme table as the bytes of a file; the arguments are those of the table."""
    table = make_theme_table(
        project,
        by=by,
        basis=basis,
        language=language,
        quotes=quotes,
        sets=sets,
        coder=coder,
        link_base=link_base,
        progress=progress,
    )
    return write_report(report_of(table), format=file_format)


def has_codings(project: ProjectFile) -> bool:
    """Return whether anything is coded, without which the table of codings counts nothing."""
    return bool(load_codings(project))


def list_themes(
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
) -> list[dict[str, Any]]:
    """Return the rows of the theme table as plain values, each with its representative quotes.

    The keys are those of `themes` in `workbench.formats.tables.theme_report.themes_answer`;
    the JSON file of the table also has every quote, the remarks and the parameters.
    """
    table = make_theme_table(
        project,
        by=by,
        basis=basis,
        language=language,
        quotes=quotes,
        sets=sets,
        coder=coder,
        link_base=link_base,
        progress=progress,
    )
    rows: list[dict[str, Any]] = themes_answer(table)["themes"]
    return rows

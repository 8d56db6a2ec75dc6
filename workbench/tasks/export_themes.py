"""Write the theme table in the format that a paper needs."""

from workbench.formats.tables.theme_report import report_of
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.links import BASE
from workbench.tasks.progress import Progress, silent
from workbench.tasks.themes import Basis, Grouping, make_theme_table


def themes_file(
    project: ProjectFile,
    *,
    file_format: TableFormat,
    by: Grouping = "code",
    basis: Basis = "codings",
    language: str = "en",
    quotes: int = 3,
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
        link_base=link_base,
        progress=progress,
    )
    return write_report(report_of(table), format=file_format)

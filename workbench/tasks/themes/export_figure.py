"""Draw the theme table as a figure for a paper."""

from collections.abc import Sequence

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.themes import Measure, theme_bars
from workbench.store.marks import Basis
from workbench.store.project_file import ProjectFile
from workbench.tasks.progress import Progress, silent
from workbench.tasks.themes.make_theme_table import Grouping, make_theme_table


def themes_figure(
    project: ProjectFile,
    *,
    figure_format: ChartFormat,
    measure: Measure = "sources",
    by: Grouping = "code",
    basis: Basis = "codings",
    sets: Sequence[str] = (),
    coder: str | None = None,
    language: str = "en",
    progress: Progress = silent,
) -> bytes:
    """Return the figure of the theme table as the bytes of a file.

    Args:
        figure_format: png, svg or pdf.
        measure: what the bars, or the colours of a table by group, count.
        by: bars of themes and sub-themes by `code`, else a heat map of themes by group.
        basis: count codings, open suggestions, or both apart.
        sets: names or ids of the sets of sources, cases or codes that alone count.
        coder: the name of the only coder whose codings count, or None for everyone.
        language: of the names and titles.
        progress: told while outdated tokens are made again.
    """
    table = make_theme_table(
        project,
        by=by,
        basis=basis,
        language=language,
        quotes=0,
        sets=sets,
        coder=coder,
        progress=progress,
    )
    return export_chart(
        theme_bars(table.themes, measure=measure, language=language), format=figure_format
    )

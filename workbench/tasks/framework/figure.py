"""The figure of a framework matrix: which cells are filled."""

import altair as alt

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.framework import framework_heatmap
from workbench.coding.framework.table import FrameworkTable
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import make_framework


def framework_figure(
    project: ProjectFile,
    choice: FrameworkChoice | None = None,
    *,
    figure_format: ChartFormat,
    language: str = "en",
) -> bytes:
    """Return the heat map of the filled cells as the bytes of a file.

    Args:
        choice: the rows and themes.
        figure_format: png, svg or pdf.
        language: of the names and the legend.

    Raises:
        NotFoundError: the codebook has no such code.
    """
    table = make_framework(project, choice, language=language)
    return export_chart(framework_chart(table), format=figure_format)


def framework_chart(table: FrameworkTable, *, language: str | None = None) -> alt.LayerChart:
    """Return the heat map of a framework matrix.

    Args:
        table: the matrix.
        language: of the legend; that of the matrix where it is None.
    """
    return framework_heatmap(
        [[cell.state for cell in line] for line in table.cells],
        [[cell.passages for cell in line] for line in table.cells],
        rows=[row.name for row in table.rows],
        columns=[column.name for column in table.columns],
        language=language or table.language,
    )

"""A matrix as a figure: for a paper, or for the screen."""

import altair as alt

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.matrix import matrix_heatmap
from workbench.coding.matrices.choice import MatrixChoice, Show
from workbench.coding.matrices.table import MatrixTable
from workbench.store.project_file import ProjectFile
from workbench.tasks.matrices.make_matrix import make_matrix
from workbench.tasks.progress import Progress, silent


def matrix_figure(
    project: ProjectFile,
    choice: MatrixChoice | None = None,
    *,
    figure_format: ChartFormat,
    show: Show = "counts",
    language: str = "en",
    progress: Progress = silent,
) -> bytes:
    """Return the heat map of a matrix as the bytes of a file.

    Args:
        choice: what the matrix counts.
        figure_format: png, svg or pdf.
        show: what stands in the cells.
        language: of the names and the title.
        progress: told while outdated tokens are made again.

    Raises:
        CodingError: residuals are to be shown and the matrix has none.
    """
    table = make_matrix(project, choice, language=language, progress=progress)
    return export_chart(matrix_chart(table, show=show), format=figure_format)


def matrix_chart(
    table: MatrixTable, *, show: Show = "counts", language: str | None = None
) -> alt.LayerChart:
    """Return the heat map of a matrix.

    Args:
        table: the matrix.
        show: what stands in the cells.
        language: of the title; that of the matrix where it is None.

    Raises:
        CodingError: residuals are to be shown and the matrix has none.
    """
    by_code = table.choice.kind == "codes"
    return matrix_heatmap(
        table.shown(show),
        rows=[row.name for row in table.rows],
        columns=[column.name for column in table.columns],
        show=show,
        counted="pairs" if by_code and table.choice.count == "codings" else table.choice.count,
        diagonal="apart" if by_code else "of a kind",
        language=language or table.language,
    )

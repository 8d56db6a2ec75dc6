"""The figures of axial coding as files: the dilemma-path matrix."""

from workbench.charts.dilemmas import dilemma_chart
from workbench.charts.export import ChartFormat, export_chart
from workbench.store.project_file import ProjectFile
from workbench.tasks.dilemmas import DEFAULT, DilemmaChoice, list_dilemmas


def dilemmas_figure(
    project: ProjectFile,
    choice: DilemmaChoice = DEFAULT,
    *,
    figure_format: ChartFormat,
    language: str = "en",
) -> bytes:
    """Return the figure of the matrix as the bytes of a file.

    Args:
        choice: what is set against what.
        figure_format: png, svg or pdf.
        language: of the names and words.
    """
    answer = list_dilemmas(project, choice, language=language)
    return export_chart(dilemma_chart(answer["cells"], language=language), format=figure_format)

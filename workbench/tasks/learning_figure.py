"""Draw the reliability of what was learnt as a figure for a paper."""

from typing import TYPE_CHECKING

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.reliability import reliability_diagram
from workbench.errors import CodingError
from workbench.tasks.learning_report import LearningAnswer

if TYPE_CHECKING:
    import altair as alt


def draw_reliability(answer: LearningAnswer, *, language: str = "en") -> "alt.LayerChart":
    """Return the reliability diagram of what was learnt.

    Raises:
        CodingError: no example was held out, which leaves nothing to draw.
    """
    if not answer["bins"]:
        raise CodingError("There is no diagram to draw: no example of these codes was held out.")
    return reliability_diagram(answer["bins"], language=language)


def reliability_figure(
    answer: LearningAnswer, *, figure_format: ChartFormat, language: str = "en"
) -> bytes:
    """Return the reliability diagram as the bytes of a file.

    Args:
        answer: as of `measure_learning`.
        figure_format: png, svg or pdf.
        language: of the titles.

    Raises:
        CodingError: no example was held out, which leaves nothing to draw.
    """
    return export_chart(draw_reliability(answer, language=language), format=figure_format)

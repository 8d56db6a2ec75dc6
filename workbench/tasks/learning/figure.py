"""Draw the reliability of what was learnt, and the learning curve, as figures for a paper."""

from typing import TYPE_CHECKING, Literal

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.learning_curve import learning_curve
from workbench.charts.reliability import reliability_diagram
from workbench.errors import CodingError
from workbench.tasks.learning.measure_learning import LearningAnswer

if TYPE_CHECKING:
    import altair as alt

LearningFigure = Literal["reliability", "curve"]


def draw_reliability(answer: LearningAnswer, *, language: str = "en") -> "alt.LayerChart":
    """Return the reliability diagram of what was learnt.

    Raises:
        CodingError: no example was held out, which leaves nothing to draw.
    """
    if not answer["bins"]:
        raise CodingError("There is no diagram to draw: none of these codes is learnt yet.")
    return reliability_diagram(answer["bins"], language=language)


def draw_curve(answer: LearningAnswer, *, language: str = "en") -> "alt.LayerChart":
    """Return the learning curve.

    Raises:
        CodingError: there were too few decisions to learn from some of them only.
    """
    if not answer["curve"]:
        raise CodingError(
            "There is no learning curve to draw: no code had five examples before the last ones"
            " were decided. Code some more passages."
        )
    return learning_curve(answer["curve"], language=language)


def figure_of_learning(
    answer: LearningAnswer,
    *,
    figure_format: ChartFormat,
    show: LearningFigure = "reliability",
    language: str = "en",
) -> bytes:
    """Return the reliability diagram or the learning curve as the bytes of a file.

    Args:
        answer: as of `measure_learning`.
        figure_format: png, svg or pdf.
        show: which of the two.
        language: of the titles.

    Raises:
        CodingError: there is nothing to draw.
    """
    draw = draw_reliability if show == "reliability" else draw_curve
    return export_chart(draw(answer, language=language), format=figure_format)

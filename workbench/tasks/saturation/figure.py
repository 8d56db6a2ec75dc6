"""Draw the saturation of codes as a figure for a paper."""

from typing import TYPE_CHECKING, cast

import pandas as pd

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.saturation import Order, Unit, saturation_chart
from workbench.coding.saturation.wording import percent
from workbench.errors import CodingError
from workbench.tasks.saturation.answers import SaturationAnswer

if TYPE_CHECKING:
    import altair as alt


def draw_saturation(answer: SaturationAnswer, *, language: str = "en") -> "alt.LayerChart":
    """Return the curve of an analysis of saturation, marked where the threshold is met.

    Args:
        answer: as of `measure_saturation`.
        language: of the titles.

    Raises:
        CodingError: no coding counts, which leaves nothing to draw.
    """
    if not answer["steps"]:
        raise CodingError("There is no curve to draw: no coding counts here.")
    assessment, parameters = answer["assessments"][0], answer["parameters"]
    return saturation_chart(
        pd.DataFrame(answer["steps"]),
        reached=assessment["reached"],
        run=assessment["run"],
        label=f"{assessment['notation']} ({percent(assessment['threshold'], digits=4)})",
        unit=cast("Unit", parameters["unit"]),
        order=cast("Order", parameters["order"]),
        language=language,
    )


def saturation_figure(
    answer: SaturationAnswer, *, figure_format: ChartFormat, language: str = "en"
) -> bytes:
    """Return the figure of an analysis of saturation as the bytes of a file.

    Args:
        answer: as of `measure_saturation`.
        figure_format: png, svg or pdf.
        language: of the titles.

    Raises:
        CodingError: no coding counts, which leaves nothing to draw.
    """
    return export_chart(draw_saturation(answer, language=language), format=figure_format)

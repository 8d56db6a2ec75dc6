"""Draw the timeline of a study as a figure."""

from typing import TYPE_CHECKING

import pandas as pd

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.timeline import timeline_chart
from workbench.tasks.history.show_timeline import check_drawable
from workbench.tasks.history.trail_answers import TimelineAnswer

if TYPE_CHECKING:
    import altair as alt


def draw_timeline(answer: TimelineAnswer, *, language: str = "en") -> "alt.VConcatChart":
    """Return the figure of a timeline.

    Args:
        answer: as of `show_timeline`.
        language: of the words.

    Raises:
        CodingError: nothing has happened yet.
    """
    check_drawable(answer)
    return timeline_chart(
        pd.DataFrame(answer["days"]),
        pd.DataFrame(answer["totals"]),
        pd.DataFrame(answer["milestones"], columns=["day", "act", "acts"]),
        language=language,
    )


def timeline_figure(
    answer: TimelineAnswer, *, figure_format: ChartFormat, language: str = "en"
) -> bytes:
    """Return the figure of a timeline as the bytes of a file.

    Args:
        answer: as of `show_timeline`.
        figure_format: png, svg or pdf.
        language: of the words.

    Raises:
        CodingError: nothing has happened yet.
    """
    return export_chart(draw_timeline(answer, language=language), format=figure_format)

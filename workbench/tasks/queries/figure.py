"""Draw the finds of a query as a figure for a paper."""

from typing import Literal

import altair as alt

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.query import query_bars
from workbench.coding.queries.ground import Unit
from workbench.errors import QueryError
from workbench.store.project_file import ProjectFile
from workbench.tasks.queries.answers import QueryAnswer
from workbench.tasks.queries.ask_query import ask_query

Of = Literal["codes", "sources"]


def query_chart(answer: QueryAnswer, *, of: Of = "codes", language: str = "en") -> alt.LayerChart:
    """Return the chart of an answer: finds by code, or by source."""
    if of == "codes":
        rows = [(row["path"], row["finds"]) for row in answer["by_code"]]
    else:
        rows = [(row["source"], row["finds"]) for row in answer["by_source"]]
    return query_bars(rows, of=of, language=language)


def query_figure(
    project: ProjectFile,
    query: str,
    *,
    unit: Unit = "codings",
    of: Of = "codes",
    figure_format: ChartFormat,
    language: str = "en",
) -> bytes:
    """Return the figure of a query as the bytes of a file.

    Args:
        query: as of `ask_query`.
        unit: what it finds.
        of: a bar for each code, or for each source.
        figure_format: png, svg or pdf.
        language: of the names and the title.
    """
    answer = ask_query(project, query, unit=unit, language=language)
    return draw_answer(answer, of=of, figure_format=figure_format, language=language)


def draw_answer(
    answer: QueryAnswer, *, of: Of = "codes", figure_format: ChartFormat, language: str = "en"
) -> bytes:
    """Return the figure of an answer as the bytes of a file.

    Args:
        answer: as of `ask_query`.
        of: a bar for each code, or for each source.
        figure_format: png, svg or pdf.
        language: of the title.

    Raises:
        QueryError: the query finds nothing, so there is nothing to draw.
    """
    if not answer["finds"]:
        raise QueryError("Nothing fits the query, so there is nothing to draw. Ask for less.")
    return export_chart(query_chart(answer, of=of, language=language), format=figure_format)

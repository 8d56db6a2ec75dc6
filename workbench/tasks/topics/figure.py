"""Draw the topics of a project: map, choice of their number, and how they spread."""

from typing import TYPE_CHECKING, Literal

from workbench.charts.export import ChartFormat, export_chart
from workbench.charts.matrix import matrix_heatmap
from workbench.charts.topics import Legend, number_chart, topic_lines, topic_map
from workbench.errors import WorkbenchError
from workbench.tasks.topics.answers import TopicAnswer, TopicsAnswer
from workbench.tasks.topics.cell import Spread

if TYPE_CHECKING:
    import altair as alt

TopicFigure = Literal[
    "map", "numbers", "time", "source", "year", "month", "case", "language", "codes"
]


def draw_topics(
    answer: TopicsAnswer,
    show: TopicFigure = "map",
    *,
    chosen: int | None = None,
    legend: Legend = "beside",
    language: str = "en",
) -> "alt.LayerChart":
    """Return a figure of topics.

    Args:
        answer: as of `make_topics`.
        show: the map, the numbers tried, the share of each topic over the years, or topics by
            source, year, month, case, language or code.
        chosen: the topic that alone has its colour on the map or over the years; None for all.
        legend: of both, where the names of topics stand.
        language: of the titles.

    Raises:
        WorkbenchError: there is nothing of that kind to draw.
    """
    labels = {one["topic"]: named(one) for one in answer["topics"]}
    if show == "map":
        return topic_map(
            answer["passages"], labels=labels, chosen=chosen, legend=legend, language=language
        )
    if show == "numbers":
        if not answer["tried"]:
            raise WorkbenchError("No numbers of topics were tried. Let the number be auto.")
        suggested = int(answer["parameters"]["suggested"] or 0)
        return number_chart(answer["tried"], chosen=suggested, language=language)
    if show == "time":
        years = [row for row in answer["groups"] if row["by"] == "year"]
        if not years:
            raise WorkbenchError("No source has a date. Give the sources dates to see years.")
        return topic_lines(years, labels=labels, chosen=chosen, legend=legend, language=language)
    groups = groups_drawn(answer, show)
    cells: dict[tuple[str, int], float | None]
    if show == "codes":
        cells = {(row["path"], row["topic"]): row["both"] for row in answer["codes"]}
    else:
        rows = [row for row in answer["groups"] if row["by"] == show]
        cells = {(row["group"], row["topic"]): row["units"] for row in rows}
    if not groups:
        raise WorkbenchError(f"There is nothing to draw topics by {show} with.")
    topics = [f"{topic} {label}" for topic, label in labels.items()]
    of_groups = [[cells.get((group, topic), 0) for topic in labels] for group in groups]
    upright = topics_in_rows(answer, show)
    return matrix_heatmap(
        list(zip(*of_groups, strict=True)) if upright else of_groups,
        rows=topics if upright else groups,
        columns=groups if upright else topics,
        counted="sources" if answer["parameters"]["unit"] == "source" else "passages",
        language=language,
    )


def topics_in_rows(answer: TopicsAnswer, show: TopicFigure) -> bool:
    """Tell whether the topics of a heat map are its rows: what is more of has room downwards."""
    return len(answer["topics"]) > len(groups_drawn(answer, show))


def groups_drawn(answer: TopicsAnswer, show: TopicFigure) -> list[str]:
    """Return what a heat map has beside topics: paths of codes in their order, or groups."""
    if show == "codes":
        ordered = sorted(answer["codes"], key=lambda row: row["place"])
        return list(dict.fromkeys(row["path"] for row in ordered))
    return list(dict.fromkeys(row["group"] for row in answer["groups"] if row["by"] == show))


def named(topic: TopicAnswer) -> str:
    """Return what a topic is called: a person's name, or its most telling terms."""
    return topic["name"] or topic["label"]


def topics_figure(
    answer: TopicsAnswer,
    *,
    figure_format: ChartFormat,
    show: TopicFigure = "map",
    chosen: int | None = None,
    language: str = "en",
) -> bytes:
    """Return a figure of topics as the bytes of a file; see `draw_topics`."""
    drawn = draw_topics(answer, show, chosen=chosen, language=language)
    return export_chart(drawn, format=figure_format)


def count_without(answer: TopicsAnswer, by: Spread) -> int:
    """Return how many passages or sources have no year, month or case, and so count in none."""
    of_month = len("2019-03")
    match by:
        case "year":
            return sum(not row["date"] for row in answer["passages"])
        case "month":
            return sum(len(row["date"]) < of_month for row in answer["passages"])
        case "case":
            return sum(not row["cases"] for row in answer["passages"])
        case _:
            return 0

"""The similarity of the passages of a code as a figure: for a paper, or for the screen."""

from typing import TYPE_CHECKING, Final

from workbench.charts.comparison import comparison_heatmap
from workbench.charts.export import ChartFormat, export_chart
from workbench.coding.comparison.blocks import cut_into_blocks
from workbench.coding.comparison.choice import ComparisonChoice
from workbench.errors import CodingError
from workbench.store.project_file import ProjectFile
from workbench.tasks.comparison.ground import ComparisonGround, load_comparison
from workbench.tasks.comparison.rows import group_order
from workbench.tasks.progress import Progress, silent
from workbench.themes.excerpt import cut_quote

if TYPE_CHECKING:
    import altair as alt

ROWS: Final = 60
"""With more passages a row of the figure stands for several that follow each other."""

_GROUP: Final = 22
_QUOTE: Final = 40


def comparison_figure(
    project: ProjectFile,
    code: str,
    choice: ComparisonChoice | None = None,
    *,
    figure_format: ChartFormat,
    language: str = "en",
    progress: Progress = silent,
) -> bytes:
    """Return the heat map of a comparison as the bytes of a file; see `comparison_chart`."""
    chart = comparison_chart(project, code, choice, language=language, progress=progress)
    return export_chart(chart, format=figure_format)


def comparison_chart(
    project: ProjectFile,
    code: str,
    choice: ComparisonChoice | None = None,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> "alt.LayerChart":
    """Return a heat map of the similarity of each passage of a code to each other.

    The rows stand in the order of the list of passages and bear its numbers. Of more than 60
    passages, each row stands for a few that follow each other, and each cell for the mean of
    their pairs.

    Args:
        code: name, path or id.
        choice: what is compared and how it is laid out.
        language: of the titles.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: there is no such code, or nobody of that name has coded.
        CodingError: fewer than two passages are coded with it, which leaves nothing to draw.
    """
    choice = choice or ComparisonChoice()
    ground = load_comparison(project, code, choice, language=language, progress=progress)
    if len(ground.own) < 2:
        raise CodingError("There is no figure to draw: fewer than two passages are coded with it.")
    order = group_order(ground)
    blocks = cut_into_blocks(ground.likeness, order, most=ROWS)
    position_of = {i: position for position, i in enumerate(order, start=1)}
    spans = [(position_of[run[0]], position_of[run[-1]]) for run in blocks.runs]
    numbers = [f"{first}–{last}" if first < last else str(first) for first, last in spans]
    return comparison_heatmap(
        blocks.cells,
        rows=[
            f"{number}  {_label(ground, run)}"
            for number, run in zip(numbers, blocks.runs, strict=True)
        ],
        columns=numbers,
        language=language,
    )


def _label(ground: ComparisonGround, run: tuple[int, ...]) -> str:
    groups = dict.fromkeys(ground.groups[i] for i in run)
    group = next(iter(groups))
    if len(groups) > 1:
        return ""
    named = f"{cut_quote(group, longest=_GROUP)}: " if group else ""
    return named + (cut_quote(ground.quote(ground.own[run[0]]), longest=_QUOTE))

"""The framework matrix of a project: cases or sources by themes, with a summary in each cell."""

from collections import Counter
from typing import Any

from workbench.coding.framework.columns import nested
from workbench.coding.framework.counting import count_cells
from workbench.coding.framework.remarks import Facts, framework_remarks
from workbench.coding.framework.table import FrameworkCell, FrameworkTable, Progress
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.answers import FrameworkAnswer, FrameworkCellAnswer
from workbench.tasks.framework.ground import FrameworkChoice, FrameworkGround, load_framework
from workbench.themes.groups import in_order


def make_framework(
    project: ProjectFile, choice: FrameworkChoice | None = None, *, language: str = "en"
) -> FrameworkTable:
    """Return the framework matrix over all codings and summaries of a project.

    Args:
        choice: its rows and themes; None for the usual ones.
        language: of the names and the remarks.

    Raises:
        NotFoundError: there is no such code or set, or nobody of that name has coded.
        QueryError: the conditions of a set name what is not there any more.

    Source:
        Ritchie, J., & Spencer, L. (1994). Qualitative data analysis for applied policy
        research. In A. Bryman & R. G. Burgess (Eds.), Analyzing qualitative data (pp. 173-194).
        Routledge.
    """
    with project.reading():
        choice = choice or FrameworkChoice()
        ground = load_framework(project, choice, language=language)
    cells = _cells(ground)
    flat = [cell for line in cells for cell in line]
    states = Counter(cell.state for cell in flat)
    done, waiting = states["summarized"], states["waiting"]
    return FrameworkTable(
        kind=ground.kind,
        language=language,
        rows=ground.rows,
        columns=ground.columns,
        cells=cells,
        remarks=(
            *framework_remarks(
                _facts(ground),
                flat,
                ground.columns,
                kind=ground.kind,
                progress=Progress(summarized=done, coded=done + waiting),
                language=language,
            ),
            *ground.counting.remarks(ground.everything, language=language),
        ),
        parameters=_parameters(choice, ground, language=language),
    )


def framework_answer(table: FrameworkTable) -> FrameworkAnswer:
    """Return a framework matrix as plain values, its cells row by row."""
    progress = table.progress
    return FrameworkAnswer(
        rows=table.kind,
        cells=[
            FrameworkCellAnswer(
                row=row.name,
                row_id=row.id,
                theme=column.name,
                theme_id=column.id,
                theme_path=column.path,
                state=cell.state,
                passages=cell.passages,
                codings=cell.codings,
                summary=cell.summary.text if cell.summary else None,
                coder=cell.summary.coder if cell.summary else None,
                written_at=cell.summary.written_at if cell.summary else None,
            )
            for row, column, cell in table.walk()
        ],
        summarized=progress.summarized,
        coded=progress.coded,
        share=progress.share,
        remarks=list(table.remarks),
    )


def _cells(ground: FrameworkGround) -> tuple[tuple[FrameworkCell, ...], ...]:
    tallies = count_cells(
        ground.touches,
        rows=[row.sources for row in ground.rows],
        columns=[column.members for column in ground.columns],
        cases=[row.case for row in ground.rows],
    )
    written = {(summary.row_id, summary.code_id): summary for summary in ground.summaries}
    return tuple(
        tuple(
            FrameworkCell(
                passages=tally.passages,
                codings=tally.codings,
                summary=written.get((row.id, column.id)),
            )
            for column, tally in zip(ground.columns, line, strict=True)
        )
        for row, line in zip(ground.rows, tallies, strict=True)
    )


def _facts(ground: FrameworkGround) -> Facts:
    whose = ground.counting.extent.whose
    times = Counter(source_id for row in ground.rows for source_id in row.sources)
    parted = {id_ for id_ in ground.sources if ground.kind == "cases" and whose.is_parted(id_)}
    wordless = {name for id_ in parted for name in whose.wordless(id_)}
    members = frozenset[str]().union(*(column.members for column in ground.columns))
    placed = [touch for touch in ground.touches if touch.source_id in times]
    outside = [touch for touch in placed if touch.source_id in parted and not touch.cases]
    in_rows = [touch for touch in placed if touch.source_id not in parted or touch.cases]
    inside = [touch for touch in in_rows if touch.code_id in members]
    shown = {(row.id, column.id) for row in ground.rows for column in ground.columns}
    return Facts(
        codings=len(inside),
        elsewhere=len(in_rows) - len(inside),
        no_passage=sum(not touch.passages for touch in inside),
        several=sum(number > 1 for id_, number in times.items() if id_ not in parted),
        without=len(set(ground.sources) - times.keys()),
        codings_without=len(ground.touches) - len(placed),
        sourceless=sum(not row.sources and row.case not in wordless for row in ground.rows),
        parted=len(parted),
        outside=len(outside),
        wordless=in_order(wordless),
        nested=nested(ground.codebook, ground.columns),
        merged=ground.merged,
        hidden=sum((s.row_id, s.code_id) not in shown for s in ground.summaries),
    )


def _parameters(
    choice: FrameworkChoice, ground: FrameworkGround, *, language: str
) -> dict[str, Any]:
    themes = ", ".join(column.path for column in ground.columns) if choice.codes else "top"
    asked = {"rows": ground.kind, "themes": themes, "language": language}
    return asked | ground.counting.parameters

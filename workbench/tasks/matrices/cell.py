"""The codings behind one cell of a matrix."""

from collections.abc import Iterable

import numpy as np

from workbench.coding.matrices.by_code import related_pairs
from workbench.coding.matrices.by_position import tenth_of
from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.matrices.spans import Numbers
from workbench.coding.matrices.table import Line
from workbench.errors import NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.matrices.ground import MatrixGround, load_ground
from workbench.tasks.progress import Progress, silent

Evidence = tuple[CodingAnswer, ...]
"""A coding, or the two codings of a pair: that of the row, then that of the column."""


def list_cell(
    project: ProjectFile,
    choice: MatrixChoice,
    *,
    row: str,
    column: str | None,
    language: str = "en",
    progress: Progress = silent,
) -> list[Evidence]:
    """Return the codings that a cell counts, in reading order.

    Of codes by codes these are pairs, but codings on the diagonal. A coding counted once for
    several coders is the one of the coder who is first in the alphabet.

    Args:
        choice: of the matrix.
        row: id or name of the row.
        column: id or name of the column, None for that of the sources without a value.
        language: of the codes' names.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: the matrix has no such row or column.
    """
    ground = load_ground(project, choice, language=language, progress=progress)
    r, c = _place(ground.rows, row), _place(ground.columns, column)
    answers = {answer["id"]: answer for answer in list_codings(project, language=language)}
    if choice.kind == "codes" and r != c:
        first, second = related_pairs(
            ground.spans,
            row=r,
            column=c,
            relation=choice.relation,
            near=choice.near,
            near_unit=choice.near_unit,
        )
        return [
            (answers[ground.codings[one].id], answers[ground.codings[other].id])
            for one, other in zip(first.tolist(), second.tolist(), strict=True)
        ]
    return [(answers[ground.codings[n].id],) for n in _inside(ground, choice, r, c).tolist()]


def _place(lines: Iterable[Line], asked: str | None) -> int:
    listed = list(lines)
    for key in ("id", "name"):
        for number, line in enumerate(listed):
            if getattr(line, key) == asked:
                return number
    raise NotFoundError(f"The matrix has no row or column '{asked}'. Choose one that it has.")


def _inside(ground: MatrixGround, choice: MatrixChoice, row: int, column: int) -> Numbers:
    """Return the codings of a row that stand in a column."""
    in_row = ground.spans.row == row
    if choice.kind == "codes":
        return np.flatnonzero(in_row)
    if choice.kind == "position":
        return np.flatnonzero(in_row & (tenth_of(ground.spans, ground.lengths) == column))
    inside = np.zeros(len(in_row), np.bool_)
    inside[ground.place[ground.column == column]] = True
    return np.flatnonzero(in_row & inside)

"""A matrix of a project: codes by codes, sources, cases, attributes, years or positions."""

from dataclasses import asdict, replace
from typing import Any

from workbench.coding.matrices.by_code import count_by_code
from workbench.coding.matrices.by_position import count_by_position
from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.matrices.counting import Counted, count_cells
from workbench.coding.matrices.phrases import Phrase
from workbench.coding.matrices.remarks import Remarks, matrix_remarks
from workbench.coding.matrices.residuals import Residuals
from workbench.coding.matrices.shares import share_base, shares_of, values_of, without_diagonal
from workbench.coding.matrices.spans import Numbers
from workbench.coding.matrices.table import MatrixTable, residuals_of
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import MatrixAnswer
from workbench.tasks.matrices.ground import MatrixGround, load_ground
from workbench.tasks.progress import Progress, silent


def make_matrix(
    project: ProjectFile,
    choice: MatrixChoice | None = None,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> MatrixTable:
    """Return a matrix over all codings of a project.

    Args:
        choice: what is counted; codes by codes that overlap where it is None.
        language: of the names and the remarks.
        progress: told while outdated tokens are made again, which only `words` need.

    Raises:
        CodingError: the choice is none that a matrix can count.
        NotFoundError: the project has no such code, coder or attribute.
    """
    choice = choice or MatrixChoice()
    ground = load_ground(project, choice, language=language, progress=progress)
    # A link names the code and the sets by their ids, which hold when they are renamed.
    sets = tuple(one.id for one in ground.counting.extent.sets)
    choice = replace(choice, code=ground.under, sets=sets)
    if choice.kind == "codes":
        return _of_codes(ground, choice, language=language)
    return _of_groups(ground, choice, language=language)


def list_matrix(table: MatrixTable) -> list[MatrixAnswer]:
    """Return the cells of a matrix as flat rows, row by row."""
    return [
        MatrixAnswer(
            row=row.name,
            row_id=row.id or "",
            row_path=row.path,
            column=column.name,
            column_id=column.id,
            count=table.counts[r][c],
            row_share=table.row_shares[r][c],
            column_share=table.column_shares[r][c],
            expected=table.expected[r][c] if table.expected else None,
            residual=table.residuals[r][c] if table.residuals else None,
        )
        for r, row in enumerate(table.rows)
        for c, column in enumerate(table.columns)
    ]


def _of_codes(ground: MatrixGround, choice: MatrixChoice, *, language: str) -> MatrixTable:
    if choice.count in {"characters", "words"}:
        raise AssertionError("codes by codes count no characters or words")
    cells = count_by_code(
        ground.spans,
        rows=len(ground.rows),
        relation=choice.relation,
        count=choice.count,  # type: ignore[arg-type]
        near=choice.near,
        near_unit=choice.near_unit,
    )
    base = share_base(choice)
    return MatrixTable(
        choice=choice,
        language=language,
        rows=ground.rows,
        columns=ground.columns,
        counts=_whole(cells),
        row_totals=None,
        column_totals=None,
        total=None,
        row_shares=without_diagonal(shares_of(cells, None, axis=1, base=base)),
        column_shares=without_diagonal(shares_of(cells, None, axis=0, base=base)),
        share_base=base,
        expected=None,
        residuals=None,
        unfit="residuals of pairs",
        told=_told(choice, ground, None, "residuals of pairs", language=language),
        parameters=_parameters(choice, ground, language=language),
    )


def _of_groups(ground: MatrixGround, choice: MatrixChoice, *, language: str) -> MatrixTable:
    counted = _count_groups(ground, choice)
    facts = ground.facts
    residuals, unfit = residuals_of(counted, choice, several=facts.several, shared=facts.shared)
    return MatrixTable(
        choice=choice,
        language=language,
        rows=ground.rows,
        columns=ground.columns,
        counts=_whole(counted.cells),
        row_totals=tuple(counted.row_totals.tolist()),
        column_totals=tuple(counted.column_totals.tolist()),
        total=counted.total,
        row_shares=shares_of(counted.cells, counted.row_totals, axis=1, base="own"),
        column_shares=shares_of(counted.cells, counted.column_totals, axis=0, base="own"),
        share_base="own",
        expected=values_of(residuals.expected) if residuals else None,
        residuals=values_of(residuals.adjusted) if residuals else None,
        unfit=unfit,
        told=_told(choice, ground, residuals, unfit, language=language),
        parameters=_parameters(choice, ground, language=language),
    )


def _told(
    choice: MatrixChoice,
    ground: MatrixGround,
    residuals: Residuals | None,
    unfit: Phrase | None,
    *,
    language: str,
) -> Remarks:
    told = matrix_remarks(choice, ground.facts, residuals, unfit, language=language)
    counted = ground.counting.remarks(ground.everything, language=language)
    return replace(told, general=(*told.general, *counted))


def _count_groups(ground: MatrixGround, choice: MatrixChoice) -> Counted:
    rows = len(ground.rows)
    if choice.kind == "position":
        return count_by_position(
            ground.spans, rows=rows, lengths=ground.lengths, count=choice.count
        )
    return count_cells(
        ground.spans,
        ground.place,
        ground.column,
        rows=rows,
        columns=len(ground.columns),
        count=choice.count,
    )


def _whole(cells: Numbers) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, cells.tolist()))


def _parameters(choice: MatrixChoice, ground: MatrixGround, *, language: str) -> dict[str, Any]:
    """Return what was asked for and what it rests on, the words of other columns left out."""
    asked = {**asdict(choice), "code": ground.facts.under, "sets": None}
    if choice.kind != "codes" or choice.relation != "near":
        asked = {name: value for name, value in asked.items() if not name.startswith("near")}
    if choice.kind != "codes":
        del asked["relation"]
    return {
        **{name: value for name, value in asked.items() if value is not None},
        **ground.counting.parameters,
        "language": language,
        "codings counted": ground.facts.codings,
        "sources considered": len(ground.lengths),
    }

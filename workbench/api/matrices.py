"""Matrices, the framework, and profiles of codes, sources and cases."""

from collections.abc import Sequence
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.framework.summary import RowKind as RowsOfFramework
from workbench.coding.framework.table import FrameworkTable
from workbench.coding.matrices.by_code import NearUnit, Relation
from workbench.coding.matrices.choice import Agreement, MatrixChoice, RowKind, Show
from workbench.coding.matrices.counting import Count
from workbench.coding.matrices.table import MatrixTable
from workbench.formats.tables.write import table_format, write_report
from workbench.tasks.framework.answers import CellPassageAnswer, SummaryAnswer
from workbench.tasks.framework.cell import list_cell_passages
from workbench.tasks.framework.file import PassagesIn, framework_file
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import make_framework
from workbench.tasks.framework.summarize import summarize
from workbench.tasks.matrices.cell import Evidence, list_cell
from workbench.tasks.matrices.file import matrix_report
from workbench.tasks.matrices.make_matrix import make_matrix
from workbench.tasks.profiles.answers import ProfileAnswer
from workbench.tasks.profiles.file import profile_file
from workbench.tasks.profiles.profile import profile
from workbench.tasks.profiles.subject import ProfileKind


class MatrixVerbs(Face):
    """The verbs of tables whose cells lead to codings."""

    def matrix(  # noqa: PLR0913 - each is an option of the command
        self,
        columns: str = "codes",
        *,
        relation: Relation = "overlap",
        near: int = 200,
        near_unit: NearUnit = "characters",
        count: Count = "codings",
        codes: RowKind = "each",
        code: str | None = None,
        coder: str | None = None,
        agreement: Agreement = "once",
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> MatrixTable:
        """Return a matrix, as `workbench.tasks.matrices.make_matrix`.

        Its cells as rows of a table: `workbench.tasks.matrices.make_matrix.list_matrix`.
        """
        choice = MatrixChoice(
            columns=columns,
            relation=relation,
            near=near,
            near_unit=near_unit,
            count=count,
            codes=codes,
            code=code,
            coder=coder,
            agreement=agreement,
            sets=tuple(sets),
        )
        return make_matrix(self.file, choice, language=names)

    def matrix_codings(
        self, matrix: MatrixTable, *, row: str, column: str | None
    ) -> list[Evidence]:
        """Return the codings behind a cell, given by ids or names of its row and column.

        Of codes by codes these are pairs; `column=None` is that of sources without a value.
        """
        return list_cell(self.file, matrix.choice, row=row, column=column, language=matrix.language)

    def write_matrix(self, matrix: MatrixTable, path: Path | str, *, show: Show = "counts") -> None:
        """Write a matrix; the ending of the name chooses the format."""
        file = Path(path)
        file_format = table_format(file.name)
        report = matrix_report(matrix, file_format=file_format, show=show)
        file.write_bytes(write_report(report, format=file_format))

    def framework(
        self,
        *codes: str,
        rows: RowsOfFramework | None = None,
        sets: Sequence[str] = (),
        coder: str | None = None,
        names: str = "en",
    ) -> FrameworkTable:
        """Return cases or sources by themes, as `workbench.tasks.framework.make_framework`.

        Its cells as rows of a table: `workbench.tasks.framework.make_framework.framework_answer`.
        """
        choice = FrameworkChoice(rows=rows, codes=codes, sets=tuple(sets), coder=coder)
        return make_framework(self.file, choice, language=names)

    def framework_passages(
        self,
        row: str,
        theme: str,
        *,
        rows: RowsOfFramework | None = None,
        sets: Sequence[str] = (),
        coder: str | None = None,
        names: str = "en",
    ) -> list[CellPassageAnswer]:
        """Return the passages of a case or source under a theme, in reading order."""
        return list_cell_passages(
            self.file, row, theme, rows=rows, sets=sets, coder=coder, language=names
        )

    def summarize(
        self, row: str, theme: str, text: str, *, rows: RowsOfFramework | None = None
    ) -> SummaryAnswer | None:
        """Write what a case or source says under a theme; an empty text removes it."""
        return summarize(self.file, row, theme, text, rows=rows, coder=self.coder)

    def write_framework(
        self,
        path: Path | str,
        *codes: str,
        rows: RowsOfFramework | None = None,
        sets: Sequence[str] = (),
        coder: str | None = None,
        passages: PassagesIn = "counted",
        names: str = "en",
    ) -> None:
        """Write the framework matrix; the ending of the name chooses the format."""
        file = Path(path)
        choice = FrameworkChoice(rows=rows, codes=codes, sets=tuple(sets), coder=coder)
        file.write_bytes(
            framework_file(
                self.file,
                choice,
                file_format=table_format(file.name),
                passages=passages,
                language=names,
            )
        )

    def profile(
        self,
        kind: ProfileKind,
        name: str,
        *,
        quotes: int = 5,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> ProfileAnswer:
        """Return all that is known of one case, source, code or practice model."""
        return profile(self.file, kind, name, quotes=quotes, sets=sets, language=names)

    def write_profile(
        self,
        path: Path | str,
        kind: ProfileKind,
        *profiles: str,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> None:
        """Write the profile of one or several of a kind; the ending chooses the format."""
        file = Path(path)
        file.write_bytes(
            profile_file(
                self.file,
                kind,
                profiles,
                file_format=table_format(file.name),
                sets=sets,
                language=names,
            )
        )

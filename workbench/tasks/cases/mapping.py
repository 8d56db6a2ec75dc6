"""The mapping step of a table of cases: what each column is, proposed and corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from workbench.coding.cases.guessing import guess_scale
from workbench.coding.cases.kinds import read_kind
from workbench.coding.cases.scale import Scale
from workbench.errors import FormatError
from workbench.formats.file_names import naming_file
from workbench.formats.sheets import read_rows
from workbench.store.attributes import load_scales, load_values
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source_names
from workbench.tasks.cases.answers import ColumnAnswer
from workbench.texts.folding import fold

Role = Literal[
    "case", "source", "speaker", "date", "kind", "attribute", "source attribute", "left out"
]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
ONCE: Final = ("case", "source", "speaker", "date", "kind")
"""Roles that one column of a table can have at most."""
ATTRIBUTES: Final = ("attribute", "source attribute")
"""Roles of columns that have a type."""

_EXAMPLES: Final = 3
_CALLED: Final[dict[Role, tuple[str, ...]]] = {
    "case": (
        *("participant", "respondent", "interviewee", "informant", "name", "id"),
        *("个案", "案例", "受访者", "被访者", "访谈对象", "参与者", "姓名", "编号"),
    ),
    "source": ("file", "document", "transcript", "资料", "文件", "文本", "来源"),
    "speaker": ("说话人", "发言人", "讲话人"),
    "date": ("日期", "时间"),
    "kind": ("类型", "类别", "个案类型"),
}
"""Names of columns that stand for a role where no column is called `case`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """A table of cases as it was read.

    Attributes:
        name: of the file.
        columns: in their order.
        rows: the number of each row as a spreadsheet shows it, and its cells by column.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]

    def values(self, column: str) -> list[str]:
        """Return the values of a column, row by row, empty ones left out."""
        return [value for _, row in self.rows if (value := row[column].strip())]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMapping:
    """What each column of a table is.

    Attributes:
        roles: by the name of the column.
        scales: the types of the columns that are attributes.
    """

    roles: Mapping[str, Role]
    scales: Mapping[str, Scale] = field(default_factory=dict)

    def column(self, role: Role) -> str | None:
        """Return the one column of a role, or None."""
        return next((column for column, its in self.roles.items() if its == role), None)

    def columns(self, role: Role) -> list[str]:
        """Return all columns of a role, in their order."""
        return [column for column, its in self.roles.items() if its == role]


def read_case_table(name: str, content: bytes, *, encoding: str | None = None) -> CaseTable:
    """Read a table of cases.

    Raises:
        FormatError: it cannot be read, or has no row.
    """
    with naming_file(name):
        rows = read_rows(name, content, encoding=encoding)
    if not rows:
        raise FormatError(f"{name}: the table has no rows under its heads, so there is no case.")
    return CaseTable(name=name, columns=tuple(rows[0][1]), rows=tuple(rows))


def propose_mapping(
    project: ProjectFile,
    table: CaseTable,
    *,
    roles: Mapping[str, Role] | None = None,
    scales: Mapping[str, Scale] | None = None,
) -> CaseMapping:
    """Return what each column of a table is taken for, unless the researcher says otherwise.

    In a table with a column `case`, the columns `source`, `speaker` and `date` are what they
    are called, `kind` is where all its values are kinds of cases, and all others are attributes
    of the case. In any other table, columns are also known by other names in English and Chinese,
    and the sources by theirs. An attribute keeps the type it has in the project; a new one
    gets the narrowest that all its values fit.

    Args:
        project: whose sources and attributes are known.
        table: as read.
        roles: said by the researcher, by column; they go before what is guessed.
        scales: likewise the types.

    Raises:
        FormatError: the table has no such column, or two columns were given a role that only
            one can have.
    """
    said = dict(roles or {})
    types = dict(scales or {})
    _refuse_unknown(table, [*said, *types])
    _refuse_twice(table, said)
    taken = {role for role in said.values() if role in ONCE}
    guessed = {
        column: role
        for column, role in _guessed(project, table, left=set(said)).items()
        if role not in taken
    }
    found: dict[str, Role] = {
        column: said.get(column) or guessed.get(column, "attribute") for column in table.columns
    }
    known = load_scales(project)
    return CaseMapping(
        roles=found,
        scales={
            column: types.get(column) or known.get(column) or _guess(project, table, column)
            for column in table.columns
            if found[column] in ATTRIBUTES
        },
    )


def list_columns(table: CaseTable, mapping: CaseMapping) -> list[ColumnAnswer]:
    """Return each column of a table with what it is taken for."""
    answers = []
    for column in table.columns:
        values = table.values(column)
        scale = mapping.scales.get(column)
        answers.append(
            ColumnAnswer(
                column=column,
                role=mapping.roles[column],
                type=scale.type if scale else None,
                categories=list(scale.categories) if scale else [],
                values=len(set(values)),
                empty=len(table.rows) - len(values),
                examples=list(dict.fromkeys(values))[:_EXAMPLES],
            )
        )
    return answers


def _guess(project: ProjectFile, table: CaseTable, column: str) -> Scale:
    values = table.values(column)
    # What the project has besides; counted again, the same table would look like two.
    others = sorted({value.strip() for value in load_values(project, column)} - set(values))
    return guess_scale([*values, *others], name=column)


def _guessed(project: ProjectFile, table: CaseTable, *, left: set[str]) -> dict[str, Role]:
    open_ = [column for column in table.columns if column not in left]
    found: dict[str, Role] = {}
    for role in ONCE:
        column: str | None = role if role in open_ else None
        if column is None and "case" not in table.columns:
            column = _called(open_, role, taken=set(found))
        if column is None and role == "source" and "case" not in table.columns:
            column = _naming_sources(project, table, [c for c in open_ if c not in found])
        if column is not None and (role != "kind" or _are_kinds(table.values(column))):
            found[column] = role
    return found


def _called(columns: Sequence[str], role: Role, *, taken: set[str]) -> str | None:
    names = [column for column in columns if column not in taken]
    for word in _CALLED[role]:
        for column in names:
            if fold(column.strip()) == fold(word):
                return column
    return None


def _naming_sources(project: ProjectFile, table: CaseTable, columns: Sequence[str]) -> str | None:
    known = load_source_names(project)
    for column in columns:
        values = table.values(column)
        if values and 2 * sum(value in known for value in values) >= len(values):
            return column
    return None


def _are_kinds(values: Sequence[str]) -> bool:
    return bool(values) and all(read_kind(value) for value in values)


def _refuse_unknown(table: CaseTable, columns: Sequence[str]) -> None:
    for column in columns:
        if column not in table.columns:
            raise FormatError(
                f"{table.name}: there is no column '{column}'."
                f" The columns are: {', '.join(table.columns)}."
            )


def _refuse_twice(table: CaseTable, roles: Mapping[str, Role]) -> None:
    for role in ONCE:
        columns = [column for column, its in roles.items() if its == role]
        if len(columns) > 1:
            raise FormatError(
                f"{table.name}: the columns {', '.join(columns)} cannot all be the {role}."
                " Choose one of them."
            )

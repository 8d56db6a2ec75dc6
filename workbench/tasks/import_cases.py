"""Import cases: a table says which source belongs to whom, and what is known of them."""

from dataclasses import dataclass, field

from workbench.errors import FormatError, NotFoundError
from workbench.formats.sheets import read_rows
from workbench.store.cases import ensure_case, link_case, set_case_values
from workbench.store.project_file import ProjectFile
from workbench.store.sources import describe_source, find_source
from workbench.tasks.dates import kept_date

CASE_COLUMN = "case"
SOURCE_COLUMN = "source"
DATE_COLUMN = "date"


@dataclass(slots=True)
class CasesReceipt:
    """What became of each row: the cases that were set, and the rows that were not used."""

    cases: set[str] = field(default_factory=set)
    links: int = 0
    set_aside: list[str] = field(default_factory=list)


def import_cases(
    project: ProjectFile, name: str, content: bytes, *, coder: str, encoding: str | None = None
) -> CasesReceipt:
    """Read a table with a column `case` and link its rows' sources to cases.

    The column `source` names the source a row speaks of, `date` dates that source, and every
    other column is an attribute of the case. A row whose source the project does not have
    still sets the case and is told in the receipt.

    Raises:
        FormatError: the table cannot be read, or has no column `case`.
    """
    rows = read_rows(name, content, encoding=encoding)
    if not rows or CASE_COLUMN not in rows[0][1]:
        columns = ", ".join(rows[0][1]) if rows else "none"
        raise FormatError(
            f"{name}: there is no column 'case' that says whom each row speaks of."
            f" The columns are: {columns}."
        )
    receipt = CasesReceipt()
    with project.change("cases", f"Imported cases from {name}", coder=coder):
        for number, row in rows:
            _import_row(project, name, number, row, receipt=receipt)
    return receipt


def _import_row(
    project: ProjectFile, name: str, number: int, row: dict[str, str], *, receipt: CasesReceipt
) -> None:
    case = row[CASE_COLUMN].strip()
    if not case:
        receipt.set_aside.append(f"{name}, row {number}: the column 'case' is empty.")
        return
    case_id = ensure_case(project.connection, case)
    receipt.cases.add(case)
    known = {CASE_COLUMN, SOURCE_COLUMN, DATE_COLUMN}
    set_case_values(
        project.connection, case_id, {key: row[key].strip() for key in row if key not in known}
    )
    wanted = row.get(SOURCE_COLUMN, "").strip()
    if not wanted:
        return
    try:
        source = find_source(project, wanted)
    except NotFoundError as error:
        receipt.set_aside.append(f"{name}, row {number}: {error}")
        return
    link_case(project.connection, source_id=source.id, case_id=case_id)
    receipt.links += 1
    date = row.get(DATE_COLUMN, "").strip()
    kept = kept_date(date)
    if kept:
        describe_source(project.connection, source.id, kind=source.kind, date=kept)
    elif date:
        receipt.set_aside.append(
            f"{name}, row {number}: '{date}' is no date that can be understood, and {source.name}"
            " keeps the one it has. Write 2019, 2019-03 or 2019-03-12."
        )

"""A report in the format that a suffix names."""

from collections.abc import Callable
from typing import Final, Literal, get_args

from workbench.errors import FormatError
from workbench.formats.tables.csv_sheet import write_csv
from workbench.formats.tables.excel import write_xlsx
from workbench.formats.tables.html_page import write_html
from workbench.formats.tables.json_answer import write_json
from workbench.formats.tables.latex import write_latex
from workbench.formats.tables.markdown import write_markdown
from workbench.formats.tables.report import Report
from workbench.formats.tables.word import write_docx

TableFormat = Literal["md", "csv", "xlsx", "docx", "tex", "html", "json"]

_WRITERS: Final[dict[TableFormat, Callable[[Report], bytes]]] = {
    "md": write_markdown,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "docx": write_docx,
    "tex": write_latex,
    "html": write_html,
    "json": write_json,
}


def table_format(name: str) -> TableFormat:
    """Return the format of a file name or suffix.

    >>> table_format("themes.XLSX"), table_format("tex")
    ('xlsx', 'tex')

    Raises:
        FormatError: no writer makes files of that suffix.
    """
    suffix = name.rpartition(".")[2].lower()
    for known in get_args(TableFormat):
        if suffix == known:
            return known  # type: ignore[no-any-return]
    raise FormatError(
        f"'{name}' names no format of tables. End the name with one of"
        f" {', '.join(f'.{known}' for known in get_args(TableFormat))}."
    )


def write_report(report: Report, *, format: TableFormat) -> bytes:  # noqa: A002 - the field's word
    """Write a report in a format; of CSV the first sheet (see `write_csv` for others).

    Args:
        report: the tables.
        format: the suffix without its dot.
    """
    return _WRITERS[format](report)

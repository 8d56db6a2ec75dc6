"""Tables (.csv, .tsv, .xlsx) as sources: a source for each row, or one for the whole file."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Literal

from workbench.errors import FormatError
from workbench.formats.prose import join_lines, tidy
from workbench.formats.sheets.excel import read_excel_table
from workbench.formats.sheets.rows import SheetRow, SheetRows, column_called
from workbench.formats.sheets.text import read_text_table
from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.paragraphs import recognise_blocks
from workbench.texts.structure.speakers import find_speakers

SourceUnit = Literal["row", "file"]


def read_csv(
    content: bytes,
    *,
    text_columns: Sequence[str],
    one_source_per: SourceUnit = "row",
    name_column: str | None = None,
    encoding: str | None = None,
) -> list[tuple[str, Reading]]:
    """Read the texts of a table in text, whichever sign parts its cells.

    For each row with text there is a source: its text columns are its paragraphs, under
    their names as headings when there are several; its other columns are its attributes.
    For the whole file there is one source with a passage for each cell of a text column.

    Args:
        content: the whole file.
        text_columns: the columns that hold the texts.
        one_source_per: `row` or `file`.
        name_column: the column that names each row's source; without it they are `row 2` ...
        encoding: the name of the encoding, or None to find it.

    Returns:
        Name and reading of each source; remarks on the table stand in the first.

    Raises:
        FormatError: it is no table, lacks a column, or holds no text in those named.
    """
    table = read_text_table(content, encoding=encoding)
    return _sources(
        table, text_columns=text_columns, one_source_per=one_source_per, name_column=name_column
    )


def read_xlsx(
    content: bytes,
    *,
    text_columns: Sequence[str],
    one_source_per: SourceUnit = "row",
    name_column: str | None = None,
    sheet: str | None = None,
) -> list[tuple[str, Reading]]:
    """Read the texts of a sheet of a spreadsheet, as `read_csv` does.

    A cell with an error, such as #N/A, is read as empty, and a remark names it.

    Args:
        content: the whole file.
        text_columns: the columns that hold the texts.
        one_source_per: `row` or `file`.
        name_column: the column that names each row's source; without it they are `row 2` ...
        sheet: the name of the sheet, or None for the first.

    Returns:
        Name and reading of each source; remarks on the table stand in the first.

    Raises:
        FormatError: it is no spreadsheet, lacks the sheet or a column, or holds no text in
            the columns named.
    """
    table = read_excel_table(content, sheet=sheet, errors="empty")
    return _sources(
        table, text_columns=text_columns, one_source_per=one_source_per, name_column=name_column
    )


def read_rows(
    name: str, content: bytes, *, encoding: str | None = None
) -> list[tuple[int, dict[str, str]]]:
    """Read a table whose rows are facts, not texts, such as the cases of a project.

    Args:
        name: of the file; its ending tells a spreadsheet from a table in text.
        content: the whole file.
        encoding: of a table in text, or None to find it.

    Returns:
        The number of each row that holds anything, as a spreadsheet shows it, and its cells
        by column.

    Raises:
        FormatError: it is no table, or an empty one.
    """
    if PurePath(name).suffix.lower() in {".xlsx", ".xlsm"}:
        table = read_excel_table(content, sheet=None)
    else:
        table = read_text_table(content, encoding=encoding)
    return [(row.number, dict(row.cells)) for row in table.rows]


def _sources(
    table: SheetRows,
    *,
    text_columns: Sequence[str],
    one_source_per: SourceUnit,
    name_column: str | None,
) -> list[tuple[str, Reading]]:
    columns = list(dict.fromkeys(column_called(table, name) for name in text_columns))
    if not columns:
        raise FormatError(
            "Say which columns of the table hold the texts. "
            f"Its columns are: {', '.join(table.columns)}."
        )
    names = None if name_column is None else column_called(table, name_column)
    rows = [row for row in table.rows if any(row.cells[column] for column in columns)]
    if not rows:
        raise FormatError(f"No row of the table holds text in {' or '.join(columns)}.")
    remarks = [*table.remarks, *_textless_remark(len(table.rows) - len(rows), columns)]
    if one_source_per == "file":
        return [("", _file_reading(table, rows, columns, names, remarks))]
    return list(_row_sources(table, rows, columns, names, remarks))


def _row_sources(
    table: SheetRows,
    rows: Sequence[SheetRow],
    columns: Sequence[str],
    name_column: str | None,
    remarks: Sequence[str],
) -> Iterator[tuple[str, Reading]]:
    taken: set[str] = set()
    for row in rows:
        name = _name(row, name_column)
        if name in taken:
            name = f"{name} (row {row.number})"
        taken.add(name)
        reading = Reading(
            blocks=tuple(_row_blocks(row, columns)),
            kind="survey answer",
            encoding=table.encoding,
            attributes={
                column: cell for column, cell in row.cells.items() if cell and column not in columns
            },
            remarks=tuple(remarks),
        )
        yield name, reading
        remarks = ()


def _name(row: SheetRow, name_column: str | None) -> str:
    stated = "" if name_column is None else join_lines(row.cells[name_column])
    return stated or f"row {row.number}"


def _row_blocks(row: SheetRow, columns: Sequence[str]) -> Iterator[Block]:
    for column in columns:
        lines = [line.strip() for line in tidy(row.cells[column]).split("\n")]
        lines = [line for line in lines if line]
        if lines and len(columns) > 1:
            yield Block(kind="heading", text=column, level=1)
        blocks = [Block(kind="paragraph", text=line) for line in lines]
        # A cell may hold a whole interview; answers to a question are paragraphs as they are.
        yield from recognise_blocks(blocks) if find_speakers(lines) else blocks


def _file_reading(
    table: SheetRows,
    rows: Sequence[SheetRow],
    columns: Sequence[str],
    name_column: str | None,
    remarks: Sequence[str],
) -> Reading:
    """Return one reading, column by column, with a passage for each cell that holds text."""
    blocks: list[Block] = []
    for column in columns:
        if len(columns) > 1:
            blocks.append(Block(kind="heading", text=column, level=1))
        for row in rows:
            text = join_lines(row.cells[column])
            if text:
                label = "" if name_column is None else f"{_name(row, name_column)}: "
                blocks.append(Block(kind="paragraph", text=text, label=label))
    others = [c for c in table.columns if c not in columns and c != name_column]
    if others:
        left_out = (
            f"The columns {', '.join(others)} were left out, as one source has each attribute "
            "once. Make a source of each row to keep them."
        )
        remarks = [*remarks, left_out]
    return Reading(blocks=tuple(blocks), encoding=table.encoding, remarks=tuple(remarks))


def _textless_remark(count: int, columns: Sequence[str]) -> Iterator[str]:
    if count:
        rows = "row holds" if count == 1 else "rows hold"
        yield f"{count} {rows} no text in {' or '.join(columns)} and made no source."

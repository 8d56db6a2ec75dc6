"""The rows of a table, whether it comes as text or as a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.errors import FormatError


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row with its number as a spreadsheet shows it, and its cells by column; none is None.

    Attributes:
        number: counted from 1 with the row of column names, empty rows included.
        cells: trimmed text by column name, empty for an empty cell.
    """

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRows:
    """A table read whole.

    Attributes:
        columns: their names, in order, each once.
        rows: those that hold anything.
        encoding: of a text table, or None.
        remarks: sentences about what was guessed, named or left out.
    """

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    encoding: str | None = None
    remarks: tuple[str, ...] = ()


def table_rows(
    records: Iterable[Sequence[str]], *, encoding: str | None = None, remarks: Sequence[str] = ()
) -> SheetRows:
    """Return records as rows under the columns that the first record with text names.

    A column without a name but with text in it is named by its letter; of columns with the
    same name the later ones get a number.

    Args:
        records: the cells of each row, empty rows included.
        encoding: of a text table.
        remarks: what its reader had to say.

    Raises:
        FormatError: no record holds any text.
    """
    trimmed = [[cell.strip() for cell in record] for record in records]
    head = next((place for place, record in enumerate(trimmed) if any(record)), None)
    if head is None:
        raise FormatError("The table is empty: no cell in it holds anything.")
    body = [(number, cells) for number, cells in enumerate(trimmed, start=1) if number > head + 1]
    columns = _columns(trimmed[head], [cells for _, cells in body])
    rows = [
        SheetRow(number=number, cells=dict(_cells(columns, cells)))
        for number, cells in body
        if any(cells)
    ]
    empty = sum(not any(cells) for number, cells in body if rows and number < rows[-1].number)
    return SheetRows(
        columns=tuple(name for name in columns if name),
        rows=tuple(rows),
        encoding=encoding,
        remarks=(*remarks, *_empty_remark(empty)),
    )


def column_called(table: SheetRows, name: str) -> str:
    """Return the column that a researcher named, whatever its case and outer spaces.

    Raises:
        FormatError: the table has no such column; the message lists those it has.
    """
    for column in table.columns:
        if column == name.strip():
            return column
    for column in table.columns:
        if column.casefold() == name.strip().casefold():
            return column
    raise FormatError(
        f"The table has no column '{name}'. Its columns are: {', '.join(table.columns)}."
    )


def _columns(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """Return a name for each column, empty for one without a name and without text."""
    width = max([len(head), *(len(cells) for cells in body)])
    names: list[str] = []
    for place in range(width):
        stated = " ".join(head[place].split()) if place < len(head) else ""
        used = any(place < len(cells) and cells[place] for cells in body)
        names.append(_unused(stated or (f"column {_letter(place)}" if used else ""), names))
    return names


def _unused(name: str, names: Sequence[str]) -> str:
    if not name or name not in names:
        return name
    return next(
        n for number in range(2, len(names) + 3) if (n := f"{name} ({number})") not in names
    )


def _letter(place: int) -> str:
    """Return the letters over a column of a spreadsheet: A to Z, then AA."""
    place, last = divmod(place, 26)
    return (_letter(place - 1) if place else "") + chr(ord("A") + last)


def _cells(columns: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, column in enumerate(columns):
        if column:
            yield column, cells[place] if place < len(cells) else ""


def _empty_remark(empty: int) -> Iterator[str]:
    if empty:
        yield f"{empty} empty {'row was' if empty == 1 else 'rows were'} skipped."

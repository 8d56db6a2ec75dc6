"""The columns of a table, so that the researcher can say which of them hold the text."""

from dataclasses import dataclass

from workbench.formats.sheets import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: in its first row.
        example: the first cell that holds anything, or an empty text.
        characters: in a cell on average, empty ones left out; 0 for an empty column.
    """

    name: str
    example: str
    characters: float


def list_columns(name: str, content: bytes, *, encoding: str | None = None) -> list[Column]:
    """Return the columns of a CSV or Excel table in their order.

    Raises:
        FormatError: it is no table, or an empty one.
    """
    rows = [cells for _, cells in read_rows(name, content, encoding=encoding)]
    columns = dict.fromkeys(column for cells in rows for column in cells)
    return [
        _column(column, [cells.get(column, "").strip() for cells in rows]) for column in columns
    ]


def text_column(columns: list[Column]) -> str | None:
    """Return the name of the column with the longest cells, which mostly holds the text.

    >>> text_column([Column(name="id", example="7", characters=1.0),
    ...              Column(name="答案", example="……", characters=80.0)])
    '答案'
    """
    longest = max(columns, key=lambda column: column.characters, default=None)
    return longest.name if longest and longest.characters else None


def _column(name: str, cells: list[str]) -> Column:
    filled = [cell for cell in cells if cell]
    return Column(
        name=name,
        example=filled[0] if filled else "",
        characters=sum(map(len, filled)) / len(filled) if filled else 0.0,
    )

"""Labelled files: a row for each text, with tabs between its columns."""

import argparse
import csv
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

Row = dict[str, str]

NEEDED = ("label", "text")


def read_rows(path: Path) -> tuple[list[Row], int]:
    """Return the rows of a file that have a label and a text, and how many others there are.

    Where every line has all columns, a line is a row, and a quotation mark at the beginning of a
    field is one of its text unless the field is quoted as spreadsheets do. Otherwise fields that
    are quoted may hold tabs and line ends.

    Exits with a sentence where the file cannot be read, has no row, lacks a column or has a row
    with more fields than columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        sys.exit(f"{path} cannot be read: {error.strerror}.")
    except UnicodeDecodeError as error:
        sys.exit(f"{path} is not in UTF-8: it has other bytes at {error.start:,}.")
    head, rows = _parted(text)
    if not set(NEEDED) <= set(head):
        sys.exit(f"{path} needs the columns label and text, with tabs between; it has: {head}.")
    found = []
    for number, fields in enumerate(rows, start=1):
        if len(fields) > len(head):
            sys.exit(
                f"{path}, row {number} below the head: it has {len(fields)} fields, and the head"
                f" has {len(head)}."
            )
        row = dict(zip(head, fields, strict=False))
        if all(row.get(column, "").strip() for column in NEEDED):
            found.append(row)
    if not found:
        sys.exit(f"{path} has no row with a label and a text.")
    return found, len(rows) - len(found)


def _parted(text: str) -> tuple[list[str], list[list[str]]]:
    """Return the head of a file, and the fields of its rows but empty lines."""
    lines = [line for line in text.split("\n") if line]
    plain = [line.split("\t") for line in lines]
    if not plain:
        return [], []
    if any(len(fields) != len(plain[0]) for fields in plain):
        csv.field_size_limit(sys.maxsize)
        # Were the marks no quoting, rows would run into each other, and be short or long or never
        # end.
        with suppress(csv.Error):
            reader = csv.reader(StringIO(text, newline=""), "excel-tab", strict=True)
            quoted = [row for row in reader if row]
            if all(len(fields) == len(quoted[0]) for fields in quoted):
                return quoted[0], quoted[1:]
    head, *rows = ([_unquoted(field) for field in fields] for fields in plain)
    return head, rows


def _unquoted(field: str) -> str:
    """Return a field without the quoting of spreadsheets.

    >>> [_unquoted(field) for field in ('"a ""路"" 😀"', '"路" is far', '"He left')]
    ['a "路" 😀', '"路" is far', '"He left']
    """
    inner = field[1:-1].replace('""', "")
    if len(field) > 1 and field[0] == field[-1] == '"' and '"' not in inner:
        return field[1:-1].replace('""', '"')
    return field


def text_of(row: Row) -> str:
    """Return the text of a row, its title as the first line."""
    return "\n".join(filter(None, (row.get("title"), row["text"])))


def positive(given: str) -> int:
    """Read a number from 1 on, for the options of a benchmark."""
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{given} is below 1")
    return number

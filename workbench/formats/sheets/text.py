"""Tables as text (.csv, .tsv): their encoding, their delimiter, their quotation marks."""

import csv
import io
from collections import Counter

from workbench.errors import FormatError
from workbench.formats.encoding import decode
from workbench.formats.nature import nature, not_a_table
from workbench.formats.sheets.rows import SheetRows, table_rows

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 200
"""Records that are enough to tell the delimiter."""


def read_text_table(content: bytes, *, encoding: str | None) -> SheetRows:
    """Return the rows of a table in text.

    Args:
        content: the whole file.
        encoding: the name of its encoding, or None to find it.

    Raises:
        FormatError: it is another kind of file, is empty, or a quotation mark never closes.
    """
    if nature(content) not in {"text", "empty file"}:
        raise not_a_table("a table in text (.csv)", content)
    decoded = decode(content, encoding=encoding)
    text, stated = _without_separator_line(decoded.text)
    remarks = [decoded.remark] if decoded.remark else []
    delimiter = stated or _delimiter(text)
    try:
        records = _records(text, delimiter, rules="strict")
    except csv.Error:
        _check_quotes(text, delimiter)
        records = _records(text, delimiter, rules="loose")
        remarks.append(
            "Some cells have quotation marks in places where a table may not have them; "
            "check that the columns are as they should be."
        )
    return table_rows(records, encoding=decoded.encoding, remarks=remarks)


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Return a text without the line `sep=;` that some spreadsheets begin with, and its sign."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:
        return rest, first[-1]
    return text, None


def _delimiter(text: str) -> str:
    """Return the sign that parts most records into as many cells as the first has."""
    return max(_DELIMITERS, key=lambda sign: (_regularity(text, sign), -_DELIMITERS.index(sign)))


def _regularity(text: str, delimiter: str) -> float:
    sample: list[int] = []
    try:
        for record in csv.reader(io.StringIO(text), delimiter=delimiter):
            if any(cell.strip() for cell in record):
                sample.append(len(record))
            if len(sample) == _SAMPLE:
                break
    except csv.Error:
        return 0.0
    if not sample or sample[0] < 2:
        return 0.0
    width, count = Counter(sample).most_common(1)[0]
    return count / len(sample) + (0.5 if width == sample[0] else 0.0) if width > 1 else 0.0


def _records(text: str, delimiter: str, *, rules: str) -> list[list[str]]:
    # A cell may hold a whole interview; the limit of the csv module is 131,072 letters.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    return list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=rules == "strict"))


def _check_quotes(text: str, delimiter: str) -> None:
    """Raise when the last cell opens a quotation that never closes.

    Raises:
        FormatError: everything after that mark would be read as one cell.
    """
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise FormatError(
                f"In the row that begins on line {line}, a cell opens with a quotation mark that "
                "never closes. Close it in a spreadsheet program, save the table and add it again."
            ) from error

"""Which reader reads which file: the one door from bytes to readings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from workbench.errors import FormatError
from workbench.formats.nature import not_a
from workbench.texts.blocks import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChoice:
    """How the rows of a table become sources.

    Attributes:
        text_columns: the columns that hold the texts; the others become attributes.
        one_source_per: a source for each `row`, or one for the whole `file`.
        name_column: the column that names each row's source, or None.
    """

    text_columns: tuple[str, ...] = ()
    one_source_per: Literal["row", "file"] = "row"
    name_column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReading:
    """One source that a file holds.

    Attributes:
        part: empty for the whole file; of a table, the row.
        name: the name that the part bears in the file, empty for the whole file.
        reading: its text.
    """

    part: str
    name: str
    reading: Reading


SUFFIXES = (
    ".txt",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".docm",
    ".odt",
    ".rtf",
    ".epub",
    ".pdf",
    ".srt",
    ".vtt",
    ".csv",
    ".tsv",
    ".xlsx",
)
"""The endings of files that can be read, in lower case."""

TABLES = (".csv", ".tsv", ".xlsx")

OLD_OFFICE = {
    ".doc": "a Word file (.docx)",
    ".wps": "a Word file (.docx)",
    ".xls": "an Excel file (.xlsx)",
}
"""Endings of old Office files, and what they are to be saved as."""


def read_file(
    name: str,
    content: bytes,
    *,
    encoding: str | None = None,
    table: TableChoice | None = None,
) -> list[PartReading]:
    """Read a file by the ending of its name.

    Args:
        name: of the file; its ending chooses the reader.
        content: its bytes.
        encoding: to read a text format in, or None to find out.
        table: how to read tables, or None when the researcher has not said.

    Raises:
        FormatError: the ending is unknown, the file is not what it claims to be, or a table
            comes without a word on which column holds the text.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in TABLES:
        return _read_table(suffix, content, encoding=encoding, table=table)
    if suffix in OLD_OFFICE:
        raise not_a(OLD_OFFICE[suffix], content)
    if suffix not in SUFFIXES:
        fault = (
            f"No reader knows files that end in '{suffix}'."
            if suffix
            else f"The name '{name}' has no ending, which tells how to read it."
        )
        raise FormatError(
            f"{fault} What can be read: {', '.join(SUFFIXES)}. Save it as one of these in the"
            " program it comes from."
        )
    return [PartReading(part="", name="", reading=_reader(suffix, encoding)(content))]


def _read_table(
    suffix: str,
    content: bytes,
    *,
    encoding: str | None,
    table: TableChoice | None,
) -> list[PartReading]:
    from workbench.formats.sheets import read_csv, read_rows, read_xlsx

    if table is None or not table.text_columns:
        read = read_rows(f"table{suffix}", content, encoding=encoding)
        columns = ", ".join(f"'{column}'" for column in read[0][1]) if read else "none"
        raise FormatError(
            "Say which column of this table holds the text, with --text-column NAME."
            f" The columns are: {columns}."
        )
    rows: Sequence[tuple[str, Reading]]
    if suffix == ".xlsx":
        rows = read_xlsx(
            content,
            text_columns=table.text_columns,
            one_source_per=table.one_source_per,
            name_column=table.name_column,
        )
    else:
        rows = read_csv(
            content,
            text_columns=table.text_columns,
            one_source_per=table.one_source_per,
            name_column=table.name_column,
            encoding=encoding,
        )
    if table.one_source_per == "file":
        return [PartReading(part="", name="", reading=reading) for _, reading in rows]
    return [
        PartReading(part=f"{number}: {row}", name=row, reading=reading)
        for number, (row, reading) in enumerate(rows, start=1)
    ]


def _reader(suffix: str, encoding: str | None) -> Callable[[bytes], Reading]:  # noqa: PLR0911
    # Readers are imported when a file asks for them: Word, PDF and HTML libraries together
    # take longer to load than most projects take to open.
    match suffix:
        case ".md" | ".markdown":
            from workbench.formats.markdown import read_markdown

            return lambda content: read_markdown(content, encoding=encoding)
        case ".html" | ".htm" | ".xhtml":
            from workbench.formats.html import read_html

            return lambda content: read_html(content, encoding=encoding)
        case ".docx" | ".docm":
            from workbench.formats.docx import read_docx

            return read_docx
        case ".odt":
            from workbench.formats.odt import read_odt

            return read_odt
        case ".rtf":
            from workbench.formats.rtf import read_rtf

            return read_rtf
        case ".epub":
            from workbench.formats.epub import read_epub

            return read_epub
        case ".pdf":
            from workbench.formats.pdf import read_pdf

            return read_pdf
        case ".srt":
            from workbench.formats.subtitles import read_srt

            return lambda content: read_srt(content, encoding=encoding)
        case ".vtt":
            from workbench.formats.subtitles import read_vtt

            return lambda content: read_vtt(content, encoding=encoding)
        case _:
            from workbench.formats.txt import read_txt

            return lambda content: read_txt(content, encoding=encoding)

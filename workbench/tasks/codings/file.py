"""Codings as a file: for a spreadsheet, a paper, or a statistics program."""

from collections.abc import Iterable, Sequence
from typing import Final

from workbench.formats.tables.report import ColumnKind, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codings.headings import Heading, column, heading
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.memos.keep_memos import plain_memo

_COLUMNS: Final[tuple[tuple[Heading, ColumnKind, int], ...]] = (
    ("source", "text", 24),
    ("code", "text", 32),
    ("quote", "text", 60),
    ("memo", "text", 40),
    ("coder", "text", 14),
    ("coded", "text", 20),
    ("from", "count", 8),
    ("to", "count", 8),
    ("link", "link", 12),
)


def codings_file(
    codings: Iterable[CodingAnswer],
    *,
    file_format: TableFormat,
    language: str = "en",
    link_base: str = BASE,
    told: Sequence[str] = (),
) -> bytes:
    """Return codings as the bytes of a file, in the order given.

    Args:
        codings: as of `list_codings`.
        file_format: of the file.
        language: of the headings.
        link_base: the address that the links begin with.
        told: which sets they were narrowed to, as sentences.
    """
    listed = list(codings)
    sheet = Sheet(
        name=heading("codings", language=language),
        columns=tuple(
            column(name, kind=kind, width=width, language=language)
            for name, kind, width in _COLUMNS
        ),
        rows=tuple(
            (
                coding["source"],
                coding["path"],
                coding["quote"],
                plain_memo(coding["memo"]),
                coding["coder"],
                coding["created_at"],
                coding["start"],
                coding["end"],
                passage_link(coding["source_id"], coding["start"], coding["end"], base=link_base),
            )
            for coding in listed
        ),
    )
    report = Report(
        title=heading("codings", language=language),
        sheets=(sheet,),
        remarks=tuple(told),
        language=language,
        words=report_words(language),
        answer={"codings": listed},
    )
    return write_report(report, format=file_format)

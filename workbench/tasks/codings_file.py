"""Codings as a file: for a spreadsheet, a paper, or a statistics program."""

from collections.abc import Iterable, Sequence
from typing import Final

from workbench.formats.tables.report import Column, Report, Sheet
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.memos import plain_memo

_COLUMNS: Final = (
    Column(heading="Source", width=24),
    Column(heading="Code", width=32),
    Column(heading="Quote", width=60),
    Column(heading="Memo", width=40),
    Column(heading="Coder", width=14),
    Column(heading="Coded", width=20),
    Column(heading="From", kind="count", width=8),
    Column(heading="To", kind="count", width=8),
    Column(heading="Link", kind="link", width=12, place="evidence"),
)


def codings_file(
    codings: Iterable[CodingAnswer],
    *,
    file_format: TableFormat,
    link_base: str = BASE,
    told: Sequence[str] = (),
) -> bytes:
    """Return codings as the bytes of a file, in the order given.

    Args:
        codings: as of `list_codings`.
        file_format: of the file.
        link_base: the address that the links begin with.
        told: which sets they were narrowed to, as sentences.
    """
    listed = list(codings)
    sheet = Sheet(
        name="Codings",
        columns=_COLUMNS,
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
        title="Codings", sheets=(sheet,), remarks=tuple(told), answer={"codings": listed}
    )
    return write_report(report, format=file_format)

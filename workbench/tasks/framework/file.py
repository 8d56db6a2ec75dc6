"""The framework matrix as a file: for a paper, a spreadsheet, or a script."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import Final, Literal

from workbench.coding.framework.phrases import Phrase, listing, phrase
from workbench.coding.framework.table import FrameworkCell, FrameworkTable
from workbench.formats.markdown.plain import plain_markdown
from workbench.formats.tables.report import Cell, Column, Excerpt, Link, Report, Sheet
from workbench.formats.tables.report import ColumnKind as Kind
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.answers import CellPassageAnswer
from workbench.tasks.framework.cell import Place, passages_behind
from workbench.tasks.framework.ground import FrameworkChoice, load_framework
from workbench.tasks.framework.links import cell_link
from workbench.tasks.framework.make_framework import framework_answer, make_framework
from workbench.tasks.links import BASE, link_to
from workbench.tasks.memos.keep_memos import plain_memo
from workbench.texts.source import Selection

PassagesIn = Literal["counted", "notes"]
"""Whether print counts the passages of a cell, or has them as numbered notes below."""

DASH: Final = "—"


def framework_file(
    project: ProjectFile,
    choice: FrameworkChoice | None = None,
    *,
    file_format: TableFormat,
    passages: PassagesIn = "counted",
    language: str = "en",
    link_base: str = BASE,
) -> bytes:
    """Return a framework matrix as the bytes of a file; the choices are those of the report."""
    report = framework_report(
        project, choice, passages=passages, language=language, link_base=link_base
    )
    return write_report(report, format=file_format)


def framework_report(
    project: ProjectFile,
    choice: FrameworkChoice | None = None,
    *,
    passages: PassagesIn = "counted",
    language: str = "en",
    link_base: str = BASE,
) -> Report:
    """Return a framework matrix as a report: the matrix, every cell, and every passage.

    Args:
        choice: its rows and themes.
        passages: `counted` says in a cell how many passages it rests on; `notes` names the
            numbers of the passages, which then stand as a second table in print, too.
        language: of names, headings and remarks.
        link_base: the address that the links begin with.

    Raises:
        NotFoundError: the codebook has no such code.
    """
    table = make_framework(project, choice, language=language)
    notes = _notes(project, choice, table)
    return Report(
        title=framework_title(table.kind, language=language),
        sheets=(
            _matrix_sheet(table, notes if passages == "notes" else None),
            _passages_sheet(table, notes, place=passages, link_base=link_base),
            _cells_sheet(table, link_base),
        ),
        remarks=(*table.remarks, phrase("dash", language=language)),
        parameters=table.parameters,
        language=language,
        words=report_words(language),
        answer=dict(framework_answer(table)),
    )


def framework_title(kind: str, *, language: str) -> str:
    """Return what a framework matrix is called.

    >>> framework_title("cases", language="en")
    'Framework matrix: cases by themes'
    """
    return phrase("title cases" if kind == "cases" else "title sources", language=language)


def plain_summary(text: str) -> str:
    """Return a summary without marks of Markdown and without the targets of its links.

    >>> plain_summary("**Far** from [[code:5f0c|需求]]")
    'Far from 需求'
    """
    return plain_markdown(plain_memo(text))


def ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers with runs of three or more as ranges.

    >>> ranges([1, 2, 3, 5, 6])
    '1–3, 5, 6'
    """
    parts: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        parts += [f"{found[0]}–{found[-1]}"] if len(found) > 2 else map(str, found)
    return ", ".join(parts)


Notes = dict[Place, list[tuple[int, CellPassageAnswer]]]
"""The passages of each cell, numbered through the whole matrix."""


def _notes(project: ProjectFile, choice: FrameworkChoice | None, table: FrameworkTable) -> Notes:
    numbers = count(1)
    ground = load_framework(project, choice or FrameworkChoice(), language=table.language)
    behind = passages_behind(project, ground, language=table.language)
    return {
        (row.id, column.id): [
            (next(numbers), passage) for passage in behind.get((row.id, column.id), ())
        ]
        for row, column, _ in table.walk()
    }


def _matrix_sheet(table: FrameworkTable, notes: Notes | None) -> Sheet:
    first = phrase("case" if table.kind == "cases" else "source", language=table.language)
    rows = []
    for row, line in zip(table.rows, table.cells, strict=True):
        cells = [
            _cell_text(
                cell,
                None if notes is None else [n for n, _ in notes.get((row.id, column.id), ())],
                language=table.language,
            )
            for column, cell in zip(table.columns, line, strict=True)
        ]
        rows.append((row.name, *cells))
    return Sheet(
        name=phrase("matrix sheet", language=table.language),
        columns=(
            Column(heading=first, width=16),
            *(Column(heading=column.name, width=34) for column in table.columns),
        ),
        rows=tuple(rows),
        still=1,
    )


def _cell_text(cell: FrameworkCell, notes: Sequence[int] | None, *, language: str) -> str:
    text = plain_summary(cell.summary.text) if cell.summary else ""
    match cell.state:
        case "empty":
            return DASH
        case "unsupported":
            return phrase("cell unsupported", language=language, text=text)
        case "waiting":
            said = phrase("cell waiting", language=language, number=cell.passages)
        case _ if notes:
            said = text
        case _:
            said = phrase("cell summarized", language=language, text=text, number=cell.passages)
    if not notes:
        return said
    return phrase("cell noted", language=language, text=said, notes=ranges(notes))


def _passages_sheet(
    table: FrameworkTable, notes: Notes, *, place: PassagesIn, link_base: str
) -> Sheet:
    kinds: dict[Phrase, tuple[Kind, int]] = {
        "number": ("count", 6),
        "case" if table.kind == "cases" else "source": ("text", 18),
        "theme": ("text", 18),
        "passage": ("quotes", 70),
        "codes": ("text", 24),
    }
    return Sheet(
        name=phrase("passages sheet", language=table.language),
        columns=tuple(
            Column(heading=phrase(name, language=table.language), kind=kind, width=width)
            for name, (kind, width) in kinds.items()
        ),
        rows=tuple(_passage_rows(table, notes, link_base)),
        place="print" if place == "notes" else "evidence",
        title=phrase("passages title", language=table.language),
    )


def _passage_rows(
    table: FrameworkTable, notes: Notes, link_base: str
) -> Iterator[tuple[Cell, ...]]:
    for row, column, _ in table.walk():
        for number, passage in notes.get((row.id, column.id), ()):
            codes = listing(passage["codes"], language=table.language)
            excerpt = _excerpt(passage, table.language, link_base)
            yield (number, row.name, column.name, (excerpt,), codes)


def _excerpt(passage: CellPassageAnswer, language: str, link_base: str) -> Excerpt:
    (start, _), (_, end) = passage["spans"][0], passage["spans"][-1]
    place = Selection(source_id=passage["source_id"], start=start, end=end)
    where = (passage["source"], passage["place"])
    return Excerpt(
        text=passage["text"],
        place=("，" if language.startswith("zh") else ", ").join(part for part in where if part),
        target=link_to(place, base=link_base),
    )


def _cells_sheet(table: FrameworkTable, link_base: str) -> Sheet:
    """Return every cell with all that is known of it, and the way to its editor."""
    kinds: dict[Phrase, tuple[Kind, int]] = {
        "case" if table.kind == "cases" else "source": ("text", 20),
        "theme": ("text", 30),
        "state": ("text", 26),
        "passages": ("count", 10),
        "codings": ("count", 10),
        "summary": ("text", 60),
        "coder": ("text", 14),
        "written": ("text", 24),
        "link": ("link", 10),
    }
    opens = phrase("open", language=table.language)
    return Sheet(
        name=phrase("cells sheet", language=table.language),
        columns=tuple(
            Column(heading=phrase(name, language=table.language), kind=kind, width=width)
            for name, (kind, width) in kinds.items()
        ),
        rows=tuple(
            (
                row.name,
                column.path,
                phrase(cell.state, language=table.language),
                cell.passages,
                cell.codings,
                # As it was written, for those who go on with it elsewhere.
                cell.summary.text if cell.summary else None,
                cell.summary.coder if cell.summary else None,
                cell.summary.written_at if cell.summary else None,
                Link(text=opens, target=cell_link(table.kind, row.id, column.id, base=link_base)),
            )
            for row, column, cell in table.walk()
        ),
        place="evidence",
    )

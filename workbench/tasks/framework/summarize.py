"""Write the summary of a cell of the framework matrix, and look back at what it said."""

from dataclasses import dataclass

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import code_of, find_code, slashed
from workbench.coding.framework.summary import RowKind, Summary
from workbench.coding.framework.table import FrameworkRow
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.summaries import (
    find_summary,
    load_summary_versions,
    remove_summary,
    write_summary,
)
from workbench.tasks.framework.answers import SummaryAnswer, SummaryVersionAnswer
from workbench.tasks.framework.rows import find_row
from workbench.themes.tree import took_over


def summarize(
    project: ProjectFile,
    row: str,
    theme: str,
    text: str,
    *,
    rows: RowKind | None = None,
    seen: str | None = None,
    coder: str,
    language: str = "en",
) -> SummaryAnswer | None:
    """Write what a case or a source says under a theme, and return it.

    The summary that stood there goes into the history; an empty text removes it and returns None.

    Args:
        row: the case or the source, by name or id.
        theme: name, path or id of a code; a merged one stands for the code that took it over.
        text: Markdown.
        rows: whether a case or a source is meant; None looks among both.
        seen: the text that the writer began with, empty for none; None where it does not matter.
        coder: who writes.
        language: of the code's name in the answer.

    Raises:
        NotFoundError: there is no such case, source or code.
        CodingError: the summary is no longer what the writer has seen, or there is none to
            remove; nothing was written.
    """
    codebook = load_codebook(project)
    kind, found = find_row(project, row, rows=rows)
    code = _theme(codebook, theme)
    cell = _Cell(rows=kind, row=found, code_id=code.id, path=slashed(codebook, code.id))
    if not text.strip():
        _remove(project, cell, seen, coder=coder)
        return None
    _write(project, cell, text.strip(), seen, coder=coder)
    return show_summary(project, found.id, code.id, rows=kind, language=language)


def show_summary(
    project: ProjectFile,
    row: str,
    theme: str,
    *,
    rows: RowKind | None = None,
    language: str = "en",
) -> SummaryAnswer | None:
    """Return the summary of a cell, or None where none is written.

    Raises:
        NotFoundError: there is no such case, source or code.
    """
    codebook = load_codebook(project)
    kind, found = find_row(project, row, rows=rows)
    code = _theme(codebook, theme)
    summary = find_summary(project, rows=kind, row_id=found.id, code_id=code.id)
    if summary is None:
        return None
    return _answer(summary, found, slashed(codebook, code.id, language=language))


def summary_versions(
    project: ProjectFile, row: str, theme: str, *, rows: RowKind | None = None
) -> list[SummaryVersionAnswer]:
    """Return what the summary of a cell said at each time it was written, the newest first.

    Raises:
        NotFoundError: there is no such case, source or code.
    """
    _, found = find_row(project, row, rows=rows)
    code = _theme(load_codebook(project), theme)
    return [
        SummaryVersionAnswer(
            change=version.change, at=version.at, coder=version.coder, text=version.text
        )
        for version in load_summary_versions(project, row_id=found.id, code_id=code.id)
    ]


def _theme(codebook: Codebook, words: str) -> Code:
    return code_of(codebook, took_over(codebook)[find_code(codebook, words).id])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """Where a summary stands."""

    rows: RowKind
    row: FrameworkRow
    code_id: str
    path: str


def _write(project: ProjectFile, cell: _Cell, text: str, seen: str | None, *, coder: str) -> None:
    row, path = cell.row.name, cell.path
    with project.change(
        "summarize", f"Wrote the summary of {row} under {path}", coder=coder
    ) as change:
        old = _standing(project, cell, seen)
        # Nobody becomes the writer of words that stand there already.
        if old is None or old.text != text:
            write_summary(
                project.connection,
                rows=cell.rows,
                row_id=cell.row.id,
                code_id=cell.code_id,
                text=text,
                coder_id=change.coder_id,
                id_=old.id if old is not None else None,
            )


def _remove(project: ProjectFile, cell: _Cell, seen: str | None, *, coder: str) -> None:
    row, path = cell.row.name, cell.path
    with project.change("summarize", f"Removed the summary of {row} under {path}", coder=coder):
        old = _standing(project, cell, seen)
        if old is None:
            raise CodingError(
                f"There is no summary of {row} under {path} to remove. Nothing was written."
            )
        remove_summary(project.connection, old.id)


def _standing(project: ProjectFile, cell: _Cell, seen: str | None) -> Summary | None:
    """Return the summary that stands in a cell, and refuse where the writer saw another."""
    old = find_summary(project, rows=cell.rows, row_id=cell.row.id, code_id=cell.code_id)
    row, path = cell.row.name, cell.path
    if seen is None or seen.strip() == (old.text if old is not None else ""):
        return old
    if old is None:
        raise CodingError(
            f"The summary of {row} under {path} was removed at the same time. Nothing was"
            " written: copy your words, look at what stands there now, and write them again if"
            " they are still wanted."
        )
    raise CodingError(
        f"{old.coder} has written the summary of {row} under {path} at the same time. Nothing was"
        " written: copy your words, look at what stands there now, and write them again if they"
        " are still wanted."
    )


def _answer(summary: Summary, row: FrameworkRow, path: str) -> SummaryAnswer:
    return SummaryAnswer(
        id=summary.id,
        rows=summary.rows,
        row=row.name,
        row_id=row.id,
        theme=path,
        theme_id=summary.code_id,
        text=summary.text,
        coder=summary.coder,
        written_at=summary.written_at,
    )

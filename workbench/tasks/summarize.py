"""Write the summary of a cell of the framework matrix, and look back at what it said."""

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
from workbench.tasks.framework_answers import SummaryAnswer, SummaryVersionAnswer
from workbench.tasks.framework_rows import find_row
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
    about = f"{found.name} under {slashed(codebook, code.id)}"
    words = text.strip()
    act = "Wrote the summary of" if words else "Removed the summary of"
    with project.change("summarize", f"{act} {about}", coder=coder) as change:
        old = find_summary(project, rows=kind, row_id=found.id, code_id=code.id)
        _check(old, words, seen, about)
        if not words:
            if old is not None:
                remove_summary(project.connection, old.id)
        elif old is None or (old.text, old.coder) != (words, coder):
            write_summary(
                project.connection,
                rows=kind,
                row_id=found.id,
                code_id=code.id,
                text=words,
                coder_id=change.coder_id,
                id_=old.id if old is not None else None,
            )
    if not words:
        return None
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
    return summary and _answer(summary, found, slashed(codebook, code.id, language=language))


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


def _check(old: Summary | None, words: str, seen: str | None, about: str) -> None:
    stands = old.text if old is not None else ""
    if seen is not None and seen.strip() != stands:
        who = f"{old.coder} has written" if old is not None else "Somebody has removed"
        raise CodingError(
            f"{who} the summary of {about} at the same time. Nothing was written: copy your words,"
            " look at what stands there now, and write them again if they are still wanted."
        )
    if not words and old is None:
        raise CodingError(f"There is no summary of {about} to remove. Nothing was written.")


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

"""Correct what the program found out about a source: its kind, date, language or encoding."""

from dataclasses import replace

from workbench.errors import CodingError, WorkbenchError
from workbench.formats.reading import read_file
from workbench.store.case_parts import load_case_spans
from workbench.store.codings import count_codings_of
from workbench.store.conflicts import refuse_changed
from workbench.store.passages import add_passages, remove_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import describe_source as save_description
from workbench.store.sources import find_source, load_original, replace_text
from workbench.store.suggestions import count_decided_of, remove_suggestions_of
from workbench.tasks.sources.dates import kept_date
from workbench.tasks.sources.tokenize_sources import ProjectTokens
from workbench.texts.blocks import SourceKind
from workbench.texts.description import describe
from workbench.texts.language import Language
from workbench.texts.source import assemble


def describe_source(
    project: ProjectFile,
    name: str,
    *,
    kind: SourceKind | None = None,
    date: str | None = None,
    coder: str,
) -> None:
    """Set the kind or the date of a source; None leaves it as it is.

    Args:
        kind: what it is.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; an empty text takes the date away.

    Raises:
        NotFoundError: there is no such source.
        WorkbenchError: the date is none; the source stays as it is.
    """
    source = find_source(project, name)
    kept = kept_date(date) if date else None
    if date and kept is None:
        raise WorkbenchError(
            f"'{date}' is no date of a source. Write the year, or more of it: 2019, 2019-03 or"
            " 2019-03-12."
        )
    with project.change("describe", f"Described {source.name}", coder=coder):
        save_description(
            project.connection,
            source.id,
            kind=kind or source.kind,
            date=source.date if date is None else kept,
        )


def read_again(
    project: ProjectFile,
    name: str,
    *,
    encoding: str | None = None,
    language: Language | None = None,
    coder: str,
) -> None:
    """Read the kept original of a source again, in another encoding or language.

    Open suggestions on the source are dropped, as they pointed into the old text.

    Raises:
        NotFoundError: there is no such source.
        CodingError: the source has codings or decided suggestions, which a new text would
            misplace, or it is a row of a table.
        FormatError: the file cannot be read that way.
    """
    seen = project.change_number
    source = find_source(project, name)
    codings = count_codings_of(project, source.id)
    if codings:
        raise CodingError(
            f"{source.name} is coded ({codings}), and another reading of its file would misplace"
            " its codings. Undo them first."
        )
    decided = count_decided_of(project, source.id)
    if decided:
        raise CodingError(
            f"{source.name} has decided suggestions ({decided}), which another reading of its file"
            " would misplace. Take the decisions back first (decide reopen)."
        )
    spans = len(load_case_spans(project, source.id))
    if spans:
        raise CodingError(
            f"{source.name} has spans that belong to cases ({spans}), which another reading of its"
            " file would misplace. Take them off their cases first."
        )
    if source.part:
        raise CodingError(f"{source.name} is one row of a table; add the table again instead.")
    content = load_original(project, source.original_sha256)
    (part,) = read_file(source.original_name, content, encoding=encoding)
    made = describe(assemble(part.reading.blocks), language=language)
    tokens = ProjectTokens(project)
    arrays = tokens.of_passages(made)
    with project.change("read again", f"Read {source.name} again", coder=coder):
        # Somebody may have coded the source while its file was read.
        refuse_changed(project, seen, ("source", "passage", "coding", "suggestion", "span_case"))
        remove_suggestions_of(project.connection, source.id)
        remove_passages(project.connection, source.id, source.text)
        replace_text(
            project.connection,
            replace(
                source,
                text=made.text,
                language=made.language,
                title=part.reading.title,
                encoding=part.reading.encoding,
                remarks=part.reading.remarks,
            ),
        )
        ids = add_passages(project.connection, source.id, made.text, made.passages)
        tokens.write(source.id, ids, made, arrays)

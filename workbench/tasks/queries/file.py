"""The answer to a query as a file: finds, counts by code and by source, and how it was counted."""

from collections.abc import Sequence

from workbench.coding.queries.ground import Unit
from workbench.coding.queries.phrases import Phrase, phrase
from workbench.formats.tables.report import Cell, Column, Report, Sheet, Words
from workbench.formats.tables.report import ColumnKind as Kind
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.project_file import ProjectFile
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.queries.answers import FindAnswer, QueryAnswer, QueryCodingAnswer
from workbench.tasks.queries.ask_query import ask_query


def query_file(
    project: ProjectFile,
    query: str,
    *,
    unit: Unit = "codings",
    file_format: TableFormat,
    language: str = "en",
    link_base: str = BASE,
) -> bytes:
    """Return the answer to a query as the bytes of a file; arguments as of `query_report`."""
    answer = ask_query(project, query, unit=unit, language=language)
    report = query_report(answer, language=language, link_base=link_base)
    return write_report(report, format=file_format)


def query_report(answer: QueryAnswer, *, language: str = "en", link_base: str = BASE) -> Report:
    """Return the answer to a query as a report.

    Args:
        answer: as of `ask_query`.
        language: of headings and remarks.
        link_base: the address that the links begin with.
    """
    told = _Told(language)
    return Report(
        title=told("title"),
        sheets=(
            _finds_sheet(answer, told, link_base),
            _codes_sheet(answer, told),
            _sources_sheet(answer, told),
        ),
        remarks=(told("asked", query=answer["query"]), *answer["remarks"]),
        parameters={
            "query": answer["query"],
            "unit": answer["unit"],
            "finds": len(answer["finds"]),
            "language": language,
        },
        language=language,
        words=_words(told),
        answer=dict(answer),
    )


class _Told:
    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, name: Phrase, **values: object) -> str:
        return phrase(name, language=self.language, **values)

    def columns(self, *columns: tuple[Phrase, Kind, int]) -> tuple[Column, ...]:
        return tuple(
            Column(
                heading=self(name),
                kind=kind,
                width=width,
                place="evidence" if kind == "link" else "print",
            )
            for name, kind, width in columns
        )


def _finds_sheet(answer: QueryAnswer, told: _Told, link_base: str) -> Sheet:
    return Sheet(
        name=told("finds sheet"),
        columns=told.columns(
            ("source", "text", 24),
            ("passage", "count", 9),
            ("quote", "text", 60),
            ("codes", "text", 32),
            ("beside", "text", 32),
            ("from", "count", 8),
            ("to", "count", 8),
            ("link", "link", 12),
        ),
        rows=tuple(_find_row(find, link_base) for find in answer["finds"]),
    )


def _find_row(find: FindAnswer, link_base: str) -> tuple[Cell, ...]:
    return (
        find["source"],
        find["passage"],
        find["quote"],
        codings_words(find["codings"]),
        codings_words(find["beside"]),
        find["start"],
        find["end"],
        passage_link(find["source_id"], find["start"], find["end"], base=link_base),
    )


def codings_words(codings: Sequence[QueryCodingAnswer]) -> str:
    """Return codings in words: each code with those who gave it."""
    coders: dict[str, list[str]] = {}
    for coding in codings:
        coders.setdefault(coding["path"], []).append(coding["coder"])
    return "; ".join(f"{path} ({', '.join(dict.fromkeys(who))})" for path, who in coders.items())


def _codes_sheet(answer: QueryAnswer, told: _Told) -> Sheet:
    return Sheet(
        name=told("codes sheet"),
        columns=told.columns(
            ("code", "text", 36),
            ("finds", "count", 9),
            ("codings", "count", 9),
            ("sources", "count", 9),
        ),
        rows=tuple(
            (row["path"], row["finds"], row["codings"], row["sources"]) for row in answer["by_code"]
        ),
    )


def _sources_sheet(answer: QueryAnswer, told: _Told) -> Sheet:
    return Sheet(
        name=told("sources sheet"),
        columns=told.columns(
            ("source", "text", 36), ("finds", "count", 9), ("codings", "count", 9)
        ),
        rows=tuple((row["source"], row["finds"], row["codings"]) for row in answer["by_source"]),
    )


def _words(told: _Told) -> Words:
    # The writers alone know the number, so its place is kept.
    number = "{number}"
    return Words(
        remarks=told("remarks sheet"),
        table=told("table"),
        note=told("note"),
        remark=told("remark"),
        parameter=told("parameter"),
        value=told("value"),
        removed=told("removed", number=number),
        cut=told("cut cells", number=number),
        unlinked=told("unlinked", number=number),
    )

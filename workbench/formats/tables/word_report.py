"""Collocates and key words as a report: columns, headings and the words of the writers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from workbench.formats.tables.report import (
    Cell,
    Column,
    ColumnKind,
    Link,
    Report,
    Sheet,
    Words,
)
from workbench.formats.tables.word_phrases import phrase
from workbench.themes.phrases import phrase as theme_phrase

KINDS: Final[dict[str, ColumnKind]] = {
    **dict.fromkeys(
        (
            *("together", "before", "after", "frequency", "frequency_against", "sources"),
            *("sources_of", "sources_against", "sources_of_against"),
        ),
        "count",
    ),
    **dict.fromkeys(
        (
            *("expected", "log_likelihood", "two_cell", "log_ratio", "pmi", "npmi", "mi3"),
            *("t_score", "bic", "difference", "per_thousand", "per_thousand_against"),
            *("dp", "dp_against"),
        ),
        "measure",
    ),
    **dict.fromkeys(("p", "p_bonferroni", "p_bh"), "p"),
    "main_share": "share",
    "query": "link",
}
"""What the columns of numbers hold; all others are text."""

_WIDTHS: Final = {"word": 18, "main_source": 24, "flag": 14, "query": 10}
_PHRASED: Final = frozenset({"language", "direction", "flag"})
"""Columns whose values are words of the program."""

COLLOCATES: Final = (
    *("word", "together", "before", "after", "frequency", "sources", "log_likelihood"),
    *("p_bonferroni", "log_ratio", "npmi"),
)
"""The columns of collocates that a printed table has room for."""

KEY_WORDS: Final = (
    *("direction", "word", "frequency", "frequency_against", "per_thousand"),
    *("per_thousand_against", "sources", "sources_against", "log_likelihood", "p_bonferroni"),
    *("log_ratio", "flag"),
)
"""The columns of key words that a printed table has room for."""


def word_report(
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str,
    sheet: str,
    printed: Sequence[str],
    link: Callable[[str], Link],
    remarks: Sequence[str],
    parameters: Mapping[str, Any],
    language: str,
) -> Report:
    """Return rows about words as a report.

    Args:
        rows: all with the same keys, in the order of the table.
        title: of the whole.
        sheet: name of its one sheet.
        printed: the columns of a printed table, in order; formats without pages have all.
        link: makes the link of a query.
        remarks: sentences on how it was counted.
        parameters: what was asked for.
        language: of headings and remarks.
    """
    names = [*printed, *(name for name in (rows[0] if rows else ()) if name not in printed)]
    return Report(
        title=title,
        sheets=(
            Sheet(
                name=sheet,
                columns=tuple(_columns(names, printed, language=language)),
                rows=tuple(
                    tuple(_cell(row[name], name, link=link, language=language) for name in names)
                    for row in rows
                ),
            ),
        ),
        remarks=tuple(remarks),
        parameters={name: value for name, value in parameters.items() if value is not None},
        language=language,
        words=_words(language),
        answer={"rows": list(rows), "remarks": list(remarks), "parameters": dict(parameters)},
    )


def _columns(names: Iterable[str], printed: Sequence[str], *, language: str) -> Iterable[Column]:
    for name in names:
        yield Column(
            heading=phrase(name, spoken=language),
            kind=KINDS.get(name, "text"),
            width=_WIDTHS.get(name, 11),
            repeats="hidden" if name == "direction" else "shown",
            place="print" if name in printed else "evidence",
        )


def _cell(value: Any, name: str, *, link: Callable[[str], Link], language: str) -> Cell:
    if name == "query":
        found = link(value)
        return Link(text=phrase(found.text, spoken=language), target=found.target)
    if name in _PHRASED and value:
        return phrase(value, spoken=language)
    cell: Cell = value
    return cell


def _words(language: str) -> Words:
    # The writers alone know the number, so its place is kept.
    number = "{number}"
    return Words(
        remarks=theme_phrase("remarks sheet", language=language),
        table=theme_phrase("table", language=language),
        note=theme_phrase("note", language=language),
        remark=theme_phrase("remark", language=language),
        parameter=theme_phrase("parameter", language=language),
        value=theme_phrase("value", language=language),
        removed=theme_phrase("removed", language=language, number=number),
        cut=theme_phrase("cut cells", language=language, number=number),
        unlinked=theme_phrase("unlinked", language=language, number=number),
    )

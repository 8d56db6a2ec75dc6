"""A comparison as a file: its lists side by side with how they were made."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workbench.coding.comparison.phrases import Phrase, listing, phrase
from workbench.formats.tables.report import Cell, Column, ColumnKind, Link, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.comparison.answers import ComparisonAnswer
from workbench.tasks.links import BASE, passage_link

_Shown = tuple[str, Phrase, ColumnKind, int]
"""A key of a row, its heading, its kind and its width."""
_Rows = Sequence[Mapping[str, Any]]

_PASSAGES: Final[tuple[_Shown, ...]] = (
    ("position", "no", "count", 6),
    ("group", "group", "text", 24),
    ("source", "source", "text", 24),
    ("quote", "passage", "text", 60),
    ("mean", "mean", "measure", 10),
    ("codes", "codes", "text", 24),
    ("coders", "coders", "text", 14),
)
_PAIRS: Final[tuple[_Shown, ...]] = (
    ("rank", "no", "count", 6),
    ("similarity", "similarity", "measure", 10),
    ("first_source", "first source", "text", 20),
    ("first_quote", "first", "text", 50),
    ("second_source", "second source", "text", 20),
    ("second_quote", "second", "text", 50),
    ("shared", "shared", "text", 20),
    ("only_first", "only first", "text", 24),
    ("only_second", "only second", "text", 24),
)
_OUTLIERS: Final[tuple[_Shown, ...]] = (
    ("source", "source", "text", 24),
    ("quote", "passage", "text", 60),
    ("mean", "mean", "measure", 10),
    ("words", "own words", "text", 24),
    ("reason", "reason", "text", 40),
)
_LOOK_ALIKES: Final[tuple[_Shown, ...]] = (
    ("source", "source", "text", 24),
    ("quote", "passage", "text", 60),
    ("score", "score", "measure", 10),
    ("words", "near words", "text", 24),
    ("codes", "coded as", "text", 30),
)
_MISPLACED: Final[tuple[_Shown, ...]] = (
    ("source", "source", "text", 24),
    ("quote", "passage", "text", 60),
    ("own_score", "own score", "measure", 10),
    ("other_path", "other code", "text", 30),
    ("score", "other score", "measure", 10),
    ("other_passages", "other passages", "count", 10),
    ("words", "near words", "text", 24),
)


def comparison_file(
    answer: ComparisonAnswer, *, file_format: TableFormat, link_base: str = BASE
) -> bytes:
    """Return a comparison as the bytes of a file, in the language of its remarks.

    CSV has the list of passages alone; the other formats have every list.

    Args:
        answer: as of `compare_passages`.
        file_format: of the file.
        link_base: the address that the links begin with.
    """
    return write_report(comparison_report(answer, link_base=link_base), format=file_format)


def comparison_report(answer: ComparisonAnswer, *, link_base: str = BASE) -> Report:
    """Return a comparison as a report; the arguments are those of its file."""
    language = str(answer["parameters"]["language"])
    lists: tuple[tuple[Phrase, tuple[_Shown, ...], _Rows], ...] = (
        ("order sheet", _PASSAGES, answer["order"]),
        ("pairs sheet", _PAIRS, answer["pairs"]),
        ("outliers sheet", _OUTLIERS, answer["outliers"]),
        ("look-alikes sheet", _LOOK_ALIKES, answer["look_alikes"]),
        ("misplaced sheet", _MISPLACED, answer["misplaced"]),
    )
    return Report(
        title=phrase("title", language=language, code=answer["path"]),
        sheets=tuple(
            _sheet(phrase(name, language=language), shown, rows, language, link_base)
            for name, shown, rows in lists
        ),
        remarks=tuple(answer["remarks"]),
        parameters=answer["parameters"],
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )


def _sheet(name: str, shown: Sequence[_Shown], rows: _Rows, language: str, base: str) -> Sheet:
    """Return rows as a sheet; each ends in the links to its passages."""
    columns = [
        Column(heading=phrase(heading, language=language), kind=kind, width=width)
        for _, heading, kind, width in shown
    ]
    sides = ("first_", "second_") if shown is _PAIRS else ("",)
    link = phrase("link", language=language)
    columns += [
        Column(
            heading=f"{link} {number}" if len(sides) > 1 else link,
            kind="link",
            width=10,
            place="evidence",
        )
        for number in range(1, len(sides) + 1)
    ]
    return Sheet(
        name=name,
        columns=tuple(columns),
        rows=tuple(
            (
                *(_cell(row[key], language) for key, *_ in shown),
                *(_link(row, side, base) for side in sides),
            )
            for row in rows
        ),
    )


def _cell(value: Any, language: str) -> Cell:
    return listing(value, language=language) if isinstance(value, list) else value


def _link(row: Mapping[str, Any], side: str, base: str) -> Link:
    return passage_link(row[f"{side}source_id"], row[f"{side}start"], row[f"{side}end"], base=base)

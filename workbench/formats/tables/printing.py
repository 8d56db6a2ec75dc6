"""What all printed tables share: visible texts, numbers, quotes and addresses."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote

import regex

from workbench.formats.tables.report import (
    NUMBERS,
    Cell,
    Column,
    ColumnKind,
    Excerpt,
    Link,
    Report,
    Sheet,
)
from workbench.themes.likeness import columns

# XML 1.0 holds no others, and a control character has no look on paper either.
_UNPRINTABLE = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\x7f")
_ROOM: Final = 160
"""Columns of small print on a landscape page of A4."""
_GAP: Final = 2.5
"""Columns of a fixed-width font between two columns of a table."""
_SHORTEST: Final = 3
_TEXT: Final = 10
_LONGEST: Final = 28
"""What a column needs: at least, of texts as wide as that at least, and at most."""
_IN_MARKS: Final = regex.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』")
_CLICKABLE: Final = regex.compile(
    r"(?i)(?:https?://|mailto:|workbench:)"
    r"(?:[\p{L}\p{M}\p{N}._~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})+"
    r"(?:\#(?:[\p{L}\p{M}\p{N}._~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?"
)
_ADDRESS_SIGNS: Final = "._~:/?#@!$&'()*+,;=%-"


def printable(text: str) -> str:
    r"""Return a text without the control characters that no document holds.

    >>> printable("贫困\x0b户")
    '贫困户'
    """
    return str(_UNPRINTABLE.sub("", text))


def count_unprintable(text: str) -> int:
    """Return how many characters `printable` leaves out."""
    return len(_UNPRINTABLE.findall(text))


def address(target: str) -> str | None:
    """Return an address that may become something to click, letters beyond ASCII encoded.

    Web, mail and workbench addresses may; what runs a program or a script may not, nor what
    is no address: Word and Excel call a file damaged for it.

    >>> address("workbench:source/7#0-12"), address("javascript:alert(1)")
    ('workbench:source/7#0-12', None)
    >>> address("https://example.org/访谈")
    'https://example.org/%E8%AE%BF%E8%B0%88'
    """
    return quote(target, safe=_ADDRESS_SIGNS) if _CLICKABLE.fullmatch(target) else None


def number_text(value: float, *, kind: ColumnKind) -> str:
    """Return a number as print shows it: a share as a percentage with one decimal.

    A measure has two decimals, a p value three, and print does not say how far below 0.001 it is.

    >>> number_text(0.0833, kind="share"), number_text(1204, kind="count")
    ('8.3%', '1204')
    >>> number_text(270.7189, kind="measure"), number_text(4e-9, kind="p")
    ('270.72', '< 0.001')
    """
    match kind:
        case "share":
            return f"{value:.1%}"
        case "measure":
            # Adding 0 takes the sign from a zero.
            return f"{round(value, 2) + 0.0:.2f}"
        case "p":
            return "< 0.001" if value < 0.001 else f"{value:.3f}"
        case _:
            return str(value)


def quoted(text: str) -> str:
    """Return words in quotation marks, those of print in English and simplified Chinese.

    Words that already stand in a pair of their own are left as they are.

    >>> quoted("我们等了很久。"), quoted("「不去。」")
    ('“我们等了很久。”', '「不去。」')
    """
    return text if _IN_MARKS.fullmatch(text) else f"“{text}”"


def printed_rows(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a sheet, texts left out that merely repeat the row above."""
    hiding = [n for n, column in enumerate(sheet.columns) if column.repeats == "hidden"]
    above: tuple[Cell, ...] | None = None
    for row in sheet.rows:
        shown = list(row)
        for n in hiding:
            # What follows the first difference is said again, even if it is the same.
            if above is None or row[n] != above[n]:
                break
            shown[n] = None
        yield tuple(shown)
        above = row


def print_shares(sheet: Sheet, *, room: int = _ROOM) -> list[float]:
    """Return the share of the page's width that each column gets; they add up to 1.

    Columns of numbers get what the longest word of their heading needs, the others share the
    rest by their widths, each at least what it needs. Where the page has not room for all
    that the columns need, each gets as much less, and none less than a sixth of an even share.

    Args:
        sheet: as it is printed.
        room: how many columns of a fixed-width font a line of the page has.
    """
    needs = [_need(column) / room for column in sheet.columns]
    flexible = [n for n, column in enumerate(sheet.columns) if column.kind not in NUMBERS]
    whole = sum(needs)
    if whole >= 1 or not flexible:
        return [need / whole for need in needs]
    # A column that its width would give less than it needs keeps its need, and the others share.
    shares = list(needs)
    while flexible:
        rest = 1 - sum(shares[n] for n in range(len(shares)) if n not in flexible)
        widths = sum(sheet.columns[n].width for n in flexible)
        by_width = {n: rest * sheet.columns[n].width / widths for n in flexible}
        flexible = [n for n in flexible if by_width[n] >= needs[n]]
        if len(flexible) == len(by_width):
            for n, share in by_width.items():
                shares[n] = share
            break
    return shares


def print_scale(sheet: Sheet, *, room: int = _ROOM) -> float:
    """Return by what to multiply the size of the type so that the columns fit a page; at most 1.

    Args:
        sheet: as it is printed.
        room: how many columns of a fixed-width font a line of the page has.
    """
    return min(1.0, room / sum(map(_need, sheet.columns)))


def _need(column: Column) -> float:
    """Return how many columns of a fixed-width font keep the words of a column whole.

    Longer words than `_LONGEST` are broken, so that one of them cannot take the whole page.
    """
    longest = max(map(columns, column.heading.split()), default=0)
    if column.kind not in NUMBERS:
        longest = max(longest, min(column.width, _TEXT))
    return min(max(longest, _SHORTEST), _LONGEST) + _GAP


def row_level(sheet: Sheet, number: int) -> int:
    """Return the level of a row counted from 0; 0 where the rows of a sheet have none."""
    return sheet.levels[number] if sheet.levels else 0


def sheets_in_print(report: Report) -> list[Sheet]:
    """Return the sheets that a format with pages shows, with the columns it shows."""
    return [narrowed(sheet) for sheet in report.sheets if sheet.place == "print"]


def narrowed(sheet: Sheet) -> Sheet:
    """Return a sheet with only the columns that have room on a page."""
    kept = [n for n, column in enumerate(sheet.columns) if column.place == "print"]
    return replace(
        sheet,
        columns=tuple(sheet.columns[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in sheet.rows),
    )


def cell_text(cell: Cell, *, kind: ColumnKind, undefined: str) -> str:
    """Return a cell that is not a tuple of quotes as plain text.

    An undefined number is said; a missing text is left empty.
    """
    match cell:
        case None:
            return undefined if kind in NUMBERS else ""
        case str():
            return cell
        case Link():
            return cell.text
        case int() | float():
            return number_text(cell, kind=kind)
        case tuple():
            return "\n".join(excerpt_text(excerpt) for excerpt in cell)


def excerpt_text(excerpt: Excerpt) -> str:
    """Return a quote with its place in brackets, as plain text."""
    words = quoted(excerpt.text)
    return f"{words} ({excerpt.place})" if excerpt.place else words

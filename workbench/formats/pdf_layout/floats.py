"""What stands beside the running text of a page: footnotes, tables, the words in figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from workbench.formats.pdf_layout.lines import PrintedLine
from workbench.formats.pdf_layout.rows import RAISED
from workbench.formats.pdf_layout.setting import Setting
from workbench.formats.pdf_layout.tables import table_places
from workbench.texts.structure.names import section_role
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.openings import read_caption

Float = Literal["note", "table", "figure", "body"]
"""`figure` is words drawn inside a figure; `body` is everything that runs on."""

_NOTE_MARK = re.compile(
    r"(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?=[\s.)A-Z\u4e00-\u9fff“\"(])|[*∗†‡§¶#]+|[①-⑳]|\[\d{1,3}\]|〔\d{1,3}〕"
    r")\s*"
)
_FIGURE = re.compile(
    r"(?:Fig(?:ure|\.)|FIGURE|Chart|Graph|Scheme|图|圖)\s?[\dA-ZIVX]", re.IGNORECASE
)


def sort_floats(lines: Sequence[PrintedLine], setting: Setting) -> list[Float]:
    """Return what each line belongs to."""
    kinds: list[Float] = ["body"] * len(lines)
    # Entries such as `[3] Author` are notes where a page has one, and references by the dozen.
    has_list = sum(_ENTRY.match(line.text) is not None for line in lines) >= _REFERENCES
    for _, group in groupby(range(len(lines)), key=lambda place: lines[place].column):
        places = list(group)
        column = [lines[place] for place in places]
        notes = _note_lines(column, setting)
        if has_list and notes and _ENTRY.match(column[notes.start].text):
            notes = range(0)
        for offset in notes:
            kinds[places[offset]] = "note"
        above = column[: notes.start] if notes else column
        for offset in table_places(above):
            kinds[places[offset]] = "table"
        for offset in _figure_lines(above, setting):
            kinds[places[offset]] = "figure"
    return kinds


def opens_note(line: PrintedLine) -> bool:
    """Say whether a line begins with a mark as notes do."""
    return line.opens_raised or _NOTE_MARK.match(line.text) is not None


def note_label(text: str) -> str:
    """Return the mark that a note begins with, the blank after it included, or nothing.

    >>> note_label("² Names are pseudonyms."), note_label("①化名。"), note_label("Names")
    ('² ', '①', '')
    """
    found = _NOTE_MARK.match(text)
    return found.group() if found and found.end() < len(text) else ""


def _note_lines(column: Sequence[PrintedLine], setting: Setting) -> range:
    """Return the places of the footnotes at the foot of a column."""
    first = len(column)
    while first and setting.is_smaller(column[first - 1]):
        first -= 1
    foot = column[first:]
    if not foot:
        return _far_notes(column, setting)
    if read_caption(foot[0].text):
        return range(0)
    usual = setting.leading * setting.size
    if first == 0 and foot[0].opens_raised and len(foot) <= _WIDE_NOTES:
        return range(len(column))  # set under both columns of a page
    if first == 0 or _is_headline(column[first - 1], setting):
        # Small throughout: references or an appendix, under which notes stand off by a gap.
        marks = [n for n, line in enumerate(foot) if line.opens_raised and _gap(line) > usual]
    else:
        marks = [n for n, line in enumerate(foot[: _CARRIED_OVER + 1]) if opens_note(line)]
        marks = [0] if marks and _gap(foot[0]) > 1.2 * usual else marks
    return range(first + marks[0], len(column)) if marks else range(0)


_REFERENCES = 8
_ENTRY = re.compile(r"[\[［〔]\d{1,3}[\]］〕]")
_WIDE_NOTES = 15  # lines
_CARRIED_OVER = 8  # lines of a note from the page before that can stand above the first mark


def _far_notes(column: Sequence[PrintedLine], setting: Setting) -> range:
    """Return the places of notes as large as the text: far below it, with its raised marks."""
    first = len(column) - 1
    while first > 0 and _gap(column[first]) < _FAR * setting.leading * setting.size:
        first -= 1
    mark = _NOTE_MARK.match(column[first].text) if first > 0 else None
    if mark is None:
        return range(0)
    raised = mark.group().strip().translate(RAISED)
    above = any(raised in line.text for line in column[:first])
    return range(first, len(column)) if above else range(0)


_FAR = 1.8  # times the usual leading


def _gap(line: PrintedLine) -> float:
    return line.leading or 0.0


def _is_headline(line: PrintedLine, setting: Setting) -> bool:
    return setting.is_bolder(line) or setting.is_larger(line) or section_role(line.text) is not None


def _figure_lines(column: Sequence[PrintedLine], setting: Setting) -> Iterator[int]:
    """Yield the places of sparse small lines that stand right above a figure's caption."""
    for place, line in enumerate(column):
        if not (_FIGURE.match(line.text) and read_caption(line.text)):
            continue
        above = place - 1
        while above >= 0 and _is_drawn(column[above], setting):
            if above and _ends_paragraph(column[above - 1], column[above], setting):
                break
            yield above
            above -= 1


def _ends_paragraph(before: PrintedLine, line: PrintedLine, setting: Setting) -> bool:
    """Say whether a line is the short last one of the paragraph above it."""
    near = (line.leading or 0) < 1.3 * setting.leading * line.size
    return (
        near
        and line.size == before.size
        and line.left < line.size
        and not _is_drawn(before, setting)
    )


def _is_drawn(line: PrintedLine, setting: Setting) -> bool:
    """Say whether a line is words or numbers of a drawing: little on much room, or small."""
    if read_caption(line.text):
        return False
    stands_out = setting.is_bolder(line) or setting.is_larger(line)
    if stands_out and read_numbering(line.text) is not None:
        return False
    # Numbers, and the letters of founts that do not say which letters they draw.
    letters = sum(map(str.isalpha, line.text))
    if 2 * letters < len(line.text.replace(" ", "")):
        return True
    sparse = line.room > 0.25 * line.width or len(line.cells) > 1
    return sparse and (line.size < 0.9 * setting.size or len(line.text) < _DRAWN)


_DRAWN = 25  # letters on one line of a drawing

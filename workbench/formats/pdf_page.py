"""A page of a PDF as one sees it: its picture, and where words stand on it."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
from pypdfium2 import raw

from workbench.errors import FormatError
from workbench.formats.pdf import PDFIUM, open_pdf
from workbench.formats.pdf_letters import mend_letters
from workbench.formats.png import write_png
from workbench.texts.comparing import matching_runs

MOST_WIDE = 4_000
"""Dots that a picture is wide at most."""

_MOST_DOTS = 24_000_000  # of a picture; a page as long as a street is drawn smaller
_ANCHORS = (12, 5)  # letters in a row that stand once on the page and once in the passage
_SURE = 24  # letters in a row by which the end of a passage is known on the next page
_TELLING = 12  # letters by which a place is told from others that read the same
_HAN_WEIGHT = 3  # a Han character tells as much as three letters
_BESIDE = 40  # letters that may stand between the parts of a passage, such as a note's number
_FEW = 4  # letters at the end of a passage that may read differently on the page
_DEVICE = 1_000_000  # steps a page is measured in, each way


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A part of a page as one sees it, in fractions of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float


def draw_page(content: bytes, page: int, *, width: int) -> bytes:
    """Return the picture of a page as a PNG file.

    Args:
        content: the whole PDF file.
        page: its number, counted from 1.
        width: in dots; of very long or very wide pages the picture is smaller.

    Raises:
        FormatError: the file cannot be opened, has no such page, or the page is damaged.
    """
    with _opened(content, page) as (_, opened):
        page_width, page_height = (max(1.0, side) for side in opened.get_size())
        scale = min(max(1, width), MOST_WIDE) / page_width
        scale = min(scale, (_MOST_DOTS / (page_width * page_height)) ** 0.5)
        bitmap = opened.render(scale=scale, rev_byteorder=True, force_bitmap_format=_RGB)
        try:
            return write_png(bitmap.to_numpy())
        finally:
            bitmap.close()


def count_pages(content: bytes) -> int:
    """Return how many pages a file has.

    Raises:
        FormatError: the file cannot be opened.
    """
    with PDFIUM:
        document = open_pdf(content)
        try:
            return len(document)
        finally:
            document.close()


def find_on_page(
    content: bytes, page: int, words: str, *, passage: str = "", at: int = 0
) -> list[Rectangle]:
    """Return where words stand on a page, one rectangle a line; none where they do not.

    Letters are compared and nothing else, so that neither line ends nor hyphens nor ligatures
    matter. Of words that go on over the next page, the part on this one is found.

    Args:
        content: the whole PDF file.
        page: its number, counted from 1.
        words: what to find.
        passage: the passage that the words stand in, which tells apart places that read the same.
        at: where the words begin in the passage, in code points.

    Raises:
        FormatError: the file cannot be opened, has no such page, or the page is damaged.
    """
    around = passage or words
    start = at if passage else 0
    first = len(_letters(around[:start]))
    last = first + len(_letters(around[start : start + len(words)]))
    with _opened(content, page) as (_, opened):
        text_page = opened.get_textpage()
        try:
            letters, places = _page_letters(text_page)
            found = [
                places[i + step]
                for i, j, length in _aligned(letters, _letters(around))
                for step in range(max(0, first - j), min(length, last - j))
            ]
            return list(_lines(opened, text_page, list(dict.fromkeys(found))))
        finally:
            text_page.close()


_RGB = raw.FPDFBitmap_BGR  # PDFium names the order of bytes that `rev_byteorder` turns round


@contextmanager
def _opened(content: bytes, page: int) -> Iterator[tuple[pdfium.PdfDocument, pdfium.PdfPage]]:
    with PDFIUM:
        document = open_pdf(content)
        try:
            if not 1 <= page <= len(document):
                raise FormatError(f"This PDF has {len(document)} pages; there is no page {page}.")
            try:
                opened = document[page - 1]
            except pdfium.PdfiumError as error:
                raise FormatError(
                    f"Page {page} of this PDF is damaged and cannot be shown."
                ) from error
            try:
                yield document, opened
            finally:
                opened.close()
        finally:
            document.close()


def _page_letters(text_page: pdfium.PdfTextPage) -> tuple[str, list[int]]:
    """Return the letters of a page in the order of the file, and the place of each there."""
    handle, unicode = text_page.raw, raw.FPDFText_GetUnicode
    letters: list[str] = []
    places: list[int] = []
    high = ""
    for index in range(text_page.count_chars()):
        sign = chr(unicode(handle, index) & 0xFFFF)
        if "\ud800" <= sign <= "\udbff":
            high = sign
            continue
        for letter in _letters_of(high + sign if high else sign):
            letters.append(letter)
            places.append(index)
        high = ""
    return "".join(letters), places


def _letters(text: str) -> str:
    return "".join(map(_letters_of, text))


@lru_cache(maxsize=65_536)
def _letters_of(sign: str) -> str:
    """Return what a character counts as: letters and digits without accents, in small."""
    plain = unicodedata.normalize("NFKD", mend_letters(sign)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _aligned(page: str, passage: str) -> list[tuple[int, int, int]]:
    """Return which letters of a page are which of a passage: places in each and length."""
    if not passage:
        return []
    place = page.find(passage)
    if place >= 0:
        if _weight(passage) < _TELLING and page.find(passage, place + 1) >= 0:
            return []  # a page number, or a word that stands in other places, too
        return [(place, 0, len(passage))]
    runs = [run for run in matching_runs(page, passage, runs=_ANCHORS) if run[2] >= _ANCHORS[-1]]
    if not runs:
        return []
    # Short runs count where they stand beside the longest one; elsewhere they are other words.
    i, j, _ = max(runs, key=lambda run: run[2])
    runs = [
        run
        for run in runs
        if abs(run[0] - run[1] - i + j) < _BESIDE or _weight(page[run[0] :][: run[2]]) >= _SURE
    ]
    # A passage that goes on over the page has its beginning or its end here, in one piece.
    is_end = runs[0][1] <= _FEW or runs[-1][1] + runs[-1][2] >= len(passage) - _FEW
    longest = max(_weight(page[i : i + n]) for i, _, n in runs)
    covered = sum(n for _, _, n in runs) / len(passage)
    return runs if covered >= 0.5 or (is_end and longest >= _SURE) else []


def _weight(letters: str) -> int:
    return sum(_HAN_WEIGHT if letter >= "\u2e80" else 1 for letter in letters)


def _lines(
    page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, places: Sequence[int]
) -> Iterator[Rectangle]:
    """Yield a rectangle for each run of characters that stand in one line."""
    line: _Box | None = None
    for box in (_box(text_page, place) for place in places):
        if line and _is_next(line, box):
            line = _joined(line, box)
            continue
        if line:
            yield _seen(page, line)
        line = box
    if line:
        yield _seen(page, line)


_Box = tuple[float, float, float, float]
"""Left, lower, right and upper side, in points as the file counts them."""


def _box(text_page: pdfium.PdfTextPage, place: int) -> _Box:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page.raw, place, box)
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    return left, bottom, right, top


def _seen(page: pdfium.PdfPage, box: _Box) -> Rectangle:
    """Return a part of a page as one sees it, whichever way the page is turned."""
    corners = [_place_seen(page, *box[:2]), _place_seen(page, *box[2:])]
    (left, right), (top, bottom) = (sorted(ends) for ends in zip(*corners, strict=True))
    return Rectangle(left=left, top=top, right=right, bottom=bottom)


def _place_seen(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, _DEVICE, _DEVICE, 0, x, y, across, down)
    return _within(across.value / _DEVICE), _within(down.value / _DEVICE)


def _within(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)


def _is_next(line: _Box, box: _Box) -> bool:
    """Tell whether a character goes on in a line, set across or (turned) up or down.

    A column that stands beside begins further away than blanks are wide, a line below begins
    at the left again.
    """
    left, bottom, right, top = line
    across = _overlap(bottom, top, box[1], box[3])
    down = _overlap(left, right, box[0], box[2])
    if across > _SAME_LINE:
        return box[0] - right < _WIDEST_BLANK * (top - bottom) and box[0] >= left
    height = max(top - bottom, box[3] - box[1])
    is_upright = top - bottom <= right - left
    gap = max(bottom - box[3], box[1] - top)
    return down > _SAME_LINE and not is_upright and gap < height


_SAME_LINE = 0.5  # of the smaller one, how much two characters of a line have in common
_WIDEST_BLANK = 4  # heights of the type, in a justified line


def _overlap(start: float, end: float, other: float, other_end: float) -> float:
    """Return what share of the shorter of two stretches they have in common."""
    shorter = min(end - start, other_end - other)
    return (min(end, other_end) - max(start, other)) / shorter if shorter > 0 else 0.0


def _joined(line: _Box, box: _Box) -> _Box:
    return (
        min(line[0], box[0]),
        min(line[1], box[1]),
        max(line[2], box[2]),
        max(line[3], box[3]),
    )

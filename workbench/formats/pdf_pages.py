"""Pages of an open PDF: their words, and what kept words from being read."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from workbench.formats.pdf_layout.word import PrintedPage, Word
from workbench.formats.pdf_letters import count_unreadable
from workbench.formats.pdf_words import read_words

PageNature = Literal["text", "scan", "picture", "blank", "damaged", "garbled", "without its font"]
"""A `picture` fills a page beside which few words stand, as on a scan that bears the stamp of
its library; `garbled` does not say which letters it shows; `without its font` shows letters that no
font in the file or on this computer draws, and then PDFium passes them over."""

_STAMP = 250  # letters: a scanned page may bear a line of the library that scanned it
_PICTURE = 0.5  # of the page, from which a picture on it is a scan of it
_GARBLED = 0.15  # share of unreadable letters from which a page is said to be garbled
_UNDRAWN = 0.02  # share of letters that no font draws, from which a page is said to lack them
_EASTERN = re.compile(
    rb"song|s[iu]m?sun|hei|kai|fang|ming|mincho|gothic|gulim|batang|dotum|yahei|jhenghei|heisei"
    rb"|kozuka|ryumin|hiragino|cjk|sourcehan|^fz|^hy[a-z]|[\x80-\xff]{2}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What was read of one page.

    Attributes:
        printed: its words with places.
        nature: what kind of page it is.
        unseen: how many words lie outside the page that one sees, and were left out.
        has_fields: whether it has fields that were or can be filled in.
    """

    printed: PrintedPage
    nature: PageNature
    unseen: int = 0
    has_fields: bool = False


def read_page(document: pdfium.PdfDocument, number: int) -> PageReading:
    """Read one page.

    Args:
        document: an open file.
        number: of the page, counted from 1.
    """
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return PageReading(
            printed=PrintedPage(number=number, width=0, height=0, words=()), nature="damaged"
        )
    try:
        whole = read_words(page, number=number)
        printed = replace(whole, words=tuple(_seen(whole)))
        return PageReading(
            printed=printed,
            unseen=len(whole.words) - len(printed.words),
            nature=_nature(page, printed),
            has_fields=document.get_formtype() != raw.FORMTYPE_NONE and _has_fields(page),
        )
    finally:
        page.close()


def _seen(page: PrintedPage) -> Iterator[Word]:
    """Yield the words on a page, cut off at its right edge."""
    for word in page.words:
        if _is_seen(word, page):
            yield word if word.right <= page.width else replace(word, right=page.width)


def _is_seen(word: Word, page: PrintedPage) -> bool:
    """Say whether a word lies on its page: printers' marks and notes lie around it."""
    top = word.baseline - word.size / 2
    return word.left < page.width and word.right > 0 and word.baseline > 0 and top < page.height


def picture_of(document: pdfium.PdfDocument, number: int, *, dots: int) -> NDArray[np.uint8] | None:
    """Return the picture of a page, or None where it cannot be drawn.

    Args:
        document: an open file.
        number: of the page, counted from 1.
        dots: per inch.

    Returns:
        Shape (height, width, 3) or (height, width); its own memory.
    """
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        scale = min(dots / 72, _MOST_DOTS / max(1.0, *page.get_size()))
        bitmap = page.render(scale=scale)
        picture: NDArray[np.uint8] = bitmap.to_numpy().copy()
        bitmap.close()
        return picture
    finally:
        page.close()


_MOST_DOTS = 8_000  # on one side: a poster is drawn smaller, lest it fill the memory


def _nature(page: pdfium.PdfPage, printed: PrintedPage) -> PageNature:
    text = "".join(word.text for word in printed.words)
    if count_unreadable(text) > _GARBLED * max(1, len(text)):
        return "garbled"
    if _count_undrawn(page) > max(2, _UNDRAWN * len(text)):
        return "without its font"
    if len(text) > _STAMP:
        return "text"
    if not text:
        return "scan" if raw.FPDFPage_CountObjects(page.raw) > 0 else "blank"
    return "picture" if any(_covers(page, found) for found in _pictures(page)) else "text"


def _pictures(page: pdfium.PdfPage) -> Iterator[pdfium.PdfObject]:
    yield from page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)


def _covers(page: pdfium.PdfPage, picture: pdfium.PdfObject) -> bool:
    left, bottom, right, top = picture.get_bounds()
    width, height = page.get_size()
    return bool((right - left) * (top - bottom) > _PICTURE * width * height)


def _count_undrawn(page: pdfium.PdfPage) -> int:
    """Count the pieces of eastern text that no font draws, so that they take no room."""
    lacking: dict[int, bool] = {}
    count = 0
    sides = tuple(ctypes.c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        found = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        font = raw.FPDFTextObj_GetFont(found)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in lacking:
            lacking[address] = bool(font) and _may_lack(font)
        if lacking[address] and raw.FPDFPageObj_GetBounds(found, *sides):
            left, _, right, _ = (side.value for side in sides)
            count += right <= left
    return count


def _may_lack(font: object) -> bool:
    if raw.FPDFFont_GetIsEmbedded(font):
        return False
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return _EASTERN.search(name.value) is not None


def _has_fields(page: pdfium.PdfPage) -> bool:
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        is_field = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
        raw.FPDFPage_CloseAnnot(annotation)
        if is_field:
            return True
    return False

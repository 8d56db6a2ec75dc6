"""PDF files: pages with a text layer, and scanned ones where optical recognition is installed."""

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pypdfium2 as pdfium
from pypdfium2 import raw

from workbench.errors import FormatError
from workbench.formats.nature import not_a
from workbench.formats.pdf_layout.blocks import read_blocks
from workbench.formats.pdf_layout.word import PrintedPage
from workbench.formats.pdf_letters import count_unreadable
from workbench.formats.pdf_words import read_words
from workbench.formats.prose import tidy
from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.kinds import guess_date, guess_source_kind
from workbench.texts.structure.paragraphs import recognise_blocks

MOST_PAGES = 5_000
"""No paper or book has more; a file that claims more would only take hours."""

MOST_LETTERS = 30_000_000
"""Of a whole file: fifty times the longest novel."""

_STAMP = 250  # letters: a scanned page may bear a line of the library that scanned it
_PICTURE = 0.5  # of the page, from which a picture on it is a scan of it
_GARBLED = 0.15  # share of unreadable letters from which a page is said to be garbled
_JUNK_TITLE = re.compile(
    r"microsoft word\b|untitled|document\d*$|无标题|未命名|<|\(?\w:\\"
    r"|.*\.(?:docx?|pdf|tex|indd|wps|rtf|html?)$",
    re.IGNORECASE,
)
_NO_PAGES = re.compile(
    rb"/Type\s*/Pages\b[^<>]{0,200}/Count\s+0\b|/Count\s+0\b[^<>]{0,200}/Pages\b"
)
_WITHOUT_PAGES = "This PDF has no pages. Export it again from the program it comes from."
_INSTALL = (
    "Install the optical recognition extra with pip install 'workbench[ocr]' and add it again"
)

# PDFium keeps state of its own for the whole process, so only one thread may be in it.
_PDFIUM = threading.RLock()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What was read from a file while it was open.

    Attributes:
        pages: its pages with their words.
        scanned: the numbers of pages that are pictures of text.
        recognised: those of them whose words were recognised from the picture.
        title: the title of its properties, or empty.
        has_form: whether it has fields to fill in.
    """

    pages: tuple[PrintedPage, ...]
    scanned: tuple[int, ...]
    recognised: tuple[int, ...]
    title: str
    has_form: bool


def read_pdf(
    content: bytes, *, recognition: Literal["never", "when scanned"] = "when scanned"
) -> Reading:
    """Read a PDF file: its text in reading order with headings, notes, tables and pages.

    Running heads and page numbers are furniture; words broken at line ends are joined, and
    so are paragraphs over columns and pages.

    Args:
        content: the whole file.
        recognition: whether the words of scanned pages are recognised optically, where the
            extra for that is installed.

    Raises:
        FormatError: it is no PDF, is damaged or protected by a password, is too large, or
            has no text and optical recognition is not installed or not wanted.
    """
    if b"%PDF-" not in content[:1024]:
        raise not_a("a PDF file (.pdf)", content)
    opened = _open_and_read(content, recognition=recognition)
    blocks = recognise_blocks(read_blocks(opened.pages))
    if not blocks:
        raise FormatError(_nothing(opened))
    kind = guess_source_kind(blocks)
    return Reading(
        blocks=blocks,
        title=_title(blocks, opened.title),
        kind=kind,
        date=guess_date(blocks, kind),
        remarks=tuple(_remarks(opened)),
    )


def _open_and_read(content: bytes, *, recognition: str) -> _Opened:
    with _PDFIUM:
        document = _open(content)
        try:
            return _read(document, recognition=recognition)
        finally:
            document.close()


def _open(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise FormatError(_why_closed(error, content)) from error
    count = len(document)
    if 0 < count <= MOST_PAGES:
        return document
    document.close()
    if count == 0:
        raise FormatError(_WITHOUT_PAGES)
    raise FormatError(
        f"This PDF has {count:,} pages; at most {MOST_PAGES:,} can be read at once."
        " Split it and add the parts."
    )


def _why_closed(error: pdfium.PdfiumError, content: bytes) -> str:
    # PDFium can tell the reason for which the file before this one did not open.
    code = getattr(error, "err_code", None)
    if b"/Encrypt" not in content and code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        code = None
    match code:
        case raw.FPDF_ERR_PASSWORD:
            return (
                "This PDF is protected by a password. Open it with the password, print or export"
                " it as a PDF without one, and add that."
            )
        case raw.FPDF_ERR_SECURITY:
            return (
                "This PDF is protected in a way that cannot be opened here. Export it without"
                " protection and add that."
            )
        case _ if _NO_PAGES.search(content):
            return _WITHOUT_PAGES
        case _:
            return (
                "This PDF is damaged or breaks off and cannot be opened. Copy or download it again;"
                " if it opens in a browser, print it to a new PDF there and add that."
            )


def _read(document: pdfium.PdfDocument, *, recognition: str) -> _Opened:
    pages: list[PrintedPage] = []
    scanned: list[int] = []
    letters = 0
    for number in range(1, len(document) + 1):
        printed, is_scan = _read_page(document, number)
        pages.append(printed)
        if is_scan:
            scanned.append(number)
        letters += sum(len(word.text) for word in printed.words)
        if letters > MOST_LETTERS:
            raise FormatError(
                f"This PDF holds more than {MOST_LETTERS:,} letters by page {number}."
                " Split it and add the parts."
            )
    recognised = _recognise(document, pages, scanned) if recognition == "when scanned" else ()
    return _Opened(
        pages=tuple(pages),
        scanned=tuple(scanned),
        recognised=recognised,
        title=tidy(document.get_metadata_value("Title")),
        has_form=document.get_formtype() != raw.FORMTYPE_NONE,
    )


def _read_page(document: pdfium.PdfDocument, number: int) -> tuple[PrintedPage, bool]:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise FormatError(
            f"Page {number} of this PDF is damaged. Copy or download the file again."
        ) from error
    try:
        printed = read_words(page, number=number)
        return printed, _is_scan(page, printed)
    finally:
        page.close()


def _is_scan(page: pdfium.PdfPage, printed: PrintedPage) -> bool:
    """Say whether a page shows something but has no words, or no more than a stamp."""
    letters = sum(len(word.text) for word in printed.words)
    if letters > _STAMP:
        return False
    if letters == 0:
        return bool(raw.FPDFPage_CountObjects(page.raw) > 0)
    return any(_covers(page, picture) for picture in _pictures(page))


def _pictures(page: pdfium.PdfPage) -> Iterator[pdfium.PdfObject]:
    yield from page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)


def _covers(page: pdfium.PdfPage, picture: pdfium.PdfObject) -> bool:
    left, bottom, right, top = picture.get_bounds()
    width, height = page.get_size()
    return bool((right - left) * (top - bottom) > _PICTURE * width * height)


def _recognise(
    document: pdfium.PdfDocument, pages: list[PrintedPage], scanned: Sequence[int]
) -> tuple[int, ...]:
    """Put the words of scanned pages in, where optical recognition is installed."""
    if not scanned:
        return ()
    # Loading the networks takes seconds, so only a scan asks for them.
    from workbench.formats.ocr import can_recognise, recognise_page

    if not can_recognise():
        return ()
    for number in scanned:
        pages[number - 1] = recognise_page(document[number - 1], number=number)
    return tuple(scanned)


def _nothing(opened: _Opened) -> str:
    if opened.recognised:
        return f"{_pages(opened.recognised).capitalize()} of this PDF are scans without any words."
    if opened.scanned:
        are, is_a = ("has", "it is") if len(opened.scanned) == 1 else ("have", "this is")
        return f"{_pages(opened.scanned).capitalize()} {are} no text: {is_a} a scan. {_INSTALL}."
    return "The pages of this PDF are blank. Export it again from the program it comes from."


def _remarks(opened: _Opened) -> Iterator[str]:
    left_out = [number for number in opened.scanned if number not in opened.recognised]
    if opened.recognised:
        yield (
            f"The words of {_pages(opened.recognised)} were recognised from a scan; letters may"
            " be wrong."
        )
    if left_out:
        yield f"Without text, as scans, and left out: {_pages(left_out)}. {_INSTALL}."
    garbled = [page.number for page in opened.pages if _is_garbled(page)]
    if garbled:
        yield (
            f"The PDF does not say which letters stand on {_pages(garbled)}, so the text there is"
            " garbled. Print it to a new PDF, or use optical recognition on a scan of it."
        )
    if opened.has_form:
        yield "This PDF is a form; what was typed into its fields is not read."


def _is_garbled(page: PrintedPage) -> bool:
    text = "".join(word.text for word in page.words)
    return count_unreadable(text) > _GARBLED * max(1, len(text))


def _pages(numbers: Sequence[int]) -> str:
    """Return pages as they stand in a sentence.

    >>> _pages([1, 2, 3, 7]), _pages([4])
    ('pages 1 to 3 and 7', 'page 4')
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    words = [str(a) if a == b else f"{a} {'and' if b == a + 1 else 'to'} {b}" for a, b in runs]
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"{'page' if len(numbers) == 1 else 'pages'} {listed}"


def _title(blocks: Sequence[Block], stated: str) -> str | None:
    """Return the title: the one set as such on the page, else a sensible one of the properties."""
    for block in blocks:
        if block.kind == "heading" and block.level == 0:
            return block.text
    sensible = any(map(str.isalpha, stated)) and not _JUNK_TITLE.match(stated)
    return stated if sensible else None

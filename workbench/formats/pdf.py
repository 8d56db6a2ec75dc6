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
from workbench.formats.pdf_pages import PageNature, PageReading, picture_of, read_page
from workbench.formats.prose import tidy
from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.kinds import guess_date, guess_source_kind
from workbench.texts.structure.paragraphs import recognise_blocks

MOST_PAGES = 5_000
"""No paper or book has more; a file that claims more would only take hours."""

MOST_LETTERS = 30_000_000
"""Of a whole file: fifty times the longest novel."""

_JUNK_TITLE = re.compile(
    r"microsoft word\b|untitled|document\d*$|无标题|未命名|<|\(?\w:\\"
    r"|.*\.(?:docx?|pdf|tex|indd|wps|rtf|html?)$",
    re.IGNORECASE,
)
_NO_PAGES = re.compile(rb"/Pages\b[^<>]{0,200}/Count\s+0\b|/Count\s+0\b[^<>]{0,200}/Pages\b")
_WITHOUT_PAGES = "This PDF has no pages. Export it again from the program it comes from."
_INSTALL = "Install optical recognition with pip install rapidocr onnxruntime and add it again"

# PDFium keeps state of its own for the whole process, so only one thread may be in it.
PDFIUM = threading.RLock()
"""Held by whoever is in PDFium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What was read from a file while it was open.

    Attributes:
        pages: one reading for each.
        recognised: the words of scanned pages that were recognised from the picture, under
            the number of the page.
        title: the title of its properties, or empty.
    """

    pages: tuple[PageReading, ...]
    recognised: dict[int, PrintedPage]
    title: str

    def numbers(self, nature: PageNature) -> list[int]:
        """Return the numbers of the pages of one nature."""
        return [page.printed.number for page in self.pages if page.nature == nature]

    def is_scan(self) -> bool:
        """Say whether no page has words but the stamp on a scan that was not recognised."""
        natures = {page.nature for page in self.pages}
        return not self.recognised and natures <= {"scan", "picture", "blank"}

    def printed(self) -> list[PrintedPage]:
        """Return the pages with their words, wherever these come from."""
        return [self.recognised.get(p.printed.number, p.printed) for p in self.pages]


def read_pdf(
    content: bytes, *, recognition: Literal["never", "when scanned"] = "when scanned"
) -> Reading:
    """Read a PDF file: its text in reading order with headings, notes, tables and pages.

    Running heads and page numbers are furniture; words broken at line ends are joined, and
    so are paragraphs over columns and pages. Pages that cannot be read are left out, and
    remarks say which.

    Args:
        content: the whole file.
        recognition: whether the words of scanned pages are recognised optically, where the
            extra for that is installed.

    Raises:
        FormatError: it is no PDF, is damaged or protected by a password, is too large, or
            has no text and optical recognition is not installed or not wanted.
    """
    with PDFIUM:
        document = open_pdf(content)
    try:
        opened = _read(document, recognition=recognition)
    finally:
        with PDFIUM:
            document.close()
    blocks = recognise_blocks(read_blocks(opened.printed()))
    if not blocks or opened.is_scan():
        raise FormatError(_nothing(opened))
    kind = guess_source_kind(blocks)
    return Reading(
        blocks=blocks,
        title=_title(blocks, opened.title),
        kind=kind,
        date=guess_date(blocks, kind),
        remarks=tuple(_remarks(opened)),
    )


def open_pdf(content: bytes) -> pdfium.PdfDocument:
    """Open a file; the caller holds `PDFIUM` and closes the document.

    Raises:
        FormatError: it is no PDF, is damaged or protected, has no pages or too many.
    """
    if b"%PDF-" not in content[:1024]:
        raise not_a("a PDF file (.pdf)", content)
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
    pages: list[PageReading] = []
    letters = 0
    with PDFIUM:
        count, title = len(document), tidy(document.get_metadata_value("Title"))
    for number in range(1, count + 1):
        with PDFIUM:
            pages.append(read_page(document, number))
        letters += sum(len(word.text) for word in pages[-1].printed.words)
        if letters > MOST_LETTERS:
            raise FormatError(
                f"This PDF holds more than {MOST_LETTERS:,} letters by page {number}."
                " Split it and add the parts."
            )
    scans = [page.printed.number for page in pages if page.nature in {"scan", "picture"}]
    return _Opened(
        pages=tuple(pages),
        recognised=_recognise(document, scans) if recognition == "when scanned" else {},
        title=title,
    )


def _recognise(document: pdfium.PdfDocument, scans: Sequence[int]) -> dict[int, PrintedPage]:
    """Return the words of scanned pages, where optical recognition is installed."""
    if not scans:
        return {}
    # Loading the networks takes seconds, so only a scan asks for them.
    from workbench.formats.ocr import DOTS, can_recognise, recognise_page

    recognised: dict[int, PrintedPage] = {}
    for number in scans if can_recognise() else ():
        with PDFIUM:
            picture = picture_of(document, number, dots=DOTS)
        # Recognition takes seconds a page, in which other files can be read.
        if picture is not None:
            recognised[number] = recognise_page(picture, number=number)
    return recognised


def _nothing(opened: _Opened) -> str:
    """Return why a file gave no words at all."""
    scans = sorted(opened.numbers("scan") + opened.numbers("picture"))
    if opened.recognised:
        return f"No word could be recognised on {pages_named(scans)} of this PDF."
    if scans:
        has, is_a = ("has", "it is") if len(scans) == 1 else ("have", "this is")
        return f"{pages_named(scans).capitalize()} {has} no text: {is_a} a scan. {_INSTALL}."
    if opened.numbers("without its font"):
        return _FONT_MISSING.format(pages=pages_named(opened.numbers("without its font")))
    if opened.numbers("damaged"):
        return "No page of this PDF can be opened: it is damaged. Copy or download it again."
    return "The pages of this PDF are blank. Export it again from the program it comes from."


def _remarks(opened: _Opened) -> Iterator[str]:
    if opened.recognised:
        named = pages_named(list(opened.recognised))
        yield f"The words of {named} were recognised from a scan; letters may be wrong."
    for nature, sentence in _LEFT_OUT:
        numbers = [n for n in opened.numbers(nature) if n not in opened.recognised]
        if numbers:
            yield sentence.format(pages=pages_named(numbers))
    unseen = [page.printed.number for page in opened.pages if page.unseen]
    if unseen:
        count = sum(page.unseen for page in opened.pages)
        yield f"{count} words outside the visible part of {pages_named(unseen)} were left out."
    fields = [page.printed.number for page in opened.pages if page.has_fields]
    if fields:
        yield f"What was typed into the form fields on {pages_named(fields)} is not read."


_FONT_MISSING = (
    "Letters are missing on {pages}: the PDF does not bring their font along and this computer"
    " has none for them. Install a Chinese font, such as Noto CJK, and add the file again."
)
_GARBLED = (
    "The PDF does not say which letters stand on {pages}, so the text there is garbled."
    " Print it to a new PDF, or use optical recognition on a scan of it."
)
_LEFT_OUT: tuple[tuple[PageNature, str], ...] = (
    ("scan", f"Without text, as scans, and left out: {{pages}}. {_INSTALL}."),
    ("picture", f"Words in the pictures that fill {{pages}} are not read. {_INSTALL}."),
    ("damaged", "Damaged and left out: {pages}. Copy or download the file again."),
    ("without its font", _FONT_MISSING),
    ("garbled", _GARBLED),
)


def pages_named(numbers: Sequence[int]) -> str:
    """Return pages as they stand in a sentence.

    >>> pages_named([1, 2, 3, 7]), pages_named([4])
    ('pages 1 to 3 and 7', 'page 4')
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    words = [word for first, last in runs for word in _run_named(first, last)]
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"{'page' if len(numbers) == 1 else 'pages'} {listed}"


def _run_named(first: int, last: int) -> list[str]:
    if last - first < 2:
        return [str(number) for number in range(first, last + 1)]
    return [f"{first} to {last}"]


def _title(blocks: Sequence[Block], stated: str) -> str | None:
    """Return the title: the one set as such on the page, else a sensible one of the properties."""
    for block in blocks:
        if block.kind == "heading" and block.level == 0:
            return block.text
    sensible = any(map(str.isalpha, stated)) and not _JUNK_TITLE.match(stated)
    return stated if sensible else None

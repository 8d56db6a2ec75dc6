"""Electronic books (.epub): the chapters in the order the book states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urldefrag

from lxml import etree

from workbench.errors import FormatError
from workbench.formats.archive import Archive, join_part, open_archive
from workbench.formats.html.blocks import PageReader
from workbench.formats.html.notes import note_signs
from workbench.formats.html.page import attribute, decode_page, iso_date, parse_page, tag
from workbench.formats.nature import nature, not_a
from workbench.formats.prose import join_lines
from workbench.formats.styled import styled_reading
from workbench.texts.blocks import Block, Reading

_WHAT = "an EPUB book (.epub)"
_PAGES = frozenset(
    {"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"}
)
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""These make fonts unreadable for other programs, not the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A page of the book with the name of its part, which its links start from."""

    part: str
    root: etree._Element

    def key(self, link: str) -> str:
        """Return the part and the id that a link leads to, the same from every chapter."""
        target, fragment = urldefrag(unquote(link))
        part = join_part(self.part, target) if target else self.part
        return f"{part}#{fragment}" if fragment else ""


def read_epub(content: bytes) -> Reading:
    """Read an electronic book.

    The table of contents is left out. Notes stand where the book keeps them, with the sign
    of their mark as label; the marks in the text are dropped.

    Args:
        content: the whole file.

    Raises:
        FormatError: it is no EPUB book, is damaged, or locked by its seller.
    """
    if nature(content) not in {"EPUB book", "zip archive"}:
        raise not_a(_WHAT, content)
    archive = open_archive(content, what=_WHAT)
    _check_unlocked(archive)
    package_part = _package_part(archive)
    package = archive.xml(package_part)
    missing: list[str] = []
    chapters = list(_chapters(archive, package_part, package, missing))
    blocks, left_out = _blocks(chapters)
    title = _stated(package, "title")
    dates = (iso_date(text) for text in _all_stated(package, "date"))
    reading = styled_reading(
        _titled(blocks, title),
        date=next((date for date in dates if date), None),
        remarks=_remarks(missing, left_out),
    )
    return replace(reading, title=title or reading.title)


def _blocks(chapters: list[Chapter]) -> tuple[list[Block], int]:
    pages: list[tuple[etree._Element, Callable[[str], str]]] = [
        (chapter.root, chapter.key) for chapter in chapters
    ]
    signs = note_signs(pages)
    blocks: list[Block] = []
    left_out = 0
    for root, key in pages:
        reader = PageReader(signs=signs, key=key)
        blocks.extend(reader.read(root))
        left_out += reader.left_out
    return blocks, left_out


def _titled(blocks: list[Block], title: str | None) -> list[Block]:
    """Return blocks whose headings that repeat the book's title are titles, not sections."""
    return [
        replace(block, level=0) if block.kind == "heading" and block.text == title else block
        for block in blocks
    ]


def _remarks(missing: list[str], left_out: int) -> Iterator[str]:
    for part in missing:
        yield f"The book lists the part {part}, which is not in the file."
    if left_out:
        yield (
            f"{left_out:,} letters in contents, side columns, forms and hidden parts of the book "
            "were left out."
        )


def _chapters(
    archive: Archive, package_part: str, package: etree._Element, missing: list[str]
) -> Iterator[Chapter]:
    """Yield the pages in the order of the spine, without the table of contents."""
    pages = {
        element.get("id", ""): join_part(package_part, unquote(element.get("href", "")))
        for element in package.iter()
        if tag(element) == "item"
        and element.get("media-type", "application/xhtml+xml") in _PAGES
        and "nav" not in element.get("properties", "").split()
    }
    contents = set(_contents_parts(package_part, package))
    for element in package.iter():
        part = pages.get(element.get("idref", "")) if tag(element) == "itemref" else None
        if part is None or part in contents:
            continue
        if part not in archive.parts:
            missing.append(part)
            continue
        text = decode_page(archive.read(part), encoding=None).text
        yield Chapter(part=part, root=parse_page(text))


def _contents_parts(package_part: str, package: etree._Element) -> Iterator[str]:
    for element in package.iter():
        if tag(element) == "reference" and attribute(element, "type") == "toc":
            yield join_part(package_part, urldefrag(unquote(element.get("href", ""))).url)


def _package_part(archive: Archive) -> str:
    container = "META-INF/container.xml"
    if container in archive.parts:
        for element in archive.xml(container).iter():
            if tag(element) == "rootfile" and element.get("full-path") in archive.parts:
                return element.get("full-path", "")
    found = next((part for part in archive.parts if part.lower().endswith(".opf")), None)
    if found is None:
        raise FormatError(
            "This book has no list of its chapters (.opf) inside. Open it in a program for "
            "electronic books, export it again as EPUB, DOCX or HTML, and add that."
        )
    return found


def _check_unlocked(archive: Archive) -> None:
    part = "META-INF/encryption.xml"
    if part not in archive.parts:
        return
    for element in archive.xml(part).iter():
        if tag(element) == "encryptionmethod":
            if _is_of_key(element) or element.get("Algorithm") in _FONTS_ONLY:
                continue
            raise FormatError(
                "This book is locked by its seller (DRM), so its text cannot be read. "
                "Ask the publisher or your library for an unlocked copy or a PDF."
            )


def _is_of_key(element: etree._Element) -> bool:
    """Tell whether an encryption method is that of a key, not of a part."""
    return any(tag(outer) == "encryptedkey" for outer in element.iterancestors())


def _all_stated(package: etree._Element, name: str) -> Iterator[str]:
    for element in package.iter():
        if isinstance(element.tag, str) and element.tag.endswith(f"/dc/elements/1.1/}}{name}"):
            yield join_lines(element.text or "")


def _stated(package: etree._Element, name: str) -> str | None:
    return next((text for text in _all_stated(package, name) if text), None)

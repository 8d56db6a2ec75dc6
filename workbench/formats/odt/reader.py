"""OpenDocument texts (.odt): the text as it stands when every tracked change is accepted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from workbench.errors import FormatError
from workbench.formats.archive import Archive, open_archive
from workbench.formats.nature import nature, not_a
from workbench.formats.odt.body import OdtReader
from workbench.formats.odt.styles import STYLE, TEXT, OdtStyles, read_odt_styles
from workbench.formats.page_count import Pages
from workbench.formats.prose import tidy
from workbench.formats.styled import styled_reading
from workbench.texts.blocks import Block, Reading

_WHAT = "an OpenDocument text (.odt)"
_OFFICE_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LOCKED = b"encryption-data"


def read_odt(content: bytes) -> Reading:
    """Read an OpenDocument text.

    Tracked insertions are kept, deletions, hidden text and comments left out, and remarks
    say how many. A note follows the paragraph that refers to it, with its sign as label; the
    mark in the paragraph is dropped. Numbers of lists and headings are labels.

    Args:
        content: the whole file.

    Raises:
        FormatError: it is no OpenDocument text, is protected or damaged.
    """
    if nature(content) not in {"OpenDocument text", "damaged zip archive", "zip archive"}:
        raise not_a(_WHAT, content)
    archive = open_archive(content, what=_WHAT)
    _check_unlocked(archive)
    root = archive.xml("content.xml")
    text = next(root.iter(_OFFICE_TEXT), None)
    if text is None:
        raise not_a(_WHAT, content)
    defined = archive.xml("styles.xml") if "styles.xml" in archive.parts else None
    styles = read_odt_styles(*(part for part in (defined, root) if part is not None))
    seen: Counter[str] = Counter()
    pages = Pages()
    blocks = list(OdtReader(styles=styles, pages=pages, seen=seen).blocks(text))
    if pages.counted == "no":
        blocks = [replace(block, page=None) for block in blocks]
    blocks += _furniture(defined, styles)
    seen["deletion"] = sum(1 for _ in text.iter(f"{TEXT}deletion"))
    seen["insertion"] = sum(1 for _ in text.iter(f"{TEXT}insertion"))
    return styled_reading(blocks, stated_title=_stated_title(archive), remarks=_remarks(seen))


def _furniture(defined: etree._Element | None, styles: OdtStyles) -> list[Block]:
    """Return what headers and footers say, each wording once, after the text itself."""
    found: dict[str, Block] = {}
    for name in ("header", "header-first", "header-left", "footer", "footer-first", "footer-left"):
        for part in () if defined is None else defined.iter(f"{STYLE}{name}"):
            for block in OdtReader(styles=styles, pages=None, seen=Counter()).blocks(part):
                if any(letter.isalpha() for letter in block.text):
                    found[block.text] = Block(kind="furniture", text=block.text)
    return list(found.values())


def _stated_title(archive: Archive) -> str | None:
    if "meta.xml" not in archive.parts:
        return None
    found = next(archive.xml("meta.xml").iter(_TITLE), None)
    title = tidy("" if found is None else found.text or "")
    return title if any(letter.isalpha() for letter in title) else None


def _check_unlocked(archive: Archive) -> None:
    part = "META-INF/manifest.xml"
    if part in archive.parts and _LOCKED in archive.read(part):
        raise FormatError(
            "This OpenDocument text needs a password. Open it in LibreOffice, save a copy "
            "without a password and add that."
        )


def _remarks(seen: Counter[str]) -> Iterator[str]:
    for name, one, several, fate in _FATES:
        if seen[name]:
            met = f"1 {one} was" if seen[name] == 1 else f"{seen[name]} {several} were"
            yield f"{met} {fate}."


_FATES = (
    ("deletion", "tracked deletion", "tracked deletions", "left out, as if accepted"),
    ("insertion", "tracked insertion", "tracked insertions", "kept, as if accepted"),
    ("comment", "comment in the margin", "comments in the margin", "left out"),
    ("hidden", "piece of hidden text", "pieces of hidden text", "left out"),
    ("picture", "picture or chart", "pictures or charts", "left out, with any words in them"),
)

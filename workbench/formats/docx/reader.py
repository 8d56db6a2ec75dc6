"""Word files (.docx): the text as it stands when every tracked change is accepted."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from workbench.formats.docx.body import BodyReader
from workbench.formats.docx.notes import Notes, note_numberings
from workbench.formats.docx.numbering import read_numbering
from workbench.formats.docx.package import W, WordPackage, local, open_word, relation_id, value
from workbench.formats.docx.styles import Styles, read_styles
from workbench.formats.docx.words import NoteKind, WordsReader
from workbench.formats.page_count import Pages
from workbench.formats.prose import tidy
from workbench.formats.styled import styled_reading
from workbench.texts.blocks import Block, Reading

_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_JUNK_TITLE = re.compile(
    r"<|microsoft word\b|untitled|document\d*$|文档\s*\d*$|标题$|.*\.(?:docx?|dotx?|wps|rtf)$",
    re.IGNORECASE,
)


def read_docx(content: bytes) -> Reading:
    """Read a Word file.

    Tracked insertions and the new place of moved text are kept; deletions, hidden text,
    comments and the prompts of empty fields are left out, and remarks say how many. A note
    follows the paragraph that refers to it, with its number as label; the mark in the
    paragraph is dropped, so that no word ends in a number. Numbers of lists and headings,
    which Word computes, are labels. Pages are counted where the file holds page breaks.

    Args:
        content: the whole file.

    Raises:
        FormatError: it is no Word file, is protected or damaged.
    """
    package = open_word(content)
    body = package.body()
    seen: Counter[str] = Counter()
    pages = Pages()
    styles = read_styles(package.first("styles"))
    reader = WordsReader(styles=styles, pages=pages, seen=seen)
    story = _body_reader(package, styles, reader, body)
    blocks = list(story.story(body))
    if pages.counted == "no":
        blocks = [replace(block, page=None) for block in blocks]
    blocks += _furniture(package, styles, body)
    return styled_reading(
        blocks, stated_title=_stated_title(package), remarks=_remarks(seen, package)
    )


def _body_reader(
    package: WordPackage, styles: Styles, reader: WordsReader, body: etree._Element
) -> BodyReader:
    numbering = read_numbering(package.first("numbering"))
    aside = WordsReader(styles=styles, pages=None, seen=reader.seen)

    def read_note(note: etree._Element) -> Iterator[Block]:
        inside = BodyReader(package=package, styles=styles, numbering=numbering, reader=aside)
        yield from inside.story(note)

    roots: dict[NoteKind, etree._Element] = {}
    kinds: tuple[NoteKind, ...] = ("footnote", "endnote")
    for kind in kinds:
        root = package.first(f"{kind}s")
        if root is not None:
            roots[kind] = root
    return BodyReader(
        package=package,
        styles=styles,
        numbering=numbering,
        reader=reader,
        notes=Notes(
            roots=roots,
            numberings=note_numberings(body, package.first("settings")),
            read=read_note,
        ),
        sections=[value(section.find(f"{W}type")) or "nextPage" for section in _sections(body)],
    )


def _furniture(package: WordPackage, styles: Styles, body: etree._Element) -> list[Block]:
    """Return what headers and footers say, each wording once, after the text itself."""
    seen: Counter[str] = Counter()
    found: dict[str, Block] = {}
    for part in dict.fromkeys(_running_parts(package, body)):
        reader = BodyReader(
            package=package,
            styles=styles,
            numbering=read_numbering(package.first("numbering")),
            reader=WordsReader(styles=styles, pages=None, seen=seen),
        )
        for block in reader.story(package.xml(part)):
            if any(letter.isalpha() for letter in block.text):
                found[block.text] = Block(kind="furniture", text=block.text)
    return list(found.values())


def _running_parts(package: WordPackage, body: etree._Element) -> Iterator[str]:
    for section in _sections(body):
        for name in ("headerReference", "footerReference"):
            for reference in section.iterfind(f"{W}{name}"):
                part = package.part_of(relation_id(reference))
                if part is not None:
                    yield part


def _sections(body: etree._Element) -> list[etree._Element]:
    """Return the sections in order, without what tracked changes keep of former ones."""
    return [s for s in body.iter(f"{W}sectPr") if local(s.getparent()) in {"pPr", "body"}]


def _stated_title(package: WordPackage) -> str | None:
    """Return the title in the file's properties, None where it is a program's or a file's name."""
    for part in package.archive.parts:
        if part.lower() == "docprops/core.xml":
            found = package.xml(part).find(_CORE_TITLE)
            title = tidy("" if found is None else found.text or "")
            sensible = any(letter.isalpha() for letter in title) and not _JUNK_TITLE.match(title)
            return title if sensible else None
    return None


def _remarks(seen: Counter[str], package: WordPackage) -> Iterator[str]:
    comments = package.first("comments")
    seen["comment"] = 0 if comments is None else len(comments.findall(f"{W}comment"))
    for name, one, several, fate in _FATES:
        if seen[name]:
            counted = f"1 {one} was" if seen[name] == 1 else f"{seen[name]} {several} were"
            yield f"{counted} {fate}."


_FATES = (
    ("deletion", "tracked deletion", "tracked deletions", "left out, as if accepted"),
    ("insertion", "tracked insertion", "tracked insertions", "kept, as if accepted"),
    ("move", "moved passage", "moved passages", "read once, in the new place"),
    ("comment", "comment in the margin", "comments in the margin", "left out"),
    ("hidden", "piece of hidden text", "pieces of hidden text", "left out"),
    ("placeholder", "empty form field", "empty form fields", "left out"),
    ("picture", "picture or chart", "pictures or charts", "left out, with any words in them"),
    ("embedded", "embedded file", "embedded files", "left out; save the file anew in Word"),
    ("symbol", "sign of a picture font", "signs of a picture font", "unknown and became □"),
)
"""What can be met, in the singular and the plural, and what became of it."""

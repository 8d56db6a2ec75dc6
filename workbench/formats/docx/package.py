"""The parts of a Word file: which XML holds the body, the styles, the notes and so on."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbench.errors import FormatError
from workbench.formats.archive import Archive, join_part, open_archive, parse_xml
from workbench.formats.nature import nature, not_a

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_WHAT = "a Word file (.docx)"

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
"""Word can save in the strict form of the standard, which renames every namespace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A part that the body refers to: its id there, what it is for, its name."""

    id: str
    purpose: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPackage:
    """A Word file opened: its archive, the name of its body, the parts the body refers to."""

    archive: Archive
    body_part: str
    related: tuple[Related, ...]

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part, in the usual namespaces whichever the file uses."""
        content = self.archive.read(part)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        return parse_xml(content, part=part)

    def body(self) -> etree._Element:
        """Return the body.

        Raises:
            FormatError: the file has none.
        """
        body = self.xml(self.body_part).find(f"{W}body")
        if body is None:
            raise FormatError(
                f"The part {self.body_part} inside the file holds no text of a Word document. "
                "Open the file in Word and save it again."
            )
        return body

    def first(self, purpose: str) -> etree._Element | None:
        """Return the root of the part for `styles`, `footnotes` ..., or None without one."""
        return next((self.xml(part) for part in self.parts(purpose)), None)

    def parts(self, purpose: str) -> Iterator[str]:
        """Yield the names of the parts for a purpose that are in the archive."""
        for related in self.related:
            if related.purpose == purpose and related.part in self.archive.parts:
                yield related.part

    def part_of(self, relation_id: str) -> str | None:
        """Return the name of the part with an id, or None where the file has none."""
        for related in self.related:
            if related.id == relation_id and related.part in self.archive.parts:
                return related.part
        return None


def open_word(content: bytes) -> WordPackage:
    """Return a Word file opened.

    Raises:
        FormatError: it is something else, or has no body.
    """
    archive = open_archive(content, what=_WHAT)
    relations = _relations(archive, "")
    body = next((r.part for r in relations if r.purpose == "officeDocument"), "word/document.xml")
    if nature(content) != "Word file" and not body.endswith("document.xml"):
        raise not_a(_WHAT, content)
    return WordPackage(archive=archive, body_part=body, related=_relations(archive, body))


def flag(element: etree._Element | None, name: str) -> bool:
    """Tell whether the on-off property `name` stands in a property element and is on."""
    found = None if element is None else element.find(W + name)
    return found is not None and value(found) not in {"0", "false", "off"}


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the attribute `w:name` of an element, None without element or attribute."""
    return None if element is None else element.get(W + name)


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return the attribute `w:name` as a whole number, None where it is none."""
    text = value(element, name) or ""
    return int(text) if text.lstrip("-").isdecimal() else None


def relation_id(element: etree._Element) -> str:
    """Return the id of the part an element refers to, empty without one."""
    return element.get(_R + "id", "")


def local(element: etree._Element | None) -> str:
    """Return the name of an element without its namespace, empty for none."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2]


def _relations(archive: Archive, part: str) -> tuple[Related, ...]:
    """Return what a part refers to inside the archive; the empty name is the whole file."""
    directory, _, name = part.rpartition("/")
    listing = f"{directory}/_rels/{name}.rels".lstrip("/")
    if listing not in archive.parts:
        return ()
    return tuple(
        Related(
            id=element.get("Id", ""),
            purpose=element.get("Type", "").rpartition("/")[2],
            part=join_part(part, element.get("Target", "")),
        )
        for element in archive.xml(listing)
        if element.get("TargetMode") != "External"
    )

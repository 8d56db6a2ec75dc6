"""Zip archives (docx, odt, epub, xlsx) and the XML inside them, read without trusting them."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workbench.errors import FormatError
from workbench.formats.nature import ZIP_ERRORS, not_a

MAX_PART = 200 * 1024 * 1024
"""Bytes of the largest part that is read: a book of 100 million letters."""

MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes of all parts together, pictures included."""

MAX_PARTS = 20_000

_MAX_RATIO = 250
"""Times an archive may grow when unpacked. Deflate reaches 1032 on a bomb; the tables of
real spreadsheets stay under 100."""

_SMALL = 30 * 1024 * 1024
"""Bytes that are harmless whatever the ratio: long runs of empty cells do pack 300 to 1."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The parts of a zip archive by name, all checked to be of reasonable size.

    Attributes:
        content: the whole archive.
        what: what the archive claims to be, with its article, for messages.
        parts: the names of its parts, in the order of the archive.
    """

    content: bytes
    what: str
    parts: tuple[str, ...]

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            FormatError: the part is missing, damaged, or larger than it declares.
        """
        if part not in self.parts:
            raise FormatError(
                f"This is not {self.what}: the part {part} is missing inside it. "
                "Open it in the program that made it and save it again."
            )
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                return _read_bounded(archive, part)
        except ZIP_ERRORS as error:
            raise FormatError(
                f"The file is damaged: its part {part} cannot be unpacked ({error}). "
                "Copy or download it again."
            ) from error

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part that is XML.

        Raises:
            FormatError: the part is missing, damaged, no XML, or defines entities.
        """
        return parse_xml(self.read(part), part=part)


def open_archive(content: bytes, *, what: str) -> Archive:
    """Return the archive that the bytes are.

    Args:
        content: the whole file.
        what: what the file claims to be, with its article, as in `a Word file (.docx)`.

    Raises:
        FormatError: it is no zip archive, is encrypted or damaged, names a part outside
            itself, or would unpack to an unreasonable size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except ZIP_ERRORS as error:
        raise not_a(what, content) from error
    _check_members(members, packed=len(content))
    return Archive(content=content, what=what, parts=tuple(m.filename for m in members))


def check_unpacked(archive: Archive) -> None:
    """Unpack every part once, for libraries that open the archive by themselves.

    Raises:
        FormatError: a part is damaged, larger than it declares, or defines entities.
    """
    for part in archive.parts:
        content = archive.read(part)
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _narrow(content):
            raise _entity_error(part)


def join_part(base: str, target: str) -> str:
    """Return the name of the part that `target` means when it stands in the part `base`.

    A path that climbs out of the archive stays at its top.

    >>> join_part("OEBPS/content.opf", "../text/ch%201.xhtml")
    'text/ch%201.xhtml'
    >>> join_part("word/document.xml", "/word/notes.xml")
    'word/notes.xml'
    """
    absolute = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target))
    return absolute.lstrip("/")


def parse_xml(content: bytes, *, part: str) -> etree._Element:
    """Return the root of an XML text, read without entities, network or huge trees.

    Raises:
        FormatError: it is not well-formed, or it defines entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    if _defines_entities(content):
        raise _entity_error(part)
    try:
        root = etree.fromstring(_with_real_references(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(
            f"The part {part} inside the file is not well-formed XML ({error}). "
            "Open the file in the program that made it and save it again."
        ) from error
    # lxml's stubs do not know the methods of a DTD
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and subset.entities():
        raise _entity_error(part)
    return root


def _check_members(members: list[zipfile.ZipInfo], *, packed: int) -> None:
    total = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members), default=0)
    if len(members) > MAX_PARTS or total > MAX_TOTAL or largest > MAX_PART:
        raise _size_error(total, packed)
    if total > _SMALL and total > _MAX_RATIO * packed:
        raise _size_error(total, packed)
    for member in members:
        if member.flag_bits & 1:
            raise FormatError(
                f"The part {member.filename} inside the file is encrypted. "
                "Save a copy without a password and add that."
            )
        if _escapes(member.filename):
            raise FormatError(
                f"The file names a part outside itself ({member.filename}), which no program "
                "that writes documents does. It was not read."
            )


def _escapes(name: str) -> bool:
    path = name.replace("\\", "/")
    return (
        path.startswith("/") or ".." in path.split("/") or re.match(r"[A-Za-z]:", path) is not None
    )


def _size_error(total: int, packed: int) -> FormatError:
    return FormatError(
        f"The file of {packed:,} bytes would unpack to {total:,} bytes, more than a document "
        "needs. It was not read, as it may be made to fill the memory. "
        "If it is a real document, remove its pictures or split it, and add it again."
    )


def _read_bounded(archive: zipfile.ZipFile, part: str) -> bytes:
    """Read a part in steps, so that a false declaration of its size cannot fill the memory."""
    chunks: list[bytes] = []
    size = 0
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_PART:
                raise _size_error(size, archive.getinfo(part).compress_size)
    return b"".join(chunks)


_PAIR = re.compile(
    rb"&#(?:(5\d{4})|[xX]([dD][89abAB][\da-fA-F]{2}));&#(?:(5\d{4})|[xX]([dD][c-fC-F][\da-fA-F]{2}));"
)
_REFERENCE = re.compile(rb"&#(?:(\d{1,8})|[xX]([\da-fA-F]{1,7}));")


def _with_real_references(content: bytes) -> bytes:
    """Mend numeric references that XML forbids but that some programs write.

    An emoji written as two surrogates becomes the emoji; a control character goes.
    """
    if b"&#" not in content:
        return content
    return _REFERENCE.sub(_allowed_reference, _PAIR.sub(_paired_reference, content))


def _paired_reference(match: re.Match[bytes]) -> bytes:
    high = int(match[1]) if match[1] else int(match[2], 16)
    low = int(match[3]) if match[3] else int(match[4], 16)
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return match[0]
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _allowed_reference(match: re.Match[bytes]) -> bytes:
    number = int(match[1]) if match[1] else int(match[2], 16)
    allowed = (
        number in {0x9, 0xA, 0xD}
        or 0x20 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0x10000 <= number < 0x110000
    )
    return match[0] if allowed else b""


def _defines_entities(content: bytes) -> bool:
    """Tell whether an entity is declared before the first element, in UTF-8 or UTF-16."""
    plain = _narrow(content)
    place = plain.find(b"<!ENTITY")
    if place < 0:
        return False
    root = re.search(rb"<[A-Za-z_]", plain)
    return root is None or place < root.start()


def _narrow(content: bytes) -> bytes:
    """Return UTF-16 as the bytes of its Latin letters, other text as it is."""
    return content.replace(b"\x00", b"") if b"\x00" in content[:200] else content


def _entity_error(part: str) -> FormatError:
    return FormatError(
        f"The part {part} inside the file defines entities of its own, which documents do not "
        "need and which can be made to fill the memory. It was not read."
    )

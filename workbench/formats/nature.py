"""What a file really is, whatever its name says: told from its bytes."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal, get_args

from workbench.errors import FormatError

Nature = Literal[
    "empty file",
    "Word file",
    "Excel file",
    "PowerPoint file",
    "OpenDocument text",
    "OpenDocument spreadsheet",
    "OpenOffice 1 file",
    "EPUB book",
    "zip archive",
    "damaged zip archive",
    "protected Office file",
    "old Word file",
    "old Excel file",
    "old PowerPoint file",
    "Outlook message",
    "old Office file",
    "PDF file",
    "RTF file",
    "web page",
    "web archive",
    "Word XML file",
    "picture",
    "sound or film",
    "text",
    "binary file",
]
"""The name of each nature, as it stands in a sentence."""

_ADVICE: dict[Nature, str] = {
    "empty file": "Nothing is in it. Look for another copy",
    "Word file": "Give it a name that ends in .docx and add it again",
    "Excel file": "Give it a name that ends in .xlsx and add it again",
    "PowerPoint file": "Export its text as .docx or PDF and add that",
    "OpenDocument text": "Give it a name that ends in .odt and add it again",
    "OpenDocument spreadsheet": "Save it as .xlsx or .csv and add that",
    "OpenOffice 1 file": "Open it in LibreOffice, save it as .odt or .docx and add that",
    "EPUB book": "Give it a name that ends in .epub and add it again",
    "zip archive": "Unpack it and add the files that are inside",
    "damaged zip archive": "It breaks off or is damaged. Copy or download it again",
    "protected Office file": (
        "It needs a password. Open it in Word or Excel, save a copy without a password and add that"
    ),
    "old Word file": "Open it in Word or LibreOffice, save it as .docx and add that",
    "old Excel file": "Open it in Excel or LibreOffice, save it as .xlsx and add that",
    "old PowerPoint file": "Export its text as .docx or PDF and add that",
    "Outlook message": "Save the message as text or HTML and add that",
    "old Office file": "Save it as .docx or .xlsx in the program that made it and add that",
    "PDF file": "Give it a name that ends in .pdf and add it again",
    "RTF file": "Give it a name that ends in .rtf and add it again",
    "web page": "Give it a name that ends in .html and add it again",
    "web archive": "Open it in a browser or Word, save it as .html or .docx and add that",
    "Word XML file": "Open it in Word, save it as .docx and add that",
    "picture": "Only its text could be read, and it has none. Add a text or a PDF",
    "sound or film": "Add its transcript instead",
    "text": "Give it a name that ends in .txt and add it again",
    "binary file": "No reader knows it. Save it as .docx, .pdf or .txt and add that",
}

_TABLE_ADVICE: dict[Nature, str] = {
    **dict.fromkeys(
        get_args(Nature),
        "Save the table as .xlsx or .csv in the program that made it and use that",
    ),
    "empty file": _ADVICE["empty file"],
    "Excel file": "Give it a name that ends in .xlsx and use it again",
    "OpenDocument spreadsheet": "Save it as .xlsx or .csv and use that",
    "damaged zip archive": _ADVICE["damaged zip archive"],
    "protected Office file": (
        "It needs a password. Open it in Excel, save a copy without a password and use that"
    ),
    "old Excel file": "Open it in Excel or LibreOffice, save it as .xlsx and use that",
    "text": "Give it a name that ends in .csv and use it again",
}

_MAGIC: tuple[tuple[bytes, Nature], ...] = (
    (b"%PDF-", "PDF file"),
    (b"{\\rtf", "RTF file"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"ID3", "sound or film"),
    (b"OggS", "sound or film"),
    (b"\x1aE\xdf\xa3", "sound or film"),
    (b"MIME-Version:", "web archive"),
)

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python raises for archives that are damaged, encrypted or packed in another way."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OLE_STREAMS: tuple[tuple[str, Nature], ...] = (
    ("EncryptedPackage", "protected Office file"),
    ("WordDocument", "old Word file"),
    ("Workbook", "old Excel file"),
    ("PowerPoint Document", "old PowerPoint file"),
    ("__substg1.0", "Outlook message"),
)

_ZIP_MEMBERS: tuple[tuple[str, Nature], ...] = (
    ("word/", "Word file"),
    ("xl/", "Excel file"),
    ("ppt/", "PowerPoint file"),
    ("META-INF/container.xml", "EPUB book"),
)

_MIMETYPES: tuple[tuple[bytes, Nature], ...] = (
    (b"application/epub+zip", "EPUB book"),
    (b"application/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet"),
    (b"application/vnd.sun.xml", "OpenOffice 1 file"),
)

_HTML = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|(?:html|head|body|meta|title)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"progid=.Word\.Document|schemas\.microsoft\.com/office/word/2003")


def nature(content: bytes) -> Nature:
    r"""Return what the bytes of a file are.

    >>> nature(b"%PDF-1.7 ...")
    'PDF file'
    >>> nature("访谈一\n".encode())
    'text'
    """
    if not content.strip(b"\x00 \t\r\n"):
        return "empty file"
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, found in _MAGIC:
        if start.startswith(magic):
            return found
    if start.startswith(_OLE):
        return _nature_of_ole(content)
    if start.startswith(b"PK"):
        return _nature_of_zip(content)
    if content[4:8] == b"ftyp":
        return "sound or film"
    return _nature_of_text(start)


def not_a(expected: str, content: bytes) -> FormatError:
    """Return the error of a file whose bytes are not what its name promised.

    Args:
        expected: with its article, as in `a Word file (.docx)`.
        content: the whole file.

    >>> print(not_a("a Word file (.docx)", b"%PDF-1.7 ..."))
    This is not a Word file (.docx) but a PDF file. Give it a name that ends in .pdf and add it again.
    """  # noqa: E501 - an example cannot be broken over lines
    return _other_than(expected, nature(content), _ADVICE)


def not_a_table(expected: str, content: bytes) -> FormatError:
    """Return the error of a file that is to be a table and is none.

    >>> print(not_a_table("an Excel file (.xlsx)", b"name,replacement"))
    This is not an Excel file (.xlsx) but plain text. Give it a name that ends in .csv and use it again.
    """  # noqa: E501 - an example cannot be broken over lines
    return _other_than(expected, nature(content), _TABLE_ADVICE)


def _other_than(expected: str, found: Nature, advice: Mapping[Nature, str]) -> FormatError:
    if found == "text":
        return FormatError(f"This is not {expected} but plain text. {advice[found]}.")
    article = "an" if found[0] in "aeiouAEIOUR" else "a"
    return FormatError(f"This is not {expected} but {article} {found}. {advice[found]}.")


def _nature_of_ole(content: bytes) -> Nature:
    """Tell old Office files apart by the names in their directory, which are in UTF-16."""
    for name, found in _OLE_STREAMS:
        if name.encode("utf-16-le") in content:
            return found
    return "old Office file"


def _nature_of_zip(content: bytes) -> Nature:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            mimetype = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except ZIP_ERRORS:
        return "damaged zip archive"
    for wanted, found in _MIMETYPES:
        if mimetype.strip().startswith(wanted):
            return found
    for prefix, found in _ZIP_MEMBERS:
        if any(name.startswith(prefix) for name in names):
            return found
    return "zip archive"


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as stream:
        return stream.read(200)


def _nature_of_text(start: bytes) -> Nature:
    if _WORD_XML.search(start):
        return "Word XML file"
    if _HTML.match(start):
        return "web page"
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary file" if b"\x00" in start and not wide else "text"

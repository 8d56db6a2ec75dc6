"""Opening zip archives safely."""

import io
import zipfile

import pytest
from word_files import word_file, zipped

from workbench.errors import FormatError
from workbench.formats import archive as archives
from workbench.formats.archive import check_unpacked, join_part, open_archive, parse_xml
from workbench.formats.nature import nature, not_a

_WORD = "a Word file (.docx)"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def _ole(stream: str) -> bytes:
    return _OLE + stream.encode("utf-16-le") + b"\x00" * 100


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "empty file"),
        (b"\x00\x00\n", "empty file"),
        (word_file(""), "Word file"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Excel file"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "PowerPoint file"),
        (zipped({"mimetype": "application/epub+zip"}), "EPUB book"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument text"),
        (zipped({"mimetype": "application/vnd.sun.xml.writer"}), "OpenOffice 1 file"),
        (zipped({"访谈.txt": "文"}), "zip archive"),
        (word_file("")[:300], "damaged zip archive"),
        (_ole("EncryptedPackage"), "protected Office file"),
        (_ole("WordDocument"), "old Word file"),
        (_ole("Workbook"), "old Excel file"),
        (_ole("Else"), "old Office file"),
        (b"%PDF-1.4\n", "PDF file"),
        (b"{\\rtf1\\ansi}", "RTF file"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "web page"),
        ("<html><p>村</p></html>".encode(), "web page"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<html lang='zh'>", "web page"),
        ("问卷,答\n1,<body> 是什么标签？".encode(), "text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word XML file"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x00\x00\x18ftypmp42", "sound or film"),
        ("田野笔记 👩‍🌾 𠮷".encode(), "text"),
        ("田野".encode("utf-16"), "text"),
        ("田野".encode("gb18030"), "text"),
        (b"\x7fELF\x00\x01", "binary file"),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, found: str) -> None:
    assert nature(content) == found


def test_an_old_word_file_is_told_what_to_do() -> None:
    assert str(not_a(_WORD, _ole("WordDocument"))) == (
        "This is not a Word file (.docx) but an old Word file. "
        "Open it in Word or LibreOffice, save it as .docx and add that."
    )


def test_a_protected_file_is_told_what_to_do() -> None:
    with pytest.raises(FormatError, match="needs a password"):
        open_archive(_ole("EncryptedPackage"), what=_WORD)


def test_a_truncated_archive_is_told_to_be_damaged() -> None:
    with pytest.raises(FormatError, match="breaks off or is damaged"):
        open_archive(word_file("")[:-40], what=_WORD)


def test_a_bomb_is_refused_by_the_size_it_declares() -> None:
    bomb = zipped({f"{number}": "0" * 20_000_000 for number in range(2)})
    with pytest.raises(FormatError, match="would unpack to 40,000,000 bytes"):
        open_archive(bomb, what=_WORD)


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_PART", 100_000)
    content = zipped({"word/document.xml": "0" * 3_000_000})
    honest = (3_000_000).to_bytes(4, "little")
    lying = content.replace(honest, (50).to_bytes(4, "little"))
    assert lying != content
    archive = open_archive(lying, what=_WORD)
    with pytest.raises(FormatError):
        check_unpacked(archive)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "a\\..\\..\\evil", "C:\\evil"])
def test_a_part_outside_the_archive_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match="outside itself"):
        open_archive(zipped({name: "x"}), what=_WORD)


def test_an_encrypted_archive_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "secret")
    content = stream.getvalue()
    # the flag of encryption in the local header and in the directory
    place = content.index(b"PK\x01\x02")
    content = content[:6] + b"\x01" + content[7 : place + 8] + b"\x01" + content[place + 9 :]
    with pytest.raises(FormatError, match="is encrypted"):
        open_archive(content, what=_WORD)


_LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "document",
    [
        _LAUGHS + "<d>&i;</d>",
        _LAUGHS + '<d x="&i;"/>',
        _LAUGHS.replace("[", "[<!-- <hidden> -->") + "<d>&i;</d>",
        '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d>&f;</d>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(document: str, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{document}'.encode(encoding)
    with pytest.raises(FormatError, match=r"part p\.xml"):
        parse_xml(content, part="p.xml")


def test_a_document_type_without_entities_is_harmless() -> None:
    content = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x/x.dtd"><html/>'
    assert parse_xml(content, part="p.xml").tag == "html"


@pytest.mark.parametrize(
    ("written", "read"),
    [("&#55357;&#56835;", "😃"), ("&#xD842;&#xDFB7;", "𠮷"), ("a&#1;b&#xD800;c", "abc")],
)
def test_forbidden_references_are_mended(written: str, read: str) -> None:
    assert parse_xml(f"<p>{written}</p>".encode(), part="p.xml").text == read


def test_broken_xml_names_its_part() -> None:
    with pytest.raises(FormatError, match=r"part word/document\.xml .* not well-formed"):
        parse_xml(b"<p>", part="word/document.xml")


@pytest.mark.parametrize(
    ("base", "target", "part"),
    [
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("content.opf", "../../../章.xhtml", "章.xhtml"),
    ],
)
def test_targets_stay_inside_the_archive(base: str, target: str, part: str) -> None:
    assert join_part(base, target) == part

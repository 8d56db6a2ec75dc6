"""Reading electronic books."""

import pytest
from word_files import zipped

from workbench.errors import FormatError
from workbench.formats.epub import read_epub
from workbench.texts.blocks import Reading


def _chapter(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/><script src='x'/></head><body>{body}</body></html>"
    )


def _book(chapters: dict[str, str], *, facts: str = "", guide: str = "", **more: str) -> bytes:
    """Return a book whose spine lists the chapters backwards in the manifest."""
    manifest = "".join(
        f'<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml" '
        f'properties="{name.removesuffix(".xhtml")}"/>'
        for number, name in reversed(list(enumerate(chapters)))
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{facts}</metadata><manifest>{manifest}"
        '<item id="css" href="x.css" media-type="text/css"/></manifest>'
        f"<spine>{spine}</spine><guide>{guide}</guide></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/a.opf": package,
    }
    parts |= {f"OEBPS/text/{name}": _chapter(body) for name, body in chapters.items() if body}
    return zipped(parts | {name.replace("__", "/"): text for name, text in more.items()})


def _shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.label + block.text) for block in reading.blocks]


def test_chapters_come_in_the_order_of_the_spine_without_the_contents() -> None:
    book = _book(
        {
            "nav.xhtml": "<nav><ol><li>一</li></ol></nav>",
            "contents.xhtml": "<p>Contents 1 2 3</p>",
            "one.xhtml": "<h1>乡村</h1><h1>第一章</h1><p>开头 &mdash; &lt;caf&eacute;&gt; 👩‍🌾</p>",
            "two.xhtml": "<h1>Chapter 2</h1><p>𠮷</p>",
        },
        facts="<dc:title>乡村</dc:title><dc:date>2018-04-05T00:00:00Z</dc:date>",
        guide='<reference type="toc" href="text/contents.xhtml"/>',
    )
    reading = read_epub(book)
    assert _shown(reading) == [
        ("heading", 0, "乡村"),
        ("heading", 1, "第一章"),
        ("paragraph", 0, "开头 — <café> 👩‍🌾"),
        ("heading", 1, "Chapter 2"),
        ("paragraph", 0, "𠮷"),
    ]
    assert (reading.title, reading.date) == ("乡村", "2018-04-05")


def test_notes_in_a_chapter_of_their_own_bear_their_signs() -> None:
    book = _book(
        {
            "one.xhtml": '<p>贫困<a epub:type="noteref" href="notes.xhtml#n1">1</a>的定义</p>',
            "two.xhtml": '<p>Care<a epub:type="noteref" href="notes.xhtml#n2">*</a></p>',
            "notes.xhtml": '<aside epub:type="footnote" id="n1"><p>见第三章</p></aside>'
            '<aside epub:type="footnote" id="n2">Thanks</aside>',
        }
    )
    assert _shown(read_epub(book)) == [
        ("paragraph", 0, "贫困的定义"),
        ("paragraph", 0, "Care"),
        ("note", 0, "[1] 见第三章"),
        ("note", 0, "[*] Thanks"),
    ]


def test_a_missing_chapter_is_said_and_the_others_are_read() -> None:
    reading = read_epub(_book({"one.xhtml": "<p>在</p>", "lost.xhtml": ""}))
    assert [block.text for block in reading.blocks] == ["在"]
    assert reading.remarks == (
        "The book lists the part OEBPS/text/lost.xhtml, which is not in the file.",
    )


def _encryption(algorithm: str) -> str:
    return (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{algorithm}"/></e:EncryptedData></encryption>'
    )


def test_a_locked_book_says_so() -> None:
    locked = _encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(FormatError, match="locked by its seller"):
        read_epub(_book({"one.xhtml": "<p>x</p>"}, **{"META-INF__encryption.xml": locked}))


def test_a_book_whose_fonts_alone_are_locked_is_read() -> None:
    fonts = _encryption("http://www.idpf.org/2008/embedding")
    book = _book({"one.xhtml": "<p>字体</p>"}, **{"META-INF__encryption.xml": fonts})
    assert [block.text for block in read_epub(book).blocks] == ["字体"]


def test_a_chapter_that_breaks_the_rules_of_xml_is_still_read() -> None:
    book = _book({"one.xhtml": "<p>一<br>二 & <b>三</p>"})
    assert "".join(block.text for block in read_epub(book).blocks) == "一二 & 三"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (zipped({"word/document.xml": "x"}), "but a Word file"),
        (zipped({"a.txt": "x"}), "no list of its chapters"),
        (b"%PDF-1.4", "but a PDF file"),
    ],
)
def test_a_file_that_is_no_book_says_what_it_is(content: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_epub(content)

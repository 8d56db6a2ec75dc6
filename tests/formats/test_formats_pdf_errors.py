"""PDF files that cannot be read, or not wholly, say why."""

import re
import threading

import pytest
from making_pdfs import Page, save

from workbench.errors import FormatError
from workbench.formats import ocr
from workbench.formats.pdf import read_pdf

WORDS = "The keys hung in the old school, and whoever needed one asked for it. 钥匙挂在旧小学里。"


def written() -> Page:
    page = Page()
    page.column(50, 100, [WORDS * 4], width=400)
    return page


def scanned() -> Page:
    return Page(picture=True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 not a PDF", "This is not a PDF file (.pdf) but"),
        (b"", "This is not a PDF file (.pdf) but an empty file."),
        (b"%PDF-1.7 and then it breaks off", "This PDF is damaged or breaks off"),
        (save([written()])[:400], "This PDF is damaged or breaks off"),
        (save([written()], locked=True), "This PDF is protected by a password."),
        (save([]), "This PDF has no pages."),
        (save([Page(), Page()]), "The pages of this PDF are blank."),
    ],
    ids=["zip", "empty", "cut early", "cut", "password", "no pages", "blank"],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(FormatError, match=re.escape(sentence)):
        read_pdf(content)


@pytest.mark.parametrize(("count", "pages"), [(1, "Page 1 has"), (12, "Pages 1 to 12 have")])
def test_a_scan_says_what_to_install(count: int, pages: str) -> None:
    with pytest.raises(FormatError) as error:
        read_pdf(save([scanned() for _ in range(count)]), recognition="never")
    assert str(error.value).startswith(f"{pages} no text: ")
    assert "pip install rapidocr onnxruntime" in str(error.value)


def test_scanned_pages_among_others_are_named() -> None:
    pages = [written(), scanned(), written(), scanned(), scanned()]
    reading = read_pdf(save(pages), recognition="never")
    assert len(reading.remarks) == 1
    assert "pages 2, 4 and 5" in reading.remarks[0]
    assert {block.page for block in reading.blocks} == {1, 3}


def test_a_scan_with_the_stamp_of_its_library_is_still_a_scan() -> None:
    stamped = scanned()
    stamped.write(50, 800, "Downloaded from the county library on 3 May 2019", size=7)
    reading = read_pdf(save([stamped, written()]), recognition="never")
    assert "pictures that fill page 1" in reading.remarks[0]
    with pytest.raises(FormatError, match="Pages 1 to 3 have no text"):
        read_pdf(save([stamped] * 3), recognition="never")


def test_a_blank_page_is_no_scan() -> None:
    assert read_pdf(save([written(), Page(), written()])).remarks == ()


def test_letters_that_the_file_does_not_name_are_told() -> None:
    page = Page()
    page.column(50, 100, ["".join(map(chr, range(0xE100, 0xE140))) * 3], width=400)
    reading = read_pdf(save([written(), page]))
    assert len(reading.remarks) == 1
    assert "which letters stand on page 2" in reading.remarks[0]


def test_two_threads_may_read_at_once() -> None:
    content, read = save([written() for _ in range(10)]), []
    threads = [
        threading.Thread(target=lambda: read.append(len(read_pdf(content).blocks)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(read)) == 1
    assert len(read) == 4


def test_without_the_extra_nothing_can_be_recognised() -> None:
    try:
        import rapidocr  # noqa: F401
    except ImportError:
        assert not ocr.can_recognise()
    else:
        assert ocr.can_recognise()

"""Plain text files, from their bytes to a reading."""

import pytest

from workbench.errors import FormatError
from workbench.formats.txt import read_txt

PAPER = """Roads of the Upper Valley
Tao Wen
Abstract: We ask who built the roads of the valley, who pays for them, and what
became of those who did not wish to walk on them.
1. Introduction
The road reached the upper village in the spring of 2012, and with it came the
traders, the post and the first social worker, who was taken for a seller of
118
medicine. Nobody in the village had asked for any of them.
2. Conclusion
Nobody had asked.
References
[1] Osei, A. (2017) After the harvest.
"""


def test_a_paper_has_title_kind_and_blocks() -> None:
    reading = read_txt(PAPER.encode())
    assert (reading.title, reading.kind) == ("Roads of the Upper Valley", "paper")
    assert (reading.encoding, reading.remarks) == ("utf-8", ())
    assert [block.kind for block in reading.blocks] == [
        "heading", "paragraph", "paragraph", "heading", "paragraph", "furniture", "heading",
        "paragraph", "heading", "reference",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_transcript_is_read_in_any_encoding(encoding: str, line_end: str) -> None:
    lines = ("访谈七", "日期：2019年5月14日", "", "访谈员：多久了？", "𠮷婆婆：四十年 👩‍🌾。", "")
    reading = read_txt(line_end.join(lines).encode(encoding))
    assert (reading.title, reading.kind, reading.date) == ("访谈七", "interview", "2019-05-14")
    turns = [(b.speaker, b.text) for b in reading.blocks if b.kind == "utterance"]
    assert turns == [("访谈员", "多久了？"), ("𠮷婆婆", "四十年 👩‍🌾。")]


def test_a_guessed_encoding_is_said_and_can_be_corrected() -> None:
    content = "貧困是社會問題".encode("big5")
    assert read_txt(content).remarks
    corrected = read_txt(content, encoding="big5")
    assert (corrected.encoding, corrected.remarks) == ("big5", ())


def test_form_feeds_part_pages() -> None:
    reading = read_txt(b"First page of the\fsecond page.\fThird.")
    assert [(block.text, block.page) for block in reading.blocks] == [
        ("First page of the second page.", 1),
        ("Third.", 3),
    ]


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert [block.page for block in read_txt("路通了。".encode()).blocks] == [None]


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n", "\ufeff".encode(), "\u3000".encode()])
def test_an_empty_file_has_no_blocks(content: bytes) -> None:
    assert read_txt(content).blocks == ()


def test_line_separators_of_unicode_end_lines() -> None:
    assert [b.text for b in read_txt("Roads.\u2028Wells.\u2029井。".encode()).blocks] == [
        "Roads.",
        "Wells.",
        "井。",
    ]


def test_a_picture_is_refused() -> None:
    with pytest.raises(FormatError, match="picture"):
        read_txt(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")

"""Encodings are declared, named, or guessed, and a guess is always said."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import FormatError
from workbench.formats.encoding import decode

SHORT = ("社会工作", "贫困", "村民们都说好", "我在村里住了四十年", "问：您家几口人？", "打工")
SHORT_TRADITIONAL = (
    "訪談員：您好",
    "精準扶貧是一項社會政策",
    "受訪者說，水壩建了之後",
    "阿婆講：「唔好」",
)
JAPANESE = ("貧困は社会問題です。", "福祉の現場で働く", "インタビュー：はい、そうです。")
WESTERN = ("Le café coûte cher à Besançon.", "Ça va très bien, merci.", "naïve Müller, Résumé")
LONG = "老人们说，社会工作者来了以后，村里的事情有人商量了，过去没有人管的水渠也修好了。" * 20


@pytest.mark.parametrize(
    "text", [*SHORT, LONG, "The 扶贫 programme of 2015", "扶贫 (poverty) 政策"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_simplified_chinese_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", SHORT_TRADITIONAL)
@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le", "utf-16-be"])
def test_traditional_chinese_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", JAPANESE)
@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "utf-16"])
def test_japanese_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252", "utf-16-le"])
def test_western_letters_are_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_windows_quotes_are_read() -> None:
    text = "“Smart” quotes – and ‘more’ … of them"
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + "路 👩‍🌾".encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + "路 👩‍🌾".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "路 👩‍🌾".encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + "路 👩‍🌾".encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_letter(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.remark) == ("路 👩‍🌾", encoding, None)


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["The road\nof 2012", "访谈一\n2012年通路，大家都高兴。", "Road 路 𠮷"]
)
def test_utf_16_is_known_without_its_mark(text: str, order: str) -> None:
    assert decode(text.encode(order)).text == text


def test_a_guess_is_said_and_valid_utf_8_is_none() -> None:
    guessed = decode("贫困问题".encode("gb18030"))
    assert guessed.encoding == "gb18030"
    assert guessed.remark is not None
    assert "GB18030" in guessed.remark
    assert decode("贫困问题".encode()).remark is None
    assert decode(b"plain").encoding == "utf-8"


def test_text_is_cleaned_as_it_will_be_stored() -> None:
    assert decode("路\r\n井\r泉\ufffe".encode()).text == "路\n井\n泉"


def test_the_encoding_that_is_named_is_taken() -> None:
    assert decode("社会".encode("gbk"), encoding="GBK").text == "社会"
    assert decode("社会".encode("big5hkscs"), encoding="big5-hkscs").text == "社会"
    assert decode(codecs.BOM_UTF8 + b"road", encoding="utf-8").text == "road"


@pytest.mark.parametrize(
    ("content", "encoding", "words"),
    [
        ("社会\n工作".encode("gb18030"), "utf-8", "not in utf-8: byte 1, on line 1"),
        ("road\n社会".encode("gb18030"), "utf-8", "byte 6, on line 2"),
        ("社会工作".encode(), "latin-1", "control characters"),
        ("The road".encode("utf-16-le"), "utf-8", "control characters"),
        (b"road", "klingon", "No encoding is called 'klingon'"),
    ],
)
def test_a_wrong_name_is_refused_with_a_sentence(content: bytes, encoding: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        decode(content, encoding=encoding)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(200)),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        b"SQLite format 3\x00" + bytes(range(256)) * 4,
        bytes(range(256)) * 8,
    ],
    ids=["png", "zip", "pdf", "jpeg", "ole", "sqlite", "noise"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(FormatError, match="not a text"):
        decode(content)


def test_an_end_cut_off_within_a_letter_does_not_change_the_encoding() -> None:
    for encoding in ("utf-8", "gb18030", "big5"):
        text = "社會工作" * 10 if encoding == "big5" else "社会工作" * 10
        decoded = decode(text.encode(encoding)[:-1])
        assert decoded.encoding == encoding
        assert decoded.text == text[:-1] + "\ufffd"


def test_a_few_broken_letters_are_shown_and_said() -> None:
    content = LONG.encode() + b"\xff" + LONG.encode()
    decoded = decode(content)
    assert decoded.text == LONG + "\ufffd" + LONG
    assert decoded.remark is not None
    assert decoded.remark.startswith("1 letter was broken")


def test_text_that_begins_like_another_format_is_text() -> None:
    for text in ("PK zone of the village", "ID3 is a tag", "GIF8 and others", "BM 社会"):
        assert decode(text.encode()).text == text


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_whatever_is_in_utf_8_comes_back(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert decoded.text == text


@settings(max_examples=100)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3))
def test_han_in_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()).text == text


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_sentence(content: bytes) -> None:
    try:
        text = decode(content).text
    except FormatError as error:
        text = str(error)
    assert "\x00" not in text

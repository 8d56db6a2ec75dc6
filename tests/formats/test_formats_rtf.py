"""Reading RTF files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import FormatError
from workbench.formats.rtf import read_rtf
from workbench.texts.blocks import Reading

TEXTS = [
    "The village meets on Sundays.",
    "社会工作者每周三入户走访。",
    "驻村 social worker 的一天 {a\\b}",
    "𠮷野家 👩‍🌾 family",
]

_FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    r"{\f2\fnil\fcharset136 PMingLiU;}{\f3\fnil\fcharset128 MS Mincho;}}"
)
_SHEET = (
    r"{\stylesheet{\ql Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\s2 heading 2;}"
    r"{\s3\sbasedon2 mine;}{\s9 Title;}{\*\cs10 Default Paragraph Font;}{\s11 toc 1;}}"
)


def _file(body: str, *, head: str = "") -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{_FONTS}{_SHEET}{head}{body}}}".encode("latin-1")


def _unicode(text: str, *, skip: int = 1) -> str:
    """Return text as RTF writes it: UTF-16 units, each with a substitute for old programs."""
    units = text.encode("utf-16-le")
    numbers = [units[place] | units[place + 1] << 8 for place in range(0, len(units), 2)]
    return f"\\uc{skip} " + "".join(
        f"\\u{number - 0x10000 if number > 0x7FFF else number}{'?' * skip}" for number in numbers
    )


def _codes(text: str, encoding: str) -> str:
    return "".join(f"\\'{code:02x}" for code in text.encode(encoding))


def _shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.label + block.text) for block in reading.blocks]


def _texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("skip", [0, 1, 2])
def test_unicode_text_is_read_without_its_substitutes(text: str, skip: int) -> None:
    assert _texts(read_rtf(_file(_unicode(text, skip=skip) + r"\par"))) == [text]


@given(st.text(st.characters(exclude_categories=["C", "Z", "M"]), min_size=1, max_size=30))
@settings(max_examples=80)
def test_any_letters_come_back(text: str) -> None:
    assert "".join(_texts(read_rtf(_file(f"x{_unicode(text)}x\\par")))) == f"x{text}x"


@pytest.mark.parametrize(
    ("text", "font", "encoding"),
    [
        ("低保户镕基", 1, "gb18030"),
        ("貧困戶", 2, "big5"),
        ("貧しい村", 3, "cp932"),
        ("café—“x”", 0, "cp1252"),
    ],
)
def test_bytes_are_read_in_the_encoding_of_their_font(text: str, font: int, encoding: str) -> None:
    assert _texts(read_rtf(_file(f"\\f{font} {_codes(text, encoding)}\\par"))) == [text]


def test_the_second_byte_of_a_character_may_be_a_plain_letter() -> None:
    first, second = "昦".encode("gb18030")
    assert second < 0x80
    assert _texts(read_rtf(_file(f"\\f1 \\'{first:02x}{chr(second)}\\par"))) == ["昦"]


def test_the_code_page_of_the_file_serves_fonts_that_state_none() -> None:
    content = rb"{\rtf1\ansi\ansicpg936 \'c5\'a9\'b4\'e5 caf\'e9\par}"
    assert _texts(read_rtf(content)) == ["农村 café"]


def test_headings_come_from_the_style_sheet() -> None:
    body = (
        rf"\pard\s9 {_unicode('乡村')}\par\pard\s1 One\par\pard\s3 Two\par"
        r"\pard\s0 text\par\pard\outlinelevel2 Three\par\pard\s11 One\tab 1\par"
    )
    reading = read_rtf(_file(body, head=r"{\info{\title old}{\author me}}"))
    assert _shown(reading) == [
        ("heading", 0, "乡村"),
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("paragraph", 0, "text"),
        ("heading", 3, "Three"),
        ("furniture", 0, "One\t1"),
    ]
    assert reading.title == "乡村"


def test_a_title_comes_from_the_properties_when_the_text_has_none() -> None:
    assert read_rtf(_file(r"x\par", head=r"{\info{\title Care}}")).title == "Care"


def test_lists_keep_the_labels_that_were_written_for_old_programs() -> None:
    body = (
        r"{\listtext\pard 1.\tab}\ls1\ilvl0 one\par{\listtext a)\tab}\ls1\ilvl1 two\par"
        r"\pard{\pntext\f0\'b7\tab}{\*\pn\pnlvlblt}\ls2 dot\par\pard end\par"
        r"\pard\s1{\listtext 1.1\tab}head\par"
    )
    assert _shown(read_rtf(_file(body))) == [
        ("list item", 1, "1. one"),
        ("list item", 2, "a) two"),
        ("list item", 1, "- dot"),
        ("paragraph", 0, "end"),
        ("heading", 1, "1.1 head"),
    ]


def test_notes_follow_their_paragraph() -> None:
    body = (
        r"Text\chftn{\footnote\pard\plain{\super\chftn} See Sen.} goes on"
        r"{\super\chftn}{\footnote\ftnalt\pard End.}{\footnote Two\par more}.\par next\par"
    )
    assert _shown(read_rtf(_file(body))) == [
        ("paragraph", 0, "Text goes on."),
        ("note", 0, "[1] See Sen."),
        ("note", 0, "[i] End."),
        ("note", 0, "[2] Two"),
        ("note", 0, "more"),
        ("paragraph", 0, "next"),
    ]


def test_tables_are_blocks_and_frames_are_text() -> None:
    body = (
        r"before\par\trowd\cellx1\cellx2\pard\intbl \u26449?\cell a\par b\cell\row"
        r"\pard\intbl 12\cell {\footnote n}\cell\row\pard after\par"
        r"\trowd\cellx1\pard\intbl frame\cell\row\pard end\par"
    )
    assert _shown(read_rtf(_file(body))) == [
        ("paragraph", 0, "before"),
        ("table", 0, "村\ta b\n12"),
        ("note", 0, "[1] n"),
        ("paragraph", 0, "after"),
        ("paragraph", 0, "frame"),
        ("paragraph", 0, "end"),
    ]


def test_what_is_not_shown_is_left_out_and_said() -> None:
    body = (
        r"a{\v hidden}b{\deleted gone}{\revised c}{\*\annotation{\pard hm}}{\pict 0a0b}"
        r"{\*\unknown x}{\xe index}{\field{\*\fldinst REF y}{\fldrslt shown}}\par"
    )
    reading = read_rtf(_file(body))
    assert _texts(reading) == ["abcshown"]
    assert reading.remarks == (
        "1 tracked deletion was left out, as if accepted.",
        "1 tracked insertion was kept, as if accepted.",
        "1 comment in the margin was left out.",
        "1 piece of hidden text was left out.",
        "1 picture or object was left out, with any words in them.",
    )


def test_boxes_headers_and_alternatives_are_read_once() -> None:
    body = (
        r"{\header\pard confidential\par}{\headerf confidential\par}{\footer\chpgn\par}"
        r"x{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt box\par}}{\shprslt box}}"
        r"{\upr{old}{\*\ud \u26032?}}\par"
    )
    assert _shown(read_rtf(_file(body))) == [
        ("paragraph", 0, "x新"),
        ("paragraph", 0, "box"),
        ("furniture", 0, "confidential"),
    ]


def test_a_table_of_contents_made_by_a_field_is_furniture() -> None:
    body = (
        r"{\field{\*\fldinst TOC \\o}{\fldrslt\pard One\tab 1\par\pard Two\tab 2\par}}\pard x\par"
    )
    assert [block.kind for block in read_rtf(_file(body)).blocks] == [
        "furniture",
        "furniture",
        "paragraph",
    ]


def test_breaks_count_pages() -> None:
    body = r"one\par\page two\par\sect\sectd three\par\sect\sectd\sbknone still\par"
    assert [block.page for block in read_rtf(_file(body)).blocks] == [1, 2, 3, 3]
    assert read_rtf(_file(r"one\par")).blocks[0].page is None


def test_line_breaks_hyphens_and_marks_are_read() -> None:
    body = r"\ldblquote Well,\rdblquote\line pov\-erty co\_op\~x\emdash y\line - z\par"
    assert [b.label + b.text for b in read_rtf(_file(body)).blocks] == [
        "“Well,” poverty co-op\u00a0x—y",
        "- z",
    ]


def test_binary_parts_are_stepped_over() -> None:
    content = rb"{\rtf1 a{\pict\bin5 }}{{\xff}b\par}"
    assert _texts(read_rtf(content)) == ["ab"]


def test_a_file_that_breaks_off_is_read_and_said() -> None:
    reading = read_rtf(_file(r"first\par second")[:-1])
    assert _texts(reading) == ["first", "second"]
    assert reading.remarks == ("The file breaks off before its end; what was there has been read.",)


def test_a_star_in_the_middle_of_a_group_hides_nothing() -> None:
    assert _texts(read_rtf(_file(r"{\b0\*\cs7 shown}\par{\*\cs7 hidden}\par"))) == ["shown"]


def test_deep_groups_are_no_trouble() -> None:
    assert _texts(read_rtf(_file("{" * 20_000 + "deep" + "}" * 20_000 + r"\par"))) == ["deep"]


@pytest.mark.parametrize(
    ("content", "message"), [("文字".encode(), "but plain text"), (b"%PDF-1", "but a PDF file")]
)
def test_a_file_that_is_something_else_says_what(content: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_rtf(content)

"""Reading Word files."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from word_files import code_run, field_run, paragraph, text_run, with_parts, word_file, zipped

from workbench.errors import FormatError
from workbench.formats.docx import read_docx
from workbench.texts.blocks import Block, Reading

TEXTS = [
    "The village meets on Sundays.",
    "社会工作者每周三入户走访。",
    "驻村 social worker 的一天",
    "𠮷野家 👩‍🌾 family",
]


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.label + block.text) for block in reading.blocks]


def _texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def _only(reading: Reading) -> Block:
    assert len(reading.blocks) == 1
    return reading.blocks[0]


@pytest.mark.parametrize("text", TEXTS)
def test_a_paragraph_keeps_its_words_exactly(text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    assert _only(read_docx(_saved(document))).text == text


@pytest.mark.parametrize("text", TEXTS)
def test_headings_and_title_come_with_their_levels(text: str) -> None:
    document = docx.Document()
    document.add_heading(text, 0)
    document.add_heading("一、研究背景", 1)
    document.add_heading("1.1 Methods", 2)
    reading = read_docx(_saved(document))
    assert _shown(reading) == [
        ("heading", 0, text),
        ("heading", 1, "一、研究背景"),
        ("heading", 2, "1.1 Methods"),
    ]
    assert reading.title == text


def test_lists_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("Before the table.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["村", "户数", "王村", "12"], strict=True):
        cell.text = text
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("第二步", style="List Number")
    document.add_paragraph("deeper", style="List Bullet 2")
    assert _shown(read_docx(_saved(document))) == [
        ("paragraph", 0, "Before the table."),
        ("table", 0, "村\t户数\n王村\t12"),
        ("list item", 1, "- first"),
        ("list item", 1, "1. 第二步"),
        ("list item", 2, "- deeper"),
    ]


def test_tracked_insertions_stay_and_deletions_go() -> None:
    body = paragraph(
        "We visited ",
        f'<w:ins w:id="1">{text_run("十二户")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>ten homes</w:delText></w:r></w:del>',
        " in May.",
    )
    reading = read_docx(word_file(body))
    assert _texts(reading) == ["We visited 十二户 in May."]
    assert reading.remarks == (
        "1 tracked deletion was left out, as if accepted.",
        "1 tracked insertion was kept, as if accepted.",
    )


def test_moved_text_is_read_once_in_its_new_place() -> None:
    moved = text_run("Moved words.")
    body = (
        paragraph(f"<w:moveFrom>{moved}</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>")
        + paragraph("Between.")
        + paragraph(f"<w:moveTo>{moved}</w:moveTo>", properties="<w:rPr><w:moveTo/></w:rPr>")
    )
    reading = read_docx(word_file(body))
    assert _texts(reading) == ["Between.", "Moved words."]
    assert reading.remarks == ("1 moved passage was read once, in the new place.",)


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    body = paragraph("贫困户的", properties="<w:rPr><w:del/></w:rPr>") + paragraph("需求")
    assert _texts(read_docx(word_file(body))) == ["贫困户的需求"]


def test_text_inside_every_wrapper_is_read() -> None:
    run = text_run
    body = paragraph(
        f'<w:hyperlink r:id="x">{run("link ")}</w:hyperlink>',
        f"<w:smartTag>{run('tag ')}</w:smartTag>",
        f"<w:sdt><w:sdtContent>{run('control ')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="REF x">{run("field ")}</w:fldSimple>',
        "<m:oMath><m:r><m:t>x+y </m:t></m:r></m:oMath>",
        "<w:r><w:ruby><w:rt><w:r><w:t>cūn</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run('村')}</w:rubyBase></w:ruby></w:r>",
    )
    whole = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    assert _texts(read_docx(word_file(whole))) == ["link tag control field x+y 村"]


def test_the_prompt_of_an_empty_control_is_left_out() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{text_run('Click here to enter text.')}</w:sdtContent></w:sdt>"
    )
    reading = read_docx(word_file(paragraph("姓名：", control)))
    assert _texts(reading) == ["姓名："]
    assert reading.remarks == ("1 empty form field was left out.",)


def test_the_code_of_a_field_is_left_out_and_what_it_shows_stays() -> None:
    body = paragraph(
        "As shown ",
        field_run("begin"),
        code_run(" ADDIN ZOTERO_ITEM "),
        field_run("separate"),
        "(Li, 2019)",
        field_run("end"),
        ".",
    )
    assert _texts(read_docx(word_file(body))) == ["As shown (Li, 2019)."]


def test_a_field_that_never_ends_does_not_swallow_the_text() -> None:
    body = paragraph(field_run("begin"), code_run("TOC")) + paragraph("后面的文字还在。")
    assert _texts(read_docx(word_file(body))) == ["后面的文字还在。"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    inside = f"<w:txbxContent>{paragraph('框里的字')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing>'
        f"<wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert _texts(read_docx(word_file(paragraph("Text ", box, "around.")))) == [
        "Text around.",
        "框里的字",
    ]


def test_notes_follow_their_paragraph_with_their_numbers() -> None:
    body = paragraph(
        "Poverty", '<w:r><w:footnoteReference w:id="2"/></w:r>', " and care",
        '<w:r><w:endnoteReference w:id="5"/></w:r>', ".",
    ) + paragraph("次段", '<w:r><w:footnoteReference w:id="3"/></w:r>')  # fmt: skip
    own = "<w:r><w:footnoteRef/></w:r>"
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("-----")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(own, " See Sen.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("见第三章。")}{paragraph("另见附录。")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="5">{paragraph("At the end.")}</w:endnote>'
    assert _shown(read_docx(word_file(body, footnotes=notes, endnotes=ends))) == [
        ("paragraph", 0, "Poverty and care."),
        ("note", 0, "[1] See Sen."),
        ("note", 0, "[i] At the end."),
        ("paragraph", 0, "次段"),
        ("note", 0, "[2] 见第三章。"),
        ("note", 0, "另见附录。"),
    ]


def test_a_note_keeps_the_sign_its_writer_chose() -> None:
    mark = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph("Thanks to all.")}</w:footnote>'
    assert _shown(read_docx(word_file(paragraph("Title", mark), footnotes=notes))) == [
        ("paragraph", 0, "Title"),
        ("note", 0, "[*] Thanks to all."),
    ]


_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>
  <w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="论文小节"/>
  <w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="bt"><w:name w:val="标题 3"/></w:style>
<w:style w:type="paragraph" w:styleId="plain"><w:name w:val="Unheading"/><w:basedOn w:val="1"/>
  <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="tm"><w:name w:val="题注"/></w:style>
<w:style w:type="paragraph" w:styleId="ml"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="pool"/></w:style>
<w:style w:type="paragraph" w:styleId="pool"><w:name w:val="y"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:name w:val="s"/>
  <w:rPr><w:vanish/></w:rPr></w:style>
"""

_NUMBERING = """
<w:abstractNum w:abstractNumId="3">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
    <w:lvlText w:val="第%1章"/><w:pStyle w:val="1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
    <w:lvlText w:val="%1.%2"/><w:pStyle w:val="2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="4">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
    <w:suff w:val="nothing"/><w:lvlText w:val="(%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="4"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>
"""


def test_numbers_of_headings_are_computed() -> None:
    body = (
        paragraph("导论", style="1")
        + paragraph("Aims", style="2")
        + paragraph("方法", style="mine")
        + paragraph("结论", style="1")
        + paragraph("Limits", style="2")
    )
    assert _shown(read_docx(word_file(body, styles=_STYLES, numbering=_NUMBERING))) == [
        ("heading", 1, "第一章 导论"),
        ("heading", 2, "1.1 Aims"),
        ("heading", 2, "1.2 方法"),
        ("heading", 1, "第二章 结论"),
        ("heading", 2, "2.1 Limits"),
    ]


def test_lists_count_on_unless_they_start_anew() -> None:
    def listed(text: str, list_id: int) -> str:
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
        return paragraph(text, properties=numbering)

    body = (
        listed("一", 8) + paragraph("between") + listed("二", 8) + listed("三", 9) + listed("x", 0)
    )
    assert _shown(read_docx(word_file(body, styles=_STYLES, numbering=_NUMBERING))) == [
        ("list item", 1, "(a)一"),
        ("paragraph", 0, "between"),
        ("list item", 1, "(b)二"),
        ("list item", 1, "(c)三"),
        ("paragraph", 0, "x"),
    ]


def test_styles_are_understood_by_name_level_and_descent() -> None:
    body = (
        paragraph("小标题", style="bt")
        + paragraph("looks like a heading", style="plain")
        + paragraph("图1 村庄", style="tm")
        + paragraph("导论\t1", style="ml")
        + paragraph("circle", style="loop")
        + paragraph("unknown style", style="Heading2")
        + paragraph("own level", properties='<w:outlineLvl w:val="3"/>')
    )
    assert _shown(read_docx(word_file(body, styles=_STYLES))) == [
        ("heading", 3, "小标题"),
        ("paragraph", 0, "looks like a heading"),
        ("caption", 0, "图1 村庄"),
        ("furniture", 0, "导论\t1"),
        ("paragraph", 0, "circle"),
        ("heading", 2, "unknown style"),
        ("heading", 4, "own level"),
    ]


def test_hidden_text_is_left_out_and_said() -> None:
    body = paragraph(
        "Shown ",
        text_run("hidden", properties="<w:vanish/>"),
        text_run("secret", properties='<w:rStyle w:val="secret"/>'),
        text_run("shown.", properties='<w:vanish w:val="0"/>'),
    )
    reading = read_docx(word_file(body, styles=_STYLES))
    assert _texts(reading) == ["Shown shown."]
    assert reading.remarks == ("2 pieces of hidden text were left out.",)


def test_breaks_count_pages_once() -> None:
    drawn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    turned = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        paragraph("one")
        + paragraph("begins on one ", drawn, "and ends on two")
        + paragraph(turned)
        + paragraph(drawn, "three")
        + paragraph("四", properties="<w:pageBreakBefore/>")
    )
    reading = read_docx(word_file(body))
    assert [(block.text, block.page) for block in reading.blocks] == [
        ("one", 1),
        ("begins on one and ends on two", 1),
        ("three", 3),
        ("四", 4),
    ]


def test_sections_begin_pages_unless_they_run_on() -> None:
    body = (
        paragraph("a", properties="<w:sectPr/>")
        + paragraph("b", properties="<w:sectPr/>")
        + paragraph("c")
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    assert [block.page for block in read_docx(word_file(body)).blocks] == [1, 2, 2]


def test_without_any_break_no_page_is_claimed() -> None:
    assert _only(read_docx(word_file(paragraph("alone")))).page is None


def test_a_line_break_parts_turns_but_not_sentences() -> None:
    body = paragraph(
        "问：您家几口人？",
        "<w:r><w:br/></w:r>",
        "答：五口，我和",
        "<w:r><w:br/></w:r>",
        "老伴带着孙子。",
    )
    assert [block.label + block.text for block in read_docx(word_file(body)).blocks] == [
        "问：您家几口人？",
        "答：五口，我和老伴带着孙子。",
    ]


def test_soft_hyphens_go_and_signs_become_letters() -> None:
    body = paragraph(
        "pov\u00ader",
        "<w:r><w:softHyphen/></w:r>",
        "ty co",
        "<w:r><w:noBreakHyphen/></w:r>",
        "op ",
        '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        '<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>',
        "<w:r><w:t>&#55357;&#56835;</w:t></w:r>",
    )
    reading = read_docx(word_file(body))
    assert _texts(reading) == ["poverty co-op α□😃"]
    assert reading.remarks == ("1 sign of a picture font was unknown and became □.",)


def test_merged_cells_are_read_once_and_nested_tables_inside_their_cell() -> None:
    def cell(text: str, properties: str = "", *, before: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{before}{paragraph(text)}</w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    wide, first, later = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = f"<w:tbl>{row(cell('in'), cell('ner'))}</w:tbl>"
    rows = (
        row(cell("宽", wide), cell("c"))
        + row(cell("tall", first), cell("x", before=inner), cell("1"))
        + row(cell("tall", later), cell("y"), cell("2"))
        + row("<w:trPr><w:del/></w:trPr>", cell("gone"), cell("gone"))
    )
    block = _only(read_docx(word_file(f"<w:tbl>{rows}</w:tbl>")))
    assert (block.kind, block.text) == ("table", "宽\t\tc\ntall\tin ner x\t1\n\ty\t2")


def test_a_frame_of_one_column_is_no_table() -> None:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(text, style=style)}</w:tc></w:tr>"
        for text, style in [("记录", "1"), ("今天下雨。", "")]
    )
    assert _shown(read_docx(word_file(f"<w:tbl>{rows}</w:tbl>", styles=_STYLES))) == [
        ("heading", 1, "记录"),
        ("paragraph", 0, "今天下雨。"),
    ]


def test_a_transcript_typed_into_a_table_is_read_as_turns() -> None:
    document = docx.Document()
    turns = [
        ("时间", "说话人", "内容"),
        ("00:01", "访谈员", "您家几口人？"),
        ("00:05", "村民A", "五口，我和老伴，\n带着孙子。"),
        ("00:12", "访谈员", "Since when?"),
    ]
    table = document.add_table(rows=4, cols=3)
    for row, turn in zip(table.rows, turns, strict=True):
        for cell, text in zip(row.cells, turn, strict=True):
            cell.text = text
    reading = read_docx(_saved(document))
    assert [(b.kind, b.label + b.text, b.speaker, b.start_time) for b in reading.blocks] == [
        ("table", "时间\t说话人\t内容", None, None),
        ("utterance", "访谈员：您家几口人？", "访谈员", 1.0),
        ("utterance", "村民A：五口，我和老伴，带着孙子。", "村民A", 5.0),
        ("utterance", "访谈员：Since when?", "访谈员", 12.0),
    ]
    assert reading.kind == "interview"


def test_turns_typed_as_paragraphs_are_recognised() -> None:
    lines = ["访谈员：您好。", "村民：你好。", "访谈员：几口人？", "村民：五口。"]
    reading = read_docx(word_file("".join(paragraph(line) for line in lines)))
    assert [(block.kind, block.speaker) for block in reading.blocks] == [
        ("utterance", "访谈员"),
        ("utterance", "村民"),
    ] * 2


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><h1>题目</h1><p>正文 text</p></body></html>".encode(),
        'MIME-Version: 1.0\nContent-Type: text/html; charset="gb2312"\n'
        "Content-Transfer-Encoding: 8bit\n\n<html><h1>题目</h1><p>正文 text".encode("gb18030"),
    ],
)
def test_a_page_embedded_whole_is_read(content: bytes) -> None:
    body = '<w:altChunk r:id="aFChunk1"/>' + paragraph("后面")
    parts = {"word/aFChunk1.xml": content}
    reading = read_docx(with_parts(word_file(body, aFChunk1=""), parts))
    assert _texts(reading) == ["题目", "正文 text", "后面"]


def test_an_embedded_file_of_another_kind_is_said() -> None:
    body = '<w:altChunk r:id="aFChunk1"/>' + paragraph("后面")
    reading = read_docx(with_parts(word_file(body, aFChunk1=""), {"word/aFChunk1.xml": b"%PDF-"}))
    assert _texts(reading) == ["后面"]
    assert reading.remarks == ("1 embedded file was left out; save the file anew in Word.",)


def test_headers_and_footers_are_furniture_once() -> None:
    sections = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{part}"/>'
        for kind, part in [("default", "header1"), ("first", "header2")]
    )
    body = paragraph("正文") + f'<w:sectPr>{sections}<w:footerReference r:id="footer1"/></w:sectPr>'
    reading = read_docx(
        word_file(
            body,
            header1=paragraph("机密 confidential"),
            header2=paragraph("机密 confidential"),
            footer1=paragraph("- 1 -"),
        )
    )
    assert _shown(reading) == [("paragraph", 0, "正文"), ("furniture", 0, "机密 confidential")]


def test_comments_are_counted_and_stay_out_of_the_text() -> None:
    comments = f'<w:comment w:id="0">{paragraph("too harsh?")}</w:comment>' * 2
    reading = read_docx(word_file(paragraph("村民的话"), comments=comments))
    assert _texts(reading) == ["村民的话"]
    assert reading.remarks == ("2 comments in the margin were left out.",)


@pytest.mark.parametrize(
    ("title", "found"),
    [("乡村社会工作", "乡村社会工作"), ("Microsoft Word - draft.doc", None), ("文档1", None)],
)
def test_a_title_comes_from_the_properties_when_it_is_one(title: str, found: str | None) -> None:
    document = docx.Document()
    document.core_properties.title = title
    document.add_paragraph("text")
    reading = read_docx(_saved(document))
    assert (reading.title, reading.date) == (found, None)


def test_the_paragraph_that_repeats_the_title_of_the_properties_is_the_title() -> None:
    document = docx.Document()
    document.core_properties.title = "乡村社会工作"
    for line in ("《社会》2020年第3期", "乡村社会工作", "正文在这里。"):
        document.add_paragraph(line)
    reading = read_docx(_saved(document))
    assert [block.level for block in reading.blocks if block.kind == "heading"] == [0]
    assert reading.title == "乡村社会工作"


def test_the_strict_form_of_the_standard_is_read() -> None:
    usual = word_file(paragraph("严格 strict", style="1"), styles=_STYLES)
    with_names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
            b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    assert _shown(read_docx(_renamed(usual, with_names))) == [("heading", 1, "严格 strict")]


def _renamed(content: bytes, names: dict[bytes, bytes]) -> bytes:
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
            for old, new in names.items():
                parts[name] = parts[name].replace(old, new)
    return with_parts(content, parts)


def test_an_empty_document_has_no_blocks() -> None:
    assert read_docx(_saved(docx.Document())).blocks == ()


def test_a_file_that_is_something_else_says_what_and_what_to_do() -> None:
    with pytest.raises(FormatError, match=r"but a web page\. Give it a name that ends in \.html"):
        read_docx("<html><body>访谈</body></html>".encode())


def test_a_word_file_without_its_body_says_so() -> None:
    with pytest.raises(FormatError, match=r"word/document\.xml is missing"):
        read_docx(zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}))

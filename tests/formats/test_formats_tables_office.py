"""XLSX and DOCX: read back as Excel and Word would, nothing calculated and nothing lost."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from table_samples import FORMULAS, HOSTILE, KINDS, of_many, one_cell, theme_sample

from workbench.formats.tables import excel
from workbench.formats.tables.excel import write_xlsx
from workbench.formats.tables.printing import print_scale, print_shares, printable
from workbench.formats.tables.report import Column, ColumnKind, Link, Report, Sheet
from workbench.formats.tables.word import write_docx

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)


def workbook(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(report)))


def sheet(report: Report, name: str) -> Any:
    return workbook(report)[name]


def document(report: Report) -> Any:
    return docx.Document(io.BytesIO(write_docx(report)))


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


@pytest.mark.parametrize("text", [text for text in FORMULAS if "\r" not in text])
def test_no_excel_cell_is_a_formula(text: str) -> None:
    content = write_xlsx(one_cell(text))
    cell = openpyxl.load_workbook(io.BytesIO(content))["Texts"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix or text == "#N/A"
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")


@settings(max_examples=20)
@given(st.lists(st.one_of(TEXTS, st.sampled_from([*HOSTILE, *FORMULAS])), max_size=5))
def test_excel_gives_texts_back(texts: list[str]) -> None:
    page = sheet(one_cell(*texts), "Texts")
    read = [page.cell(number + 2, 1).value or "" for number in range(len(texts))]
    held = ["".join(c for c in t if printable(c)).replace("\r", "\n") for t in texts]
    assert read == held


@pytest.mark.parametrize(
    "text",
    [
        "Nobody had asked the village. " * 4,
        "村里的老人没有人照顾，路又远。" * 4,
        "留守老人 left behind 😀👩‍👩‍👧 " * 5,
        "one\ntwo\n三\n4\n5\n6",
    ],
)
def test_an_excel_row_is_as_high_as_its_longest_text(text: str) -> None:
    page = sheet(one_cell("short", text, text * 400), "Texts")
    heights = [page.row_dimensions[row].height for row in (1, 2, 3, 4)]
    assert heights[:2] == [15, 15]
    assert 60 <= heights[2] < 409
    assert heights[3] == 409


def test_excel_keeps_numbers_as_numbers_and_shows_shares_as_percentages() -> None:
    page = sheet(KINDS, "Kinds")
    assert (page["B2"].value, page["B2"].data_type) == (12, "n")
    assert page["C2"].value == pytest.approx(1 / 3)
    assert page["C2"].number_format == "0.0%"
    assert (page["B3"].value, page["C3"].value) == (0, None)


def test_excel_links_are_hyperlinks_and_unsafe_ones_are_text() -> None:
    page = sheet(theme_sample(), "Quotes")
    heads = {cell.value: cell.column for cell in page[1]}
    links = [page.cell(row, heads["Link"]) for row in (2, 3, 4)]
    assert [link.data_type for link in links] == ["s"] * 3
    targets = {cell.value: cell.hyperlink.target for cell in links if cell.hyperlink}
    assert len(targets) == 2
    assert all(value == target for value, target in targets.items())
    assert "javascript:alert(1)" in {link.value for link in links}
    remarks = [cell.value for cell in sheet(theme_sample(), "Remarks")["B"]]
    assert any("Addresses written as plain text: 1." in str(remark) for remark in remarks)


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Themes", "Quotes", "Remarks"]), ("zh", ["主题", "引文", "说明"])],
)
def test_a_workbook_of_themes_has_themes_quotes_and_remarks(
    language: str, names: list[str]
) -> None:
    book = workbook(theme_sample(language=language))
    assert book.sheetnames == names
    for page in book:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref
        assert page.page_setup.orientation == "landscape"
    quotes = book[names[1]]
    assert quotes.max_row == 1 + 3
    texts = [quotes.cell(row, 3).value for row in (2, 3, 4)]
    assert "从来没有人问过我们会做什么👩‍👩‍👧，𠮷林村也一样。" in texts
    assert all(quotes.cell(row, 3).alignment.wrap_text for row in (2, 3, 4))


def test_characters_that_excel_cannot_hold_are_left_out_and_counted() -> None:
    report = one_cell("贫困\x0b户\x1f", "\ufffe")
    assert sheet(report, "Texts")["A2"].value == "贫困户"
    assert "left out: 3." in str(sheet(report, "Remarks")["B2"].value)


@pytest.mark.parametrize("character", ["字", "𠮷", "👩"])
def test_a_text_too_long_for_a_cell_is_cut_and_said(character: str) -> None:
    fits = 32_767 // (2 if ord(character) > 0xFFFF else 1)
    whole = sheet(one_cell(character * fits), "Texts")["A2"].value
    assert whole == character * fits
    report = one_cell(character * (fits + 1))
    cut = str(sheet(report, "Texts")["A2"].value)
    assert cut.endswith("…")
    assert len(cut.encode("utf-16-le")) <= 2 * 32_767
    assert set(cut[:-1]) == {character}
    assert "Cells cut" in str(sheet(report, "Remarks")["B2"].value)


def test_a_text_like_a_numbered_character_stays_as_it_is_for_excel() -> None:
    assert "_x005F_x0041_" in part(write_xlsx(one_cell("_x0041_")), "xl/worksheets/sheet1.xml")


def test_a_sheet_past_the_last_row_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_ROWS", 3)
    book = workbook(one_cell("一", "二", "三"))
    assert book.sheetnames[:2] == ["Texts", "Texts 2"]
    assert [book[name]["A2"].value for name in book.sheetnames[:2]] == ["一", "三"]


def test_links_past_the_most_that_excel_holds_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_LINKS", 1)
    link = Link(text="p", target="workbench:source/1")
    report = Report(
        title="Links",
        sheets=(
            Sheet(
                name="Links",
                columns=(Column(heading="Link", kind="link"),),
                rows=((link,), (link,)),
            ),
        ),
    )
    page = sheet(report, "Links")
    assert (page["A2"].hyperlink is None, page["A3"].hyperlink is None) == (False, True)


def test_names_that_excel_forbids_are_made_allowed() -> None:
    long = replace(one_cell("x").sheets[0], name="Themes: by [case]/year? " + "字" * 40)
    names = workbook(Report(title="x", sheets=(long, long))).sheetnames
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_word_file_has_a_real_table_with_a_repeating_header(language: str) -> None:
    made = document(theme_sample(language=language))
    section = made.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    (table,) = made.tables
    assert len(table.rows) == 1 + 3
    header = table.rows[0]._tr
    assert header.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert [side.tag for side in borders] == [qn("w:top"), qn("w:bottom")]


MANY = [
    ["Held-out examples so probable"] * 23,
    ["达到此概率的留出例子 😀"] * 23,
    ["Code", *["预示的精确率 precision"] * 39],
    ["k"] * 60,
    ["x" * 200, *["n"] * 30],
]


@pytest.mark.parametrize("headings", MANY)
@pytest.mark.parametrize("texts", [0, 1, 3])
def test_word_gives_each_of_many_columns_room_and_all_of_them_the_page(
    headings: list[str], texts: int
) -> None:
    made = document(of_many(headings, texts=texts))
    section = made.sections[0]
    page = section.page_width - section.left_margin - section.right_margin
    (table,) = made.tables
    widths = [column.width for column in table.columns]
    assert sum(widths) == pytest.approx(page, rel=0.005)
    assert min(widths) > page * min(5.4 / 160, 1 / len(headings) / 6.1)
    assert [cell.width for cell in table.rows[1].cells] == widths


def test_word_sets_a_table_of_many_columns_in_smaller_type() -> None:
    few, many = (
        {
            run.font.size.pt
            for cell in made.tables[0].rows[1].cells
            for run in cell.paragraphs[0].runs
        }
        for made in (document(of_many(["Code", "k"])), document(of_many(MANY[0])))
    )
    assert few == {8.5}
    assert 5.5 <= max(many) < 8.5


@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=60),
    st.lists(st.sampled_from(["text", "count", "quotes"]), min_size=60, max_size=60),
    st.lists(st.integers(1, 80), min_size=60, max_size=60),
)
def test_shares_of_the_page_add_up_to_all_of_it(
    headings: list[str], kinds: list[ColumnKind], widths: list[int]
) -> None:
    columns = [
        Column(heading=heading, kind=kind, width=width)
        for heading, kind, width in zip(headings, kinds, widths, strict=False)
    ]
    sheet = Sheet(name="Many", columns=tuple(columns), rows=())
    for room in (130, 160):
        shares = print_shares(sheet, room=room)
        assert sum(shares) == pytest.approx(1)
        assert min(shares) >= min(5.4 / room, 1 / len(columns) / 6.1)
        assert 0 < print_scale(sheet, room=room) <= 1


def test_word_sets_chinese_in_a_chinese_font() -> None:
    content = write_docx(theme_sample(language="zh"))
    styles = part(content, "word/styles.xml")
    assert 'w:eastAsia="SimSun"' in styles
    assert 'w:eastAsia="zh-CN"' in styles
    assert "minorEastAsia" not in styles.split("<w:style ")[0]
    assert 'w:hint="eastAsia"' in part(content, "word/document.xml")


def test_word_quotes_are_a_list_in_their_cell_with_links() -> None:
    table = document(theme_sample()).tables[0]
    heads = [cell.text for cell in table.rows[0].cells]
    cell = table.rows[1].cells[heads.index("Representative quotes")]
    assert [paragraph.style.name for paragraph in cell.paragraphs] == ["List Bullet"] * 3
    links = [link for paragraph in cell.paragraphs for link in paragraph.hyperlinks]
    assert sorted(link.url for link in links) == [
        "workbench:source/1#0-38",
        "workbench:source/2#0-26",
    ]
    texts = [paragraph.text for paragraph in cell.paragraphs]
    assert (
        "“从来没有人问过我们会做什么👩‍👩‍👧，𠮷林村也一样。” (访谈：王婶, characters 0–26)" in texts
    )


@pytest.mark.parametrize("text", [*HOSTILE, *[text for text in FORMULAS if "\r" not in text]])
def test_a_word_cell_gives_its_text_back(text: str) -> None:
    assert document(one_cell(text)).tables[0].rows[1].cells[0].text == text


def test_characters_that_word_cannot_hold_are_left_out_and_counted() -> None:
    made = document(one_cell("贫困\x0b户"))
    assert made.tables[0].rows[1].cells[0].text == "贫困户"
    assert "left out: 1." in made.paragraphs[-1].text


def test_an_undefined_number_is_a_dash_in_word_and_a_share_a_percentage() -> None:
    rows = [[cell.text for cell in row.cells] for row in document(KINDS).tables[0].rows]
    assert rows[1][:3] == ["需要", "12", "33.3%"]
    assert rows[2][:3] == ["", "0", "—"]


def test_office_files_hold_no_time_and_no_name_of_a_person() -> None:
    for content in (write_xlsx(KINDS), write_docx(KINDS)):
        core = part(content, "docProps/core.xml")
        assert "dcterms:created" not in core
        assert "python-docx" not in core
        assert "openpyxl" not in core


def test_word_table_properties_stand_in_the_order_that_word_insists_on() -> None:
    table = document(theme_sample()).tables[0]._tbl
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    found = [child.tag.partition("}")[2] for child in table.tblPr]
    assert {"tblBorders", "tblCellMar", "tblLayout"} <= set(found)
    assert found == [name for name in order if name in found]
    for cell in table.tr_lst[0].tc_lst:
        assert [child.tag for child in cell.tcPr] == [qn("w:tcW"), qn("w:tcBorders")]

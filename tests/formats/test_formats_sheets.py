"""Reading tables as sources and as rows."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import zipped

from workbench.errors import FormatError
from workbench.formats.sheets import read_csv, read_rows, read_xlsx
from workbench.texts.blocks import Reading

TEXTS = [
    "The village meets on Sundays.",
    "社会工作者每周三，入户走访。",
    'He said "no", twice;\tthen 驻村 social worker',
    "𠮷野家 👩‍🌾 family",
]


def _book(*rows: list[object], title: str = "答卷", more: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name in more:
        book.create_sheet(name).append(["other"])
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _texts(reading: Reading) -> list[str]:
    return [block.label + block.text for block in reading.blocks]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_cell_keeps_its_words_whatever_parts_the_cells(
    text: str, delimiter: str, encoding: str
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["编号", "回答"], ["P01", text], ["P02", "第二"]])
    sources = read_csv(stream.getvalue().encode(encoding), text_columns=["回答"])
    assert [(name, _texts(reading)) for name, reading in sources] == [
        ("row 2", [text.replace("\t", "\t")]),
        ("row 3", ["第二"]),
    ]
    assert sources[0][1].attributes == {"编号": "P01"}


@given(
    st.lists(
        st.tuples(*[st.text(st.sampled_from('a村,;\t"\n 1👩‍🌾𠮷'), max_size=12)] * 3),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=100)
def test_rows_written_by_a_spreadsheet_come_back(rows: list[tuple[str, str, str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["id", "村", "text"], *rows])
    expected = [
        (number, dict(zip(("id", "村", "text"), (cell.strip() for cell in row), strict=True)))
        for number, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    ]
    assert read_rows("cases.csv", stream.getvalue().encode()) == expected


def test_a_row_becomes_a_survey_answer_with_its_attributes() -> None:
    content = 'id,村,年龄,回答\nP1,王村,,很好。\nP2,李村,30,"第一段\n\n第二段"\n'.encode()
    sources = read_csv(content, text_columns=["回答"], name_column="id")
    assert [name for name, _ in sources] == ["P1", "P2"]
    assert sources[0][1].attributes == {"id": "P1", "村": "王村"}
    assert _texts(sources[1][1]) == ["第一段", "第二段"]
    assert sources[0][1].kind == "survey answer"


def test_several_text_columns_stand_under_their_names() -> None:
    content = "问题一,Question 2,sex\n修路,Care,f\n,Water,m\n".encode()
    sources = read_csv(content, text_columns=["问题一", "question 2"])
    shown = [[(b.kind, b.level, b.text) for b in reading.blocks] for _, reading in sources]
    assert shown == [
        [
            ("heading", 1, "问题一"),
            ("paragraph", 0, "修路"),
            ("heading", 1, "Question 2"),
            ("paragraph", 0, "Care"),
        ],
        [("heading", 1, "Question 2"), ("paragraph", 0, "Water")],
    ]


def test_the_whole_file_is_one_source_with_a_passage_for_each_row() -> None:
    content = 'id,回答,村\nP1,"很好。\n真的",王村\nP2,不好。,李村\n'.encode()
    ((name, reading),) = read_csv(
        content, text_columns=["回答"], one_source_per="file", name_column="id"
    )
    assert (name, _texts(reading)) == ("", ["P1: 很好。真的", "P2: 不好。"])
    (remark,) = reading.remarks
    assert remark.startswith("The columns 村 were left out, as one source has each attribute once")


def test_empty_rows_and_rows_without_text_are_skipped_and_said() -> None:
    content = b"id,text\n\nP1,a\n,\nP2,\nP3,b\n\n\n"
    sources = read_csv(content, text_columns=["text"])
    assert [name for name, _ in sources] == ["row 3", "row 6"]
    assert sources[0][1].remarks == (
        "2 empty rows were skipped.",
        "1 row holds no text in text and made no source.",
    )
    assert sources[1][1].remarks == ()


def test_names_that_come_twice_are_told_apart() -> None:
    sources = read_csv("who,t\nA,一\nA,二\n,三\n".encode(), text_columns=["t"], name_column="who")
    assert [name for name, _ in sources] == ["A", "A (row 3)", "row 4"]


def test_a_missing_column_is_answered_with_those_there_are() -> None:
    message = "The table has no column 'Text'. Its columns are: 编号, 回答."
    with pytest.raises(FormatError, match=message):
        read_csv("编号,回答\n1,x\n".encode(), text_columns=["Text"])


def test_columns_without_or_with_the_same_name_stay_apart() -> None:
    rows = read_rows("a.csv", b"x,,x,\n1,2,3,\n,,,,5\n")
    assert rows == [
        (2, {"x": "1", "column B": "2", "x (2)": "3", "column E": ""}),
        (3, {"x": "", "column B": "", "x (2)": "", "column E": "5"}),
    ]


def test_the_line_that_names_the_separator_is_no_row() -> None:
    assert read_rows("a.csv", "sep=;\nid;村\n1;王,村\n".encode()) == [
        (2, {"id": "1", "村": "王,村"})
    ]


def test_a_quotation_mark_that_never_closes_is_named_by_its_line() -> None:
    content = b'id,text\n1,fine\n2,"open\n3,swallowed\n'
    with pytest.raises(FormatError, match="begins on line 3"):
        read_rows("a.csv", content)


def test_stray_quotation_marks_are_read_with_a_remark() -> None:
    ((_, reading),) = read_csv(b'id,text\n1,"a" b\n', text_columns=["text"])
    assert _texts(reading) == ["a b"]
    assert "quotation marks" in reading.remarks[0]


def test_a_cell_may_hold_a_whole_interview_with_its_speakers() -> None:
    turns = "访谈员：您好。\n村民：你好。\n访谈员：几口人？\n村民：" + "很多。" * 60_000
    content = f'id,text\n1,"{turns}"\n'.encode()
    ((_, reading),) = read_csv(content, text_columns=["text"])
    assert [block.speaker for block in reading.blocks] == ["访谈员", "村民", "访谈员", "村民"]
    assert sum(len(block.text) for block in reading.blocks) > 180_000


def test_cells_of_a_spreadsheet_are_written_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    morning = dt.datetime.fromisoformat("2021-03-01T09:30")
    sheet.append(["编号", "年龄", "比", "日", "时", "份额", "是", "text"])
    sheet.append(
        [
            7,
            30.0,
            0.1 + 0.2,
            dt.date(2021, 3, 1),
            morning,
            0.255,
            True,
            "很好",
        ]
    )
    sheet["A2"].number_format = "000"
    sheet["F2"].number_format = "0.0%"
    ((name, reading),) = read_xlsx(_saved(book), text_columns=["text"])
    assert (name, _texts(reading)) == ("row 2", ["很好"])
    assert reading.attributes == {
        "编号": "007",
        "年龄": "30",
        "比": "0.3",
        "日": "2021-03-01",
        "时": "2021-03-01 09:30:00",
        "份额": "25.5%",
        "是": "TRUE",
    }


@pytest.mark.parametrize("text", TEXTS)
def test_a_spreadsheet_keeps_its_words_and_row_numbers(text: str) -> None:
    content = _book(["id", "text"], [], [1, text], title="答卷", more=("旧",))
    ((name, reading),) = read_xlsx(content, text_columns=["text"])
    assert (name, _texts(reading)) == ("row 3", [text])
    assert reading.remarks == (
        "The file has 2 sheets; only '答卷' was read.",
        "1 empty row was skipped.",
    )


def test_another_sheet_can_be_asked_for() -> None:
    content = _book(["x"], ["1"], more=("访谈",))
    assert read_rows("a.xlsx", content) == [(2, {"x": "1"})]
    with pytest.raises(FormatError, match=r"Its sheets are: 答卷, 访谈\."):
        read_xlsx(content, text_columns=["x"], sheet="none")
    with pytest.raises(FormatError, match="No row of the table holds text in other"):
        read_xlsx(content, text_columns=["other"], sheet="访谈")


def test_formulas_without_saved_values_are_said() -> None:
    ((_, reading),) = read_xlsx(
        _book(["text", "sum"], ["一", "=1+1"], ["二", "=2+2"]), text_columns=["text"]
    )[:1]
    assert reading.remarks[0].startswith("2 cells hold formulas whose values are not saved")
    ((_, reading),) = read_xlsx(_book(["text", "sum"], ["一", "=1+1"]), text_columns=["text"])
    assert reading.remarks[0].startswith("1 cell holds a formula whose value is not saved")


def test_a_cell_with_an_error_is_no_answer_and_is_said() -> None:
    rows: list[list[object]] = [["一", 3], ["#DIV/0!", 4], ["二", "#N/A"]]
    read = read_xlsx(_book(["答案", "sum"], *rows), text_columns=["答案"])
    assert [_texts(reading) for _, reading in read] == [["一"], ["二"]]
    assert read[1][1].attributes == {}
    assert (
        read[0][1]
        .remarks[0]
        .startswith(
            "2 cells hold errors and were read as empty; the first are A3 (#DIV/0!), B4 (#N/A)."
        )
    )
    ((_, reading),) = read_xlsx(_book(["答案", "sum"], ["一", "#REF!"]), text_columns=["答案"])
    assert reading.remarks[0].startswith("The cell B2 (#REF!) holds an error")
    # Text that only looks like an error is what somebody wrote.
    assert read_csv("答案\n#N/A\n".encode(), text_columns=["答案"])[0][1].blocks[0].text == "#N/A"


def test_a_fact_that_is_an_error_is_shown_as_it_stands_there() -> None:
    assert read_rows("a.xlsx", _book(["case", "age"], ["林", "#N/A"])) == [
        (2, {"case": "林", "age": "#N/A"})
    ]


def test_merged_cells_are_read_once() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text", "村"])
    sheet.append(["一", "王村"])
    sheet.append(["二", ""])
    sheet.merge_cells("B2:B3")
    assert [row for _, row in read_rows("a.xlsx", _saved(book))] == [
        {"text": "一", "村": "王村"},
        {"text": "二", "村": ""},
    ]


def _altered(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(stream, "w") as written:
        for name in read.namelist():
            inside = read.read(name)
            written.writestr(name, inside.replace(old, new) if name == part else inside)
    return stream.getvalue()


def test_a_spreadsheet_that_understates_its_size_is_read_whole() -> None:
    content = _book(["id", "text"], [1, "一"], [2, "二"])
    sheet = "xl/worksheets/sheet1.xml"
    small = _altered(content, sheet, b'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')
    assert small != content
    assert len(read_rows("a.xlsx", small)) == 2


def test_entities_in_a_spreadsheet_are_refused() -> None:
    content = _book(["text"], ["x"])
    laughs = b'<!DOCTYPE s [<!ENTITY a "ha">]><worksheet '
    bad = _altered(content, "xl/worksheets/sheet1.xml", b"<worksheet ", laughs)
    with pytest.raises(FormatError, match="defines entities"):
        read_rows("a.xlsx", bad)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"id,text\n", "but plain text"),
        ("a.xlsx", zipped({"word/document.xml": "x"}), "but a Word file"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "cannot be read"),
        ("a.xlsx", _book(["x"])[:-30], "damaged zip archive"),
        ("a.csv", _book(["x"]), "but an Excel file"),
        ("a.csv", b"", "The table is empty"),
        ("a.csv", "，\n".encode(), None),
        ("a.xlsx", _book(), "The table is empty"),
    ],
)
def test_what_is_no_table_says_what_it_is(name: str, content: bytes, message: str | None) -> None:
    if message is None:
        assert read_rows(name, content) == []
        return
    with pytest.raises(FormatError, match=message):
        read_rows(name, content)

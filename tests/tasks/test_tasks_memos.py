"""Memos: listed, filtered, written, kept in versions, and taken along."""

import csv
import io

import pytest
from openpyxl import load_workbook

from workbench.errors import CodingError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import archive_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.history.undo import undo
from workbench.tasks.memos.keep_memos import (
    list_memos,
    memo_versions,
    memos_file,
    plain_memo,
    revise_memo,
    write_memo_on,
)
from workbench.tasks.sources.remove_sources import remove_sources

ME = "林"


@pytest.fixture
def written(study: ProjectFile) -> ProjectFile:
    """One memo on each kind of thing."""
    coding = add_coding_at(study, "访谈.txt", start=0, end=8, code="Children", coder=ME)
    write_memo_on(study, "为什么笑？😀", on="coding", ref=coding["id"], coder=ME)
    write_memo_on(study, "A long talk.", on="source", ref="访谈.txt", coder="Wang Min")
    write_memo_on(study, "=1+1", on="code", ref="Old people", kind="theoretical", coder=ME)
    write_memo_on(study, "See [[code:x|老人]].", on="project", coder=ME)
    return study


def test_memos_are_listed_with_what_they_are_on(written: ProjectFile) -> None:
    told = [(memo["on"], memo["about"], memo["quote"]) for memo in list_memos(written)]
    assert told == [
        ("project", "", ""),
        ("code", "Needs/Old people", ""),
        ("source", "访谈.txt", ""),
        ("coding", "访谈.txt, Needs/Children", "访谈员：您需要什"),
    ]


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        ({"on": "coding"}, 1),
        ({"coder": "Wang Min"}, 1),
        ({"kind": "theoretical"}, 1),
        ({"words": "LONG"}, 1),
        ({"words": "😀"}, 1),
        ({}, 4),
    ],
)
def test_memos_are_chosen_by_what_they_are(
    written: ProjectFile, choice: dict[str, str], number: int
) -> None:
    assert len(list_memos(written, **choice)) == number  # type: ignore[arg-type]


def test_every_version_of_a_memo_can_be_read_again(written: ProjectFile) -> None:
    memo = list_memos(written, on="project")[0]
    revise_memo(written, memo["id"], "Second 版本", coder="Wang Min")
    assert revise_memo(written, memo["id"], "  ", coder=ME) is None
    versions = [(v["coder"], v["text"]) for v in memo_versions(written, memo["id"])]
    assert versions == [(ME, ""), ("Wang Min", "Second 版本"), (ME, "See [[code:x|老人]].")]
    undo(written, coder=ME)
    assert list_memos(written, on="project")[0]["text"] == "Second 版本"


@pytest.mark.parametrize(
    ("on", "ref"), [("coding", "nothing"), ("source", "nobody"), ("code", "Nowhere")]
)
def test_a_memo_on_nothing_is_refused(study: ProjectFile, on: str, ref: str) -> None:
    with pytest.raises(NotFoundError):
        write_memo_on(study, "x", on=on, ref=ref, coder=ME)  # type: ignore[arg-type]


def test_memos_of_one_moment_stand_in_the_order_of_writing(written: ProjectFile) -> None:
    order = [memo["on"] for memo in list_memos(written)]
    with written.change("memo", "All at once", coder=ME):
        written.connection.execute("UPDATE memo SET written_at = '2026-03-02T09:14:07.250Z'")
    assert [memo["on"] for memo in list_memos(written)] == order


def test_an_empty_memo_is_refused(study: ProjectFile) -> None:
    with pytest.raises(CodingError, match="empty"):
        write_memo_on(study, " \n", on="project", coder=ME)


@pytest.mark.parametrize("suffix", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
def test_memos_are_taken_along_in_every_format(written: ProjectFile, suffix: str) -> None:
    content = memos_file(written, file_format=suffix)  # type: ignore[arg-type]
    assert content
    if suffix == "xlsx":
        cells = [
            cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row
        ]
        assert all(cell.data_type != "f" for cell in cells)
        assert {"为什么笑？😀", "See 老人."} <= {cell.value for cell in cells}


def test_memos_in_chinese_have_no_english_word_of_the_program(written: ProjectFile) -> None:
    content = memos_file(written, file_format="csv", language="zh").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content))
    assert head == ["对象", "所关于", "引文", "备忘录", "类型", "编码者", "撰写时间", "链接"]
    assert {row[0] for row in rows} == {"编码", "资料", "代码", "项目"}
    assert all(row[4] in {"分析性", "理论性", "方法性", "操作性", "反思性"} for row in rows)
    assert csv_head(memos_file(written, file_format="csv"))[0] == "On"


def csv_head(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_memo_goes_with_its_source_and_stays_with_an_archived_code(
    written: ProjectFile,
) -> None:
    archive_code(written, "Old people", coder=ME)
    remove_sources(written, ["访谈.txt"], coder=ME)
    assert [memo["on"] for memo in list_memos(written)] == ["project", "code"]
    undo(written, coder=ME)
    assert len(list_memos(written)) == 4


def test_links_of_a_memo_are_read_as_names() -> None:
    assert (
        plain_memo("[[code:1|需求]] 😀 [[coding:2|a “quote”]] [[odd]]")
        == "需求 😀 a “quote” [[odd]]"
    )

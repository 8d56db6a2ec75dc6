"""The outline in the project, and the draft that is made of it."""

import io
import json
import sqlite3
from pathlib import Path

import pytest
from docx import Document
from sqlite_utils import Database

from workbench.errors import FormatError, NotFoundError, OutlineError, UndoError
from workbench.formats.draft.blocks import BlockQuote, Draft, Heading, Paragraph
from workbench.formats.draft.markdown import write_draft_markdown
from workbench.formats.draft.memo_markdown import read_memo
from workbench.formats.draft.word import write_draft_docx
from workbench.formats.names import read_names
from workbench.store.file_format import APPLICATION_ID
from workbench.store.memos import load_memos
from workbench.store.migrations import migrations
from workbench.store.project_file import ProjectFile, open_project_file
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.memos.draft import draft_answer, draft_file, draft_format, make_draft
from workbench.tasks.memos.keep_memos import list_memos, revise_memo, write_memo_on
from workbench.tasks.memos.outline import (
    add_heading,
    add_memo_entry,
    list_outline,
    list_unsorted,
    move_in_outline,
    remove_from_outline,
    rename_heading,
    step_in_outline,
)
from workbench.tasks.sources.pseudonymize import pseudonymize

ME = "林"


def memo(project: ProjectFile, text: str) -> str:
    return write_memo_on(project, text, on="project", coder=ME)["id"]


def shown(project: ProjectFile) -> list[tuple[str, str]]:
    return [(row["number"], row["title"]) for row in list_outline(project)]


@pytest.fixture
def sorted_study(study: ProjectFile) -> ProjectFile:
    add_heading(study, "Findings 发现", coder=ME)
    add_memo_entry(study, memo(study, "# 路 😀\n\nNo road."), under="1", coder=ME)
    add_memo_entry(study, memo(study, "Roads again"), under="1.1", coder=ME)
    return study


def test_memos_and_headings_are_sorted_into_a_tree(sorted_study: ProjectFile) -> None:
    assert shown(sorted_study) == [
        ("1", "Findings 发现"),
        ("1.1", "路 😀"),
        ("1.1.1", "Roads again"),
    ]
    move_in_outline(sorted_study, "1.1.1", at=1, coder=ME)
    step_in_outline(sorted_study, "2.1", "out", coder=ME)
    rename_heading(sorted_study, "2", "结果", coder=ME)
    assert shown(sorted_study) == [("1", "Roads again"), ("2", "结果"), ("3", "路 😀")]
    assert list_unsorted(sorted_study) == []
    remove_from_outline(sorted_study, "1", coder=ME)
    assert [unsorted["text"] for unsorted in list_unsorted(sorted_study)] == ["Roads again"]


def test_each_sorting_is_one_change_that_can_be_undone(sorted_study: ProjectFile) -> None:
    before = list_outline(sorted_study)
    remove_from_outline(sorted_study, "1", inside="removed", coder=ME)
    assert list_outline(sorted_study) == []
    undo(sorted_study, coder=ME)
    assert list_outline(sorted_study) == before
    move_in_outline(sorted_study, "1.1", coder=ME)
    after = list_outline(sorted_study)
    undo(sorted_study, coder=ME)
    redo(sorted_study, coder=ME)
    assert list_outline(sorted_study) == after


def test_what_would_knot_the_outline_is_not_undone(study: ProjectFile) -> None:
    for name in ("甲", "乙"):
        add_heading(study, name, coder=ME)
    move_in_outline(study, "2", under="1", coder=ME)
    into = study.change_number
    move_in_outline(study, "1.1", coder=ME)
    out_again = study.change_number
    move_in_outline(study, "1", under="2", coder=ME)
    with pytest.raises(UndoError):
        undo(study, coder=ME, number=out_again)
    with pytest.raises(UndoError):
        undo(study, coder=ME, number=into - 1)
    assert shown(study) == [("1", "乙"), ("1.1", "甲")]


def test_a_removed_memo_leaves_the_outline_and_comes_back_to_it(
    sorted_study: ProjectFile,
) -> None:
    before = list_outline(sorted_study)
    revise_memo(sorted_study, before[1]["memo"] or "", "", coder=ME)
    assert shown(sorted_study) == [("1", "Findings 发现"), ("1.1", "Roads again")]
    undo(sorted_study, coder=ME)
    assert list_outline(sorted_study) == before


def test_a_memo_goes_with_its_coding_and_leaves_the_outline(study: ProjectFile) -> None:
    coding = add_coding_at(study, "paper.md", start=2, end=10, code="Needs", coder=ME)
    written = write_memo_on(study, "Why?", on="coding", ref=coding["id"], coder=ME)
    add_memo_entry(study, written["id"], coder=ME)
    uncode(study, [coding["id"]], coder=ME)
    assert list_outline(study) == []
    undo(study, coder=ME)
    assert shown(study) == [("1", "Why?")]


def test_a_memo_that_stands_in_the_outline_is_not_unwritten_by_an_undo(
    study: ProjectFile,
) -> None:
    id_ = memo(study, "first 😀")
    written = study.change_number
    add_memo_entry(study, id_, coder=ME)
    with pytest.raises(UndoError):
        undo(study, coder=ME, number=written)


def test_a_memo_is_written_on_a_case(study: ProjectFile) -> None:
    import_cases(study, "c.csv", "case,source\n王婆婆,访谈.txt\n".encode(), coder=ME)
    imported = study.change_number
    made = write_memo_on(study, "独居 alone 😀", on="case", ref="王婆婆", kind="case", coder=ME)
    assert (made["on"], made["about"], made["kind"]) == ("case", "王婆婆", "case")
    assert list_memos(study, on="case") == [made]
    with pytest.raises(NotFoundError, match="Near to it: 王婆婆"):
        write_memo_on(study, "x", on="case", ref="婆婆", coder=ME)
    with pytest.raises(UndoError):
        undo(study, coder=ME, number=imported)


def test_refusals_are_sentences(study: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="No memo of this project"):
        add_memo_entry(study, "nowhere", coder=ME)
    with pytest.raises(NotFoundError, match="no entry '7'"):
        add_heading(study, "x", under="7", coder=ME)
    with pytest.raises(OutlineError, match="empty"):
        make_draft(study)
    with pytest.raises(FormatError, match=r"docx or \.md"):
        draft_format("draft.pdf")
    assert study.value("SELECT count(*) FROM outline_entry") == 0


def test_a_file_of_the_fourth_format_keeps_its_memos_and_takes_an_outline(tmp_path: Path) -> None:
    path = tmp_path / "fourth.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(connection), stop_before="0008_outline")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 4")
    connection.execute("INSERT INTO project VALUES ('id', 'x')")
    connection.close()
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        old = ProjectFile(path, raw)
        for text in ("旧的 😀", "older"):
            with old.change("memo", "Wrote", coder=ME) as change:
                raw.execute(
                    "INSERT INTO memo VALUES (?, 'project', '', 'analytic', ?, ?, '2020')",
                    (text, text, change.coder_id),
                )
    raw.close()
    with open_project_file(path) as project:
        assert [kept.text for kept in load_memos(project)] == ["旧的 😀", "older"]
        add_memo_entry(project, "older", coder=ME)
        assert shown(project) == [("1", "older")]
        assert project.value("PRAGMA integrity_check") == "ok"
        assert project.value("PRAGMA foreign_key_check") is None
        undo(project, coder=ME)
        undo(project, coder=ME)
        assert [kept.text for kept in load_memos(project)] == ["旧的 😀"]


def test_names_are_replaced_in_headings_too(study: ProjectFile, tmp_path: Path) -> None:
    add_heading(study, "王婆婆 at home", coder=ME)
    names = read_names("n.csv", "name,replacement\n王婆婆,张婆婆\n".encode())
    pseudonymize(study, names, key=tmp_path / "k.json", coder=ME)
    assert shown(study) == [("1", "张婆婆 at home")]
    assert "王婆婆" not in str(study.rows("SELECT * FROM journal"))


# The draft


@pytest.fixture
def drafted(study: ProjectFile) -> ProjectFile:
    text = str(study.value("SELECT text FROM source WHERE name = '访谈.txt'"))
    start = text.index("老人需要")
    one = add_coding_at(study, "访谈.txt", start=start, end=start + 12, code="Needs", coder=ME)
    paper = str(study.value("SELECT text FROM source WHERE name = 'paper.md'"))
    at = paper.index("The elderly")
    two = add_coding_at(study, "paper.md", start=at, end=at + 24, code="Needs", coder="王芳")
    code = study.value("SELECT code_id FROM coding LIMIT 1")
    first = memo(
        study,
        f"# 陪伴 Company\n\nBoth **say** *it*: [[coding:{one['id']}|有人说话]] under"
        f" [[code:{code}|old name]].\n\n[[coding:{two['id']}|The elderly]]\n\n"
        f"## Detail\n\n1. again [[coding:{one['id']}|那句话]]\n2. **重点：**后文\n\n> their words",
    )
    second = memo(study, f"Lone text, see [[memo:{first}|x]] and [[coding:gone|lost 😀]].")
    add_heading(study, "Findings", coder=ME)
    add_memo_entry(study, first, under="1", coder=ME)
    add_memo_entry(study, second, under="1", coder=ME)
    memo(study, "left out")
    return study


def outline_of(draft: Draft) -> list[str]:
    told = []
    for block in draft.blocks:
        if isinstance(block, Heading):
            told.append(f"{'#' * block.level} {block.text}")
        elif isinstance(block, BlockQuote):
            told.append(f"> {block.text} {block.reference}")
        else:
            told.append(f"{block.shape}: {''.join(run.text for run in block.runs)}")
    return told


def test_a_draft_has_headings_memos_and_each_quote_once(drafted: ProjectFile) -> None:
    draft = make_draft(drafted)
    assert outline_of(draft) == [
        "# Findings",
        "## 陪伴 Company",
        "plain: Both say it: 有人说话 under Needs.",
        outline_of(draft)[3],
        outline_of(draft)[4],
        "### Detail",
        outline_of(draft)[6],
        "numbered: 重点：后文",
        "quote: their words",
        "plain: Lone text, see 陪伴 Company and [lost 😀: not in the project any more].",
    ]
    quote = outline_of(draft)[3]
    assert quote.startswith("> 老人需要的是有人说话😀")
    assert "(访谈.txt, 村民" in quote
    assert outline_of(draft)[6].startswith("numbered: again 那句话 (访谈.txt, 村民")
    assert "(paper.md, " in outline_of(draft)[4]
    answer = draft_answer(draft)
    assert (answer["entries"], answer["memos"], answer["quotes"], answer["sources"]) == (3, 2, 2, 2)
    assert [source.name for source in draft.sources] == ["paper.md", "访谈.txt"]
    assert "not in the draft: 1." in answer["remarks"][1]
    assert "marked in the draft: 1." in answer["remarks"][2]


def test_a_draft_is_a_word_document_with_real_headings_and_lists(drafted: ProjectFile) -> None:
    content = draft_file(make_draft(drafted, title="初稿 😀"), file_format="docx")
    document = Document(io.BytesIO(content))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style is not None]
    assert styles[:3] == [
        ("Title", "初稿 😀"),
        ("Heading 1", "Findings"),
        ("Heading 2", "陪伴 Company"),
    ]
    assert ("Heading 3", "Detail") in styles
    assert [name for name, _ in styles].count("Quote") == 3
    assert [name for name, _ in styles].count("List Number") == 2
    assert ("Heading 1", "Sources cited") in styles
    bold = [run.text for p in document.paragraphs for run in p.runs if run.bold]
    assert bold == ["say", "重点："]
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert len(links) == 2
    assert all(target.startswith("http://127.0.0.1:8501/read?source=") for target in links)
    assert content == draft_file(make_draft(drafted, title="初稿 😀"), file_format="docx")


def test_a_draft_is_markdown_that_says_the_same(drafted: ProjectFile) -> None:
    told = draft_file(make_draft(drafted, language="zh"), file_format="md").decode()
    assert "## Findings\n\n### 陪伴 Company\n\nBoth **say** *it*: 有人说话 under 需求." in told
    assert "> 老人需要的是有人说话😀。\n>\n> [（访谈.txt，村民" in told
    assert "#### Detail\n\n1. again 那句话" in told
    assert "\n2. **重点：**后文\n\n> their words\n" in told
    assert "## 引用的资料\n\n- paper.md" in told


def test_numbered_lists_of_a_word_document_count_anew() -> None:
    blocks = (*read_memo("3. a\n4. b"), *read_memo("text"), *read_memo("1. c\n   - d\n\n     e"))
    document = Document(io.BytesIO(write_draft_docx(Draft(title="t", blocks=blocks))))
    numbers = [
        properties.numId.val
        for paragraph in document.paragraphs
        for properties in paragraph._p.xpath("./w:pPr/w:numPr")
    ]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b **c**\n\n1. x\n2. y",
        "> 引文 *em*\n\nafter 😀",
        "```\ncode ` 路\n```",
        "# h\n\ntext with `a``b` and [link](https://example.org/访谈)",
        "1986. was a year\n\n- - nested\n\n***\n\n![p](http://e.org/p.png)",
        "<b>no html</b> &amp; a_b_c 2*3*4",
        "line one\nline two  \n路\n远",
        "+ plus\n\n\\- not a list\n\n5\\. not one either",
    ],
)
def test_markdown_of_a_memo_comes_back_from_the_draft(text: str) -> None:
    blocks = read_memo(text)
    draft = Draft(title="t", blocks=blocks)
    written = write_draft_markdown(draft).decode()
    body = written.removeprefix("# t\n\n").partition("\n\n## Sources cited")[0]
    again = read_memo(body)

    def plain(found: tuple[Heading | Paragraph, ...]) -> list[str]:
        told = []
        for block in found:
            if isinstance(block, Heading):
                told.append(f"heading {block.text}")
            else:
                words = "".join(run.text for run in block.runs).strip()
                told.append(f"{block.shape} {block.number} {words}")
        return told

    assert plain(again) == plain(blocks), json.dumps(written, ensure_ascii=False)


def test_a_first_line_heads_the_entries_below_it(study: ProjectFile) -> None:
    add_memo_entry(study, memo(study, "Roads 路\n\nNo bus."), coder=ME)
    add_memo_entry(study, memo(study, "A long paragraph begins\nand goes on."), under="1", coder=ME)
    add_memo_entry(study, memo(study, "inner 😀"), under="1.1", coder=ME)
    assert outline_of(make_draft(study)) == [
        "# Roads 路",
        "plain: No bus.",
        "## A long paragraph begins",
        "plain: A long paragraph begins\nand goes on.",
        "plain: inner 😀",
    ]


def test_a_memo_on_a_coding_is_drafted_with_its_quote(study: ProjectFile) -> None:
    coding = add_coding_at(study, "paper.md", start=2, end=10, code="Needs", coder=ME)
    written = write_memo_on(study, "# Why\n\nBecause.", on="coding", ref=coding["id"], coder=ME)
    add_memo_entry(study, written["id"], coder=ME)
    assert list_outline(study)[0]["quotes"] == 1
    told = outline_of(make_draft(study))
    assert told[0] == "# Why"
    assert told[1].startswith("> rvices i (paper.md")
    assert told[2] == "plain: Because."

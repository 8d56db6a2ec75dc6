"""Adding sources: what is added, what was there, what is set aside, and taken back whole."""

import errno
import os
from pathlib import Path

import pytest

from workbench.errors import CodingError, FormatError, NotFoundError, ProjectError
from workbench.formats.reading import TableChoice
from workbench.store.cases import ensure_case
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.sources.add_sources import ReadingChoice, Receipt, add_sources
from workbench.tasks.sources.describe_source import describe_source, read_again
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.words.list_terms import list_terms
from workbench.tasks.words.search import search


def test_every_file_of_a_folder_is_accounted_for(project: ProjectFile, folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"no zip at all")
    (folder / "图片.png").write_bytes(b"\x89PNG\r\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden.txt").write_text("hidden", encoding="utf-8")
    receipt = add_sources(project, [folder], coder="林")
    assert {added.file for added in receipt.added} == {
        "paper.md",
        "访谈.txt",
        "訪談-繁體.txt",
        "note.txt",
    }
    assert {aside.file for aside in receipt.set_aside} == {"broken.docx", "图片.png", "empty.txt"}
    assert all(aside.reason.endswith(".") for aside in receipt.set_aside)


def test_a_folder_that_may_not_be_opened_is_set_aside(
    project: ProjectFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "papers" / "机密 🔒"
    closed.mkdir(parents=True)
    (tmp_path / "papers" / "open.txt").write_text("The road reached the village.", "utf-8")
    allowed = os.access  # the tests may run as a user to whom every folder is open
    monkeypatch.setattr(os, "access", lambda path, mode: path != closed and allowed(path, mode))
    receipt = add_sources(project, [tmp_path / "papers"], coder="林")
    assert [added.file for added in receipt.added] == ["open.txt"]
    assert [aside.file for aside in receipt.set_aside] == [str(closed)]
    assert "not allowed to open this folder" in receipt.set_aside[0].reason


def test_a_file_that_the_program_fails_at_keeps_no_other_out(
    project: ProjectFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise KeyError("（１）")

    monkeypatch.setattr("pypdfium2.PdfDocument", failing)
    (folder / "a-论文.pdf").write_bytes(b"%PDF-1.7 \xf0\x9f\x98\x80")
    receipt = add_sources(project, [folder], coder="林")
    (aside,) = receipt.set_aside
    assert aside.file == "a-论文.pdf"
    assert "KeyError, test_tasks_add_sources.py, line" in aside.reason
    assert len(receipt.added) == len(list_sources(project)) == 4


def test_a_file_is_added_once_however_it_is_called(project: ProjectFile, folder: Path) -> None:
    add_sources(project, [folder], coder="林")
    copy = folder / "copy of 访谈.txt"
    copy.write_bytes((folder / "访谈.txt").read_bytes())
    receipt = add_sources(project, [folder], coder="林")
    assert receipt.added == []
    assert len(receipt.already_there) == 5
    assert receipt.already_there[0].source == "访谈.txt"


def test_adding_asks_no_more_of_a_project_that_holds_more(
    project: ProjectFile, tmp_path: Path
) -> None:
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with project.change("cases", "A case", coder="林"):
        ensure_case(project.connection, "王大妈")
    asked = []
    for number in range(24):
        # The same words, so that only what is there already differs.
        turns = "\n".join(f"王大妈：第{number}次来，路还是远 🌾。\n问：How far?" for _ in range(8))
        file = tmp_path / f"访谈 {number:02}.txt"
        file.write_text(turns, encoding="utf-8")
        steps = 0
        project.connection.set_progress_handler(step, 1)
        receipt = add_sources(project, [file], coder="林")
        assert receipt.added[0].speakers == ("王大妈",)
        project.connection.set_progress_handler(None, 0)
        asked.append(steps)
    assert sum(asked[20:]) < 1.2 * sum(asked[2:6])


def test_two_files_of_one_name_get_two_names(project: ProjectFile, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        folder = tmp_path / "村" / str(number)
        folder.mkdir(parents=True)
        (folder / "笔记.txt").write_text(f"第{number}天。", encoding="utf-8")
    add_sources(project, [tmp_path / "村"], coder="林")
    assert [s["name"] for s in list_sources(project)] == ["笔记.txt", "2/笔记.txt", "3/笔记.txt"]


def test_a_path_that_is_not_there_stops_before_anything_is_added(
    project: ProjectFile, folder: Path
) -> None:
    with pytest.raises(NotFoundError, match="Nothing was added"):
        add_sources(project, [folder, folder / "缺.txt"], coder="林")
    assert list_sources(project) == []


def test_languages_speakers_kinds_and_dates_are_found(study: ProjectFile) -> None:
    sources = {source["name"]: source for source in list_sources(study)}
    assert sources["訪談-繁體.txt"]["language"] == "zh-Hant"
    assert sources["访谈.txt"]["kind"] == "interview"
    assert sources["note.txt"]["date"] == "2019-05-03"
    speakers = {passage["speaker"] for passage in list_passages(study, "访谈.txt")}
    assert speakers == {"访谈员", "村民"}


def test_the_text_of_a_passage_is_the_source_between_its_offsets(
    project: ProjectFile, tmp_path: Path, odd_text: str
) -> None:
    (tmp_path / "odd.txt").write_text(f"甲：{odd_text}\n乙：{odd_text}", encoding="utf-8")
    add_sources(project, [tmp_path / "odd.txt"], coder="林")
    text = project.value("SELECT text FROM source")
    for passage in list_passages(project, "odd.txt"):
        assert text[passage["start"] : passage["end"]] == passage["text"]
    assert text == f"甲：{odd_text}\n乙：{odd_text}"


def test_rows_of_a_table_become_sources_with_attributes(
    project: ProjectFile, tmp_path: Path
) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("名,答\n阿朵,不想搬😀\nJiko,I came back\n", encoding="utf-8")
    aside = add_sources(project, [path], coder="林").set_aside
    assert "--text-column" in aside[0].reason
    table = TableChoice(text_columns=("答",), name_column="名")
    add_sources(project, [path], coder="林", choice=ReadingChoice(table=table))
    sources = list_sources(project)
    assert [s["name"] for s in sources] == ["survey.csv, 阿朵", "survey.csv, Jiko"]
    assert sources[0]["attributes"]["名"] == "阿朵"
    again = add_sources(project, [path], coder="林", choice=ReadingChoice(table=table))
    assert len(again.already_there) == 2


def test_an_undone_source_is_gone_from_everything_and_comes_back_whole(
    project: ProjectFile, folder: Path
) -> None:
    add_sources(project, [folder / "访谈.txt"], coder="林")
    hits, terms = search(project, "老人"), list_terms(project)
    undo(project, coder="林")
    assert list_sources(project) == []
    assert search(project, "老人") == []
    assert list_terms(project) == []
    redo(project, coder="林")
    assert search(project, "老人") == hits
    assert list_terms(project) == terms


def test_a_wrong_encoding_is_mended_from_the_kept_file(
    project: ProjectFile, tmp_path: Path
) -> None:
    path = tmp_path / "big5.txt"
    path.write_bytes("走進村莊的社會工作者，與長者一同工作。".encode("big5"))
    wrong = ReadingChoice(encoding="latin-1")
    add_sources(project, [path], coder="林", choice=wrong)
    path.unlink()
    assert search(project, "长者") == []
    read_again(project, "big5.txt", encoding="big5", coder="林")
    assert [hit["quote"] for hit in search(project, "长者")] == ["長者"]
    undo(project, coder="林")
    assert search(project, "长者") == []


def test_a_coded_source_is_not_read_again(study: ProjectFile) -> None:
    add_coding_at(study, "note.txt", start=0, end=5, code="Needs", coder="林")
    with pytest.raises(CodingError, match=r"is coded \(1\)"):
        read_again(study, "note.txt", encoding="utf-16", coder="林")


def test_kind_and_date_are_corrected_by_the_researcher(study: ProjectFile) -> None:
    describe_source(study, "paper.md", kind="other", date="2020-01", coder="林")
    source = list_sources(study)[1]
    assert (source["name"], source["kind"], source["date"]) == ("paper.md", "other", "2020-01")


def test_a_name_in_the_bytes_of_a_chinese_windows_is_read_and_any_other_replaced(
    project: ProjectFile, tmp_path: Path
) -> None:
    names = ("访谈一".encode("gb18030") + b".txt", "Müller".encode("latin-1") + b".txt")
    packed = tmp_path / os.fsdecode("田野笔记".encode("gb18030"))
    packed.mkdir()
    for number, name in enumerate(names):
        (packed / os.fsdecode(name)).write_text(f"Nobody asked {number}. 没有人问。", "utf-8")
    (packed / os.fsdecode("照片".encode("gb18030") + b".png")).write_bytes(b"\x89PNG")
    receipt = add_sources(project, [packed], coder="林")
    assert [added.source.name for added in receipt.added] == ["M�ller.txt", "访谈一.txt"]
    assert [aside.file for aside in receipt.set_aside] == ["照片.png"]
    (packed / os.fsdecode(names[0])).write_text("Somebody asked. 有人问。", "utf-8")
    (again,) = add_sources(project, [packed], coder="林").added
    assert again.source.name == "田野笔记/访谈一.txt"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no pipes with names.")
def test_pipes_and_links_that_lead_nowhere_are_set_aside_and_nothing_is_waited_for(
    project: ProjectFile, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "open.txt").write_text("The road reached the village. 路通了。", "utf-8")
    os.mkfifo(folder / "管道.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "gone.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "up").symlink_to(tmp_path)
    receipt = add_sources(project, [folder, folder / "管道.txt", folder / "gone.txt"], coder="林")
    assert [added.file for added in receipt.added] == ["open.txt"]
    reasons = {Path(aside.file).name: aside.reason for aside in receipt.set_aside}
    assert "a pipe" in reasons["管道.txt"]
    assert "a link to a file that is not there" in reasons["gone.txt"]
    assert "a link to another folder" in reasons["up"]
    assert set(reasons) == {"管道.txt", "gone.txt", "loop.txt", "up"}


def test_a_link_into_a_folder_where_nobody_may_look_is_set_aside(
    project: ProjectFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "cwd").symlink_to(tmp_path / "closed" / "cwd")
    (folder / "open.txt").write_text("The road reached the village.", "utf-8")
    allowed = os.stat  # the tests may run as a user to whom every folder is open

    def stat(path: object, **how: object) -> os.stat_result:
        if str(path).endswith("cwd") and how.get("follow_symlinks", True):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return allowed(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", stat)
    receipt = add_sources(project, [folder], coder="林")
    assert [added.file for added in receipt.added] == ["open.txt"]
    (aside,) = receipt.set_aside
    assert (Path(aside.file).name, aside.reason) == ("cwd", "It cannot be read: Permission denied.")


def test_an_encoding_that_does_not_exist_is_refused_even_for_files_that_are_there(
    project: ProjectFile, folder: Path
) -> None:
    add_sources(project, [folder], coder="林")
    with pytest.raises(FormatError, match="No encoding is called 'klingon'"):
        add_sources(project, [folder], coder="林", choice=ReadingChoice(encoding="klingon"))


def test_what_was_added_before_an_error_stands_in_the_receipt(
    project: ProjectFile, folder: Path
) -> None:
    receipt = Receipt()
    pages = project.value("PRAGMA page_count")
    project.connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    (folder / "z-large.txt").write_text("\n".join(map(str, range(90_000))), "utf-8")
    with pytest.raises(ProjectError, match="full"):
        add_sources(project, [folder], coder="林", receipt=receipt)
    assert [added.source.name for added in receipt.added] == [
        source["name"] for source in list_sources(project)
    ]
    assert receipt.added

"""A project file of the first format, opened by this program."""

import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from workbench.store.file_format import APPLICATION_ID, FORMAT
from workbench.store.memos import load_memos
from workbench.store.migrations import migrations
from workbench.store.project_file import ProjectFile, open_project_file
from workbench.tasks.codebook.keep_codebook import add_code
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.relate import relate

FIRST = Path(__file__).with_name("format-1.db.gz")
"""A village interview: two codes with memos on the same words, then merged into one."""


@pytest.fixture
def first(tmp_path: Path) -> Iterator[ProjectFile]:
    path = tmp_path / "first.db"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    with open_project_file(path) as project:
        yield project


def test_a_file_of_the_first_format_is_brought_up_to_date_and_a_copy_is_kept(
    first: ProjectFile,
) -> None:
    assert first.value("PRAGMA user_version") == FORMAT
    assert first.value("PRAGMA integrity_check") == "ok"
    assert first.value("PRAGMA foreign_key_check") is None
    copy = first.path.with_name(f"first.before-format-{FORMAT}.db")
    assert copy.read_bytes()[:15] == b"SQLite format 3"


def test_the_number_of_the_format_is_that_of_the_newest_migration() -> None:
    names = [migration.name for migration in migrations.pending(Database(memory=True))]
    assert int(names[-1].partition("_")[0]) == FORMAT


def test_memos_of_the_first_format_stay_on_their_codings(first: ProjectFile) -> None:
    memos = {coding["quote"]: coding["memo"] for coding in list_codings(first)}
    assert memos == {"问：您需": "he hesitates 😀\n\n也看过", "什么？\n": ""}
    assert {memo.coder for memo in load_memos(first)} == {"林"}


def test_acts_of_the_first_format_are_undone_and_redone_with_their_memos(
    first: ProjectFile,
) -> None:
    whole = list_codings(first)
    assert undo(first, coder="林")["act"] == "codebook"
    assert sorted(coding["memo"] for coding in list_codings(first)) == [
        "",
        "he hesitates 😀",
        "也看过",
    ]
    undo(first, coder="林")
    undo(first, coder="林")
    assert [coding["memo"] for coding in list_codings(first)] == ["he hesitates 😀"]
    for _ in range(3):
        redo(first, coder="林")
    assert list_codings(first) == whole


def test_a_file_of_the_second_format_takes_relations_and_keeps_its_history(
    tmp_path: Path,
) -> None:
    path = tmp_path / "second.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(connection), stop_before="0003_axial_coding")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 2")
    connection.execute("INSERT INTO project VALUES ('id', 'x')")
    connection.close()
    with open_project_file(path) as project:
        for name in ("困境", "路径 😀"):
            add_code(project, name, coder="林")
        relate(project, "路径 😀", "回应", "困境", coder="林")
        assert [relation["type"] for relation in list_relations(project)] == ["addresses"]
        undo(project, coder="林")
        assert list_relations(project) == []
    assert path.with_name(f"second.before-format-{FORMAT}.db").exists()

"""The project file: made, opened, refused with a sentence, migrated with a copy."""

import os
import random
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from workbench.errors import ProjectBusyError, ProjectError, ProjectVersionError
from workbench.store import project_file
from workbench.store.faults import told_as_sentences
from workbench.store.file_format import FORMAT
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file


def test_a_new_project_has_an_id_that_its_copies_keep(project: ProjectFile, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    project.connection.execute("VACUUM INTO ?", (str(copy),))
    with open_project_file(copy) as copied:
        assert copied.id == project.id


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    path.write_text("田野笔记", encoding="utf-8")
    with pytest.raises(ProjectError, match="is there already"):
        create_project_file(path)
    assert path.read_text(encoding="utf-8") == "田野笔记"


def test_a_missing_project_is_told_with_the_command_that_makes_one() -> None:
    with pytest.raises(ProjectError, match=r"workbench new study\.db$"):
        open_project_file(Path("study.db"))


def test_a_file_that_is_no_sqlite_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("这不是数据库 😀" * 200, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="not a project file"):
        open_project_file(path)
    assert path.read_bytes() == before


def test_an_sqlite_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="no project of the workbench"):
        open_project_file(path)
    assert path.read_bytes() == before


def test_a_project_of_a_newer_program_says_so(project: ProjectFile) -> None:
    project.connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(ProjectVersionError, match="newer workbench"):
        open_project_file(project.path)


def test_a_damaged_project_is_told_as_damaged(project: ProjectFile) -> None:
    with project.change("words", "filled", coder="林") as _:
        project.connection.executemany(
            "INSERT INTO dictionary_word VALUES (?, NULL)", ((f"词{n}",) for n in range(5000))
        )
    project.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    project.close()
    size = project.path.stat().st_size
    with project.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 8192))
    with pytest.raises(ProjectError, match="damaged"), open_project_file(project.path) as opened:
        opened.rows("SELECT * FROM dictionary_word")


def test_before_a_migration_a_copy_is_kept(project: ProjectFile) -> None:
    # An older project is one whose format number is lower and whose migrations are missing.
    project.connection.execute("PRAGMA user_version = 0")
    project.close()
    open_project_file(project.path).close()
    copy = project.path.with_name(f"study.before-format-{FORMAT}.db")
    with sqlite3.connect(copy) as kept:
        assert kept.execute("SELECT value FROM project WHERE key = 'id'").fetchone()
    kept.close()


def test_without_room_for_the_copy_nothing_is_migrated(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.connection.execute("PRAGMA user_version = 0")
    project.close()
    monkeypatch.setattr(project_file, "_copy_name", lambda path: path.parent / "gone" / "copy.db")
    with pytest.raises(ProjectVersionError, match="no copy of it could be kept"):
        open_project_file(project.path)
    connection = sqlite3.connect(project.path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 0
    connection.close()


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no folder"):
        create_project_file(tmp_path / "缺" / "study.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="The superuser may write everywhere.")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ProjectError, match=r"cannot be opened|cannot be written"):
        create_project_file(tmp_path / "study.db")
    tmp_path.chmod(0o700)


def test_a_locked_project_is_told_as_busy(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_file, "BUSY_TIMEOUT", 0.05)
    with (
        open_project_file(project.path) as other,
        project.transaction(),
        pytest.raises(ProjectBusyError, match="another program"),
        other.transaction(),
    ):
        pass


def test_a_full_disk_is_told_and_nothing_is_lost(project: ProjectFile) -> None:
    pages = project.value("PRAGMA page_count")
    project.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ProjectError, match="full"), project.transaction() as connection:
        connection.execute("INSERT INTO original VALUES ('x', zeroblob(1000000))")
    assert project.value("PRAGMA integrity_check") == "ok"
    assert project.value("SELECT count(*) FROM original") == 0


def test_many_writers_lose_nothing(project: ProjectFile) -> None:
    def write(name: str) -> None:
        with open_project_file(project.path) as own:
            for n in range(25):
                with own.change("words", f"{name} {n}", coder=name):
                    own.connection.execute(
                        "INSERT INTO dictionary_word VALUES (?, NULL)", (f"{name}{n}",)
                    )

    threads = [threading.Thread(target=write, args=(name,)) for name in ("林", "Wang", "麦🌾")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert project.value("SELECT count(*) FROM dictionary_word") == 75
    assert project.value("SELECT count(*) FROM change") == 75


def test_a_missing_project_keeps_its_folder_in_the_command_that_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "我的 files" / "study.db"
    with pytest.raises(ProjectError) as refused:
        open_project_file(path)
    assert str(refused.value).endswith(f"workbench new '{path}'")


@pytest.mark.parametrize("seed", range(3))
def test_a_project_overwritten_with_random_bytes_is_told_as_damaged(
    project: ProjectFile, seed: int
) -> None:
    project.close()
    with project.path.open("r+b") as file:
        file.seek(8192)
        file.write(random.Random(seed).randbytes(project.path.stat().st_size - 8192))
    with pytest.raises(ProjectError, match="damaged"), open_project_file(project.path) as opened:
        opened.rows("SELECT * FROM source")


def test_what_sqlite_quotes_of_a_damaged_file_need_be_no_text(project: ProjectFile) -> None:
    project.connection.execute("PRAGMA writable_schema = ON")
    project.connection.execute(
        "UPDATE sqlite_schema SET name = CAST(x'b4e5fe' AS TEXT), sql = 'CREATE TABEL'"
        " WHERE name = 'memo'"
    )
    project.close()
    with pytest.raises(ProjectError, match="is damaged"):
        open_project_file(project.path)


def test_a_text_that_cannot_be_decoded_is_no_damage_of_the_project(project: ProjectFile) -> None:
    with pytest.raises(UnicodeDecodeError), told_as_sentences(project.path):
        b"a malformed answer, \xff, no such table".decode()


def test_a_project_without_one_of_its_tables_is_told_as_damaged(project: ProjectFile) -> None:
    project.connection.execute("DROP TABLE dictionary_word")
    with pytest.raises(ProjectError, match="is damaged"):
        project.rows("SELECT * FROM dictionary_word")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may look into."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_somebody_else(path: Path) -> Iterator[None]:
    """Be a user who may read a project and not write into its folder.

    The superuser may write everywhere, and becomes nobody for a while; anybody else takes the
    right away from himself.
    """
    is_superuser = os.geteuid() == 0
    path.chmod(0o644)
    path.parent.chmod(0o555)
    if is_superuser:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if is_superuser:
            os.setresuid(0, 0, 0)
        path.parent.chmod(0o755)


def test_where_nothing_may_be_written_a_project_is_read_and_left_as_it_is(shared: Path) -> None:
    path = shared / "study.db"
    with create_project_file(path) as project, project.change("words", "filled", coder="林"):
        project.connection.execute("INSERT INTO dictionary_word VALUES ('路', NULL)")
    with as_somebody_else(path), open_project_file(path) as opened:
        assert opened.value("SELECT word FROM dictionary_word") == "路"
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        with (
            pytest.raises(ProjectError, match="cannot be written"),
            opened.change("words", "added", coder="林"),
        ):
            opened.connection.execute("INSERT INTO dictionary_word VALUES ('桥', NULL)")


def test_a_file_that_may_not_be_written_is_read_and_nothing_is_left_beside_it(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared / "study 路.db"
    create_project_file(path).close()
    allowed = os.access
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "access", lambda file, mode: Path(file) != path.resolve() and allowed(file, mode)
        )
        with open_project_file(path) as opened:
            assert opened.value("SELECT count(*) FROM source") == 0
            with (
                pytest.raises(ProjectError, match="cannot be written"),
                opened.change("words", "added", coder="林"),
            ):
                opened.connection.execute("INSERT INTO dictionary_word VALUES ('桥', NULL)")
        assert [file.name for file in shared.iterdir()] == [path.name]
    with open_project_file(path) as opened, opened.change("words", "added", coder="林"):
        opened.connection.execute("INSERT INTO dictionary_word VALUES ('桥', NULL)")


def test_where_nothing_may_be_written_what_is_in_the_log_is_read_as_well(shared: Path) -> None:
    project = create_project_file(shared / "study.db")
    with project.change("words", "filled", coder="林") as _:
        project.connection.execute("INSERT INTO dictionary_word VALUES ('桥', NULL)")
    assert project.path.with_name(f"{project.path.name}-wal").stat().st_size
    with as_somebody_else(project.path), open_project_file(project.path) as opened:
        assert opened.value("SELECT word FROM dictionary_word") == "桥"
        # The owner writes on, and is read along.
        with project.change("words", "filled", coder="林") as _:
            project.connection.execute("UPDATE dictionary_word SET word = '路'")
        assert opened.value("SELECT word FROM dictionary_word") == "路"
    project.close()

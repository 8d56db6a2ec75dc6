"""Errors: one sentence on stderr with exit status 1, usage errors 2, nothing half done."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click import Command, Group
from click.testing import Result

from workbench.cli import cli
from workbench.cli.app import Verb, Verbs

Run = Callable[..., Result]
Refuse = Callable[..., str]

WRONG = [
    (("sources", "missing.db"), "There is no project file missing.db."),
    (("new", "study.db"), "study.db is there already"),
    (("new", "nowhere/study.db"), "There is no folder nowhere"),
    (("add", "study.db", "nowhere"), "There is no file or folder nowhere."),
    (("passages", "study.db", "没有这篇"), "No source of this project is called '没有这篇'."),
    (("search", "study.db", ""), "The query holds no word."),
    (("search", "study.db", "poverty AND"), "Nothing follows AND at character 9."),
    (("search", "study.db", "“留守"), "The quotation mark “ at character 1 is never closed."),
    (("terms", "study.db", "--source", "没有"), "No source of this project is called '没有'."),
    (("words", "study.db", "--remove", "空心村"), "has no word 空心村"),
    (("codings", "study.db", "--code", "𠮷"), "No code is named '𠮷'."),
    (
        ("decide", "study.db", "accept", "--id", "😀"),
        "No suggestion of this project has the id 😀.",
    ),
    (("code", "study.db", "访谈.txt", "5", "5", "交通"), "a selection from 5 to 5"),
    (("code", "study.db", "访谈.txt", "0", "9999", "交通"), "a selection from 0 to 9999"),
    (("describe", "study.db", "访谈.txt", "--date", "12/03/2019"), "'12/03/2019' is no date"),
    (
        ("describe", "study.db", "interview-hant.txt", "--encoding", "klingon"),
        "No encoding is called",
    ),
    (("codebook", "add", "study.db", "需求", "--language", "zh"), "需求"),
    (("codebook", "move", "study.db", "Needs", "--under", "交通"), "already inside it"),
    (
        ("codebook", "split", "study.db", "交通", "Roads", "--cue", "horse"),
        "no cue or coding horse",
    ),
    (("themes", "study.db", "-o", "themes.pdf"), "'themes.pdf' names no format of tables."),
    (("themes", "study.db", "-o", "nowhere/themes.md"), "nowhere/themes.md cannot be written"),
    (("themes", "study.db", "--quotes", "-1"), "cannot show -1 quotes"),
    (("redo", "study.db"), "Nothing was undone"),
]

MISUSED = [
    (("sources",), "Missing argument 'PROJECT'."),
    (("fly", "study.db"), "No such command 'fly'."),
    (("sources", "study.db", "--colour"), "No such option"),
    (("terms", "study.db", "--by", "moon"), "'moon' is not one of"),
    (("decide", "study.db", "accept"), "Say which"),
    (("describe", "study.db", "访谈.txt"), "Say what to correct"),
    (("add", "study.db", "survey.csv", "--name-column", "id"), "--text-column"),
    (("suggestions", "study.db", "--least", "2"), "2"),
    (("codebook", "check", "missing.yaml"), "does not exist"),
    (
        ("decide", "study.db", "accept", "--source", "paper.md", "--source", "访谈.txt"),
        "--source was given 2 times and takes one value here.",
    ),
    (("suggestions", "study.db", "--code", "需求", "--code", "交通"), "--code was given 2 times"),
    (("codings", "study.db", "-o", "a.csv", "--output", "b.csv"), "--output was given 2 times"),
    (("codebook", "add", "study.db", "路", "--under", "需求", "--under", "x"), "--under was given"),
    (("set", "save", "study.db", "路", "--kind", "codes", "--kind", "cases"), "--kind was given"),
    (("outline", "add", "study.db", "--heading", "路", "--heading", "桥"), "--heading was given"),
    (("embed", "study.db", "--forget", "--encoder", "english"), "Say either --forget or"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_an_error_is_one_sentence_on_stderr_and_status_1(
    arguments: tuple[str, ...], sentence: str, study: Path, refuse: Refuse
) -> None:
    said = refuse(*arguments)
    assert sentence in said
    assert "Traceback" not in said
    assert "\n" not in said


@pytest.mark.parametrize(("arguments", "sentence"), MISUSED, ids=[" ".join(m[0]) for m in MISUSED])
def test_a_command_that_cannot_be_understood_has_status_2(
    arguments: tuple[str, ...], sentence: str, study: Path, refuse: Refuse
) -> None:
    assert sentence in refuse(*arguments, status=2)


def test_a_wrong_command_changes_nothing(study: Path, run: Run, refuse: Refuse) -> None:
    before = run("history", study, "--json").stdout
    for arguments, _ in WRONG:
        refuse(*arguments)
    assert run("history", study, "--json").stdout == before


def test_a_codebook_with_mistakes_tells_each_with_its_line(
    study: Path, run: Run, refuse: Refuse
) -> None:
    Path("wrong.yaml").write_text(
        "workbench-codebook: 1\ncodes:\n  - name: 需求\n    colour: red\n  - nmae: Joy\n",
        encoding="utf-8",
    )
    before = run("codes", study, "--json").stdout
    for verb in (("check", "wrong.yaml"), ("import", study, "wrong.yaml")):
        said = refuse("codebook", *verb)
        assert "wrong.yaml, line 4" in said
        assert "wrong.yaml, line 5" in said
    assert run("codes", study, "--json").stdout == before


def test_a_text_file_is_no_project(run: Run, refuse: Refuse) -> None:
    note = Path("note.db")
    note.write_text("只是一些字。", encoding="utf-8")
    assert "is not a project file" in refuse("sources", note)
    assert note.read_text(encoding="utf-8") == "只是一些字。"


def test_the_database_of_another_program_is_no_project(run: Run, refuse: Refuse) -> None:
    with sqlite3.connect("other.db") as other:
        other.execute("CREATE TABLE book (title TEXT)")
    other.close()
    assert "no project of the workbench" in refuse("sources", "other.db")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="The superuser may write everywhere.",
)
def test_a_folder_without_permission_is_told(run: Run, refuse: Refuse) -> None:
    folder = Path("locked")
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert "cannot be" in refuse("new", folder / "study.db")


def test_without_a_login_name_the_program_asks_who_acts(
    study: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    result = run("codebook", "add", study, "Joy", status=0)
    assert result.exit_code == 0  # WORKBENCH_CODER says who
    monkeypatch.setenv("WORKBENCH_CODER", "")
    from click.testing import CliRunner

    from workbench.cli import cli

    refused = CliRunner().invoke(cli, ["codebook", "add", str(study), "Hope"])
    assert refused.exit_code == 2
    assert "Say who acts" in refused.stderr


def test_the_program_itself_keeps_answers_and_errors_apart(study: Path) -> None:
    program = [sys.executable, "-c", "from workbench.cli import main; main()"]
    environment = {**os.environ, "LC_ALL": "C"}
    hit = subprocess.run(
        [*program, "search", study, "孤單"], capture_output=True, env=environment, check=False
    )
    assert hit.returncode == 0
    assert "孤单" in hit.stdout.decode()
    assert hit.stderr == b""
    wrong = subprocess.run(
        [*program, "search", study, "“孤單"], capture_output=True, env=environment, check=False
    )
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert wrong.stderr.decode().startswith("Error: The quotation mark “")
    misused = subprocess.run(
        [*program, "search"], capture_output=True, env=environment, check=False
    )
    assert (misused.returncode, misused.stdout) == (2, b"")


def test_where_every_file_is_set_aside_the_status_is_1(study: Path, run: Run) -> None:
    Path("照片.png").write_bytes(b"\x89PNG")
    Path("路.txt").write_text("The road reached the village. 路通了。", encoding="utf-8")
    assert "1 set aside." in run("add", study, "照片.png", status=1).stdout
    assert "1 added" in run("add", study, "照片.png", "路.txt", status=0).stdout
    assert "1 already there" in run("add", study, "照片.png", "路.txt", status=0).stdout


BINARY = [
    (("cases", "study.db", "表.csv"), "表.csv: This is not a table in text (.csv) but a binary"),
    (("cases", "study.db", "表.xlsx"), "表.xlsx: This is not an Excel file (.xlsx) but a binary"),
    (("pseudonymize", "study.db", "表.csv", "--preview"), "表.csv: This is not a table in text"),
    (("synonyms", "study.db", "--file", "表.csv"), "表.csv cannot be read as a list of words"),
    (("words", "study.db", "--file", "表.csv"), "表.csv cannot be read as a list of words"),
]


@pytest.mark.parametrize(("arguments", "sentence"), BINARY, ids=[" ".join(b[0]) for b in BINARY])
def test_a_file_that_is_no_list_is_named_with_what_to_save_it_as(
    arguments: tuple[str, ...], sentence: str, study: Path, refuse: Refuse
) -> None:
    for name in ("表.csv", "表.xlsx"):
        Path(name).write_bytes(bytes(range(256)) * 9)
    said = refuse(*arguments)
    assert said.startswith(sentence)
    assert said.endswith("use that.")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Names of files are text there.")
def test_a_file_may_bear_a_name_that_is_no_text(study: Path) -> None:
    folder = study.parent
    named = folder / os.fsdecode("编码本".encode("gb18030") + b".yaml")
    named.write_text("workbench-codebook: 1\ncodes:\n  - name: 路\n", encoding="utf-8")
    copied = named.with_suffix(".db")
    copied.write_bytes(study.read_bytes())
    program = [sys.executable, "-c", "from workbench.cli import main; main()"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict", "WORKBENCH_CODER": "Lin"}

    def ended(*arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [*program, *arguments], capture_output=True, env=environment, check=False
        )

    assert ended("codebook", "import", copied, named).returncode == 0
    assert "Imported the codebook 编码本.yaml" in ended("history", copied).stdout.decode()
    missing = ended("sources", named.with_suffix(".bak"))
    assert missing.returncode == 1
    assert os.fsencode(named.with_suffix(".bak")) in missing.stderr
    typed = ended("codebook", "add", study, os.fsdecode("需求".encode("gb18030")))
    assert typed.returncode == 2
    assert "Set the terminal to UTF-8" in typed.stderr.decode()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "cp936"])
def test_a_terminal_without_the_letters_shows_their_numbers(encoding: str, study: Path) -> None:
    program = [sys.executable, "-c", "from workbench.cli import main; main()"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    letter = "村" if encoding != "cp936" else "😀"

    def ended(*arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [*program, *arguments], capture_output=True, env=environment, check=False
        )

    told = ended("sources", f"{letter}.db")
    assert told.returncode == 1
    assert b"There is no project file " in told.stderr
    assert b"Traceback" not in told.stderr
    printed = ended("passages", study, "访谈.txt")
    assert (printed.returncode, printed.stderr) == (0, b"")
    assert b"clinic" not in printed.stdout
    listed = ended("sources", study, "--json").stdout.decode(encoding)
    names = [row["name"] for row in json.loads(listed)]
    assert "访谈.txt" in names


def leaves(group: Group) -> Iterator[Command]:
    for command in group.commands.values():
        if isinstance(command, Group):
            assert isinstance(command, Verbs), command.name
            yield from leaves(command)
        else:
            yield command


def test_every_command_refuses_what_click_would_pass_over() -> None:
    assert [command.name for command in leaves(cli) if not isinstance(command, Verb)] == []

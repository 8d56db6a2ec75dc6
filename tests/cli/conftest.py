"""What the tests of the command line need: a project with a bit of everything, and a runner."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli import cli

PAPER = """# Help that stays

## Abstract

Old people left behind need company more than money.

## 1. Needs

There is no bus to the clinic. The road was built for lorries (Wang, 2016).

## References

Wang, L. (2016). Roads. Rural Press.
"""
INTERVIEW = """访谈记录
日期：2019年3月12日

访谈员：您家里几口人？
婆婆：就我一个。孙子在城里打工😀，没有人说话，很孤单。
访谈员：村里的班车呢？
婆婆：班车一个星期两趟，𠮷林村那边没有。
"""
TRADITIONAL = "婆婆說：現在中午來這裡食飯，十二個老人家。過年以後，孩子都走了，很孤單。\n"
SURVEY = "id,village,answer\n1,青檐村,路太远。\n2,Muhua,The bus never comes 👩‍👩‍👧.\n"
CODEBOOK = """workbench-codebook: 1
name: {en: Needs in the village, zh: 村里的需求}
codes:
  - name: {en: Needs, zh: 需求}
    definition: {en: What people lack., zh: 人们缺少什么。}
    codes:
      - name: {en: Company, zh: 陪伴}
        cues: {en: [company], zh: [孤单]}
      - name: {en: Transport, zh: 交通}
        cues: {en: [bus], zh: [班车]}
  - name: {en: Prospects, zh: 展望}
"""


Run = Callable[..., Result]
Refuse = Callable[..., str]


def run_command(*arguments: str | Path, status: int = 0) -> Result:
    """Run a command and check its exit status; an error of the program itself is raised."""
    result = CliRunner().invoke(
        cli,
        [str(argument) for argument in arguments],
        prog_name="workbench",
        env={"WORKBENCH_CODER": "Lin"},
        catch_exceptions=False,
    )
    assert result.exit_code == status, result.output
    return result


def refuse_command(*arguments: str | Path, status: int = 1) -> str:
    """Run a command that fails and return its one sentence."""
    result = run_command(*arguments, status=status)
    assert result.stdout == ""
    sentence = result.stderr.partition("Error: ")[2]
    assert sentence.endswith("\n")
    return sentence.rstrip("\n")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return run_command


@pytest.fixture
def refuse(run: Run) -> Refuse:
    """Runs a command that fails, and returns what it says."""
    assert run is run_command
    return refuse_command


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project of five sources, a codebook, suggestions, and codings."""
    folder = tmp_path_factory.mktemp("made")

    def write(name: str, content: str, *, encoding: str = "utf-8") -> Path:
        path = folder / name
        path.write_text(content, encoding=encoding)
        return path

    project = folder / "study.db"
    run_command("new", project)
    texts = [write("paper.md", PAPER), write("访谈.txt", INTERVIEW)]
    texts.append(write("interview-hant.txt", TRADITIONAL, encoding="big5"))
    run_command("add", project, *texts)
    survey = write("survey.csv", SURVEY)
    run_command("add", project, survey, "--text-column", "answer", "--name-column", "id")
    cases = write("cases.csv", "case,source,village\n婆婆,访谈.txt,青檐村\n")
    run_command("cases", project, cases)
    run_command("codebook", "import", project, write("codebook.yaml", CODEBOOK))
    run_command("suggest", project)
    for source in ("paper.md", "访谈.txt"):
        run_command("decide", project, "accept", "--code", "Company", "--source", source)
    run_command("code", project, "survey.csv, 1", "0", "4", "交通", "--memo", "路，不是车")
    return folder


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Path:
    """A copy of that project, to do with as a test likes."""
    return Path(shutil.copy(made / "study.db", tmp_path / "study.db"))

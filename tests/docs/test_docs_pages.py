"""The pages of the documentation: links lead somewhere, examples print what the program prints."""

import ast
import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import click
import pytest

from workbench.cli import cli
from workbench.store.project_file import create_project_file
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.project.demo import fill_with_samples
from workbench.tasks.sources.add_sources import add_sources

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
QUICK_START = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/workbench demo",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
)
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


examples = runpy.run_path(str(ROOT / "docs" / "make_examples.py"))
EXAMPLE_PAGES: list[Path] = examples["pages"]()


def test_the_readme_has_its_two_commands_in_order() -> None:
    fences = FENCE.findall(README.read_text(encoding="utf-8"))
    assert tuple(body.strip() for info, body in fences if info == "sh") == QUICK_START


def test_each_command_of_the_quick_start_is_one_line_in_a_fence_of_its_own() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    for command in QUICK_START:
        place = lines.index(command)
        assert (lines[place - 1], lines[place + 1]) == ("```sh", "```")


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_other_page_opens_a_fence_for_commands_to_run_as_they_stand(page: Path) -> None:
    infos = [info for info, _ in FENCE.findall(page.read_text(encoding="utf-8"))]
    assert page == README or "sh" not in infos


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    missing = [
        target
        for target in targets
        if "://" not in target and not (page.parent / target.partition("#")[0]).exists()
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_page_is_linked_from_another(page: Path) -> None:
    if page in {README, ROOT / "CONTRIBUTING.md"} or page.parent.name == "decisions":
        return
    linked = {
        (other.parent / target.partition("#")[0]).resolve()
        for other in PAGES
        if other != page
        for target in re.findall(r"\]\(([^)\s]+)\)", other.read_text(encoding="utf-8"))
    }
    assert page.resolve() in linked


@pytest.mark.parametrize(
    "page", EXAMPLE_PAGES, ids=[page.relative_to(ROOT).as_posix() for page in EXAMPLE_PAGES]
)
def test_every_example_prints_what_the_page_says(page: Path, tmp_path: Path) -> None:
    before = page.read_text(encoding="utf-8")
    after = examples["run_page"](before, folder=tmp_path)
    assert after == before, "The program prints something else now: python docs/make_examples.py"


def test_the_tables_of_the_demo_are_those_that_it_has(tmp_path: Path) -> None:
    images = runpy.run_path(str(ROOT / "docs" / "images" / "make_images.py"))
    topics = runpy.run_path(str(ROOT / "docs" / "images" / "make_topics.py"))
    with create_project_file(tmp_path / "demo.db") as project:
        fill_with_samples(project, coder="demo")
        answer = topics["topics_of"](project)
    page = README.read_text(encoding="utf-8")
    now = images["with_table"](page, tmp_path / "demo.db")
    assert now == page, "The demo has other numbers now: python docs/images/make_images.py"
    page = topics["PAGE"].read_text(encoding="utf-8")
    now = topics["with_table"](page, answer)
    assert now == page, "The demo has other topics now: python docs/images/make_topics.py"


def commands_of(page: Path) -> Iterator[str]:
    for info, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if info in {"", "console"}:
            lines = (line.removeprefix("$ ") for line in body.splitlines())
            yield from (line for line in lines if line.startswith("workbench "))


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_that_is_shown_can_be_understood(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "codebooks", tmp_path / "codebooks")
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    for name in re.findall(r"file=(\S+)", page.read_text(encoding="utf-8")):
        (tmp_path / name).touch()
    with chdir(tmp_path):
        for command in commands_of(page):
            if "decide study.db accept" not in command:
                understand(command)
    # A page of examples without a single command would mean that none was recognised.
    assert page.name != "first-theme-table.md" or len(list(commands_of(page))) > 15


def understand(command: str) -> None:
    """Parse a command without running it."""
    current: click.Command = cli
    context = click.Context(cli, info_name="workbench", **cli.context_settings)
    arguments = shlex.split(command)[1:]
    while isinstance(current, click.Group):
        name, found, arguments = current.resolve_command(context, arguments)
        assert found is not None, command
        current = found
        if not isinstance(current, click.Group):
            current.make_context(name, list(arguments), parent=context)


def test_five_commands_of_the_readme_lead_to_a_theme_table(tmp_path: Path) -> None:
    from click.testing import CliRunner

    shutil.copytree(ROOT / "codebooks", tmp_path / "codebooks")
    papers = tmp_path / "my-papers"
    papers.mkdir()
    for name in ("paper-04-double-hundred-station.md", "访谈-06-楼下绣娘.txt"):
        shutil.copy(ROOT / "corpus" / name, papers)
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    commands = [command for command in commands_of(README) if "serve" not in command]
    assert len(commands[:5]) == 5
    with chdir(tmp_path):
        for command in commands:
            CliRunner().invoke(cli, shlex.split(command)[1:], catch_exceptions=False)
        assert Path("themes.docx").read_bytes().startswith(b"PK")


def test_the_python_of_the_readme_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codebook = ROOT / "codebooks" / "social-work-poverty.yaml"
    with create_project_file(tmp_path / "review.db") as project:
        add_sources(project, [ROOT / "corpus" / "访谈-06-楼下绣娘.txt"], coder="Lin")
        import_codebook(project, codebook.name, codebook.read_bytes(), coder="Lin")
    (program,) = (
        body for info, body in FENCE.findall(README.read_text(encoding="utf-8")) if info == "python"
    )
    with chdir(tmp_path):
        exec(compile(ast.parse(program), "README.md", "exec"), {})
    assert "share" in capsys.readouterr().out

"""The reference: every command, option, answer, column and ending is there, and none besides."""

import re
import runpy
import typing
from pathlib import Path

import click
import pytest

from workbench.cli import cli
from workbench.formats.reading import SUFFIXES
from workbench.formats.tables.write import TableFormat
from workbench.store.project_file import ProjectFile
from workbench.tasks import answers
from workbench.tasks.cases import answers as case_answers
from workbench.themes.columns import QUOTE_COLUMNS, THEME_COLUMNS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"

ANSWERS = {
    "sources": answers.SourceAnswer,
    "passages": answers.PassageAnswer,
    "search": answers.HitAnswer,
    "terms": answers.TermAnswer,
    "collocations": answers.CollocateAnswer,
    "keyness": answers.KeywordAnswer,
    "synonyms": answers.SynonymsAnswer,
    "words": answers.WordAnswer,
    "codes": answers.CodeAnswer,
    "suggestions": answers.SuggestionAnswer,
    "codings": answers.CodingAnswer,
    "matrix": answers.MatrixAnswer,
    "history": answers.ChangeAnswer,
    "edit": answers.MovedAnswer,
    "memos": answers.MemoAnswer,
    "versions of a memo": answers.MemoVersionAnswer,
    "remove": answers.RemovedAnswer,
    "cases": case_answers.CaseAnswer,
    "columns": case_answers.ColumnAnswer,
    "attributes": case_answers.AttributeAnswer,
    "speakers": case_answers.SpeakerAnswer,
    "spans": case_answers.CaseSpanAnswer,
    "pseudonymize": answers.PseudonymAnswer,
}
TYPES = {
    str: "text",
    int: "number",
    float: "number",
    str | None: "text or null",
    int | None: "number or null",
    float | None: "number or null",
    list[str]: "list of text",
    dict[str, str]: ("text by language", "text by name"),
}


def read(page: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8")


def commands(
    command: click.Command = cli, path: str = "workbench"
) -> list[tuple[str, click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            found += commands(inner, f"{path} {name}")
    return found


def words(text: str) -> str:
    """Return a text with its blanks evened out: versions of click break lines differently."""
    return " ".join(text.split())


def test_the_page_of_commands_is_what_the_program_says_now() -> None:
    page = runpy.run_path(str(REFERENCE / "make_cli.py"))["page"]()
    assert words(read("cli.md")) == words(page), "Run: python docs/reference/make_cli.py"


@pytest.mark.parametrize(("path", "command"), commands(), ids=[path for path, _ in commands()])
def test_every_command_stands_there_with_each_of_its_options(
    path: str, command: click.Command
) -> None:
    sections = re.split(r"^## ", read("cli.md"), flags=re.MULTILINE)
    (section,) = (text for text in sections if text.split("\n")[0] == path)
    for parameter in command.params:
        names = (
            parameter.opts
            if isinstance(parameter, click.Option)
            else [parameter.make_metavar(click.Context(command))]
        )
        assert any(name in section for name in names), (path, names)


@pytest.mark.parametrize(("path", "command"), commands(), ids=[path for path, _ in commands()])
def test_every_command_and_option_says_what_it_is_for(path: str, command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, (path, parameter.name)


def rows(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_key_of_an_answer_is_documented_with_its_type(name: str) -> None:
    sections = re.split(r"^## ", read("answers.md"), flags=re.MULTILINE)
    (section,) = (text for text in sections if text.split("\n")[0] == name)
    documented = {row[0].strip("`"): row[1] for row in rows(section)}
    shape = typing.get_type_hints(ANSWERS[name])
    assert list(documented) == list(shape)
    for key, annotation in shape.items():
        assert documented[key] in TYPES[annotation], key


def test_no_answer_is_without_its_section() -> None:
    shapes = {
        value
        for module in (answers, case_answers)
        for value in vars(module).values()
        if typing.is_typeddict(value) and value.__module__ == module.__name__
    }
    assert shapes == set(ANSWERS.values())


@pytest.mark.parametrize(
    "columns", [THEME_COLUMNS, QUOTE_COLUMNS], ids=["of the themes", "of the quotes"]
)
def test_every_column_of_the_theme_table_is_documented(columns: dict[str, str]) -> None:
    tables = re.split(r"^\| column \|.*$", read("themes.md"), flags=re.MULTILINE)[1:]
    documented = [
        [row[0].strip("`") for row in rows(table.partition("\n\n")[0])] for table in tables
    ]
    assert list(columns) in documented


def test_every_ending_that_can_be_read_is_documented() -> None:
    page = read("formats.md")
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in page] == []


def test_every_format_of_the_theme_table_is_documented() -> None:
    page = read("themes.md")
    assert [name for name in typing.get_args(TableFormat) if f"| `.{name}` |" not in page] == []


def test_every_table_of_the_project_file_is_documented(project: ProjectFile) -> None:
    tables = project.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'passage_index_%'"
        " AND name NOT LIKE '_sqlite_%'"
    )
    page = read("project-file.md")
    assert [row["name"] for row in tables if f"`{row['name']}`" not in page] == []

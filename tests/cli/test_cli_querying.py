"""`workbench query`, `queries` and `set`: the same answers in the terminal, files and Python."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from workbench import open_project
from workbench.tasks.links import follow_link

Run = Callable[..., Result]
Refuse = Callable[..., str]


def test_the_terminal_shows_what_is_found(run: Run, study: Path) -> None:
    printed = run("query", study, "Transport OR 陪伴").stdout
    assert printed.splitlines()[0].split() == ["source", "passage", "quote", "codes"]
    assert "Needs/Transport (Lin)" in printed
    assert printed.splitlines()[-1].endswith("sources.")
    assert run("query", study, "Prospects").stdout == "Nothing fits.\n"


@pytest.mark.parametrize("ending", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
@pytest.mark.parametrize("names", ["en", "zh"])
def test_every_format_is_written(ending: str, names: str, run: Run, study: Path) -> None:
    file = study.with_name(f"查询.{ending}")
    run("query", study, "需求 NEAR/99 passages 需求 OR 需求", "--names", names, "-o", file)
    assert file.stat().st_size > 100


@pytest.mark.parametrize("by", ["codes", "sources"])
def test_the_finds_are_drawn_into_every_format(by: str, run: Run, study: Path) -> None:
    starts = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF"}
    for ending, start in starts.items():
        file = study.with_name(f"图.{ending}")
        told = run("query", study, "Needs", "--names", "zh", "--figure", file, "--by", by).stdout
        assert told == f"Wrote {file}.\n"
        assert file.read_bytes().startswith(start)
    drawn = study.with_name("图.svg").read_text(encoding="utf-8")
    assert ("访谈.txt" in drawn) == (by == "sources")


def test_a_spreadsheet_has_finds_with_links_counts_and_remarks(run: Run, study: Path) -> None:
    file = study.with_name("q.xlsx")
    run("query", study, "Needs", "-o", file)
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    assert book.sheetnames == ["Finds", "By code", "By source", "Remarks"]
    with open_project(study) as project:
        answer = project.query("Needs")
        rows = list(book["Finds"].iter_rows(min_row=2))
        assert len(rows) == len(answer["finds"]) > 0
        for row, find in zip(rows, answer["finds"], strict=True):
            link = row[-1].hyperlink
            assert link is not None
            assert follow_link(project.file, str(link.target)).quote == find["quote"]
    remarks = [cell.value for row in book["Remarks"].iter_rows() for cell in row]
    assert "Asked: Needs" in remarks


def test_json_is_one_value_also_while_a_query_is_saved(run: Run, study: Path) -> None:
    file = study.with_name("q.json")
    result = run("query", study, "陪伴", "--save", "谁 😀", "-o", file, "--json")
    assert result.stderr == f"Saved as @谁 😀.\nWrote {file}.\n"
    answer = json.loads(result.stdout)
    assert answer == json.loads(file.read_text(encoding="utf-8"))
    assert list(answer) == ["query", "unit", "finds", "by_code", "by_source", "remarks"]
    with open_project(study) as project:
        assert answer == project.query("陪伴")
        assert answer["finds"] == project.query("@{谁 😀}")["finds"]


def test_saved_queries_are_listed_renamed_and_removed(run: Run, study: Path) -> None:
    assert "No saved queries." in run("queries", study).stdout
    run("query", study, "陪伴", "--save", "a", "--unit", "passages")
    assert "Company  passages  Lin" in run("queries", study, "--rename", "a", "b c").stdout
    (saved,) = json.loads(run("queries", study, "--json", "--names", "zh").stdout)
    assert (saved["name"], saved["query"], saved["problem"]) == ("b c", "陪伴", None)
    assert json.loads(run("queries", study, "--remove", "b c", "--json").stdout) == []


def test_sets_are_saved_listed_renamed_and_removed(run: Run, study: Path) -> None:
    assert "No sets." in run("set", "list", study).stdout
    printed = run("set", "save", study, "访谈 set", "--member", "访谈.txt").stdout
    assert printed == "Saved as @访谈 set: 1 source.\n"
    run("set", "save", study, "needs", "--kind", "codes", "--member", "Company")
    run("set", "save", study, "there", "--kind", "cases", "--where", "village = 青檐村")
    listed = json.loads(run("set", "list", study, "--json").stdout)
    assert [(s["name"], s["members"]) for s in listed] == [
        ("访谈 set", ["访谈.txt"]),
        ("needs", ["Needs/Company"]),
        ("there", ["婆婆"]),
    ]
    run("query", study, "@needs[source = @{访谈 set}; case = @there]")
    assert run("set", "rename", study, "needs", "N").stdout == "It is called @N now.\n"
    assert run("set", "remove", study, "N").stdout == "Removed; the history still has it.\n"
    assert "village = 青檐村" in run("set", "list", study).stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "Needs AND"], "Nothing follows AND at character 7."),
        (["query", "Needs AND 孤"], "It stands at character 11 of the query."),
        (["query", "Needs", "-o", "q.pages"], "no format of tables"),
        (["query", "Needs", "--figure", "q.gif"], "no format of figures"),
        (["query", "Prospects", "--figure", "q.png"], "there is nothing to draw"),
        (["queries", "--remove", "x"], "No saved query is called 'x'."),
        (["set", "remove", "x"], "No set is called 'x'."),
        (["set", "save", "x"], "either members, named one by one"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(
    arguments: list[str], sentence: str, refuse: Refuse, study: Path
) -> None:
    verbs = 2 if arguments[0] == "set" else 1
    assert sentence in refuse(*arguments[:verbs], study, *arguments[verbs:])


def test_python_writes_what_the_command_writes(run: Run, study: Path) -> None:
    one, other = study.with_name("one.csv"), study.with_name("other.csv")
    run("query", study, "Needs", "--unit", "passages", "-o", one)
    with open_project(study) as project:
        project.write_query(other, "Needs", unit="passages")
        project.query("Needs", save="q")
        project.rename_query("q", "r")
        assert project.remove_query("r")["name"] == "r"
        project.save_set("s", members=["访谈.txt"])
        project.rename_set("s", "t")
        assert [s["name"] for s in project.sets()] == ["t"]
        assert project.remove_set("t")["members"] == ["访谈.txt"]
        assert project.queries() == []
    assert one.read_bytes() == other.read_bytes()


def test_every_verb_of_an_analysis_takes_a_set_and_a_wrong_one_is_refused(
    run: Run, refuse: Refuse, study: Path
) -> None:
    with open_project(study) as project:
        first = project.codings()[0]["source"]
        project.save_set("一 😀", kind="sources", members=[first])
    answer = json.loads(run("codings", study, "--set", "一 😀", "--json").stdout)
    assert {row["source"] for row in answer} == {first}
    for verb in (
        ["themes"],
        ["matrix", "--columns", "sources"],
        ["framework"],
        ["saturation", "--base", "1", "--run", "1"],
        ["compare", "Needs"],
        ["profile", "code", "Needs"],
    ):
        printed = run(verb[0], study, *verb[1:], "--set", "一 😀").stdout
        assert "'一 😀'" in printed, verb
    assert (
        run("terms", study, "--set", "一 😀", "--json").stdout
        != run("terms", study, "--json").stdout
    )
    table = study.with_name("codings.md")
    run("codings", study, "--set", "一 😀", "-o", table)
    assert "'一 😀'" in table.read_text(encoding="utf-8")
    assert refuse("themes", study, "--set", "x") == ("No set is called 'x'. There are: '一 😀'.")
    with open_project(study) as project:
        assert len(project.codings(sets=["一 😀"])) == len(answer)
        matrix = project.matrix("sources", sets=["一 😀"], coder="Lin")
        assert [column.name for column in matrix.columns] == [first]

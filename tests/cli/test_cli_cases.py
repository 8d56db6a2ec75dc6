"""Cases on the command line and in Python: the mapping step, speakers, spans, types."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from workbench.api import open_project
from workbench.tasks.history.undo import list_history

Run = Callable[..., Result]
Refuse = Callable[..., str]

TABLE = "姓名,文件,谁,年龄段\n婆婆甲,访谈.txt,婆婆,75+\n李,paper.md,,18-24\n"


def _table(content: str = TABLE) -> str:
    Path("谁.csv").write_text(content, encoding="utf-8")
    return "谁.csv"


def test_a_dry_run_shows_what_each_column_is_taken_for_and_writes_nothing(
    study: Path, run: Run
) -> None:
    before = run("history", study, "--json").stdout
    told = json.loads(run("cases", study, _table(), "--dry-run", "--json").stdout)
    assert {c["column"]: c["role"] for c in told["columns"]} == {
        "姓名": "case",
        "文件": "source",
        "谁": "attribute",
        "年龄段": "attribute",
    }
    assert told["columns"][3]["categories"] == ["18-24", "75+"]
    assert (told["links"], told["cases"]) == (2, ["婆婆甲", "李"])
    printed = run("cases", study, "谁.csv", "--dry-run", "--map", "谁=speaker").stdout
    assert "Nothing was written." in printed
    assert "2 cases, 1 source linked to them, 1 speaker linked to theirs." in printed
    assert run("history", study, "--json").stdout == before


def test_a_mapped_table_is_imported_as_it_was_shown(study: Path, run: Run) -> None:
    options = ("--map", "姓名=case", "--map", "文件=source", "--map", "谁=speaker")
    types = ("--type", "年龄段=ordered:18-24,25-74,75+")
    told = json.loads(run("cases", study, _table(), *options, *types, "--json").stdout)
    assert (told["links"], told["speakers"], told["set_aside"]) == (1, 1, [])
    assert told["types"] == {"年龄段": "ordered:18-24,25-74,75+"}
    rows = {row["name"]: row for row in json.loads(run("cases", study, "--json").stdout)}
    assert rows["婆婆甲"]["speakers"] == ["访谈.txt: 婆婆"]
    assert rows["婆婆甲"]["values"] == {"年龄段": "75+"}
    assert "访谈.txt: 婆婆" in run("cases", study).stdout


def test_a_column_can_be_left_out_and_a_bad_value_is_told(study: Path, run: Run) -> None:
    table = _table("case,age,secret\n甲,12,x\n乙,twelve,y\n")
    printed = run("cases", study, table, "--map", "secret=left-out", "--type", "age=number").stdout
    assert "Look at: 谁.csv, row 3: column 'age': 'twelve' is not a number." in printed
    with open_project(study) as project:
        assert [a["name"] for a in project.attributes()] == ["id", "village", "age"]
        assert project.attributes()[-1]["misfits"] == ["twelve"]


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        ((), 1, "no column 'case'"),
        (("--map", "谁=dog"), 2, "'dog' is no role"),
        (("--map", "谁"), 2, "lacks its sign"),
        (("--map", "村=case"), 1, "there is no column '村'"),
        (("--type", "谁=colour"), 1, "'colour' is no type"),
        (("--map", "谁=left out"), 0, ""),
    ],
)
def test_what_cannot_be_mapped_is_told(
    study: Path, run: Run, refuse: Refuse, options: tuple[str, ...], status: int, sentence: str
) -> None:
    if status:
        assert sentence in refuse("cases", study, _table(), *options, status=status)
    else:
        run("cases", study, _table(), *options)


def test_speakers_and_spans_are_linked_and_taken_off(study: Path, run: Run) -> None:
    rows = json.loads(run("speakers", study, "访谈.txt", "--json").stdout)
    assert [(row["speaker"], row["cases"]) for row in rows] == [
        ("访谈员", []),
        ("婆婆", ["婆婆"]),
    ]
    run("case", study, "访谈员甲", "--add", "--kind", "person")
    (linked,) = json.loads(
        run("speakers", study, "访谈.txt", "访谈员", "访谈员甲", "--json").stdout
    )
    assert linked["cases"] == ["访谈员甲"]
    assert "访谈员甲" in run("speakers", study).stdout
    run("speakers", study, "访谈.txt", "访谈员", "访谈员甲", "--remove")
    (span,) = json.loads(run("spans", study, "paper.md", "0", "4", "访谈员甲", "--json").stdout)
    assert (span["quote"], span["case"]) == ("Help", "访谈员甲")
    assert "Help" in run("spans", study, "paper.md").stdout
    run("spans", study, "paper.md", "0", "4", "访谈员甲", "--remove")
    assert json.loads(run("spans", study, "--json").stdout) == []


def test_a_case_is_added_described_linked_and_removed(study: Path, run: Run) -> None:
    values = ("--set", "village=木花", "--set", "note=搬过 😀")
    run("case", study, "甲", "--add", "--link", "paper.md", *values)
    run("case", study, "甲", "--rename", "乙", "--kind", "village", "--set", "note=")
    answer = json.loads(run("case", study, "乙", "--unlink", "paper.md", "--json").stdout)
    assert (answer["kind"], answer["values"], answer["sources"]) == (
        "village",
        {"village": "木花"},
        [],
    )
    assert "乙 (village): 0 codings" in run("case", study, "乙").stdout
    assert "To bring it back" in run("case", study, "乙", "--remove").stdout
    run("undo", study)
    assert json.loads(run("case", study, "乙", "--json").stdout) == answer


def test_an_attribute_gets_its_type(study: Path, run: Run, refuse: Refuse) -> None:
    (answer,) = json.loads(run("attributes", study, "village", "ordered:青檐村", "--json").stdout)
    assert (answer["type"], answer["misfits"]) == ("ordered", ["Muhua"])
    assert "ordered" in run("attributes", study).stdout
    assert "There are: 'id', 'village'" in refuse("attributes", study, "村", "text")


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "--dry-run"),
        ("case", "婆婆", "--remove", "--add"),
        ("attributes", "village"),
        ("speakers", "访谈.txt", "婆婆"),
        ("spans", "访谈.txt", "3"),
    ],
)
def test_half_a_command_is_refused(study: Path, refuse: Refuse, words: tuple[str, ...]) -> None:
    assert refuse(words[0], study, *words[1:], status=2)


def test_python_says_the_same_words(study: Path, run: Run) -> None:
    _table()
    with open_project(study, coder="Lin") as project:
        roles = {c["column"]: c["role"] for c in project.case_columns("谁.csv")}
        assert roles["文件"] == "source"
        receipt = project.cases(
            "谁.csv", roles={"姓名": "case"}, types={"年龄段": "ordered:18-24,75+"}
        )
        assert receipt.cases == {"婆婆甲", "李"}
        project.add_case("丙 😀", kind="person", values={"年龄段": "75+"})
        project.describe_case("丙 😀", name="丙")
        project.link_source("丙", "paper.md")
        project.unlink_source("丙", "paper.md")
        assert project.link_speaker("访谈.txt", "访谈员", "丙")["cases"] == ["丙"]
        assert project.unlink_speaker("访谈.txt", "访谈员", "丙")["cases"] == []
        project.link_span("paper.md", start=0, end=4, case="丙")
        assert len(project.case_spans("paper.md")) == 1
        project.unlink_span("paper.md", start=0, end=4, case="丙")
        assert project.set_attribute_type("年龄段", "text")["type"] == "text"
        assert project.speakers("访谈.txt")[1]["cases"] == ["婆婆"]
        assert set(project.cases_of_codings()) == {c["id"] for c in project.codings()}
        assert project.list_cases() == json.loads(run("cases", study, "--json").stdout)
        project.remove_case("丙")
        assert {row["act"] for row in list_history(project.file)} >= {"cases"}

"""`workbench compare` and `workbench recode`: lists, files, log, and what is refused."""

import json
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from workbench import open_project
from workbench.coding.comparison.choice import ComparisonChoice
from workbench.tasks.comparison import answers

Run = Callable[..., Result]
Refuse = Callable[..., str]

ROWS = {
    "order": answers.ComparedAnswer,
    "pairs": answers.PairAnswer,
    "look_alikes": answers.LookAlikeAnswer,
    "misplaced": answers.MisplacedAnswer,
}


@pytest.fixture
def coded(study: Path, run: Run) -> Path:
    """The study with two passages more, one of them about buses under Company."""
    run("decide", study, "accept", "--code", "Transport")
    with open_project(study) as project:
        text = project.text("访谈.txt")
        start = text.index("班车一个星期两趟")
        project.code("访谈.txt", start=start, end=start + 8, code="Company")
    return study


def test_json_has_the_documented_lists_and_keys(coded: Path, run: Run) -> None:
    answer = json.loads(run("compare", coded, "Company", "--json").stdout)
    assert list(answer) == list(typing.get_type_hints(answers.ComparisonAnswer))
    for name, shape in ROWS.items():
        assert answer[name] or name != "order"
        for row in answer[name]:
            assert list(row) == list(typing.get_type_hints(shape)), name


def test_python_answers_the_same(coded: Path, run: Run) -> None:
    told = run("compare", coded, "需求", "--by", "none", "--names", "zh", "--json").stdout
    with open_project(coded) as project:
        answer = project.compare("Needs", ComparisonChoice(by="none"), names="zh")
        project.write_comparison(answer, "lists.json")
    assert json.loads(told) == answer == json.loads(Path("lists.json").read_text(encoding="utf-8"))


def test_the_terminal_shows_each_list_and_how_it_was_made(coded: Path, run: Run) -> None:
    told = run("compare", coded, "Company").stdout
    assert "Least alike: do these belong together?" in told
    assert "班车一个星期两趟" in told
    assert "- Passages compared: " in told
    assert run("compare", coded, "Prospects").stdout.count("Nothing is coded with it") == 2


def test_files_are_written_and_told(coded: Path, run: Run) -> None:
    told = run(
        "compare", coded, "Company", "-o", "比较.md", "--figure", "比较.svg", "--names", "zh"
    )
    assert told.stdout == "Wrote 比较.md.\nWrote 比较.svg.\n"
    assert Path("比较.md").read_text(encoding="utf-8").startswith("# 持续比较：需求/陪伴")
    assert "相似度" in Path("比较.svg").read_text(encoding="utf-8")


def test_what_is_written_about_a_pair_becomes_a_memo(coded: Path, run: Run) -> None:
    pair = json.loads(run("compare", coded, "Company", "--json").stdout)["pairs"][0]
    sides = ("--of", pair["first"], "--of", pair["second"])
    told = run("compare", coded, "Company", "--log", "不属于一起 😀", *sides)
    assert told.stdout == "Wrote a memo on Needs/Company.\n"
    answer = json.loads(run("compare", coded, "Company", "--json").stdout)
    assert [memo["text"].partition("\n")[0] for memo in answer["log"]] == ["不属于一起 😀"]
    with open_project(coded) as project:
        memo = project.log_comparison("Company", "again", codings=[pair["first"]])
        assert project.compare("Company")["log"][0] == memo


def test_codings_are_recoded(coded: Path, run: Run) -> None:
    answer = json.loads(run("compare", coded, "Company", "--json").stdout)
    bus = next(row for row in answer["order"] if row["quote"].startswith("班车"))
    told = run("recode", coded, "交通", *bus["codings"]).stdout
    assert told == "Changed 1 coding to Needs/Transport.\n"
    run("undo", coded)
    (coding,) = json.loads(run("recode", coded, "Transport", bus["id"], "--json").stdout)
    assert coding["path"] == "Needs/Transport"
    with open_project(coded) as project:
        assert project.recode(coding["id"], into="Company")[0]["code"] == "Company"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("没有",), "No code is named '没有'"),
        (
            ("Company", "--by-coder", "王"),
            "No coding of this project is by '王'. Codings are by: Lin, researcher.",
        ),
        (("Company", "--figure", "map.docx"), "'map.docx' names no format of figures."),
        (("Company", "-o", "lists.pdf"), "'lists.pdf' names no format of tables."),
        (("Prospects", "--figure", "map.png"), "There is no figure to draw"),
        (("Company", "--log", "x", "--of", "none"), "No coding of this project has the id none."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    coded: Path, refuse: Refuse, options: tuple[str, ...], told: str
) -> None:
    assert told in refuse("compare", coded, *options)


def test_a_log_names_what_it_is_about(coded: Path, refuse: Refuse) -> None:
    assert "--log and --of go together" in refuse(
        "compare", coded, "Company", "--log", "x", status=2
    )
    assert "takes no new codings" not in refuse("recode", coded, "Company", "none")

"""`workbench saturation`: the tables, the figure, the sentence, and what is refused."""

import json
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from workbench import open_project
from workbench.tasks.saturation import answers

Run = Callable[..., Result]
Refuse = Callable[..., str]

ROWS = {
    "steps": answers.StepAnswer,
    "runs": answers.RunAnswer,
    "assessments": answers.AssessmentAnswer,
    "estimates": answers.EstimateAnswer,
    "codes": answers.CodeFoundAnswer,
    "frequencies": answers.FrequencyAnswer,
}
SHORT = ("--base", "1", "--run", "1")


def test_json_has_the_documented_tables_and_keys(study: Path, run: Run) -> None:
    answer = json.loads(run("saturation", study, *SHORT, "--json").stdout)
    assert list(answer) == list(typing.get_type_hints(answers.SaturationAnswer))
    for name, shape in ROWS.items():
        assert answer[name]
        for row in answer[name]:
            assert list(row) == list(typing.get_type_hints(shape)), name


def test_python_answers_the_same(study: Path, run: Run) -> None:
    told = run("saturation", study, *SHORT, "--order", "random", "--names", "zh", "--json").stdout
    with open_project(study) as project:
        answer = project.saturation(base=1, run=1, order="random", names="zh")
    assert json.loads(told) == answer


def test_the_terminal_shows_the_curve_the_sentence_and_how_it_was_counted(
    study: Path, run: Run
) -> None:
    told = run("saturation", study, *SHORT).stdout
    assert told.startswith("position  unit")
    assert "访谈.txt" in told
    assert "Code saturation was assessed after Guest, Namey and Chen (2020)" in told
    assert "- Only codings count" in told
    chinese = run("saturation", study, *SHORT, "--names", "zh").stdout
    assert "按 Guest、Namey 与 Chen（2020）的方法检验代码饱和" in chinese


def test_files_are_written_and_told(study: Path, run: Run) -> None:
    told = run("saturation", study, "-o", "饱和.md", "--figure", "饱和.svg", "--names", "zh")
    assert told.stdout == "Wrote 饱和.md.\nWrote 饱和.svg.\n"
    assert Path("饱和.md").read_text(encoding="utf-8").startswith("# 代码饱和\n")
    assert "代码数" in Path("饱和.svg").read_text(encoding="utf-8")
    both = run("saturation", study, "-o", "s.json", "--json")
    assert json.loads(Path("s.json").read_text(encoding="utf-8")) == json.loads(both.stdout)
    assert both.stderr == "Wrote s.json.\n"


def test_the_options_reach_the_analysis(study: Path, run: Run) -> None:
    options = ("--code", "需求", "--by-coder", "Lin", "--codes", "top", "--unit", "case")
    more = ("--seed", "3", "--orders", "7", "--threshold", "0.1", "--order", "date")
    answer = json.loads(run("saturation", study, *SHORT, *options, *more, "--json").stdout)
    parameters = {key: answer["parameters"][key] for key in ("code", "coder", "codes", "unit")}
    assert parameters == {"code": "Needs", "coder": "Lin", "codes": "top", "unit": "case"}
    assert [answer["parameters"][key] for key in ("seed", "orders", "threshold", "order")] == [
        *(3, 7, 0.1, "date")
    ]


def test_an_empty_project_says_what_to_do(run: Run) -> None:
    run("new", "study.db")
    assert run("saturation", "study.db").stdout.startswith("Nothing is coded yet")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--base", "0"), "The base must have at least 1 source or case, not 0."),
        (("--threshold", "5"), "write 5 % as 0.05"),
        (("--orders", "0"), "At least 1 random order"),
        (("--seed", "-1"), "The seed must be a whole number from 0 on"),
        (("--code", "没有"), "No code is named '没有'"),
        (("--by-coder", "王"), "No coding of this project is by '王'. Codings are by: Lin."),
        (("--figure", "curve.docx"), "'curve.docx' names no format of figures."),
        (("-o", "table.pdf"), "'table.pdf' names no format of tables."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    study: Path, refuse: Refuse, options: tuple[str, ...], told: str
) -> None:
    assert told in refuse("saturation", study, *options)

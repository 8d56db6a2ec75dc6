"""`workbench topics`: the tables, the acts, the files, and what is refused."""

import json
import re
import typing
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from workbench import open_project
from workbench.tasks.topics import answers
from workbench.tasks.topics.make_topics import TopicChoice

Run = Callable[..., Result]
Refuse = Callable[..., str]

ROWS = {
    "topics": answers.TopicAnswer,
    "terms": answers.TopicTermAnswer,
    "passages": answers.TopicPassageAnswer,
    "groups": answers.TopicGroupAnswer,
    "codes": answers.TopicCodeAnswer,
    "gaps": answers.TopicGapAnswer,
}
TWO = ("--k", "2", "--samples", "2")


def test_json_has_the_documented_tables_and_keys(study: Path, run: Run) -> None:
    answer = json.loads(run("topics", study, *TWO, "--json").stdout)
    assert list(answer) == list(typing.get_type_hints(answers.TopicsAnswer))
    for name, shape in ROWS.items():
        for row in answer[name]:
            assert list(row) == list(typing.get_type_hints(shape)), name
    assert answer["passages"]


def test_python_answers_the_same(study: Path, run: Run) -> None:
    told = run("topics", study, *TWO, "--names", "zh", "--json").stdout
    with open_project(study) as project:
        answer = project.topics(TopicChoice(k=2, samples=2), names="zh")
    assert json.loads(told) == answer


def test_the_terminal_shows_topics_warnings_and_how_it_was_found(study: Path, run: Run) -> None:
    told = run("topics", study, *TWO).stdout
    assert told.startswith("topic  called")
    assert "- Too few texts for topics" in told
    assert "- 文本太少" in run("topics", study, *TWO, "--names", "zh").stdout


def test_a_name_is_kept_and_a_code_is_made(study: Path, run: Run) -> None:
    told = run("topics", study, *TWO, "--name", "1=看病 😀", "--make-code", "2=Roads").stdout
    assert re.match(r"Made the code Roads with \d+ cues?: [1-9]\d* new suggestions?\.\n", told)
    assert "看病 😀" in run("topics", study, *TWO).stdout
    assert "Roads" in run("codes", study).stdout
    assert "Named a topic 看病 😀" in run("history", study).stdout


def test_files_are_written_and_told(study: Path, run: Run) -> None:
    told = run("topics", study, *TWO, "-o", "话题.csv", "--figure", "图.svg", "--names", "zh")
    assert told.stdout == "Wrote 话题.csv.\nWrote 图.svg.\n"
    assert "特征词" in Path("话题.csv").read_text(encoding="utf-8-sig")


def test_what_cannot_be_is_refused(study: Path, refuse: Refuse) -> None:
    assert "99 is no number of topics" in refuse("topics", study, "--k", "99")
    assert "needs a whole number" in refuse("topics", study, "--k", "many", status=2)
    assert "Give --figure FILE" in refuse("topics", study, "--draw", "time", status=2)
    assert "Give -o FILE" in refuse("topics", study, "--table", "year", status=2)
    assert "two parts with =" in refuse("topics", study, "--name", "Roads", status=2)
    assert "There is no topic 9" in refuse("topics", study, *TWO, "--name", "9=x")


def test_what_was_done_before_a_refused_act_is_told(study: Path, run: Run, refuse: Refuse) -> None:
    told = refuse("topics", study, *TWO, "--name", "2=看病 😀", "--merge", "1=2", "--merge", "2=1")
    assert "Topic 1 counts as topic 2 already" in told
    assert "taken back with undo: --name 2=看病 😀, --merge 1=2." in told
    assert run("history", study).stdout.count("opic ") >= 2

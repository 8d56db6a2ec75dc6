"""The commands that change the text of sources."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
Refuse = Callable[..., str]


def test_words_are_replaced_and_the_codings_go_along(study: Path, run: Run) -> None:
    said = run("edit", study, "访谈.txt", "--replace", "没有人说话", "真的没有人说话👩‍👩‍👧").stdout
    assert said.startswith("访谈.txt: 2 places replaced;")
    assert "没有人说话👩‍👩‍👧" in run("passages", study, "访谈.txt").stdout
    run("undo", study)
    assert "👩‍👩‍👧" not in run("passages", study, "访谈.txt").stdout


def test_a_whole_new_text_says_what_became_of_each_selection(
    study: Path, run: Run, tmp_path: Path
) -> None:
    text = tmp_path / "new.txt"
    before = run("text", study, "paper.md").stdout
    assert json.loads(run("text", study, "paper.md", "--json").stdout) + "\n" == before
    text.write_text(before.replace("lorries", "trucks"), encoding="utf-8")
    answer = json.loads(run("edit", study, "paper.md", "--text", text, "--json").stdout)
    assert {row["fate"] for row in answer} <= {"stays", "moves"}
    assert "trucks" in run("passages", study, "paper.md").stdout


def test_selections_that_cannot_move_are_refused_until_it_is_said_what_becomes_of_them(
    study: Path, run: Run, refuse: Refuse
) -> None:
    run("code", study, "survey.csv, 1", "0", "2", "陪伴")
    arguments = ("edit", study, "survey.csv, 1", "--replace", "太远", "不好")
    sentence = refuse(*arguments)
    assert sentence.startswith("1 of 2 selections in survey.csv, 1 cannot be moved")
    assert "路太" in run(*arguments, "--preview").stdout
    run(*arguments, "--unmovable", "shrink")
    codings = json.loads(run("codings", study, "--source", "survey.csv, 1", "--json").stdout)
    assert {coding["quote"] for coding in codings} == {"路", "路不好。"}


def test_what_is_to_be_edited_must_be_said_once(study: Path, refuse: Refuse) -> None:
    assert "--text FILE or --replace" in refuse("edit", study, "访谈.txt", status=2)


def test_names_are_shown_first_then_replaced_and_brought_back(
    study: Path, run: Run, refuse: Refuse, tmp_path: Path
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,replacement\n婆婆,受访者😀\nWang,A1\n", encoding="utf-8")
    preview = json.loads(run("pseudonymize", study, names, "--preview", "--json").stdout)
    assert {row["name"] for row in preview} == {"婆婆", "Wang"}
    assert "受访者😀" in run("pseudonymize", study, names, "--preview").stdout
    key = tmp_path / "key.json"
    assert "--key FILE" in refuse("pseudonymize", study, names, status=2)
    assert "Aborted" in run("pseudonymize", study, names, "--key", key, status=1).stderr
    said = run("pseudonymize", study, names, "--key", key, "--yes").stdout
    assert "Keep it apart" in said
    assert "婆婆" not in run("passages", study, "访谈.txt").stdout
    assert "Change " in refuse("undo", study)
    run("reidentify", study, key)
    assert "婆婆" in run("passages", study, "访谈.txt").stdout

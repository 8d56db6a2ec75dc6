"""Collocations and key words on the command line: tables, files, figures, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Refuse = Callable[..., str]


def test_collocates_are_printed_with_the_measure_that_was_asked_for(run: Run, study: Path) -> None:
    printed = run("collocations", study, "孤单", "--least", "1", "--measure", "npmi").stdout
    head = printed.splitlines()[0]
    assert head.split() == [
        *("word", "together", "before", "after", "frequency", "sources", "npmi", "pmi"),
        *("log", "likelihood"),
    ]
    assert "说话" in printed


def test_key_words_are_printed_in_both_directions(run: Run, study: Path) -> None:
    printed = run("keyness", study, "--group", "kind:interview", "--least", "1").stdout
    assert {line.split()[0] for line in printed.splitlines()[1:]} == {"more", "less"}


def test_nothing_to_list_is_a_sentence(run: Run, study: Path) -> None:
    assert "No word stands beside" in run("collocations", study, "bus", "--least", "99").stdout
    assert (
        "No word is so"
        in run("keyness", study, "--group", "kind:interview", "--least", "99").stdout
    )


@pytest.mark.parametrize("verb", ["collocations", "keyness"])
def test_a_table_a_figure_and_the_answer_are_made_at_once(
    verb: str, run: Run, study: Path, tmp_path: Path
) -> None:
    what = ["孤单"] if verb == "collocations" else ["--group", "code:Needs"]
    result = run(
        *(verb, study, *what, "--least", "1", "-o", "用词.json", "--figure", "图.svg"),
        *("--words", "zh", "--json"),
    )
    rows = json.loads(result.stdout)
    assert result.stderr == "Wrote 用词.json.\nWrote 图.svg.\n"
    written = json.loads((tmp_path / "用词.json").read_text(encoding="utf-8"))
    assert written["rows"] == rows
    assert any("虚词" in remark for remark in written["remarks"])
    assert "对数似然值" in (tmp_path / "图.svg").read_text(encoding="utf-8")


def test_a_table_in_a_file_prints_nothing(run: Run, study: Path, tmp_path: Path) -> None:
    result = run("collocations", study, "孤单", "--least", "1", "-o", "a.md")
    assert result.stdout == ""
    assert "Collocates of “孤单”" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_what_cannot_be_is_refused_in_a_sentence(refuse: Refuse, study: Path) -> None:
    assert "as words of its own" in refuse("collocations", study, "xylophone")
    assert "is no group of texts" in refuse("keyness", study, "--group", "interviews")
    assert "no format of figures" in refuse("collocations", study, "孤单", "--figure", "a.gif")
    assert "no format of tables" in refuse("keyness", study, "--group", "rest", "-o", "a.gif")

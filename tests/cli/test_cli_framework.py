"""The verbs framework, summarize and profile, and the same in Python."""

import json
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from workbench import open_project
from workbench.tasks.framework.answers import FrameworkCellAnswer, SummaryAnswer
from workbench.tasks.framework.make_framework import framework_answer
from workbench.tasks.profiles.answers import ProfileAnswer

Run = Callable[..., Result]
Refuse = Callable[..., str]


def ask(run: Run, *arguments: str | Path) -> Any:
    result = run(*arguments, "--json")
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.mark.parametrize("text", ["一个人，很孤单😀。", "She *waits* for 𠮷林村's bus."])
def test_a_summary_is_written_shown_and_removed(run: Run, study: Path, text: str) -> None:
    written = ask(run, "summarize", study, "婆婆", "Needs/Company", text)
    assert list(written) == list(typing.get_type_hints(SummaryAnswer))
    assert (written["text"], written["coder"]) == (text, "Lin")
    answer = ask(run, "framework", study, "--codes", "Company")
    (cell,) = answer["cells"]
    assert list(cell) == list(typing.get_type_hints(FrameworkCellAnswer))
    assert (cell["state"], cell["summary"]) == ("summarized", text)
    with open_project(study) as project:
        assert framework_answer(project.framework("Company")) == answer
        behind = project.framework_passages("婆婆", "Company")
        assert len(behind) == cell["passages"]
    assert "Removed" in run("summarize", study, "婆婆", "Company", "").stdout
    assert ask(run, "framework", study, "--codes", "Company")["cells"][0]["summary"] is None


def test_files_and_figures_are_written_by_their_endings(run: Run, study: Path) -> None:
    told = run("framework", study, "--passages", "notes", "-o", "f.docx", "--figure", "f.svg")
    assert told.stdout == "Wrote f.docx.\nWrote f.svg.\n"
    assert Path("f.docx").read_bytes().startswith(b"PK")
    told = run("profile", study, "case", "婆婆", "-o", "p.xlsx", "--figure", "p.png")
    assert told.stdout == "Wrote p.xlsx.\nWrote p.png.\n"


def test_a_profile_is_the_same_in_python(run: Run, study: Path) -> None:
    answer = ask(run, "profile", study, "code", "陪伴", "--names", "zh")
    assert list(answer) == list(typing.get_type_hints(ProfileAnswer))
    with open_project(study) as project:
        assert project.profile("code", "陪伴", names="zh") == answer
    two = ask(run, "profile", study, "source", "paper.md", "--beside", "访谈.txt")
    assert [one["name"] for one in two["profiles"]] == ["paper.md", "访谈.txt"]


def test_what_is_wrong_is_one_sentence(refuse: Refuse, study: Path) -> None:
    assert "No case is called '公公'" in refuse("profile", study, "case", "公公")
    assert "No code is named 'Hope'" in refuse("framework", study, "--codes", "Hope")
    assert "no summary of 婆婆 under Needs" in refuse("summarize", study, "婆婆", "Needs", "")
    assert "No category is called Practice models" in refuse("profile", study, "model", "Company")
    assert "names no format" in refuse("framework", study, "-o", "f.odt")

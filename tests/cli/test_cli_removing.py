"""Removing sources and codings on the command line and in Python, and going back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from workbench import new_project, open_project
from workbench.cli import cli

Run = Callable[..., Result]
Refuse = Callable[..., str]


def ask(project: Path, verb: str, *arguments: str) -> Any:
    """Return what a command answers as JSON."""
    return json.loads(answered(verb, str(project), *arguments))


def answered(*arguments: str) -> str:
    result = CliRunner().invoke(
        cli, [*arguments, "--json"], env={"WORKBENCH_CODER": "Lin"}, catch_exceptions=False
    )
    return result.stdout


def test_a_source_goes_with_all_that_stands_on_it_and_comes_back_whole(
    study: Path, run: Run
) -> None:
    before = {verb: ask(study, verb) for verb in ("sources", "codings", "suggestions")}
    (removed,) = ask(study, "remove", "访谈.txt")
    assert removed["name"] == "访谈.txt"
    assert removed["codings"] > 0
    assert removed["passages"] == 6
    left = ask(study, "sources")
    assert "访谈.txt" not in {source["name"] for source in left}
    assert {hit["source"] for hit in ask(study, "search", "孤单")} == {"interview-hant.txt"}
    assert all(coding["source"] != "访谈.txt" for coding in ask(study, "codings"))
    run("undo", study)
    assert {verb: ask(study, verb) for verb in before} == before
    assert "访谈.txt" in {hit["source"] for hit in ask(study, "search", "孤单")}


def test_removing_asks_first_and_says_what_goes(study: Path, run: Run) -> None:
    result = run("remove", study, "paper.md", status=1)
    assert "paper.md: " in result.stdout
    assert "1 coding, 2 suggestions" in result.stdout
    assert len(ask(study, "sources")) == 5
    assert "2 sources removed" in run("remove", study, "paper.md", "访谈.txt", "--yes").stdout
    assert len(ask(study, "sources")) == 3


def test_a_coding_is_removed_with_its_memo_and_its_suggestion_waits_again(study: Path) -> None:
    with open_project(study, coder="Lin") as project:
        coding = next(c for c in project.codings() if c["memo"])
        suggested = next(c for c in project.codings() if c["suggestion"])
        gone = project.uncode(coding["id"], suggested["id"])
        assert [c["id"] for c in gone] == [coding["id"], suggested["id"]]
        assert coding["id"] not in {c["id"] for c in project.codings()}
        waiting = {s["id"] for s in project.suggestions(decision="open")}
        assert suggested["suggestion"] in waiting
        project.undo()
        assert next(c for c in project.codings() if c["id"] == coding["id"]) == coding
    assert ask(study, "uncode", coding["id"])[0]["id"] == coding["id"]


@pytest.mark.parametrize("arguments", [("remove", "nobody", "--yes"), ("uncode", "nothing")])
def test_what_is_not_there_cannot_be_removed(
    study: Path, refuse: Refuse, arguments: tuple[str, ...]
) -> None:
    verb, *rest = arguments
    assert rest[0] in refuse(verb, study, *rest)


def test_a_list_of_hits_that_is_cut_says_so(study: Path, run: Run) -> None:
    every = ask(study, "search", "孤单")
    assert len(every) > 1
    assert ask(study, "search", "孤单", "--limit", "1") == every[:1]
    assert "The first 1 are shown." in run("search", study, "孤单", "--limit", "1").stdout


def test_acts_on_codes_answer_the_code(study: Path) -> None:
    def act(*arguments: str) -> dict[str, Any]:
        verb, *rest = arguments
        found: dict[str, Any] = json.loads(answered("codebook", verb, str(study), *rest))
        return found

    made = act("add", "说话😀", "--language", "zh")
    assert made["name"] == {"zh": "说话😀"}
    assert act("rename", "说话😀", "Talk")["id"] == made["id"]
    assert act("move", "Talk", "--under", "Company")["path"].endswith("Company/Talk")
    assert act("archive", "Talk")["status"] == "archived"
    assert act("restore", "Talk")["status"] == "active"
    assert act("merge", "Talk", "--into", "Company")["status"] == "active"


def test_a_longer_export_of_a_survey_adds_only_the_new_rows(tmp_path: Path) -> None:
    first = "id,answer,village\n1,路太远😀,青檐\n2,No.,青檐\n3,No.,青檐\n"
    longer = first + "4,No.,青檐\n5,老人没人照顾,木花\n"
    table = tmp_path / "survey.csv"
    with new_project(tmp_path / "a.db", coder="Lin") as project:
        table.write_text(first, encoding="utf-8")
        assert len(project.add(table, text_columns=["answer"]).added) == 3
        table.write_text(longer, encoding="utf-8")
        receipt = project.add(table, text_columns=["answer"])
        assert (len(receipt.added), len(receipt.already_there)) == (2, 3)
        assert len(project.sources()) == 5
        receipt = project.add(table, text_columns=["answer"])
        assert (len(receipt.added), len(receipt.already_there)) == (0, 5)


def test_every_verb_that_answers_something_has_json() -> None:
    without = {
        "serve",  # runs until it is stopped
        "codebook export",  # writes a file, or prints it as it is
    }
    verbs = {
        f"{name} {inner}" if isinstance(command, click.Group) else name: own
        for name, command in cli.commands.items()
        for inner, own in (
            command.commands if isinstance(command, click.Group) else {"": command}
        ).items()
    }
    lacking = {
        verb
        for verb, command in verbs.items()
        if not any("--json" in parameter.opts for parameter in command.params)
    }
    assert lacking == without

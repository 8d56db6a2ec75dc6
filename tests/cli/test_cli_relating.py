"""The verbs of axial coding in the terminal: what they print, write, refuse and answer."""

import json
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from workbench import open_project
from workbench.tasks.codebook.keep_codebook import add_code
from workbench.tasks.relations import answers

Run = Callable[..., Result]
Refuse = Callable[..., str]


@pytest.fixture
def village(study: Path) -> Path:
    with open_project(study, coder="Lin") as project:
        for name, under in (
            ("Challenges", None),
            ("路远 distance", "Challenges"),
            ("Few hands", "Challenges"),
            ("Approaches", None),
            ("Visits 走访", "Approaches"),
        ):
            add_code(project.file, name, under=under, coder="Lin")
    return study


def ask(run: Run, *arguments: str | Path) -> Any:
    result = run(*arguments, "--json")
    assert result.stderr == ""
    return json.loads(result.stdout)


def codings(village: Path) -> list[str]:
    with open_project(village) as project:
        return [coding["id"] for coding in project.codings()]


def fits(row: dict[str, Any], shape: Any) -> bool:
    return list(row) == list(typing.get_type_hints(shape))


def test_codes_are_related_listed_and_unrelated(run: Run, village: Path) -> None:
    one, *_ = codings(village)
    told = run(
        "relate", village, "Visits 走访", "回应", "路远 distance", "--for", one, "--memo", "走 😀"
    )
    assert told.stdout == (
        "Approaches/Visits 走访 addresses Challenges/路远 distance: 1 coding for it, 0 against.\n"
    )
    listed = run("relations", village).stdout.splitlines()
    assert listed[0].split() == ["from", "type", "to", "for", "against", "sources"]
    assert "addresses" in listed[1]
    (row,) = ask(run, "relations", village, "--code", "Challenges", "--type", "addresses")
    assert fits(row, answers.RelationAnswer)
    assert fits(row["evidence"][0], answers.EvidenceAnswer)
    off = run("unrelate", village, "Visits 走访", "addresses", "路远 distance", "--coding", one)
    assert off.stdout == "1 coding taken off; the relation stays.\n"
    gone = run("unrelate", village, "Visits 走访", "addresses", "路远 distance")
    assert gone.stdout == "Removed; the history still has it.\n"
    assert run("relations", village).stdout.startswith("No relations yet.")
    run("undo", village)
    assert len(ask(run, "relations", village)) == 1


def test_what_cannot_be_related_is_one_sentence(refuse: Refuse, village: Path) -> None:
    assert "itself" in refuse("relate", village, "Needs", "causes", "Needs")
    assert refuse("unrelate", village, "Needs", "causes", "Prospects") == (
        "No such relation is recorded: Needs causes Prospects."
    )
    assert "no format of figures" in refuse("dilemmas", village, "--figure", "matrix.gif")
    assert "no codes in use" in refuse("dilemmas", village, "--paths", "Prospects")


def test_dilemmas_are_set_against_paths(run: Run, village: Path, tmp_path: Path) -> None:
    one, *_ = codings(village)
    run("relate", village, "Visits 走访", "addresses", "路远 distance", "--for", one)
    told = run("dilemmas", village).stdout
    assert "supported" in told
    assert "Without a path: Few hands.\nWithout a dilemma: none.\n" in told
    answer = ask(run, "dilemmas", village)
    assert fits(answer, answers.DilemmasAnswer)
    assert all(fits(cell, answers.DilemmaCellAnswer) for cell in answer["cells"])
    table, figure = tmp_path / "矩阵.xlsx", tmp_path / "矩阵.svg"
    wrote = run("dilemmas", village, "-o", table, "--figure", figure, "--names", "zh")
    assert wrote.stdout == f"Wrote {table}.\nWrote {figure}.\n"
    assert "未记录路径" in figure.read_text(encoding="utf-8")


def test_proposals_are_pairs_with_their_passages(run: Run, village: Path) -> None:
    with open_project(village, coder="Lin") as project:
        (coding, *_) = project.codings()
        for code in ("Few hands", "Visits 走访"):
            project.code(coding["source"], start=coding["start"], end=coding["end"], code=code)
    rows = ask(run, "relations", village, "--show", "proposed", "--least", "1")
    assert len(rows) == 3
    assert all(fits(row, answers.ProposalAnswer) for row in rows)
    assert "overlapping" in run("relations", village, "--show", "proposed", "--least", "1").stdout
    assert run("relations", village, "--show", "proposed").stdout.startswith("No two codes")
    refused = run("relations", village, "--show", "proposed", "-o", "x.md", status=2)
    assert "use --json" in refused.stderr


def test_a_paradigm_is_set_shown_drawn_and_emptied(run: Run, village: Path, tmp_path: Path) -> None:
    assert run("paradigm", village, "Few hands").stdout.startswith("Nothing stands")
    run("paradigm", village, "Few hands", "--causal", "路远 distance", "--strategy", "Visits 走访")
    rows = ask(run, "paradigm", village, "Few hands", "--empty", "causal")
    assert [row["slot"] for row in rows] == ["strategy"]
    assert all(fits(row, answers.ParadigmAnswer) for row in rows)
    figure = tmp_path / "paradigm.pdf"
    run("paradigm", village, "Few hands", "--figure", figure)
    assert figure.read_bytes().startswith(b"%PDF")
    refused = run(
        "paradigm", village, "Few hands", "--empty", "causal", "--causal", "Needs", status=2
    )
    assert "Either empty" in refused.stderr


def test_the_core_category_is_marked_with_its_storyline(run: Run, village: Path) -> None:
    assert run("core", village).stdout.startswith("No code is the core category.")
    run("core", village, "陪伴", "--storyline", "一切都绕着陪伴 😀")
    assert run("core", village).stdout == ("Core category: Needs/Company\n一切都绕着陪伴 😀\n")
    assert fits(ask(run, "core", village), answers.CoreAnswer)
    run("core", village, "--storyline", "改写")
    assert ask(run, "core", village)["storyline"] == "改写"
    assert ask(run, "core", village, "--none") is None
    assert "Name the code" in run("core", village, "--storyline", "…", status=2).stderr


def test_the_network_is_drawn(run: Run, refuse: Refuse, village: Path, tmp_path: Path) -> None:
    figure = tmp_path / "关系.svg"
    assert "nothing to draw" in refuse("relations", village, "--figure", figure)
    run("relate", village, "Few hands", "导致", "路远 distance")
    run("relations", village, "--figure", figure)
    drawn = figure.read_text(encoding="utf-8")
    assert all(words in drawn for words in ("Few hands", "路远 distance", "causes"))


def test_python_says_the_same_as_the_terminal(run: Run, village: Path) -> None:
    with open_project(village, coder="Lin") as project:
        related = project.relate("Few hands", "causes", "Needs", memo="缺人 😀", stage="selective")
        assert project.relations() == [related]
        project.paradigm("Needs", {"causal": ["Few hands"]})
        project.core("Needs", storyline="故事")
        project.write_dilemmas(village.with_name("m.md"))
        assert project.proposals() == []
        assert project.dilemmas()["without_path"] == ["路远 distance", "Few hands"]
    assert ask(run, "relations", village) == [related]
    with open_project(village, coder="Lin") as project:
        assert ask(run, "core", village) == project.core()
        assert ask(run, "paradigm", village, "Needs") == project.paradigm("Needs")
        assert project.unrelate("Few hands", "causes", "Needs") == related

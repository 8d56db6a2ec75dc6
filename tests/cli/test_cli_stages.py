"""`workbench stages`, `similar`, `property` and `codebook history`: answers, files, refusals."""

import json
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from workbench import open_project
from workbench.tasks.codebook import answers as stage_answers
from workbench.tasks.properties import answers as property_answers

Run = Callable[..., Result]
Refuse = Callable[..., str]


def keys(shape: Any) -> list[str]:
    return list(typing.get_type_hints(shape))


@pytest.fixture
def reach(study: Path, run: Run) -> list[str]:
    """A property of the first category, with two codings on it; the ids of the codings."""
    with open_project(study) as project:
        codings = [coding["id"] for coding in project.codings()]
        category = project.codings()[0]["path"].split("/")[0]
        inside = [c["id"] for c in project.codings() if c["path"].split("/")[0] == category]
    assert codings
    run(
        "property", "add", study, category, "Reach", "--also", "zh=覆盖面 😀",
        "--words", "low, medium, high", "--words", "zh=低、中、高",
    )  # fmt: skip
    run("property", "position", study, "覆盖面 😀", *inside[:2], "--at", "高")
    return inside


def test_stages_are_counted_and_codes_moved(study: Path, run: Run) -> None:
    with open_project(study) as project:
        path = project.codes()[0]["path"]
    assert (
        f"Moved to the axial stage: {path}."
        in run("codebook", "stage", study, path, "--to", "axial").stdout
    )
    answer = json.loads(run("stages", study, "--stage", "axial", "--json").stdout)
    assert list(answer) == keys(stage_answers.StagesAnswer)
    assert [list(row) for row in answer["stages"]] == [keys(stage_answers.StageCountAnswer)] * 3
    assert [list(row) for row in answer["codes"]] == [keys(stage_answers.StagedCodeAnswer)]
    with open_project(study) as project:
        assert project.stages(stage="axial") == answer
    told = run("stages", study, "--stage", "axial", "--names", "zh").stdout
    assert told.startswith("stage")
    assert "统计" in told


def test_similar_codes_are_listed_grouped_and_dismissed(study: Path, run: Run) -> None:
    for name in ("Waiting", "Waiting long", "等待"):
        run("codebook", "add", study, name)
    everything = ("similar", study, "--stage", "any", "--least", "0", "--scope", "all")
    answer = json.loads(run(*everything, "--json").stdout)
    assert list(answer) == keys(stage_answers.SimilarAnswer)
    for name, shape in (
        ("pairs", stage_answers.SimilarPairAnswer), ("groups", stage_answers.SimilarGroupAnswer),
    ):  # fmt: skip
        assert all(list(row) == keys(shape) for row in answer[name])
    told = run("similar", study, "--by", "names", "--least", "0.3").stdout
    assert "Waiting · Waiting long\n      Their names are alike." in told
    dismiss = ("--dismiss", "Waiting", "Waiting long")
    dismissed = run("similar", study, *dismiss, "--scope", "dismissed", "--by", "names")
    assert "Waiting · Waiting long" in dismissed.stdout
    run("similar", study, "--bring-back", "Waiting long", "Waiting")
    grouped = run("codebook", "group", study, "Waiting", "Waiting long", "--new", "Time 😀")
    assert grouped.stdout == "Grouped under Time 😀: Waiting, Waiting long.\n"
    under = run("codebook", "group", study, "等待", "--under", "Time 😀", "--json").stdout
    assert json.loads(under)["path"] == "Time 😀"


def test_a_property_is_added_positioned_profiled_and_removed(
    study: Path, run: Run, reach: list[str]
) -> None:
    (row,) = json.loads(run("property", "list", study, "--names", "zh", "--json").stdout)
    assert list(row) == keys(property_answers.PropertyAnswer)
    assert (row["dimension"], row["positioned"]) == ("低 – 中 – 高", len(reach[:2]))
    answer = json.loads(
        run("property", "profile", study, "Reach", "--by", "source", "--json").stdout
    )
    assert list(answer) == keys(property_answers.ProfileAnswer)
    assert list(answer["groups"][0]) == keys(property_answers.GroupAnswer)
    assert list(answer["positions"][0]) == keys(property_answers.PositionAnswer)
    with open_project(study) as project:
        assert project.property_profile("Reach", by="source") == answer
        table = project.property_table(row["category_id"], by="source")
    told = run("property", "table", study, row["category_id"], "--by", "source", "--json").stdout
    assert json.loads(told) == table
    assert list(table) == keys(property_answers.PropertyTableAnswer)
    told = run("property", "coding", study, reach[0], "--names", "zh", "--json").stdout
    (held,) = json.loads(told)
    assert list(held) == keys(property_answers.CodingPropertyAnswer)
    assert held["position"] == "高"
    with open_project(study) as project:
        assert project.coding_properties(reach[0], names="zh") == [held]
    assert "覆盖面 😀" in run("property", "coding", study, reach[0], "--names", "zh").stdout
    run("property", "revise", study, "Reach", "--rename", "Scope", "--words", "few, some, many")
    assert "few – some – many" in run("property", "list", study).stdout
    run("property", "position", study, "Scope", reach[0], "--off")
    told = run("property", "remove", study, "Scope").stdout
    assert told.startswith("Removed the property Scope with ")
    assert run("property", "list", study).stdout.startswith("No category has a property yet.")


def test_files_and_figures_are_written_in_both_languages(
    study: Path, run: Run, reach: list[str]
) -> None:
    with open_project(study) as project:
        category = project.properties()[0]["category_id"]
    run("property", "profile", study, "Reach", "-o", "维度.md", "--figure", "维度.svg",
        "--names", "zh", "--by", "source")  # fmt: skip
    page = Path("维度.md").read_text(encoding="utf-8")
    assert "低 – 中 – 高" in page
    assert "| 资料 |" in page
    figure = Path("维度.svg").read_text(encoding="utf-8")
    assert "覆盖面 😀" in figure
    assert "中位数" in figure
    run("property", "table", study, category, "-o", "属性.csv", "--by", "source", "--names", "zh")
    assert "覆盖面 😀 (低 – 中 – 高)" in Path("属性.csv").read_text(encoding="utf-8-sig")
    run("stages", study, "-o", "stages.html", "--names", "zh")
    assert "开放式编码" in Path("stages.html").read_text(encoding="utf-8")
    run("similar", study, "-o", "similar.json", "--names", "zh")
    written = json.loads(Path("similar.json").read_text(encoding="utf-8"))
    assert "余弦" in written["remarks"][1]
    run("codebook", "history", study, "-o", "h.md", "--figure", "h.svg", "--names", "zh")
    assert "# 编码本的历史" in Path("h.md").read_text(encoding="utf-8")
    assert "项目更改的序号" in Path("h.svg").read_text(encoding="utf-8")
    run("codebook", "history", study, "--figure", "g.pdf", "--draw", "growth", "--axis", "time")
    assert Path("g.pdf").read_bytes().startswith(b"%PDF")


def test_the_history_of_the_codebook_is_told_and_a_wording_restored(study: Path, run: Run) -> None:
    answer = json.loads(run("codebook", "history", study, "--json").stdout)
    assert list(answer) == keys(stage_answers.CodebookHistoryAnswer)
    for name, shape in (
        ("events", stage_answers.CodeEventAnswer), ("codes", stage_answers.CodeLifeAnswer),
        ("growth", stage_answers.GrowthAnswer),
    ):  # fmt: skip
        assert answer[name]
        assert all(list(row) == keys(shape) for row in answer[name])
    path, change = answer["codes"][-1]["path"], str(answer["codes"][-1]["change"])
    run("codebook", "rename", study, path, "Another 😀")
    told = run("codebook", "history", study, "Another 😀").stdout
    assert "is now called Another 😀." in told
    with open_project(study) as project:
        assert project.codebook_history("Another 😀")["events"][-1]["after"] == "Another 😀"
    restored = run("codebook", "wording", study, "Another 😀", change, "--restore")
    assert "The code says this again." in restored.stdout
    wording = json.loads(run("codebook", "wording", study, path, change, "--json").stdout)
    assert wording["name"]["en"] == path.rpartition("/")[2]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("property", "profile", "{}", "强度 😀"), "No property is called '强度 😀'."),
        (("codebook", "history", "{}", "没有"), "No code is named '没有'."),
        (("codebook", "history", "{}", "--figure", "a.gif"), "names no format of figures"),
        (("similar", "{}", "--dismiss", "没有", "也没有"), "No code is named '没有'."),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], sentence: str, study: Path, refuse: Refuse
) -> None:
    assert sentence in refuse(*(str(study) if part == "{}" else part for part in arguments))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("codebook", "group", "{}", "x"), "Name either a category"),
        (("property", "add", "{}", "x", "y", "--also", "强度"), "names no language"),
        (("property", "position", "{}", "x", "y"), "Say the position with --at"),
    ],
)
def test_what_was_asked_for_in_part_is_a_usage_error(
    arguments: tuple[str, ...], sentence: str, study: Path, refuse: Refuse
) -> None:
    told = (str(study) if part == "{}" else part for part in arguments)
    assert sentence in refuse(*told, status=2)

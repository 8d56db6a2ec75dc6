"""The reference of the answers of the framework matrix and of profiles: every key is there."""

import re
import typing
from pathlib import Path

import pytest

from workbench.tasks.answers import MemoAnswer
from workbench.tasks.framework import answers as framework_answers
from workbench.tasks.profiles import answers as profile_answers

ANSWERS: dict[str, typing.Any] = {
    "framework": framework_answers.FrameworkAnswer,
    "cells of the framework": framework_answers.FrameworkCellAnswer,
    "passages behind a cell": framework_answers.CellPassageAnswer,
    "summarize": framework_answers.SummaryAnswer,
    "versions of a summary": framework_answers.SummaryVersionAnswer,
    "profile": profile_answers.ProfileAnswer,
    "facts of a profile": profile_answers.FactAnswer,
    "counts of a profile": profile_answers.CountAnswer,
    "quotes of a profile": profile_answers.ProfileQuoteAnswer,
    "relations of a profile": profile_answers.ProfileRelationAnswer,
    "neighbours of a profile": profile_answers.NeighbourAnswer,
}
TYPES = {
    str: "text",
    int: "number",
    float: "number",
    str | None: "text or null",
    int | None: "number or null",
    float | None: "number or null",
    list[str]: "list of text",
    list[list[int]]: "list of pairs of numbers",
    list[framework_answers.FrameworkCellAnswer]: "list of cells",
    list[framework_answers.SummaryAnswer]: "list of summaries",
    list[profile_answers.FactAnswer]: "list of facts",
    list[profile_answers.CountAnswer]: "list of counts",
    list[profile_answers.ProfileQuoteAnswer]: "list of quotes",
    list[profile_answers.ProfileRelationAnswer]: "list of relations",
    list[profile_answers.NeighbourAnswer]: "list of neighbours",
    list[MemoAnswer]: "list of memos",
}


def section(name: str) -> str:
    page = Path(__file__).parents[2] / "docs" / "reference" / "answers.md"
    parts = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (found,) = (part for part in parts if part.split("\n")[0] == name)
    return found


@pytest.mark.parametrize("name", ANSWERS)
def test_every_key_of_an_answer_is_documented_with_its_type(name: str) -> None:
    lines = [line for line in section(name).splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    documented = {row[0].strip("`"): row[1] for row in cells}
    shape = typing.get_type_hints(ANSWERS[name])
    assert list(documented) == list(shape)
    for key, annotation in shape.items():
        assert documented[key] == TYPES[annotation], key


def test_no_answer_is_without_its_section() -> None:
    shapes = {
        value
        for module in (framework_answers, profile_answers)
        for value in vars(module).values()
        if typing.is_typeddict(value) and value.__module__ == module.__name__
    }
    assert shapes == set(ANSWERS.values())

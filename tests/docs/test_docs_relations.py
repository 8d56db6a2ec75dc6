"""The reference of the answers of axial coding: every key is there with its type."""

import re
import typing
from pathlib import Path

import pytest

from workbench.tasks.relations import answers

ANSWERS: dict[str, typing.Any] = {
    "relations": answers.RelationAnswer,
    "evidence of a relation": answers.EvidenceAnswer,
    "proposed relations": answers.ProposalAnswer,
    "dilemmas": answers.DilemmasAnswer,
    "cells of the dilemmas": answers.DilemmaCellAnswer,
    "passages with both codes": answers.SharedPassageAnswer,
    "paradigm": answers.ParadigmAnswer,
    "core": answers.CoreAnswer,
}
TYPES = {
    str: "text",
    int: "number",
    str | None: "text or null",
    list[str]: "list of text",
    list[answers.EvidenceAnswer]: "list of evidence",
    list[answers.DilemmaCellAnswer]: "list of cells",
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
        for value in vars(answers).values()
        if typing.is_typeddict(value) and value.__module__ == answers.__name__
    }
    assert shapes == set(ANSWERS.values())

"""The reference of saturation: every key of every list is there with its type, and none besides."""

import re
import typing
from pathlib import Path

import pytest

from workbench.tasks.saturation import answers

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "saturation.md"
SHAPES = {
    "steps": answers.StepAnswer,
    "runs": answers.RunAnswer,
    "assessments": answers.AssessmentAnswer,
    "estimates": answers.EstimateAnswer,
    "codes": answers.CodeFoundAnswer,
    "frequencies": answers.FrequencyAnswer,
}
TYPES = {
    str: "text",
    int: "number",
    float: "number",
    str | None: "text or null",
    int | None: "number or null",
    float | None: "number or null",
    list[str]: "list of text",
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_is_documented_with_its_type(name: str) -> None:
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (section,) = (text for text in sections if text.split("\n")[0] == name)
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section, flags=re.MULTILINE)
    shape = typing.get_type_hints(SHAPES[name])
    assert rows == [(key, TYPES[annotation]) for key, annotation in shape.items()]


def test_the_answer_has_these_lists_and_what_the_page_names_beside_them() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for key in typing.get_type_hints(answers.SaturationAnswer):
        assert key in SHAPES or f"`{key}`" in page

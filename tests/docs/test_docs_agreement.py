"""The reference of agreement: every key of every row is there, and none besides."""

import re
from pathlib import Path

import pytest

from workbench.coding import agreement
from workbench.tasks.agreement.list_disagreements import DisagreementRow
from workbench.tasks.agreement.measure_agreement import AgreementRow

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "agreement.md").read_text("utf-8")


def keys(heading: str) -> list[str]:
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "row"), [("The answer", AgreementRow), ("disagreements", DisagreementRow)]
)
def test_every_key_is_documented(heading: str, row: type) -> None:
    assert keys(heading) == list(row.__annotations__)


def test_every_function_is_documented() -> None:
    functions = {name for name in agreement.__all__ if name.islower()}
    assert set(keys("Functions for scripts")) == functions

"""The codebooks that come with the project say what the project says of them."""

import re
import uuid
from pathlib import Path

import pytest

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import children_of
from workbench.formats.codebook_yaml import read_codebook

CODEBOOKS = Path(__file__).parents[2] / "codebooks"
CATEGORIES = (
    "Necessity",
    "Feasibility",
    "Strategy",
    "Approaches",
    "Practice models",
    "Challenges",
    "Prospects",
    "Needs",
)


@pytest.fixture(scope="module")
def poverty() -> Codebook:
    path = CODEBOOKS / "social-work-poverty.yaml"
    return read_codebook(path.read_bytes(), name=path.name)


def sub_codes(codebook: Codebook) -> list[Code]:
    return [code for code in codebook.codes if code.parent_id is not None]


def test_the_categories_are_those_of_the_reviews_each_with_three_to_eight_codes(
    poverty: Codebook,
) -> None:
    categories = children_of(poverty, None)
    assert tuple(code.name["en"] for code in categories) == CATEGORIES
    assert all(3 <= len(children_of(poverty, code.id)) <= 8 for code in categories)


def test_every_code_is_defined_in_both_languages(poverty: Codebook) -> None:
    for code in poverty.codes:
        for words in (code.name, code.definition, code.include, code.exclude, code.example):
            assert set(words) == {"en", "zh"}, code.name


def test_every_sub_code_has_five_to_fifteen_cues_in_each_language(poverty: Codebook) -> None:
    for code in sub_codes(poverty):
        for language in ("en", "zh"):
            count = sum(cue.language == language for cue in code.cues)
            assert 5 <= count <= 15, (code.name, language, count)


def test_no_cue_stands_under_two_codes(poverty: Codebook) -> None:
    cues = [(cue.language, cue.pattern.casefold()) for code in poverty.codes for cue in code.cues]
    assert len(cues) == len(set(cues))


def test_every_code_has_a_random_id(poverty: Codebook) -> None:
    assert all(uuid.UUID(code.id).version == 4 for code in poverty.codes)


def test_the_template_is_an_empty_codebook() -> None:
    content = (CODEBOOKS / "empty.yaml").read_bytes()
    assert read_codebook(content, name="empty.yaml").codes == ()


def test_the_example_of_the_template_can_be_read_once_its_signs_are_removed() -> None:
    text = (CODEBOOKS / "empty.yaml").read_text(encoding="utf-8")
    head, _, example = text.partition("codes: []\n")
    example = re.sub(r"^#", "", example, flags=re.MULTILINE)
    codebook = read_codebook(f"{head}codes:\n{example}".encode(), name="empty.yaml")
    assert [code.name["zh"] for code in codebook.codes] == ["应对", "幽默", "埋头干活"]

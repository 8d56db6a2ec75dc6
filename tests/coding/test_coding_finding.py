"""Where a code stands, and which code a researcher means."""

import pytest

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import (
    children_of,
    descendants,
    display_name,
    find_code,
    path_of,
    slashed,
)
from workbench.errors import NotFoundError

A, B, C, D, E, F = (f"{sign * 8}-0000-4000-8000-000000000000" for sign in "abcdef")

CODEBOOK = Codebook(
    name={"en": "Codes"},
    codes=(
        Code(id=A, name={"en": "Necessity", "zh": "必要性"}),
        Code(id=B, parent_id=A, name={"en": "Urgent need", "zh": "迫切需要"}),
        Code(id=C, parent_id=B, name={"en": "Work/life", "zh-Hant": "𠮷村需求"}),
        Code(id=D, parent_id=A, position=1, name={"en": "Needs 👨‍👩‍👧"}),
        Code(id=E, position=1, name={"en": "Urgent need", "zh": "紧迫"}),
        Code(id=F, parent_id=E, name={"en": "Needs 👨‍👩‍👧"}, status="archived"),
    ),
)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Necessity", A),
        ("  NECESSITY ", A),
        ("必要性", A),
        ("Necessity/Urgent need", B),
        ("necessity / urgent  need", B),
        ("必要性/迫切需要", B),
        ("Necessity/迫切需要", B),
        ("迫切需要", B),
        ("Urgent need", E),
        ("Work/life", C),
        ("Urgent need/Work/life", C),
        ("Necessity/Urgent need/𠮷村需求", C),
        ("𠮷村需求", C),
        ("Needs 👨‍👩‍👧", D),
        ("Urgent need/Needs 👨‍👩‍👧", F),
        (B, B),
        (B.upper(), B),
    ],
)
def test_a_code_is_found_by_name_path_or_id(words: str, id_: str) -> None:
    assert find_code(CODEBOOK, words).id == id_


def test_a_name_that_is_near_is_offered() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_code(CODEBOOK, "Necesity")
    assert str(caught.value) == "No code is named 'Necesity'. Near it: 'Necessity'."


@pytest.mark.parametrize("words", ["迫切", "迫切需求", "Necessity/迫切"])
def test_a_chinese_name_that_is_near_is_offered(words: str) -> None:
    with pytest.raises(NotFoundError, match="Near it: '迫切需要'"):
        find_code(CODEBOOK, words)


def test_nothing_near_is_offered_for_a_strange_name() -> None:
    with pytest.raises(NotFoundError, match=r"^No code is named 'Xylophone'\.$"):
        find_code(CODEBOOK, "Xylophone")


@pytest.mark.parametrize("words", ["", "  "])
def test_an_empty_name_is_said(words: str) -> None:
    with pytest.raises(NotFoundError, match="No code was named"):
        find_code(CODEBOOK, words)


def test_a_name_of_two_codes_lists_their_paths() -> None:
    twins = Codebook(
        name={},
        codes=(
            Code(id=A, name={"en": "One"}),
            Code(id=B, parent_id=A, name={"zh": "需求"}),
            Code(id=C, position=1, name={"en": "Two"}),
            Code(id=D, parent_id=C, name={"zh": "需求"}),
        ),
    )
    with pytest.raises(NotFoundError) as caught:
        find_code(twins, "需求")
    assert str(caught.value) == (
        "'需求' is the name of 2 codes: 'One/需求', 'Two/需求'. Give the path."
    )


def test_a_path_is_in_one_language_as_far_as_there_are_names() -> None:
    assert path_of(CODEBOOK, C, language="zh") == ("必要性", "迫切需要", "Work/life")
    assert path_of(CODEBOOK, C, language="zh-Hant") == ("必要性", "迫切需要", "𠮷村需求")
    assert slashed(CODEBOOK, B) == "Necessity/Urgent need"


def test_descendants_come_parents_first() -> None:
    assert [code.id for code in descendants(CODEBOOK, A)] == [B, C, D]
    assert [code.id for code in children_of(CODEBOOK, None)] == [A, E]


def test_a_missing_language_falls_back_to_another() -> None:
    assert display_name(CODEBOOK.codes[3], "zh") == "Needs 👨‍👩‍👧"


def test_an_unknown_id_is_said() -> None:
    with pytest.raises(NotFoundError, match="no code with the id nowhere"):
        path_of(CODEBOOK, "nowhere", language="en")

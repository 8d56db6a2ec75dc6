"""Properties of categories: dimensions read and written, positions profiled by group."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.properties.category_property import CategoryProperty
from workbench.coding.properties.dimension import (
    bounds_of,
    check_property,
    read_position,
    read_words,
    write_dimension,
    write_position,
)
from workbench.coding.properties.profile import profile_groups
from workbench.errors import CodingError


def of_words(**words: tuple[str, ...]) -> CategoryProperty:
    return CategoryProperty(
        id="1", code_id="c", place=0, kind="words", low=None, high=None,
        name={"en": "Reach", "zh": "覆盖面"}, words=words,
    )  # fmt: skip


def of_numbers(low: float | None, high: float | None) -> CategoryProperty:
    return CategoryProperty(
        id="1", code_id="c", place=0, kind="number", low=low, high=high,
        name={"zh": "次数 😀"}, words={},
    )  # fmt: skip


REACH = of_words(en=("low", "Medium", "high"), zh=("低", "中等", "貧困戶"))


@pytest.mark.parametrize(
    ("said", "value"), [("LOW", 0), (" medium ", 1), ("ｈｉｇｈ", 2), ("中等", 1), ("贫困户", 2)]
)
def test_a_word_of_any_language_and_look_names_its_place(said: str, value: float) -> None:
    assert read_position(REACH, said) == value


@pytest.mark.parametrize("said", ["", "lower", "1", "高高 😀"])
def test_another_word_is_refused_with_the_words_there_are(said: str) -> None:
    with pytest.raises(CodingError, match="low, Medium, high; 低, 中等, 貧困戶"):
        read_position(REACH, said)


@pytest.mark.parametrize("said", ["-0.1", "10.5", "nan", "inf", "很多", ""])
def test_a_number_outside_the_range_is_refused(said: str) -> None:
    with pytest.raises(CodingError, match="from 0 to 10"):
        read_position(of_numbers(0, 10), said)


def test_numbers_of_the_range_and_its_ends_are_read() -> None:
    assert [read_position(of_numbers(0, 10), n) for n in ("0", " 2.75 ", "10")] == [0, 2.75, 10]


@pytest.mark.parametrize(
    "wrong",
    [
        of_words(),
        of_words(en=("low",)),
        of_words(en=("low", "high"), zh=("低", "中", "高")),
        of_words(zh=("貧困戶", "贫困户")),
        of_numbers(1, 1),
        of_numbers(3, 1),
        of_numbers(None, 1),
        of_numbers(0, float("inf")),
        of_numbers(float("nan"), 2),
    ],
)
def test_a_dimension_without_extent_is_refused(wrong: CategoryProperty) -> None:
    with pytest.raises(CodingError, match="Nothing was written"):
        check_property(wrong)


def test_words_are_cut_at_the_commas_of_both_scripts() -> None:
    assert read_words(" low ,, very  high; 低、高，很高；😀 ") == (
        "low", "very high", "低", "高", "很高", "😀",
    )  # fmt: skip


def test_a_dimension_is_written_in_the_language_asked_for_or_the_one_there_is() -> None:
    assert write_dimension(REACH, language="zh") == "低 – 中等 – 貧困戶"
    assert write_dimension(REACH, language="fr") == "low – Medium – high"
    assert write_dimension(of_numbers(-1.5, 10), language="en") == "-1.5 – 10"
    assert write_position(of_numbers(0, 10), 2.75, language="zh") == "2.75"
    assert bounds_of(REACH) == (0, 2)


@given(
    placed=st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.lists(st.sampled_from(["王家", "Li", "😀"]), unique=True),
            st.integers(0, 5).map(float),
        ),
        max_size=30,
    ),
)
def test_profiles_are_what_counting_by_hand_gives(
    placed: list[tuple[str, list[str], float]],
) -> None:
    found = profile_groups(placed, order=["Li", "王家", "😀"])
    assert found == profile_groups(placed[::-1], order=["Li", "王家", "😀"])
    expected: dict[str | None, list[float]] = {}
    for name in ("Li", "王家", "😀", None):
        own = [value for _, groups, value in placed if (name in groups if name else not groups)]
        if own:
            expected[name] = own
    assert [profile.group for profile in found] == list(expected)
    for profile in found:
        own = expected[profile.group]
        assert profile.median == median(own)
        assert (profile.lowest, profile.highest) == (min(own), max(own))
        assert list(profile.positions) == sorted(own)

"""Types of attributes, and whose the words of a source are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.cases.belonging import Belonging, Part, belonging_of
from workbench.coding.cases.guessing import guess_scale
from workbench.coding.cases.scale import Scale, in_order, read_scale, write_scale
from workbench.errors import CodingError

NAMES = ("王婶", "Lin Yue", "𠮷林", "婆婆 😀", "Dr. Qu")


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        (["12", "1,200", "３.5", "-4", ""], "number"),
        (["2019", "2020-03", "2019年3月12日"], "date"),
        (["12 March 2019", "April 2020"], "date"),
        (["2019年"], "date"),
        (["18-24", "75+"], "ordered"),
        (["65岁以上", "18–24岁", "25至64岁"], "ordered"),
        (["under 18", "18 to 64", "65 and over"], "ordered"),
        (["高", "低", "高"], "ordered"),
        (["high", "Low"], "ordered"),
        (["初中", "小學", "大学"], "ordered"),
        (["男", "女", "女", "男"], "unordered"),
        (["Han", "Yi 😀", "Han", "Yi 😀"], "unordered"),
        (["女"], "text"),
        (["走三里路", "她笑了😀", "Nobody asked."], "text"),
        (["3,5", "12"], "text"),
        (["12/03/2019", "13/03/2019"], "text"),
        (["2019-13", "2019-02"], "text"),
        ([], "text"),
        (["", "  "], "text"),
    ],
)
def test_a_type_is_guessed_that_all_values_fit(values: list[str], type_: str) -> None:
    scale = guess_scale(values)
    assert scale.type == type_
    assert all(scale.fits(value) for value in values if value.strip())
    assert guess_scale(list(reversed(values))) == scale


def test_years_are_dates_where_the_name_of_the_attribute_speaks_of_time() -> None:
    assert guess_scale(["1983", "2019"], name="households").type == "number"
    assert guess_scale(["1983", "2019"], name="出生年份").type == "date"


def test_bands_are_in_order_whatever_order_they_come_in() -> None:
    scale = guess_scale(["75+", "18-24", "55-64", "<18"])
    assert scale.categories == ("<18", "18-24", "55-64", "75+")
    assert guess_scale(["45岁以下", "60歲以上", "45-59岁"]).categories == (
        "45岁以下",
        "45-59岁",
        "60歲以上",
    )


def test_numbers_dates_and_categories_are_sorted_as_what_they_are() -> None:
    number, date = Scale(type="number"), Scale(type="date")
    assert in_order(["100", "9", "1,000", "不详", "-2"], number) == [
        "-2",
        "9",
        "100",
        "1,000",
        "不详",
    ]
    dates = ["2019年10月", "2019年9月3日", "2018", "unknown", "2019-09"]
    assert in_order(dates, date) == ["2018", "2019-09", "2019年9月3日", "2019年10月", "unknown"]
    scale = read_scale("ordered:low,middle,high")
    assert in_order(["high", "none", "LOW", "middle"], scale) == ["LOW", "middle", "high", "none"]


def test_spellings_of_one_value_are_compared_as_one() -> None:
    assert Scale(type="number").standard("1,200.50") == Scale(type="number").standard("１200.5")
    assert Scale(type="number").standard("-0.0") == "0"
    assert Scale(type="date").standard("2019年03月") == "2019-03"
    assert read_scale("unordered:漢族,彝族").standard("汉族") == "漢族"
    assert Scale().standard(" 木花 ") == "木花"
    assert Scale(type="number").standard("about 12") == "about 12"


@pytest.mark.parametrize("words", ["text", "number", "date", "unordered", "ordered:低,中,high 😀"])
def test_a_type_is_read_as_it_was_written(words: str) -> None:
    assert write_scale(read_scale(words)) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("colour", "'colour' is no type"),
        ("ordered", "need their order"),
        ("number:1,2", "has no categories"),
        ("ordered:低,中,低", "stands twice"),
        ("unordered:Han,HAN", "stands twice"),
    ],
)
def test_a_type_that_cannot_be_is_refused(words: str, told: str) -> None:
    with pytest.raises(CodingError, match=told):
        read_scale(words)


PARTS = st.lists(
    st.builds(
        lambda start, length, case: Part("s", start, start + length, case),
        st.integers(0, 30),
        st.integers(0, 12),
        st.sampled_from(NAMES),
    ),
    max_size=12,
)


@given(parts=PARTS, start=st.integers(0, 40), length=st.integers(1, 9))
def test_a_span_counts_for_every_case_whose_words_it_touches(
    parts: list[Part], start: int, length: int
) -> None:
    whose = belonging_of({"s": ("linked",)}, parts)
    letters = set(range(start, start + length))
    wanted = {part.case for part in parts if letters & set(range(part.start, part.end))}
    parted = any(part.start < part.end for part in parts)
    assert whose.is_parted("s") == parted
    assert whose.cases_at("s", start, start + length) == (
        tuple(sorted(wanted)) if parted else ("linked",)
    )
    assert belonging_of({"s": ("linked",)}, reversed(parts)) == whose


def test_a_whole_source_belongs_to_all_its_cases_until_a_part_belongs_to_one() -> None:
    linked = {"s": ("阿朵", "𠮷林")}
    whole = Belonging(linked=linked)
    assert (whole.cases_of("s"), whole.cases_at("s", 3, 4)) == (linked["s"], linked["s"])
    assert (whole.wordless("s"), whole.cases_of("t")) == ((), ())
    parted = belonging_of(linked, [Part("s", 0, 9, "阿朵")])
    assert (parted.cases_of("s"), parted.wordless("s")) == (("阿朵",), ("𠮷林",))

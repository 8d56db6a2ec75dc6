"""Citations in brackets, and brackets that are none, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.citations import find_citations


@pytest.mark.parametrize(
    "citation",
    [
        "(Wang, 2018)",
        "(Wang Xia, Rui Yi, 2018)",
        "(Li & Xu, 2016a; Østby, 2019, p. 4)",
        "(Gorse et al. 2020)",
        "(see also Fan, 2017)",
        "（李某，2016）",
        "（王某、李某，2016；周某等，2018）",
        "（参见：匡正，2019）",
        "(Fan 🙂, 2018)",
        "(Wang 2018)",
        "(Wang & Li 2018, 15)",
        "（李某 2016）",
        "(Wang et al 2018)",
        "(van der Berg, 2018)",
        "(Wang, 2018 p. 15)",
    ],
)
def test_a_bracket_that_names_somebody_and_a_year_is_a_citation(citation: str) -> None:
    text = f"So it is 如此 {citation}. Then 然后"
    start = text.index(citation)
    assert find_citations(text) == [(start, start + len(citation))]


@pytest.mark.parametrize(
    "text",
    [
        "in the winter (2019)",
        "(about 40 households, 2018)",
        "(Guizhou, 3 May 2019)",
        "（云坡县，2019年）",
        "(Interview, 2020-05-01)",
        "(the road, which 2018 brought)",
        "Wang (2018) says so",
        "(没有年份)",
        "(The old road of 2018)",
        "(May 2020)",
        "（三年规划，2016—2018）",
        "（村里的老人们在一九九八 2018 年）",
        "(",
        "",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert find_citations(text) == []


@given(st.text(alphabet=st.sampled_from("(（)）Wang李, ，;2018 a🙂\n")))
def test_bounds_are_brackets_of_the_text(text: str) -> None:
    for start, end in find_citations(text):
        assert text[start] in "(（"
        assert text[end - 1] in ")）"

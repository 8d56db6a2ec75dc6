"""Folding keeps every offset and brings the spellings of a word together."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.texts.folding import fold

TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("計畫画划反覆沈默瞭著藉乾隆後裡𠮷𠀀豈龜ＡÉßẞİıſςﬁ①²㈠ｶﾞが한é👩🏽‍🌾❤️🇨🇳 　\n"),
    ),
)


@given(TEXTS)
@example("".join(chr(point) for point in range(0x30000)))
def test_a_folded_text_is_as_long_as_the_text_and_folds_to_itself(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("精準扶貧", "精准扶贫"),
        ("社會工作者瞭解計畫", "社会工作者了解计划"),
        ("看著鄉村裡的變化", "看着乡村里的变化"),
        ("反覆答覆", "反复答复"),
        ("沈默", "沉默"),
        ("ＣＯＶＩＤ－１９", "covid-19"),
        ("Café Ångström", "cafe angstrom"),
        ("Ή ΠΌΛΗ", "η πολη"),
        ("𠮷野家", "𠮷野家"),
        ("豈更車", "岂更车"),
        ("👩🏽‍🌾 GDP增長❤️", "👩🏽‍🌾 gdp增长❤️"),
    ],
)
def test_two_spellings_of_a_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "text", ["画", "沈阳", "覆盖", "打坏了", "ß", "㈠", "が", "й", "e\u0301", "😀"]
)
def test_what_is_another_word_or_has_no_single_form_stays(text: str) -> None:
    assert fold(text) == text


def test_a_drawing_is_not_a_plan() -> None:
    assert fold("畫畫") == "画画"
    assert fold("計畫") == fold("计划")

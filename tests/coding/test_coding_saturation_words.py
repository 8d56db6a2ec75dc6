"""The sentence that saturation permits, and its remarks: whole, true, and in both languages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.saturation.gathering import Gathered, UnitKind
from workbench.coding.saturation.phrases import _EN, _ZH
from workbench.coding.saturation.remarks import counting_remarks
from workbench.coding.saturation.saturation import Options, Saturation, measure_units
from workbench.coding.saturation.scope import Scope
from workbench.coding.saturation.sentence import paper_sentence
from workbench.coding.saturation.unit import CodedUnit, Order


def units_of(new: list[int]) -> list[CodedUnit]:
    """Return units of which each brings so many codes that stand nowhere else."""
    return [
        CodedUnit(
            id=f"s{n}",
            number=n,
            codes=frozenset(f"{n}-{code}" for code in range(number)),
            first_coded="2026-01-01",
        )
        for n, number in enumerate(new)
    ]


def measured(units: list[CodedUnit], **options: float | str) -> Saturation:
    codes = {code for unit in units for code in unit.codes}
    return measure_units(
        units,
        codings=dict.fromkeys(codes, 1),
        categories=dict.fromkeys(codes, "all"),
        options=Options(**{"orders": 20, **options}),  # type: ignore[arg-type]
    )


def gathered(saturation: Saturation, **more: int) -> Gathered:
    return Gathered(
        units=saturation.units,
        sources={},
        codings={},
        uncoded=more.get("uncoded", 0),
        without_case=more.get("without_case", 0),
        several_cases=more.get("several_cases", 0),
    )


def test_both_languages_have_the_same_sentences_with_places_from_one_stock() -> None:
    assert _EN.keys() == _ZH.keys()
    for name, english in _EN.items():
        places = set(re.findall(r"\{(\w+)\}", english))
        chinese = set(re.findall(r"\{(\w+)\}", _ZH[name]))
        # Chinese needs measure words where English needs none, and names the noun less often.
        assert places ^ chinese <= {"noun", "measure", "plural", "one"}, name


def test_the_worked_example_becomes_the_sentence_of_the_paper() -> None:
    saturation = measured(units_of([20, 9, 5, 3, 4, 3, 1, 0]))
    english = paper_sentence(saturation, scope=Scope(), language="en")
    assert (
        "It was reached at 6+2 sources: the run of 2 sources after the first 6 brought 1 new code,"
        " 2.7% of the 37 codes in the base." in english
    )
    chinese = paper_sentence(saturation, scope=Scope(), language="zh-Hant")
    assert (
        "在 6+2 份资料处达到饱和：前 6 份资料之后的 2 份资料共出现 1 个新代码，"
        "占基础部分 37 个代码的 2.7%。" in chinese
    )
    for words in (english, chinese):
        assert words.endswith(("like those at hand.", "与现有的同类为前提。"))


def test_what_was_not_reached_is_said_with_the_last_run() -> None:
    words = paper_sentence(measured(units_of([2, 2, 2, 2, 2, 2])), scope=Scope(), language="en")
    assert "not reached within 6 sources: the last run brought 4 new codes, 50% of the 8" in words
    assert "0 met the threshold, fewer than half" in words


def test_a_filter_is_said_with_its_name() -> None:
    scope = Scope(unit="case", codes="top", under="老人 😀", coder="Li Wen")
    english = paper_sentence(measured(units_of([1])), scope=scope, language="en")
    assert "Only '老人 😀' and the codes under it are considered." in english
    assert "Only codings by Li Wen are considered." in english
    chinese = paper_sentence(measured(units_of([1])), scope=scope, language="zh")
    assert "只考察“老人 😀”及其下的代码。" in chinese
    assert "1 个个案" in chinese


@given(
    new=st.lists(st.integers(0, 4), max_size=9),
    unit=st.sampled_from(["source", "case"]),
    order=st.sampled_from(["reading", "coding", "date", "random"]),
    language=st.sampled_from(["en", "zh", "fr"]),
)
@settings(max_examples=120)
def test_no_sentence_and_no_remark_is_left_with_a_gap(
    new: list[int], unit: UnitKind, order: Order, language: str
) -> None:
    saturation = measured(units_of(new), base=2, run=1, order=order)
    scope = Scope(unit=unit, coders=("林", "Li Wen"), merged=("旧 😀",), archived=("Old",))
    found = gathered(saturation, uncoded=2, without_case=1, several_cases=1)
    told = counting_remarks(saturation, found, scope=scope, language=language)
    for words in (paper_sentence(saturation, scope=scope, language=language), *told):
        assert words
        assert not re.search(r"[{}]|None|nan|  ", words)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_only_what_was_left_out_is_told(language: str) -> None:
    saturation = measured(units_of([1, 0, 2]))
    few = counting_remarks(saturation, gathered(saturation), scope=Scope(), language=language)
    more = counting_remarks(
        saturation, gathered(saturation, uncoded=7), scope=Scope(), language=language
    )
    assert len(more) == len(few) + 1
    assert "7" in more[-1]

"""Flags: what stands around a cue."""

import pytest

from workbench.coding.context import is_cited, is_negated


def negated(sentence: str, cue: str) -> bool:
    start = sentence.index(cue)
    return is_negated(sentence, start, start + len(cue))


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("There is a lack of financial support for villages.", "financial support"),
        ("There is no social worker in 𠮷 village 👨‍👩‍👧.", "social worker"),
        ("The needs of villagers are not met.", "needs"),
        ("She didn’t cope.", "cope"),
        ("Without trust nothing works.", "trust"),
        ("They failed to build local teams.", "local teams"),
        ("村里没有土地、资金和技术。", "技术"),
        ("村里並無專業社工。", "社工"),
        ("他们缺乏内生动力", "内生动力"),
        ("内生动力明显不足", "内生动力"),
        ("这并非真正的精准识别。", "精准识别"),
        ("村里没有 social worker。", "social worker"),
        ("𠮷村👨‍👩‍👧不需要救济", "救济"),
    ],
)
def test_a_negation_near_the_cue_is_told(sentence: str, cue: str) -> None:
    assert negated(sentence, cue)


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("It is not only a matter of income.", "income"),
        ("The role of the masses cannot be ignored.", "role"),
        ("They did not come, but trust grew.", "trust"),
        ("He said no; the village has resources.", "resources"),
        (
            "Nobody came because of the rain, so it was not cold at all there when trust grew",
            "trust",
        ),
        ("不断提升社会工作能力", "社会工作"),
        ("不仅需要资金", "需要"),
        ("不是扶贫，而是振兴", "振兴"),
        ("这是非常需要的", "需要"),
        ("非政府组织的参与", "参与"),
        ("未来的需求", "需求"),
        ("村民需要资金👨‍👩‍👧", "资金"),
    ],
)
def test_what_only_looks_like_a_negation_is_not_told(sentence: str, cue: str) -> None:
    assert not negated(sentence, cue)


def test_a_double_negation_is_still_told() -> None:
    assert negated("这不是没有需要", "需要")


@pytest.mark.parametrize(
    "sentence",
    [
        "Poverty has many causes [3, 5-7].",
        "贫困成因复杂［１２］。",
        "Poverty has many causes (Wang, 2016).",
        "Poverty has many causes (see Smith et al. 2019; Li, 2020).",
        "Li and Wang (2016a: 14) found more.",
        "Smith et al. disagree.",
        "贫困成因复杂（王思斌，2016）。",
        "學者王思斌（2016）的看法",
        "李迎生等（2016）的看法",
        "李迎生（２０１６）的看法",
        "（向德平、姚霞 2013）",
        "As Li points out, 𠮷 village is poor 👨‍👩‍👧.",
        "According to the report, needs changed.",
        "王教授认为，需要专业力量。",
    ],
)
def test_a_sentence_that_cites_is_told(sentence: str) -> None:
    assert is_cited(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Since the campaign began (in 2014) much has changed.",
        "The visit (March 2016) was short.",
        "the Action Plan for Poverty (2016-2020)",
        "We therefore argue that more is needed.",
        "This paper argues that more is needed.",
        "自（2014年以来）变化很大",
        "发展规划（2016）已完成",
        "笔者认为需要专业力量。",
        "我们认为有必要👨‍👩‍👧",
        "我走了20里路。",
    ],
)
def test_a_sentence_of_the_writers_own_is_not_told(sentence: str) -> None:
    assert not is_cited(sentence)

"""Regular expressions as cues: which are allowed, and the words without which none matches."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.patterns import (
    check_pattern,
    compile_pattern,
    folded_pattern,
    may_match,
    shape_of,
    shaped_for_needs,
    with_folded_han,
)
from workbench.errors import CodebookError
from workbench.texts.folding import fold


@pytest.mark.parametrize(
    "pattern",
    ["a*", "", "(?=贫)", r"\b", "(贫困)?", "a{0,3}", "(?<=x)", "(?!x)"],
)
def test_a_pattern_that_marks_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(CodebookError, match="without any character"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", ["(", "[贫", "a**", r"\p{Foo}", "a)", "a{99999999999999}"])
def test_a_pattern_that_does_not_compile_is_refused_with_the_reason(pattern: str) -> None:
    with pytest.raises(CodebookError, match="is no regular expression: "):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:(?:a{1000}){1000}){1000}",
        "(" * 5000 + "a" + ")" * 5000,
        "a" * 3000,
        "((a{300}){300}b){9}",
    ],
)
def test_a_pattern_too_large_for_the_memory_is_refused(pattern: str) -> None:
    with pytest.raises(CodebookError, match="is too large"):
        check_pattern(pattern)


def test_a_pattern_that_never_ends_is_refused() -> None:
    with pytest.raises(CodebookError, match="takes too long"):
        check_pattern("(?R)")


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"top-?down (administrat\w+|aid)", [["down "], ["administrat", "aid"], ["top"]]),
        (r"sever(e|ity)[^.]{0,30}poverty", [["poverty"], ["sever"]]),
        (r"为什么需要社(会工作|工)", [["为什么需要社"]]),
        (r"\bhelp\b(?!less)", [["help"]]),
        (r"ab+c{2}de?", [["ab"]]),
        (r"(?:foo){e<=1}", []),
        (r"(?x) a b c", []),
        (r"Straße", [["stra"]]),
        (r"a|", []),
        (r"(?i:GDP)\s*增长", [["gdp"], ["增长"]]),
        (r"[贫困]{2}户籍", [["户籍"]]),
        (r"(?#no word)x\x41bc", [["bc"]]),
        (r"(?P<n>poor) (?P=n)", [["poor"]]),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, needs: list[list[str]]) -> None:
    assert [sorted(words) for words in shape_of(pattern).needs] == needs


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("skilled", "ſkılled"),
        ("kin", "\u212aİN"),
        ("扶贫", "扶貧"),
        ("扶貧", "扶贫"),
        ("计划，好", "計畫，好"),
        ("𠮷村", "𠮷村👨‍👩‍👧"),
        ("[一-龥]村民", "老村民"),
    ],
)
def test_letters_that_match_when_case_is_ignored_are_not_passed_over(
    pattern: str, text: str
) -> None:
    shape = shape_of(folded_pattern(pattern))
    matched = compile_pattern(pattern).search(with_folded_han(text)) is not None
    assert may_match(shape, shaped_for_needs(text, folded=fold(text))) >= matched


PIECES = st.sampled_from(
    [
        "ab",
        "b",
        "贫困",
        "貧",
        "c?",
        "(ab|贫)",
        "(a|bc)*",
        "[ab]",
        r"\w",
        ".",
        "b{2}",
        "(?:cd)+",
        "^",
        r"\b",
        "(?=a)",
        "(?!b)",
        "x|y",
        "𠮷",
        "é",
        "K",
        "s{0,2}",
        "(?<n>ca)",
        "[^]a]",
        "(?i)",
        "(?#z)",
        "ı",
    ]
)
SIGNS = st.sampled_from([*"aAbBcCdDxyksſı", "K", "贫", "貧", "困", "𠮷", "é", "👨‍👩‍👧", " ", "É"])


@settings(max_examples=400)
@given(pieces=st.lists(PIECES, min_size=1, max_size=5), signs=st.lists(SIGNS, max_size=25))
def test_no_text_that_matches_is_passed_over(pieces: list[str], signs: list[str]) -> None:
    pattern, text = "".join(pieces), "".join(signs)
    try:
        compiled = compile_pattern(pattern)
    except CodebookError:
        return
    if compiled.search(with_folded_han(text)):
        shape = shape_of(folded_pattern(pattern))
        assert may_match(shape, shaped_for_needs(text, folded=fold(text)))


@settings(max_examples=200)
@given(pattern=st.text(alphabet="ab贫()[]{}|?*+\\^$.,0123:<>=!#-&P𠮷", max_size=25))
def test_any_pattern_is_compiled_or_refused_with_a_sentence(pattern: str) -> None:
    told = ""
    try:
        check_pattern(pattern)
    except CodebookError as error:
        told = str(error)
    assert told.endswith(".") if told else regex.compile(pattern)

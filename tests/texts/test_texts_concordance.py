"""A concordance shows each hit in its line, cut where nothing breaks, in the order asked for."""

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.texts import concordance
from workbench.texts.concordance import display_width, kwic, sort_concordance
from workbench.texts.matching import Hit, find_hits
from workbench.texts.query import parse_query

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("村扶貧𠮷ab é👩🏽‍🌾❤️🇨🇳\n，")
    ),
    max_size=80,
)


def lines_of(query: str, text: str, width: int = 40) -> list[tuple[str, str, str]]:
    return [kwic(text, hit, width=width) for hit in find_hits(parse_query(query), text)]


@pytest.mark.parametrize(
    ("query", "text", "width", "line"),
    [
        ("扶贫", "我们在農村做扶貧工作。", 8, ("在農村做", "扶貧", "工作。")),
        ("扶贫", "我们在農村做扶貧工作。", 7, ("農村做", "扶貧", "工作。")),
        ("扶贫", "扶贫", 40, ("", "扶贫", "")),
        ("poverty", "the alleviation of poverty in villages", 9, ("of ", "poverty", " in ")),
        (
            "poverty",
            "the alleviation of poverty in villages",
            15,
            ("alleviation of ", "poverty", " in villages"),
        ),
        ("村", "first line\n第二行村\n第三行", 40, ("first line 第二行", "村", " 第三行")),
        ("𠮷", "😀👩🏽‍🌾𠮷👩🏽‍🌾😀", 3, ("👩🏽‍🌾", "𠮷", "👩🏽‍🌾")),
        ("𠮷", "😀👩🏽‍🌾𠮷👩🏽‍🌾😀", 1, ("", "𠮷", "")),
        ("村", "cafe\u0301村e\u0301e\u0301", 4, ("cafe\u0301", "村", "e\u0301e\u0301")),
        ("村", "abcdefgh村abcdefgh", 3, ("fgh", "村", "abc")),
        ("贫困户", "GDP增长时贫困户的GDP", 8, ("增长时", "贫困户", "的GDP")),
    ],
)
def test_a_context_is_cut_between_words_and_whole_signs(
    query: str, text: str, width: int, line: tuple[str, str, str]
) -> None:
    assert lines_of(query, text, width) == [line]


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 30))
def test_contexts_stand_next_to_the_quote_and_fit_the_width(
    before: str, quote: str, after: str, width: int
) -> None:
    text = before + quote + after
    hit = Hit(start=len(before), end=len(before) + len(quote))
    left, shown, right = kwic(text, hit, width=width)
    assert shown == quote
    assert max(display_width(left), display_width(right)) <= width
    assert all(ours in {theirs, " "} for ours, theirs in zip(right, after, strict=False))
    backwards = zip(reversed(left), reversed(before), strict=False)
    assert all(ours in {theirs, " "} for ours, theirs in backwards)
    assert not set("\t\n\v\f\r\x85\u2028\u2029") & set(left + right)


@given(TEXTS, TEXTS)
def test_no_grapheme_is_cut(before: str, after: str) -> None:
    text = f"{before} 村 {after}"
    left, _, right = kwic(text, Hit(start=len(before) + 1, end=len(before) + 2), width=12)
    borders = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    assert len(before) + 1 - len(left) in borders
    assert len(before) + 2 + len(right) in borders


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("poverty", 7),
        ("扶貧", 4),
        ("𠮷", 2),
        ("Ａ", 2),
        ("ｶ", 1),
        ("👩🏽‍🌾", 2),
        ("🇨🇳", 2),
        ("❤️", 2),
        ("é", 1),
    ],
)
def test_a_text_takes_so_many_columns(text: str, columns: int) -> None:
    assert display_width(text) == columns
    assert display_width(f"ab{text}农") == columns + 4


def test_lines_sort_by_the_words_left_of_the_hit_from_the_hit_outwards() -> None:
    lefts = [
        "the rural ",
        "of the Poor, ",
        "the poor ",
        "一個貧困的",
        "最贫困的",
        "😀",
        "",
        "a ＰＯＯＲ ",
    ]
    lines = [{"left": left, "number": number} for number, left in enumerate(lefts)]
    ordered = [line["left"] for line in sort_concordance(lines, by="left")]
    assert ordered == [
        "",
        "a ＰＯＯＲ ",
        "the poor ",
        "of the Poor, ",
        "the rural ",
        "一個貧困的",
        "最贫困的",
        "😀",
    ]


def test_lines_sort_by_the_words_right_of_the_hit() -> None:
    lines = [
        {"right": right} for right in ("，扶贫", " works", " Work", "扶貧工", "𠮷", "扶", "👩🏽‍🌾")
    ]
    ordered = [line["right"] for line in sort_concordance(lines, by="right")]
    assert ordered == [" Work", " works", "扶", "，扶贫", "扶貧工", "👩🏽‍🌾", "𠮷"]


def test_lines_with_equal_contexts_stay_in_the_order_of_place() -> None:
    lines = [
        {"right": right, "number": number}
        for number, right in enumerate(["农村", "農村", "農，村"])
    ]
    assert [line["number"] for line in sort_concordance(lines, by="right")] == [0, 1, 2]
    assert sort_concordance(reversed(lines), by="place") == lines[::-1]


@given(st.text(st.characters(max_codepoint=127)), st.integers(0, 30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ascii_is_cut_like_any_other_text(
    monkeypatch: pytest.MonkeyPatch, text: str, width: int
) -> None:
    hit = Hit(start=len(text) // 2, end=len(text) // 2)
    found = kwic(text, hit, width=width)
    with monkeypatch.context() as patched:
        patched.setattr(concordance, "_ASCII_PIECE", concordance._PIECE)
        assert kwic(text, hit, width=width) == found

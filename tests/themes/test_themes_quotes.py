"""Representative quotes: spread over sources, close to the centre, never twice the same."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theme_samples import BOOK, evidence, numbered, source

from workbench.themes.evidence import Evidence
from workbench.themes.likeness import columns, nearly_same, wording_of
from workbench.themes.quotes import choose_quotes, quote_pool
from workbench.themes.table import theme_table


def chosen(rows: list[Evidence], *, limit: int = 3, **more: Any) -> list[str]:
    pool = quote_pool(rows, source_names={e.source_id: f"source {e.source_id}" for e in rows})
    places = choose_quotes(pool, among=range(len(rows)), limit=limit, **more)
    return [pool.evidence[i].id for i in places]


def quote(evidence_id: str, source_id: str, words: str, **more: Any) -> Evidence:
    return evidence(evidence_id, "a", source_id, quote=words, **more)


RELIEF = [
    "The relief came in spring and was gone by winter, as relief always is.",
    "Relief in spring is gone by winter and the roof still leaks on us all.",
    "In winter the spring relief was gone and we borrowed from the cousins again.",
    "My daughter plays basketball for the county school on every Thursday evening.",
]


def test_the_quote_closest_to_the_centre_comes_first_and_the_stray_one_last() -> None:
    rows = [quote(str(n), "1", words, start=200 * n) for n, words in enumerate(RELIEF)]
    assert chosen(rows, limit=4)[-1] == "3"
    assert "3" not in chosen(rows, limit=3)


def test_a_new_source_goes_before_a_second_quote_of_the_same() -> None:
    rows = [quote(str(n), "1", words, start=200 * n) for n, words in enumerate(RELIEF[:3])]
    rows.append(quote("stray", "2", RELIEF[3]))
    assert "stray" in chosen(rows, limit=2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("他们只问我们缺什么，从来没有人问过。", "他們只問我們缺什麼，從來沒有人問過！"),
        ("Nobody ever asked what we could do.", "“NOBODY ever asked - what we could do”"),
        ("Nobody ever asked.", "As I said, nobody ever asked. Not once in those years."),
        ("牛死了，日子还是跟从前一样过，没有变。", "牛死了，日子还是跟从前一样过，没有变呀。"),
        ("𠮷林村的人👩‍👩‍👧都来了，坐了一整天。", "𠮷林村的人👩‍👩‍👧都来了，坐了一整天。"),
    ],
)
def test_nearly_the_same_words_are_not_quoted_twice(one: str, other: str) -> None:
    assert len(chosen([quote("x", "1", one), quote("y", "2", other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("牛死了，日子还是跟从前一样过。", "羊卖了，学费总算是交上去了。"),
        ("We waited for the road all summer.", "The clinic closed before the road was built."),
        ("她笑了😀，说都好，都好，什么都好。", "村医说 the new clinic 很远，要走很久。"),
    ],
)
def test_different_words_are_both_quoted(one: str, other: str) -> None:
    assert len(chosen([quote("x", "1", one), quote("y", "2", other)])) == 2


def test_overlapping_spans_of_one_source_are_not_both_quoted() -> None:
    one = quote("x", "1", "We waited all summer for the road.", start=0)
    other = quote("y", "1", "the road. Nobody came to build it that year.", start=25)
    assert len(chosen([one, other])) == 1


def test_a_readable_length_is_preferred_where_there_is_a_choice() -> None:
    short = quote("short", "1", "Relief, yes.", start=0)
    long = quote("long", "1", "Relief was late and " + "it rained and " * 40 + "so on.", start=99)
    good = quote("good", "1", "The relief was late and it rained on the grain.", start=9999)
    assert chosen([short, long, good], limit=1) == ["good"]
    assert chosen([short], limit=1) == ["short"]


def test_chinese_and_english_share_the_places_in_proportion() -> None:
    english = [quote(f"e{n}", f"e{n}", words) for n, words in enumerate(RELIEF)]
    chinese = [
        quote(f"z{n}", f"z{n}", words, terms=numbered(words))
        for n, words in enumerate(
            ["救助款到年关就花完了，屋顶还是漏雨。", "救助来得晚，年关一到又要向亲戚去借。"]
        )
    ]
    found = chosen(english + chinese, limit=3)
    assert sum(name.startswith("z") for name in found) == 1
    assert sum(name.startswith("z") for name in chosen(english[:2] + chinese, limit=4)) == 2


def test_equals_are_told_apart_by_source_and_start() -> None:
    rows = [
        quote("late", "1", "Nobody in the village had a word to say.", terms=(), start=500),
        quote("early", "1", "Everyone waited until somebody came along.", terms=(), start=100),
        quote("other", "2", "The grain was wet and the road was washed out.", terms=(), start=0),
    ]
    assert chosen(rows) == ["early", "other", "late"]


@pytest.mark.parametrize("ids", [("a", "b"), ("b", "a")])
def test_of_two_codings_of_one_span_the_earlier_cue_decides_whatever_their_ids(
    ids: tuple[str, str],
) -> None:
    words = "老人要人陪 and the old need company 🏔"
    rows = [
        quote(ids[0], "s1", words, start=0, cue_start=0, cue_end=2),
        quote(ids[1], "s1", words, start=0, cue_start=10, cue_end=13),
    ]
    pool = quote_pool(rows, source_names={"s1": "one"})
    (first,) = choose_quotes(pool, among=[0, 1], limit=1)
    assert pool.evidence[first].cue_start == 0


def test_a_blank_quote_is_never_chosen() -> None:
    assert chosen([quote("x", "1", " \n\u3000"), quote("y", "2", "。。。")]) == ["y"]


def test_no_evidence_and_no_room_give_no_quote() -> None:
    assert chosen([]) == []
    assert chosen([quote("x", "1", RELIEF[0])], limit=0) == []


def test_a_span_quoted_elsewhere_comes_last() -> None:
    rows = [quote(str(n), "1", words, start=200 * n) for n, words in enumerate(RELIEF)]
    best = chosen(rows, limit=1)[0]
    there = next(e for e in rows if e.id == best)
    quoted = [(there.source_id, there.start, there.end)]
    assert chosen(rows, limit=4, quoted=quoted)[-1] == best


def test_a_sub_theme_shows_a_quote_that_its_theme_does_not() -> None:
    rows = [evidence(f"{n}", "a1", f"{n}", quote=words) for n, words in enumerate(RELIEF)]
    table = theme_table(BOOK, rows, [source(str(n)) for n in range(4)], quotes=3)
    theme, sub = table.themes["quotes"].tolist()[:2]
    assert (len(theme), len(sub)) == (3, 1)
    assert not set(theme) & set(sub)


WORDS = st.lists(
    st.sampled_from(
        ["去", "贫困户", "relief", "𠮷林村", "👩‍👩‍👧", "nobody", "等了很久", " ", "，"]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from("123"), WORDS, st.integers(0, 60)), max_size=12),
    st.integers(0, 5),
)
def test_chosen_quotes_all_differ_and_no_source_is_passed_over(
    drawn: list[tuple[str, str, int]], limit: int
) -> None:
    rows = [
        quote(f"e{n}", source_id, words, start=start, terms=numbered(words.split()))
        for n, (source_id, words, start) in enumerate(drawn)
    ]
    pool = quote_pool(rows, source_names={e.source_id: e.source_id for e in rows})
    found = [pool.evidence[i] for i in choose_quotes(pool, among=range(len(rows)), limit=limit)]
    assert len(found) <= limit
    wordings = [wording_of(e) for e in found]
    assert not any(nearly_same(a, b) for n, a in enumerate(wordings) for b in wordings[n + 1 :])
    if len(found) < limit:
        left = [e for e in rows if e not in found and e.quote.strip()]
        assert all(any(nearly_same(wording_of(e), w) for w in wordings) for e in left)


@given(st.text(alphabet="ab字𠮷ｆ👩é", max_size=12), st.text(alphabet="ab字𠮷ｆ👩é", max_size=12))
def test_likeness_and_width_do_not_depend_on_the_side(one: str, other: str) -> None:
    a = wording_of(quote("x", "1", one))
    b = wording_of(quote("y", "2", other))
    assert nearly_same(a, b) == nearly_same(b, a)
    assert columns(one + other) == columns(one) + columns(other)


@given(st.lists(st.lists(st.sampled_from("村路病钱abc😀"), max_size=6), min_size=1), st.randoms())
def test_the_numbers_that_terms_happen_to_have_change_no_weight(
    texts: list[list[str]], chance: Random
) -> None:
    others = {word: number for number, word in enumerate(chance.sample("村路病钱abc😀", 8))}

    def weights(number: Callable[[str], int]) -> Any:
        rows = [
            quote(f"{n:02}", "1", " ".join(words), terms=tuple(map(number, words)), start=99 * n)
            for n, words in enumerate(texts)
        ]
        pool = quote_pool(rows, source_names={"1": "村"})
        return None if pool.weights is None else pool.weights.toarray().tolist()

    assert weights(others.__getitem__) == weights(lambda word: 1 + ord(word) % 5003)

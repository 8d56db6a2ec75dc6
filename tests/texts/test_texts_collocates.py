"""Collocates: what stands beside a term, counted place by place, in both languages."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.association.collocates import Collocate, find_collocates
from workbench.texts.association.windows import Windows, look_around
from workbench.texts.association.words import Stretch, Word, word_of

TERMS = ["老人", "照顾", "𠮷林村", "old", "people", "need", "2019"]


def stretch(text: str, *, source: str = "a", language: str = "mixed") -> Stretch:
    words = [word_of(term, passage_language=language) for term in text.split()]
    return Stretch(source_id=source, words=words)


def terms(counts: Counter[Word]) -> dict[str, int]:
    return {word.term: count for word, count in counts.items()}


@pytest.mark.parametrize(
    ("text", "term", "before", "after"),
    [
        ("留守 老人 没有 人 照顾", "老人", {"留守": 1}, {"没有": 1, "人": 1}),
        ("the old people need help now", "people", {"the": 1, "old": 1}, {"need": 1, "help": 1}),
        ("村医 说 new clinic 很 远", "clinic", {"说": 1, "new": 1}, {"很": 1, "远": 1}),
        ("她 笑 😀 说 好", "说", {"笑": 1, "😀": 1}, {"好": 1}),
        ("𠮷林村 的 𡃁仔 回来", "𡃁仔", {"𠮷林村": 1, "的": 1}, {"回来": 1}),
    ],
)
def test_a_window_has_so_many_words_on_each_side(
    text: str, term: str, before: dict[str, int], after: dict[str, int]
) -> None:
    found = look_around([stretch(text)], [term], window=2)
    assert (terms(found.before), terms(found.after)) == (before, after)
    assert found.occurrences == 1


def test_a_term_of_several_words_is_one_occurrence() -> None:
    found = look_around(
        [stretch("a social work social work station")], ["social", "work"], window=1
    )
    assert found.occurrences == 2
    assert (terms(found.before), terms(found.after)) == ({"a": 1}, {"station": 1})


def test_a_word_between_two_occurrences_counts_once_at_the_nearer_one() -> None:
    found = look_around([stretch("老人 甲 乙 丙 老人")], ["老人"], window=3)
    assert terms(found.before) == {"乙": 1, "丙": 1}
    assert terms(found.after) == {"甲": 1}


def test_no_window_leaves_its_stretch() -> None:
    found = look_around([stretch("贫困 老人"), stretch("需要 照顾")], ["老人"], window=9)
    assert terms(found.before + found.after) == {"贫困": 1}
    assert terms(found.elsewhere) == {"需要": 1, "照顾": 1}


def by_hand(stretches: list[Stretch], term: list[str], window: int) -> Windows:
    """Ask of each place, for all occurrences, how far it is from them."""
    before, after, elsewhere = Counter[Word](), Counter[Word](), Counter[Word]()
    sources_of: dict[Word, set[str]] = {}
    occurrences, sources = 0, set()
    for one in stretches:
        words = [word.term for word in one.words]
        starts, place = [], 0
        while place < len(words):
            hit = words[place : place + len(term)] == term
            starts += [place] if hit else []
            place += len(term) if hit else 1
        occurrences += len(starts)
        sources |= {one.source_id} if starts else set()
        for place, word in enumerate(one.words):
            if any(start <= place < start + len(term) for start in starts):
                continue
            ahead = min((s - place for s in starts if s > place), default=window + 1)
            behind = min(
                (place - s - len(term) + 1 for s in starts if s < place), default=window + 1
            )
            if min(ahead, behind) > window:
                elsewhere[word] += 1
                continue
            (before if ahead <= behind else after)[word] += 1
            sources_of.setdefault(word, set()).add(one.source_id)
    return Windows(
        occurrences=occurrences,
        sources=len(sources),
        before=before,
        after=after,
        elsewhere=elsewhere,
        sources_of={word: frozenset(found) for word, found in sources_of.items()},
    )


stretches_of_words = st.lists(
    st.builds(
        lambda source, words: stretch(" ".join(words), source=source),
        st.sampled_from("ab"),
        st.lists(st.sampled_from(TERMS), max_size=14),
    ),
    max_size=6,
)


@given(
    stretches_of_words,
    st.sampled_from([["老人"], ["old", "people"], ["need", "need"], ["2019"]]),
    st.integers(1, 5),
)
def test_windows_are_what_a_reader_counts_by_hand(
    stretches: list[Stretch], term: list[str], window: int
) -> None:
    assert look_around(stretches, term, window=window) == by_hand(stretches, term, window)


def some_text() -> list[Stretch]:
    drawn = random.Random(7)
    return [
        stretch(
            " ".join(
                ["贫困", "老人", *drawn.choices([*TERMS, "的", "the"], k=8)]
                if drawn.random() < 0.6
                else drawn.choices([*TERMS, "的", "the"], k=10)
            ),
            source=str(n % 3),
            language="zh-Hans",
        )
        for n in range(60)
    ]


def rows(**options: object) -> dict[str, Collocate]:
    found = find_collocates(look_around(some_text(), ["老人"], window=2), **options)  # type: ignore[arg-type]
    return {row.word.term: row for row in found.rows}


def test_a_word_that_leads_to_the_term_is_its_first_collocate() -> None:
    strongest = next(iter(rows().values()))
    assert strongest.word == Word("贫困", "zh")
    assert strongest.before > strongest.after
    assert strongest.together == strongest.before + strongest.after <= strongest.frequency
    assert strongest.together > strongest.expected
    assert strongest.p <= strongest.p_bh <= strongest.p_bonferroni <= 1


def test_the_order_of_the_sources_changes_nothing() -> None:
    there = find_collocates(look_around(some_text(), ["老人"], window=2))
    back = find_collocates(look_around(some_text()[::-1], ["老人"], window=2))
    assert there == back


def test_english_around_a_chinese_text_changes_no_chinese_collocate() -> None:
    english = [stretch("no road no bus " * 200, source="e", language="en")]
    alone = find_collocates(look_around(some_text(), ["老人"], window=2), tongue="zh")
    beside = find_collocates(look_around([*some_text(), *english], ["老人"], window=2), tongue="zh")
    assert alone == beside


def test_few_meetings_and_function_words_are_no_collocates() -> None:
    assert all(row.together >= 5 for row in rows(least=5).values())
    assert "贫困" not in rows(stopwords={"贫困"})
    everything = find_collocates(look_around(some_text(), ["老人"], window=2), least=1)
    fewer = find_collocates(look_around(some_text(), ["老人"], window=2), least=1, stopwords={"的"})
    assert fewer.tested == everything.tested - 1


@pytest.mark.parametrize(
    "by", ["log-likelihood", "log-ratio", "pmi", "npmi", "mi3", "t-score", "together"]
)
def test_collocates_stand_in_the_order_of_the_measure(by: str) -> None:
    values = [getattr(row, by.replace("-", "_")) for row in rows(by=by, least=1).values()]
    assert values == sorted(values, reverse=True)


def test_a_term_alone_in_its_windows_has_no_collocates() -> None:
    assert find_collocates(look_around([stretch("老人")], ["老人"], window=5)).rows == ()
    assert find_collocates(look_around([], ["老人"], window=5)).tested == 0


def test_where_all_words_stand_in_windows_nothing_is_drawn_to_the_term() -> None:
    windows = look_around([stretch("甲 老人 甲 老人 甲")], ["老人"], window=5)
    assert find_collocates(windows, least=1).rows == ()

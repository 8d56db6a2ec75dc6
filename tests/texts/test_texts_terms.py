"""Counts of terms: frequencies, passages and sources, by group."""

import random

from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.terms import BREAK, PassageTerms, count_terms

PASSAGES = [
    PassageTerms(source_id="a", terms=["贫困", "户", "贫困"], groups=("zh", "case 1")),
    PassageTerms(source_id="a", terms=["贫困", "的", "😀"], groups=("zh",)),
    PassageTerms(source_id="b", terms=["poverty", "贫困", "𠮷"], groups=("mixed", "case 1")),
    PassageTerms(source_id="c", terms=[], groups=("zh",)),
    PassageTerms(source_id="c", terms=["poverty"], groups=()),
]


def rows(passages: list[PassageTerms], **options: object) -> list[tuple[str, str, int, int, int]]:
    return [
        (row.group, row.term, row.frequency, row.passages, row.sources)
        for row in count_terms(passages, **options)  # type: ignore[arg-type]
    ]


def test_each_group_is_counted_from_the_most_frequent_down() -> None:
    assert rows(PASSAGES, stopwords={"的"}) == [
        ("case 1", "贫困", 3, 2, 2),
        ("case 1", "poverty", 1, 1, 1),
        ("case 1", "户", 1, 1, 1),
        ("case 1", "𠮷", 1, 1, 1),
        ("mixed", "poverty", 1, 1, 1),
        ("mixed", "贫困", 1, 1, 1),
        ("mixed", "𠮷", 1, 1, 1),
        ("zh", "贫困", 3, 2, 1),
        ("zh", "户", 1, 1, 1),
        ("zh", "😀", 1, 1, 1),
    ]


def test_without_groups_everything_is_counted_together() -> None:
    passages = [PassageTerms(source_id=p.source_id, terms=p.terms) for p in PASSAGES]
    assert rows(passages)[:2] == [("", "贫困", 4, 3, 2), ("", "poverty", 2, 2, 2)]


def test_a_passage_twice_in_a_group_counts_once() -> None:
    twice = PassageTerms(source_id="a", terms=["户"], groups=("zh", "zh"))
    assert rows([twice]) == [("zh", "户", 1, 1, 1)]


def test_words_in_a_row_make_terms_that_neither_begin_nor_end_with_a_stop_word() -> None:
    passage = PassageTerms(
        source_id="a", terms=["state", "of", "the", "art", "精准", "扶贫", "的", "路"]
    )
    assert [
        row.term for row in count_terms([passage], stopwords={"of", "the", "的"}, length=2)
    ] == [
        "art 精准",
        "精准扶贫",
    ]
    assert "扶贫的路" in {row.term for row in count_terms([passage], stopwords={"的"}, length=3)}


def test_no_passages_have_no_terms() -> None:
    assert count_terms([]) == []


@given(
    st.lists(
        st.builds(
            PassageTerms,
            source_id=st.sampled_from("abc"),
            terms=st.lists(st.sampled_from(["贫困", "的", "poverty", "😀", "𠮷"])),
            groups=st.lists(st.sampled_from(["x", "y"])).map(tuple),
        )
    ),
    st.integers(min_value=1, max_value=3),
)
def test_the_order_of_the_passages_changes_nothing(
    passages: list[PassageTerms], length: int
) -> None:
    shuffled = passages.copy()
    random.Random(0).shuffle(shuffled)
    found = count_terms(passages, length=length)
    assert count_terms(shuffled, length=length) == found
    assert all(row.sources <= row.passages <= row.frequency for row in found)


def test_no_term_of_several_words_goes_beyond_a_break() -> None:
    terms = ["留守", "老人", BREAK, "没有", "人", "old", "people", BREAK, BREAK, "😀"]
    passage = PassageTerms(source_id="a", terms=terms)
    pairs = {row.term for row in count_terms([passage], length=2)}
    assert pairs == {"留守老人", "没有人", "人 old", "old people"}
    assert {row.term for row in count_terms([passage], length=3)} == {
        "没有人 old",
        "人 old people",
    }
    assert BREAK not in {row.term for row in count_terms([passage])}

"""Key words: two groups of texts compared, word by word, each with its spread."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from workbench.texts.association.dispersion import deviation_of_proportions
from workbench.texts.association.keywords import Keyword, Keywords, Profile, find_keywords
from workbench.texts.association.words import Word, word_of


def profile(**sources: str) -> Profile:
    return {
        source: Counter(word_of(term, passage_language="mixed") for term in text.split())
        for source, text in sources.items()
    }


INTERVIEWS = profile(
    甲="老人 照顾 老人 路 远 老人 clinic 😀",
    乙="老人 路 路 远 没有 人 clinic road",
    丙="𠮷林村 𠮷林村 𠮷林村 路 人 老人 clinic",
)
PAPERS = profile(
    p1="政策 老人 政策 服务 人 poverty poverty clinic",
    p2="政策 服务 服务 人 路 poverty clinic the",
)


def rows(found: Keywords) -> dict[str, Keyword]:
    return {row.word.term: row for row in found.rows}


def test_key_words_have_both_directions_the_strongest_first() -> None:
    found = find_keywords(INTERVIEWS, PAPERS, least=2)
    assert [row.direction for row in found.rows] == sorted(
        (row.direction for row in found.rows), reverse=False, key=["more", "less"].index
    )
    words = rows(found)
    assert words["老人"].direction == "more"
    assert words["政策"].direction == "less"
    assert (words["政策"].here.frequency, words["政策"].there.frequency) == (0, 3)


def test_a_word_is_compared_with_the_words_of_its_language() -> None:
    found = find_keywords(INTERVIEWS, PAPERS, least=1)
    assert found.sizes == {"zh": 18, "en": 5}
    assert found.sizes_against == {"zh": 10, "en": 6}
    word = rows(found)["老人"]
    assert word.here.per_thousand == pytest.approx(1000 * 5 / 18)
    expected = chi2_contingency([[5, 13], [1, 9]], correction=False, lambda_="log-likelihood")
    assert word.log_likelihood == pytest.approx(expected.statistic)
    assert word.p == pytest.approx(expected.pvalue)


def test_a_word_of_one_source_is_marked() -> None:
    word = rows(find_keywords(INTERVIEWS, PAPERS, least=2))["𠮷林村"]
    assert word.is_of_one_source
    assert (word.here.sources, word.here.of, word.here.main_source) == (1, 3, "丙")
    assert word.here.main_share == 1
    assert word.there.dp is None
    assert word.difference is None


def test_a_word_of_the_only_source_is_not_marked() -> None:
    (word,) = find_keywords(profile(a="甲 甲 乙"), profile(b="乙 乙 乙"), least=2).rows[:1]
    assert word.here.dp is None
    assert not word.is_of_one_source


def test_a_word_as_frequent_in_both_groups_is_no_key_word() -> None:
    found = find_keywords(profile(a="甲 乙 甲 丙"), profile(b="甲 乙", c="甲 丁"), least=1)
    assert "甲" not in rows(found)
    assert found.tested == 4


def test_a_language_that_one_group_lacks_is_not_compared() -> None:
    found = find_keywords(profile(a="路 远 路"), profile(b="路 road road"), least=1)
    assert set(rows(found)) == {"路", "远"}


def test_swapping_the_groups_swaps_the_directions() -> None:
    there, back = rows(find_keywords(INTERVIEWS, PAPERS)), rows(find_keywords(PAPERS, INTERVIEWS))
    assert there.keys() == back.keys()
    for term, word in there.items():
        other = back[term]
        assert {word.direction, other.direction} == {"more", "less"}
        assert (word.here, word.there) == (other.there, other.here)
        assert word.log_likelihood == pytest.approx(other.log_likelihood)
        assert word.log_ratio == pytest.approx(-other.log_ratio)


def test_stop_words_are_not_tested_but_count_among_all_words() -> None:
    everything = find_keywords(INTERVIEWS, PAPERS, least=1)
    fewer = find_keywords(INTERVIEWS, PAPERS, least=1, stopwords={"人", "the"})
    assert fewer.tested == everything.tested - 2
    assert fewer.sizes == everything.sizes
    assert rows(fewer)["老人"].p == rows(everything)["老人"].p


@pytest.mark.parametrize("by", ["log-likelihood", "log-ratio", "difference", "bic"])
def test_key_words_stand_in_the_order_of_the_measure(by: str) -> None:
    found = find_keywords(INTERVIEWS, PAPERS, by=by, least=1).rows  # type: ignore[arg-type]
    for direction in ("more", "less"):
        values = [
            abs(value) if by != "bic" else value
            for row in found
            if row.direction == direction
            and (value := getattr(row, by.replace("-", "_"))) is not None
        ]
        assert values == sorted(values, reverse=True)


texts = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.lists(st.sampled_from(["老人", "路", "𠮷", "road", "bus", "😀"]), max_size=12).map(
        lambda terms: Counter(Word(term, "zh" if term > "z" else "en") for term in terms)
    ),
    max_size=3,
)


@given(texts, texts)
def test_every_count_is_what_a_reader_counts_by_hand(group: Profile, against: Profile) -> None:
    found = find_keywords(group, against, least=1)
    for row in found.rows:
        for side, spread in ((group, row.here), (against, row.there)):
            in_sources = {s: c[row.word] for s, c in side.items() if c[row.word]}
            words = sum(n for c in side.values() for w, n in c.items() if w[1] == row.word.tongue)
            assert spread.frequency == sum(in_sources.values())
            assert spread.sources == len(in_sources)
            assert spread.per_thousand == pytest.approx(1000 * spread.frequency / words)
            sizes = [
                sum(n for w, n in counts.items() if w[1] == row.word.tongue)
                for counts in side.values()
            ]
            if in_sources and sum(map(bool, sizes)) > 1:
                frequencies = [counts[row.word] for counts in side.values()]
                assert spread.dp == pytest.approx(deviation_of_proportions(frequencies, sizes))
            else:
                assert spread.dp is None
            if in_sources:
                assert spread.main_share == max(in_sources.values()) / spread.frequency
        more = row.here.per_thousand > row.there.per_thousand
        assert row.direction == ("more" if more else "less")
        assert row.p <= row.p_bh + 1e-12 <= row.p_bonferroni + 2e-12


def test_the_order_of_the_sources_changes_nothing() -> None:
    turned = {source: INTERVIEWS[source] for source in reversed(list(INTERVIEWS))}
    assert find_keywords(INTERVIEWS, PAPERS, least=1) == find_keywords(turned, PAPERS, least=1)

"""Similar codes: every likeness against a slow and plain count of the same."""

import math
from itertools import combinations
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from workbench.coding.codebook import Code
from workbench.coding.similar.groups import LARGEST, group_codes
from workbench.coding.similar.names import name_likeness, word_parts
from workbench.coding.similar.nearness import median_gap, nearness
from workbench.coding.similar.pairs import CodedWords, SimilarPair, compare_codes
from workbench.coding.similar.reasons import similar_reasons
from workbench.coding.similar.wording import compare_wording

SPANS = st.dictionaries(
    st.sampled_from("ab"),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])),
        min_size=1,
        max_size=5,
    ),
)
TERMS = st.dictionaries(
    st.sampled_from(["贫困", "贫困户", "poor", "poverty", "😀", "𠮷林", "等"]),
    st.integers(1, 9),
)


@given(one=SPANS, other=SPANS)
def test_the_median_gap_is_that_of_measuring_every_pair_of_codings(
    one: dict[str, list[tuple[int, int]]], other: dict[str, list[tuple[int, int]]]
) -> None:
    gaps = [
        min(
            (max(a - d, c - b, 0) for c, d in there.get(source, [])),
            default=math.inf,
        )
        for here, there in ((one, other), (other, one))
        for source, spans in here.items()
        for a, b in spans
    ]
    expected = median_low(gaps) if gaps else math.inf
    found = median_gap(one, other)
    assert found == (None if math.isinf(expected) else expected)
    assert median_gap(other, one) == found
    assert 0 <= nearness(found) <= 1


@given(counts=st.lists(TERMS, min_size=1, max_size=4), data=st.data())
def test_the_cosines_are_those_of_the_formula(
    counts: list[dict[str, int]], data: st.DataObject
) -> None:
    terms = {term for own in counts for term in own}
    passages_with = {term: data.draw(st.integers(1, 30)) for term in sorted(terms)}
    found = compare_wording(counts, passages_with=passages_with, passages=30)

    def weights(own: dict[str, int]) -> dict[str, float]:
        return {
            t: (1 + math.log(n)) * (1 + math.log(31 / (1 + passages_with[t])))
            for t, n in own.items()
        }

    def in_parts(own: dict[str, float]) -> dict[str, float]:
        told: dict[str, float] = {}
        for term, weight in own.items():
            for part in set(word_parts(term)):
                told[part] = told.get(part, 0) + weight / math.sqrt(len(set(word_parts(term))))
        return told

    def cosine(a: dict[str, float], b: dict[str, float]) -> float:
        size = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
        return sum(a[t] * b[t] for t in a.keys() & b.keys()) / size if size else 0.0

    for i, j in combinations(range(len(counts)), 2):
        a, b = weights(counts[i]), weights(counts[j])
        assert found.terms[i, j] == pytest.approx(cosine(a, b), abs=1e-12)
        assert found.parts[i, j] == pytest.approx(cosine(in_parts(a), in_parts(b)), abs=1e-12)
        assert set(found.shared(i, j, most=99)) == counts[i].keys() & counts[j].keys()


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ({"en": "Waiting"}, {"en": "waiting "}, 1),
        ({"zh": "貧困"}, {"zh": "贫困"}, 1),
        ({"en": "Waiting", "zh": "等待"}, {"zh": "等待"}, 1),
        ({"en": "Waiting"}, {"zh": "等待"}, 0),
        ({"zh": "😀"}, {"zh": "😀"}, 0),
        ({"zh": "𠮷林村"}, {"zh": "𠮷林"}, 0.75),
        ({"en": "isolated"}, {"en": "isolation"}, 10 / 17),
        ({"zh": "村医 clinic"}, {"zh": "clinic"}, 2 * 6 / (9 + 6)),
    ],
)
def test_names_are_alike_by_their_parts(
    one: dict[str, str], other: dict[str, str], likeness: float
) -> None:
    assert name_likeness(one, other) == pytest.approx(likeness)
    assert name_likeness(other, one) == name_likeness(one, other)


def coded(id_: str, name: str, *, at: dict[str, list[tuple[int, int]]], **terms: int) -> CodedWords:
    return CodedWords(
        code=Code(id=id_, name={"zh": name}),
        spans=at,
        passages=frozenset((s, start // 10) for s, spans in at.items() for start, _ in spans),
        terms=terms,
    )


CODES = [
    coded("1", "贫困", at={"a": [(0, 5), (21, 25)]}, 贫困=2, 等=1),
    coded("2", "贫困户", at={"a": [(3, 9)]}, 贫困户=1, 贫困=1),
    coded("3", "走路 😀", at={"b": [(0, 5)]}, 路=3),
    coded("4", "没用过", at={}),
]
PASSAGES_WITH = {"贫困": 3, "贫困户": 1, "路": 4, "等": 9}


def test_a_pair_has_the_passages_words_gap_and_names_of_its_codes() -> None:
    pairs = compare_codes(CODES, passages_with=PASSAGES_WITH, passages=10)
    first = pairs[0]
    assert first.ids == {"1", "2"}
    assert (first.shared, first.either, first.passages) == (1, 2, 0.5)
    assert (first.gap, first.nearness, first.names) == (0, 1.0, 0.75)
    assert first.shared_terms == ("贫困",)
    assert similar_reasons(first) == (
        "Both are coded in 1 of the 2 passages with either of them.",
        "Their quotes share words, above all: 贫困.",
        "Half of their codings touch or overlap a coding of the other.",
        "Their names are alike.",
    )
    assert all(pair.score > 0 for pair in pairs)
    assert not any("4" in pair.ids for pair in pairs)


def test_a_pair_that_is_left_out_is_not_compared_and_the_least_is_kept() -> None:
    left = {frozenset(("1", "2"))}
    assert not compare_codes(CODES, passages_with=PASSAGES_WITH, passages=10, left_out=left)
    close = compare_codes(CODES, passages_with=PASSAGES_WITH, passages=10, by="names", least=0.8)
    assert not close


def pair(one: str, other: str, score: float) -> SimilarPair:
    return SimilarPair(
        first_id=one, second_id=other, shared=0, either=0, passages=score, words=score,
        shared_terms=(), gap=None, nearness=score, names=score,
    )  # fmt: skip


def test_a_group_holds_only_codes_every_two_of_which_are_similar() -> None:
    pairs = [pair("a", "b", 0.9), pair("b", "c", 0.8), pair("a", "c", 0.5), pair("c", "d", 0.4)]
    (group,) = group_codes(pairs, order="abcd")
    assert (group.ids, group.least) == (("a", "b", "c"), 0.5)
    assert group.mean == pytest.approx((0.9 + 0.8 + 0.5) / 3)


@given(
    scores=st.lists(st.integers(1, 10**6), min_size=10, max_size=10, unique=True).map(
        lambda found: [score / 10**6 for score in found]
    ),
    least=st.floats(0.05, 0.95),
)
def test_groups_are_those_of_complete_linkage(scores: list[float], least: float) -> None:
    all_pairs = list(combinations("abcde", 2))
    pairs = [
        pair(*ids, score) for ids, score in zip(all_pairs, scores, strict=True) if score >= least
    ]
    labels = fcluster(
        linkage([1 - score for score in scores], "complete"), 1 - least, criterion="distance"
    )
    expected = {
        tuple(id_ for id_, label in zip("abcde", labels, strict=True) if label == wanted)
        for wanted in set(labels)
    }
    found = {group.ids for group in group_codes(pairs, order="abcde")}
    assert found == {ids for ids in expected if len(ids) >= 3}


@given(
    scores=st.dictionaries(
        st.sampled_from(list(combinations("abcdefgh", 2))), st.sampled_from([0.2, 0.4, 0.6, 0.8])
    )
)
def test_groups_share_no_code_and_do_not_depend_on_the_order_of_pairs(
    scores: dict[tuple[str, str], float],
) -> None:
    pairs = [pair(*ids, score) for ids, score in scores.items()]
    groups = group_codes(pairs, order="abcdefgh")
    assert groups == group_codes(pairs[::-1], order="abcdefgh")
    ids = [id_ for group in groups for id_ in group.ids]
    assert len(ids) == len(set(ids))
    for group in groups:
        inside = [scores[two] for two in combinations(group.ids, 2)]
        assert 3 <= len(group.ids) <= LARGEST
        assert group.least == pytest.approx(min(inside))

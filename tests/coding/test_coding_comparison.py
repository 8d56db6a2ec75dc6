"""Constant comparison: every number is that of a slow count by hand, whatever the order."""

import math
from collections import Counter, defaultdict
from itertools import combinations
from random import Random
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.comparison.blocks import cut_into_blocks
from workbench.coding.comparison.centres import find_look_alikes, find_misplaced
from workbench.coding.comparison.choice import ComparisonChoice, check_choice
from workbench.coding.comparison.compared import Compared, features_of, overlap, told_words
from workbench.coding.comparison.likeness import measure_likeness
from workbench.coding.comparison.ordering import chain
from workbench.coding.comparison.outliers import find_outliers
from workbench.coding.comparison.pairs import count_pairs, least_alike
from workbench.coding.comparison.weights import weigh
from workbench.errors import CodingError

WORDS = ["bus", "clinic", "road", "班车", "老人", " 老人", " 村医", "😀", "𠮷林", "wi-fi"]

Vector = dict[str, float]


def text(*features: str, script: str = "other", source: str = "a", start: int = 0) -> Compared:
    return Compared(source_id=source, start=start, end=start + 10, script=script, features=features)


def apart(*texts: tuple[str, ...], script: str = "other") -> list[Compared]:
    return [text(*words, script=script, start=20 * i) for i, words in enumerate(texts)]


@st.composite
def many_texts(draw: st.DrawFn, least: int = 0, most: int = 12) -> list[Compared]:
    return [
        Compared(
            source_id=draw(st.sampled_from("ab")),
            start=(start := draw(st.integers(0, 60))),
            end=start + draw(st.integers(1, 15)),
            script=draw(st.sampled_from(["Han", "other"])),
            features=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=6))),
        )
        for _ in range(draw(st.integers(least, most)))
    ]


def by_hand(texts: list[Compared], corpus: list[int] | None = None) -> list[Vector]:
    """Return TF-IDF as the docstring says it, with plain loops."""
    among = [texts[i] for i in (corpus or range(len(texts)))]
    vectors = []
    for one in texts:
        weighed = {
            feature: (1 + math.log(n))
            * (1 + math.log((1 + len(among)) / (1 + sum(feature in t.features for t in among))))
            for feature, n in Counter(one.features).items()
        }
        length = math.sqrt(sum(w * w for w in weighed.values()))
        vectors.append({feature: w / length for feature, w in weighed.items()})
    return vectors


def cosine(one: Vector, other: Vector) -> float:
    lengths = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return sum(w * other.get(f, 0.0) for f, w in one.items()) / lengths if lengths else 0.0


def total(vectors: list[Vector]) -> Vector:
    summed: Vector = defaultdict(float)
    for vector in vectors:
        for feature, weight in vector.items():
            summed[feature] += weight
    return summed


def meet(one: Compared, other: Compared) -> bool:
    """Say whether a pair can be compared."""
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    return (
        one.script == other.script
        and bool(one.features and other.features)
        and (one.source_id != other.source_id or not shared)
    )


@settings(max_examples=80)
@given(many_texts(), st.data())
def test_weights_are_those_of_the_formula(texts: list[Compared], data: st.DataObject) -> None:
    corpus = data.draw(st.lists(st.sampled_from(range(len(texts))), unique=True)) if texts else []
    weights = weigh(texts, corpus=corpus)
    for row, vector in enumerate(by_hand(texts, corpus)):
        found = weights.rows[row].toarray()[0]
        told = {str(f): w for f, w in zip(weights.features, found, strict=True) if w}
        assert told == pytest.approx(vector)


@settings(max_examples=80)
@given(many_texts())
def test_similarities_and_means_are_those_of_a_slow_count(texts: list[Compared]) -> None:
    likeness = measure_likeness(texts, weigh(texts))
    vectors = by_hand(texts)
    for i, one in enumerate(texts):
        others = [j for j, other in enumerate(texts) if j != i and meet(one, other)]
        assert np.flatnonzero(likeness.comparable[i]).tolist() == others
        values = [cosine(vectors[i], vectors[j]) for j in others]
        assert likeness.cosines[i, others].tolist() == pytest.approx(values, abs=1e-8)
        mean = likeness.means[i]
        if others:
            assert mean == pytest.approx(sum(values) / len(values), abs=1e-8)
        else:
            assert mean is None


@settings(max_examples=60)
@given(many_texts())
def test_pairs_are_all_that_can_be_compared_the_least_alike_first(texts: list[Compared]) -> None:
    likeness = measure_likeness(texts, weigh(texts))
    pairs = least_alike(likeness)
    wanted = {(i, j) for i, j in combinations(range(len(texts)), 2) if meet(texts[i], texts[j])}
    assert {(pair.first, pair.second) for pair in pairs} == wanted
    assert len(pairs) == count_pairs(likeness) == len(wanted)
    keys = [
        (
            pair.similarity,
            round((likeness.means[pair.first] or 0) + (likeness.means[pair.second] or 0), 9),
            pair.first,
            pair.second,
        )
        for pair in pairs
    ]
    assert keys == sorted(keys)
    assert least_alike(likeness, limit=2) == pairs[:2]


@settings(max_examples=60)
@given(many_texts(least=1), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_number(texts: list[Compared], random: Random) -> None:
    places = list(range(len(texts)))
    random.shuffle(places)
    before = measure_likeness(texts, weigh(texts))
    after = measure_likeness([texts[i] for i in places], weigh([texts[i] for i in places]))
    assert (after.cosines == before.cosines[np.ix_(places, places)]).all()
    assert (after.comparable == before.comparable[np.ix_(places, places)]).all()
    assert list(after.means) == pytest.approx([before.means[i] for i in places])


@settings(max_examples=60)
@given(many_texts(least=1))
def test_the_chain_goes_from_like_to_like_and_leaves_none_out(texts: list[Compared]) -> None:
    likeness = measure_likeness(texts, weigh(texts))
    order = chain(likeness)
    assert sorted(order) == list(range(len(texts)))
    for at, i in enumerate(order[:-1]):
        left = [j for j in order[at + 1 :] if likeness.scripts[j] == likeness.scripts[i]]
        if not likeness.scripts[i] or not left:
            assert left == sorted(left)
            continue
        nearest = max(likeness.cosines[i, left])
        assert order[at + 1] == min(j for j in left if likeness.cosines[i, j] == nearest)
    assert chain(likeness, among=order[: len(order) // 2 + 1][::-1]) == chain(
        likeness, among=order[: len(order) // 2 + 1]
    )


@settings(max_examples=60)
@given(many_texts(least=4, most=14))
def test_outliers_are_below_half_of_the_middle(texts: list[Compared]) -> None:
    weights = weigh(texts)
    likeness = measure_likeness(texts, weights)
    found = {o.row: o for o in find_outliers(likeness, weights, rows=range(len(texts)))}
    for script in ("Han", "other"):
        rows = [i for i, own in enumerate(likeness.scripts) if own == script]
        means = {i: m for i in rows if (m := likeness.means[i]) is not None}
        middle = median(means.values()) if len(means) >= 4 else 0.0
        assert {i for i in found if i in rows} == {
            i for i, m in means.items() if m < 0.5 * round(middle, 9)
        }
        for i in set(found) & set(rows):
            elsewhere = {f for j in rows if j != i for f in texts[j].features}
            assert set(found[i].words) <= set(texts[i].features) - elsewhere
            assert not any(word.startswith(" ") for word in found[i].words)


@settings(max_examples=80)
@given(many_texts(least=2), st.data())
def test_look_alikes_are_near_the_centre_and_not_coded(
    texts: list[Compared], data: st.DataObject
) -> None:
    own = sorted(data.draw(st.sets(st.sampled_from(range(len(texts))))))
    candidates = [i for i in range(len(texts)) if i not in own]
    vectors = by_hand(texts)
    wanted = {}
    for i in candidates:
        members = [j for j in own if texts[j].script == texts[i].script]
        score = cosine(vectors[i], total([vectors[j] for j in members]))
        if score > 1e-9 and not any(overlap(texts[i], texts[j]) for j in own):
            wanted[i] = score
    found = find_look_alikes(texts, weigh(texts), own=own, candidates=candidates)
    assert {one.row: one.score for one in found} == pytest.approx(wanted, abs=1e-8)
    assert [(-one.score, one.row) for one in found] == sorted(
        (-one.score, one.row) for one in found
    )
    for one in found:
        assert one.words
        assert all(
            word in texts[one.row].features or f" {word}" in texts[one.row].features
            for word in one.words
        )


@settings(max_examples=120)
@given(many_texts(least=2, most=14), st.data())
def test_misplaced_passages_are_nearer_to_another_centre(
    texts: list[Compared], data: st.DataObject
) -> None:
    codes = [data.draw(st.sets(st.sampled_from("xyz"), max_size=2)) for _ in texts]
    own = [i for i, of in enumerate(codes) if "x" in of]
    others = {code: [i for i, of in enumerate(codes) if code in of] for code in "yz"}
    vectors = by_hand(texts)
    wanted = {}
    for i in own:
        if not texts[i].features:
            continue
        left = [
            j
            for j in own
            if not overlap(texts[i], texts[j])
            and texts[j].script == texts[i].script
            and texts[j].features
        ]
        scores = {}
        for code, members in others.items():
            inside = [j for j in members if texts[j].script == texts[i].script]
            if inside and not any(overlap(texts[i], texts[j]) for j in inside):
                scores[code] = cosine(vectors[i], total([vectors[j] for j in inside]))
        if left and scores:
            mine = cosine(vectors[i], total([vectors[j] for j in left]))
            if round(max(scores.values()), 9) > round(mine, 9):
                wanted[i] = (mine, max(scores.values()))
    found = find_misplaced(texts, weigh(texts), own=own, others=others)
    assert {one.row for one in found} == set(wanted)
    for one in found:
        assert (one.own, one.score) == pytest.approx(wanted[one.row], abs=1e-8)
        assert one.words
        assert one.passages == sum(
            texts[j].script == texts[one.row].script for j in others[one.other]
        )
    differences = [one.score - one.own for one in found]
    assert differences == sorted(differences, reverse=True) or np.allclose(
        differences, sorted(differences, reverse=True)
    )


@settings(max_examples=40)
@given(many_texts(least=1), st.integers(1, 6))
def test_blocks_hold_every_passage_and_the_mean_of_their_pairs(
    texts: list[Compared], most: int
) -> None:
    likeness = measure_likeness(texts, weigh(texts))
    order = chain(likeness)
    blocks = cut_into_blocks(likeness, order, most=most)
    assert [i for run in blocks.runs for i in run] == order
    assert len(blocks.runs) == min(most, len(order))
    for one, line in zip(blocks.runs, blocks.cells, strict=True):
        for other, cell in zip(blocks.runs, line, strict=True):
            values = [
                likeness.cosines[i, j] for i in one for j in other if likeness.comparable[i, j]
            ]
            assert cell == (pytest.approx(sum(values) / len(values)) if values else None)


def test_two_passages_are_enough_and_nothing_is_no_error() -> None:
    texts = apart(("bus", "road"), ("bus", "clinic"))
    (pair,) = least_alike(measure_likeness(texts, weigh(texts)))
    assert 0 < pair.similarity < 1
    nothing = measure_likeness([], weigh([]))
    assert least_alike(nothing) == []
    assert chain(nothing) == []
    assert cut_into_blocks(nothing, [], most=60).runs == ()


def test_passages_in_two_scripts_are_not_called_unlike() -> None:
    texts = [text("bus"), text("班车", script="Han", start=30)]
    likeness = measure_likeness(texts, weigh(texts))
    assert least_alike(likeness) == []
    assert likeness.means == (None, None)


def test_a_passage_without_words_is_like_nothing_and_comes_last() -> None:
    texts = apart((), ("bus",), ("bus", "road"))
    likeness = measure_likeness(texts, weigh(texts))
    assert likeness.means[0] is None
    assert chain(likeness)[-1] == 0


def test_words_on_both_sides_of_a_coding_do_not_speak_for_themselves() -> None:
    same = [text("bus", "road"), text("bus", "road", start=5), text("clinic", start=40)]
    other = [text("bus", "clinic", source="b")]
    (found,) = find_misplaced(
        [*same[:2], same[2], *other], weigh([*same, *other]), own=[0, 1, 2], others={"z": [3]}
    )[:1]
    assert found.own == 0.0


def test_a_code_that_stands_on_the_words_already_is_no_other() -> None:
    texts = apart(("bus",), ("clinic",), ("bus",))
    assert find_misplaced(texts, weigh(texts), own=[0, 1], others={"z": [2]})[0].other == "z"
    assert not find_misplaced(texts, weigh(texts), own=[0, 1], others={"z": [0, 2]})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["班车", " 班车", "bus"], ("班车", "bus")),
        ([" 村医", " 医生"], ("村医", "医生")),
        (["😀", "𠮷林", " 𠮷林"], ("😀", "𠮷林")),
        ([], ()),
    ],
)
def test_pairs_are_told_only_where_there_is_no_word(
    words: list[str], told: tuple[str, ...]
) -> None:
    assert told_words(words, limit=9) == told


def test_pairs_meet_where_words_were_cut_in_two_ways(odd_text: str) -> None:
    features = features_of(odd_text, [], stop_words={"了", "的"})
    assert all(len(f) == 3 and f[0] == " " for f in features)
    assert not any("了" in f for f in features)
    simplified, traditional = features_of("卫生室很远", []), features_of("衛生室很遠", [])
    assert simplified == traditional == (" 卫生", " 生室", " 室很", " 很远")
    assert features_of("plain English", ["plain"]) == ("plain",)


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(CodingError, match="At least 1 pair"):
        check_choice(ComparisonChoice(limit=0))
    check_choice(ComparisonChoice(limit=None))

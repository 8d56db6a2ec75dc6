"""Topics of small labelled sets: found, the same for any order and thread, and their numbers."""

import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations, product
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score, cohen_kappa_score
from topic_samples import embeddings_of, key_of, labelled, shuffled

from workbench.errors import WorkbenchError
from workbench.topics.clustering import Method
from workbench.topics.coherence import npmi_coherence
from workbench.topics.counting import TermCuts, count_terms
from workbench.topics.embedded import Vectors
from workbench.topics.exact import eigen, independent, on_step
from workbench.topics.exemplars import most_central, typical_yet_diverse
from workbench.topics.fit import TopicOptions
from workbench.topics.fitting import fit_topics
from workbench.topics.kmeans import fit_kmeans, nearest
from workbench.topics.labels import class_tfidf
from workbench.topics.matching import match_sets, overlaps
from workbench.topics.memory import KeptTopic, remember
from workbench.topics.overlap import Overlap
from workbench.topics.pairs import count_pairs
from workbench.topics.space import singular_parts
from workbench.topics.units import units_of

THREE = TopicOptions(k=3, samples=3)


@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
@pytest.mark.parametrize("method", ["kmeans", "nmf", "hierarchy"])
def test_every_method_finds_the_subjects(language: str, method: Method) -> None:
    labels, texts = labelled(language)
    fit = fit_topics(units_of(texts), TopicOptions(k=3, method=method, samples=0))
    assert adjusted_rand_score(labels, fit.labels) > 0.9


def test_lda_gives_every_text_a_topic() -> None:
    _, texts = labelled("zh")
    fit = fit_topics(units_of(texts), TopicOptions(k=3, method="lda", samples=0))
    assert len(fit.labels) == len(texts)


@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
def test_the_number_of_subjects_is_suggested(language: str) -> None:
    _, texts = labelled(language)
    fit = fit_topics(units_of(texts), TopicOptions(samples=0))
    assert fit.k == 3
    assert fit.choice is not None
    assert [one.k for one in fit.choice.tried] == list(range(2, 10))


@pytest.mark.parametrize("word", ["subject", "主题", "扶贫🙂aid"])
def test_more_than_twenty_numbers_are_tried_while_they_are_more_stable(word: str) -> None:
    draw = random.Random(5)
    texts = []
    for subject, number in product(range(30), range(16)):
        # As real texts do, each has words of other subjects, too.
        own = [(subject, n) for n in draw.sample(range(6), k=5)]
        others = [(draw.randrange(30), draw.randrange(6)) for _ in range(3)]
        words = [f"{word}{of}-{n}" for of, n in own + others]
        texts.append((key_of(f"{word} {subject} {number}"), words))
    choice = fit_topics(units_of(texts), TopicOptions(samples=0)).choice
    assert choice is not None
    assert [one.k for one in choice.tried] == [*range(2, 21), 25, 30]
    assert choice.k == 30


@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
def test_units_whose_topic_is_known_stay_there_and_others_join_them(language: str) -> None:
    labels, texts = labelled(language)
    truth = np.array(labels)
    # Two subjects as one topic, which no fit would find, and some of the third.
    held = np.where(truth < 2, 0, np.where(np.arange(len(truth)) % 2, 1, -1))
    fit = fit_topics(units_of(texts), TopicOptions(k=2, samples=0), held=held)
    topic_of = {group: set(fit.labels[held == group].tolist()) for group in (0, 1)}
    assert [len(topics) for topics in topic_of.values()] == [1, 1]
    assert topic_of[0] != topic_of[1]
    assert set(fit.labels[held < 0].tolist()) == topic_of[1]
    order, units = shuffled(texts, seed=3)
    again = fit_topics(units, TopicOptions(k=2, samples=0), held=held[order])
    assert again.labels.tolist() == fit.labels[order].tolist()


@pytest.mark.parametrize("method", ["kmeans", "nmf", "lda", "hierarchy"])
@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
def test_rows_and_numbers_in_another_order_change_nothing(language: str, method: Method) -> None:
    _, texts = labelled(language)
    options = TopicOptions(k=4, method=method, samples=2)
    first = fit_topics(units_of(texts), options)
    order, units = shuffled(texts, seed=3)
    again = fit_topics(units, options)
    assert again.labels.tolist() == first.labels[order].tolist()
    assert np.array_equal(again.weights, first.weights[order])
    assert again.terms == first.terms
    assert again.stability == first.stability


@pytest.mark.parametrize("vectors", ["embeddings", "both"])
def test_embeddings_group_units_whatever_their_order(vectors: Vectors) -> None:
    labels, texts = labelled("mixed")
    options = TopicOptions(k=3, samples=2, vectors=vectors)
    embeddings = embeddings_of(labels)
    embeddings[5] = 0
    first = fit_topics(units_of(texts), options, embeddings=embeddings)
    assert adjusted_rand_score(labels, first.labels) > 0.9
    assert bool(first.blank[5]) == (vectors == "embeddings")
    assert first.blank.sum() <= 1
    order, units = shuffled(texts, seed=3)
    again = fit_topics(units, options, embeddings=embeddings[order])
    assert again.labels.tolist() == first.labels[order].tolist()
    assert np.array_equal(again.weights, first.weights[order])
    assert again.stability == first.stability


def test_a_method_that_counts_words_knows_no_embeddings() -> None:
    labels, texts = labelled("zh")
    options = TopicOptions(k=3, method="nmf", vectors="both")
    with pytest.raises(WorkbenchError, match="nmf finds topics in counts of words"):
        fit_topics(units_of(texts), options, embeddings=embeddings_of(labels))


_PRINT = """
import json, sys
sys.path.insert(0, "tests/topics")
from topic_samples import corpus_texts, embeddings_of, labelled
from workbench.topics.fit import TopicOptions
from workbench.topics.fitting import fit_topics
from workbench.topics.mapping import map_points
from workbench.topics.units import canonical_order, units_of
for texts, methods in (
    (corpus_texts()[::3], ["kmeans", "nmf", "hierarchy"]),
    (labelled("mixed")[1], ["kmeans", "nmf", "hierarchy", "lda"]),
):
    units = units_of(texts)
    for method in methods:
        fit = fit_topics(units, TopicOptions(k=7, method=method, samples=1))
        if method == "hierarchy":
            both = TopicOptions(k=7, samples=1, vectors="both")
            fit = fit_topics(units, both, embeddings=embeddings_of(units.keys))
        places = map_points(fit.points, canonical_order(units), projection="svd", seed=0)
        print(method, json.dumps([fit.labels.tolist(), fit.weights.tolist(), places.tolist()]))
        print(fit.terms, fit.stability)
"""


def test_neither_the_processor_nor_the_number_of_threads_changes_anything() -> None:
    """The library of linear algebra adds in another order on each kind of processor."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _PRINT],
            env={
                **os.environ,
                "OPENBLAS_CORETYPE": kind,
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        for kind, threads in (("Nehalem", "1"), ("Haswell", "2"), ("Sandybridge", "2"))
    ]
    first, second, third = (one.communicate()[0] for one in started)
    assert [one.returncode for one in started] == [0, 0, 0]
    assert first.count("kmeans") == 2
    assert first == second == third


def test_weights_sum_to_one_and_nothing_is_left_out() -> None:
    _, texts = labelled("zh")
    blank: tuple[str, list[str]] = (key_of("……"), [])
    fit = fit_topics(units_of([*texts, blank]), THREE)
    assert np.allclose(fit.weights.sum(axis=1), 1)
    assert set(fit.labels.tolist()) == {0, 1, 2}
    assert fit.blank.tolist() == [False] * len(texts) + [True]
    assert fit.weights[-1].tolist() == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
@pytest.mark.parametrize("method", ["kmeans", "nmf"])
def test_units_without_a_word_make_no_topic_unstable(language: str, method: Method) -> None:
    _, texts = labelled(language)
    options = replace(THREE, method=method)
    alone = fit_topics(units_of(texts), options)
    blank: list[tuple[str, list[str]]] = [(key_of(f"{n}：……👍"), []) for n in range(40)]
    beside = fit_topics(units_of([*texts, *blank]), options)
    assert beside.blank.sum() == 40
    for one, other in zip(alone.stability, beside.stability, strict=True):
        assert one.verdict == other.verdict == "stable"


def test_topics_that_are_there_are_stable_and_too_many_are_not() -> None:
    _, texts = labelled("en")
    three = fit_topics(units_of(texts), TopicOptions(k=3))
    many = fit_topics(units_of(texts), TopicOptions(k=12))
    assert [one.verdict for one in three.stability] == ["stable"] * 3
    assert "unstable" in {one.verdict for one in many.stability}


def test_a_method_without_a_seed_has_no_stability_over_seeds() -> None:
    _, texts = labelled("en")
    fit = fit_topics(units_of(texts), TopicOptions(k=3, method="nmf", samples=2))
    assert [one.seeds for one in fit.stability] == [None] * 3


def test_texts_that_are_all_alike_give_one_topic() -> None:
    texts = [(key_of(str(number)), ["村庄", "village"]) for number in range(12)]
    cuts = TermCuts(most=1.0)
    fit = fit_topics(units_of(texts), TopicOptions(k=3, samples=2, cuts=cuts))
    assert fit.k == 1


@pytest.mark.parametrize(
    ("texts", "k", "sentence"),
    [
        ([("a", ["x"])], 2, "too few texts"),
        ([(str(n), [f"词{n}"]) for n in range(9)], 2, "share no topic"),
        (labelled("en")[1], 1, "1 is no number of topics"),
        (labelled("en")[1], 90, "90 is no number of topics"),
    ],
)
def test_what_cannot_be_grouped_is_refused(
    texts: list[tuple[str, list[str]]], k: int, sentence: str
) -> None:
    with pytest.raises(WorkbenchError, match=sentence):
        fit_topics(units_of(texts), TopicOptions(k=k))


def test_terms_are_cut_as_they_say() -> None:
    texts = [
        ("a", ["贫困", "户", "the", "road"]),
        ("b", ["贫困", "户", "", "road", "7"]),
        ("c", ["贫困", "", "户", "x", "路"]),
    ]
    table = count_terms(units_of(texts), TermCuts(least=2, most=1.0, stopwords={"the"}))
    assert table.terms == ["road", "户", "贫困", "贫困户"]
    assert table.counts.toarray().tolist() == [[1, 1, 1, 1], [1, 1, 1, 1], [0, 1, 1, 0]]
    assert table.too_rare == 1  # 路; neither x nor 7 counts, so no phrase has them


def test_pairs_of_characters_count_within_and_across_words() -> None:
    texts = [
        ("a", ["股市", "大跌", "😀", "证监会"]),
        ("b", ["股市", "", "大跌", "𠮷林村"]),
        ("c", ["road", "证监会", "𠮷林村"]),
        ("long", ["证监会", "，"] * 50),
    ]
    table = count_pairs(units_of(texts), TermCuts(least=1, most=1.0))
    assert table is not None
    # 市大 证监 监会 | 跌𠮷 𠮷林 林村 | 证监 监会 会𠮷 𠮷林 林村 | 证监 监会, fifty times.
    assert table.sum(axis=1).ravel().tolist() == [[3, 3, 5, 100]]
    assert sorted(np.bincount(table.indices).tolist()) == [1, 1, 1, 2, 2, 3, 3]
    assert count_pairs(units_of([("a", ["road", "bridge"])]), TermCuts(least=1)) is None


def test_common_terms_are_told_by_name() -> None:
    texts = [(str(number), ["村", "路" if number % 2 else "桥"]) for number in range(30)]
    table = count_terms(units_of(texts), TermCuts(most=0.9))
    assert table.too_common == ["村"]


@given(st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=7))
def test_eigenvalues_and_vectors_make_the_matrix_again(rows: list[list[int]]) -> None:
    columns = np.array(rows, dtype=float)
    values, vectors = eigen(columns.T @ columns)
    assert np.allclose(vectors @ np.diag(values) @ vectors.T, columns.T @ columns)
    assert np.allclose(vectors.T @ vectors, np.eye(5))
    assert np.allclose(values, np.linalg.eigvalsh(columns.T @ columns)[::-1], atol=1e-9)


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=1, max_size=9))
def test_independent_columns_span_what_the_given_ones_do(rows: list[list[int]]) -> None:
    columns = np.array(rows, dtype=float)
    found = independent(columns)
    # They lie on a grid; columns that are nearly one magnify what it leaves out.
    assert np.allclose(found @ (found.T @ columns), columns, atol=1e-2)


def test_kmeans_ends_at_centres_that_are_the_means_of_their_points() -> None:
    random = np.random.default_rng(0)
    points = on_step(random.normal(size=(300, 4)) + 6 * random.integers(0, 3, size=(300, 1)))
    centres = fit_kmeans(points, k=3, random=random, starts=3)
    labels = nearest(points, centres)
    means = np.array([points[labels == one].mean(axis=0) for one in range(3)])
    assert np.allclose(centres, means, atol=0.05)
    assert np.array_equal(labels, np.argmin(((points[:, None] - centres) ** 2).sum(2), axis=1))


def test_singular_parts_are_those_of_the_whole_decomposition() -> None:
    from scipy.sparse import csr_matrix

    random = np.random.default_rng(1)
    table = on_step(random.random((40, 30)) * (random.random((40, 30)) < 0.3))
    parts = singular_parts(csr_matrix(table), dimensions=8)
    left, sizes, _ = np.linalg.svd(table, full_matrices=False)
    assert np.allclose(np.sqrt(parts.squares), sizes[:8], rtol=1e-3)
    signs = np.sign((parts.rows * left[:, :8]).sum(axis=0))
    assert np.allclose(parts.rows[:, :3], (left * sizes)[:, :3] * signs[:3], atol=0.01)


WORDS = st.sampled_from(["a1", "b1", "贫困", "🙂村", "c1"])


@given(st.lists(st.lists(WORDS, max_size=6), min_size=2, max_size=8))
def test_counts_are_those_of_counting_by_hand(texts: list[list[str]]) -> None:
    keyed = [(str(number), terms) for number, terms in enumerate(texts)]
    table = count_terms(units_of(keyed), TermCuts(least=1, most=1.0, phrases="left out"))
    for row, terms in zip(table.counts.toarray().tolist(), texts, strict=True):
        counted = Counter(terms)
        assert row == [counted[term] for term in table.terms]


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=2, max_size=9))
def test_coherence_is_that_of_counting_by_hand(rows: list[list[bool]]) -> None:
    from scipy.sparse import csr_matrix

    present = np.array(rows, dtype=float)
    if not present.any(axis=0).all():
        return
    found = []
    for one, other in combinations(range(4), 2):
        both = float((present[:, one] * present[:, other]).mean())
        single = float(present[:, one].mean() * present[:, other].mean())
        if both in {0.0, 1.0}:
            found.append(-1.0 if both == 0 else 1.0)
        else:
            found.append(log(both / single) / -log(both))
    expected = sum(found) / len(found)
    assert npmi_coherence(csr_matrix(present), np.arange(4)) == pytest.approx(expected)


def test_class_tfidf_is_that_of_the_formula() -> None:
    found = class_tfidf(np.array([[3, 1], [0, 4]]))
    assert found[0, 0] == pytest.approx(3 / 4 * log(1 + 4 / 3))
    assert found[1, 1] == pytest.approx(4 / 4 * log(1 + 4 / 5))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=30))
def test_overlaps_are_those_of_sets(pairs: list[tuple[int, int]]) -> None:
    ones, others = np.array(pairs).T
    table = overlaps(ones, others, k=4, k_other=3)
    for one in range(4):
        for other in range(3):
            a, b = set(np.flatnonzero(ones == one)), set(np.flatnonzero(others == other))
            assert table[one, other] == pytest.approx(len(a & b) / len(a | b) if a | b else 0)


def test_sets_that_are_not_the_same_are_in_nobodys_way() -> None:
    shared = {f"s{n}" for n in range(50)}
    first, second = {f"a{n}" for n in range(50)}, {f"x{n}" for n in range(50)}
    smaller, other = {f"x{n}" for n in range(49)}, {f"a{n}" for n in range(49)}
    # All together overlap more the other way, and neither pair of that is half the same.
    found = match_sets(
        [shared | first, smaller | {"b"} | {f"c{n}" for n in range(60)}],
        [shared | second, other | {"y"} | {f"z{n}" for n in range(60)}],
        least=0.5,
    )
    assert found == {0: 0}


def test_each_set_is_matched_once_and_only_where_it_overlaps() -> None:
    assert match_sets(["abc", "de", "x"], ["def", "abcd", "y"], least=0.5) == {0: 1, 1: 0}


@pytest.mark.parametrize(("larger", "found"), [("abcdef", {0: 0}), ("abcdefg", {})])
def test_a_set_in_one_more_than_twice_as_large_is_another(
    larger: str, found: dict[int, int]
) -> None:
    assert match_sets(["abc"], [larger], least=0.5) == found
    assert match_sets([larger], ["abc"], least=0.5) == found
    assert match_sets([""], [""], least=0.5) == {}


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_kappa_of_topic_and_code_is_cohens(pairs: list[tuple[bool, bool]]) -> None:
    ones, others = zip(*pairs, strict=True)
    overlap = Overlap(
        both=sum(a and b for a, b in pairs), topic=sum(ones), code=sum(others), units=len(pairs)
    )
    if len({*ones, *others}) == 1:
        assert overlap.kappa is None
    else:
        assert overlap.kappa == pytest.approx(cohen_kappa_score(ones, others))


def test_undefined_shares_are_none() -> None:
    empty = Overlap(both=0, topic=0, code=0, units=5)
    assert (empty.jaccard, empty.of_topic, empty.of_code, empty.kappa) == (None,) * 4


def test_diverse_passages_are_not_the_same_twice() -> None:
    points = np.array([[0.8, 0.6], [0.8, 0.6], [0.96, 0.28], [0.0, 1.0]])
    members, centre = np.arange(4), np.array([0.88, 0.47])
    assert most_central(points, members, centre, count=2) == [0, 1]
    assert typical_yet_diverse(points, members, centre, count=2) == [0, 2]


def _two_topics() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    weights = np.where(np.eye(2)[labels] > 0, 0.9, 0.1)
    points = np.array([[1, 0, 0]] * 2 + [[0.8, 0.6, 0]] * 2 + [[0, 0, 1]] * 4, dtype=float)
    return labels, weights, points


def test_a_name_stays_with_the_units_it_was_given_for() -> None:
    labels, weights, points = _two_topics()
    kept = [KeptTopic(id="a", name="道路", members=frozenset("efg"))]
    found = remember(1 - labels, weights, points, "abcdefgh", kept=kept, moves={})
    assert found.names == ["道路", ""]
    assert found.lost == []


def test_a_name_without_its_units_is_told_as_lost() -> None:
    labels, weights, points = _two_topics()
    kept = [KeptTopic(id="a", name="Gone", members=frozenset("z"))]
    found = remember(labels, weights, points, "abcdefgh", kept=kept, moves={})
    assert found.names == ["", ""]
    assert [one.name for one in found.lost] == ["Gone"]


def test_merges_splits_and_moves_are_made_again() -> None:
    labels, weights, points = _two_topics()
    one = KeptTopic(id="a", name="All", members=frozenset("abcd"))
    other = KeptTopic(id="b", name="", members=frozenset("efgh"), merged_into="a")
    merged = remember(labels, weights, points, "abcdefgh", kept=[one, other], moves={})
    assert (merged.labels.tolist(), merged.names) == ([0] * 8, ["All"])
    halves = KeptTopic(id="a", name="", members=frozenset("abcd"), parts=2)
    split = remember(labels, weights, points, "abcdefgh", kept=[halves], moves={})
    assert split.labels.tolist() == [0, 0, 2, 2, 1, 1, 1, 1] or split.labels.tolist() == [
        *(2, 2, 0, 0, 1, 1, 1, 1)
    ]
    assert np.allclose(split.weights.sum(axis=1), 1)
    moved = remember(labels, weights, points, "abcdefgh", kept=[one], moves={"h": "a"})
    assert moved.labels.tolist() == [0, 0, 0, 0, 1, 1, 1, 0]
    assert moved.weights[7].tolist() == [1.0, 0.0]
    assert moved.moved == {7}

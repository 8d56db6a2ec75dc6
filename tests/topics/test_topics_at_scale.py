"""Topics of very many texts: found part by part, and in samples, with the same answers."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score
from topic_samples import labelled, shuffled

from workbench.topics.clustering import Method, centres_of, tree_labels, weights_to_centres
from workbench.topics.counting import TermCuts, count_terms
from workbench.topics.exact import on_step
from workbench.topics.fit import Limits, TopicOptions
from workbench.topics.fitting import fit_topics
from workbench.topics.mapping import map_points
from workbench.topics.neighbours import moved_to_nearest, neighbours_for
from workbench.topics.pairs import count_pairs
from workbench.topics.placing import place_units
from workbench.topics.space import singular_parts, unit_length, weigh_terms, without_language
from workbench.topics.tallies import Tally
from workbench.topics.units import PART, canonical_order, evenly, units_of

SMALL = Limits(part=16, space=60, neighbours=50, stability=40)
CODES = st.lists(st.integers(0, 9), max_size=6)
WORDS = st.sampled_from(["a1", "b1", "贫困", "🙂村", "c1", "户", ""])


@given(st.lists(st.lists(CODES, max_size=4), min_size=1, max_size=6), st.permutations(range(5)))
def test_tallies_of_parts_are_those_of_counting_by_hand(
    parts: list[list[list[int]]], wanted: list[int]
) -> None:
    tally = Tally()
    for units in parts:
        owners = [unit for unit, codes in enumerate(units) for _ in codes]
        codes = [code for unit in units for code in unit]
        tally.add(np.array(owners, dtype=int), np.array(codes, dtype=int), n_units=len(units))
    every = [Counter(codes) for units in parts for codes in units]
    found, spread = tally.spread()
    assert found.tolist() == sorted({code for unit in every for code in unit})
    assert spread.tolist() == [sum(code in unit for unit in every) for code in found.tolist()]
    columns = [code for code in wanted if code in found]
    table = tally.table(np.array(columns, dtype=int))
    assert table.toarray().tolist() == [[unit[code] for code in columns] for unit in every]


@given(st.lists(st.lists(WORDS, max_size=6), min_size=2, max_size=9), st.integers(1, 9), st.data())
def test_words_counted_part_by_part_are_those_counted_at_once(
    texts: list[list[str]], size: int, data: st.DataObject
) -> None:
    units = units_of([(str(number), terms) for number, terms in enumerate(texts)])
    order = np.array(data.draw(st.permutations(range(len(texts)))))
    cuts = TermCuts(least=1, most=1.0)
    whole, parts = count_terms(units, cuts), count_terms(units, cuts, order=order, size=size)
    assert parts.terms == whole.terms
    assert (parts.too_rare, parts.too_common) == (whole.too_rare, whole.too_common)
    assert np.array_equal(parts.counts.toarray(), whole.counts.toarray()[order])
    pairs, pairs_of_parts = (
        count_pairs(units, cuts),
        count_pairs(units, cuts, order=order, size=size),
    )
    assert (pairs is None) == (pairs_of_parts is None)
    if pairs is not None and pairs_of_parts is not None:
        assert np.array_equal(pairs_of_parts.toarray(), pairs.toarray()[order])


@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
def test_units_are_put_where_they_would_be_had_they_made_the_space(language: str) -> None:
    _, texts = labelled(language)
    weights = weigh_terms(count_terms(units_of(texts), TermCuts()).counts)
    parts = singular_parts(weights, dimensions=9)
    assert np.array_equal(parts.place(weights), parts.points)
    assert np.array_equal(parts.place(weights[7:11]), parts.points[7:11])
    # Single precision holds every coordinate: each is a whole multiple of the grid.
    assert not np.any(np.modf(parts.points.astype(np.float64) * 2.0**16)[0])


@settings(max_examples=12)
@given(st.integers(1, 120), st.integers(0, 99), st.sampled_from(["en", "zh", "mixed"]))
def test_neither_the_parts_nor_the_rows_change_topics_of_samples(
    part: int, seed: int, language: str
) -> None:
    _, texts = labelled(language)
    options = TopicOptions(k=3, samples=1)
    first = fit_topics(units_of(texts), options, limits=SMALL)
    order, units = shuffled(texts, seed=seed)
    again = fit_topics(units, options, limits=replace(SMALL, part=part))
    assert again.labels.tolist() == first.labels[order].tolist()
    assert np.array_equal(again.weights, first.weights[order])
    assert np.array_equal(again.points, first.points[order])
    assert np.array_equal(again.table.counts.toarray(), first.table.counts.toarray()[order])
    assert (again.terms, again.stability) == (first.terms, first.stability)


@pytest.mark.parametrize("method", ["kmeans", "nmf", "lda", "hierarchy"])
def test_samples_find_the_subjects_of_all_and_are_told(method: Method) -> None:
    labels, texts = labelled("mixed")
    options = TopicOptions(k=3, method=method, samples=1)
    fit = fit_topics(units_of(texts), options, limits=SMALL)
    assert len(fit.labels) == len(texts)
    assert method == "lda" or adjusted_rand_score(labels, fit.labels) > 0.9
    factors: dict[str, int] = {method: 60} if method in {"nmf", "lda"} else {}
    expected: dict[str, int] = {"dimensions": 60, "neighbours": 50, "stability": 40}
    assert dict(fit.sampled) == expected | factors
    whole = fit_topics(units_of(texts), options)
    assert whole.sampled == {}


def test_what_joins_languages_joins_those_outside_of_the_sample() -> None:
    from scipy.sparse import csr_matrix

    labels, texts = labelled("mixed")
    units = units_of(texts, languages=["en", "zh-Hans"] * (len(texts) // 2))
    concepts = csr_matrix(np.eye(3)[labels])
    whole = fit_topics(units, TopicOptions(k=3, samples=0), concepts=concepts)
    sampled = fit_topics(units, TopicOptions(k=3, samples=0), concepts=concepts, limits=SMALL)
    assert adjusted_rand_score(whole.labels, sampled.labels) == 1
    assert np.array_equal(
        without_language(whole.points[:9], ["en"] * 9),
        without_language(whole.points[:9].astype(np.float64), ["en"] * 9),
    )


@pytest.mark.parametrize("most", [400, 60])
def test_units_move_half_the_way_to_their_neighbours(most: int) -> None:
    random = np.random.default_rng(5)
    points = unit_length(random.normal(size=(310, 4)))
    points[7] = 0
    among = evenly(len(points), most)
    cosines = points @ points[among].T
    for place, unit in enumerate(among.tolist()):
        cosines[unit, place] = -1
    reach = np.sort(cosines, axis=1)[:, -neighbours_for(len(points))]
    for unit, moved in enumerate(moved_to_nearest(points.copy(), most=most)):
        near = cosines[unit] >= max(reach[unit], 1e-6)
        nigh = cosines[unit] >= np.maximum(reach[among], 1e-6)
        weights = cosines[unit] * (near.astype(float) + nigh)
        if unit == 7:
            assert not moved.any()
            continue
        there = 0.5 * points[unit] + 0.5 * (weights @ points[among]) / weights.sum()
        assert moved == pytest.approx(there / np.linalg.norm(there), abs=1e-4)


def test_units_that_say_the_same_move_to_the_same_place() -> None:
    points = np.repeat(unit_length(np.eye(4) + 0.2), [60, 60, 60, 60], axis=0)
    moved = moved_to_nearest(points)
    assert len(np.unique(moved, axis=0)) == 4


def test_sums_over_many_parts_are_exact() -> None:
    random = np.random.default_rng(3)
    points = on_step(random.uniform(-0.5, 0.5, size=(2 * PART + 5, 3))).astype(np.float32)
    labels = random.integers(0, 4, len(points))
    order = random.permutation(len(points))
    centres = centres_of(points, labels, 4)
    assert np.array_equal(centres, centres_of(points[order], labels[order], 4))
    weights = weights_to_centres(points, centres)
    assert np.array_equal(weights[order], weights_to_centres(points[order], centres))
    assert len(tree_labels(points, k=4)) == len(points)
    places = map_points(points, np.arange(len(points)), projection="svd", seed=0)
    assert np.abs(places).max() == 1


def test_a_sample_is_spread_over_all_units() -> None:
    assert evenly(4, 10).tolist() == [0, 1, 2, 3]
    found = evenly(1_000_003, 50_000)
    assert (found[0], found[-1], len(set(found.tolist()))) == (0, 1_000_002, 50_000)


def test_a_unit_without_words_is_placed_nowhere() -> None:
    _, texts = labelled("zh")
    units = units_of([*texts, *((f"{number:064}", [""]) for number in range(9))])
    order = canonical_order(units)
    table = count_terms(units, TermCuts(), order=order)
    placed = place_units(
        table.counts,
        None,
        None,
        languages=["zh"] * len(units),
        most=50,
        size=8,
    )
    assert placed.blank.sum() == 9
    assert not placed.points[placed.blank].any()
    assert placed.points[~placed.blank].any(axis=1).all()

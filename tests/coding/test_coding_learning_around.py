"""Learning from neighbours: their order, how examples are dealt out, and what they tell."""

import dataclasses
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from workbench.coding.learning import around
from workbench.coding.learning.around import Neighbours, learn_around
from workbench.coding.learning.calibration import Calibration, fit_calibration
from workbench.coding.learning.fit import ENOUGH
from workbench.coding.learning.folds import deal
from workbench.coding.learning.grams import wordings_of
from workbench.coding.learning.learned import RIDGE, LearnedCodes, learn_codes
from workbench.coding.learning.margins import fit_margins
from workbench.coding.learning.order import OFFSETS, STRETCH, no_order, order_passages
from workbench.coding.learning.ridge import fit_ridge
from workbench.coding.learning.vectors import PassageVectors, add_order, make_vectors

Reals = NDArray[np.float64]

OWN = {
    "care": "孤单 老人 company visit lonely 陪伴",
    "road": "班车 道路 bus road clinic 交通",
    "money": "补贴 贫困 income debt wage 收入",
}
FILL = "村里 the 我们 people said 😀 年 and 𠮷林 then 后来 so"
LONG = 10
"""So many passages in a row speak of the same."""


def in_a_row(many: int, *, telling: float, seed: int = 5) -> tuple[PassageVectors, Reals]:
    """Return passages that follow each other, of which a part has a word of its code."""
    chance = random.Random(seed)
    codes = sorted(OWN)
    labels = [codes[number // LONG * 7 % 3] for number in range(many)]
    terms = []
    for label in labels:
        words = chance.choices(FILL.split(), k=6)
        if chance.random() < telling:
            words += chance.sample(OWN[label].split(), 3)
        terms.append(chance.sample(words, len(words)))
    vectors = make_vectors(wordings_of([" ".join(own) for own in terms], terms))
    truth = np.array([[float(label == code) for code in codes] for label in labels])
    return add_order(vectors, order_passages(np.zeros(many, np.int64), np.arange(many))), truth


def known(truth: Reals, examples: NDArray[np.int64]) -> Reals:
    shown = np.full(truth.shape, np.nan)
    shown[examples] = truth[examples]
    return shown


def right(found: LearnedCodes, truth: Reals, rows: slice) -> float:
    return float((found.probabilities[rows].argmax(axis=1) == truth[rows].argmax(axis=1)).mean())


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 10_000)), unique_by=lambda place: place[1])
)
def test_neighbours_are_those_that_stand_next_in_the_same_source(
    standing: list[tuple[int, int]],
) -> None:
    found = order_passages(
        np.array([source for source, _ in standing], np.int64),
        np.array([place for _, place in standing], np.int64),
    )
    rows = {
        source: sorted((at, number) for number, (own, at) in enumerate(standing) if own == source)
        for source, _ in standing
    }
    for number, (source, place) in enumerate(standing):
        row = [other for _, other in rows[source]]
        here = row.index(number)
        expected = [
            row[here + offset] if 0 <= here + offset < len(row) else -1 for offset in OFFSETS
        ]
        assert found.beside[number].tolist() == expected, place


@pytest.mark.parametrize("many", [STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH])
def test_a_stretch_is_no_longer_than_it_may_be_and_of_one_source(many: int) -> None:
    sources = np.repeat([4, 2], many)
    found = order_passages(sources, np.arange(2 * many))
    pairs = set(zip(found.stretches.tolist(), sources.tolist(), strict=True))
    assert len(pairs) == len({stretch for stretch, _ in pairs}) == 2 * -(-many // STRETCH)
    assert np.bincount(found.stretches).max() <= STRETCH


def test_passages_without_an_order_have_no_neighbours() -> None:
    found = no_order(3)
    assert (found.beside == -1).all()
    assert len(set(found.stretches.tolist())) == 3


def test_stretches_are_dealt_out_whole_and_codes_evenly() -> None:
    truth = np.zeros((160, 2))
    truth[np.arange(160), np.arange(160) // 16 % 2] = 1
    stretches = np.arange(160) // 16
    part = deal(truth, sizes=np.arange(160.0), stretches=stretches, parts=5)
    assert all(len(set(part[stretches == number].tolist())) == 1 for number in range(10))
    assert np.bincount(part).tolist() == [32] * 5


def test_a_code_of_one_stretch_is_dealt_out_one_by_one() -> None:
    truth = np.zeros((64, 2))
    truth[:, 0] = 1
    truth[20:26] = [0, 1]
    part = deal(truth, sizes=np.ones(64), stretches=np.arange(64) // 16, parts=3)
    assert np.bincount(part[20:26]).tolist() == [2, 2, 2]


@pytest.mark.parametrize(
    "many", [300, 700, RIDGE + 500], ids=["with uncoded ones", "ridge", "margins"]
)
def test_passages_that_tell_nothing_are_known_by_their_neighbours(many: int) -> None:
    vectors, truth = in_a_row(many + 300, telling=0.6)
    shown, rest = known(truth, np.arange(many)), slice(many, None)
    found = learn_codes(vectors, shown)
    alone = learn_codes(add_order(vectors, no_order(many + 300)), shown)
    assert alone.around is None
    assert found.around is not None
    assert right(found, truth, rest) > right(alone, truth, rest) + 0.08
    held = ~np.isnan(found.tested[:, 0])
    promised = found.probabilities[rest].max(axis=1).mean()
    assert promised == pytest.approx(right(found, truth, rest), abs=0.12)
    assert held.sum() >= ENOUGH


@pytest.mark.parametrize("many", [500, RIDGE + 800], ids=["ridge", "margins"])
def test_what_people_said_of_neighbours_tells_more_than_what_is_thought(many: int) -> None:
    vectors, truth = in_a_row(many, telling=0.4)
    coded = np.flatnonzero(np.random.default_rng(3).random(many) < 0.6)
    shown = known(truth, coded)
    rest = np.setdiff1d(np.arange(many), coded)
    found = learn_codes(vectors, shown)
    assert found.around is not None
    nothing = np.full_like(shown, np.nan)
    unsaid = found.around.add_beside(vectors.order.beside, found.alone, nothing)
    logits = found.calibration.logits(found.fit.weights.score(vectors))
    thought = found.calibration.chances(logits + found.around.add_own(found.alone) + unsaid)
    best = truth.argmax(axis=1)
    said = float((found.probabilities.argmax(axis=1) == best)[rest].mean())
    assert said > float((thought.argmax(axis=1) == best)[rest].mean()) + 0.03
    promised = found.probabilities[rest].max(axis=1).mean()
    assert promised == pytest.approx(said, abs=0.1)


def test_few_examples_do_not_tell_of_neighbours() -> None:
    vectors, truth = in_a_row(200, telling=0.6)
    assert learn_codes(vectors, known(truth, np.arange(0, 200, 4))).around is None


@pytest.mark.parametrize("every", [1, 2])
def test_neighbours_that_tell_nothing_do_not_count(every: int) -> None:
    vectors, truth = in_a_row(400, telling=1.0)
    chance = np.random.default_rng(2).permutation(400)
    lot = order_passages(np.zeros(400, np.int64), chance)
    found = learn_codes(add_order(vectors, lot), known(truth, np.arange(0, 300, every)))
    assert found.around is None


@pytest.mark.parametrize("every", [1, 2])
def test_a_neighbour_does_not_tell_what_it_has_learnt_from_the_example(every: int) -> None:
    # Labels by lot, and each two passages have words that no other has: what an uncoded one is
    # thought to be can only come from the coded one beside it.
    chance = random.Random(6)
    terms = [
        [f"村{number // 2}甲", f"x{number // 2}y", *chance.choices(FILL.split(), k=3)]
        for number in range(800)
    ]
    vectors = add_order(
        make_vectors(wordings_of([" ".join(own) for own in terms], terms)),
        order_passages(np.zeros(800, np.int64), np.arange(800)),
    )
    truth = np.eye(3)[[chance.randrange(3) for _ in range(800)]]
    assert learn_codes(vectors, known(truth, np.arange(0, 800, every))).around is None


@pytest.mark.parametrize("way", [fit_ridge, fit_margins])
def test_a_neighbour_that_is_an_example_has_the_score_it_gets_unseen(way: object) -> None:
    vectors, truth = in_a_row(400, telling=0.8)
    assert callable(way)
    fit = way(vectors, np.arange(400), truth)
    held = np.flatnonzero(~np.isnan(fit.unseen[:, 0]))
    checked = 0
    for number in held.tolist():
        for place, other in enumerate(vectors.order.beside[number].tolist()):
            if other < 0:
                assert (fit.beside[number, place] == 0).all()
            elif other in held:
                assert (fit.beside[number, place] == fit.unseen[other]).all()
                checked += 1
    assert checked > 300


def test_a_suggestion_names_the_neighbour_that_speaks_for_it() -> None:
    vectors, truth = in_a_row(700, telling=0.6)
    found = learn_codes(vectors, known(truth, np.arange(400)))
    assert found.around is not None
    for column in range(3):
        passages = np.flatnonzero((truth[:, column] == 1) & (np.arange(700) >= 400))
        named = [
            (int(passage), why.beside)
            for passage, why in zip(passages, found.explain(passages, column), strict=True)
            if why.beside is not None
        ]
        # Of those that speak for themselves no neighbour is a reason.
        assert len(named) > 0.3 * len(passages)
        for passage, beside in named:
            assert beside.offset in OFFSETS
            assert beside.passage == passage + beside.offset
            if beside.passage < 400:
                assert beside.probability is None
                assert truth[beside.passage, beside.code] == 1
            else:
                assert beside.probability is not None
                examples = int((found.truth[:, beside.code] == 1).sum())
                most = (examples + 1) / (examples + 2)
                alone = found.alone[beside.passage, beside.code]
                assert 0.5 <= beside.probability <= min(alone, most)
        assert sum(beside.code == column for _, beside in named) > 0.9 * len(named)


def test_no_neighbour_is_named_for_a_code_that_people_took_off_it() -> None:
    vectors, truth = in_a_row(700, telling=0.5)
    coded = np.flatnonzero(np.random.default_rng(4).random(700) < 0.6)
    found = learn_codes(vectors, known(truth, coded))
    rest = np.setdiff1d(np.arange(700), coded)
    named = 0
    for column in range(3):
        for why in found.explain(rest, column):
            if why.beside is not None:
                told = found.told[why.beside.passage, why.beside.code]
                assert told != 0
                assert (why.beside.probability is None) == (told == 1)
                named += 1
    assert named > 20


def test_nothing_is_named_where_neighbours_do_not_count() -> None:
    vectors, truth = in_a_row(120, telling=1.0)
    found = learn_codes(add_order(vectors, no_order(120)), known(truth, np.arange(60)))
    assert {why.beside for why in found.explain(np.arange(60, 120), 0)} == {None}


def mixed_up(many: int, *, seed: int) -> tuple[Reals, Reals]:
    """Return scores of three codes that tell of each other, and the truth."""
    chance = np.random.default_rng(seed)
    codes = chance.integers(0, 3, many)
    truth = np.eye(3)[codes]
    # A passage of the second code speaks like one of the first; of the third it speaks least.
    usual = np.array([[1.0, 0.0, 0.0], [0.9, 0.0, -0.8], [0.0, 0.0, 1.0]])
    return usual[codes] + chance.normal(size=(many, 3)) / 3, truth


def logistic(codes: int) -> Calibration:
    return Calibration(
        slope=np.ones(codes),
        rivalry=0.0,
        none=0.0,
        middle=0.0,
        shift=np.zeros(codes),
        lapses=0.0,
        frequency=np.full(codes, 1 / codes),
    )


def test_other_codes_of_a_passage_tell_of_one() -> None:
    scores, truth = mixed_up(600, seed=4)
    calibration = fit_calibration(scores[:300], truth[:300])
    found = learn_around(calibration.logits(scores[:300]), truth[:300], calibration, None)
    assert found is not None
    assert not found.sees_neighbours
    alone = calibration.probabilities(scores)
    added = found.add_own(alone)
    assert (found.add_beside(np.full((600, 4), -1), alone, truth) == 0).all()
    assert found.strongest(np.full(4, -1), alone, truth, 0) is None
    within = calibration.chances(calibration.logits(scores) + added)
    right = [
        (chances[300:].argmax(axis=1) == truth[300:].argmax(axis=1)).mean()
        for chances in (alone, within)
    ]
    assert right[1] > right[0] + 0.05


def test_codes_that_tell_nothing_of_each_other_add_nothing() -> None:
    chance = np.random.default_rng(8)
    truth = (chance.random((400, 4)) < 0.3).astype(float)
    scores = truth + chance.normal(size=(400, 4)) / 2
    calibration = fit_calibration(scores, truth)
    assert learn_around(calibration.logits(scores), truth, calibration, None) is None


def beside_by_lot(many: int, codes: int, *, seed: int) -> Neighbours:
    chance = np.random.default_rng(seed)
    return Neighbours(
        chances=chance.dirichlet(np.ones(codes), size=(many, 4)),
        told=np.full((many, 4, codes), np.nan),
        absent=chance.random((many, 4)) < 0.1,
        share=0.0,
    )


@pytest.mark.parametrize("many", [300, 2000])
def test_neighbours_do_not_count_because_other_codes_do(many: int) -> None:
    scores, truth = mixed_up(many, seed=4)
    calibration = fit_calibration(scores, truth)
    found = learn_around(
        calibration.logits(scores), truth, calibration, beside_by_lot(many, 3, seed=2)
    )
    assert found is not None
    assert not found.sees_neighbours


@pytest.mark.parametrize(("codes", "most"), [("usual", 0.1), ("rare", 5)])
def test_what_others_make_of_an_example_is_near_what_a_fit_without_it_makes(
    codes: str, most: float
) -> None:
    chance = np.random.default_rng(5)
    ways = list(chance.normal(size=(2, 80, 6)))
    truth = (chance.random((80, 2)) < 0.4).astype(float)
    truth[chance.random((80, 2)) < 0.1] = np.nan
    logits = chance.normal(size=(80, 2)) / 2
    if codes == "rare":
        # A rare code, and few examples that differ in anything.
        truth, logits = np.zeros((80, 2)), np.full((80, 2), -4.0)
        truth[[0, 8, 16], 0] = truth[[24, 32], 1] = 1
        for way in ways:
            way[np.arange(80) % 4 != 0] = 0
    whole = around._fit(ways, logits, truth, logistic(2))
    missed, missed_by_all = [], []
    for example in range(0, 80, 8):
        others = np.arange(80) != example
        part = around._fit(
            [way[others] for way in ways], logits[others], truth[others], logistic(2)
        )
        for way, unseen in zip(ways, whole.unseen, strict=True):
            apart = (way[example] - part.middle) @ part.weights + part.base
            own = (way[example] - whole.middle) @ whole.weights + whole.base
            missed.append(abs(unseen[example] - apart).max())
            missed_by_all.append(abs(own - apart).max())
    assert max(missed) < most
    assert np.mean(missed) < 0.5 * np.mean(missed_by_all)


@pytest.mark.parametrize("many", [2400])
def test_rare_codes_are_found_by_their_neighbours(many: int) -> None:
    # As many codes as in a large codebook, each of which comes ten times in a row.
    chance, codes = np.random.default_rng(7), 40
    labels = np.repeat(chance.integers(0, codes, many // 10), 10)
    truth = np.eye(codes)[labels]
    scores = truth + chance.normal(size=truth.shape) / 2
    calibration = fit_calibration(scores, truth)
    beside = order_passages(np.zeros(many, np.int64), np.arange(many)).beside
    neighbours = Neighbours(
        chances=calibration.probabilities(scores)[beside],
        told=np.full((many, 4, codes), np.nan),
        absent=beside < 0,
        share=0.0,
    )
    found = learn_around(calibration.logits(scores), truth, calibration, neighbours)
    assert found is not None
    assert found.sees_neighbours
    assert np.isfinite(found.added).all()
    assert abs(found.added).max() < 30


def test_where_no_held_out_example_has_a_neighbour_none_counts() -> None:
    # Above so many examples every third is held out: not one of the few that follow each other.
    vectors, truth = in_a_row(RIDGE + 400, telling=0.8)
    for few in range(12):
        sources = np.arange(RIDGE + 400)
        sources[few : few + 4] = few
        order = order_passages(sources, np.arange(RIDGE + 400))
        found = learn_codes(add_order(vectors, order), truth)
        assert np.isfinite(found.probabilities).all()
        beside = order.beside[found.examples[found.fit.held]]
        if (beside < 0).all():
            assert found.fit.beside is not None
            return
    raise AssertionError("each time one of them was held out")


def test_logits_far_apart_have_curves() -> None:
    logits = np.array([[-800.0, 900.0, 0.0], [0.0, 1e5, -1e5]])
    curves = dataclasses.replace(logistic(3), rivalry=1.0).curves(logits, np.zeros((2, 3)))
    assert np.isfinite(curves).all()


@pytest.mark.parametrize("lapses", [0.0, 0.1])
@pytest.mark.parametrize("rivalry", [0.0, 0.6, 1.0])
def test_the_misfit_by_logits_has_the_derivatives_of_its_differences(
    rivalry: float, lapses: float
) -> None:
    chance = np.random.default_rng(6)
    calibration = dataclasses.replace(logistic(3), rivalry=rivalry, none=-1.0, lapses=lapses)
    logits, truth = chance.normal(size=(9, 3)), (chance.random((9, 3)) < 0.4).astype(float)
    truth[chance.random((9, 3)) < 0.2] = np.nan
    _, pulls = calibration.misfit(logits, truth)
    curves = calibration.curves(logits, truth)
    for row, column in np.ndindex(9, 3):
        step = np.zeros((9, 3))
        step[row, column] = 1e-5
        more, up = calibration.misfit(logits + step, truth)
        less, down = calibration.misfit(logits - step, truth)
        assert pulls[row, column] == pytest.approx((more - less) / 2e-5, abs=1e-6)
        if rivalry == lapses == 0:
            curve = (up - down)[row, column] / 2e-5
            assert curves[row, column] == pytest.approx(curve, abs=1e-6)
    assert (curves >= 0).all()

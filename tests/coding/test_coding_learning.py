"""Learning codes: counts against an oracle, order, probabilities, intervals, what is known."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import check_grad
from scipy.stats import binom

from workbench.coding.learning import calibration, margins
from workbench.coding.learning.alike import find_alike
from workbench.coding.learning.calibration import fit_calibration
from workbench.coding.learning.estimates import estimate_recall, estimate_share
from workbench.coding.learning.folds import deal
from workbench.coding.learning.grams import (
    count_characters,
    count_phrases,
    count_words,
    wordings_of,
)
from workbench.coding.learning.learned import LearnedCodes, learn_codes
from workbench.coding.learning.margins import fit_margins
from workbench.coding.learning.order import no_order
from workbench.coding.learning.reliability import bin_decisions, calibration_error
from workbench.coding.learning.ridge import fit_ridge
from workbench.coding.learning.truth import Marked, known_truth
from workbench.coding.learning.vectors import PassageVectors, add_cues, make_vectors
from workbench.errors import CodingError

Reals = NDArray[np.float64]

TOPICS = {
    "care": "孤单 老人 company visit lonely 陪伴 evening neighbour",
    "road": "班车 道路 bus road clinic 交通 distance driver",
    "money": "补贴 贫困 income debt wage 收入 loan market",
}
FILL = "村里 the 我们 people said 😀 年 and 𠮷林"


def sample(many: int = 120, seed: int = 3) -> tuple[list[str], list[list[str]], list[str]]:
    chance = random.Random(seed)
    texts, terms, labels = [], [], []
    for number in range(many):
        label = sorted(TOPICS)[number % 3]
        words = chance.choices(TOPICS[label].split(), k=4) + chance.choices(FILL.split(), k=5)
        chance.shuffle(words)
        texts.append(" ".join(words))
        terms.append(words)
        labels.append(label)
    return texts, terms, labels


def vectors_of(texts: list[str], terms: list[list[str]]) -> PassageVectors:
    return make_vectors(wordings_of(texts, terms))


def drop(vectors: PassageVectors, passages: NDArray[np.int64]) -> PassageVectors:
    """Return vectors of the other passages, as they are among all."""
    kept = np.setdiff1d(np.arange(len(vectors.company)), passages)
    return replace(
        vectors,
        sparse=vectors.sparse[kept],
        company=vectors.company[kept],
        order=no_order(len(kept)),
    )


def truth_of(labels: list[str], *, known: int) -> Reals:
    truth = np.array([[float(label == code) for code in sorted(TOPICS)] for label in labels])
    truth[known:] = np.nan
    return truth


def learned(*, known: int = 45, many: int = 120) -> tuple[LearnedCodes, list[str]]:
    texts, terms, labels = sample(many)
    return learn_codes(vectors_of(texts, terms), truth_of(labels, known=known)), labels


def test_words_and_phrases_are_counted_as_by_hand() -> None:
    terms = [["老人", "孤单", "", "老人", "孤单"], ["老人", "孤单", "😀"], []]
    wordings = wordings_of(["", "", ""], terms)
    words = count_words(wordings).toarray()
    column = {term: number for number, term in enumerate(wordings.vocabulary)}
    assert words[:, column["老人"]].tolist() == [2, 1, 0]
    assert words[:, column["😀"]].tolist() == [0, 1, 0]
    table, names = count_phrases(wordings)
    # 孤单 老人 does not run over the token that is no word, and 孤单 😀 stands only once.
    assert names == ["老人孤单"]
    assert table.toarray().tolist() == [[2], [1], [0]]


@settings(max_examples=40)
@given(st.lists(st.text("ab 孤单人😀𠮷-", max_size=9), max_size=5))
def test_runs_of_characters_are_as_many_as_by_hand(texts: list[str]) -> None:
    expected = []
    for text in texts:
        words = "".join(c if c.isalnum() else " " for c in text).split()
        expected.append(
            sum(max(len(word) + 2 - length + 1, 0) for word in words for length in (2, 3, 4))
        )
    found = count_characters(texts).sum(axis=1)
    assert np.asarray(found).ravel().tolist() == expected


def test_the_same_run_has_the_same_number_wherever_it_stands() -> None:
    table = count_characters(["孤单", "很 孤单", "孤单 孤单"]).toarray()
    assert (table[2] == 2 * table[0]).all()
    assert (table[1] >= table[0]).all()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    texts, terms, labels = sample()
    truth = truth_of(labels, known=45)
    one = learn_codes(vectors_of(texts, terms), truth).probabilities
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    other = learn_codes(
        vectors_of([texts[n] for n in order], [terms[n] for n in order]), truth[order]
    ).probabilities
    np.testing.assert_allclose(other, one[order], atol=2e-4)


def test_the_same_rows_give_the_same_bits() -> None:
    one, _ = learned()
    other, _ = learned()
    assert (one.probabilities == other.probabilities).all()


def test_five_examples_are_enough_and_four_are_not() -> None:
    texts, terms, labels = sample()
    vectors = vectors_of(texts, terms)
    fit = learn_codes(vectors, truth_of(labels, known=15))
    right = [sorted(TOPICS)[n] for n in fit.probabilities.argmax(axis=1)]
    assert np.mean([a == b for a, b in zip(right[15:], labels[15:], strict=True)]) > 0.9
    with pytest.raises(CodingError, match="nothing to learn from"):
        learn_codes(vectors, truth_of(labels, known=12))


def test_a_passage_can_have_several_codes() -> None:
    texts, terms, labels = sample()
    truth = truth_of(labels, known=len(labels))
    truth = np.column_stack([truth, truth[:, 0]])
    truth[60:] = np.nan
    chance = learn_codes(vectors_of(texts, terms), truth).probabilities[60:]
    belongs = np.array([label == "care" for label in labels[60:]])
    assert (chance[belongs][:, [0, 3]] > 0.5).all()


def test_words_of_the_code_say_why_in_both_languages() -> None:
    fit, labels = learned()
    column = sorted(TOPICS).index("care")
    passages = np.array([n for n in range(60, 120) if labels[n] == "care"])
    whys = fit.explain(passages, column)
    words = {word for why in whys for word in why.words}
    assert words & {"孤单", "老人", "陪伴"}
    assert words & {"company", "visit", "lonely"}
    assert all(labels[why.alike] == "care" and why.alike < 45 for why in whys)
    assert all(0 <= why.likeness <= 1 for why in whys)


def test_a_cue_lets_an_english_example_speak_for_a_chinese_passage() -> None:
    texts = ["bus here"] * 6 + ["old song"] * 6 + ["班车没有", "唱歌"]
    terms = [text.split() for text in texts[:12]] + [["班车", "没有"], ["唱歌"]]
    cues = np.zeros((14, 1))
    cues[[*range(6), 12]] = 0.5
    truth = np.array([[1.0]] * 6 + [[0.0]] * 6 + [[np.nan]] * 2)
    chance = learn_codes(add_cues(vectors_of(texts, terms), cues), truth).probabilities
    assert chance[12, 0] > chance[13, 0]


def test_held_out_scores_are_those_of_fitting_again_without_the_examples() -> None:
    texts, terms, labels = sample(30)
    vectors = vectors_of(texts, terms)
    truth = truth_of(labels, known=30)
    fit = fit_ridge(vectors, np.arange(30), truth)
    full = (vectors.sparse @ vectors.sparse.T).toarray() + vectors.company @ vectors.company.T
    part = deal(truth, sizes=vectors.sizes(), stretches=np.arange(30), parts=10)
    assert Counter(part.tolist()) == dict.fromkeys(range(10), 3)
    errors = []
    for penalty in (0.1, 0.3, 1.0):
        unseen = np.empty_like(truth)
        for number in range(10):
            left, kept = np.flatnonzero(part == number), np.flatnonzero(part != number)
            # The base is a weight that nothing holds back.
            gram = np.ones((28, 28))
            gram[:27, :27] = full[np.ix_(kept, kept)] + penalty * np.eye(27)
            gram[27, 27] = 0
            fitted = np.linalg.solve(gram, np.vstack([truth[kept], np.zeros(truth.shape[1])]))
            unseen[left] = full[np.ix_(left, kept)] @ fitted[:27] + fitted[27]
        errors.append(float(np.abs(unseen - fit.unseen).max()))
    assert min(errors) < 1e-8


def test_held_out_scores_know_nothing_of_the_truth_they_are_held_against() -> None:
    # Labels by lot: whoever finds them again among uncoded passages has looked.
    texts, terms, labels = sample(300)
    random.Random(8).shuffle(labels)
    truth = truth_of(labels, known=90)
    fit = learn_codes(vectors_of(texts, terms), truth)
    right = fit.unseen.argmax(axis=1) == truth[:90].argmax(axis=1)
    assert 0.15 < right.mean() < 0.5
    assert calibration_error(bin_decisions(fit.unseen.max(axis=1), right.astype(float))) < 0.15


def test_passages_that_nobody_coded_teach_what_examples_do_not_say() -> None:
    # Each code has a second set of words, which only uncoded passages join to the first.
    chance = random.Random(4)
    first = ["桥", "lane", "泥", "bend"], ["药", "nurse", "村医", "fever"]
    second = ["卡车", "lorry", "😀"], ["医院", "insurance", "手术"]
    words = [chance.sample(first[n % 2], 3) for n in range(10)]
    words += [[*chance.sample(first[n % 2], 2), *second[n % 2]] for n in range(60)]
    words += [chance.sample(second[n % 2], 2) for n in range(40)]
    truth = np.full((110, 2), np.nan)
    truth[:10] = [[1.0 - n % 2, n % 2] for n in range(10)]
    vectors = vectors_of([" ".join(own) for own in words], words)
    fit = learn_codes(vectors, truth)
    assert (fit.probabilities[70:].argmax(axis=1) == np.arange(40) % 2).all()
    column = {name: number for number, name in enumerate(vectors.names)}
    for code, own in enumerate(second):
        assert all(fit.fit.weights.sparse[column[word], code] > 0 for word in own)


@pytest.mark.parametrize("codes", [1, 2, 4])
def test_the_misfit_of_probabilities_has_the_gradient_of_its_differences(codes: int) -> None:
    chance = np.random.default_rng(3)
    scores = chance.normal(size=(25, codes))
    truth = (chance.random((25, codes)) < 0.4).astype(float)
    truth[chance.random((25, codes)) < 0.2] = np.nan
    place = np.concatenate([[0.7, 0.6, -1.0, -2.0], chance.normal(size=2 * codes) / 2])
    frequency, expected = np.full(codes, 0.4), place / 3

    def misfit(values: Reals) -> tuple[float, Reals]:
        return calibration._misfit_of(values, scores, truth, frequency, expected)

    assert check_grad(lambda at: misfit(at)[0], lambda at: misfit(at)[1], place) < 1e-4


@pytest.mark.parametrize(("codes_of_a_passage", "most"), [("several", 0.05), ("one", 0.0)])
def test_codes_are_rivals_only_where_passages_have_one(
    codes_of_a_passage: str, most: float
) -> None:
    chance = np.random.default_rng(5)
    truth = np.eye(3)[chance.integers(0, 3, 400)]
    if codes_of_a_passage == "several":
        truth = (chance.random((400, 3)) < 0.4).astype(float)
    found = fit_calibration(truth + chance.normal(size=(400, 3)) / 2, truth)
    alone, beside = found.probabilities(np.array([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]))
    if most:
        assert abs(alone[0] - beside[0]) < most
    else:
        assert beside[0] < 0.6 < alone[0]
        assert beside.sum() == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    "rates", [[0.4] * 4, [0.05] * 8, [0.5, 0.2, 0.05], [0.7] * 3, [0.1]], ids=str
)
def test_probabilities_are_as_high_as_codes_are_frequent(rates: list[float]) -> None:
    # Passages with several codes, with one, and, most of them, with none.
    chance = np.random.default_rng(1)
    truth = (chance.random((60, len(rates))) < rates).astype(float)
    scores = rates + (truth - rates) / 5 + chance.normal(size=truth.shape) / 8
    told = fit_calibration(scores, truth).probabilities(scores)
    assert np.abs(told.mean(axis=0) - truth.mean(axis=0)).max() < 0.05


def test_many_examples_are_learnt_by_margins_with_a_third_held_out() -> None:
    texts, terms, labels = sample(240)
    truth = truth_of(labels, known=240)
    fit = fit_margins(vectors_of(texts, terms), np.arange(240), truth)
    held = ~np.isnan(fit.unseen)
    assert held.all(axis=1).sum() == held.any(axis=1).sum() == 80
    rows = held[:, 0]
    assert (fit.unseen[rows].argmax(axis=1) == truth[rows].argmax(axis=1)).mean() > 0.95


def test_scores_of_all_examples_are_as_far_apart_as_those_probabilities_were_tried_on() -> None:
    texts, terms, labels = sample(400)
    vectors, truth = vectors_of(texts, terms), truth_of(labels, known=240)
    fit = fit_margins(vectors, np.arange(240), truth[:240])
    alone = fit_margins(drop(vectors, np.arange(240, 400)), np.arange(240), truth[:240])
    # Where nobody left anything uncoded there is nothing to compare, and all scores stay.
    ours, theirs = (one.weights.score(vectors) for one in (fit, alone))
    assert (ours.std(axis=0) < theirs.std(axis=0)).all()
    assert ours[240:].mean(axis=0) == pytest.approx(theirs[240:].mean(axis=0))
    # The order of passages by a code, and what was held out, are the same.
    assert (ours.argsort(axis=0) == theirs.argsort(axis=0)).mean() > 0.99
    np.testing.assert_array_equal(fit.unseen, alone.unseen)


def test_few_uncoded_passages_and_machines_that_know_nothing_draw_no_scores_together() -> None:
    texts, terms, labels = sample(400)
    vectors, truth = vectors_of(texts, terms), truth_of(labels, known=240)
    near = fit_margins(vectors, np.arange(240), truth[:240]).weights
    far, flat = (near.drawn_together(share, np.zeros(3)) for share in (2.0, 0.0))
    every = np.arange(240, 400)
    assert margins._drawn_together(far, near, vectors, every[:99]) is far
    assert margins._drawn_together(far, flat, vectors, every) is far
    found = margins._drawn_together(far, near, vectors, every).score(vectors, every)
    assert found.std(axis=0) == pytest.approx(near.score(vectors, every).std(axis=0))
    found = margins._drawn_together(near, far, vectors, every).score(vectors, every)
    assert found == pytest.approx(near.score(vectors, every))


def test_labels_given_against_all_appearance_leave_the_other_probabilities_sure() -> None:
    chance = np.random.default_rng(5)
    codes = chance.integers(0, 3, 900)
    scores = np.eye(3)[codes] + chance.normal(size=(900, 3)) / 6
    slips = chance.random(900) < 0.15
    truth = np.eye(3)[np.where(slips, chance.integers(0, 3, 900), codes)]
    found = fit_calibration(scores, truth)
    assert found.lapses == pytest.approx(0.15, abs=0.04)
    # Of texts like none of the slips as much is right as is not slipped.
    sure = found.probabilities(np.array([[3.0, 0.0, 0.0], [1.0, 0.0, 0.0]]))[:, 0]
    assert sure == pytest.approx(0.9, abs=0.03)
    none_slipped = fit_calibration(scores, np.eye(3)[codes])
    assert none_slipped.lapses < 0.02


def test_probabilities_keep_what_they_promise() -> None:
    fit, labels = learned(many=600, known=150)
    right = np.array([[float(label == code) for code in sorted(TOPICS)] for label in labels])
    rest = slice(150, None)
    bins = bin_decisions(fit.probabilities[rest].ravel(), right[rest].ravel())
    assert calibration_error(bins) < 0.08
    assert sum(row.decisions for row in bins) == 3 * 450


def test_without_a_decision_the_calibration_error_is_undefined() -> None:
    with pytest.raises(CodingError, match="no decision yet"):
        calibration_error([])


@pytest.mark.parametrize(("hits", "size"), [(0, 10), (3, 10), (10, 10), (1, 200)])
def test_intervals_hold_just_what_is_not_rejected(hits: int, size: int) -> None:
    share = estimate_share(hits, size)
    assert share.low <= share.share <= share.high
    if hits:
        assert binom.sf(hits - 1, size, share.low) == pytest.approx(0.025)
    if hits < size:
        assert binom.cdf(hits, size, share.high) == pytest.approx(0.025)
    with pytest.raises(CodingError):
        estimate_share(0, 0)


def test_recall_of_a_sample_without_a_hit_is_one_with_an_honest_lower_end() -> None:
    recall = estimate_recall(found=40, passed_over=400, hits=0, size=50)
    assert recall.recall == 1
    assert recall.high == 1
    assert recall.low is not None
    assert 0.5 < recall.low < 0.7
    none = estimate_recall(found=0, passed_over=30, hits=0, size=30)
    assert (none.elusion.low, none.elusion.high) == (0, 0)
    assert (none.recall, none.low, none.high) == (None, None, None)


def test_a_census_leaves_no_doubt() -> None:
    recall = estimate_recall(found=6, passed_over=10, hits=2, size=10)
    assert (recall.unfound_low, recall.unfound_high) == (2, 2)
    assert recall.low == recall.recall == recall.high == 0.75


def test_what_is_known_of_codes() -> None:
    marked = Marked(
        coded=[(0, 1)],
        rejected=[(2, 2), (0, 1)],
        waiting=[(1, 2)],
        read=np.array([False, True, False, False]),
    )
    # Code 0 is the category of code 1.
    truth = known_truth(marked, kin={0: [1], 1: [0], 2: []}, codes=3)
    nan = np.nan
    np.testing.assert_array_equal(truth, [[nan, 1, 0], [0, 0, nan], [nan, nan, 0], [nan, nan, nan]])


def test_where_else_finds_what_is_alike_and_says_by_which_words() -> None:
    texts, terms, labels = sample()
    vectors = vectors_of(texts, terms)
    found = find_alike(vectors, 0, among=np.arange(1, 120), limit=8)
    assert Counter(labels[alike.passage] for alike in found).most_common(1)[0][0] == labels[0]
    assert [a.likeness for a in found] == sorted((a.likeness for a in found), reverse=True)
    assert set(found[0].words) <= {*terms[0], *(a + b for a in terms[0] for b in terms[0])} | set(
        vectors.names
    )


def test_a_higher_score_never_makes_a_code_less_probable() -> None:
    # Held-out examples of a few passages can speak against their own scores by chance alone.
    scores = np.array([[0.1, 0.4], [0.2, 0.5], [0.5, 0.2], [0.4, 0.1]] * 4)
    truth = (scores == scores.min(axis=1, keepdims=True)).astype(float)
    chance = fit_calibration(scores, truth).probabilities(np.array([[0.1, 0.3], [0.6, 0.2]]))
    assert chance[1, 0] > chance[0, 0]
    assert chance[0, 1] > chance[1, 1]

"""Whether a code is learnt yet, and what stands out enough to be suggested."""

import numpy as np
import pytest

from workbench.coding.learning.telling import (
    BEGUN,
    LEARNT,
    LEAST_GAIN,
    SURE,
    find_outstanding,
    held_out_gain,
    take_most_probable,
)


def test_the_rate_of_the_examples_gains_nothing() -> None:
    tested = np.repeat([[1.0], [0.0]], [5, 7], axis=0)
    assert held_out_gain(np.full((12, 1), 5 / 12), tested) == pytest.approx(0)
    told = np.repeat([[0.8], [0.2]], [5, 7], axis=0)
    assert held_out_gain(told, tested)[0] > LEAST_GAIN
    assert held_out_gain(1 - told, tested)[0] < 0


def test_what_nobody_knows_does_not_count_for_a_code() -> None:
    tested = np.array([[1.0], [0.0], [np.nan]])
    told = np.array([[0.9], [0.1], [0.9]])
    assert held_out_gain(told, tested) == pytest.approx(held_out_gain(told[:2], tested[:2]))


def test_certainties_that_are_wrong_do_not_make_the_gain_endless() -> None:
    gain = held_out_gain(np.array([[0.0], [1.0]]), np.array([[1.0], [0.0]]))
    assert np.isfinite(gain).all()


def test_a_code_without_an_example_among_those_held_out_is_not_learnt() -> None:
    assert held_out_gain(np.array([[0.1], [0.2]]), np.zeros((2, 1)))[0] < LEAST_GAIN


def test_what_is_as_probable_as_an_example_at_random_does_not_stand_out() -> None:
    chance = np.array([0.1, 0.2, 0.42, 0.47, 0.58, 0.6])
    found = find_outstanding(chance, np.ones(6, dtype=bool), rate=5 / 12, least=0.3)
    assert found.tolist() == [*[False] * 5, True]


def test_what_is_as_probable_as_all_that_is_undecided_does_not_stand_out() -> None:
    chance = np.array([*[0.6] * 20, 0.78])
    found = find_outstanding(chance, np.ones(21, dtype=bool), rate=0.25, least=0.3)
    assert np.flatnonzero(found).tolist() == [20]


def test_what_is_nearly_sure_stands_out_whatever_is_usual() -> None:
    chance = np.array([SURE, 0.9, 0.95])
    assert find_outstanding(chance, np.ones(3, dtype=bool), rate=0.9, least=0.3).all()


def test_what_was_decided_and_what_is_less_probable_than_asked_is_left_out() -> None:
    undecided = np.array([True, False, True])
    chance = np.array([0.2, 0.9, 0.1])
    assert not find_outstanding(chance, undecided, rate=0.01, least=0.3).any()
    assert not find_outstanding(chance, np.zeros(3, dtype=bool), rate=0.01, least=0.3).any()


def test_the_most_probable_are_taken_up_to_five_for_each_example() -> None:
    chance = np.arange(40) / 40
    taken = take_most_probable(chance, np.ones(40, dtype=bool), examples=5)
    assert taken.tolist() == list(range(40 - LEARNT.times * 5, 40))
    alike = take_most_probable(np.full(40, 0.5), np.ones(40, dtype=bool), examples=5)
    assert alike.tolist() == list(range(LEARNT.times * 5))


def test_of_a_code_that_is_not_learnt_yet_as_many_as_there_are_examples() -> None:
    chance = np.array([0.42, 0.48, 0.5, *[0.4] * 37])
    every = np.ones(40, dtype=bool)
    found = find_outstanding(chance, every, rate=5 / 12, least=0.3, standing=BEGUN)
    assert np.flatnonzero(found).tolist() == [1, 2]
    assert take_most_probable(chance, every, examples=2, standing=BEGUN).tolist() == [1, 2]

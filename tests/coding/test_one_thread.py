"""Counting on one thread: the limit holds as long as anybody counts, and goes with the last."""

from threading import Barrier, Thread

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from workbench.coding.learning.grams import wordings_of
from workbench.coding.learning.learned import learn_codes
from workbench.coding.learning.order import order_passages
from workbench.coding.learning.vectors import add_order, make_vectors
from workbench.one_thread import one_thread


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info()}


def test_the_limit_goes_with_the_last_who_counts() -> None:
    with threadpool_limits(limits=2):
        before = threads()
        entered, left = Barrier(2), Barrier(2)
        seen: list[set[int]] = []

        def count() -> None:
            with one_thread():
                entered.wait()
                left.wait()
                seen.append(threads())

        other = Thread(target=count)
        with one_thread():
            other.start()
            entered.wait()
        # The first one has left, and the second one still counts.
        left.wait()
        other.join()
        assert seen == [{1}]
        assert threads() == before


def test_the_limit_goes_though_counting_failed() -> None:
    with threadpool_limits(limits=2):
        before = threads()
        with pytest.raises(ZeroDivisionError), one_thread():
            _ = 1 / 0
        assert threads() == before


def test_learning_is_the_same_on_any_number_of_threads() -> None:
    chance = np.random.default_rng(7)
    words = ["村路", "老人", "社工", "clinic", "bus", "loan", "school", "帮扶", "😀", "𠮷林"]
    terms = [chance.choice(words, 12).tolist() for _ in range(400)]
    truth = np.array([[float(own.count(word) > 1) for word in words[:4]] for own in terms])
    vectors = add_order(
        make_vectors(wordings_of([" ".join(own) for own in terms], terms)),
        order_passages(np.zeros(400, np.int64), np.arange(400)),
    )
    truth[300:] = np.nan
    found = []
    for many in (1, 2):
        with threadpool_limits(limits=many):
            found.append(learn_codes(vectors, truth).probabilities)
    assert (found[0] == found[1]).all()

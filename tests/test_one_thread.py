"""Counting on one thread: the limit holds as long as anybody counts, and goes with the last."""

import os
import subprocess
import sys

import numpy as np
from threadpoolctl import threadpool_limits

from workbench.coding.learning.grams import wordings_of
from workbench.coding.learning.learned import learn_codes
from workbench.coding.learning.order import order_passages
from workbench.coding.learning.vectors import add_order, make_vectors

COUNT = """
from threading import Event, Thread

import numpy, scipy.linalg, sklearn.cluster
from threadpoolctl import threadpool_info

from workbench.one_thread import one_thread


def threads():
    return {library["num_threads"] for library in threadpool_info()}


seen, before = [], threads()
counting, waiting = Event(), Event()


def early():
    with one_thread(), one_thread():
        counting.set()
        waiting.wait()
        seen.append(threads())


def late():
    counting.wait()
    waiting.set()
    with one_thread():
        # The first one has left before, or leaves while this one counts.
        others[0].join(timeout=1)
        seen.append(threads())


others = [Thread(target=early), Thread(target=late)]
for other in others:
    other.start()
for other in others:
    other.join()
try:
    with one_thread():
        1 / 0
except ZeroDivisionError:
    seen.append("failed")
print(seen == [{1}, {1}, "failed"], threads() == before, before, seen)
"""


def test_whoever_counts_has_one_thread_and_the_others_come_back() -> None:
    # In a process of its own: whoever holds a limit decides, and the tests' own libraries may.
    found = subprocess.run(
        [sys.executable, "-c", COUNT],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    )
    assert found.stdout.split(maxsplit=2)[:2] == ["True", "True"], found.stdout + found.stderr


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

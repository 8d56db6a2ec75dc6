"""Dealing examples out in parts, to see what the others make of each part."""

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]


def deal(truth: Reals, *, sizes: Reals, parts: int) -> Numbers:
    """Return which part each example is in, those of each code dealt out evenly.

    The parts are the same for all codes, so that the scores of rivals can be compared, and
    none lacks the examples of one code alone: those left would speak against it.

    Args:
        truth: shape (n_examples, n_codes): 1, 0, or NaN where nobody knows. An example of
            several codes is dealt with those of the rarest.
        sizes: shape (n_examples,); examples are dealt out from the smallest to the largest,
            so that neither the order in which they came nor their length sets parts apart.
        parts: at most so many.

    Returns:
        Shape (n_examples,), from 0 on.

    >>> truth = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> deal(truth, sizes=np.array([2.0, 1.0, 4.0, 3.0]), parts=2).tolist()
    [1, 0, 1, 0]
    """
    rank = np.argsort(np.argsort((truth == 1).sum(axis=0), kind="stable"), kind="stable")
    rarest = np.where(truth == 1, rank, len(rank)).min(axis=1)
    part = np.zeros(len(truth), np.int64)
    for code in np.unique(rarest):
        own = np.flatnonzero(rarest == code)
        own = own[np.argsort(sizes[own], kind="stable")]
        part[own] = np.arange(len(own)) % parts
    return part

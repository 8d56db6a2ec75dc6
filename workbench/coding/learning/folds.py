"""Dealing examples out in parts, to see what the others make of each part."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_MOST: Final = 0.6
"""Examples of a code of which one part would get more than this are dealt out one by one."""


def deal(truth: Reals, *, sizes: Reals, stretches: Numbers, parts: int) -> Numbers:
    """Return which part each example is in, those of each code dealt out evenly.

    The parts are the same for all codes, so that the scores of rivals can be compared, and
    none lacks the examples of one code alone: those left would speak against it. Examples of
    one stretch stay together, since neighbours tell of each other, but for a code that nearly all
    lies in one.

    Args:
        truth: shape (n_examples, n_codes): 1, 0, or NaN where nobody knows. An example of
            several codes is dealt with those of the rarest.
        sizes: shape (n_examples,); examples are dealt out from the smallest to the largest,
            so that neither the order in which they came nor their length sets parts apart.
        stretches: shape (n_examples,), the number of the stretch that each is in.
        parts: at most so many.

    Returns:
        Shape (n_examples,), from 0 on.

    >>> truth = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> sizes = np.array([2.0, 1.0, 4.0, 3.0])
    >>> deal(truth, sizes=sizes, stretches=np.arange(4), parts=2).tolist()
    [1, 0, 1, 0]
    """
    rank = np.argsort(np.argsort((truth == 1).sum(axis=0), kind="stable"), kind="stable")
    rarest = np.where(truth == 1, rank, len(rank)).min(axis=1)
    _, stretch = np.unique(stretches, return_inverse=True)
    many = int(stretch.max(initial=-1)) + 1
    rarest_of = np.full(many, len(rank))
    np.minimum.at(rarest_of, stretch, rarest)
    lengths = np.bincount(stretch, sizes, many).astype(np.float64)
    part = _deal_out(rarest_of, lengths, parts)[stretch]
    for code in np.unique(rarest[rarest < len(rank)]):
        own = np.flatnonzero(rarest == code)
        if np.bincount(part[own]).max() > max(_MOST * len(own), 1):
            part[own] = _deal_out(rarest[own], sizes[own], parts)
    return part


def _deal_out(kinds: Numbers, sizes: Reals, parts: int) -> Numbers:
    """Return the part of each thing, those of each kind dealt out from small to large."""
    part = np.zeros(len(kinds), np.int64)
    for kind in np.unique(kinds):
        own = np.flatnonzero(kinds == kind)
        own = own[np.argsort(sizes[own], kind="stable")]
        part[own] = np.arange(len(own)) % parts
    return part

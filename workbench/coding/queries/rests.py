"""What units rest on: pairs of a number and the number of a coding."""

import numpy as np

from workbench.coding.queries.ground import Flags, Numbers

Pairs = tuple[Numbers, Numbers]
"""What something rests on: its number, and the number of a coding."""

NO_PAIRS: Pairs = (np.empty(0, np.int64), np.empty(0, np.int64))


def kept(pairs: Pairs, holds: Flags) -> Pairs:
    """Return the pairs whose number is marked."""
    which = holds[pairs[0]]
    return pairs[0][which], pairs[1][which]


def joined(*several: Pairs) -> Pairs:
    """Return the pairs of all, one behind the other."""
    return (
        np.concatenate([pairs[0] for pairs in several]),
        np.concatenate([pairs[1] for pairs in several]),
    )


def each_once(pairs: Pairs) -> Pairs:
    """Return the pairs in order, each once."""
    both = np.unique(np.stack(pairs, axis=1).reshape(-1, 2), axis=0)
    return both[:, 0], both[:, 1]


def others(pairs: Pairs, known: Pairs) -> Pairs:
    """Return the pairs that are not known already."""
    most = 1 + max(pairs[1].max(initial=0), known[1].max(initial=0))
    fresh = ~np.isin(pairs[0] * most + pairs[1], known[0] * most + known[1])
    return pairs[0][fresh], pairs[1][fresh]


def through(links: Pairs, rests: Pairs) -> Pairs:
    """Return what new numbers rest on.

    Args:
        links: old numbers, each with the new number that stands for it.
        rests: old numbers with what they rest on.

    >>> links = np.array([7, 8]), np.array([0, 1])
    >>> rests = np.array([8, 7, 8]), np.array([30, 10, 20])
    >>> [part.tolist() for part in through(links, rests)]
    [[0, 1, 1], [10, 30, 20]]
    """
    order = np.argsort(rests[0], kind="stable")
    numbers = rests[0][order]
    first = np.searchsorted(numbers, links[0], side="left")
    sizes = np.searchsorted(numbers, links[0], side="right") - first
    begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.repeat(first, sizes) + np.arange(sizes.sum()) - begins
    return np.repeat(links[1], sizes), rests[1][order][place]

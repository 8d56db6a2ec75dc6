"""Which topic of one fit is which of another: matched by the units they share."""

from collections.abc import Collection, Sequence

import numpy as np

from workbench.topics.units import Numbers, Table


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """Return how much of what either has both have, from 0 to 1; 0 where both are empty.

    >>> jaccard("abc", "bcd")
    0.5
    """
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first or second else 0.0


def overlaps(labels: Numbers, others: Numbers, *, k: int, k_other: int) -> Table:
    """Return the Jaccard overlap of the members of topics of two fits to the same units.

    Args:
        labels: shape (n_units,), topics from 0.
        others: shape (n_units,), topics of the other fit.
        k: how many topics the one has.
        k_other: how many the other has.

    Returns:
        shape (k, k_other), from 0 to 1.

    >>> overlaps(np.array([0, 0, 1]), np.array([1, 1, 0]), k=2, k_other=2).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    both = np.bincount(labels * k_other + others, minlength=k * k_other).reshape(k, k_other)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    return np.where(either > 0, both / np.where(either > 0, either, 1), 0.0)


def match_sets(
    ones: Sequence[Collection[str]], others: Sequence[Collection[str]], *, least: float
) -> dict[int, int]:
    """Return, for each set, the place of the one set among others that is the same one.

    Each is matched once at most, so that the overlap (Jaccard) of all together is the greatest.

    Args:
        ones: sets of units.
        others: sets of units.
        least: the share of each of two sets that must be of both for them to be the same.
    """
    from scipy.optimize import linear_sum_assignment

    if not ones or not others:
        return {}
    # Two that are not the same one must not stand in the way of two that are.
    table = np.array(
        [
            [jaccard(one, other) if _is_same(one, other, least) else 0.0 for other in others]
            for one in ones
        ]
    )
    rows, columns = linear_sum_assignment(-table)
    return {
        int(row): int(column)
        for row, column in zip(rows, columns, strict=True)
        if table[row, column] > 0
    }


def _is_same(one: Collection[str], other: Collection[str], least: float) -> bool:
    return len(set(one) & set(other)) >= least * max(len(one), len(other), 1)

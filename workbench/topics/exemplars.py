"""The units that show a topic best: the most central ones, and typical yet diverse ones."""

from typing import Final

import numpy as np

from workbench.topics.units import Numbers, Points, Table, exactly

# How much being typical counts against being unlike those chosen before.
_TYPICAL: Final = 0.5
_CANDIDATES: Final = 50


def most_central(points: Points, members: Numbers, centre: Table, *, count: int) -> list[int]:
    """Return the members nearest to the centre of a topic, the nearest first.

    Args:
        points: shape (n_units, n_dimensions), of length 1.
        members: places of the units of the topic, ascending.
        centre: shape (n_dimensions,).
        count: how many.
    """
    nearness = np.round(exactly(points[members]) @ centre, 6)
    order = np.argsort(-nearness, kind="stable")[:count]
    return [int(place) for place in members[order]]


def typical_yet_diverse(
    points: Points, members: Numbers, centre: Table, *, count: int
) -> list[int]:
    """Return members that are near the centre and unlike each other, the nearest first.

    Source:
        Carbonell, J. and Goldstein, J. (1998). The use of MMR, diversity-based reranking for
        reordering documents and producing summaries. Proceedings of SIGIR 1998, 335-336.
    """
    pool = most_central(points, members, centre, count=_CANDIDATES)
    chosen: list[int] = []
    while pool and len(chosen) < count:
        found = exactly(points[pool])
        gain = _TYPICAL * (found @ centre)
        if chosen:
            gain -= (1 - _TYPICAL) * (found @ exactly(points[chosen]).T).max(axis=1)
        chosen.append(pool.pop(int(np.argmax(np.round(gain, 6)))))
    return chosen

"""The labels of the columns of a heat map, upright where they have room, else slanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt

from workbench.charts.look import column_axis, columns, wrap

# Columns of text before a label is broken; more than 16 columns have no room for broken ones.
_HEAD: Final = 12
_UPRIGHT: Final = 16
_COLUMN: Final = 6.5
_NARROWEST: Final = 46


@dataclass(frozen=True, slots=True)
class Heads:
    """The labels of the columns and the width that each has for its own, in pixels."""

    axis: alt.Axis
    width: float


def heads(names: Sequence[str]) -> Heads:
    """Set the labels upright where they have room when broken, else slanted in one line."""
    broken = [wrap(name, width=_HEAD) for name in names]
    widest = max((columns(line) for label in broken for line in label), default=0)
    if widest <= _HEAD and len(names) <= _UPRIGHT:
        width = max(_NARROWEST, _COLUMN * widest + 10)
        return Heads(column_axis(broken, stand="upright"), width)
    return Heads(column_axis([[name] for name in names], stand="slanted"), _NARROWEST)


def ticks(most: int) -> list[int]:
    """Return at most five whole numbers at equal steps from 0.

    >>> ticks(10), ticks(0)
    ([0, 3, 6, 9], [0, 1])
    """
    return list(range(0, max(most, 1) + 1, -(-max(most, 1) // 4)))

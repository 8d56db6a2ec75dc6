"""The labels of the columns of a heat map, upright where they have room, else slanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import altair as alt

from workbench.charts.look import column_axis, columns, wrap

# Columns of text before a label is broken; more than 16 columns have no room for broken ones.
_HEAD: Final = 12
_UPRIGHT: Final = 16
_COLUMN: Final = 6.5
_NARROWEST: Final = 46
_MANY_ROWS: Final = 20

Side = Literal["top", "bottom"]
"""Where the labels of the columns stand."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The labels of the columns and the width that each has for its own, in pixels."""

    axis: alt.Axis
    width: float


def heads(names: Sequence[str], *, rows: int = 0, narrowest: float = _NARROWEST) -> Heads:
    """Set the labels upright where they have room when broken, else slanted in one line.

    They stand below; above many rows, for whose first ones they would be out of view, where
    none is broken.

    Args:
        names: of the columns.
        rows: how many there are.
        narrowest: pixels that a column of many may be narrowed to; its numbers must have room.
    """
    broken = [wrap(name, width=_HEAD) for name in names]
    widest = max((columns(line) for label in broken for line in label), default=0)
    if widest <= _HEAD and len(names) <= _UPRIGHT:
        width = max(_NARROWEST, _COLUMN * widest + 10)
        whole = all(len(label) == 1 for label in broken)
        side: Side = "top" if whole and rows > _MANY_ROWS else "bottom"
        return Heads(column_axis(broken, stand="upright", side=side), width)
    width = narrowest if len(names) > _UPRIGHT else _NARROWEST
    side = "top" if rows > _MANY_ROWS else "bottom"
    return Heads(column_axis([[name] for name in names], stand="slanted", side=side), width)


def ticks(most: int) -> list[int]:
    """Return at most five whole numbers at equal steps from 0.

    >>> ticks(10), ticks(0)
    ([0, 3, 6, 9], [0, 1])
    """
    return list(range(0, max(most, 1) + 1, -(-max(most, 1) // 4)))

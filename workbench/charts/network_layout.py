"""Where the boxes of a network stand: the same network always gives the same picture."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_ROUNDS: Final = 300
_REACH: Final = 2.0
_GAP: Final = 46.0
_WIDE: Final = 1040.0
"""Pixels that a row of parts is wide, unless one of them alone is wider."""


def network_layout(
    sizes: Sequence[tuple[float, float]], links: Collection[tuple[int, int]]
) -> tuple[Points, float, float]:
    """Return the middle of each box in pixels from the top left, and the size of the canvas.

    Linked boxes are drawn together and all are pushed apart (as springs and charges), from
    fixed places and without chance; then boxes that still overlap are moved apart. Parts
    without a link between them stand beside each other, in rows.

    Args:
        sizes: the width and height of each box, in pixels, in the order they begin in.
        links: pairs of numbers of boxes.

    Returns:
        Array of shape (n_boxes, 2), the width and the height.

    Source:
        Fruchterman, T. & Reingold, E. (1991). Graph drawing by force-directed placement.
        Software: Practice and Experience 21(11), 1129-1164.
    """
    places = np.zeros((len(sizes), 2))
    boxes = np.array(sizes, float).reshape(-1, 2)
    corner, wide = np.zeros(2), 0.0
    bottom = 0.0
    for part in _parts(len(sizes), links):
        own = [(part.index(a), part.index(b)) for a, b in links if a in part and b in part]
        found = _apart(_springs(len(part), own, boxes[part]), boxes[part])
        found -= (found - boxes[part] / 2).min(axis=0)
        size = (found + boxes[part] / 2).max(axis=0)
        if corner[0] and corner[0] + size[0] > max(wide, _WIDE):
            corner = np.array([0.0, bottom + 1.5 * _GAP])
        places[part] = found + corner
        wide, bottom = max(wide, corner[0] + size[0]), max(bottom, corner[1] + size[1])
        corner += (size[0] + 1.5 * _GAP, 0)
    return places + 2, wide + 4, bottom + 4


def _parts(number: int, links: Collection[tuple[int, int]]) -> list[list[int]]:
    """Return the boxes that links hold together, the largest part first."""
    part = list(range(number))
    for _ in range(number):
        for a, b in links:
            part[a] = part[b] = min(part[a], part[b])
    parts = [[i for i in range(number) if part[i] == name] for name in sorted(set(part))]
    return sorted(parts, key=lambda members: (-len(members), members[0]))


def _springs(number: int, links: Collection[tuple[int, int]], boxes: Points) -> Points:
    if number == 1:
        return np.zeros((1, 2))
    # Boxes are wider than high, so the picture is, too.
    spread = np.array([boxes[:, 0].mean() + 2.4 * _GAP, boxes[:, 1].mean() + 1.9 * _GAP])
    angles = 2 * np.pi * np.arange(number) / number
    places = np.column_stack([np.cos(angles), np.sin(angles)]) * number / 4
    for step in range(_ROUNDS):
        apart = places[:, None] - places[None]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-6)
        # As in the grid variant of the paper: what is far away does not push.
        near = (distance < _REACH)[..., None]
        push = 0.8 * (near * apart / distance[..., None] ** 2).sum(axis=1)
        pull = np.zeros_like(places)
        for a, b in links:
            toward = (places[b] - places[a]) * distance[a, b]
            pull[a] += toward
            pull[b] -= toward
        force = push + pull
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-6)
        heat = 0.3 * (1 - step / _ROUNDS)
        places = places + force / length * np.minimum(length, heat)
    scaled: Points = places * spread
    return scaled


def _apart(places: Points, boxes: Points) -> Points:
    """Move boxes that overlap apart, along the way that is shorter."""
    moved = places.copy()
    wanted = (boxes[:, None] + boxes[None]) / 2 + 0.8 * _GAP
    for _ in range(_ROUNDS):
        lack = wanted - np.abs(moved[:, None] - moved[None])
        clashes = np.argwhere(np.triu((lack > 1e-6).all(axis=2), k=1))
        if not len(clashes):
            break
        for a, b in clashes.tolist():
            between = moved[b] - moved[a]
            missing = wanted[a, b] - np.abs(between)
            axis = int(np.argmin(missing))
            way = max(missing[axis], 0.0) / 2 * (1.0 if between[axis] >= 0 else -1.0)
            moved[a, axis] -= way
            moved[b, axis] += way
    return moved

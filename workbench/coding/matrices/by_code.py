"""Code by code: how often codings of two codes overlap, lie within each other, or near."""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from workbench.coding.matrices.counting import count_by_row
from workbench.coding.matrices.pairs import near_pairs
from workbench.coding.matrices.spans import Numbers, Spans, merge_ranges

Relation = Literal["overlap", "within", "passage", "near"]
NearUnit = Literal["characters", "passages"]
PairCount = Literal["codings", "passages", "sources"]

Pairs = Iterator[tuple[Numbers, Numbers]]
"""Two codings of each pair by their places, a part of all pairs at a time."""


def count_by_code(
    spans: Spans,
    *,
    rows: int,
    relation: Relation,
    count: PairCount = "codings",
    near: int = 0,
    near_unit: NearUnit = "characters",
) -> Numbers:
    """Count the related codings of each two rows.

    Two different codings of one source are related by

    - `overlap`: they share at least one character;
    - `within`: the one of the row lies wholly within the one of the column;
    - `passage`: both share a character with the same passage;
    - `near`: they overlap, or not more than `near` characters stand between them; counted in
      passages, the nearest passages that they touch are at most `near` apart.

    Args:
        spans: the codings.
        rows: how many rows, which are the columns too.
        relation: as above; all but `within` are symmetric.
        count: `codings` counts pairs of codings; `passages` those that both codings of a pair
            share a character with, for `near` those that one of the two does; `sources` those
            with a pair.
        near: the greatest distance, from 0.
        near_unit: what the distance is counted in.

    Returns:
        Shape (rows, rows). The diagonal holds what each row has by itself: its codings, its
        passages, its sources.
    """
    pairs = _related(spans, relation=relation, near=near, near_unit=near_unit)
    match count:
        case "codings":
            cells = _count_pairs(spans, pairs, rows=rows)
        case "passages":
            cells = _count_passages(spans, pairs, rows=rows, relation=relation)
        case "sources":
            cells = _count_sources(spans, pairs, rows=rows)
    table = cells.reshape(rows, rows)
    np.fill_diagonal(table, count_by_row(spans, rows=rows, count=count))
    return table


def related_pairs(
    spans: Spans,
    *,
    row: int,
    column: int,
    relation: Relation,
    near: int = 0,
    near_unit: NearUnit = "characters",
) -> tuple[Numbers, Numbers]:
    """Return the pairs of codings behind one cell, as places in the columns of `spans`.

    Args:
        spans: the codings.
        row: the row that the first coding of a pair counts in.
        column: the row that the second one counts in; another than `row`.
        relation: and the rest as of `count_by_code`.

    Returns:
        Two columns of one length, in the order of the first coding and then of the second.
    """
    place = np.flatnonzero((spans.row == row) | (spans.row == column))
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    pairs = _related(spans.taken(place), relation=relation, near=near, near_unit=near_unit)
    for ours, theirs in pairs:
        left, right = place[ours], place[theirs]
        asked = (spans.row[left] == row) & (spans.row[right] == column)
        found.append((left[asked], right[asked]))
    lefts, rights = (np.concatenate(columns) for columns in zip(*found, strict=True))
    order = np.lexsort((rights, lefts))
    return lefts[order], rights[order]


def _related(spans: Spans, *, relation: Relation, near: int, near_unit: NearUnit) -> Pairs:
    """Yield related codings, in both directions where they are related in both."""
    in_passages = relation == "passage" or (relation == "near" and near_unit == "passages")
    first, last = (
        (spans.first_passage, spans.last_passage) if in_passages else (spans.start, spans.end)
    )
    # Neighbouring passages are 1 apart and have nothing between them, characters likewise 0.
    reach = near - in_passages if relation == "near" else -1
    for left, right in near_pairs(spans.source, first, last, reach=reach):
        if relation == "within":
            yield from _within(spans, left, right)
        else:
            yield left, right
            yield right, left


def _within(spans: Spans, left: Numbers, right: Numbers) -> Pairs:
    inside = spans.end[right] <= spans.end[left]
    yield right[inside], left[inside]
    same = (
        inside & (spans.start[left] == spans.start[right]) & (spans.end[left] == spans.end[right])
    )
    yield left[same], right[same]


def _count_pairs(spans: Spans, pairs: Pairs, *, rows: int) -> Numbers:
    cells = np.zeros(rows * rows, np.int64)
    for left, right in pairs:
        cells += np.bincount(spans.row[left] * rows + spans.row[right], minlength=rows * rows)
    return cells


def _count_sources(spans: Spans, pairs: Pairs, *, rows: int) -> Numbers:
    """Count the different sources of the pairs in each cell."""
    seen = np.zeros(0, np.int64)
    for left, right in pairs:
        cell = spans.row[left] * rows + spans.row[right]
        seen = _distinct(np.concatenate((seen, spans.source[left] * (rows * rows) + cell)))
    return np.bincount(seen % (rows * rows), minlength=rows * rows)


def _distinct(numbers: Numbers) -> Numbers:
    """Return each number once, ascending; they are from 0."""
    most = int(numbers.max(initial=0))
    if most < 4 * len(numbers):
        seen = np.zeros(most + 1, bool)
        seen[numbers] = True
        return np.flatnonzero(seen)
    # Sorting takes a fifth of the time that np.unique takes with its table of hashes.
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _count_passages(spans: Spans, pairs: Pairs, *, rows: int, relation: Relation) -> Numbers:
    """Count the different passages of the pairs in each cell.

    Whole ranges of passages are merged, since a long coding touches many.
    """
    nothing = np.zeros(0, np.int64)
    cells, firsts, lasts = nothing, nothing, nothing
    for left, right in pairs:
        cell = spans.row[left] * rows + spans.row[right]
        for first, last in _passages(spans, left, right, relation=relation):
            cells, firsts, lasts = merge_ranges(
                np.concatenate((cells, cell)),
                np.concatenate((firsts, first)),
                np.concatenate((lasts, last)),
            )
    counted = np.zeros(rows * rows, np.int64)
    np.add.at(counted, cells, lasts - firsts)
    return counted


def _passages(
    spans: Spans, left: Numbers, right: Numbers, *, relation: Relation
) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the passages of each pair, as ranges that may be empty."""
    if relation == "near":
        yield spans.first_passage[left], spans.last_passage[left]
        yield spans.first_passage[right], spans.last_passage[right]
    else:
        yield (
            np.maximum(spans.first_passage[left], spans.first_passage[right]),
            np.minimum(spans.last_passage[left], spans.last_passage[right]),
        )

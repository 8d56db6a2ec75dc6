"""What the codings of a cell amount to: codings, passages, sources, characters, words."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from workbench.coding.matrices.spans import Numbers, Spans, union_sizes

Count = Literal["codings", "passages", "sources", "characters", "words"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """The numbers of a matrix, with totals in which everything counts once.

    Attributes:
        cells: shape (rows, columns).
        row_totals: shape (rows,), over all codings of a row; less than the sum of its cells
            where one passage, source or character counts in several of them.
        column_totals: shape (columns,), likewise.
        total: over all codings.
    """

    cells: Numbers
    row_totals: Numbers
    column_totals: Numbers
    total: int


def count_cells(
    spans: Spans, place: Numbers, column: Numbers, *, rows: int, columns: int, count: Count
) -> Counted:
    """Count codings by the row and the columns that each counts in.

    Args:
        spans: the codings.
        place: shape (m,), a coding by its place in `spans`, once for each of its columns.
        column: shape (m,), that column, from 0.
        rows: how many rows.
        columns: how many columns.
        count: `codings`; the different `passages` they share a character with; the different
            `sources`; the `characters` (code points) or the `words` that lie under a coding,
            each once however many codings lie over it.
    """
    listed = spans.taken(place)
    nowhere = np.zeros(len(listed.row), np.int64)
    cells = _count(listed, listed.row * columns + column, groups=rows * columns, count=count)
    # A coding that stands in no column counts in no total either.
    inside = spans.taken(np.unique(place))
    return Counted(
        cells=cells.reshape(rows, columns),
        row_totals=count_by_row(inside, rows=rows, count=count),
        column_totals=_count(listed, nowhere + column, groups=columns, count=count),
        total=int(_count(inside, np.zeros_like(inside.row), groups=1, count=count)[0]),
    )


def count_by_row(spans: Spans, *, rows: int, count: Count) -> Numbers:
    """Return what each row has, shape (rows,)."""
    return _count(spans, spans.row, groups=rows, count=count)


def _count(spans: Spans, group: Numbers, *, groups: int, count: Count) -> Numbers:
    if count == "codings":
        return np.bincount(group, minlength=groups)
    if count == "characters":
        # Offsets begin anew in each source, so spans of two sources must not meet.
        sources = int(spans.source.max(initial=0)) + 1
        found, sizes = union_sizes(group * sources + spans.source, spans.start, spans.end)
        found //= sources
    elif count == "sources":
        found, sizes = union_sizes(group, spans.source, spans.source + 1)
    elif count == "passages":
        found, sizes = union_sizes(group, spans.first_passage, spans.last_passage)
    else:
        found, sizes = union_sizes(group, spans.first_word, spans.last_word)
    counted = np.zeros(groups, np.int64)
    np.add.at(counted, found, sizes)
    return counted

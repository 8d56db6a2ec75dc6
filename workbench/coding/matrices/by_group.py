"""Code by group of sources: by source, case, attribute value or year."""

from collections.abc import Collection, Sequence

import numpy as np

from workbench.coding.matrices.counting import Count, Counted, count_cells
from workbench.coding.matrices.spans import Numbers, Spans, spread


def count_by_group(
    spans: Spans, *, rows: int, groups: Sequence[Collection[int]], count: Count = "codings"
) -> Counted:
    """Count the codings of each row in each group of sources.

    A source of several groups counts in each of them, and once in the totals.

    Args:
        spans: the codings.
        rows: how many rows.
        groups: the numbers of the sources in each group, one group a column.
        count: what is counted; see `count_cells`.
    """
    place, column = columns_of(spans, groups)
    return count_cells(spans, place, column, rows=rows, columns=len(groups), count=count)


def columns_of(spans: Spans, groups: Sequence[Collection[int]]) -> tuple[Numbers, Numbers]:
    """Return in which groups the source of each coding stands.

    Args:
        spans: the codings.
        groups: the numbers of the sources in each group, one group a column.

    Returns:
        The place of a coding and a column of it, once for each of its columns, in the order of
        the codings and then of the columns.
    """
    members = [(source, column) for column, group in enumerate(groups) for source in group]
    source, column = np.array(sorted(members), np.int64).reshape(-1, 2).T
    first = np.searchsorted(source, spans.source, side="left")
    last = np.searchsorted(source, spans.source, side="right")
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64)), *spread(first, last)]
    place, member = (np.concatenate(part) for part in zip(*parts, strict=True))
    return place, column[member]

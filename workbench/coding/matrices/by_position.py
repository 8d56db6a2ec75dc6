"""Code by position: in which tenth of their sources the codings of a code lie."""

from typing import Final

import numpy as np

from workbench.coding.matrices.counting import Count, Counted, count_cells
from workbench.coding.matrices.spans import Numbers, Spans

TENTHS: Final = 10


def count_by_position(
    spans: Spans, *, rows: int, lengths: Numbers, count: Count = "codings"
) -> Counted:
    """Count the codings of each row in each tenth of the texts.

    A coding counts in one tenth, the one in which its middle lies, even if it is longer.

    Args:
        spans: the codings.
        rows: how many rows.
        lengths: shape (sources,), of each text, in code points.
        count: what is counted; see `count_cells`.
    """
    return count_cells(
        spans,
        np.arange(len(spans.row)),
        tenth_of(spans, lengths),
        rows=rows,
        columns=TENTHS,
        count=count,
    )


def tenth_of(spans: Spans, lengths: Numbers) -> Numbers:
    """Return the tenth, from 0, in which the middle of each coding lies.

    A middle on the border of two tenths belongs to the later one.
    """
    # Twice the middle in twice the length, so that all stays whole numbers.
    middles = spans.start + spans.end
    tenths: Numbers = TENTHS * middles // (2 * lengths[spans.source])
    return np.minimum(tenths, TENTHS - 1)

"""Long lists in pages, with a line that says which part is shown."""

from collections.abc import Sequence
from typing import Final, TypeVar

import streamlit as st

from workbench.pages.saying import say
from workbench.pages.words import count

Row = TypeVar("Row")

_ROOM: Final = 42
"""Pixels for the button of a page."""
_MOST: Final = 7
"""How many pages the pager shows at once."""


def page_of_rows(
    rows: Sequence[Row], *, size: int, noun: str, key: str, of: int | None = None
) -> Sequence[Row]:
    """Show which rows are shown, and a pager where they need one; return those rows.

    Args:
        rows: all of them.
        size: how many a page shows.
        noun: what a row is, in the singular.
        key: of the pager.
        of: how many there are without filters, where there are filters.
    """
    pages = max(1, -(-len(rows) // size))
    with st.container(horizontal=True, vertical_alignment="center"):
        told = st.empty()
        # The number of pages is in the key, so that a shorter list begins at its first page.
        # By itself the pager takes the room of a few pages only, and hides the others.
        page = (
            st.pagination(
                pages, width=_ROOM * (min(pages, _MOST) + 3), key=f"{key} page of {pages}"
            )
            if pages > 1
            else 1
        )
    first = (page - 1) * size
    shown = rows[first : first + size]
    told.caption(_told(len(rows), first=first + 1, last=first + len(shown), noun=noun, of=of))
    return shown


def _told(number: int, *, first: int, last: int, noun: str, of: int | None) -> str:
    """Return which rows are shown.

    >>> _told(240, first=101, last=200, noun="hit", of=None)
    '101 to 200 of 240 hits'
    >>> _told(3, first=1, last=3, noun="source", of=24)
    '3 of 24 sources'
    """
    if last - first + 1 < number:
        part = {"first": f"{first:,}", "last": f"{last:,}", "rows": count(number, noun)}
        if of is None or of == number:
            return say("{first} to {last} of {rows}", **part)
        return say("{first} to {last} of {rows} (of {whole} in all)", whole=f"{of:,}", **part)
    if of is None or of == number:
        return count(number, noun)
    return say("{number} of {rows}", number=f"{number:,}", rows=count(of, noun))

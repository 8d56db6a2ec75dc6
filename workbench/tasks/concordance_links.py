"""Queries and links that lead from a counted word to its lines on the Search screen."""

from urllib.parse import urlencode

from workbench.formats.tables.report import Link
from workbench.tasks.links import BASE

# The search counts Chinese characters and punctuation, a window counts words.
_UNITS_OF_A_WORD = 3


def near_query(term: str, word: str, *, window: int) -> str:
    """Return the query that finds a word near a term.

    It reaches a little further than the window, because the distance of a query counts
    Chinese characters and punctuation where a window counts words.

    >>> near_query("贫困", "poverty", window=5)
    'NEAR("贫困" "poverty", 15)'
    """
    return f"NEAR({word_query(term)} {word_query(word)}, {_UNITS_OF_A_WORD * window})"


def word_query(word: str) -> str:
    """Return the query that finds a word; quotation marks keep its signs from being operators.

    >>> word_query("u.s")
    '"u.s"'
    """
    return f'"{word}"'


def query_link(query: str, *, base: str = BASE) -> Link:
    """Return the link to what a query finds as a cell of a table."""
    return Link(text="lines", target=f"{base}/search?{urlencode({'query': query})}")

"""Queries and links that lead from a counted word to its lines on the Search screen."""

import re
from urllib.parse import urlencode

from workbench.formats.tables.report import Link
from workbench.tasks.links import BASE
from workbench.texts.language import HAN

_HAN = re.compile(f"[{HAN}]")


def near_query(term: str, word: str, *, window: int) -> str:
    """Return the query that finds a word near a term.

    It reaches about as far as the window: the distance of a query counts Chinese characters
    and punctuation, a window counts words. `list_meetings` has the very lines.

    >>> near_query("poverty", "village", window=5), near_query("贫困", "老人", window=5)
    ('NEAR("poverty" "village", 7)', 'NEAR("贫困" "老人", 11)')
    """
    distance = 2 * window + 1 if _HAN.search(term + word) else window + 2
    return f"NEAR({word_query(term)} {word_query(word)}, {distance})"


def word_query(word: str) -> str:
    """Return the query that finds a word; quotation marks keep its signs from being operators.

    >>> word_query("u.s")
    '"u.s"'
    """
    return f'"{word}"'


def query_link(query: str, *, base: str = BASE) -> Link:
    """Return the link to what a query finds as a cell of a table."""
    return Link(text="lines", target=f"{base}/search?{urlencode({'query': query})}")

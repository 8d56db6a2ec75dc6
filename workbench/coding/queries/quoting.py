"""Quotation marks, braces and brackets of a query: what stands between them."""

from typing import Final

from workbench.coding.queries.keywords import place
from workbench.errors import QueryError

QUOTES: Final = {'"': '"', "“": "”", "「": "」", "『": "』", "«": "»", "＂": "＂"}
"""What closes a text, by what opens it."""

BRACES: Final = {"{": "}", "｛": "｝"}
BRACKETS: Final = {"[": "]", "［": "］", "【": "】"}


def read_quoted(query: str, start: int) -> tuple[str, int]:
    """Return what stands between the signs that open at `start`, and where it goes on.

    The closing sign twice means the sign itself.

    Raises:
        QueryError: it is never closed.

    >>> read_quoted('"a ""b"" 孤单" AND', 0)
    ('a "b" 孤单', 12)
    """
    opening = query[start]
    closing = (QUOTES | BRACES)[opening]
    words, at = [], start + 1
    while at < len(query):
        if query[at] != closing:
            words.append(query[at])
            at += 1
        elif query[at + 1 : at + 2] == closing:
            words.append(closing)
            at += 2
        else:
            return "".join(words), at + 1
    raise QueryError(
        f"{opening} at {place(start)} is never closed. Write {closing} where its words end."
    )


def end_of_brackets(query: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes, its closing sign left out.

    Raises:
        QueryError: it is never closed.

    >>> end_of_brackets('[text = "a]b"] AND', 0)
    13
    """
    closing, at = BRACKETS[query[start]], start + 1
    while at < len(query):
        if query[at] == closing:
            return at
        if query[at] in QUOTES or query[at] in BRACES:
            _, at = read_quoted(query, at)
        else:
            at += 1
    raise QueryError(
        f"{query[start]} at {place(start)} is never closed. Write {closing} after the conditions."
    )

"""The remarks of a dimensional profile: how it was counted and what was left out."""

from collections.abc import Iterator
from typing import Literal


def profile_remarks(
    *, by: Literal["case", "source"], words: bool, without: int, outside: int
) -> tuple[str, ...]:
    """Return what a reader must know to trust a profile, one sentence or two each, in English.

    Args:
        by: what the codings are grouped by.
        words: whether a dimension is one of ordered words.
        without: codings of the category that have no position.
        outside: codings with a position that stand under the category no more.
    """
    return tuple(_remarks(by=by, words=words, without=without, outside=outside))


def _remarks(
    *, by: Literal["case", "source"], words: bool, without: int, outside: int
) -> Iterator[str]:
    yield (
        "Counted in codings of the category and of the codes inside it that have a position on the"
        " property, each once. Two coders who coded the same words count twice."
    )
    if by == "case":
        yield (
            "A coding in a source of several cases counts in each of them, so cases may add up to"
            " more than all. Where only parts of a source belong to cases, it counts for those"
            " whose words it shares at least one character with. What counts for no case stands"
            " last."
        )
    if words:
        yield (
            "The words of a dimension have an order but no distances. A median between two words"
            " names both."
        )
    if without:
        yield (
            "Codings of the category without a position, counted for each property:"
            f" {without}. They are in no row."
        )
    if outside:
        yield (
            "Positions left out, because their codings stand under no code of the category any"
            f" more: {outside}."
        )

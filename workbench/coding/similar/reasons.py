"""Why two codes are taken to be similar, in words."""

from collections.abc import Iterator
from typing import Final

from workbench.coding.similar.nearness import HALF
from workbench.coding.similar.pairs import SimilarPair

_WORDS_ALIKE: Final = 0.1
_NAMES_ALIKE: Final = 0.3


def similar_reasons(pair: SimilarPair) -> tuple[str, ...]:
    """Return the reasons that hold for a pair, one English sentence each; maybe none."""
    return tuple(_reasons(pair))


def _reasons(pair: SimilarPair) -> Iterator[str]:
    if pair.shared:
        yield f"Both are coded in {pair.shared} of the {pair.either} passages with either of them."
    if pair.words >= _WORDS_ALIKE and pair.shared_terms:
        listed = " · ".join(pair.shared_terms)
        yield f"Their quotes share words, above all: {listed}."
    if pair.gap == 0:
        yield "Half of their codings touch or overlap a coding of the other."
    elif pair.gap is not None and pair.gap <= HALF:
        yield (
            "Half of their codings have a coding of the other at most"
            f" {pair.gap:,.0f} characters away."
        )
    if pair.names >= _NAMES_ALIKE:
        yield "Their names are alike."


REMARKS: Final = (
    (
        "Compared are codes in use without codes inside them, by the codings of all coders, those"
        " of codes merged into them included. Suggestions do not count."
    ),
    (
        "The score is the mean of four likenesses from 0 to 1: the share of passages that both are"
        " coded in (Jaccard), the words of their quotes (the mean of two TF-IDF cosines, of terms"
        " and of parts of terms), the nearness of their codings (one half at 500 characters), and"
        " their names (Dice). What cannot be measured adds nothing."
    ),
    (
        "Words are compared as they are written, so quotes in English and in Chinese share none."
        " That two codes are similar is a hint to compare them, and no finding."
    ),
)
"""How similar codes were found."""

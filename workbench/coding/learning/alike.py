"""Where else: the passages most like a passage or a selection."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.learned import is_made_of, likeness
from workbench.coding.learning.vectors import PassageVectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A passage that is like another.

    Attributes:
        passage: its number.
        likeness: from 0, nothing in common, to 1, the same.
        words: what both have and few others, the most telling first; none where they have
            only function words in common.
    """

    passage: int
    likeness: float
    words: tuple[str, ...]


def find_alike(
    vectors: PassageVectors,
    passage: int,
    *,
    among: NDArray[np.int64],
    limit: int = 20,
    function_words: Collection[str] = frozenset(),
) -> list[Alike]:
    """Return the passages most like one, the likest first; what has nothing in common is left out.

    Args:
        vectors: of all passages.
        passage: its number among them.
        among: the passages to look at.
        limit: at most so many.
        function_words: words that make passages alike and tell a reader little.
    """
    near = likeness(vectors, np.array([passage]), among)[0]
    order = np.lexsort((among, -near))[:limit]
    return [
        Alike(
            passage=int(among[n]),
            likeness=round(float(near[n]), 4),
            words=shared_words(vectors, passage, int(among[n]), function_words=function_words),
        )
        for n in order
        if near[n] > 0
    ]


def shared_words(
    vectors: PassageVectors,
    one: int,
    other: int,
    *,
    limit: int = 5,
    function_words: Collection[str] = frozenset(),
) -> tuple[str, ...]:
    """Return the words and phrases of two passages that make them alike, the strongest first.

    Function words, and phrases of nothing else, are left out.
    """
    both = vectors.sparse[[one]].multiply(vectors.sparse[[other]]).tocsr()
    named = both.indices < len(vectors.names)
    places, weights = both.indices[named], both.data[named]
    shared = [int(places[n]) for n in np.lexsort((places, -weights))]
    telling = [
        vectors.names[place]
        for place in shared
        if not is_made_of(vectors.names[place], function_words, is_phrase=place >= vectors.words)
    ]
    return tuple(telling[:limit])

"""Pairs of similar codes, each with the four likenesses that it rests on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from workbench.coding.codebook import Code
from workbench.coding.similar.names import name_likeness
from workbench.coding.similar.nearness import Span, median_gap, nearness
from workbench.coding.similar.wording import compare_wording

Likeness = Literal["score", "passages", "words", "nearness", "names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedWords:
    """What one code is coded on, its own codings and those of codes merged into it.

    Attributes:
        code: the code.
        spans: its codings by source, half-open, in code points; each place once.
        passages: the passages that they touch, as source and number.
        terms: how often each term stands in its quotes, a word once however often it is coded;
            stop words left out.
    """

    code: Code
    spans: Mapping[str, Sequence[Span]]
    passages: frozenset[tuple[str, int]]
    terms: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarPair:
    """Two codes and how alike they are; each likeness goes from 0 to 1.

    Attributes:
        first_id: the code that comes first in the codebook.
        second_id: the other one.
        shared: passages in which both are coded.
        either: passages in which at least one is.
        passages: Jaccard's coefficient: shared divided by either; 0 where neither is coded.
        words: mean of the cosines of their terms and of the parts of their terms.
        shared_terms: the terms that make them alike, at most five.
        gap: the median gap in characters between their codings, None where it is undefined.
        nearness: what that gap comes to.
        names: how alike their names are.
    """

    first_id: str
    second_id: str
    shared: int
    either: int
    passages: float
    words: float
    shared_terms: tuple[str, ...]
    gap: float | None
    nearness: float
    names: float

    @property
    def score(self) -> float:
        """The mean of the four likenesses; what cannot be measured adds nothing to it."""
        return (self.passages + self.words + self.nearness + self.names) / 4

    @property
    def ids(self) -> frozenset[str]:
        """The ids of both codes."""
        return frozenset((self.first_id, self.second_id))


def compare_codes(
    codes: Sequence[CodedWords],
    *,
    passages_with: Mapping[str, int],
    passages: int,
    left_out: Collection[frozenset[str]] = (),
    by: Likeness = "score",
    least: float = 0.0,
) -> list[SimilarPair]:
    """Return the pairs of codes, the most alike first.

    Args:
        codes: in the order of the codebook.
        passages_with: the number of passages of the project with each term.
        passages: the number of all passages.
        left_out: pairs of ids not to compare.
        by: the likeness that ranks them.
        least: the smallest value of it to return; a pair without any likeness is never returned.

    Source:
        Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist
        11(2), 37-50.
    """
    wording = compare_wording(
        [own.terms for own in codes], passages_with=passages_with, passages=passages
    )
    found = []
    for one, other in combinations(range(len(codes)), 2):
        first, second = codes[one], codes[other]
        if frozenset((first.code.id, second.code.id)) in left_out:
            continue
        shared = len(first.passages & second.passages)
        either = len(first.passages | second.passages)
        gap = median_gap(first.spans, second.spans)
        pair = SimilarPair(
            first_id=first.code.id,
            second_id=second.code.id,
            shared=shared,
            either=either,
            passages=shared / either if either else 0.0,
            words=wording.likeness(one, other),
            shared_terms=wording.shared(one, other),
            gap=gap,
            nearness=nearness(gap),
            names=name_likeness(first.code.name, second.code.name),
        )
        if getattr(pair, by) >= least and pair.score > 0:
            found.append(pair)
    # Sorting is stable, so that equal pairs stay in the order of the codebook.
    return sorted(found, key=lambda pair: (-round(getattr(pair, by), 12), -round(pair.score, 12)))

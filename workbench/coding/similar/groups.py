"""Small groups of similar codes, every two of which are similar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.coding.similar.pairs import SimilarPair

_Codes = frozenset[str]

LARGEST: Final = 6
"""Codes in a group at most: what can still be looked at together."""
SMALLEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarGroup:
    """Codes every two of which are similar.

    Attributes:
        ids: of its codes, at least three.
        least: the lowest score of two of them.
        mean: the mean score of every two of them.
    """

    ids: tuple[str, ...]
    least: float
    mean: float


def group_codes(pairs: Sequence[SimilarPair], *, order: Sequence[str]) -> list[SimilarGroup]:
    """Return groups of codes by complete linkage, the closest first; no code is in two.

    Two groups are as near as the two of their codes that are least alike. The nearest two become
    one, again and again, while every code of the one forms a pair with every code of the other,
    and not more than six come together.

    Args:
        pairs: all that are alike enough.
        order: of the codes' ids in the codebook.

    Source:
        Sørensen, T. (1948). A method of establishing groups of equal amplitude in plant
        sociology. Biologiske Skrifter 5(4), 1-34.
    """
    scores = {pair.ids: pair.score for pair in pairs}
    place = {code_id: number for number, code_id in enumerate(order)}
    joined = _joined(scores, place)
    groups = [_group(ids, scores, place) for ids in joined if len(ids) >= SMALLEST]
    return sorted(groups, key=lambda g: (-round(g.least, 12), [place[id_] for id_ in g.ids]))


def _joined(scores: dict[_Codes, float], place: dict[str, int]) -> set[_Codes]:
    """Return the groups that are left when no two can become one any more."""
    near = {
        frozenset((frozenset((first,)), frozenset((second,)))): score
        for (first, second), score in ((tuple(ids), score) for ids, score in scores.items())
    }
    groups = {group for pair in near for group in pair}

    def rank(pair: frozenset[_Codes]) -> tuple[float, list[int]]:
        return -round(near[pair], 12), sorted(place[id_] for group in pair for id_ in group)

    while near:
        pair = min(near, key=rank)
        one, other = pair
        whole = one | other
        del near[pair]
        if len(whole) > LARGEST:
            continue
        groups = groups - pair | {whole}
        for third in groups - {whole}:
            apart = [near.pop(frozenset((group, third)), None) for group in pair]
            told = [score for score in apart if score is not None]
            # All of them form pairs where both groups were near the third.
            if len(told) == len(apart):
                near[frozenset((whole, third))] = min(told)
    return groups


def _group(ids: _Codes, scores: dict[_Codes, float], place: dict[str, int]) -> SimilarGroup:
    inside = sorted(score for pair, score in scores.items() if pair <= ids)
    return SimilarGroup(
        ids=tuple(sorted(ids, key=place.__getitem__)),
        least=inside[0],
        mean=sum(inside) / len(inside),
    )

"""Small groups of similar codes, every two of which are similar."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from workbench.coding.similar.pairs import SimilarPair

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

    The pairs are gone through from the most alike; two groups become one where every code of the
    one forms a pair with every code of the other, and not more than six come together.

    Args:
        pairs: all that are alike enough.
        order: of the codes' ids in the codebook.

    Source:
        Sørensen, T. (1948). A method of establishing groups of equal amplitude in plant
        sociology. Biologiske Skrifter 5(4), 1-34.
    """
    scores = {pair.ids: pair.score for pair in pairs}
    place = {code_id: number for number, code_id in enumerate(order)}
    group_of: dict[str, frozenset[str]] = {
        code_id: frozenset((code_id,)) for pair in pairs for code_id in pair.ids
    }
    ranked = sorted(
        pairs, key=lambda p: (-round(p.score, 12), place[p.first_id], place[p.second_id])
    )
    for pair in ranked:
        one, other = group_of[pair.first_id], group_of[pair.second_id]
        joined = one | other
        if one == other or len(joined) > LARGEST:
            continue
        if all(frozenset(cross) in scores for cross in product(one, other)):
            group_of.update(dict.fromkeys(joined, joined))
    groups = [_group(ids, scores, place) for ids in set(group_of.values()) if len(ids) >= SMALLEST]
    return sorted(groups, key=lambda g: (-round(g.least, 12), [place[id_] for id_ in g.ids]))


def _group(
    ids: frozenset[str], scores: dict[frozenset[str], float], place: dict[str, int]
) -> SimilarGroup:
    inside = sorted(score for pair, score in scores.items() if pair <= ids)
    return SimilarGroup(
        ids=tuple(sorted(ids, key=place.__getitem__)),
        least=inside[0],
        mean=sum(inside) / len(inside),
    )

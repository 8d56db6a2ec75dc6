"""Which others have most in common with one: the shared part of what either has."""

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another that shares something.

    Attributes:
        id: of it.
        shared: what both have.
        either: what at least one of the two has.
    """

    id: str
    shared: int
    either: int

    @property
    def similarity(self) -> float:
        """Jaccard's index, shared of either, above 0 and at most 1."""
        return self.shared / self.either


def find_neighbours(
    own: AbstractSet[Hashable],
    others: Mapping[str, AbstractSet[Hashable]],
    *,
    names: Mapping[str, str],
) -> list[Neighbour]:
    """Return the others that share at least one thing, the most similar first.

    Equals stand by what they share, then by name, then by id.

    Args:
        own: what the one has, such as the codes of a case or the passages of a code.
        others: what each other has, by id.
        names: of the others, by id.

    Source:
        Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist
        11(2), 37-50.

    >>> others = {"x": {1, 2, 3, 4}, "y": {2, 9}, "z": {8}}
    >>> found = find_neighbours({1, 2, 3}, others, names={"x": "Wu", "y": "林", "z": "Z"})
    >>> [(one.id, one.shared, one.either, one.similarity) for one in found]
    [('x', 3, 4, 0.75), ('y', 1, 4, 0.25)]
    """
    found = [
        Neighbour(id=id_, shared=len(own & has), either=len(own | has))
        for id_, has in others.items()
        if own & has
    ]
    return sorted(found, key=lambda n: (-n.similarity, -n.shared, names[n.id], n.id))


def joined(sets: Iterable[AbstractSet[Hashable]]) -> frozenset[Hashable]:
    """Return everything that is in at least one of some sets.

    >>> sorted(joined([{1, 2}, {2, 3}]))
    [1, 2, 3]
    """
    return frozenset[Hashable]().union(*sets)

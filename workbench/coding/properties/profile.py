"""The dimensional profile: how the positions of groups of codings lie on one property."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProfile:
    """The positions of one group on one property.

    Attributes:
        group: its name, None for what belongs to no group.
        positions: of its codings, ascending; a coding counts once in each group it is in.
        sources: how many different sources these codings stand in.
    """

    group: str | None
    positions: tuple[float, ...]
    sources: int

    @property
    def lowest(self) -> float | None:
        """The lowest position, None without any."""
        return self.positions[0] if self.positions else None

    @property
    def highest(self) -> float | None:
        """The highest position, None without any."""
        return self.positions[-1] if self.positions else None

    @property
    def median(self) -> float | None:
        """The median, midway between two positions where their number is even; None without any.

        >>> GroupProfile(group="王家", positions=(0.0, 2.0, 2.0), sources=1).median
        2.0
        """
        return median(self.positions) if self.positions else None


def profile_groups(
    placed: Iterable[tuple[str, Sequence[str], float]],
    *,
    order: Sequence[str],
) -> list[GroupProfile]:
    """Return the profile of every group that has a position, in an order; without a group last.

    Args:
        placed: of each positioned coding the source, the groups that it counts in, and its
            position.
        order: the names of the groups.

    >>> found = profile_groups([("a", ["李家"], 1.0), ("a", ["李家"], 0.0), ("b", [], 2.0)],
    ...     order=["李家", "王家"])
    >>> [(profile.group, profile.positions) for profile in found]
    [('李家', (0.0, 1.0)), (None, (2.0,))]
    """
    members: dict[str | None, list[tuple[str, float]]] = {}
    for source_id, groups, value in placed:
        for group in groups or (None,):
            members.setdefault(group, []).append((source_id, value))
    wanted: list[str | None] = [*order, None]
    return [
        GroupProfile(
            group=group,
            positions=tuple(sorted(value for _, value in members[group])),
            sources=len({source_id for source_id, _ in members[group]}),
        )
        for group in wanted
        if group in members
    ]

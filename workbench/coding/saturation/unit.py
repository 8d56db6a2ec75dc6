"""The unit of saturation, a coded source or case, and the orders in which units are taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Order = Literal["reading", "coding", "date", "random"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedUnit:
    """A source or a case that somebody has coded.

    Attributes:
        id: of the source, or the name of the case.
        number: the source's place in the order of adding; of a case, that of its first source.
        codes: the ids that its codings count as; empty where none of the chosen codes stands
            in it, which is an observation of no code and not a gap.
        first_coded: when it was first coded, ISO 8601 in UTC.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None.
    """

    id: str
    number: int
    codes: frozenset[str]
    first_coded: str
    date: str | None = None


def in_order(units: Iterable[CodedUnit], order: Order) -> list[CodedUnit]:
    """Return units in an order that does not depend on the one they come in.

    What an order leaves open, the order of reading decides; units without a date come last,
    and a year alone comes before its months. `random` has no order of its own and returns that
    of reading, which the random orders are drawn from.

    >>> early = CodedUnit(id="b", number=2, codes=frozenset(), first_coded="2026-01-01")
    >>> late = CodedUnit(id="a", number=1, codes=frozenset(), first_coded="2026-02-01")
    >>> [unit.id for unit in in_order([early, late], "coding")]
    ['b', 'a']
    """
    read = sorted(units, key=lambda unit: (unit.number, unit.id))
    if order == "coding":
        return sorted(read, key=lambda unit: unit.first_coded)
    if order == "date":
        return sorted(read, key=lambda unit: (unit.date is None, unit.date or ""))
    return read

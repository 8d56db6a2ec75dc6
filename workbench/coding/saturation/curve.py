"""The curve of new codes: what each unit brings that none before it had."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.coding.saturation.unit import CodedUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one more unit brings.

    Attributes:
        unit_id: the unit.
        codes: how many different codes it holds.
        new: the ids of those that no unit before it holds, sorted.
        total: how many different codes it and all before it hold.
    """

    unit_id: str
    codes: int
    new: tuple[str, ...]
    total: int


def trace_codes(units: Iterable[CodedUnit]) -> tuple[Step, ...]:
    """Return a step for each unit, in the order given.

    >>> units = [
    ...     CodedUnit(id=name, number=n, codes=frozenset(name), first_coded="")
    ...     for n, name in enumerate(["ab", "bc", "c"])
    ... ]
    >>> [(step.new, step.total) for step in trace_codes(units)]
    [(('a', 'b'), 2), (('c',), 3), ((), 3)]
    """
    seen: set[str] = set()
    steps = []
    for unit in units:
        new = unit.codes - seen
        seen |= new
        steps.append(
            Step(unit_id=unit.id, codes=len(unit.codes), new=tuple(sorted(new)), total=len(seen))
        )
    return tuple(steps)

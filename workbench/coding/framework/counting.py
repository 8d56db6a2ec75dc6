"""How many passages and codings stand in each cell of a framework matrix."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple


class Touch(NamedTuple):
    """A coding, and which passages it shares a character with.

    Attributes:
        code_id: the code it counts at.
        source_id: the source it lies in.
        passages: their ids, unlike in any two sources; may be empty.
        cases: the names of the cases whose words it touches, or None where its source belongs
            to its cases as a whole.
    """

    code_id: str
    source_id: str
    passages: Collection[int]
    cases: tuple[str, ...] | None = None


class Tally(NamedTuple):
    """What one cell counts.

    Attributes:
        passages: different passages with a coding.
        codings: codings, those of several coders and overlapping ones each.
    """

    passages: int
    codings: int


def count_cells(
    codings: Iterable[Touch],
    *,
    rows: Sequence[Collection[str]],
    columns: Sequence[Collection[str]],
    cases: Sequence[str | None] = (),
) -> list[list[Tally]]:
    """Return what each cell counts, shape (rows, columns).

    A source may be in several rows, and a code in several columns; a coding counts in each. In
    a source of which parts belong to cases, it counts in the rows of the cases that it touches.

    Args:
        codings: each once.
        rows: the ids of the sources of each row.
        columns: the ids of the codes of each column.
        cases: the name of the case that each row is, None for a row that is none; without any,
            no row is a case.

    >>> touches = [Touch("need", "a", (1, 2)), Touch("need", "a", (2,)), Touch("hope", "b", (7,))]
    >>> cells = count_cells(touches, rows=[{"a"}, {"a", "b"}], columns=[{"need"}, {"hope"}])
    >>> [[cell.passages for cell in row] for row in cells]
    [[2, 0], [2, 1]]
    """
    rows_of, columns_of = _places(rows), _places(columns)
    passages: list[list[set[int]]] = [[set() for _ in columns] for _ in rows]
    number = [[0] * len(columns) for _ in rows]
    for coding in codings:
        for row in rows_of.get(coding.source_id, ()):
            if cases and not counts_for(coding, cases[row]):
                continue
            for column in columns_of.get(coding.code_id, ()):
                passages[row][column].update(coding.passages)
                number[row][column] += 1
    return [
        [Tally(len(found), n) for found, n in zip(line, numbers, strict=True)]
        for line, numbers in zip(passages, number, strict=True)
    ]


def counts_for(coding: Touch, case: str | None) -> bool:
    """Tell whether a coding counts in a row that its source stands in.

    Args:
        coding: any.
        case: the name of the case that the row is, or None for a row that is none.

    >>> touch = Touch("need", "a", (1,), cases=("阿朵",))
    >>> [counts_for(touch, case) for case in ("阿朵", "旁", None)]
    [True, False, True]
    """
    return case is None or coding.cases is None or case in coding.cases


def _places(groups: Sequence[Collection[str]]) -> dict[str, list[int]]:
    """Return in which groups each id stands."""
    found: dict[str, list[int]] = {}
    for place, ids in enumerate(groups):
        for id_ in ids:
            found.setdefault(id_, []).append(place)
    return found

"""The outline: memos and headings in a tree, as a flat list of entries with their levels.

A level is 0 at the top, and at most one deeper than that of the entry before; an entry and the
deeper ones right after it are moved as one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from workbench.errors import NotFoundError, OutlineError

Step = Literal["up", "down", "in", "out"]

STEPS: Final[tuple[Step, ...]] = get_args(Step)

Inside = Literal["kept", "removed"]
"""What becomes of the entries inside one that is removed: they move up into its place, or go."""

DEEPEST: Final = 8
"""The deepest level, for Word knows nine headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """An entry of the outline: a memo, or a heading of the researcher's own.

    Attributes:
        id: GUID (uuid4).
        level: 0 at the top.
        memo_id: the memo that stands here, or None.
        heading: the words of the heading, or None.
    """

    id: str
    level: int = 0
    memo_id: str | None = None
    heading: str | None = None


Outline = tuple[OutlineEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRow:
    """An entry as it is stored: under which one, and in which place there."""

    id: str
    parent_id: str | None
    position: int
    memo_id: str | None
    heading: str | None


def arrange_outline(rows: Iterable[OutlineRow]) -> Outline:
    """Return stored entries as an outline; those of one position stand in the order of ids."""
    inside: dict[str | None, list[OutlineRow]] = {}
    for row in sorted(rows, key=lambda row: (row.position, row.id)):
        inside.setdefault(row.parent_id, []).append(row)
    found: list[OutlineEntry] = []
    waiting = [(row, 0) for row in reversed(inside.get(None, []))]
    while waiting:
        row, level = waiting.pop()
        found.append(OutlineEntry(id=row.id, level=level, memo_id=row.memo_id, heading=row.heading))
        waiting += [(child, level + 1) for child in reversed(inside.get(row.id, []))]
    return tuple(found)


def outline_rows(outline: Outline) -> tuple[OutlineRow, ...]:
    """Return an outline as it is stored, parents before what is in them, counted from 1."""
    line: list[OutlineEntry] = []
    counts: dict[str | None, int] = {}
    rows = []
    for entry in outline:
        del line[entry.level :]
        parent = line[-1].id if line else None
        counts[parent] = counts.get(parent, 0) + 1
        rows.append(
            OutlineRow(
                id=entry.id,
                parent_id=parent,
                position=counts[parent],
                memo_id=entry.memo_id,
                heading=entry.heading,
            )
        )
        line.append(entry)
    return tuple(rows)


def outline_numbers(outline: Outline) -> tuple[str, ...]:
    """Return the number of each entry, such as `2.1`.

    >>> entries = [OutlineEntry(id=str(n), level=level) for n, level in enumerate((0, 1, 1, 0))]
    >>> outline_numbers(tuple(entries))
    ('1', '1.1', '1.2', '2')
    """
    counts: list[int] = []
    numbers = []
    for entry in outline:
        del counts[entry.level + 1 :]
        if len(counts) == entry.level:
            counts.append(0)
        counts[entry.level] += 1
        numbers.append(".".join(map(str, counts)))
    return tuple(numbers)


def find_entry(outline: Outline, words: str) -> OutlineEntry:
    """Return the entry of a number such as `2.1`, of an id, or of a memo's id.

    Raises:
        NotFoundError: there is none.
    """
    for number, entry in zip(outline_numbers(outline), outline, strict=True):
        if words.strip() in {number, entry.id, entry.memo_id}:
            return entry
    raise NotFoundError(
        f"The outline has no entry '{words}'. Give its number, as `workbench outline` shows it, or"
        " its id."
    )


def add_entry(
    outline: Outline, entry: OutlineEntry, *, under: str | None = None, at: int | None = None
) -> Outline:
    """Return an outline with one more entry.

    Args:
        outline: before.
        entry: the new one; its level is set here.
        under: the id of the entry that it goes under, or None for the top.
        at: its place there, counted from 1; None for the last.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: the memo stands in the outline already, or the place is too deep.
    """
    if entry.memo_id is not None and any(e.memo_id == entry.memo_id for e in outline):
        raise OutlineError("This memo stands in the outline already. Move it instead.")
    return _put(outline, (replace(entry, level=0),), under=under, at=at)


def move_entry(
    outline: Outline, entry_id: str, *, under: str | None = None, at: int | None = None
) -> Outline:
    """Return an outline with an entry, and all that is in it, somewhere else.

    Args:
        outline: before.
        entry_id: the entry.
        under: the id of the entry that it goes under, or None for the top.
        at: its place there when it has left its old one, counted from 1; None for the last.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: it would go into itself, or the place is too deep.
    """
    start, end = _block(outline, entry_id)
    block = outline[start:end]
    if under is not None and any(entry.id == under for entry in block):
        raise OutlineError("An entry cannot go under itself or what is in it.")
    lifted = tuple(replace(entry, level=entry.level - block[0].level) for entry in block)
    return _put(outline[:start] + outline[end:], lifted, under=under, at=at)


def shift_entry(outline: Outline, entry_id: str, step: Step) -> Outline:
    """Return an outline with an entry one step on: past a neighbour, or a level in or out.

    Args:
        outline: before.
        entry_id: the entry, which takes along what is in it.
        step: `up` and `down` among those beside it, `in` under the one above, `out` to right
            below the one that it is in.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: there is nothing to step past, into or out of.
    """
    rows = {row.id: row for row in outline_rows(outline)}
    if entry_id not in rows:
        raise NotFoundError(f"The outline has no entry with the id {entry_id}.")
    own = rows[entry_id]
    beside = [row.id for row in rows.values() if row.parent_id == own.parent_id]
    place = own.position - 1
    if place == 0 and step in {"up", "in"}:
        raise OutlineError("The entry is the first one here; there is none above it.")
    if place == len(beside) - 1 and step == "down":
        raise OutlineError("The entry is the last one here; there is none below it.")
    match step:
        case "up" | "down":
            at = place if step == "up" else place + 2
            return move_entry(outline, entry_id, under=own.parent_id, at=at)
        case "in":
            return move_entry(outline, entry_id, under=beside[place - 1])
        case "out":
            if own.parent_id is None:
                raise OutlineError("The entry stands at the top and is in no other.")
            above = rows[own.parent_id]
            return move_entry(outline, entry_id, under=above.parent_id, at=above.position + 1)


def remove_entry(outline: Outline, entry_id: str, *, inside: Inside = "kept") -> Outline:
    """Return an outline without an entry; what is in it moves up into its place, or goes along.

    Raises:
        NotFoundError: there is no such entry.
    """
    start, end = _block(outline, entry_id)
    kept: Sequence[OutlineEntry] = outline[start + 1 : end] if inside == "kept" else ()
    lifted = tuple(replace(entry, level=entry.level - 1) for entry in kept)
    return outline[:start] + lifted + outline[end:]


def head_entry(outline: Outline, entry_id: str, heading: str) -> Outline:
    """Return an outline with other words for a heading.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: it is a memo, or the words are empty.
    """
    start, _ = _block(outline, entry_id)
    if outline[start].memo_id is not None:
        raise OutlineError("The title of a memo is its first line. Write the memo anew instead.")
    told = checked_heading(heading)
    return (*outline[:start], replace(outline[start], heading=told), *outline[start + 1 :])


def checked_heading(heading: str) -> str:
    """Return the words of a heading on one line.

    Raises:
        OutlineError: there are none.
    """
    told = " ".join(heading.split())
    if not told:
        raise OutlineError("The heading is empty. Nothing was done.")
    return told


def _block(outline: Outline, entry_id: str) -> tuple[int, int]:
    """Return where an entry with all that is in it begins and ends, half-open."""
    start = next((n for n, entry in enumerate(outline) if entry.id == entry_id), None)
    if start is None:
        raise NotFoundError(f"The outline has no entry with the id {entry_id}.")
    deeper = (n for n in range(start + 1, len(outline)) if outline[n].level <= outline[start].level)
    return start, next(deeper, len(outline))


def _put(outline: Outline, block: Outline, *, under: str | None, at: int | None) -> Outline:
    """Put a block whose levels begin with 0 under an entry."""
    first, end, level = 0, len(outline), 0
    if under is not None:
        first, end = _block(outline, under)
        first, level = first + 1, outline[first].level + 1
    if level + max(entry.level for entry in block) > DEEPEST:
        raise OutlineError(f"An outline has at most {DEEPEST + 1} levels.")
    heads = [n for n in range(first, end) if outline[n].level == level]
    place = heads[max(at, 1) - 1] if at is not None and at <= len(heads) else end
    lowered = tuple(replace(entry, level=entry.level + level) for entry in block)
    return outline[:place] + lowered + outline[place:]

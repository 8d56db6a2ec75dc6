"""What a change did to a thing, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbench.texts.comparing import word_runs

Part = Literal["kept", "removed", "added"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that a change wrote: its value before and afterwards, None where there was none."""

    field: str
    before: Any
    after: Any


def field_changes(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Iterator[FieldChange]:
    """Yield the fields that differ between two states of a row, in the order of its columns.

    >>> [change.field for change in field_changes({"a": 1, "b": 2}, {"a": 1, "b": 3})]
    ['b']
    """
    old, new = before or {}, after or {}
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            yield FieldChange(field=field, before=old.get(field), after=new.get(field))


def text_differences(before: str, after: str) -> list[tuple[Part, str]]:
    """Return two texts as one, cut into what both have, what went and what came.

    Words stay whole; Chinese is compared by characters.

    >>> text_differences("路 is long", "路 is very far")
    [('kept', '路 is '), ('removed', 'long'), ('added', 'very far')]
    """
    told: list[tuple[Part, str]] = []
    at = new_at = 0
    for start, new_start, length in (*word_runs(before, after), (len(before), len(after), 0)):
        pieces: tuple[tuple[Part, str], ...] = (
            ("removed", before[at:start]),
            ("added", after[new_at:new_start]),
            ("kept", before[start : start + length]),
        )
        told += [piece for piece in pieces if piece[1]]
        at, new_at = start + length, new_start + length
    return told

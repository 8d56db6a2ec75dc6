"""The tables of a profile: one sheet for each part that has anything in it."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from workbench.coding.profiles.phrases import phrase
from workbench.formats.tables.report import Cell, Column, ColumnKind, Excerpt, Sheet
from workbench.tasks.framework.file import plain_summary
from workbench.tasks.links import link_to
from workbench.tasks.profiles.answers import ProfileAnswer
from workbench.texts.source import Selection


class _Head(NamedTuple):
    """A column by the key of its heading; `key` names what stands in it, where that differs."""

    name: str
    kind: ColumnKind = "text"
    width: int = 12
    key: str = ""


_NUMBERS: Final = (_Head("passages", "count"), _Head("codings", "count"), _Head("sources", "count"))
_WRITTEN: Final = (_Head("coder", width=14), _Head("written", width=24, key="written_at"))
_PARTS: Final[dict[str, tuple[_Head, ...]]] = {
    "facts": (_Head("fact", width=24, key="name"), _Head("value", width=80)),
    "counts": (_Head("code", width=40, key="path"), *_NUMBERS),
    "spread": (_Head("row", width=40, key="name"), *_NUMBERS),
    "quotes": (
        _Head("quote", "quotes", 80),
        _Head("code", width=30, key="path"),
        _Head("coder", width=14),
    ),
    "summaries": (
        _Head("row", width=20),
        _Head("theme", width=24),
        _Head("summary", width=70, key="text"),
        *_WRITTEN,
    ),
    "memos": (_Head("about", width=30), _Head("memo", width=70, key="text"), *_WRITTEN),
    "relations": (
        _Head("from", width=34, key="from_path"),
        _Head("type", width=18),
        _Head("to", width=34, key="to_path"),
        _Head("supporting", "count"),
        _Head("opposing", "count"),
    ),
    "neighbours": (
        _Head("name", width=40),
        _Head("similarity", "measure"),
        _Head("shared", "count"),
        _Head("either", "count"),
    ),
}
"""The parts in order, by their keys in the answer."""


def profile_sheets(
    answer: ProfileAnswer, *, prefix: str, language: str, link_base: str
) -> list[Sheet]:
    """Return the tables of a profile; parts without anything are left out.

    Args:
        answer: the profile.
        prefix: of the names of sheets, which are unique in a file.
        language: of the headings.
        link_base: the address that the links of quotes begin with.
    """
    total: list[dict[str, Any]] = [
        {"name": phrase(name, language=language), "value": f"{number:,}"}
        for name, number in (("passages", answer["passages"]), ("codings", answer["codings"]))
    ]
    parts: dict[str, Sequence[Any]] = {**answer, "facts": [*answer["facts"], *total]}  # type: ignore[dict-item]
    return [
        _sheet(answer["name"], part, parts[part], prefix, language, _as_cell(link_base))
        for part in _PARTS
        if parts[part]
    ]


def _sheet(
    name: str,
    part: str,
    rows: Sequence[Any],
    prefix: str,
    language: str,
    cell: Callable[[Any, _Head], Cell],
) -> Sheet:
    said = phrase(part, language=language)
    heads = _PARTS[part]
    return Sheet(
        name=f"{prefix}{said}",
        title=phrase("part", language=language, name=name, part=said),
        columns=tuple(
            Column(heading=phrase(head.name, language=language), kind=head.kind, width=head.width)
            for head in heads
        ),
        rows=tuple(tuple(cell(row, head) for head in heads) for row in rows),
    )


def _as_cell(link_base: str) -> Callable[[Any, _Head], Cell]:
    def cell(row: Any, head: _Head) -> Cell:
        value: Cell = row[head.key or head.name]
        if head.kind == "quotes":
            return (_excerpt(row, link_base),)
        if head.key == "text" and isinstance(value, str):
            return plain_summary(value)
        return value

    return cell


def _excerpt(row: Any, link_base: str) -> Excerpt:
    place = Selection(source_id=row["source_id"], start=row["start"], end=row["end"])
    return Excerpt(
        text=row["quote"],
        place=f"{row['source']}, {row['place']}",
        target=link_to(place, base=link_base),
    )

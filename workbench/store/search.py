"""Finding passages through the search index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that satisfies a query, with its text."""

    source_id: str
    source: str
    number: int
    start: int
    text: str


def find_passages(
    project: ProjectFile,
    expression: str,
    *,
    kinds: Sequence[str],
    source_id: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[FoundPassage]:
    """Return the passages that match an FTS5 expression, in reading order.

    Args:
        expression: as made by `workbench.texts.query.fts_expression`.
        kinds: the kinds of passages to look in.
        source_id: to look in one source only.
        limit: at most so many passages; None for all.
        offset: how many to pass over first.
    """
    rows = _rows_in_order(
        project,
        expression,
        kinds=kinds,
        blocks=_remembered_blocks(project)
        if source_id is None
        else _blocks_in_order(project, source_id),
        wanted=None if limit is None else offset + limit,
    )[offset:]
    # Whole texts are fetched and cut here: SQLite's substr() counts code points from the
    # beginning of the text each time, which is quadratic in a long source with many hits.
    texts = load_texts(project, {row["source_id"] for row in rows})
    return [
        FoundPassage(
            source_id=row["source_id"],
            source=row["source"],
            number=row["number"],
            start=row["start"],
            text=texts[row["source_id"]][row["start"] : row["end"]],
        )
        for row in rows
    ]


def _rows_in_order(
    project: ProjectFile,
    expression: str,
    *,
    kinds: Sequence[str],
    blocks: Iterable[tuple[int, int]],
    wanted: int | None,
) -> list[dict[str, Any]]:
    """Return the rows of the first matching passages, block by block.

    The index gives the matches of a block in their order, so that only as many of them are
    looked at as are wanted, however many there are.
    """
    marks = ", ".join("?" for _ in kinds)
    rows: list[dict[str, Any]] = []
    for first, last in blocks:
        if wanted is not None and len(rows) >= wanted:
            break
        left = -1 if wanted is None else wanted - len(rows)
        rows += project.rows(
            'SELECT p.source_id, s.name AS source, p.number, p.start, p."end" FROM passage_index'  # noqa: S608
            " CROSS JOIN passage p ON p.id = passage_index.rowid"
            " CROSS JOIN source s ON s.id = p.source_id"
            " WHERE passage_index MATCH ? AND passage_index.rowid BETWEEN ? AND ?"
            f" AND p.kind IN ({marks}) ORDER BY passage_index.rowid LIMIT ?",
            (expression, first, last, *kinds, left),
        )
    return rows


_BLOCKS: WeakKeyDictionary[ProjectFile, tuple[int, list[tuple[int, int]]]] = WeakKeyDictionary()


def _remembered_blocks(project: ProjectFile) -> list[tuple[int, int]]:
    """Return the spans of all sources, found once a change: that may take ten milliseconds."""
    change = project.change_number
    known = _BLOCKS.get(project)
    if known is None or known[0] != change:
        known = _BLOCKS[project] = (change, _blocks_in_order(project, None))
    return known[1]


def _blocks_in_order(project: ProjectFile, source_id: str | None) -> list[tuple[int, int]]:
    """Return spans of row numbers which, one after the other, are in reading order.

    The passages of a source have row numbers in a row. Mostly those of a later source are
    higher, and all is one span; but a source that was read again has the highest of all.
    """
    rows = project.rows(
        "SELECT (SELECT id FROM passage WHERE source_id = s.id ORDER BY number LIMIT 1) AS first,"
        " (SELECT id FROM passage WHERE source_id = s.id ORDER BY number DESC LIMIT 1) AS last"
        " FROM source s WHERE ?1 IS NULL OR s.id = ?1 ORDER BY s.number",
        (source_id,),
    )
    sources = [(row["first"], row["last"]) for row in rows if row["first"] is not None]
    neighbours = set(pairwise(sorted(sources)))
    blocks: list[tuple[int, int]] = []
    for before, source in zip([None, *sources], sources, strict=False):
        if (before, source) in neighbours:
            blocks[-1] = (blocks[-1][0], source[1])
        else:
            blocks.append(source)
    return blocks


def count_found(
    project: ProjectFile, expression: str, *, kinds: Sequence[str], source_id: str | None = None
) -> int:
    """Return how many passages match an FTS5 expression."""
    marks = ", ".join("?" for _ in kinds)
    return int(
        project.value(
            "SELECT count(*) FROM passage_index"  # noqa: S608
            " CROSS JOIN passage p ON p.id = passage_index.rowid"
            f" WHERE passage_index MATCH ? AND p.kind IN ({marks})"
            " AND (? IS NULL OR p.source_id = ?)",
            (expression, *kinds, source_id, source_id),
        )
    )

"""Passages in the project file, with their search index and their tokens."""

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from workbench.store.project_file import ProjectFile
from workbench.texts.blocks import PassageKind
from workbench.texts.language import Language
from workbench.texts.source import Passage
from workbench.texts.units import index_text, units_version


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPassage:
    """A passage with the row number that the index knows it by, and its source."""

    id: int
    source_id: str
    passage: Passage


class PassagePlace(NamedTuple):
    """Where a passage stands, without its sentences.

    Attributes:
        id: the row number that the index knows it by.
        number: its place in the source.
        start: offset of its first character, in code points of the source's text.
        end: offset after its last character.
        path: the headings it stands under, the outermost first.
        page: counted from 1, or None.
        speaker: who speaks, or None.
    """

    id: int
    number: int
    start: int
    end: int
    path: tuple[str, ...]
    page: int | None
    speaker: str | None


_COLUMNS = (
    'id, source_id, number, start, "end", kind, level, path, page, speaker,'
    " start_time, end_time, language, sentences"
)


_PLACE = _COLUMNS.replace("sentences", "'[]' AS sentences")

_STANDING = 'id, number, start, "end", path, page, speaker'


def add_passages(
    connection: sqlite3.Connection, source_id: str, text: str, passages: Sequence[Passage]
) -> list[int]:
    """Insert the passages of a source, index them, and return their row numbers."""
    first = _next_id(connection)
    ids = list(range(first, first + len(passages)))
    connection.executemany(
        f"INSERT INTO passage({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (_row(id_, source_id, passage) for id_, passage in zip(ids, passages, strict=True)),
    )
    index_passages(
        connection,
        ((id_, text[p.start : p.end]) for id_, p in zip(ids, passages, strict=True)),
    )
    return ids


def remove_passages(connection: sqlite3.Connection, source_id: str, text: str) -> None:
    """Delete the passages of a source, their index and their tokens."""
    rows = connection.execute(
        'SELECT id, start, "end" FROM passage WHERE source_id = ?', (source_id,)
    ).fetchall()
    unindex_passages(connection, ((id_, text[start:end]) for id_, start, end in rows))
    connection.execute("DELETE FROM tokenization WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM passage WHERE source_id = ?", (source_id,))


def index_passages(connection: sqlite3.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Put passages, given as row number and text, into the search index."""
    connection.executemany(
        "INSERT INTO passage_index(rowid, units) VALUES (?, ?)",
        ((id_, index_text(text)) for id_, text in texts),
    )


def unindex_passages(connection: sqlite3.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Take passages out of the search index.

    A contentless index cannot look up what it holds, so it is told the very text again.
    """
    connection.executemany(
        "INSERT INTO passage_index(passage_index, rowid, units) VALUES ('delete', ?, ?)",
        ((id_, index_text(text)) for id_, text in texts),
    )


def ensure_indexed(project: ProjectFile) -> None:
    """Make the search index anew where another version of the units made it.

    Units come from libraries and from Unicode, which change with a program or a computer; an
    index and a query of different versions would miss each other without a word.
    """
    version = units_version()
    if project.value("SELECT value FROM project WHERE key = 'units'") == version:
        return
    with project.transaction() as connection:
        connection.execute("INSERT INTO passage_index(passage_index) VALUES ('delete-all')")
        for (source_id,) in connection.execute("SELECT id FROM source").fetchall():
            text = connection.execute(
                "SELECT text FROM source WHERE id = ?", (source_id,)
            ).fetchone()[0]
            rows = connection.execute(
                'SELECT id, start, "end" FROM passage WHERE source_id = ?', (source_id,)
            ).fetchall()
            index_passages(connection, ((id_, text[start:end]) for id_, start, end in rows))
        connection.execute(
            "INSERT INTO project VALUES ('units', ?)"
            " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (version,),
        )


def load_passages(project: ProjectFile, source_id: str | None = None) -> list[PlacedPassage]:
    """Return the passages of a source, or of all sources, in reading order."""
    return list(iterate_passages(project, source_id))


def iterate_passages(project: ProjectFile, source_id: str | None = None) -> Iterator[PlacedPassage]:
    """Yield the passages of a source, or of all sources, in reading order."""
    if source_id is None:
        rows = project.rows(
            f"SELECT p.* FROM (SELECT {_COLUMNS} FROM passage) p"  # noqa: S608
            " JOIN source s ON s.id = p.source_id ORDER BY s.number, p.number"
        )
    else:
        rows = project.rows(
            f"SELECT {_COLUMNS} FROM passage WHERE source_id = ? ORDER BY number",  # noqa: S608
            (source_id,),
        )
    return map(_placed, rows)


def count_languages(project: ProjectFile, *, kinds: Collection[PassageKind]) -> dict[Language, int]:
    """Return how many passages of some kinds are in each language that any is in."""
    return dict(
        project.tuples(
            "SELECT language, count(*) FROM passage"
            ' WHERE kind IN (SELECT value FROM json_each(?)) AND start < "end" GROUP BY language',
            (json.dumps(list(kinds)),),
        )
    )


def load_touched(
    project: ProjectFile, source_id: str, spans: Iterable[tuple[int, int]]
) -> list[PlacedPassage]:
    """Return the passages of a source that share characters with a span, in reading order.

    Of the others no more is read than where they stand. The bounds of sentences are left out,
    as nobody who asks for a place needs them.

    Args:
        spans: half-open, in code points of the source's text.
    """
    touched = _touched_ids(project, {source_id: tuple(spans)})[source_id]
    rows = project.rows(
        f"SELECT {_PLACE} FROM passage WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        " ORDER BY number",
        (json.dumps(list(set(chain.from_iterable(touched)))),),
    )
    return list(map(_placed, rows))


def touched_by(
    spans: Iterable[tuple[int, int]], *, starts: Sequence[int], ends: Sequence[int]
) -> list[range]:
    """Return, for each span, the places in order of the passages that share characters with it.

    Args:
        spans: half-open, in code points of the source's text.
        starts: where each passage of the source begins, in reading order.
        ends: where each ends.
    """
    return [range(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans]


def load_places(project: ProjectFile, source_id: str) -> list[PassagePlace]:
    """Return where the passages of a source stand, in reading order."""
    return [
        _place(row)
        for row in project.tuples(
            f"SELECT {_STANDING} FROM passage WHERE source_id = ? ORDER BY number",  # noqa: S608
            (source_id,),
        )
    ]


def load_touched_places(
    project: ProjectFile, spans: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, list[tuple[PassagePlace, ...]]]:
    """Return where the passages stand that share characters with spans, span by span.

    Args:
        spans: of each source by its id; half-open, in code points of its text.

    Returns:
        For each source and each of its spans, in the order given, the places in reading order.
    """
    touched = _touched_ids(project, spans)
    wanted = set(chain.from_iterable(chain.from_iterable(touched.values())))
    places = {
        row[0]: _place(row)
        for row in project.tuples(
            f"SELECT {_STANDING} FROM passage"  # noqa: S608
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(wanted)),),
        )
    }
    return {
        source_id: [tuple([places[id_] for id_ in ids]) for ids in of_spans]
        for source_id, of_spans in touched.items()
    }


def _touched_ids(
    project: ProjectFile, spans: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, list[list[int]]]:
    """Return the row numbers of the passages that each span of each source touches.

    All passages of the sources are asked for their bounds only: most are touched by nothing.
    """
    bounds: dict[str, tuple[list[int], list[int], list[int]]] = {}
    for source_id, id_, start, end in project.tuples(
        'SELECT source_id, id, start, "end" FROM passage'
        " WHERE source_id IN (SELECT value FROM json_each(?)) ORDER BY source_id, number",
        (json.dumps(list(spans)),),
    ):
        ids, starts, ends = bounds.setdefault(source_id, ([], [], []))
        ids.append(id_)
        starts.append(start)
        ends.append(end)
    touched = {}
    for source_id, own in spans.items():
        ids, starts, ends = bounds.get(source_id, ([], [], []))
        touched[source_id] = [
            ids[one.start : one.stop] for one in touched_by(own, starts=starts, ends=ends)
        ]
    return touched


def load_bounds(project: ProjectFile) -> list[tuple[int, str, int, int]]:
    """Return where every passage stands, furniture left out, in reading order.

    Returns:
        For each its row number, its source, and its half-open offsets in code points.
    """
    return project.tuples(
        'SELECT p.id, p.source_id, p.start, p."end" FROM passage p'
        " JOIN source s ON s.id = p.source_id WHERE p.kind != 'furniture'"
        " ORDER BY s.number, p.number"
    )


def load_sentences(project: ProjectFile) -> list[tuple[tuple[int, int], ...]]:
    """Return the sentences of every passage, in the order of `load_bounds`.

    Returns:
        For each passage the half-open offsets of its sentences in the source, none where it
        was not cut.
    """
    return [
        _bounds(sentences)
        for (sentences,) in project.tuples(
            "SELECT p.sentences FROM passage p JOIN source s ON s.id = p.source_id"
            " WHERE p.kind != 'furniture' ORDER BY s.number, p.number"
        )
    ]


def load_languages(project: ProjectFile) -> dict[str, set[str]]:
    """Return, for each source, the languages of its passages."""
    languages: dict[str, set[str]] = {}
    for row in project.rows("SELECT DISTINCT source_id, language FROM passage"):
        languages.setdefault(row["source_id"], set()).add(row["language"])
    return languages


def count_passages(project: ProjectFile) -> dict[str, int]:
    """Return, for each source, how many passages it has, furniture left out."""
    rows = project.rows(
        "SELECT source_id, count(*) AS n FROM passage WHERE kind != 'furniture' GROUP BY source_id"
    )
    return {row["source_id"]: row["n"] for row in rows}


def _next_id(connection: sqlite3.Connection) -> int:
    # Row numbers are never used twice: the journal may bring an undone passage back.
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passage'").fetchone()
    return int(row[0]) + 1 if row else 1


def _row(id_: int, source_id: str, passage: Passage) -> tuple[Any, ...]:
    return (
        id_,
        source_id,
        passage.number,
        passage.start,
        passage.end,
        passage.kind,
        passage.level,
        _path_json(passage.path),
        passage.page,
        passage.speaker,
        passage.start_time,
        passage.end_time,
        passage.language,
        _bounds_json(passage.sentences),
    )


@lru_cache(maxsize=256)
def _path_json(path: tuple[str, ...]) -> str:
    return json.dumps(path, ensure_ascii=False)


def _bounds_json(bounds: Sequence[tuple[int, int]]) -> str:
    # The same as the json module writes, in a third of its time: this is done for each passage.
    return f"[{','.join([f'[{start},{end}]' for start, end in bounds])}]"


def _place(row: tuple[Any, ...]) -> PassagePlace:
    """Return where a passage stands, from the columns of `_STANDING`."""
    id_, number, start, end, path, page, speaker = row
    return PassagePlace(id_, number, start, end, _path(path), page, speaker)


@lru_cache(maxsize=4096)
def _path(stored: str) -> tuple[str, ...]:
    # The passages of a section all stand under the same headings.
    return tuple(json.loads(stored))


def _bounds(stored: str) -> tuple[tuple[int, int], ...]:
    return () if stored == "[]" else tuple((start, end) for start, end in json.loads(stored))


def _placed(row: dict[str, Any]) -> PlacedPassage:
    return PlacedPassage(
        id=row.pop("id"),
        source_id=row.pop("source_id"),
        passage=Passage(
            **{
                **row,
                "path": _path(row["path"]),
                "sentences": _bounds(row["sentences"]),
            }
        ),
    )

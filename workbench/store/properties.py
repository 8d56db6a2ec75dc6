"""Properties of categories, and the positions of codings on them, in the project file."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.coding.properties.category_property import CategoryProperty, Position
from workbench.store.project_file import ProjectFile, now


def load_properties(project: ProjectFile) -> list[CategoryProperty]:
    """Return all properties by category and place."""
    names: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in project.rows("SELECT * FROM property_text ORDER BY property_id, language"):
        if row["name"]:
            names.setdefault(row["property_id"], {})[row["language"]] = row["name"]
        listed = tuple(json.loads(row["words"]))
        if listed:
            words.setdefault(row["property_id"], {})[row["language"]] = listed
    return [
        CategoryProperty(**row, name=names.get(row["id"], {}), words=words.get(row["id"], {}))
        for row in project.rows(
            "SELECT id, code_id, place, kind, low, high FROM property ORDER BY code_id, place, id"
        )
    ]


def write_property(connection: sqlite3.Connection, written: CategoryProperty) -> None:
    """Insert a property, or write what one says anew, with its names and words."""
    connection.execute(
        "INSERT INTO property VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
        " place = excluded.place, low = excluded.low, high = excluded.high"
        " WHERE place != excluded.place OR low IS NOT excluded.low OR high IS NOT excluded.high",
        (written.id, written.code_id, written.place, written.kind, written.low, written.high),
    )
    for language in sorted(written.name.keys() | written.words.keys()):
        connection.execute(
            "INSERT INTO property_text VALUES (?, ?, ?, ?)"
            " ON CONFLICT(property_id, language) DO UPDATE SET name = excluded.name,"
            " words = excluded.words WHERE name != excluded.name OR words != excluded.words",
            (
                written.id,
                language,
                written.name.get(language, ""),
                json.dumps(list(written.words.get(language, ())), ensure_ascii=False),
            ),
        )


def remove_property(connection: sqlite3.Connection, property_id: str) -> None:
    """Delete a property with the positions on it; the codings stay."""
    for table in ("coding_position", "property_text"):
        connection.execute(f"DELETE FROM {table} WHERE property_id = ?", (property_id,))  # noqa: S608  (of two words)
    connection.execute("DELETE FROM property WHERE id = ?", (property_id,))


def hand_over_properties(connection: sqlite3.Connection, code_id: str, *, to: str) -> None:
    """Let a code have the properties of another, after its own."""
    connection.execute(
        "UPDATE property SET code_id = ?2, place = place + (SELECT coalesce(max(place) + 1, 0)"
        " FROM property WHERE code_id = ?2) WHERE code_id = ?1",
        (code_id, to),
    )


def load_positions(project: ProjectFile) -> list[Position]:
    """Return every position by property, in the reading order of the codings."""
    return [
        Position(**row)
        for row in project.rows(
            "SELECT property_id, coding_id, value, c.name AS coder, placed_at"
            " FROM coding_position p JOIN coder c ON c.id = p.coder_id"
            " JOIN coding g ON g.id = coding_id JOIN source s ON s.id = g.source_id"
            ' ORDER BY property_id, s.number, g.start, g."end", g.id'
        )
    ]


def write_position(
    connection: sqlite3.Connection,
    property_id: str,
    coding_id: str,
    *,
    value: float,
    coder_id: str,
) -> None:
    """Let a coding stand at a position of a property, in the place of where it stood."""
    connection.execute(
        "INSERT INTO coding_position VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT(property_id, coding_id) DO UPDATE SET value = excluded.value,"
        " coder_id = excluded.coder_id, placed_at = excluded.placed_at"
        " WHERE value != excluded.value",
        (property_id, coding_id, value, coder_id, now()),
    )


def remove_position(connection: sqlite3.Connection, property_id: str, coding_id: str) -> None:
    """Take a coding off a property."""
    connection.execute(
        "DELETE FROM coding_position WHERE property_id = ? AND coding_id = ?",
        (property_id, coding_id),
    )


def remove_positions_of(connection: sqlite3.Connection, coding_ids: Iterable[str]) -> None:
    """Take codings that are being deleted off every property."""
    connection.executemany(
        "DELETE FROM coding_position WHERE coding_id = ?", ((id_,) for id_ in coding_ids)
    )


def hand_over_positions(connection: sqlite3.Connection, coding_id: str, *, to: str) -> None:
    """Let a coding stand where another stood; where it has a position of its own, that stays."""
    # The journal knows a row by its key, so no key is ever updated.
    connection.execute(
        "INSERT OR IGNORE INTO coding_position SELECT property_id, ?2, value, coder_id, placed_at"
        " FROM coding_position WHERE coding_id = ?1",
        (coding_id, to),
    )
    remove_positions_of(connection, [coding_id])

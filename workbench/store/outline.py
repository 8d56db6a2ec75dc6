"""The outline of memos and headings in the project file."""

import sqlite3
from collections.abc import Iterable

from workbench.coding.outline import (
    Outline,
    OutlineRow,
    arrange_outline,
    outline_rows,
    remove_entry,
)
from workbench.store.project_file import ProjectFile

_ROWS = "SELECT id, parent_id, position, memo_id, heading FROM outline_entry"


def load_outline(project: ProjectFile) -> Outline:
    """Return the entries of the outline, each before what is in it."""
    return arrange_outline(OutlineRow(**row) for row in project.rows(_ROWS))


def save_outline(connection: sqlite3.Connection, before: Outline, after: Outline) -> None:
    """Write what is other in one outline than in the one that stands in the file."""
    # Keys may come in any order: a parent is checked when everything is written.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    stored = {row.id: row for row in _stored(connection)}
    wanted = {row.id: row for row in outline_rows(after)}
    gone = [entry.id for entry in before if entry.id not in wanted]
    connection.executemany("DELETE FROM outline_entry WHERE id = ?", ((id_,) for id_ in gone))
    for row in wanted.values():
        if row.id not in stored:
            connection.execute(
                "INSERT INTO outline_entry VALUES (?, ?, ?, ?, ?)",
                (row.id, row.parent_id, row.position, row.memo_id, row.heading),
            )
        elif row != stored[row.id]:
            connection.execute(
                "UPDATE outline_entry SET parent_id = ?, position = ?, heading = ? WHERE id = ?",
                (row.parent_id, row.position, row.heading, row.id),
            )


def leave_outline(connection: sqlite3.Connection, memo_ids: Iterable[str]) -> None:
    """Take memos that are being deleted out of the outline; what is in them moves up."""
    wanted = set(memo_ids)
    before = arrange_outline(_stored(connection))
    after = before
    for entry in before:
        if entry.memo_id in wanted:
            after = remove_entry(after, entry.id)
    if after != before:
        save_outline(connection, before, after)


def is_tree(connection: sqlite3.Connection) -> bool:
    """Tell whether every entry can be reached from the top."""
    rows = _stored(connection)
    return len(arrange_outline(rows)) == len(rows)


def _stored(connection: sqlite3.Connection) -> list[OutlineRow]:
    names = ("id", "parent_id", "position", "memo_id", "heading")
    return [OutlineRow(**dict(zip(names, row, strict=True))) for row in connection.execute(_ROWS)]

"""The journal as an audit trail: what changes did to rows, and what a row was at any time."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from workbench.store.history import REWRITES
from workbench.store.journal import NOUNS, Operation
from workbench.store.project_file import ProjectFile

Row = dict[str, Any]

NAMED: Final[dict[str, str]] = {
    "source": "name",
    "case": "name",
    "coder": "name",
    "code_text": "name",
    "memo": "text",
    "topic": "name",
    "named_set": "name",
}
"""Tables whose rows are told by one of their columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """What one change did to one row.

    Attributes:
        change: its number.
        table: of the row.
        key: of the row.
        operation: insert, update or delete.
        before: the row before, None where it was not there.
        after: the row afterwards, None where it was gone.
    """

    change: int
    table: str
    key: tuple[Any, ...]
    operation: Operation
    before: Row | None
    after: Row | None


def iterate_trail(
    project: ProjectFile,
    *,
    tables: Collection[str],
    id_: str | None = None,
    change: int | None = None,
) -> Iterator[TrailLine]:
    """Yield the lines of the journal, the oldest first.

    A row that the journal has only the key of is completed from what came later.

    Args:
        tables: only rows of these.
        id_: only rows whose key begins with this id.
        change: only what this change did.
    """
    rows = project.tuples(
        "SELECT change, noun, key, operation, before, after FROM journal"
        " WHERE noun IN (SELECT value FROM json_each(?1))"
        " AND (?2 IS NULL OR json_extract(key, '$[0]') = ?2)"
        " AND (?3 IS NULL OR change >= ?3) ORDER BY id DESC",
        (json.dumps(sorted(tables)), id_, change),
    )
    later: dict[tuple[str, str], Row] = {}
    found: list[TrailLine] = []
    for number, table, key, operation, before, after in rows:
        values = tuple(json.loads(key))
        new = json.loads(after) if after else None
        if operation == "insert" and new is None:
            new = later.get((table, key)) or _present(project, table, values)
        old = json.loads(before) if before else None
        if NOUNS[table].inserts == "by key" and old is not None:
            later[table, key] = old
        if change is not None and number != change:
            continue
        found.append(
            TrailLine(
                change=number,
                table=table,
                key=values,
                operation=operation,
                before=old,
                after=new,
            )
        )
    yield from reversed(found)


def rows_at(
    project: ProjectFile, *, table: str, id_: str, change: int
) -> dict[tuple[Any, ...], Row]:
    """Return the rows of a table whose key begins with an id, as they were after a change."""
    rows: dict[tuple[Any, ...], Row] = {}
    for line in iterate_trail(project, tables=[table], id_=id_):
        if line.change > change:
            break
        if line.after is None:
            rows.pop(line.key, None)
        else:
            rows[line.key] = line.after
    return rows


def text_at(project: ProjectFile, source_id: str, change: int) -> str | None:
    """Return the text that a source had after a change, None where it was not there."""
    row = project.rows(
        "SELECT operation, json_extract(before, '$.text') AS text FROM journal"
        " WHERE noun = 'source' AND key = json_array(?) AND change > ? ORDER BY id LIMIT 1",
        (source_id, change),
    )
    if row:
        return None if row[0]["operation"] == "insert" else str(row[0]["text"])
    found = project.value("SELECT text FROM source WHERE id = ?", (source_id,))
    return None if found is None else str(found)


def names_of(project: ProjectFile, table: str, *, language: str = "") -> dict[str, str]:
    """Return what the rows of a table are called by the first part of their keys, gone ones too.

    Args:
        table: one of `NAMED`.
        language: of the names of codes, where they have one in it.
    """
    key, column = NOUNS[table].key[0], NAMED[table]
    order = "language = ?, language DESC" if table == "code_text" else "1"
    names = {
        str(id_): str(name)
        for id_, name in project.tuples(
            f'SELECT "{key}", "{column}" FROM "{table}"'  # noqa: S608  (names of ours)
            f' WHERE "{column}" IS NOT NULL ORDER BY {order}',
            (language,) if table == "code_text" else (),
        )
    }
    gone = project.tuples(
        f"SELECT json_extract(before, '$.{key}'), json_extract(before, '$.{column}')"  # noqa: S608
        " FROM journal WHERE noun = ? AND operation = 'delete' ORDER BY id DESC",
        (table,),
    )
    for id_, name in gone:
        if name is not None:
            names.setdefault(str(id_), str(name))
    return names


def rewritten_after(project: ProjectFile, change: int) -> int | None:
    """Return the number of a later change that replaced names in the history itself, or None."""
    found = project.value(
        "SELECT max(number) FROM change WHERE act = ? AND number > ?", (REWRITES, change)
    )
    return None if found is None else int(found)


def removal_of(project: ProjectFile, table: str, id_: str) -> int | None:
    """Return the number of the change that deleted a row last, or None."""
    found = project.value(
        "SELECT max(change) FROM journal WHERE noun = ? AND key = json_array(?)"
        " AND operation = 'delete'",
        (table, id_),
    )
    return None if found is None else int(found)


def deleted_in(project: ProjectFile, table: str, change: int) -> list[Row]:
    """Return the rows of a table that a change deleted."""
    return [
        json.loads(before)
        for (before,) in project.tuples(
            "SELECT before FROM journal WHERE noun = ? AND change = ? AND operation = 'delete'"
            " ORDER BY id",
            (table, change),
        )
    ]


def _present(project: ProjectFile, table: str, key: tuple[Any, ...]) -> Row | None:
    noun = NOUNS[table]
    where = " AND ".join(f'"{column}" = ?' for column in noun.key)
    rows = project.rows(f'SELECT * FROM "{table}" WHERE {where}', key)  # noqa: S608
    return rows[0] if rows else None

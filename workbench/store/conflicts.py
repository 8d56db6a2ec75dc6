"""Whether a change can be undone: nobody has since changed what it wrote or builds on it."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from workbench.coding.codebook import Codebook
from workbench.coding.rules import check_codebook
from workbench.errors import CodebookError, ProjectBusyError
from workbench.store.codes import load_codebook
from workbench.store.journal import NOUNS, Line
from workbench.store.outline import is_tree
from workbench.store.project_file import ProjectFile

Row = dict[str, Any] | None
Key = tuple[str, tuple[Any, ...]]

_OF_CODEBOOK = {"code", "code_text", "cue", "codebook_name"}
_SELECTIONS = {"coding", "suggestion", "span_case"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What was first done to a row after a change.

    Attributes:
        change: its number.
        before: the row as it was until then, None where it was not there.
    """

    change: int
    before: Row


def find_conflict(connection: sqlite3.Connection, change: int, lines: Sequence[Line]) -> int | None:
    """Return the number of a later change that stands in the way of undoing one, or None.

    A row that was changed later and is again as the change left it is in nobody's way.

    Args:
        change: the number of the change.
        lines: what it wrote, coders left out.
    """
    edited = {line.key[0] for line in lines if _moves_text(line)}
    placed = {
        line.before["source_id"] for line in lines if line.table in _SELECTIONS and line.before
    }
    tables = {line.table for line in lines} | (_SELECTIONS if edited else set())
    tables |= {"source"} if placed else set()
    later = _first_later(connection, change, tables)
    own = {(line.table, line.key) for line in lines}
    for key, first in later.items():
        present = _present(connection, key)
        if present == first.before:
            continue
        if key in own:
            return first.change
        # A selection that comes back has its place in the text as it was.
        if key[0] == "source" and key[1][0] in placed and _text(present) != _text(first.before):
            return first.change
        # A selection made in the new text has no place in the old one.
        if key[0] in _SELECTIONS and _source_of(present, first.before) in edited:
            return first.change
    return None


def refuse_changed(project: ProjectFile, seen: int, tables: Collection[str]) -> None:
    """Refuse to write what was worked out from rows that somebody has changed since.

    Args:
        project: inside a change.
        seen: the newest change when the rows were read.
        tables: that the rows are of.

    Raises:
        ProjectBusyError: one of them was changed; nothing of the change that is open is kept.
    """
    changed = project.value(
        "SELECT c.number FROM journal j JOIN change c ON c.number = j.change WHERE j.change > ?"
        " AND j.change != (SELECT change FROM open_change)"
        " AND noun IN (SELECT value FROM json_each(?)) LIMIT 1",
        (seen, json.dumps(sorted(tables))),
    )
    if changed is not None:
        raise ProjectBusyError(
            f"{project.path} was changed by somebody else at this moment (change {changed})."
            " Nothing was done: look at the project again and repeat what is still wanted."
        )


@contextmanager
def keeping_rules(project: ProjectFile, lines: Sequence[Line]) -> Iterator[None]:
    """Undo lines inside the block, and check afterwards what no foreign key does.

    Raises:
        CodebookError: two codes would bear one name, or a code would stand in itself.
        sqlite3.IntegrityError: a memo would be left on something that is gone, or an entry of
            the outline would stand in itself.
    """
    before = load_codebook(project) if any(line.table in _OF_CODEBOOK for line in lines) else None
    yield
    if before is not None:
        after = load_codebook(project)
        if len(after.codes) != project.value("SELECT count(*) FROM code"):
            raise CodebookError("A code would stand inside itself.")
        if _is_sound(before):
            check_codebook(after)
    for noun in ("coding", "source", "code", "case"):
        keys = [line.key[0] for line in lines if (line.table, line.operation) == (noun, "insert")]
        if any(_has_memo(project.connection, noun, keys)):
            raise sqlite3.IntegrityError("a memo would be left behind")
    if any(line.table == "outline_entry" for line in lines) and not is_tree(project.connection):
        raise sqlite3.IntegrityError("an entry of the outline would stand in itself")


def _is_sound(codebook: Codebook) -> bool:
    try:
        check_codebook(codebook)
    except CodebookError:
        return False
    return True


def _has_memo(connection: sqlite3.Connection, noun: str, keys: Collection[str]) -> Iterator[bool]:
    for key in keys:
        row = connection.execute("SELECT 1 FROM memo WHERE noun = ? AND ref = ?", (noun, key))
        yield row.fetchone() is not None


def _moves_text(line: Line) -> bool:
    return (
        line.table == "source"
        and line.before is not None
        and line.after is not None
        and line.before["text"] != line.after["text"]
    )


def _first_later(
    connection: sqlite3.Connection, change: int, tables: Collection[str]
) -> dict[Key, Later]:
    rows = connection.execute(
        "SELECT change, noun, key, before FROM journal WHERE change > ?"
        " AND change != (SELECT change FROM open_change)"
        " AND noun IN (SELECT value FROM json_each(?)) ORDER BY id",
        (change, json.dumps(sorted(tables))),
    )
    found: dict[Key, Later] = {}
    for number, noun, key, before in rows:
        found.setdefault(
            (noun, tuple(json.loads(key))),
            Later(change=number, before=_known(noun, json.loads(before)) if before else None),
        )
    return found


def _present(connection: sqlite3.Connection, key: Key) -> Row:
    table, values = key
    noun = NOUNS[table]
    where = " AND ".join(f'"{column}" = ?' for column in noun.key)
    columns = ", ".join(f'"{column}"' for column in noun.columns)
    row = connection.execute(
        f'SELECT {columns} FROM "{table}" WHERE {where}',  # noqa: S608  (names of ours)
        values,
    ).fetchone()
    return dict(zip(noun.columns, row, strict=True)) if row else None


def _known(table: str, row: dict[str, Any]) -> dict[str, Any]:
    # A line of an older format may hold columns that are gone.
    return {column: row[column] for column in NOUNS[table].columns if column in row}


def _text(row: Row) -> Any:
    return row["text"] if row else None


def _source_of(*rows: Row) -> Any:
    return next((row["source_id"] for row in rows if row), None)

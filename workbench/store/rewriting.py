"""Rewriting words everywhere in a project file, its journal included, leaving no trace of them.

Only pseudonymizing does this: the journal is otherwise never changed.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.store.journal import NOUNS
from workbench.store.project_file import ProjectFile
from workbench.store.sources import text_hash

Rewrite = Callable[[str], str]

_LEFT = frozenset(
    (
        *("id", "ref", "sentences", "sha256", "original_sha256", "kind", "language", "date"),
        *("encoding", "stage", "origin", "colour", "status", "decision", "method", "created_at"),
        *("decided_at", "decided_by", "merged_into", "at", "act", "noun", "operation", "program"),
        *(
            "side",
            "slot",
            "added_at",
            "part",
            "written_at",
            "unit",
            "saved_at",
            "made_at",
            "placed_at",
        ),
        "scale",
        "verdict",
        *("unit_key", "members", "kept_at", "moved_at"),
    )
)
"""Columns that hold no words of the researcher."""

_NESTED = frozenset({"path", "remarks", "flags", "parameters", "words"})
"""Columns that hold JSON."""


def word_columns(table: str) -> list[str]:
    """Return the columns of a journaled table in which names can stand."""
    if table == "coder":
        return []
    return [
        column
        for column in NOUNS[table].columns
        if column not in _LEFT and not column.endswith("_id")
    ]


def rewrite_value(column: str, value: Any, rewrite: Rewrite) -> Any:
    """Return a value of a column with its words rewritten."""
    if not isinstance(value, str):
        return value
    if column in _NESTED:
        return json.dumps(_nested(json.loads(value), rewrite), ensure_ascii=False)
    return rewrite(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands in one column of one row.

    Attributes:
        table: of the project file.
        row: its row number, which lasts only until the file is written anew.
        key: its primary key as a JSON list.
        column: of the table.
        text: the words.
    """

    table: str
    row: int
    key: str
    column: str
    text: str


def iterate_words(connection: sqlite3.Connection) -> Iterator[Words]:
    """Yield the words of every row, texts of sources left out."""
    for table in NOUNS:
        for column in word_columns(table):
            if (table, column) == ("source", "text"):
                continue
            rows = connection.execute(
                f'SELECT rowid, {_key_of(table)}, "{column}" FROM "{table}"'  # noqa: S608
            ).fetchall()
            for row, key, text in rows:
                if isinstance(text, str):
                    yield Words(table=table, row=row, key=key, column=column, text=text)


def key_of_row(connection: sqlite3.Connection, table: str, row: int) -> str:
    """Return the primary key of a row as a JSON list."""
    found = connection.execute(
        f'SELECT {_key_of(table)} FROM "{table}" WHERE rowid = ?',  # noqa: S608
        (row,),
    ).fetchone()
    return str(found[0])


def find_words(connection: sqlite3.Connection, table: str, key: str, column: str) -> Words | None:
    """Return the words of one row, or None where the row is gone."""
    if table not in NOUNS or column not in NOUNS[table].columns:
        return None
    found = connection.execute(
        f'SELECT rowid, "{column}" FROM "{table}" WHERE {_key_of(table)} = ?',  # noqa: S608
        (key,),
    ).fetchone()
    if found is None or not isinstance(found[1], str):
        return None
    return Words(table=table, row=found[0], key=key, column=column, text=found[1])


def _key_of(table: str) -> str:
    columns = ", ".join(f'"{column}"' for column in NOUNS[table].key)
    return f"json_array({columns})"


def write_words(
    connection: sqlite3.Connection, table: str, row: int, column: str, words: str
) -> None:
    """Set one value of a row."""
    connection.execute(
        f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?',  # noqa: S608  (names of ours)
        (words, row),
    )


def rewrite_journal(connection: sqlite3.Connection, rewrite: Rewrite) -> None:
    """Rewrite the words of every line of the journal and of every change."""
    rows = connection.execute(
        "SELECT id, key, before, after FROM journal WHERE noun != 'coder'"
    ).fetchall()
    for id_, *values in rows:
        new = [_line(value, rewrite) for value in values]
        if new != values:
            connection.execute(
                "UPDATE journal SET key = ?, before = ?, after = ? WHERE id = ?", (*new, id_)
            )
    changes = connection.execute("SELECT number, summary, parameters FROM change").fetchall()
    for number, summary, parameters in changes:
        connection.execute(
            "UPDATE change SET summary = ?, parameters = ? WHERE number = ?",
            (rewrite(summary), rewrite_value("parameters", parameters, rewrite), number),
        )


def replace_original(connection: sqlite3.Connection, source_id: str) -> None:
    """Put the text of a source in the place of the file it was read from."""
    text, name = connection.execute(
        "SELECT text, original_name FROM source WHERE id = ?", (source_id,)
    ).fetchone()
    sha256 = text_hash(text)
    connection.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (sha256, text.encode()))
    connection.execute(
        "UPDATE source SET original_sha256 = ?, original_name = ?, encoding = 'utf-8' WHERE id = ?",
        (sha256, name if name.lower().endswith(".txt") else f"{name}.txt", source_id),
    )


def remove_unused_originals(connection: sqlite3.Connection) -> None:
    """Delete the files that no source comes from any more."""
    connection.execute(
        "DELETE FROM original WHERE sha256 NOT IN (SELECT original_sha256 FROM source)"
    )


def forget_words(connection: sqlite3.Connection) -> None:
    """Empty the index and the tokens, which `ensure_indexed` and `ensure_tokenized` make anew.

    The reasons of suggestions and the embeddings of texts go, too; learning again gives the
    ones, and `embed_passages` the others.

    A deleted word would stay in the segments of the index and in the table of terms.
    """
    connection.execute("INSERT INTO passage_index(passage_index) VALUES ('delete-all')")
    for table in ("passage_tokens", "tokenization", "term", "reason", "embedding"):
        connection.execute(f'DELETE FROM "{table}"')  # noqa: S608  (names of ours)
    connection.execute("DELETE FROM project WHERE key = 'units'")


def wipe_free_pages(project: ProjectFile) -> bool:
    """Write the file anew without what was deleted; False while another program reads it."""
    try:
        project.connection.execute("INSERT INTO passage_index(passage_index) VALUES ('optimize')")
        project.connection.execute("VACUUM")
        busy = project.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as fault:
        if "locked" not in str(fault):
            raise
        return False
    return not busy


def project_files(path: Path) -> list[Path]:
    """Return the files of a project that are there: the file itself and its log."""
    return [found for end in ("", "-wal") if (found := path.with_name(path.name + end)).exists()]


def _line(value: str | None, rewrite: Rewrite) -> str | None:
    if value is None:
        return None
    row = json.loads(value)
    if isinstance(row, dict):
        new: Any = {
            column: held if column in _LEFT else rewrite_value(column, held, rewrite)
            for column, held in row.items()
        }
    else:
        new = _nested(row, rewrite)
    return value if new == row else json.dumps(new, ensure_ascii=False, separators=(",", ":"))


def _nested(value: Any, rewrite: Rewrite) -> Any:
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, list):
        return [_nested(part, rewrite) for part in value]
    if isinstance(value, dict):
        return {key: _nested(part, rewrite) for key, part in value.items()}
    return value

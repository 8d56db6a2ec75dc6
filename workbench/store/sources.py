"""Sources and their original files in the project file."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.texts.source import Source

_COLUMNS = (
    "id, number, name, title, kind, language, date, text,"
    " original_sha256, original_name, part, encoding, remarks"
)


def add_source(connection: sqlite3.Connection, source: Source, *, original: bytes) -> None:
    """Insert a source with the bytes of its file, which are kept once however often used.

    The original is not journaled: it is found by its hash, never changes and is never deleted.
    """
    connection.execute(
        "INSERT OR IGNORE INTO original VALUES (?, ?)", (source.original_sha256, original)
    )
    connection.execute(
        f"INSERT INTO source({_COLUMNS}, sha256)"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.id,
            source.number,
            source.name,
            source.title,
            source.kind,
            source.language,
            source.date,
            source.text,
            source.original_sha256,
            source.original_name,
            source.part,
            source.encoding,
            json.dumps(source.remarks, ensure_ascii=False),
            text_hash(source.text),
        ),
    )


def describe_source(
    connection: sqlite3.Connection, source_id: str, *, kind: str, date: str | None
) -> None:
    """Set what the researcher says of a source."""
    connection.execute("UPDATE source SET kind = ?, date = ? WHERE id = ?", (kind, date, source_id))


def replace_text(connection: sqlite3.Connection, source: Source) -> None:
    """Put another reading of the same file in the place of a source's text."""
    forget_places(connection, source.id)
    connection.execute(
        "UPDATE source SET text = ?, sha256 = ?, language = ?, title = ?, encoding = ?,"
        " remarks = ? WHERE id = ?",
        (
            source.text,
            text_hash(source.text),
            source.language,
            source.title,
            source.encoding,
            json.dumps(source.remarks, ensure_ascii=False),
            source.id,
        ),
    )


def remove_source(connection: sqlite3.Connection, source_id: str) -> None:
    """Delete a source's own row; its passages and codings must be gone before."""
    connection.execute("DELETE FROM source_value WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM source_case WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM speaker_case WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM span_case WHERE source_id = ?", (source_id,))
    forget_places(connection, source_id)
    connection.execute("DELETE FROM source WHERE id = ?", (source_id,))


def load_sources(project: ProjectFile) -> list[Source]:
    """Return all sources in the order of adding."""
    return [
        _source(row)
        for row in project.rows(f"SELECT {_COLUMNS} FROM source ORDER BY number")  # noqa: S608
    ]


def load_source_names(project: ProjectFile) -> dict[str, str]:
    """Return the ids of all sources by their names, in the order of adding."""
    return dict(project.tuples("SELECT name, id FROM source ORDER BY number"))


def load_source(project: ProjectFile, source_id: str) -> Source:
    """Return one source by its id.

    Raises:
        NotFoundError: no source has that id.
    """
    rows = project.rows(f"SELECT {_COLUMNS} FROM source WHERE id = ?", (source_id,))  # noqa: S608
    if not rows:
        raise NotFoundError(f"No source of this project has the id {source_id}.")
    return _source(rows[0])


def find_source(project: ProjectFile, name_or_id: str) -> Source:
    """Return the source of that name or id.

    Raises:
        NotFoundError: there is none; the names that contain it are told.
    """
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM source WHERE id = ?1 OR name = ?1",  # noqa: S608
        (name_or_id,),
    )
    if rows:
        return _source(rows[0])
    near = project.rows(
        "SELECT name FROM source WHERE instr(lower(name), lower(?)) ORDER BY number LIMIT 5",
        (name_or_id,),
    )
    hint = f" Near to it: {', '.join(row['name'] for row in near)}." if near else ""
    raise NotFoundError(f"No source of this project is called '{name_or_id}'.{hint}")


def load_texts(project: ProjectFile, source_ids: Iterable[str]) -> dict[str, str]:
    """Return the stored texts of some sources by id."""
    return {
        source_id: str(project.value("SELECT text FROM source WHERE id = ?", (source_id,)))
        for source_id in source_ids
    }


def source_name(project: ProjectFile, source_id: str) -> str:
    """Return the name of a source.

    Raises:
        NotFoundError: no source has that id.
    """
    return str(_of_source(project, "name", source_id))


def text_length(project: ProjectFile, source_id: str) -> int:
    """Return how many code points the text of a source has.

    Raises:
        NotFoundError: no source has that id.
    """
    return int(_of_source(project, "length(text)", source_id))


def load_hash(project: ProjectFile, source_id: str) -> str:
    """Return the SHA-256 of the text of a source.

    Raises:
        NotFoundError: no source has that id.
    """
    return str(_of_source(project, "sha256", source_id))


def has_text(project: ProjectFile, source_id: str | None, sha256: str | None) -> bool:
    """Tell whether the text of a source is still the one with this hash."""
    found = project.value("SELECT 1 FROM source WHERE id = ? AND sha256 = ?", (source_id, sha256))
    return found is not None


def load_original(project: ProjectFile, original_sha256: str) -> bytes:
    """Return the bytes of the file a source was read from."""
    return bytes(project.value("SELECT bytes FROM original WHERE sha256 = ?", (original_sha256,)))


def find_same(project: ProjectFile, *, original_sha256: str, part: str) -> str | None:
    """Return the name of the source that was read from the same part of the same file."""
    found = project.value(
        "SELECT name FROM source WHERE original_sha256 = ? AND part = ?", (original_sha256, part)
    )
    return None if found is None else str(found)


def find_same_text(project: ProjectFile, text: str) -> str | None:
    """Return the name of a whole-file source that has exactly this text."""
    found = project.value(
        "SELECT name FROM source WHERE sha256 = ? AND part = ''", (text_hash(text),)
    )
    return None if found is None else str(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSource:
    """A source that was read from a row of a table.

    Attributes:
        name: of the source.
        original_sha256: of the table it was read from.
        key: the hash of its text and its facts in the order of their names, which tell it
            from other rows.
    """

    name: str
    original_sha256: str
    key: tuple[str, tuple[tuple[str, str], ...]]


def load_row_sources(project: ProjectFile, file: str) -> list[RowSource]:
    """Return the sources that were read from rows of tables with this file name."""
    values: dict[str, list[tuple[str, str]]] = {}
    for row in project.rows(
        "SELECT source_id, attribute, value FROM source_value JOIN source ON id = source_id"
        " WHERE original_name = ? AND part != '' ORDER BY attribute",
        (file,),
    ):
        values.setdefault(row["source_id"], []).append((row["attribute"], row["value"]))
    return [
        RowSource(
            name=row["name"],
            original_sha256=row["original_sha256"],
            key=(row["sha256"], tuple(values.get(row["id"], ()))),
        )
        for row in project.rows(
            "SELECT id, name, sha256, original_sha256 FROM source"
            " WHERE original_name = ? AND part != '' ORDER BY number",
            (file,),
        )
    ]


def next_number(project: ProjectFile) -> int:
    """Return the number that the next source will bear."""
    return int(project.value("SELECT coalesce(max(number), 0) + 1 FROM source"))


def free_name(project: ProjectFile, wished: Sequence[str]) -> str:
    """Return the first of the wished names that no source bears, else the last with a number."""
    for name in wished:
        if not _is_taken(project, name):
            return name
    number = 2
    while _is_taken(project, f"{wished[-1]} ({number})"):
        number += 1
    return f"{wished[-1]} ({number})"


def _of_source(project: ProjectFile, expression: str, source_id: str) -> Any:
    rows = project.rows(f"SELECT {expression} AS found FROM source WHERE id = ?", (source_id,))  # noqa: S608
    if not rows:
        raise NotFoundError(f"No source of this project has the id {source_id}.")
    return rows[0]["found"]


def _is_taken(project: ProjectFile, name: str) -> bool:
    return project.value("SELECT 1 FROM source WHERE name = ?", (name,)) is not None


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _source(row: dict[str, Any]) -> Source:
    return Source(**{**row, "remarks": tuple(json.loads(row["remarks"]))})


def forget_places(connection: sqlite3.Connection, source_id: str) -> None:
    """Take a source whose text changes or goes out of audits and of reasons of suggestions.

    What a person judged in an audit was the old text.
    """
    connection.execute("DELETE FROM audit_passage WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM reason WHERE like_source = ?", (source_id,))
    connection.execute(
        "UPDATE reason SET beside_start = NULL, beside_end = NULL, beside_code = NULL,"
        " beside_probability = NULL, beside_offset = NULL"
        " WHERE suggestion_id IN (SELECT id FROM suggestion WHERE source_id = ?)",
        (source_id,),
    )

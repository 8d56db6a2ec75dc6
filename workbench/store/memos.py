"""Memos in the project file."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from workbench.coding.memo import Memo, MemoNoun
from workbench.store.outline import leave_outline
from workbench.store.project_file import ProjectFile, now

_SELECT = (
    "SELECT m.id, noun, ref, m.kind, text, c.name AS coder, written_at"
    " FROM memo m JOIN coder c ON c.id = m.coder_id"
)


def write_memo(
    connection: sqlite3.Connection,
    *,
    id_: str,
    noun: MemoNoun,
    ref: str,
    kind: str,
    text: str,
    coder_id: str,
) -> None:
    """Insert a memo, or write it anew where one of that id stands."""
    connection.execute(
        "INSERT INTO memo VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
        " kind = excluded.kind, text = excluded.text, coder_id = excluded.coder_id,"
        " written_at = excluded.written_at",
        (id_, noun, ref, kind, text, coder_id, now()),
    )


def restore_memo(connection: sqlite3.Connection, row: Mapping[str, str]) -> None:
    """Write a memo as a row of the journal has it, its time being now."""
    write_memo(
        connection,
        id_=row["id"],
        noun=cast("MemoNoun", row["noun"]),
        ref=row["ref"],
        kind=row["kind"],
        text=row["text"],
        coder_id=row["coder_id"],
    )


def remove_memo(connection: sqlite3.Connection, id_: str) -> None:
    """Delete a memo and take it out of the outline; its text stays in the journal."""
    leave_outline(connection, [id_])
    connection.execute("DELETE FROM memo WHERE id = ?", (id_,))


def remove_memos_on(connection: sqlite3.Connection, noun: MemoNoun, refs: Iterable[str]) -> None:
    """Delete the memos on things that are being deleted, and take them out of the outline."""
    found = [
        id_
        for ref in refs
        for (id_,) in connection.execute(
            "SELECT id FROM memo WHERE noun = ? AND ref = ?", (noun, ref)
        )
    ]
    if found:
        leave_outline(connection, found)
    connection.executemany("DELETE FROM memo WHERE id = ?", ((id_,) for id_ in found))


def hand_over_memos(connection: sqlite3.Connection, noun: MemoNoun, ref: str, *, to: str) -> None:
    """Put the memos on one thing onto another of its kind."""
    connection.execute("UPDATE memo SET ref = ? WHERE noun = ? AND ref = ?", (to, noun, ref))


def load_memos(
    project: ProjectFile, *, noun: MemoNoun | None = None, ref: str | None = None
) -> list[Memo]:
    """Return memos, the oldest first."""
    return _memos(
        project,
        "WHERE (?1 IS NULL OR noun = ?1) AND (?2 IS NULL OR ref = ?2) ORDER BY written_at, m.rowid",
        (noun, ref),
    )


def load_memo(project: ProjectFile, id_: str) -> Memo | None:
    """Return the memo of that id, or None."""
    return next(iter(_memos(project, "WHERE m.id = ?", (id_,))), None)


def load_memos_of_source(project: ProjectFile, source_id: str) -> list[Memo]:
    """Return the memos that a reader of a source sees: on it, its codings, codes, the project."""
    return _memos(
        project,
        "WHERE noun IN ('code', 'project') OR (noun = 'source' AND ref = ?1) OR (noun = 'coding'"
        " AND ref IN (SELECT id FROM coding WHERE source_id = ?1)) ORDER BY written_at, m.rowid",
        (source_id,),
    )


def count_memos_of_source(project: ProjectFile, source_id: str) -> int:
    """Return how many memos there are on a source and its codings."""
    return int(
        project.value(
            "SELECT count(*) FROM memo WHERE (noun = 'source' AND ref = ?1) OR (noun = 'coding'"
            " AND ref IN (SELECT id FROM coding WHERE source_id = ?1))",
            (source_id,),
        )
    )


def coding_memo_texts(project: ProjectFile) -> dict[str, str]:
    """Return what is written on codings, by the coding's id; several memos are joined."""
    texts: dict[str, str] = {}
    for row in project.rows("SELECT ref, text FROM memo WHERE noun = 'coding' ORDER BY rowid"):
        known = texts.get(row["ref"])
        texts[row["ref"]] = f"{known}\n\n{row['text']}" if known else row["text"]
    return texts


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoVersion:
    """What a memo said after a change."""

    change: int
    at: str
    coder: str
    text: str


def load_memo_versions(project: ProjectFile, id_: str) -> list[MemoVersion]:
    """Return what the journal has of a memo, the newest first; its removal has no text."""
    return [
        MemoVersion(**row)
        for row in project.rows(
            "SELECT j.change, at, c.name AS coder,"
            " coalesce(json_extract(after, '$.text'), '') AS text"
            " FROM journal j JOIN change ON change.number = j.change"
            " JOIN coder c ON c.id = change.coder_id"
            " WHERE j.noun = 'memo' AND j.key = json_array(?) ORDER BY j.id DESC",
            (id_,),
        )
    ]


def _memos(project: ProjectFile, where: str, parameters: tuple[str | None, ...]) -> list[Memo]:
    return [Memo(**row) for row in project.rows(f"{_SELECT} {where}", parameters)]

"""Named sets of codes, sources and cases in the project file."""

import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.coding.extent.extent import SetKind
from workbench.store.project_file import ProjectFile, now


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSet:
    """A set under a name: members named one by one, or whatever fulfils conditions.

    Attributes:
        id: GUID (uuid4).
        name: unique among sets and saved queries.
        kind: what is in it.
        conditions: as between the brackets of a query, names as ids; empty for members that
            are named one by one.
        members: their ids, none where there are conditions.
        coder: who made it.
        made_at: ISO 8601 in UTC.
    """

    id: str
    name: str
    kind: SetKind
    conditions: str
    members: tuple[str, ...]
    coder: str
    made_at: str


def load_sets(project: ProjectFile) -> list[NamedSet]:
    """Return all sets, the oldest first, members in the order of their ids."""
    members: dict[str, list[str]] = {}
    for set_id, member_id in project.tuples(
        "SELECT set_id, member_id FROM set_member ORDER BY set_id, member_id"
    ):
        members.setdefault(set_id, []).append(member_id)
    return [
        NamedSet(**row, members=tuple(members.get(row["id"], ())))
        for row in project.rows(
            "SELECT s.id, s.name, s.kind, conditions, c.name AS coder, made_at FROM named_set s"
            " JOIN coder c ON c.id = s.coder_id ORDER BY made_at, s.id"
        )
    ]


def add_set(
    connection: sqlite3.Connection, *, name: str, kind: SetKind, conditions: str, coder_id: str
) -> str:
    """Insert an empty set and return its id."""
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO named_set VALUES (?, ?, ?, ?, ?, ?)",
        (id_, name, kind, conditions, coder_id, now()),
    )
    return id_


def write_members(connection: sqlite3.Connection, set_id: str, members: Iterable[str]) -> None:
    """Let these be the members of a set, and no others."""
    wanted = set(members)
    rows = connection.execute("SELECT member_id FROM set_member WHERE set_id = ?", (set_id,))
    there = {member_id for (member_id,) in rows.fetchall()}
    connection.executemany(
        "DELETE FROM set_member WHERE set_id = ? AND member_id = ?",
        [(set_id, member_id) for member_id in sorted(there - wanted)],
    )
    connection.executemany(
        "INSERT INTO set_member VALUES (?, ?)",
        [(set_id, member_id) for member_id in sorted(wanted - there)],
    )


def write_conditions_of(connection: sqlite3.Connection, set_id: str, conditions: str) -> None:
    """Let these be the conditions of a set."""
    connection.execute(
        "UPDATE named_set SET conditions = ?1 WHERE id = ?2 AND conditions != ?1",
        (conditions, set_id),
    )


def rename_set(connection: sqlite3.Connection, set_id: str, *, name: str) -> None:
    """Give a set another name."""
    connection.execute("UPDATE named_set SET name = ? WHERE id = ?", (name, set_id))


def remove_set(connection: sqlite3.Connection, set_id: str) -> None:
    """Delete a set; what was in it stays."""
    connection.execute("DELETE FROM set_member WHERE set_id = ?", (set_id,))
    connection.execute("DELETE FROM named_set WHERE id = ?", (set_id,))


def leave_sets(connection: sqlite3.Connection, member_id: str) -> None:
    """Take what is being removed out of every set."""
    connection.execute("DELETE FROM set_member WHERE member_id = ?", (member_id,))

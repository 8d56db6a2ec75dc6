"""What the reader needs to be remembered between its visits; none of it is part of the study."""

import sqlite3
from collections.abc import Iterable

from workbench.store.project_file import ProjectFile, now

_PINS = 9


def newest_applied(connection: sqlite3.Connection, client: str) -> int:
    """Return the number of the newest operation of a client that was handled, 0 before any."""
    row = connection.execute("SELECT seq FROM applied WHERE client = ?", (client,)).fetchone()
    return int(row[0]) if row else 0


def mark_applied(connection: sqlite3.Connection, client: str, seq: int) -> None:
    """Remember that an operation was handled, inside the transaction that writes it."""
    connection.execute(
        "INSERT INTO applied VALUES (?, ?, ?)"
        " ON CONFLICT(client) DO UPDATE SET seq = excluded.seq, at = excluded.at",
        (client, seq, now()),
    )


def load_applied(project: ProjectFile, clients: Iterable[str]) -> dict[str, int]:
    """Return the newest handled operation of each client that has any."""
    found = {client: newest_applied(project.connection, client) for client in clients}
    return {client: seq for client, seq in found.items() if seq}


def load_pins(project: ProjectFile, coder: str) -> list[str | None]:
    """Return the codes that a coder has pinned to the keys 1 to 9, None for a free key."""
    rows = project.rows(
        "SELECT pin.position, code_id FROM pin JOIN code ON code.id = code_id"
        " WHERE coder = ? AND status = 'active'",
        (coder,),
    )
    held = {row["position"]: row["code_id"] for row in rows}
    return [held.get(position) for position in range(1, _PINS + 1)]


def pin_code(
    connection: sqlite3.Connection, coder: str, code_id: str, position: int | None
) -> None:
    """Pin a code to a key of a coder, from where it was before; None takes it off its key."""
    connection.execute("DELETE FROM pin WHERE coder = ? AND code_id = ?", (coder, code_id))
    if position is not None:
        connection.execute(
            "INSERT INTO pin VALUES (?, ?, ?)"
            " ON CONFLICT(coder, position) DO UPDATE SET code_id = excluded.code_id",
            (coder, position, code_id),
        )


def load_place(project: ProjectFile, coder: str, source_id: str) -> int | None:
    """Return how far a coder has read a source, as an offset in code points, or None."""
    found = project.value(
        'SELECT "offset" FROM reading_place WHERE coder = ? AND source_id = ?', (coder, source_id)
    )
    return None if found is None else int(found)


def save_place(project: ProjectFile, coder: str, source_id: str, offset: int) -> None:
    """Remember how far a coder has read a source."""
    if load_place(project, coder, source_id) == offset:
        return
    with project.transaction() as connection:
        connection.execute(
            # A row that is replaced gets the highest row number: the last read is the last row.
            "INSERT OR REPLACE INTO reading_place VALUES (?, ?, ?)",
            (coder, source_id, offset),
        )


def load_last_source(project: ProjectFile, coder: str) -> str | None:
    """Return the source that a coder read last, or None."""
    found = project.value(
        "SELECT p.source_id FROM reading_place p JOIN source s ON s.id = p.source_id"
        " WHERE coder = ? ORDER BY p.rowid DESC LIMIT 1",
        (coder,),
    )
    return None if found is None else str(found)

"""Paradigms and the core category in the project file."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.coding.paradigm import SLOTS, Paradigm, Slot
from workbench.store.project_file import ProjectFile


def load_paradigms(project: ProjectFile) -> list[Paradigm]:
    """Return the paradigm of every phenomenon that has one, in the order of their ids."""
    found: dict[str, dict[Slot, list[str]]] = {}
    for row in project.rows(
        "SELECT phenomenon_id, slot, code_id FROM paradigm_code"
        " ORDER BY phenomenon_id, slot, position, code_id"
    ):
        slots = found.setdefault(row["phenomenon_id"], {})
        slots.setdefault(row["slot"], []).append(row["code_id"])
    return [
        Paradigm(
            phenomenon_id=phenomenon_id,
            slots={slot: tuple(slots[slot]) for slot in SLOTS if slot in slots},
        )
        for phenomenon_id, slots in found.items()
    ]


def write_slot(
    connection: sqlite3.Connection, phenomenon_id: str, slot: Slot, code_ids: Sequence[str]
) -> None:
    """Let a slot of a phenomenon's paradigm hold these codes, in this order."""
    held = dict(
        connection.execute(
            "SELECT code_id, position FROM paradigm_code WHERE phenomenon_id = ? AND slot = ?",
            (phenomenon_id, slot),
        ).fetchall()
    )
    key = (phenomenon_id, slot)
    for code_id in held.keys() - set(code_ids):
        connection.execute(
            "DELETE FROM paradigm_code WHERE phenomenon_id = ? AND slot = ? AND code_id = ?",
            (*key, code_id),
        )
    for position, code_id in enumerate(code_ids):
        # Only what differs is written, so that an act that changes nothing leaves no change.
        if held.get(code_id) != position:
            connection.execute(
                "INSERT INTO paradigm_code VALUES (?, ?, ?, ?)"
                " ON CONFLICT(phenomenon_id, slot, code_id)"
                " DO UPDATE SET position = excluded.position",
                (*key, code_id, position),
            )


def hand_over_paradigms(connection: sqlite3.Connection, code_id: str, *, to: str) -> None:
    """Let a code stand where another stood in paradigms, and as the core category.

    A phenomenon is never a part of its own paradigm, so where the two were one to the other
    the code leaves the slot.
    """
    rows = connection.execute(
        "SELECT phenomenon_id, slot, code_id, position FROM paradigm_code"
        " WHERE phenomenon_id = ?1 OR code_id = ?1 ORDER BY phenomenon_id, slot, position",
        (code_id,),
    ).fetchall()
    for phenomenon, slot, held, position in rows:
        connection.execute(
            "DELETE FROM paradigm_code WHERE phenomenon_id = ? AND slot = ? AND code_id = ?",
            (phenomenon, slot, held),
        )
        heirs = (to if phenomenon == code_id else phenomenon, to if held == code_id else held)
        if heirs[0] != heirs[1]:
            connection.execute(
                "INSERT OR IGNORE INTO paradigm_code VALUES (?, ?, ?, ?)",
                (heirs[0], slot, heirs[1], position),
            )
    connection.execute("UPDATE core_category SET code_id = ? WHERE code_id = ?", (to, code_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreCategory:
    """The code that organises all the others.

    Attributes:
        code_id: of the code.
        memo_id: of the memo that holds its storyline; it may have been removed since.
    """

    code_id: str
    memo_id: str | None


def load_core_category(project: ProjectFile) -> CoreCategory | None:
    """Return the core category, or None where none is marked."""
    rows = project.rows("SELECT code_id, memo_id FROM core_category")
    return CoreCategory(**rows[0]) if rows else None


def save_core_category(connection: sqlite3.Connection, core: CoreCategory | None) -> None:
    """Mark a code as the core category, or none with None."""
    if core is None:
        connection.execute("DELETE FROM core_category")
        return
    connection.execute(
        "INSERT INTO core_category VALUES (1, ?, ?) ON CONFLICT(only_one) DO UPDATE"
        " SET code_id = excluded.code_id, memo_id = excluded.memo_id"
        " WHERE code_id != excluded.code_id OR memo_id IS NOT excluded.memo_id",
        (core.code_id, core.memo_id),
    )

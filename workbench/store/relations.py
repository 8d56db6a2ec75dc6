"""Relations between codes and their evidence in the project file."""

import sqlite3
import uuid
from collections.abc import Iterable
from typing import Literal

from workbench.coding.relation import SYMMETRIC, Relation, RelationEvidence, RelationStage, Side
from workbench.store.project_file import ProjectFile, now


def load_relations(project: ProjectFile) -> list[Relation]:
    """Return all relations with their evidence, the oldest first."""
    evidence: dict[str, list[RelationEvidence]] = {}
    for row in project.rows(
        "SELECT relation_id, coding_id, side, note, c.name AS coder, added_at"
        " FROM relation_evidence e JOIN coder c ON c.id = e.coder_id"
        " ORDER BY added_at, coding_id, side"
    ):
        evidence.setdefault(row.pop("relation_id"), []).append(RelationEvidence(**row))
    return [
        Relation(**row, evidence=tuple(evidence.get(row["id"], ())))
        for row in project.rows(
            "SELECT r.id, from_id, type, to_id, memo, stage, c.name AS coder, created_at"
            " FROM relation r JOIN coder c ON c.id = r.coder_id ORDER BY created_at, r.id"
        )
    ]


def find_relation(
    connection: sqlite3.Connection, *, from_id: str, type_: str, to_id: str
) -> str | None:
    """Return the id of the relation of this type between two codes, or None.

    One that says the same in both directions is found from either end.
    """
    row = connection.execute(
        "SELECT id FROM relation WHERE type = ?2 AND (from_id = ?1 AND to_id = ?3"
        " OR ?4 AND from_id = ?3 AND to_id = ?1)",
        (from_id, type_, to_id, type_ in SYMMETRIC),
    ).fetchone()
    return str(row[0]) if row else None


def add_relation(
    connection: sqlite3.Connection,
    *,
    from_id: str,
    type_: str,
    to_id: str,
    memo: str,
    stage: RelationStage,
    coder_id: str,
) -> str:
    """Insert a relation and return its id."""
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (id_, from_id, type_, to_id, memo, stage, coder_id, now()),
    )
    return id_


def revise_relation(
    connection: sqlite3.Connection, relation_id: str, *, type_: str, memo: str, stage: RelationStage
) -> None:
    """Write what a relation says anew."""
    connection.execute(
        "UPDATE relation SET type = ?, memo = ?, stage = ? WHERE id = ?",
        (type_, memo, stage, relation_id),
    )


def remove_relation(connection: sqlite3.Connection, relation_id: str) -> None:
    """Delete a relation with its evidence; the codings stay."""
    connection.execute("DELETE FROM relation_evidence WHERE relation_id = ?", (relation_id,))
    connection.execute("DELETE FROM relation WHERE id = ?", (relation_id,))


def write_evidence(
    connection: sqlite3.Connection,
    relation_id: str,
    coding_id: str,
    *,
    side: Side,
    note: str,
    coder_id: str,
) -> None:
    """Bring a coding in for or against a relation; where it stands there, write a note anew.

    An empty note leaves the one that stands there.
    """
    connection.execute(
        "INSERT INTO relation_evidence VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(relation_id, coding_id, side) DO UPDATE SET note = excluded.note"
        " WHERE excluded.note != '' AND excluded.note != note",
        (relation_id, coding_id, side, note, coder_id, now()),
    )


def remove_evidence(
    connection: sqlite3.Connection, relation_id: str, coding_id: str, side: Side
) -> None:
    """Take a coding off one side of a relation."""
    connection.execute(
        "DELETE FROM relation_evidence WHERE relation_id = ? AND coding_id = ? AND side = ?",
        (relation_id, coding_id, side),
    )


def remove_evidence_of(connection: sqlite3.Connection, coding_ids: Iterable[str]) -> None:
    """Take codings that are being deleted off every relation."""
    connection.executemany(
        "DELETE FROM relation_evidence WHERE coding_id = ?", ((id_,) for id_ in coding_ids)
    )


def hand_over_evidence(connection: sqlite3.Connection, coding_id: str, *, to: str) -> None:
    """Let a coding stand where another stood as evidence; the notes of both are kept."""
    _hand_over(connection, "coding_id", coding_id, to=to)


def hand_over_relations(connection: sqlite3.Connection, code_id: str, *, to: str) -> None:
    """Let a code stand where another stood in relations.

    A relation between the two would lead from a code to itself, and goes. Where the heir has
    the same relation already, that one takes over the memo and the evidence.
    """
    rows = connection.execute(
        "SELECT id, from_id, type, to_id, memo FROM relation WHERE from_id = ?1 OR to_id = ?1"
        " ORDER BY created_at, id",
        (code_id,),
    ).fetchall()
    for id_, from_id, type_, to_id, memo in rows:
        ends = (to if from_id == code_id else from_id, to if to_id == code_id else to_id)
        if ends[0] == ends[1]:
            remove_relation(connection, id_)
            continue
        twin = find_relation(connection, from_id=ends[0], type_=type_, to_id=ends[1])
        if twin is None:
            connection.execute(
                "UPDATE relation SET from_id = ?, to_id = ? WHERE id = ?", (*ends, id_)
            )
            continue
        _take_over(connection, id_, memo, twin)


def _take_over(connection: sqlite3.Connection, id_: str, memo: str, twin: str) -> None:
    _hand_over(connection, "relation_id", id_, to=twin)
    connection.execute(
        "UPDATE relation SET memo = CASE memo WHEN '' THEN ?2 ELSE memo || char(10, 10) || ?2 END"
        " WHERE id = ?1 AND ?2 NOT IN ('', memo)",
        (twin, memo),
    )
    connection.execute("DELETE FROM relation WHERE id = ?", (id_,))


def _hand_over(
    connection: sqlite3.Connection,
    part: Literal["relation_id", "coding_id"],
    of: str,
    *,
    to: str,
) -> None:
    """Move evidence; a piece that stands at its goal already takes the note over.

    The journal knows a row by its key, so no key is ever updated: the piece is written at its
    goal and deleted where it stood.
    """
    goal = {"relation_id": "?2, coding_id", "coding_id": "relation_id, ?2"}[part]
    connection.execute(
        f"INSERT INTO relation_evidence SELECT {goal}, side, note, coder_id, added_at"  # noqa: S608
        f" FROM relation_evidence WHERE {part} = ?1"
        " ON CONFLICT(relation_id, coding_id, side) DO UPDATE SET note ="
        " CASE note WHEN '' THEN excluded.note ELSE note || char(10, 10) || excluded.note END"
        " WHERE excluded.note NOT IN ('', note)",
        (of, to),
    )
    connection.execute(f"DELETE FROM relation_evidence WHERE {part} = ?", (of,))  # noqa: S608

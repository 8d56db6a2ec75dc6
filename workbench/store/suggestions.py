"""Suggestions and the decisions on them in the project file."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.coding.coding import Suggestion, SuggestionDraft
from workbench.store.memos import remove_memos_on
from workbench.store.project_file import ProjectFile, now
from workbench.store.properties import remove_positions_of
from workbench.store.relations import remove_evidence_of
from workbench.store.settlements import unsettle


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSuggestion(Suggestion):
    """A suggestion with the name of its source."""

    source: str = ""


def add_suggestions(connection: sqlite3.Connection, suggestions: Iterable[Suggestion]) -> None:
    """Insert new suggestions."""
    connection.executemany(
        "INSERT INTO suggestion VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL)",
        (
            (
                s.id,
                s.code_id,
                s.source_id,
                s.start,
                s.end,
                s.method,
                s.cue,
                s.cue_start,
                s.cue_end,
                s.cues,
                s.confidence,
                json.dumps(s.flags, ensure_ascii=False),
                s.decision,
            )
            for s in suggestions
        ),
    )


def remove_suggestions(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete suggestions by id."""
    connection.executemany("DELETE FROM suggestion WHERE id = ?", ((id_,) for id_ in ids))


def renew_suggestion(
    connection: sqlite3.Connection, suggestion_id: str, draft: SuggestionDraft
) -> None:
    """Write what a later run says of the same place and code."""
    connection.execute(
        "UPDATE suggestion SET cue = ?, cue_start = ?, cue_end = ?, cues = ?, confidence = ?,"
        " flags = ? WHERE id = ?",
        (
            draft.cue,
            draft.cue_start,
            draft.cue_end,
            draft.cues,
            draft.confidence,
            json.dumps(draft.flags, ensure_ascii=False),
            suggestion_id,
        ),
    )


def remove_suggestions_of(connection: sqlite3.Connection, source_id: str) -> None:
    """Delete all suggestions on a source."""
    connection.execute("DELETE FROM suggestion WHERE source_id = ?", (source_id,))


def recode_suggestions(connection: sqlite3.Connection, *, code_id: str, into: str) -> None:
    """Put the suggestions of a code under another.

    An open one that the other code has for the same selection already is dropped; a decided
    one stays where it was decided.
    """
    connection.execute(
        "DELETE FROM suggestion WHERE code_id = ?1 AND decision = 'open' AND EXISTS"
        " (SELECT 1 FROM suggestion t WHERE t.code_id = ?2 AND t.source_id = suggestion.source_id"
        '  AND t.start = suggestion.start AND t."end" = suggestion."end"'
        "  AND t.method = suggestion.method)",
        (code_id, into),
    )
    connection.execute(
        "UPDATE suggestion SET code_id = ?2 WHERE code_id = ?1 AND decision = 'open'",
        (code_id, into),
    )


def remove_coding_of(connection: sqlite3.Connection, suggestion_id: str) -> None:
    """Delete the coding that an accepted suggestion became.

    After a merge of codes one coding may stand for several accepted suggestions; it stays as
    long as another of them is accepted.
    """
    row = connection.execute(
        "SELECT coding_id FROM suggestion WHERE id = ?", (suggestion_id,)
    ).fetchone()
    connection.execute("UPDATE suggestion SET coding_id = NULL WHERE id = ?", (suggestion_id,))
    gone = connection.execute(
        "SELECT id FROM coding WHERE id = ? AND suggestion_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM suggestion WHERE coding_id = coding.id)",
        (row[0] if row else None,),
    ).fetchall()
    remove_memos_on(connection, "coding", [id_ for (id_,) in gone])
    remove_evidence_of(connection, [id_ for (id_,) in gone])
    unsettle(connection, [id_ for (id_,) in gone])
    remove_positions_of(connection, [id_ for (id_,) in gone])
    connection.executemany("DELETE FROM coding WHERE id = ?", gone)


def count_decided_of(project: ProjectFile, source_id: str) -> int:
    """Return how many suggestions on a source were accepted or rejected."""
    return int(
        project.value(
            "SELECT count(*) FROM suggestion WHERE source_id = ? AND decision != 'open'",
            (source_id,),
        )
    )


def decide_suggestion(
    connection: sqlite3.Connection,
    suggestion_id: str,
    *,
    decision: str,
    coder_id: str | None,
    coding_id: str | None,
) -> None:
    """Write the decision of a coder on one suggestion."""
    connection.execute(
        "UPDATE suggestion SET decision = ?, decided_by = ?, decided_at = ?, coding_id = ?"
        " WHERE id = ?",
        (decision, coder_id, now() if coder_id else None, coding_id, suggestion_id),
    )


_SELECT = (
    'SELECT g.id, code_id, source_id, s.name AS source, start, "end", method, cue,'
    " cue_start, cue_end, cues, confidence, flags, decision, c.name AS decided_by,"
    " decided_at FROM suggestion g JOIN source s ON s.id = g.source_id"
    " LEFT JOIN coder c ON c.id = g.decided_by"
)


def load_suggestion(project: ProjectFile, suggestion_id: str) -> StoredSuggestion | None:
    """Return one suggestion, or None where it is gone."""
    rows = project.rows(f"{_SELECT} WHERE g.id = ?", (suggestion_id,))
    return _suggestion(rows[0]) if rows else None


def load_suggestions(
    project: ProjectFile, *, decision: str | None = None, source_id: str | None = None
) -> list[StoredSuggestion]:
    """Return suggestions in reading order, the most confident first at one place."""
    return [
        _suggestion(row)
        for row in project.rows(
            f"{_SELECT} WHERE (?1 IS NULL OR decision = ?1) AND (?2 IS NULL OR source_id = ?2)"
            ' ORDER BY s.number, start, "end", confidence DESC, g.id',
            (decision, source_id),
        )
    ]


def count_decisions(project: ProjectFile) -> dict[str, int]:
    """Return how many suggestions are open, accepted and rejected."""
    counts = {"open": 0, "accepted": 0, "rejected": 0}
    for row in project.rows("SELECT decision, count(*) AS n FROM suggestion GROUP BY decision"):
        counts[row["decision"]] = row["n"]
    return counts


def _suggestion(row: dict[str, Any]) -> StoredSuggestion:
    return StoredSuggestion(**{**row, "flags": tuple(json.loads(row["flags"]))})

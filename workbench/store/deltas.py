"""The rows of a source that a reader draws: all of them, or those that changed since."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from workbench.store.project_file import ProjectFile

MOST_LINES: Final = 2_000
"""Of the journal that are gone through for what changed; more are slower than all rows anew."""

_OF_CODEBOOK: Final = frozenset({"code", "code_text", "codebook_name"})

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What changes after a certain one touched.

    Attributes:
        codings: ids, of all sources.
        suggestions: ids, of all sources.
        memos: ids.
        codebook: whether a code was touched.
    """

    codings: frozenset[str]
    suggestions: frozenset[str]
    memos: frozenset[str]
    codebook: bool


def touched_since(project: ProjectFile, change: int) -> Touched | None:
    """Return what was touched after a change, or None where that was very much."""
    rows = project.rows(
        "SELECT noun, key FROM journal WHERE change > ?"
        " AND noun IN ('coding', 'suggestion', 'memo', 'code', 'code_text', 'codebook_name')"
        " LIMIT ?",
        (change, MOST_LINES + 1),
    )
    if len(rows) > MOST_LINES:
        return None
    keys: dict[str, set[str]] = {}
    for row in rows:
        keys.setdefault(row["noun"], set()).add(json.loads(row["key"])[0])
    return Touched(
        codings=frozenset(keys.get("coding", ())),
        suggestions=frozenset(keys.get("suggestion", ())),
        memos=frozenset(keys.get("memo", ())),
        codebook=not _OF_CODEBOOK.isdisjoint(keys),
    )


def coding_rows(
    project: ProjectFile,
    source_id: str,
    *,
    ids: Collection[str] | None = None,
    coder: str | None = None,
) -> Rows:
    """Return the codings of a source in reading order.

    Args:
        ids: only these; None for all.
        coder: only this coder's; None for everybody's.
    """
    return project.rows(
        'SELECT g.id, code_id AS code, c.name AS coder, start, "end", created_at AS at,'  # noqa: S608
        " suggestion_id IS NOT NULL AS from_suggestion FROM coding g"
        f" JOIN coder c ON c.id = coder_id WHERE source_id = ?1 {_among('g', ids)}"
        ' AND (?3 IS NULL OR c.name = ?3) ORDER BY start, "end", g.id',
        (source_id, _json(ids), coder),
    )


def suggestion_rows(
    project: ProjectFile, source_id: str, *, ids: Collection[str] | None = None
) -> Rows:
    """Return the suggestions on a source that wait for a decision, in reading order.

    Args:
        ids: only these; None for all.
    """
    return project.rows(
        'SELECT id, code_id AS code, start, "end", cue, cue_start, cue_end, confidence, flags,'  # noqa: S608
        f" method FROM suggestion g WHERE source_id = ?1 {_among('g', ids)}"
        " AND decision = 'open' ORDER BY start, \"end\", id",
        (source_id, _json(ids)),
    )


def memo_rows(
    project: ProjectFile,
    source_id: str,
    *,
    ids: Collection[str] | None = None,
    coder: str | None = None,
) -> Rows:
    """Return the memos that a reader of a source sees: on it, its codings, codes, the project.

    Args:
        ids: only these; None for all.
        coder: only this coder's; None for everybody's.
    """
    return project.rows(
        "SELECT m.id, noun, ref, m.kind, text, c.name AS coder, written_at AS at FROM memo m"  # noqa: S608
        f" JOIN coder c ON c.id = m.coder_id WHERE (?3 IS NULL OR c.name = ?3) {_among('m', ids)}"
        " AND (noun IN ('code', 'project') OR (noun = 'source' AND ref = ?1) OR (noun = 'coding'"
        "  AND (SELECT source_id FROM coding WHERE coding.id = ref) = ?1))"
        " ORDER BY written_at, m.rowid",
        (source_id, _json(ids), coder),
    )


def _among(alias: str, ids: Collection[str] | None) -> str:
    # The number must stand in the statement even where it asks for nothing.
    if ids is None:
        return "AND ?2 IS NULL"
    return f"AND {alias}.id IN (SELECT value FROM json_each(?2))"  # noqa: S608  (of two letters)


def _json(ids: Iterable[str] | None) -> str | None:
    return None if ids is None else json.dumps(sorted(ids))

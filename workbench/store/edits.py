"""Moving the selections of a source after its text was edited."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from workbench.store.codings import remove_codings
from workbench.store.project_file import ProjectFile

Selected = Literal["coding", "suggestion"]
Span = tuple[int, int]


def load_selections(project: ProjectFile, source_id: str) -> list[dict[str, Any]]:
    """Return the codings and suggestions of a source in reading order.

    Each has `id`, `noun`, `code_id`, `start`, `end`, and `rival`, which no two at one place
    may share: the coder of a coding, the method of a suggestion.
    """
    return project.rows(
        "SELECT 'coding' AS noun, id, code_id, start, \"end\", coder_id AS rival FROM coding"
        " WHERE source_id = ?1 UNION ALL"
        " SELECT 'suggestion', id, code_id, start, \"end\", method FROM suggestion"
        ' WHERE source_id = ?1 ORDER BY start, "end", noun, id',
        (source_id,),
    )


def load_cue_spans(project: ProjectFile, source_id: str) -> dict[str, Span]:
    """Return where the cues of a source's suggestions stand, by the suggestion's id."""
    rows = project.rows(
        "SELECT id, cue_start, cue_end FROM suggestion"
        " WHERE source_id = ? AND cue_start IS NOT NULL AND cue_end IS NOT NULL",
        (source_id,),
    )
    return {row["id"]: (row["cue_start"], row["cue_end"]) for row in rows}


def move_selections(
    connection: sqlite3.Connection, noun: Selected, spans: Mapping[str, tuple[Span, Span]]
) -> None:
    """Move codings or suggestions from their old span to their new one.

    No two of one code may stand at one place even for a moment, so each waits until its
    new place is free; a ring of them, which only chosen places can make, is opened
    by parking one behind everything.
    """
    waiting = dict(spans)
    occupied: dict[Span, set[str]] = {}
    for id_, (old, _) in spans.items():
        occupied.setdefault(old, set()).add(id_)
    while waiting:
        ready = [id_ for id_, (_, new) in waiting.items() if not occupied.get(new, set()) - {id_}]
        if not ready:
            id_, (old, new) = next(iter(waiting.items()))
            behind = max(end for span in occupied for end in span) + 1
            _move(connection, noun, id_, (behind, behind + 1))
            occupied[old].discard(id_)
            occupied[behind, behind + 1] = {id_}
            waiting[id_] = ((behind, behind + 1), new)
            continue
        for id_ in ready:
            old, new = waiting.pop(id_)
            if old != new:
                _move(connection, noun, id_, new)
            occupied[old].discard(id_)


def move_cues(connection: sqlite3.Connection, spans: Mapping[str, Span | None]) -> None:
    """Write where the cues of suggestions stand now; None where their words are gone."""
    connection.executemany(
        "UPDATE suggestion SET cue_start = ?, cue_end = ? WHERE id = ?",
        ((*(span or (None, None)), id_) for id_, span in spans.items()),
    )


def remove_selections(
    connection: sqlite3.Connection, *, codings: Sequence[str], suggestions: Sequence[str]
) -> None:
    """Delete codings and suggestions, and what each says of the other.

    The suggestion of a deleted coding that stays itself is open again.
    """
    remove_codings(connection, codings)
    connection.executemany(
        "UPDATE coding SET suggestion_id = NULL WHERE suggestion_id = ?",
        ((id_,) for id_ in suggestions),
    )
    connection.executemany("DELETE FROM suggestion WHERE id = ?", ((id_,) for id_ in suggestions))


def _move(connection: sqlite3.Connection, noun: Selected, id_: str, span: Span) -> None:
    connection.execute(
        f'UPDATE "{noun}" SET start = ?, "end" = ? WHERE id = ?',  # noqa: S608  (of two words)
        (*span, id_),
    )

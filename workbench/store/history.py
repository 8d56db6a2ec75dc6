"""The history of a project, and going back and forth in it."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.errors import CodebookError, NotFoundError, UndoError
from workbench.store.conflicts import find_conflict, keeping_rules
from workbench.store.journal import Line, apply_inverse, read_lines
from workbench.store.passages import index_passages, unindex_passages
from workbench.store.project_file import ProjectFile

REWRITES = "pseudonymize"
"""The one act that rewrites the journal; nothing up to it can be undone."""

AUTOMATIC = "automatic"
"""The parameter of changes that the program makes on its own, such as learning along: they are
undone by their number only, so that undo takes back what a person did last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One act of a coder.

    Attributes:
        number: counted from 1.
        at: when, in UTC.
        coder: who.
        act: the verb.
        summary: a sentence.
        rows: how many rows it touched.
        state: `done`, `undone`, or `step` for an undo or redo itself.
        undoes: the number of the change that it undid or redid, or None.
    """

    number: int
    at: str
    coder: str
    act: str
    summary: str
    rows: int
    state: str
    undoes: int | None


def load_proposer(project: ProjectFile, number: int) -> str | None:
    """Return the method that proposed what a person did in a change, such as a language model.

    None where the person thought of it.
    """
    found = project.value(
        "SELECT json_extract(parameters, '$.proposed_by') FROM change WHERE number = ?", (number,)
    )
    return None if found is None else str(found)


def load_history(project: ProjectFile) -> list[Change]:
    """Return all changes, the newest first."""
    rows = project.rows(
        "SELECT number, at, name AS coder, act, summary, undoes,"
        " (SELECT count(*) FROM journal WHERE change = number) AS rows"
        " FROM change JOIN coder ON coder.id = coder_id ORDER BY number"
    )
    undone: dict[int, bool] = {}
    for row in rows:
        if row["undoes"] is not None:
            undone[row["undoes"]] = row["act"] == "undo"
    return [
        Change(
            **row,
            state="step"
            if row["undoes"] is not None
            else ("undone" if undone.get(row["number"]) else "done"),
        )
        for row in reversed(rows)
    ]


def _nothing_else() -> None:
    pass


def undo_change(
    project: ProjectFile,
    *,
    coder: str,
    number: int | None = None,
    of: str | None = None,
    along: Callable[[], None] = _nothing_else,
) -> Change:
    """Take back a change that stands, and return it as it is then.

    Args:
        coder: who undoes.
        number: of the change; None for the newest one that stands.
        of: only changes of this coder count as the newest; None for everybody's.
        along: done in the same transaction.

    Raises:
        NotFoundError: there is no such change.
        UndoError: nothing is left to undo, or what the change wrote was changed since.
    """
    seen = project.change_number
    standing = _standing(project, of) if number is None else _named(project, number)
    _refuse_rewritten(project, standing.number)
    _write_step(project, standing, "undo", standing.number, coder=coder, seen=seen, along=along)
    return replace(standing, state="undone")


def newest_standing(project: ProjectFile, *, of: str | None = None) -> Change | None:
    """Return the change that undo would take back, of one coder or anybody; None of none."""
    return _newest(project, f"undoes IS NULL AND {_STANDS} AND {_BY_HAND}", of)


def stands(project: ProjectFile, number: int) -> bool:
    """Tell whether a change is there and was not undone."""
    found = project.value(f"SELECT 1 FROM change c WHERE number = ? AND {_STANDS}", (number,))  # noqa: S608
    return found is not None


def redo_change(
    project: ProjectFile,
    *,
    coder: str,
    of: str | None = None,
    along: Callable[[], None] = _nothing_else,
) -> Change:
    """Bring back the change that was undone last, and return it as it is then.

    Args:
        coder: who brings it back.
        of: only what this coder undid counts; None for everybody's.
        along: done in the same transaction.

    Raises:
        UndoError: nothing was undone, or something was changed since.
    """
    seen = project.change_number
    step = _newest(project, "undoes IS NOT NULL AND act = 'undo' AND " + _LAST_STEP, of)
    if step is None or step.undoes is None:
        raise UndoError("Nothing was undone that could be done again.")
    newer = _newest(project, _BY_HAND, of)
    if newer is not None and newer.number > step.number:
        raise UndoError(
            f"What was undone cannot be done again, because the project was changed since"
            f" (change {newer.number}: {newer.summary})."
        )
    _refuse_rewritten(project, step.undoes)
    undone = _change(project, step.undoes)
    _write_step(project, undone, "redo", step.number, coder=coder, seen=seen, along=along)
    return undone


_LAST_STEP = "NOT EXISTS (SELECT 1 FROM change s WHERE s.undoes = c.undoes AND s.number > c.number)"
_STANDS = (
    "undoes IS NULL AND coalesce((SELECT s.act FROM change s WHERE s.undoes = c.number"
    " ORDER BY s.number DESC LIMIT 1), 'redo') = 'redo'"
)
_BY_HAND = f"undoes IS NULL AND json_extract(c.parameters, '$.{AUTOMATIC}') IS NULL"


def _newest(project: ProjectFile, condition: str, of: str | None) -> Change | None:
    rows = project.rows(
        "SELECT number FROM change c JOIN coder ON coder.id = coder_id"  # noqa: S608
        f" WHERE {condition} AND (?1 IS NULL OR coder.name = ?1) ORDER BY number DESC LIMIT 1",
        (of,),
    )
    return _change(project, rows[0]["number"]) if rows else None


def _standing(project: ProjectFile, of: str | None) -> Change:
    found = newest_standing(project, of=of)
    if found is None:
        whose = f" of {of}'s" if of else ""
        raise UndoError(f"Nothing{whose} is left to undo.")
    return found


def _named(project: ProjectFile, number: int) -> Change:
    found = _change(project, number)
    if found.undoes is not None:
        raise UndoError(
            f"Change {number} undid or redid another one. Undo or redo change {found.undoes}"
            " instead."
        )
    if not stands(project, number):
        raise UndoError(f"Change {number} is undone already.")
    return found


def _change(project: ProjectFile, number: int) -> Change:
    rows = project.rows(
        "SELECT number, at, name AS coder, act, summary, undoes,"
        " (SELECT count(*) FROM journal WHERE change = number) AS rows"
        " FROM change JOIN coder ON coder.id = coder_id WHERE number = ?",
        (number,),
    )
    if not rows:
        raise NotFoundError(f"The history has no change {number}.")
    return Change(**rows[0], state="done" if rows[0]["undoes"] is None else "step")


def _refuse_rewritten(project: ProjectFile, number: int) -> None:
    rewritten = project.value(
        "SELECT max(number) FROM change WHERE act = ? AND number >= ?", (REWRITES, number)
    )
    if rewritten is not None:
        raise UndoError(
            f"Change {rewritten} replaced names in the history itself, so that neither it nor"
            " what was done before it can be undone. To bring the names back, use the key file:"
            " workbench reidentify."
        )


def _write_step(
    project: ProjectFile,
    told: Change,
    act: str,
    inverted: int,
    *,
    coder: str,
    seen: int,
    along: Callable[[], None],
) -> None:
    """Write the inverse of change `inverted` as a step on the change `told`."""
    said = {"undo": "Undid", "redo": "Did again"}[act]
    try:
        with project.change(
            act, f"{said}: {told.summary}", coder=coder, undoes=told.number, seen=seen
        ) as change:
            lines = [
                line for line in read_lines(project.connection, inverted) if line.table != "coder"
            ]
            conflict = find_conflict(project.connection, inverted, lines)
            if conflict is not None:
                raise UndoError(_told_conflict(project, told, act, conflict))
            along()
            with keeping_rules(project, lines):
                _write_back(project.connection, lines, (inverted, change.number))
    # A row that something else refers to is found only when everything is written.
    except (sqlite3.IntegrityError, CodebookError) as error:
        raise UndoError(_told_conflict(project, told, act, None)) from error


def _told_conflict(project: ProjectFile, told: Change, act: str, later: int | None) -> str:
    verb = {"undo": "undone", "redo": "done again"}[act]
    sentence = f"“{told.summary}” cannot be {verb}: "
    if later is None:
        return f"{sentence}something done since needs it or took its place. Nothing was changed."
    newer = _change(project, later)
    return (
        f"{sentence}{newer.coder} changed the same since (change {newer.number}:"
        f" {newer.summary}). Nothing was changed."
    )


def _write_back(
    connection: sqlite3.Connection, lines: Sequence[Line], changes: tuple[int, int]
) -> None:
    """Apply the inverse of lines, the index included.

    Args:
        lines: of the change that is undone.
        changes: that change and the one that is open.
    """
    going = [int(line.key[0]) for line in lines if _passage(line) == "insert"]
    unindex_passages(connection, _passage_texts(connection, going))
    apply_inverse(connection, lines)
    coming = [int(line.key[0]) for line in lines if _passage(line) == "delete"]
    index_passages(connection, _passage_texts(connection, coming))
    # The tokens of passages that came back went with them: the next task that needs
    # tokens makes them again for every source that lacks its mark.
    connection.execute(
        "DELETE FROM tokenization WHERE source_id IN"
        " (SELECT json_extract(before, '$.source_id') FROM journal"
        "  WHERE change IN (?, ?) AND noun = 'passage' AND before IS NOT NULL)",
        changes,
    )


def _passage(line: Line) -> str | None:
    return line.operation if line.table == "passage" else None


def _passage_texts(connection: sqlite3.Connection, ids: list[int]) -> list[tuple[int, str]]:
    texts: dict[str, str] = {}
    found = []
    for id_ in ids:
        source_id, start, end = connection.execute(
            'SELECT source_id, start, "end" FROM passage WHERE id = ?', (id_,)
        ).fetchone()
        if source_id not in texts:
            texts[source_id] = connection.execute(
                "SELECT text FROM source WHERE id = ?", (source_id,)
            ).fetchone()[0]
        found.append((id_, texts[source_id][start:end]))
    return found

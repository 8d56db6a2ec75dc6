"""The history of a project, and going back and forth in it."""

import sqlite3
from dataclasses import dataclass

from workbench.errors import ProjectError
from workbench.store.journal import Line, apply_inverse, read_lines
from workbench.store.passages import index_passages, unindex_passages
from workbench.store.project_file import ProjectFile

REWRITES = "pseudonymize"
"""The one act that rewrites the journal; nothing up to it can be undone."""


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


def undo_change(project: ProjectFile, *, coder: str) -> Change:
    """Take back the newest change that stands, and return it.

    Raises:
        ProjectError: nothing is left to undo.
    """
    seen = project.change_number
    standing = next((c for c in load_history(project) if c.state == "done"), None)
    if standing is None:
        raise ProjectError("Nothing is left to undo.")
    if standing.act == REWRITES:
        raise ProjectError(
            f"Change {standing.number} replaced names in the history itself, so that neither it"
            " nor what was done before it can be undone. To bring the names back, use the key"
            " file: workbench reidentify."
        )
    with project.change(
        "undo", f"Undid: {standing.summary}", coder=coder, undoes=standing.number, seen=seen
    ) as change:
        _write_back(project.connection, standing.number, change.number)
    return standing


def redo_change(project: ProjectFile, *, coder: str) -> Change:
    """Bring back the change that was undone last, and return it.

    Raises:
        ProjectError: nothing was undone, or something was changed since.
    """
    seen = project.change_number
    history = load_history(project)
    newest_step = next((c for c in history if c.state == "step" and _is_undone(c, history)), None)
    newest_act = next((c for c in history if c.state != "step"), None)
    if newest_step is None or newest_act is None:
        raise ProjectError("Nothing was undone that could be done again.")
    if newest_act.number > newest_step.number:
        raise ProjectError(
            f"What was undone cannot be done again, because the project was changed since"
            f" (change {newest_act.number}: {newest_act.summary})."
        )
    undone = next(c for c in history if c.number == newest_step.undoes)
    with project.change(
        "redo", f"Did again: {undone.summary}", coder=coder, undoes=undone.number, seen=seen
    ) as change:
        _write_back(project.connection, newest_step.number, change.number)
    return undone


def _is_undone(step: Change, history: list[Change]) -> bool:
    return step.act == "undo" and any(
        change.number == step.undoes and change.state == "undone" for change in history
    )


def _write_back(connection: sqlite3.Connection, undone: int, by: int) -> None:
    """Apply the inverse of change `undone` inside the open change `by`, the index included."""
    lines = [line for line in read_lines(connection, undone) if line.table != "coder"]
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
        (undone, by),
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

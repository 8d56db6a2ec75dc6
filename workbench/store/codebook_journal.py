"""What the journal holds of the codebook."""

import json
from itertools import groupby
from typing import Any

from workbench.coding.codebook_history.steps import RowChange, State, Step
from workbench.store.history import load_history
from workbench.store.project_file import ProjectFile


def load_steps(project: ProjectFile) -> list[Step]:
    """Return every change of the codebook, the oldest first, undone ones and undos included.

    With each go the codings that went from one code to another.
    """
    rows = project.tuples(
        "SELECT change, noun, key, before, after FROM journal"
        " WHERE noun IN ('code', 'code_text', 'cue') OR (noun = 'coding' AND operation = 'update'"
        " AND json_extract(before, '$.code_id') != json_extract(after, '$.code_id')) ORDER BY id"
    )
    changes = {change.number: change for change in load_history(project)}
    steps = []
    for number, lines in groupby(rows, key=_number):
        change = changes[number]
        state: State = (
            "done" if change.state == "done" else "undone" if change.state == "undone" else "step"
        )
        steps.append(
            Step(
                change=number,
                at=change.at,
                coder=change.coder,
                state=state,
                rows=tuple(_row(*line) for line in lines),
            )
        )
    # A change of codings alone is none of the codebook.
    return [step for step in steps if any(row.table != "coding" for row in step.rows)]


def load_first_sources(project: ProjectFile) -> dict[str, str]:
    """Return the name of the source in which each code was coded first, by the code's id.

    That is the oldest coding that the journal knows under the code, whatever became of it; a
    source that was removed since is named as it was.
    """
    rows = project.tuples(
        "SELECT json_extract(after, '$.code_id'), json_extract(after, '$.source_id'), min(id)"
        " FROM journal WHERE noun = 'coding' AND operation = 'insert' AND after IS NOT NULL"
        " GROUP BY json_extract(after, '$.code_id')"
    )
    names = dict(project.tuples("SELECT id, name FROM source"))
    removed = project.tuples(
        "SELECT json_extract(before, '$.id'), json_extract(before, '$.name') FROM journal"
        " WHERE noun = 'source' AND operation = 'delete' ORDER BY id"
    )
    known = dict(removed) | names
    return {code_id: known[source_id] for code_id, source_id, _ in rows if source_id in known}


def _number(line: tuple[Any, ...]) -> int:
    return int(line[0])


def _row(_: int, table: str, key: str, before: str | None, after: str | None) -> RowChange:
    return RowChange(
        table=table,
        key=tuple(json.loads(key)),
        before=json.loads(before) if before else None,
        after=json.loads(after) if after else None,
    )

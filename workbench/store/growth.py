"""By how much each change made the numbers of codes, codings and memos grow."""

from typing import Final, cast

from workbench.coding.timeline import Counted, Growth
from workbench.store.project_file import ProjectFile

_IN_USE: Final = "coalesce(json_extract({}, '$.status') = 'active', 0)"


def load_growth(project: ProjectFile) -> list[Growth]:
    """Return the growth of every change that made one, the oldest first.

    Codes count while they are in use: archiving and merging take them off, undoing that brings
    them back. Codings and memos count from being written to being removed.
    """
    rows = project.tuples(
        "SELECT at, noun, sum(CASE WHEN noun = 'code'"  # noqa: S608  (words of ours)
        f" THEN {_IN_USE.format('after')} - {_IN_USE.format('before')}"
        " ELSE (operation = 'insert') - (operation = 'delete') END) AS step"
        " FROM journal JOIN change ON change.number = journal.change"
        " WHERE noun IN ('code', 'coding', 'memo') GROUP BY change.number, noun"
        " HAVING step != 0 ORDER BY change.number, noun"
    )
    return [Growth(at=at, noun=cast("Counted", noun), by=int(step)) for at, noun, step in rows]

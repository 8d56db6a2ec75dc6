"""Counts over codings and suggestions, by source and by code."""

from collections.abc import Sequence

from workbench.store.project_file import ProjectFile


def count_codings_by_source(project: ProjectFile) -> dict[str, int]:
    """Return the number of codings of each source that has any."""
    return _tally(project, "SELECT source_id, count(*) AS n FROM coding GROUP BY source_id")


def count_suggestions_by_source(project: ProjectFile) -> dict[str, int]:
    """Return the number of open suggestions of each source that has any."""
    return _tally(
        project,
        "SELECT source_id, count(*) AS n FROM suggestion WHERE decision = 'open'"
        " GROUP BY source_id",
    )


def count_codings_by_code(
    project: ProjectFile, *, coder: str | None = None, source_id: str | None = None
) -> dict[str, int]:
    """Return the number of codings of each code that has any.

    Args:
        coder: only this coder's; None for everybody's.
        source_id: only on this source; None for all.
    """
    return _tally(
        project,
        "SELECT code_id, count(*) AS n FROM coding"
        " WHERE (?1 IS NULL OR coder_id = (SELECT id FROM coder WHERE name = ?1))"
        " AND (?2 IS NULL OR source_id = ?2) GROUP BY code_id",
        (coder, source_id),
    )


def count_suggestions_by_code(project: ProjectFile) -> dict[str, int]:
    """Return the number of open suggestions of each code that has any."""
    return _tally(
        project,
        "SELECT code_id, count(*) AS n FROM suggestion WHERE decision = 'open' GROUP BY code_id",
    )


def _tally(project: ProjectFile, sql: str, parameters: Sequence[str | None] = ()) -> dict[str, int]:
    return dict(tuple(row.values()) for row in project.rows(sql, parameters))

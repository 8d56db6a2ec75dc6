"""Finding passages through the search index."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that satisfies a query, with its text."""

    source_id: str
    source: str
    number: int
    start: int
    text: str


def find_passages(
    project: ProjectFile,
    expression: str,
    *,
    kinds: Sequence[str],
    source_id: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[FoundPassage]:
    """Return the passages that match an FTS5 expression, in reading order.

    Args:
        expression: as made by `workbench.texts.query.fts_expression`.
        kinds: the kinds of passages to look in.
        source_id: to look in one source only.
        limit: at most so many passages; None for all.
        offset: how many to pass over first.
    """
    marks = ", ".join("?" for _ in kinds)
    rows = project.rows(
        'SELECT p.source_id, s.name AS source, p.number, p.start, p."end" FROM passage_index'  # noqa: S608
        " CROSS JOIN passage p ON p.id = passage_index.rowid"
        " CROSS JOIN source s ON s.id = p.source_id"
        f" WHERE passage_index MATCH ? AND p.kind IN ({marks})"
        " AND (? IS NULL OR p.source_id = ?)"
        " ORDER BY s.number, p.number LIMIT ? OFFSET ?",
        (
            expression,
            *kinds,
            source_id,
            source_id,
            -1 if limit is None else limit,
            offset,
        ),
    )
    # Whole texts are fetched and cut here: SQLite's substr() counts code points from the
    # beginning of the text each time, which is quadratic in a long source with many hits.
    texts = load_texts(project, {row["source_id"] for row in rows})
    return [
        FoundPassage(
            source_id=row["source_id"],
            source=row["source"],
            number=row["number"],
            start=row["start"],
            text=texts[row["source_id"]][row["start"] : row["end"]],
        )
        for row in rows
    ]


def count_found(
    project: ProjectFile, expression: str, *, kinds: Sequence[str], source_id: str | None = None
) -> int:
    """Return how many passages match an FTS5 expression."""
    marks = ", ".join("?" for _ in kinds)
    return int(
        project.value(
            "SELECT count(*) FROM passage_index"  # noqa: S608
            " CROSS JOIN passage p ON p.id = passage_index.rowid"
            f" WHERE passage_index MATCH ? AND p.kind IN ({marks})"
            " AND (? IS NULL OR p.source_id = ?)",
            (expression, *kinds, source_id, source_id),
        )
    )

"""Search the passages of a project, with exact hits and their contexts."""

from collections.abc import Sequence
from typing import Literal

from workbench.store.project_file import ProjectFile
from workbench.store.search import count_found, find_passages
from workbench.store.sources import find_source
from workbench.tasks.answers import HitAnswer
from workbench.texts.concordance import kwic, sort_concordance
from workbench.texts.matching import find_hits
from workbench.texts.query import fts_expression, parse_query

SEARCHED = (
    "heading",
    "paragraph",
    "utterance",
    "list item",
    "table",
    "reference",
    "note",
    "caption",
)
"""The kinds of passages that are searched unless others are named: all but furniture."""


def search(
    project: ProjectFile,
    query: str,
    *,
    source: str | None = None,
    kinds: Sequence[str] = SEARCHED,
    width: int = 40,
    sort: Literal["place", "left", "right"] = "place",
    passages: int | None = None,
    offset: int = 0,
) -> list[HitAnswer]:
    """Return every hit of a query, in reading order or sorted by context.

    Args:
        query: words, "phrases", prefix*, AND, OR, NOT, NEAR(a b, 10), parentheses.
        source: name or id of the one source to look in.
        kinds: the kinds of passages to look in.
        width: about how many characters of context to give on each side.
        sort: by place in the project, or by the words left or right of the hit.
        passages: look at so many matching passages at most; None for all.
        offset: pass over so many matching passages first.

    Raises:
        QueryError: the query cannot be understood.
        NotFoundError: there is no such source.
    """
    parsed = parse_query(query)
    found = find_passages(
        project,
        fts_expression(parsed),
        kinds=kinds,
        source_id=find_source(project, source).id if source else None,
        limit=passages,
        offset=offset,
    )
    hits: list[HitAnswer] = []
    for passage in found:
        for hit in find_hits(parsed, passage.text):
            left, quote, right = kwic(passage.text, hit, width=width)
            hits.append(
                HitAnswer(
                    source=passage.source,
                    source_id=passage.source_id,
                    passage=passage.number,
                    start=passage.start + hit.start,
                    end=passage.start + hit.end,
                    quote=quote,
                    left=left,
                    right=right,
                )
            )
    return hits if sort == "place" else sort_concordance(hits, by=sort)


def count_matches(
    project: ProjectFile,
    query: str,
    *,
    source: str | None = None,
    kinds: Sequence[str] = SEARCHED,
) -> int:
    """Return how many passages satisfy a query.

    Raises:
        QueryError: the query cannot be understood.
        NotFoundError: there is no such source.
    """
    return count_found(
        project,
        fts_expression(parse_query(query)),
        kinds=kinds,
        source_id=find_source(project, source).id if source else None,
    )

"""The passages around a selection."""

from bisect import bisect_left, bisect_right

from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.texts.source import Passage, Source


def read_around(
    project: ProjectFile, source: str, *, start: int, end: int, beside: int = 1
) -> tuple[Source, tuple[Passage, ...]]:
    """Return the passages that a selection touches and some before and after them.

    Args:
        source: name or id.
        start: offset of the selection, in code points.
        end: half-open.
        beside: how many passages to give on each side, furniture left out.

    Raises:
        NotFoundError: there is no such source.
    """
    found = find_source(project, source)
    passages = [
        placed.passage
        for placed in load_passages(project, found.id)
        if placed.passage.kind != "furniture"
        or (placed.passage.start < end and placed.passage.end > start)
    ]
    first = bisect_right([p.end for p in passages], start)
    last = bisect_left([p.start for p in passages], end)
    return found, tuple(passages[max(0, first - beside) : last + beside])

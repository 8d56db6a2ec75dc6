"""How many topics a project has texts for."""

from collections.abc import Sequence

from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.topics import TopicUnit
from workbench.tasks.counting import load_counting
from workbench.tasks.terms import is_counted
from workbench.tasks.topic_units import GROUPED


def most_topics(project: ProjectFile, *, unit: TopicUnit, sets: Sequence[str] = ()) -> int:
    """Return the largest number of topics: two texts for each.

    Args:
        project: open.
        unit: passages or whole sources.
        sets: those whose texts alone count.
    """
    looked = load_counting(project, sets=sets).extent
    sources = {source.id: source for source in load_sources(project)}
    counted = [
        placed
        for placed in load_passages(project)
        if looked.has_words(placed.source_id, placed.passage.start, placed.passage.end)
        and is_counted(placed.passage, sources[placed.source_id])
        and (unit == "source" or placed.passage.kind in GROUPED)
    ]
    return len(counted if unit == "passage" else {placed.source_id for placed in counted}) // 2

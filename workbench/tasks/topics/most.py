"""How many topics a project has texts for."""

from collections.abc import Sequence

from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.topics import TopicUnit
from workbench.tasks.counting import load_counting
from workbench.tasks.topics.units import Asides, counted_passages


def most_topics(
    project: ProjectFile,
    *,
    unit: TopicUnit,
    asides: Asides = "left out",
    sets: Sequence[str] = (),
) -> int:
    """Return the largest number of topics: two texts for each.

    Args:
        project: open.
        unit: passages or whole sources.
        asides: what becomes of heads, questions and lines without a word.
        sets: those whose texts alone count.
    """
    extent = load_counting(project, sets=sets).extent
    sources = {source.id: source for source in load_sources(project)}
    counted, _ = counted_passages(project, sources, unit=unit, asides=asides, extent=extent)
    return len(counted if unit == "passage" else {placed.source_id for placed in counted}) // 2

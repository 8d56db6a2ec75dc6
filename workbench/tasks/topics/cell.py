"""The passages or sources behind one cell of a figure of topics."""

from collections.abc import Sequence
from typing import Literal, get_args

from workbench.errors import NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.marks import Basis, load_marks
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.counting import Counting, load_counting
from workbench.tasks.topics.against_codes import counted_marks, spans_bearing
from workbench.tasks.topics.answers import TopicPassageAnswer, TopicsAnswer
from workbench.tasks.topics.rows import groups_at

Spread = Literal["source", "year", "month", "case", "language", "codes"]
"""What topics are spread over."""


def list_topic_cell(
    project: ProjectFile,
    answer: TopicsAnswer,
    *,
    by: Spread,
    group: str,
    topic: int,
    sets: Sequence[str] = (),
) -> list[TopicPassageAnswer]:
    """Return what a cell of the figure counts: passages or sources, the heaviest first.

    Args:
        answer: as of `make_topics`.
        by: what the topics are spread over.
        group: name of the source, year, month, case or language; id or path of the code.
        topic: number of the topic.
        sets: those that the answer was narrowed to.

    Raises:
        NotFoundError: there is no such topic or group in the answer.
    """
    own = [row for row in answer["passages"] if row["topic"] == topic]
    if not any(one["topic"] == topic for one in answer["topics"]):
        raise NotFoundError(f"There is no topic {topic}. Choose one of those that were found.")
    inside = _of_code if by == "codes" else _of_group
    counting = load_counting(project, sets=sets)
    keys = inside(project, counting, answer, own, by, group)
    return sorted((row for row in own if row["key"] in keys), key=lambda row: -row["weight"])


def _of_code(
    project: ProjectFile,
    counting: Counting,
    answer: TopicsAnswer,
    rows: list[TopicPassageAnswer],
    by: Spread,  # noqa: ARG001 - one call for both
    group: str,
) -> set[str]:
    met = {row["code_id"] for row in answer["codes"] if group in {row["code_id"], row["path"]}}
    if not met:
        raise NotFoundError(f"No topic meets a code '{group}'. Choose one that the table has.")
    asked = str(answer["parameters"]["against"])
    basis = next(known for known in get_args(Basis) if known == asked)
    bearing = spans_bearing(
        load_codebook(project),
        counted_marks(counting, load_marks(project, basis)),
        [(row["source_id"], row["start"], row["end"]) for row in rows],
    )
    return {rows[place]["key"] for code_id in met for place in bearing.get(code_id, ())}


def _of_group(
    project: ProjectFile,
    counting: Counting,
    answer: TopicsAnswer,
    rows: list[TopicPassageAnswer],
    by: Spread,
    group: str,
) -> set[str]:
    if not any((row["by"], row["group"]) == (by, group) for row in answer["groups"]):
        raise NotFoundError(f"No {by} here is called '{group}'. Choose one that the figure has.")
    sources = {source.id: source for source in load_sources(project)}
    return {
        row["key"]
        for row in rows
        if group
        in groups_at(
            by,
            source=sources[row["source_id"]],
            start=row["start"],
            end=row["end"],
            language=row["language"],
            whose=counting.extent.whose,
        )
    }

"""What a person says about topics: name, merge, split, move; kept through every new fit."""

from collections.abc import Sequence

from workbench.errors import NotFoundError, WorkbenchError
from workbench.store import topics as store
from workbench.store.project_file import ProjectFile
from workbench.tasks.topic_rows import TopicStudy
from workbench.tasks.topics import TopicChoice, study_topics


def _study(project: ProjectFile, choice: TopicChoice) -> TopicStudy:
    """Return the topics of the whole project, to which a person's acts belong.

    Raises:
        WorkbenchError: the topics are those of sets.
    """
    if choice.sets:
        raise WorkbenchError(
            "What you say about topics is kept for those of the whole project. Choose no set, and"
            " say it there."
        )
    return study_topics(project, choice)


def name_topic(
    project: ProjectFile,
    choice: TopicChoice,
    topic: int,
    name: str,
    *,
    coder: str,
    proposed_by: str | None = None,
) -> None:
    """Give a topic a name, which stays with it through new fits.

    Args:
        choice: how the topics were found that the number belongs to.
        topic: its number, from 1.
        name: empty takes the name off.
        coder: who names it.
        proposed_by: the method that proposed the name, for the journal; None for a person.

    Raises:
        NotFoundError: there is no topic of that number.
        WorkbenchError: another topic has the name.
    """
    study = _study(project, choice)
    place = _place(study, topic)
    wanted = " ".join(name.split())
    if wanted and wanted in {n for t, n in enumerate(study.remembered.names) if t != place}:
        raise WorkbenchError(f"Another topic is named '{wanted}' already. Give another name.")
    summary = f"Named a topic {wanted}" if wanted else f"Took the name off topic {topic}"
    parameters = {"proposed_by": proposed_by} if proposed_by else None
    with project.change("topics", summary, coder=coder, parameters=parameters) as change:
        id_ = study.remembered.ids[place]
        members = _members(study, place)
        if id_ is None and wanted:
            store.add_topic(
                project.connection,
                unit=choice.unit,
                members=members,
                coder_id=change.coder_id,
                name=wanted,
            )
        elif id_ is not None:
            store.revise_topic(project.connection, id_, name=wanted, members=members)


def merge_topics(
    project: ProjectFile, choice: TopicChoice, topics: Sequence[int], *, into: int, coder: str
) -> None:
    """Count topics as one, in this and in every later fit.

    Args:
        choice: how the topics were found that the numbers belong to.
        topics: numbers of the topics that go into another.
        into: the number of the topic that stays.
        coder: who merges them.

    Raises:
        NotFoundError: there is no topic of such a number.
        WorkbenchError: a topic would be merged into itself.
    """
    study = _study(project, choice)
    target = _place(study, into)
    gone = [_place(study, topic) for topic in topics]
    if target in gone:
        raise WorkbenchError(f"Topic {into} cannot be merged into itself. Choose another.")
    names = " and ".join(study.label(place) for place in gone)
    with project.change(
        "topics", f"Merged topic {names} into {study.label(target)}", coder=coder
    ) as change:
        heir = _kept(project, study, choice, target, change.coder_id)
        for place in gone:
            own = _kept(project, study, choice, place, change.coder_id)
            store.merge_topic(project.connection, own, into=heir)


def split_topic(
    project: ProjectFile, choice: TopicChoice, topic: int, *, parts: int = 2, coder: str
) -> None:
    """Split a topic into parts, in this and in every later fit; 1 undoes a split.

    Args:
        choice: how the topics were found that the number belongs to.
        topic: its number, from 1.
        parts: how many.
        coder: who splits it.

    Raises:
        NotFoundError: there is no topic of that number.
        WorkbenchError: it has too few texts for so many parts.
    """
    study = _study(project, choice)
    place = _place(study, topic)
    members = _members(study, place)
    if parts < 1 or len(members) < 2 * parts:
        raise WorkbenchError(
            f"Topic {topic} has {len(members)} texts and cannot be split into {parts}."
        )
    with project.change(
        "topics", f"Split topic {study.label(place)} into {parts}", coder=coder
    ) as change:
        own = _kept(project, study, choice, place, change.coder_id)
        store.split_topic(project.connection, own, parts=parts)


def move_to_topic(
    project: ProjectFile, choice: TopicChoice, keys: Sequence[str], *, topic: int, coder: str
) -> None:
    """Put passages or sources into a topic, whatever a fit says.

    Args:
        choice: how the topics were found that the number belongs to.
        keys: of the passages or sources, as the rows of passages have them.
        topic: the number of the topic, from 1.
        coder: who moves them.

    Raises:
        NotFoundError: there is no such topic or no such passage.
    """
    study = _study(project, choice)
    place = _place(study, topic)
    known = {one.key for one in study.ground.places}
    for key in keys:
        if key not in known:
            raise NotFoundError(f"No {choice.unit} here has the key {key}. Nothing was moved.")
    with project.change(
        "topics", f"Moved {len(keys)} to topic {study.label(place)}", coder=coder
    ) as change:
        own = _kept(project, study, choice, place, change.coder_id)
        for key in keys:
            store.move_to_topic(
                project.connection,
                unit=choice.unit,
                unit_key=key,
                topic_id=own,
                coder_id=change.coder_id,
            )


def forget_topics(project: ProjectFile, choice: TopicChoice, topic: int, *, coder: str) -> None:
    """Forget what was said about a topic: its name, merges, splits and moves into it.

    Raises:
        NotFoundError: nothing was said about a topic of that number.
    """
    study = _study(project, choice)
    id_ = study.remembered.ids[_place(study, topic)]
    if id_ is None:
        raise NotFoundError(f"Nothing was said about topic {topic}, so nothing is forgotten.")
    with project.change("topics", f"Forgot what was said of topic {topic}", coder=coder):
        store.forget_topic(project.connection, id_)


def _place(study: TopicStudy, topic: int) -> int:
    if not 1 <= topic <= study.k:
        raise NotFoundError(f"There is no topic {topic}; they are numbered from 1 to {study.k}.")
    return topic - 1


def _members(study: TopicStudy, place: int) -> list[str]:
    """Return the units of a topic that nobody moved there."""
    return [
        one.key
        for unit, one in enumerate(study.ground.places)
        if study.remembered.labels[unit] == place and unit not in study.remembered.moved
    ]


def _kept(
    project: ProjectFile, study: TopicStudy, choice: TopicChoice, place: int, coder_id: str
) -> str:
    """Return the id that a topic is kept under, keeping it where it was not."""
    id_ = study.remembered.ids[place]
    if id_ is not None:
        return id_
    return store.add_topic(
        project.connection,
        unit=choice.unit,
        members=_members(study, place),
        coder_id=coder_id,
    )

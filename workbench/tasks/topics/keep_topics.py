"""What a person says about topics: name, merge, split, move; kept through every new fit."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from workbench.errors import NotFoundError, WorkbenchError
from workbench.store import topics as store
from workbench.store.conflicts import refuse_changed
from workbench.store.project_file import OpenChange, ProjectFile
from workbench.tasks.topics.find_topics import way_of
from workbench.tasks.topics.make_topics import TopicChoice, study_topics
from workbench.topics.matching import match_sets
from workbench.topics.memory import SAME

_FOUND_FROM: Final = (
    *("source", "passage", "code", "code_text", "cue", "synonym", "dictionary_word", "stop_word"),
    *("topic", "topic_move"),
)
"""What topics are found from: while somebody else changes it, a number may mean another topic."""

LONGEST_NAME: Final = 200
"""Characters of a name of a topic, which has to stand in tables and figures."""


class TopicActs:
    """What a person says about the topics of one fit.

    Every number is that of a topic of this fit, whatever has been said before: a topic that was
    merged keeps its number until topics are found again.
    """

    def __init__(self, project: ProjectFile, choice: TopicChoice, *, coder: str) -> None:
        """Find the topics that are spoken of.

        Args:
            choice: how topics are found.
            coder: who speaks of them.

        Raises:
            WorkbenchError: the topics are those of sets, or cannot be found.
        """
        if choice.sets:
            raise WorkbenchError(
                "What you say about topics is kept for those of the whole project. Choose no set,"
                " and say it there."
            )
        self._seen = project.change_number
        self.study = study_topics(project, choice)
        self._project, self._unit, self._coder = project, choice.unit, coder
        self._way = way_of(choice, self.study.ground.encoder)
        self._merged: dict[int, int] = {}
        self._ids, self._names = list(self.study.remembered.ids), list(self.study.remembered.names)

    def place(self, topic: int) -> int:
        """Return the place of a topic by its number, from 1.

        Raises:
            NotFoundError: there is no topic of that number.
        """
        return self.study.place(topic)

    def number_of(self, keys: Collection[str]) -> int:
        """Return the number of the topic that is the one which held some units.

        Args:
            keys: of the passages or sources that it held.

        Raises:
            NotFoundError: of no topic, and of what was held, at least half is of both.
        """
        members: list[set[str]] = [set() for _ in range(self.study.k)]
        labels = self.study.remembered.labels.tolist()
        for one, place in zip(self.study.ground.places, labels, strict=True):
            members[place].add(one.key)
        found = match_sets([keys], members, least=SAME)
        if not found:
            raise NotFoundError(
                "The topic is another by now: its texts have gone to other topics. Look at the"
                " topics again, and choose one."
            )
        return found[0] + 1

    def name(self, topic: int, name: str, *, proposed_by: str | None = None) -> None:
        """Give a topic a name, which stays with it through new fits.

        Args:
            topic: its number, from 1.
            name: empty takes the name off.
            proposed_by: the method that proposed the name, for the journal; None for a person.

        Raises:
            NotFoundError: there is no topic of that number.
            WorkbenchError: another topic has the name, or it is longer than `LONGEST_NAME`.
        """
        place = self.place(topic)
        given = " ".join(name.split())
        if len(given) > LONGEST_NAME:
            raise WorkbenchError(
                f"A name has at most {LONGEST_NAME} characters, and this one has {len(given)}."
                " Give a shorter one; a memo has room for more."
            )
        if given and given in {n for t, n in enumerate(self._names) if t != place}:
            raise WorkbenchError(f"Another topic is named '{given}' already. Give another name.")
        summary = f"Named a topic {given}" if given else f"Took the name off topic {topic}"
        parameters = {"proposed_by": proposed_by} if proposed_by else None
        with self._change(summary, parameters=parameters) as change:
            if self._ids[place] is None and given:
                self._kept(place, change.coder_id, name=given)
            elif (id_ := self._ids[place]) is not None:
                self._revise(id_, place, name=given)
                self._kept(place, change.coder_id)
        self._names[place] = given

    def merge(self, topics: Sequence[int], *, into: int) -> None:
        """Count topics as one, in this and in every later fit.

        Where the topic that stays has no name, it gets the first that one of the others has.

        Args:
            topics: numbers of the topics that go into another.
            into: the number of the topic that stays.

        Raises:
            NotFoundError: there is no topic of such a number.
            WorkbenchError: a topic would be merged into itself.
        """
        target = self.place(into)
        gone = [self.place(topic) for topic in topics]
        if target in gone:
            raise WorkbenchError(f"Topic {into} cannot be merged into itself. Choose another.")
        if self._heir(target) in gone:
            raise WorkbenchError(
                f"Topic {into} counts as topic {self._heir(target) + 1} already, which cannot go"
                " into it in turn. Choose another."
            )
        names = ", ".join(self.study.label(place) for place in gone)
        with self._change(f"Merged topic {names} into {self.study.label(target)}") as change:
            heir = self._kept(target, change.coder_id)
            for place in gone:
                own = self._kept(place, change.coder_id)
                store.merge_topic(self._project.connection, own, into=heir)
                self._merged[place] = target
                if self._names[place] and not self._names[target]:
                    self._revise(heir, target, name=self._names[place])
                    self._revise(own, place, name="")
                    self._names[target], self._names[place] = self._names[place], ""

    def split(self, topic: int, *, parts: int = 2) -> None:
        """Split a topic into parts, in this and in every later fit; 1 undoes a split.

        Args:
            topic: its number, from 1.
            parts: how many.

        Raises:
            NotFoundError: there is no topic of that number.
            WorkbenchError: it has too few texts for so many parts, or is not split.
        """
        place = self.place(topic)
        if parts == 1 and not self._is_split(place):
            raise WorkbenchError(f"Topic {topic} is not split, so there is nothing to undo.")
        members = self._members(place)
        if parts < 1 or len(members) < 2 * parts:
            raise WorkbenchError(
                f"Topic {topic} has {len(members)} texts and cannot be split into {parts}."
            )
        with self._change(f"Split topic {self.study.label(place)} into {parts}") as change:
            own = self._kept(place, change.coder_id)
            store.split_topic(self._project.connection, own, parts=parts)

    def move(self, keys: Sequence[str], *, topic: int) -> None:
        """Put passages or sources into a topic, whatever a fit says.

        Args:
            keys: of the passages or sources, as the rows of passages have them.
            topic: the number of the topic, from 1.

        Raises:
            NotFoundError: there is no such topic or no such passage.
        """
        place = self.place(topic)
        known = {one.key for one in self.study.ground.places}
        for key in keys:
            if key not in known:
                raise NotFoundError(f"No {self._unit} here has the key {key}. Nothing was moved.")
        with self._change(f"Moved {len(keys)} to topic {self.study.label(place)}") as change:
            own = self._kept(place, change.coder_id)
            for key in keys:
                store.move_to_topic(
                    self._project.connection,
                    unit=self._unit,
                    unit_key=key,
                    topic_id=own,
                    coder_id=change.coder_id,
                )

    def forget(self, topic: int) -> None:
        """Forget what was said about a topic: its name, merges, splits and moves into it.

        Raises:
            NotFoundError: nothing was said about a topic of that number.
        """
        place = self.place(topic)
        id_ = self._ids[place]
        if id_ is None:
            raise NotFoundError(self._said_of_nothing(topic, place))
        with self._change(f"Forgot what was said of topic {topic}"):
            store.forget_topic(self._project.connection, id_)
        self._ids[place], self._names[place] = None, ""

    def _said_of_nothing(self, topic: int, place: int) -> str:
        """Return why nothing can be forgotten of a topic, which may be a part of a split one."""
        own = set(self._members(place))
        whole = next(
            (
                one.id
                for one in store.load_kept_topics(self._project, self._unit)
                if one.parts > 1 and own <= one.members
            ),
            None,
        )
        if whole is not None and whole in self._ids:
            number = self._ids.index(whole) + 1
            return (
                f"Topic {topic} is a part of one that was split. To join its parts again, split"
                f" topic {number} into 1."
            )
        return f"Nothing was said about topic {topic}, so nothing is forgotten."

    @contextmanager
    def _change(
        self, summary: str, *, parameters: dict[str, str] | None = None
    ) -> Iterator[OpenChange]:
        before = list(self._ids), list(self._names), dict(self._merged)
        try:
            with self._project.change(
                "topics", summary, coder=self._coder, parameters=parameters
            ) as change:
                refuse_changed(self._project, self._seen, _FOUND_FROM)
                yield change
        except BaseException:
            self._ids, self._names, self._merged = before
            raise
        # A change that changes nothing leaves its number to somebody else's.
        if change.kept:
            self._seen = change.number

    def _revise(self, id_: str, place: int, *, name: str) -> None:
        """Write the name of a topic that is kept, and the units that it is now given for."""
        members = self._members(place)
        store.revise_topic(self._project.connection, id_, name=name, members=members)

    def _is_split(self, place: int) -> bool:
        return any(
            one.id == self._ids[place] and one.parts > 1
            for one in store.load_kept_topics(self._project, self._unit)
        )

    def _heir(self, place: int) -> int:
        """Return the topic that one counts as after the merges so far."""
        while place in self._merged:
            place = self._merged[place]
        return place

    def _members(self, place: int) -> list[str]:
        """Return the units of a topic that nobody moved there."""
        return [
            one.key
            for unit, one in enumerate(self.study.ground.places)
            if self.study.remembered.labels[unit] == place
            and unit not in self.study.remembered.moved
        ]

    def _kept(self, place: int, coder_id: str, *, name: str = "") -> str:
        """Return the id that a topic is kept under, keeping it where it was not."""
        id_ = self._ids[place]
        if id_ is None:
            id_ = self._ids[place] = store.add_topic(
                self._project.connection,
                unit=self._unit,
                members=self._members(place),
                coder_id=coder_id,
                name=name,
            )
        store.speak_of_topic(self._project, self._unit, id_, way=self._way, k=self.study.fit.asked)
        return id_


def name_topic(
    project: ProjectFile,
    choice: TopicChoice,
    topic: int,
    name: str,
    *,
    coder: str,
    proposed_by: str | None = None,
) -> None:
    """Give a topic a name; see `TopicActs.name`."""
    TopicActs(project, choice, coder=coder).name(topic, name, proposed_by=proposed_by)


def merge_topics(
    project: ProjectFile, choice: TopicChoice, topics: Sequence[int], *, into: int, coder: str
) -> None:
    """Count topics as one; see `TopicActs.merge`."""
    TopicActs(project, choice, coder=coder).merge(topics, into=into)


def split_topic(
    project: ProjectFile, choice: TopicChoice, topic: int, *, parts: int = 2, coder: str
) -> None:
    """Split a topic into parts; see `TopicActs.split`."""
    TopicActs(project, choice, coder=coder).split(topic, parts=parts)


def move_to_topic(
    project: ProjectFile, choice: TopicChoice, keys: Sequence[str], *, topic: int, coder: str
) -> None:
    """Put passages or sources into a topic; see `TopicActs.move`."""
    TopicActs(project, choice, coder=coder).move(keys, topic=topic)


def forget_topics(project: ProjectFile, choice: TopicChoice, topic: int, *, coder: str) -> None:
    """Forget what was said about a topic; see `TopicActs.forget`."""
    TopicActs(project, choice, coder=coder).forget(topic)

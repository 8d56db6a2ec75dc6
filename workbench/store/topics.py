"""What people said about topics, in the project file; topics themselves are found anew."""

import json
import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from workbench.store.project_file import ProjectFile, now
from workbench.store.settings import load_setting, write_setting
from workbench.topics.memory import KeptTopic

TopicUnit = Literal["passage", "source"]

_SPOKEN: Final = "topics spoken of, by"


def load_kept_topics(project: ProjectFile, unit: TopicUnit) -> list[KeptTopic]:
    """Return the topics that a person named, merged or split, the oldest first."""
    return [
        KeptTopic(
            id=row["id"],
            name=row["name"],
            members=frozenset(json.loads(row["members"])),
            merged_into=row["merged_into"],
            parts=row["parts"],
        )
        for row in project.rows(
            "SELECT id, name, members, merged_into, parts FROM topic WHERE unit = ?"
            " ORDER BY kept_at, id",
            (unit,),
        )
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenFit:
    """A way in which topics were found, and the topics that a person spoke of there.

    Attributes:
        way: how they were found, but for their number, as JSON.
        k: how many there were.
        topics: ids of the kept topics that were last spoken of there.
    """

    way: str
    k: int
    topics: tuple[str, ...]


def load_spoken_fits(project: ProjectFile, unit: TopicUnit) -> list[SpokenFit]:
    """Return the fits whose topics a person spoke of and that are kept, the last one last."""
    found = load_setting(project, f"{_SPOKEN} {unit}")
    there = {id_ for (id_,) in project.tuples("SELECT id FROM topic WHERE unit = ?", (unit,))}
    fits = (
        SpokenFit(way=one["way"], k=one["k"], topics=tuple(t for t in one["topics"] if t in there))
        for one in json.loads(found or "[]")
    )
    return [fit for fit in fits if fit.topics]


def speak_of_topic(
    project: ProjectFile, unit: TopicUnit, topic_id: str, *, way: str, k: int
) -> None:
    """Remember in which fit a kept topic was last spoken of, inside a change.

    It stands and falls with the topics, of which the journal tells: a fit none of whose topics
    is kept any more does not count.
    """
    fits = load_spoken_fits(project, unit)
    own = [t for fit in fits if (fit.way, fit.k) == (way, k) for t in fit.topics if t != topic_id]
    rest = [
        {"way": fit.way, "k": fit.k, "topics": [t for t in fit.topics if t != topic_id]}
        for fit in fits
        if (fit.way, fit.k) != (way, k)
    ]
    value = json.dumps([*rest, {"way": way, "k": k, "topics": [*own, topic_id]}])
    write_setting(project.connection, f"{_SPOKEN} {unit}", value)


def load_topic_moves(project: ProjectFile, unit: TopicUnit) -> dict[str, str]:
    """Return the topic that each unit was put into, by the key of the unit."""
    rows = project.tuples("SELECT unit_key, topic_id FROM topic_move WHERE unit = ?", (unit,))
    return dict(rows)


def add_topic(
    connection: sqlite3.Connection,
    *,
    unit: TopicUnit,
    members: Iterable[str],
    coder_id: str,
    name: str = "",
) -> str:
    """Insert a topic and return its id.

    Args:
        unit: what it is a topic of.
        members: the keys of its units: row numbers of passages, or ids of sources.
        coder_id: who keeps it.
        name: empty where it has none.
    """
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO topic VALUES (?, ?, ?, ?, NULL, 1, ?, ?)",
        (id_, unit, name, json.dumps(sorted(members)), coder_id, now()),
    )
    return id_


def revise_topic(
    connection: sqlite3.Connection, topic_id: str, *, name: str, members: Iterable[str]
) -> None:
    """Write a name, and the units that it is now given for.

    A topic that is split, or that others are merged into, keeps the units that it was found with:
    those of its first part, or of all together, are none that could be found.
    """
    connection.execute(
        "UPDATE topic SET name = ?, members = iif(parts > 1 OR EXISTS"
        " (SELECT 1 FROM topic t WHERE t.merged_into = topic.id), members, ?) WHERE id = ?",
        (name, json.dumps(sorted(members)), topic_id),
    )


def merge_topic(connection: sqlite3.Connection, topic_id: str, *, into: str | None) -> None:
    """Count a topic under another, or by itself again."""
    connection.execute("UPDATE topic SET merged_into = ? WHERE id = ?", (into, topic_id))


def split_topic(connection: sqlite3.Connection, topic_id: str, *, parts: int) -> None:
    """Say into how many a topic is split."""
    connection.execute("UPDATE topic SET parts = ? WHERE id = ?", (parts, topic_id))


def move_to_topic(
    connection: sqlite3.Connection, *, unit: TopicUnit, unit_key: str, topic_id: str, coder_id: str
) -> None:
    """Put a unit into a topic, whatever is found."""
    connection.execute(
        "INSERT INTO topic_move VALUES (?, ?, ?, ?, ?) ON CONFLICT(unit, unit_key) DO UPDATE"
        " SET topic_id = excluded.topic_id, coder_id = excluded.coder_id,"
        " moved_at = excluded.moved_at WHERE topic_id != excluded.topic_id",
        (unit, unit_key, topic_id, coder_id, now()),
    )


def forget_topic(connection: sqlite3.Connection, topic_id: str) -> None:
    """Delete a topic with the moves into it; those merged into it stand by themselves again."""
    connection.execute("UPDATE topic SET merged_into = NULL WHERE merged_into = ?", (topic_id,))
    connection.execute("DELETE FROM topic_move WHERE topic_id = ?", (topic_id,))
    connection.execute("DELETE FROM topic WHERE id = ?", (topic_id,))

"""What people said about topics, in the project file; topics themselves are found anew."""

import json
import sqlite3
import uuid
from collections.abc import Iterable
from typing import Final, Literal

from workbench.store.project_file import ProjectFile, now
from workbench.store.settings import load_setting, save_setting
from workbench.topics.memory import KeptTopic

TopicUnit = Literal["passage", "source"]

_HELD: Final = "topics of each"


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


def load_held_number(project: ProjectFile, unit: TopicUnit) -> int | None:
    """Return how many topics there were when a person last said something of one, or None."""
    found = load_setting(project, f"{_HELD} {unit}")
    return None if found is None else int(found)


def hold_number(project: ProjectFile, unit: TopicUnit, k: int) -> None:
    """Remember how many topics there are, as a person says something of one."""
    save_setting(project, f"{_HELD} {unit}", str(k))


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

    A topic that is split keeps the units that it was split of, which its parts are made of.
    """
    connection.execute(
        "UPDATE topic SET name = ?, members = iif(parts > 1, members, ?) WHERE id = ?",
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

"""What a person has said about topics, put on topics that were found anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from workbench.topics.clustering import (
    centres_of,
    most_alike,
    tree_labels,
    weights_to_centres,
)
from workbench.topics.matching import match_sets
from workbench.topics.units import Flags, Numbers, Points, Table

SAME: Final = 1 / 2
"""A new topic is an old one if so much of each is of both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTopic:
    """A topic that a person named, merged or split.

    Attributes:
        id: GUID (uuid4).
        name: given by a person; empty where none was.
        members: the keys of its units when it was kept.
        merged_into: the id of the kept topic it is counted under, or None.
        parts: into how many it is split; 1 for not at all.
    """

    id: str
    name: str
    members: frozenset[str]
    merged_into: str | None = None
    parts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Topics with a person's acts on them.

    Attributes:
        labels: shape (n_units,), the topic of each unit, from 0.
        weights: shape (n_units, k); a unit that was moved has weight 1 in its topic.
        ids: of each topic, the id of the kept topic that it is, or None.
        names: of each topic, the name that a person gave; empty where none did.
        moved: places of the units that a person moved.
        lost: kept topics that no topic found is like enough to be.
    """

    labels: Numbers
    weights: Table
    ids: Sequence[str | None]
    names: Sequence[str]
    moved: frozenset[int]
    lost: Sequence[KeptTopic]


def remember(
    labels: Numbers,
    weights: Table,
    points: Points,
    units: Sequence[str],
    *,
    kept: Sequence[KeptTopic],
    moves: Mapping[str, str],
    held: Mapping[int, str] = MappingProxyType({}),
) -> Remembered:
    """Return topics with splits, names, merges and moves made again, in this order.

    Args:
        labels: shape (n_units,), the topic of each unit as it was found.
        weights: shape (n_units, k).
        points: shape (n_units, n_dimensions), of length 1.
        units: a key of each unit that lasts, such as its row number.
        kept: what a person said about topics.
        moves: the kept topic that a person put a unit into, by the unit's key.
        held: the ids of the kept topics that topics are known to be, however many units came.
    """
    labels, weights = labels.copy(), weights.copy()
    place_of = {one.id: place for place, one in enumerate(kept)}
    known = {topic: place_of[id_] for topic, id_ in held.items()}
    found = _matched(labels, weights.shape[1], units, kept, known=known)
    split = {topic: one for topic, one in sorted(found.items()) if kept[one].parts > 1}
    for topic, one in split.items():
        had = np.array([unit in kept[one].members for unit in units], dtype=bool)
        labels, weights = _split(labels, weights, points, topic, kept[one].parts, had=had)
    if split:
        whole = {topic: one for topic, one in known.items() if topic not in split}
        found = _matched(labels, weights.shape[1], units, kept, known=whole)
        for topic, one in split.items():
            # The largest part stands for the topic that was split, however small it is.
            if one not in found.values():
                found.setdefault(topic, one)
    ids = [kept[found[t]].id if t in found else None for t in range(weights.shape[1])]
    labels, weights, ids = _merge(labels, weights, ids, {one.id: one for one in kept})
    moved = _move(labels, weights, units, ids, moves)
    by_id = {one.id: one for one in kept}
    return Remembered(
        labels=labels,
        weights=weights,
        ids=ids,
        names=[by_id[id_].name if id_ else "" for id_ in ids],
        moved=moved,
        lost=[one for place, one in enumerate(kept) if place not in found.values()],
    )


def _matched(
    labels: Numbers,
    k: int,
    units: Sequence[str],
    kept: Sequence[KeptTopic],
    *,
    known: Mapping[int, int],
) -> dict[int, int]:
    """Return which kept topic each topic is, as it is known or as their units overlap."""
    found = _match(labels, k, units, kept)
    others = {t: one for t, one in found.items() if t not in known and one not in known.values()}
    return others | dict(known)


def _match(
    labels: Numbers,
    k: int,
    units: Sequence[str],
    kept: Sequence[KeptTopic],
) -> dict[int, int]:
    members: list[set[str]] = [set() for _ in range(k)]
    for topic, unit in zip(labels.tolist(), units, strict=True):
        members[topic].add(unit)
    # A unit that is gone from the project cannot speak for or against a topic.
    known = frozenset(units)
    return match_sets(members, [one.members & known for one in kept], least=SAME)


def _split(
    labels: Numbers, weights: Table, points: Points, topic: int, parts: int, *, had: Flags
) -> tuple[Numbers, Table]:
    """Put the units of a topic into so many, the largest in its place and the others last.

    The units that it had when it was split say what its parts are, as long as there are enough
    of them; each of the others goes to the part that is most like it.

    Args:
        labels: shape (n_units,).
        weights: shape (n_units, k).
        points: shape (n_units, n_dimensions), of length 1.
        topic: the one to split.
        parts: into how many.
        had: shape (n_units,), which units the topic had when it was split.
    """
    own = np.flatnonzero(labels == topic)
    core = own[had[own]]
    if len(core) < 2 * parts:
        core = own
    if len(core) < 2 * parts:
        return labels, weights
    # The same split for the same units: Ward has no start, and ties follow the points.
    order = np.lexsort(points[core].T)
    found = np.empty(len(core), dtype=np.int64)
    found[order] = tree_labels(points[core][order], k=parts)
    sizes = np.bincount(found, minlength=parts)
    rank = np.empty(parts, dtype=np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(parts)
    inner = most_alike(points[own], centres_of(points[core], rank[found], parts))
    inner[np.searchsorted(own, core)] = rank[found]
    k = weights.shape[1]
    new = weights_to_centres(points, centres_of(points[own], inner, parts)) * weights[:, [topic]]
    labels[own] = np.where(inner == 0, topic, k + inner - 1)
    weights = np.concatenate([weights, new[:, 1:]], axis=1)
    weights[:, topic] = new[:, 0]
    return labels, weights


def _merge(
    labels: Numbers, weights: Table, ids: list[str | None], kept: Mapping[str, KeptTopic]
) -> tuple[Numbers, Table, list[str | None]]:
    heirs = {id_: _heir(id_, kept) for id_ in ids if id_ is not None}
    home = {id_: place for place, id_ in enumerate(ids) if id_ is not None}
    target = list(range(len(ids)))
    named = list(ids)
    for place, id_ in enumerate(ids):
        if id_ is None or heirs[id_] == id_:
            continue
        heir = heirs[id_]
        if heir in home:
            target[place] = home[heir]
        else:
            # The heir itself was not found, so this topic stands for it.
            home[heir], named[place] = place, heir
    stays = [place for place in range(len(ids)) if target[place] == place]
    number = {place: n for n, place in enumerate(stays)}
    into = np.array([number[target[place]] for place in range(len(ids))])
    summed = np.zeros((len(labels), len(stays)))
    for place in range(len(ids)):
        summed[:, into[place]] += weights[:, place]
    return into[labels], summed, [named[place] for place in stays]


def _heir(id_: str, kept: Mapping[str, KeptTopic]) -> str:
    seen = [id_]
    while (into := kept[seen[-1]].merged_into) is not None and into in kept:
        if into in seen:
            # Topics merged into each other are one: the same of them for all.
            return min(seen[seen.index(into) :])
        seen.append(into)
    return seen[-1]


def _move(
    labels: Numbers,
    weights: Table,
    units: Sequence[str],
    ids: Sequence[str | None],
    moves: Mapping[str, str],
) -> frozenset[int]:
    home = {id_: place for place, id_ in enumerate(ids) if id_ is not None}
    moved = set()
    for place, unit in enumerate(units):
        topic = home.get(moves.get(unit, ""))
        if topic is not None:
            labels[place], weights[place] = topic, 0.0
            weights[place, topic] = 1.0
            moved.add(place)
    return frozenset(moved)

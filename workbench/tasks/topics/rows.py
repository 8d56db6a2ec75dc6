"""The topics of a project as flat rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.coding.cases.belonging import Belonging
from workbench.errors import NotFoundError
from workbench.tasks.counting import Counting
from workbench.tasks.topics.answers import (
    TopicAnswer,
    TopicGroupAnswer,
    TopicPassageAnswer,
    TopicTermAnswer,
)
from workbench.tasks.topics.units import TopicGround
from workbench.texts.source import Source
from workbench.topics.exemplars import most_central, typical_yet_diverse
from workbench.topics.fit import DOUBTFUL, TopicFit
from workbench.topics.labels import TopicTerm, label_terms
from workbench.topics.memory import Remembered
from workbench.topics.stability import Stability
from workbench.topics.units import Flags, Table, in_parts

CENTRAL = 5
"""How many central and how many typical passages a topic is shown with; all are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicStudy:
    """Topics of a project with a person's acts on them.

    Attributes:
        ground: the units.
        counting: the sets that they are of, and the settled disagreements.
        fit: the topics as they were found.
        remembered: the topics with a person's acts.
        terms: of each topic after them, the most telling first.
        coherence: of each topic after them.
        stability: of each topic; unknown for one that a person merged or split.
        centres: shape (k, n_dimensions), of each topic after them.
        places: shape (n_units, 2), on the map.
        is_held: whether topics that a person had said something of kept their units.
        language: of names and remarks.
    """

    ground: TopicGround
    counting: Counting
    fit: TopicFit
    remembered: Remembered
    terms: Sequence[Sequence[TopicTerm]]
    coherence: Sequence[float | None]
    stability: Sequence[Stability]
    centres: Table
    places: Table
    is_held: bool
    language: str

    @property
    def k(self) -> int:
        """How many topics there are."""
        return len(self.terms)

    def place(self, topic: int) -> int:
        """Return the place of a topic by its number, from 1.

        Raises:
            NotFoundError: there is no topic of that number.
        """
        if not 1 <= topic <= self.k:
            raise NotFoundError(f"There is no topic {topic}; they are numbered from 1 to {self.k}.")
        return topic - 1

    def label(self, topic: int) -> str:
        """Return a person's name of a topic, or its most telling terms."""
        return self.remembered.names[topic] or self.told(topic)

    def told(self, topic: int) -> str:
        """Return the most telling terms of a topic."""
        return " · ".join(label_terms([term.term for term in self.terms[topic]])) or "—"

    @property
    def doubtful(self) -> Flags:
        """Shape (n_units,), whether a unit belongs to another topic nearly as much.

        One that a person moved is where that person says.
        """
        weights, labels = self.remembered.weights, self.remembered.labels
        own = weights[np.arange(len(labels)), labels]
        others = weights.copy()
        others[np.arange(len(labels)), labels] = -1
        near = (own < others.max(axis=1) + DOUBTFUL) & (self.k > 1)
        found: Flags = self.fit.blank | near
        found[list(self.remembered.moved)] = False
        return found


def topic_rows(study: TopicStudy) -> list[TopicAnswer]:
    """Return one row for each topic."""
    doubtful = study.doubtful
    return [_topic(study, topic, doubtful) for topic in range(study.k)]


def _topic(study: TopicStudy, topic: int, doubtful: Flags) -> TopicAnswer:
    labels = study.remembered.labels
    members = np.flatnonzero((labels == topic) & ~study.fit.blank)
    every = np.flatnonzero(labels == topic)
    places = [study.ground.places[unit] for unit in every.tolist()]
    languages = Counter(place.language.partition("-")[0] for place in places)
    language, most = max(languages.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    stability = study.stability[topic]
    centre = study.centres[topic]
    return TopicAnswer(
        topic=topic + 1,
        id=study.remembered.ids[topic],
        name=study.remembered.names[topic],
        label=study.told(topic),
        terms=[term.term for term in study.terms[topic]],
        units=len(every),
        share=len(every) / len(labels),
        doubtful=int(doubtful[every].sum()),
        sources=len({place.source.id for place in places}),
        language=language,
        language_share=most / len(every) if len(every) else 0.0,
        coherence=study.coherence[topic],
        stability=stability.least,
        stability_seeds=stability.seeds,
        stability_members=stability.members,
        stability_terms=stability.terms,
        verdict=stability.verdict,
        central=most_central(study.fit.points, members, centre, count=CENTRAL),
        typical=typical_yet_diverse(study.fit.points, members, centre, count=CENTRAL),
    )


def term_rows(study: TopicStudy) -> list[TopicTermAnswer]:
    """Return one row for each term of each topic."""
    return [
        TopicTermAnswer(
            topic=topic + 1,
            term=term.term,
            weight=term.weight,
            keyness=term.keyness,
            frequency=term.frequency,
            units=term.units,
        )
        for topic, terms in enumerate(study.terms)
        for term in terms
    ]


def passage_rows(study: TopicStudy, codes: Mapping[int, Sequence[str]]) -> list[TopicPassageAnswer]:
    """Return one row for each unit, in reading order; none is left out.

    Args:
        study: the topics.
        codes: the paths of the codes that units bear, by the place of the unit.
    """
    return list(_passages(study, codes))


def _passages(
    study: TopicStudy, codes: Mapping[int, Sequence[str]]
) -> Iterator[TopicPassageAnswer]:
    whose = study.counting.extent.whose
    names = [study.label(topic) for topic in range(study.k)]
    columns = zip(
        study.ground.places,
        study.remembered.labels.tolist(),
        study.doubtful.tolist(),
        study.places.tolist(),
        _weights(study),
        strict=True,
    )
    for unit, (place, topic, doubtful, (x, y), (weight, second, next_weight)) in enumerate(columns):
        yield TopicPassageAnswer(
            key=place.key,
            topic=topic + 1,
            label=names[topic],
            weight=weight,
            second=second,
            second_weight=next_weight,
            remark=_remark(study, unit, doubtful=doubtful),
            source=place.source.name,
            source_id=place.source.id,
            start=place.start,
            end=place.end,
            date=place.source.date or "",
            cases=sorted(whose.cases_at(place.source.id, place.start, place.end)),
            codes=list(codes.get(unit, ())),
            language=place.language,
            text=place.text,
            x=x,
            y=y,
        )


def _weights(study: TopicStudy) -> Iterator[tuple[float, int | None, float | None]]:
    """Yield the weight of each unit in its topic, the next topic, and the weight in that."""
    labels, weights = study.remembered.labels, study.remembered.weights
    for part in in_parts(len(labels)):
        units = np.arange(part.stop - part.start)
        own = _rounded(weights[part][units, labels[part]])
        if study.k < 2:
            yield from ((weight, None, None) for weight in own)
            continue
        others = weights[part].copy()
        others[units, labels[part]] = -1
        second = others.argmax(axis=1)
        yield from zip(own, (second + 1).tolist(), _rounded(others[units, second]), strict=True)


def _rounded(weights: Table) -> list[float]:
    return [round(weight, 6) for weight in weights.tolist()]


def _remark(study: TopicStudy, unit: int, *, doubtful: bool) -> str:
    if unit in study.remembered.moved:
        return "moved"
    if study.fit.blank[unit]:
        return "no word counts"
    return "doubtful" if doubtful else ""


def group_rows(study: TopicStudy) -> list[TopicGroupAnswer]:
    """Return how many units of each source, year, month, case and language are of each topic.

    A unit of two cases counts in both; one without a year, month or case counts in none. Where only
    parts of a source belong to cases, a unit is of those whose words it touches.
    """
    rows: list[TopicGroupAnswer] = []
    labels = study.remembered.labels.tolist()
    for by in ("source", "year", "month", "case", "language"):
        counted: dict[str, Counter[int]] = {}
        for unit, place in enumerate(study.ground.places):
            groups = groups_at(
                by,
                source=place.source,
                start=place.start,
                end=place.end,
                language=place.language,
                whose=study.counting.extent.whose,
            )
            for group in groups:
                counted.setdefault(group, Counter())[labels[unit]] += 1
        # Sources stand in the order of adding, the rest in that of the alphabet.
        for group in counted if by == "source" else sorted(counted):
            total = counted[group].total()
            rows += [
                TopicGroupAnswer(
                    by=by,
                    group=group,
                    topic=topic + 1,
                    label=study.label(topic),
                    units=counted[group][topic],
                    share=counted[group][topic] / total,
                )
                for topic in range(study.k)
            ]
    return rows


def groups_at(
    by: str, *, source: Source, start: int, end: int, language: str, whose: Belonging
) -> tuple[str, ...]:
    """Return the groups that a place of a source counts in; none without such a fact.

    Args:
        by: source, year, month, case or language.
        source: of the place.
        start: of the place, in code points of the source's text.
        end: of the place, half-open.
        language: of the place.
        whose: whose words they are.
    """
    match by:
        case "source":
            return (source.name,)
        case "year":
            return (source.date[:4],) if source.date else ()
        case "month":
            date = source.date or ""
            return (date[:7],) if len(date) >= len("yyyy-mm") else ()
        case "case":
            return whose.cases_at(source.id, start, end)
        case _:
            return (language,)

"""Topics against codes: what the codebook covers, what it misses, and what no topic shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.coding.codebook import Codebook
from workbench.coding.finding import ancestry, display_name, slashed
from workbench.store.codes import load_codebook
from workbench.store.marks import Basis, Mark, load_marks
from workbench.store.passages import touched_by
from workbench.store.project_file import ProjectFile
from workbench.tasks.counting import Counting
from workbench.tasks.topics.answers import TopicCodeAnswer, TopicGapAnswer
from workbench.tasks.topics.rows import TopicStudy
from workbench.themes.tree import took_over
from workbench.topics.overlap import Overlap

COVERED: Final = 0.25
"""A topic is covered by a code that at least a quarter of its passages bear."""

SHOWN: Final = 0.5
"""A code is shown by a topic that has at least half of the passages that bear it."""

FEWEST: Final = 3
"""Passages that must bear a code before it is said that no topic shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstCodes:
    """Topics and codes.

    Attributes:
        rows: every topic with every code that meets it, the nearest code first.
        gaps: topics that no code covers, then codes that no topic shows, the largest first.
        borne: the paths of the codes that a unit bears, without those above them, by its place.
        codings: all of the project, whoever made them; none where suggestions alone were asked
            for.
    """

    rows: list[TopicCodeAnswer]
    gaps: list[TopicGapAnswer]
    borne: Mapping[int, Sequence[str]]
    codings: list[Mark]


def compare_with_codes(project: ProjectFile, study: TopicStudy, *, basis: Basis) -> AgainstCodes:
    """Return how topics and codes meet.

    A unit bears a code if a coding of it, by any coder, or of a code under it shares a
    character with the unit; it bears it once. Codes merged into another count for that one.

    Args:
        study: the topics.
        basis: codings, open suggestions, or both.
    """
    codebook = load_codebook(project)
    marks = load_marks(project, basis)
    bearing = spans_bearing(
        codebook,
        counted_marks(study.counting, marks),
        [(place.source.id, place.start, place.end) for place in study.ground.places],
    )
    members: list[set[int]] = [set() for _ in range(study.k)]
    for unit, topic in enumerate(study.remembered.labels.tolist()):
        members[topic].add(unit)
    met = {
        (topic, code_id): Overlap(
            both=len(own & units), topic=len(own), code=len(units), units=len(study.ground.places)
        )
        for topic, own in enumerate(members)
        for code_id, units in bearing.items()
    }
    rows = [
        _row(study, codebook, topic, code_id, overlap)
        for (topic, code_id), overlap in sorted(
            met.items(),
            key=lambda pair: (pair[0][0], -(pair[1].jaccard or 0), slashed(codebook, pair[0][1])),
        )
        if overlap.both
    ]
    gaps = [
        *_uncovered(study, codebook, met, sizes=[len(own) for own in members]),
        *_unshown(study, codebook, met, bearing),
    ]
    codings = [mark for mark in marks if mark.origin == "coding"]
    borne = _borne(codebook, bearing, language=study.language)
    return AgainstCodes(rows=rows, gaps=gaps, borne=borne, codings=codings)


def _borne(
    codebook: Codebook, bearing: Mapping[str, set[int]], *, language: str
) -> dict[int, list[str]]:
    ids: dict[int, list[str]] = {}
    for code_id, units in bearing.items():
        for unit in units:
            ids.setdefault(unit, []).append(code_id)
    above = {id_: {one.id for one in ancestry(codebook, id_)} - {id_} for id_ in bearing}
    paths = {id_: slashed(codebook, id_, language=language) for id_ in bearing}
    return {
        unit: [paths[id_] for id_ in own if not any(id_ in above[other] for other in own)]
        for unit, own in ids.items()
    }


def counted_marks(counting: Counting, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that topics are held against: codings as settled, and suggestions."""
    kept = counting.kept(mark for mark in marks if mark.origin == "coding")
    return kept + counting.extent.kept(mark for mark in marks if mark.origin != "coding")


def spans_bearing(
    codebook: Codebook, marks: Sequence[Mark], spans: Sequence[tuple[str, int, int]]
) -> dict[str, set[int]]:
    """Return which spans bear each code or a code under it, in the order of the codebook.

    Args:
        codebook: of the project.
        marks: the codings, suggestions or both.
        spans: the source, start and end of each.
    """
    heirs = took_over(codebook)
    above = {code.id: [one.id for one in ancestry(codebook, code.id)] for code in codebook.codes}
    units: dict[str, list[int]] = {}
    for unit, (source_id, _, _) in enumerate(spans):
        units.setdefault(source_id, []).append(unit)
    by_source: dict[str, list[Mark]] = {}
    for mark in marks:
        by_source.setdefault(mark.source_id, []).append(mark)
    found: dict[str, set[int]] = {code.id: set() for code in codebook.codes}
    for source_id, own in by_source.items():
        inside = units.get(source_id, [])
        touched = touched_by(
            [(mark.start, mark.end) for mark in own],
            starts=[spans[unit][1] for unit in inside],
            ends=[spans[unit][2] for unit in inside],
        )
        for mark, numbers in zip(own, touched, strict=True):
            for code_id in above[heirs.get(mark.code_id, mark.code_id)]:
                found[code_id].update(inside[number] for number in numbers)
    return {code_id: borne for code_id, borne in found.items() if borne}


def _row(
    study: TopicStudy, codebook: Codebook, topic: int, code_id: str, overlap: Overlap
) -> TopicCodeAnswer:
    place, code = next(
        (place, code) for place, code in enumerate(codebook.codes) if code.id == code_id
    )
    return TopicCodeAnswer(
        topic=topic + 1,
        label=study.label(topic),
        code=display_name(code, study.language),
        code_id=code_id,
        path=slashed(codebook, code_id, language=study.language),
        place=place,
        both=overlap.both,
        topic_units=overlap.topic,
        code_units=overlap.code,
        jaccard=overlap.jaccard,
        kappa=overlap.kappa,
        of_topic=overlap.of_topic,
        of_code=overlap.of_code,
    )


_Met = Mapping[tuple[int, str], Overlap]


def _uncovered(
    study: TopicStudy, codebook: Codebook, met: _Met, *, sizes: Sequence[int]
) -> list[TopicGapAnswer]:
    gaps = []
    for topic, size in enumerate(sizes):
        # A code that nothing in the topic bears is not near it, however the names are ordered.
        shares = {
            code_id: overlap.of_topic or 0.0
            for (own, code_id), overlap in met.items()
            if own == topic and overlap.both
        }
        nearest = max(shares, key=lambda id_: (shares[id_], id_), default=None)
        if nearest is None or shares[nearest] < COVERED:
            gaps.append(
                TopicGapAnswer(
                    kind="topic",
                    topic=topic + 1,
                    code_id=None,
                    name=study.label(topic),
                    units=size,
                    nearest=slashed(codebook, nearest, language=study.language) if nearest else "",
                    nearest_topic=None,
                    nearest_code_id=nearest,
                    share=shares[nearest] if nearest else None,
                )
            )
    return sorted(gaps, key=lambda gap: -gap["units"])


def _unshown(
    study: TopicStudy, codebook: Codebook, met: _Met, bearing: Mapping[str, set[int]]
) -> list[TopicGapAnswer]:
    gaps = []
    for code_id, units in bearing.items():
        shares = [met[topic, code_id].of_code or 0.0 for topic in range(study.k)]
        best = max(range(study.k), key=lambda topic: (shares[topic], -topic))
        if len(units) >= FEWEST and shares[best] < SHOWN:
            gaps.append(
                TopicGapAnswer(
                    kind="code",
                    topic=None,
                    code_id=code_id,
                    name=slashed(codebook, code_id, language=study.language),
                    units=len(units),
                    nearest=study.label(best),
                    nearest_topic=best + 1,
                    nearest_code_id=None,
                    share=shares[best],
                )
            )
    return sorted(gaps, key=lambda gap: -gap["units"])

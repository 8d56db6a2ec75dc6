"""The parts of sources that belong to cases: speakers and spans."""

import sqlite3
import uuid
from collections.abc import Mapping
from typing import NamedTuple

from workbench.coding.cases.belonging import Belonging, Part, belonging_of
from workbench.store.cases import load_cases_of_sources
from workbench.store.project_file import ProjectFile
from workbench.store.spans import load_coding_spans

Span = tuple[int, int]


class SpeakerRow(NamedTuple):
    """A speaker of a source.

    Attributes:
        source_id: the source.
        source: its name.
        speaker: as the passages name who speaks.
        passages: how many they speak; 0 of a speaker who is linked but speaks there no more.
        characters: of these passages, in code points.
        cases: the names of the cases whose words these are, in the order of the alphabet.
    """

    source_id: str
    source: str
    speaker: str
    passages: int
    characters: int
    cases: tuple[str, ...]


class CaseSpan(NamedTuple):
    """A span of a source that belongs to a case.

    Attributes:
        id: GUID.
        source_id: the source.
        start: offset in the stored text, in code points.
        end: half-open.
        case_id: the case.
        case: its name.
        source: the name of the source.
    """

    id: str
    source_id: str
    start: int
    end: int
    case_id: str
    case: str
    source: str


def load_belonging(project: ProjectFile) -> Belonging:
    """Return whose the words of every source are.

    This is the one place that knows it: theme tables, matrices and saturation ask here.
    """
    parts = project.tuples(
        'SELECT p.source_id, p.start, p."end", c.name FROM speaker_case s'
        " JOIN passage p ON p.source_id = s.source_id AND p.speaker = s.speaker"
        ' JOIN "case" c ON c.id = s.case_id UNION ALL'
        ' SELECT s.source_id, s.start, s."end", c.name FROM span_case s'
        ' JOIN "case" c ON c.id = s.case_id'
    )
    return belonging_of(load_cases_of_sources(project), map(Part._make, parts))


def load_cases_of_codings(project: ProjectFile) -> dict[str, tuple[str, ...]]:
    """Return the names of the cases that each coding counts for, by its id.

    These are the cases of its source; or, where speakers or spans of the source belong to
    cases, those whose words it shares a character with, which may be none.
    """
    whose = load_belonging(project)
    return {
        coding.id: whose.cases_at(coding.source_id, coding.start, coding.end)
        for coding in load_coding_spans(project)
    }


def load_speakers(project: ProjectFile, source_id: str | None = None) -> list[SpeakerRow]:
    """Return who speaks in the sources, source by source, in the order of first speaking.

    Args:
        source_id: of the only source; None for all.
    """
    # Said inside each part, where the index of passages by source is of use.
    wanted = "?1 IS NULL" if source_id is None else "source_id = ?1"
    linked: dict[tuple[str, str], list[str]] = {}
    for of, speaker, case in project.tuples(
        'SELECT source_id, speaker, name FROM speaker_case JOIN "case" c ON c.id = case_id'  # noqa: S608
        f" WHERE {wanted} ORDER BY name",
        (source_id,),
    ):
        linked.setdefault((of, speaker), []).append(case)
    rows = project.tuples(
        "SELECT s.id, s.name, f.speaker, sum(f.passages), sum(f.characters) FROM ("  # noqa: S608
        ' SELECT source_id, speaker, 1 AS passages, "end" - start AS characters, number AS place'
        f" FROM passage WHERE speaker IS NOT NULL AND {wanted} UNION ALL"
        f" SELECT DISTINCT source_id, speaker, 0, 0, 1 << 60 FROM speaker_case WHERE {wanted}) f"
        " JOIN source s ON s.id = f.source_id"
        " GROUP BY s.number, s.id, f.speaker ORDER BY s.number, min(f.place), f.speaker",
        (source_id,),
    )
    return [SpeakerRow._make((*row, tuple(linked.get((row[0], row[2]), ())))) for row in rows]


def link_speaker(
    connection: sqlite3.Connection, *, source_id: str, speaker: str, case_id: str
) -> bool:
    """Say whose words a speaker's are; return whether that is new."""
    place = (source_id, speaker, case_id)
    known = "SELECT 1 FROM speaker_case WHERE source_id = ? AND speaker = ? AND case_id = ?"
    if connection.execute(known, place).fetchone():
        return False
    connection.execute("INSERT INTO speaker_case VALUES (?, ?, ?, ?)", (str(uuid.uuid4()), *place))
    return True


def unlink_speaker(
    connection: sqlite3.Connection, *, source_id: str, speaker: str, case_id: str
) -> bool:
    """Take a speaker off a case; return whether they were linked."""
    gone = connection.execute(
        "DELETE FROM speaker_case WHERE source_id = ? AND speaker = ? AND case_id = ?",
        (source_id, speaker, case_id),
    )
    return gone.rowcount > 0


def load_turns(connection: sqlite3.Connection, source_id: str) -> dict[str, list[Span]]:
    """Return where the speakers of a source who are linked to a case speak."""
    turns: dict[str, list[Span]] = {}
    for speaker, start, end in connection.execute(
        'SELECT speaker, start, "end" FROM passage WHERE source_id = ?1 AND speaker IN'
        " (SELECT speaker FROM speaker_case WHERE source_id = ?1) ORDER BY number",
        (source_id,),
    ):
        turns.setdefault(speaker, []).append((start, end))
    return turns


def rename_speaker(
    connection: sqlite3.Connection, source_id: str, speaker: str, *, to: str
) -> None:
    """Let the links of a speaker stand under another name of the same speaker."""
    rows = connection.execute(
        "SELECT id, case_id FROM speaker_case WHERE source_id = ? AND speaker = ?",
        (source_id, speaker),
    ).fetchall()
    for id_, case_id in rows:
        twin = connection.execute(
            "SELECT 1 FROM speaker_case WHERE source_id = ? AND speaker = ? AND case_id = ?",
            (source_id, to, case_id),
        ).fetchone()
        if twin:
            connection.execute("DELETE FROM speaker_case WHERE id = ?", (id_,))
        else:
            connection.execute("UPDATE speaker_case SET speaker = ? WHERE id = ?", (to, id_))


def load_case_spans(project: ProjectFile, source_id: str | None = None) -> list[CaseSpan]:
    """Return the spans that belong to cases, in reading order.

    Args:
        source_id: of the only source; None for all.
    """
    rows = project.tuples(
        'SELECT p.id, p.source_id, p.start, p."end", c.id, c.name, s.name FROM span_case p'
        ' JOIN "case" c ON c.id = p.case_id JOIN source s ON s.id = p.source_id'
        " WHERE ?1 IS NULL OR s.id = ?1"
        ' ORDER BY s.number, p.start, p."end", c.name, p.id',
        (source_id,),
    )
    return list(map(CaseSpan._make, rows))


def link_span(
    connection: sqlite3.Connection, *, source_id: str, start: int, end: int, case_id: str
) -> bool:
    """Say that a span of a source belongs to a case; return whether that is new."""
    place = (source_id, start, end, case_id)
    known = (
        'SELECT 1 FROM span_case WHERE source_id = ? AND start = ? AND "end" = ? AND case_id = ?'
    )
    if connection.execute(known, place).fetchone():
        return False
    connection.execute("INSERT INTO span_case VALUES (?, ?, ?, ?, ?)", (str(uuid.uuid4()), *place))
    return True


def unlink_span(
    connection: sqlite3.Connection, *, source_id: str, start: int, end: int, case_id: str
) -> bool:
    """Take a span off a case; return whether it belonged to it."""
    gone = connection.execute(
        'DELETE FROM span_case WHERE source_id = ? AND start = ? AND "end" = ? AND case_id = ?',
        (source_id, start, end, case_id),
    )
    return gone.rowcount > 0


def move_case_spans(connection: sqlite3.Connection, spans: Mapping[str, Span | None]) -> None:
    """Move spans of cases, by id, to where their words stand now; None where these are gone."""
    for id_, span in spans.items():
        if span is None:
            connection.execute("DELETE FROM span_case WHERE id = ?", (id_,))
        else:
            connection.execute(
                'UPDATE span_case SET start = ?, "end" = ? WHERE id = ?', (*span, id_)
            )

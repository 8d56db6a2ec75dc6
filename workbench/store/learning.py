"""What learning keeps in the project file: when it was, reasons, thresholds, audits."""

import json
import sqlite3
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal

from workbench.store.project_file import ProjectFile, now
from workbench.store.settings import load_setting, write_setting

Verdict = Literal["belongs", "does not"]

_LEARNT: Final = "learnt"
_UNLEARNT: Final = "codes not learnt yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """When all codes were last learnt, and from what.

    Attributes:
        at: when, ISO 8601 in UTC.
        seen: the newest change that it knew.
        made: the change that it made, None where no suggestion changed.
        decisions: codings, rejections and verdicts of audits that it learnt from.
        codes: how many codes were learnt.
        least: the lowest probability that was suggested.
    """

    at: str
    seen: int
    made: int | None
    decisions: int
    codes: int
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an open suggestion is probable, as it was when the codes were last learnt.

    Attributes:
        suggestion_id: the suggestion.
        probability: from 0 to 1.
        words: that count for it, the strongest first.
        like_source: the source of the example that is most like it.
        like_start: where that begins, in code points.
        like_end: half-open.
        likeness: of the two, from 0 to 1.
        beside_offset: -1 where the passage before it speaks most for it, 1 where the one after
            does, -2 and 2 where the next of both; None where none does.
        beside_start: where that neighbour begins.
        beside_end: half-open.
        beside_code: the code by which the neighbour does.
        beside_probability: of that code on the neighbour, taken by itself; None where people
            have coded it.
    """

    suggestion_id: str
    probability: float
    words: tuple[str, ...]
    like_source: str
    like_start: int
    like_end: int
    likeness: float
    beside_offset: int | None = None
    beside_start: int | None = None
    beside_end: int | None = None
    beside_code: str | None = None
    beside_probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From what probability on suggestions of a code may be accepted in bulk.

    Attributes:
        code_id: the code.
        least: the lowest probability.
        accepted: of the held-out decisions at least so probable, how many had been for it.
        decided: how many such decisions there were when it was set.
        coder: who set it.
        at: when, ISO 8601 in UTC.
    """

    code_id: str
    least: float
    accepted: int
    decided: int
    coder: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPassage:
    """A passage that was drawn for an audit; its verdict is None until a person judges."""

    audit_id: str
    position: int
    source_id: str
    start: int
    end: int
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A random sample of passages without a code, to see what was passed over.

    Attributes:
        id: GUID (uuid4).
        code_id: the code.
        found: passages that bore the code when it was drawn.
        passed_over: passages that it was drawn from.
        seed: of the draw.
        coder: who drew it.
        at: when, ISO 8601 in UTC.
        passages: in the order drawn.
    """

    id: str
    code_id: str
    found: int
    passed_over: int
    seed: int
    coder: str
    at: str
    passages: tuple[AuditPassage, ...]


def save_learnt(connection: sqlite3.Connection, learnt: Learnt) -> None:
    """Remember the newest learning."""
    write_setting(connection, _LEARNT, json.dumps(asdict(learnt)))


def load_learnt(project: ProjectFile) -> Learnt | None:
    """Return the newest learning, None before there was one."""
    found = load_setting(project, _LEARNT)
    if found is None:
        return None
    return Learnt(**json.loads(found))


def save_unlearnt(connection: sqlite3.Connection, code_ids: Collection[str]) -> None:
    """Remember the codes with examples enough, of which these told the newest learning nothing."""
    write_setting(connection, _UNLEARNT, json.dumps(sorted(code_ids)))


def load_unlearnt(project: ProjectFile) -> frozenset[str]:
    """Return the ids of these codes; a learning of a single code looks at all of them, too."""
    return frozenset(json.loads(load_setting(project, _UNLEARNT) or "[]"))


def count_decisions(project: ProjectFile) -> int:
    """Return how many codings, rejections and verdicts against a code people have made."""
    return int(
        project.value(
            "SELECT (SELECT count(*) FROM coding)"
            " + (SELECT count(*) FROM suggestion WHERE decision = 'rejected')"
            " + (SELECT count(*) FROM audit_passage WHERE verdict = 'does not')"
        )
    )


def count_decisions_since(project: ProjectFile, change: int) -> int:
    """Return how many decisions, codings and verdicts were made or taken back after a change.

    An accepted suggestion counts once, with the coding that it became; what machines suggested
    does not count.
    """
    return int(
        project.value(
            "SELECT count(DISTINCT j.noun || j.key) FROM journal j"
            " JOIN change c ON c.number = j.change LEFT JOIN change u ON u.number = c.undoes"
            " WHERE j.change > ? AND coalesce(u.act, c.act) NOT IN ('learn', 'suggest')"
            " AND (j.noun = 'suggestion' AND j.operation = 'update' AND"
            "   json_extract(j.before, '$.decision') != json_extract(j.after, '$.decision')"
            "  OR j.noun = 'audit_passage' AND j.operation = 'update' AND"
            "   json_extract(j.before, '$.verdict') IS NOT json_extract(j.after, '$.verdict')"
            # A coding that moves with its text, or with its code, is no new decision.
            "  OR j.noun = 'coding' AND coalesce(u.act, c.act) NOT IN ('codebook', 'edit')"
            "   AND (j.operation != 'update' OR coalesce(u.act, c.act) IN ('code', 'restore'))"
            "   AND json_extract(coalesce(j.after, j.before), '$.suggestion_id') IS NULL)",
            (change,),
        )
    )


def replace_reasons(connection: sqlite3.Connection, reasons: Iterable[Reason]) -> None:
    """Write the reasons of the newest learning in place of those before."""
    connection.execute("DELETE FROM reason")
    add_reasons(connection, reasons)


def add_reasons(connection: sqlite3.Connection, reasons: Iterable[Reason]) -> None:
    """Write reasons of suggestions that have none."""
    connection.executemany(
        # Somebody may have removed the suggestion, the source or the code at this moment.
        "INSERT INTO reason SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,"
        " ?8, ?9, (SELECT id FROM code WHERE id = ?10), ?11, ?12"
        " WHERE EXISTS (SELECT 1 FROM suggestion WHERE id = ?1)"
        " AND EXISTS (SELECT 1 FROM source WHERE id = ?4)"
        " ON CONFLICT(suggestion_id) DO NOTHING",
        (
            (
                r.suggestion_id,
                r.probability,
                json.dumps(r.words, ensure_ascii=False),
                r.like_source,
                r.like_start,
                r.like_end,
                r.likeness,
                r.beside_start,
                r.beside_end,
                r.beside_code,
                r.beside_probability,
                r.beside_offset,
            )
            for r in reasons
        ),
    )


def load_reasons(project: ProjectFile) -> dict[str, Reason]:
    """Return the reasons by the ids of their suggestions."""
    return {
        row["suggestion_id"]: Reason(**{**row, "words": tuple(json.loads(row["words"]))})
        for row in project.rows("SELECT * FROM reason")
    }


def load_unexplained(project: ProjectFile) -> frozenset[str]:
    """Return the ids of the open learned suggestions that have no reason."""
    rows = project.tuples(
        "SELECT id FROM suggestion WHERE method = 'learned' AND decision = 'open'"
        " AND NOT EXISTS (SELECT 1 FROM reason WHERE suggestion_id = suggestion.id)"
    )
    return frozenset(id_ for (id_,) in rows)


def load_learnt_codes(project: ProjectFile) -> frozenset[str]:
    """Return the ids of the codes that have a probability, a learned suggestion or a threshold.

    A code that had one, and of which the newest learning could tell nothing, is not among them.
    """
    rows = project.tuples(
        "SELECT s.code_id FROM suggestion s JOIN reason r ON r.suggestion_id = s.id"
        " UNION SELECT code_id FROM suggestion WHERE method = 'learned' AND decision = 'open'"
        " UNION SELECT code_id FROM threshold"
    )
    return frozenset(code_id for (code_id,) in rows) - load_unlearnt(project)


def save_threshold(
    connection: sqlite3.Connection,
    code_id: str,
    *,
    least: float,
    accepted: int,
    decided: int,
    coder_id: str,
) -> None:
    """Set the threshold of a code."""
    connection.execute(
        "INSERT INTO threshold VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(code_id) DO UPDATE SET"
        " least = excluded.least, accepted = excluded.accepted, decided = excluded.decided,"
        " coder_id = excluded.coder_id, at = excluded.at",
        (code_id, least, accepted, decided, coder_id, now()),
    )


def load_thresholds(project: ProjectFile) -> dict[str, Threshold]:
    """Return the thresholds by code."""
    return {
        row["code_id"]: Threshold(**row)
        for row in project.rows(
            "SELECT code_id, least, accepted, decided, c.name AS coder, at FROM threshold"
            " JOIN coder c ON c.id = coder_id"
        )
    }


def add_audit(
    connection: sqlite3.Connection,
    *,
    code_id: str,
    found: int,
    passed_over: int,
    seed: int,
    places: Sequence[tuple[str, int, int]],
    coder_id: str,
) -> str:
    """Insert an audit with the places drawn, source and offsets, and return its id."""
    id_ = str(uuid.uuid4())
    connection.execute(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
        (id_, code_id, found, passed_over, seed, coder_id, now()),
    )
    connection.executemany(
        "INSERT INTO audit_passage VALUES (?, ?, ?, ?, ?, NULL)",
        ((id_, position, *place) for position, place in enumerate(places, start=1)),
    )
    return id_


def judge_passage(
    connection: sqlite3.Connection, audit_id: str, position: int, verdict: Verdict
) -> None:
    """Write the verdict on a passage of an audit."""
    connection.execute(
        "UPDATE audit_passage SET verdict = ? WHERE audit_id = ? AND position = ?",
        (verdict, audit_id, position),
    )


def load_audits(project: ProjectFile) -> list[Audit]:
    """Return all audits, the newest first."""
    passages: dict[str, list[AuditPassage]] = {}
    for row in project.rows("SELECT * FROM audit_passage ORDER BY audit_id, position"):
        passages.setdefault(row["audit_id"], []).append(AuditPassage(**row))
    return [
        Audit(**row, passages=tuple(passages.get(row["id"], ())))
        for row in project.rows(
            "SELECT a.id, code_id, found, passed_over, seed, c.name AS coder, at FROM audit a"
            " JOIN coder c ON c.id = a.coder_id ORDER BY at DESC, a.id"
        )
    ]


def codings_of_audits(project: ProjectFile) -> frozenset[str]:
    """Return the ids of the codings that verdicts of audits have made."""
    rows = project.tuples(
        "SELECT json_extract(j.key, '$[0]') FROM change c JOIN journal j ON j.change = c.number"
        " WHERE c.act = 'audit' AND j.noun = 'coding' AND j.operation = 'insert'"
    )
    return frozenset(id_ for (id_,) in rows)


def moments_of_verdicts(project: ProjectFile) -> dict[tuple[str, int], str]:
    """Return when each passage was last judged, by its audit and its position in it."""
    rows = project.tuples(
        "SELECT json_extract(j.after, '$.audit_id'), json_extract(j.after, '$.position'),"
        " max(c.at) FROM change c JOIN journal j ON j.change = c.number"
        " WHERE j.noun = 'audit_passage' AND j.operation = 'update'"
        " AND json_extract(j.after, '$.verdict') IS NOT NULL GROUP BY 1, 2"
    )
    return {(audit_id, position): at for audit_id, position, at in rows}


def changes_with_verdicts(project: ProjectFile, audit_id: str) -> list[int]:
    """Return the changes that judged passages of an audit, the newest first, undone ones too."""
    return [
        int(row["number"])
        for row in project.rows(
            "SELECT DISTINCT c.number AS number FROM change c JOIN journal j ON j.change = c.number"
            " WHERE c.act = 'audit' AND j.noun = 'audit_passage' AND j.operation = 'update'"
            " AND json_extract(j.after, '$.audit_id') = ? ORDER BY c.number DESC",
            (audit_id,),
        )
    ]

"""The log of what was sent to language models: when, where, how much, and what came of it."""

import uuid
from dataclasses import dataclass
from typing import Literal

from workbench.store.project_file import ProjectFile, now

Outcome = Literal["sent", "answered", "unusable", "no answer", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRun:
    """Requests to a model that were sent at one word of a researcher.

    Attributes:
        id: GUID (uuid4).
        at: when, ISO 8601 in UTC.
        coder: who sent them.
        use: codes, topics or theme.
        model: as the server calls it.
        address: that they were sent to.
        place: this computer, or another computer.
        prompt: id of the prompt.
        prompt_text: its words.
        prompt_sha256: of the words.
        planned: how many requests were agreed to.
        ended_at: when all that was answered was kept, or None where the program was killed.
        sent: how many were sent.
        answered: how many of them got an answer that could be used.
        characters: that were sent.
        tokens: as the server counted them, or None where it did not say.
    """

    id: str
    at: str
    coder: str
    use: str
    model: str
    address: str
    place: str
    prompt: str
    prompt_text: str
    prompt_sha256: str
    planned: int
    ended_at: str | None = None
    sent: int = 0
    answered: int = 0
    characters: int = 0
    tokens: int | None = None


def begin_run(  # noqa: PLR0913 - each is a fact of the log
    project: ProjectFile,
    *,
    coder: str,
    use: str,
    model: str,
    address: str,
    place: str,
    prompt: str,
    prompt_text: str,
    prompt_sha256: str,
    planned: int,
) -> str:
    """Write that requests are about to be sent, and return the id of the run."""
    id_ = str(uuid.uuid4())
    facts = (coder, use, model, address, place, prompt, prompt_text, prompt_sha256, planned)
    with project.transaction() as connection:
        connection.execute(
            "INSERT INTO model_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (id_, now(), *facts),
        )
    return id_


def begin_request(
    project: ProjectFile, run_id: str, number: int, *, about: str, sha256: str, characters: int
) -> None:
    """Write that a request is sent, before it is.

    Args:
        run_id: the run.
        number: of the request, from 1.
        about: ids and offsets of what it is about, no words.
        sha256: of what is sent.
        characters: of what is sent.
    """
    with project.transaction() as connection:
        connection.execute(
            "INSERT INTO model_request VALUES (?, ?, ?, ?, ?, ?, NULL, 'sent')",
            (run_id, number, now(), about, sha256, characters),
        )


def end_request(
    project: ProjectFile, run_id: str, number: int, outcome: Outcome, *, tokens: int | None = None
) -> None:
    """Write what came of a request."""
    with project.transaction() as connection:
        connection.execute(
            "UPDATE model_request SET outcome = ?, tokens = ? WHERE run_id = ? AND number = ?",
            (outcome, tokens, run_id, number),
        )


def end_run(project: ProjectFile, run_id: str) -> None:
    """Write that all that was answered is kept."""
    with project.transaction() as connection:
        connection.execute("UPDATE model_run SET ended_at = ? WHERE id = ?", (now(), run_id))


def load_answered(project: ProjectFile) -> set[str]:
    """Return the hashes of the requests whose answer was used and kept."""
    rows = project.tuples(
        "SELECT sha256 FROM model_request JOIN model_run ON id = run_id"
        " WHERE outcome = 'answered' AND ended_at IS NOT NULL"
    )
    return {sha256 for (sha256,) in rows}


def load_runs(project: ProjectFile) -> list[ModelRun]:
    """Return all runs, the newest first."""
    return [
        ModelRun(**row)
        for row in project.rows(
            "SELECT r.*, count(q.number) AS sent, coalesce(sum(q.outcome = 'answered'), 0) AS"
            " answered, coalesce(sum(q.characters), 0) AS characters, sum(q.tokens) AS tokens"
            " FROM model_run r LEFT JOIN model_request q ON q.run_id = r.id"
            " GROUP BY r.id ORDER BY r.at DESC, r.id"
        )
    ]

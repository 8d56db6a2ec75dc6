"""The codebook in the project file."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.store.project_file import ProjectFile

_TEXTS = ("name", "definition", "include", "exclude", "example")

MADE_OF_TOPIC: Final = "made_of_topic"
"""Under this key the change that makes a code of a topic names the code."""

MADE_WITH: Final = "made_with"
"""Under this key it lists the name and the cues of the code."""


def load_codebook(project: ProjectFile) -> Codebook:
    """Return the codebook, each parent before its children, archived and merged codes included."""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for row in project.rows("SELECT * FROM code_text ORDER BY code_id, language"):
        of_code = texts.setdefault(row["code_id"], {field: {} for field in _TEXTS})
        for field in _TEXTS:
            if row[field] is not None:
                of_code[field][row["language"]] = row[field]
    cues: dict[str, list[Cue]] = {}
    for row in project.rows("SELECT * FROM cue ORDER BY code_id, position"):
        cues.setdefault(row["code_id"], []).append(
            Cue(language=row["language"], kind=row["kind"], pattern=row["pattern"])
        )
    codes = [
        Code(**{**row, **texts[row["id"]], "cues": tuple(cues.get(row["id"], ()))})
        for row in project.rows("SELECT * FROM code ORDER BY position, id")
    ]
    names = project.rows("SELECT language, name FROM codebook_name ORDER BY language")
    return Codebook(
        name={row["language"]: row["name"] for row in names}, codes=tuple(_parents_first(codes))
    )


def codes_made_of_topics(project: ProjectFile) -> frozenset[str]:
    """Return the ids of the codes that were made of topics, with their terms as cues."""
    return frozenset(texts_of_topics(project))


def texts_of_topics(project: ProjectFile) -> dict[str, frozenset[str]]:
    """Return the names and cues that codes were made of topics with, by the id of the code."""
    found = project.tuples(
        "SELECT json_extract(parameters, ?) AS made, json_extract(parameters, ?) FROM change"
        " WHERE act = 'codebook' AND made IS NOT NULL",
        (f"$.{MADE_OF_TOPIC}", f"$.{MADE_WITH}"),
    )
    return {id_: frozenset(json.loads(texts or "[]")) for id_, texts in found}


def save_codebook(connection: sqlite3.Connection, before: Codebook, after: Codebook) -> None:
    """Write what differs between two states of the codebook, and nothing else.

    Codes are never deleted: one that is missing in `after` stays as it is.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _save_names(connection, before.name, after.name)
    known = {code.id: code for code in before.codes}
    for code in after.codes:
        old = known.get(code.id)
        if old == code:
            continue
        _save_row(connection, old, code)
        _save_texts(connection, old, code)
        if old is None or old.cues != code.cues:
            _save_cues(connection, code)


def _save_names(
    connection: sqlite3.Connection, before: dict[str, str], after: dict[str, str]
) -> None:
    for language in before.keys() - after.keys():
        connection.execute("DELETE FROM codebook_name WHERE language = ?", (language,))
    for language, name in after.items():
        if before.get(language) != name:
            connection.execute(
                "INSERT INTO codebook_name VALUES (?, ?)"
                " ON CONFLICT(language) DO UPDATE SET name = excluded.name",
                (language, name),
            )


def _save_row(connection: sqlite3.Connection, old: Code | None, code: Code) -> None:
    if old is not None and _row(old) == _row(code):
        return
    connection.execute(
        "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(id) DO UPDATE SET parent_id = excluded.parent_id,"
        " position = excluded.position, stage = excluded.stage, origin = excluded.origin,"
        " colour = excluded.colour, status = excluded.status,"
        " merged_into = excluded.merged_into",
        _row(code),
    )


def _save_texts(connection: sqlite3.Connection, old: Code | None, code: Code) -> None:
    for language in _languages(old) - _languages(code):
        connection.execute(
            "DELETE FROM code_text WHERE code_id = ? AND language = ?", (code.id, language)
        )
    for language in sorted(_languages(code)):
        values = [getattr(code, field).get(language) for field in _TEXTS]
        if old is not None and values == [getattr(old, field).get(language) for field in _TEXTS]:
            continue
        connection.execute(
            "INSERT INTO code_text VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(code_id, language) DO UPDATE SET name = excluded.name,"
            " definition = excluded.definition, include = excluded.include,"
            " exclude = excluded.exclude, example = excluded.example",
            (code.id, language, *values),
        )


def _save_cues(connection: sqlite3.Connection, code: Code) -> None:
    connection.execute("DELETE FROM cue WHERE code_id = ?", (code.id,))
    connection.executemany(
        "INSERT INTO cue VALUES (?, ?, ?, ?, ?)",
        (
            (code.id, position, cue.language, cue.kind, cue.pattern)
            for position, cue in enumerate(code.cues)
        ),
    )


def _row(code: Code) -> tuple[Any, ...]:
    return (
        code.id,
        code.parent_id,
        code.position,
        code.stage,
        code.origin,
        code.colour,
        code.status,
        code.merged_into,
    )


def _languages(code: Code | None) -> set[str]:
    return set() if code is None else {tag for field in _TEXTS for tag in getattr(code, field)}


def _parents_first(codes: Sequence[Code]) -> Iterable[Code]:
    children: dict[str | None, list[Code]] = {}
    for code in codes:
        children.setdefault(code.parent_id, []).append(code)
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        code = waiting.pop()
        yield code
        waiting.extend(reversed(children.get(code.id, [])))

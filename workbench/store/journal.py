"""The journal: triggers that write every change of a journaled row, and the inverse of a change."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import sqlite3

Operation = Literal["insert", "update", "delete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A journaled table.

    Attributes:
        table: its name.
        key: its primary key.
        columns: all columns, the key included.
        inserts: `whole` writes the new row into the journal; `by key` only its key, for
            tables with many or long rows. Nothing is lost by it: the row itself holds what
            was inserted, and the journal takes it over when it is changed or deleted.
    """

    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    inserts: Literal["whole", "by key"] = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the journal: what one change did to one row."""

    table: str
    key: tuple[Any, ...]
    operation: Operation
    before: dict[str, Any] | None
    after: dict[str, Any] | None


NOUNS: dict[str, Noun] = {
    noun.table: noun
    for noun in (
        Noun(table="coder", key=("id",), columns=("id", "name", "kind")),
        Noun(
            table="source",
            key=("id",),
            columns=(
                "id",
                "number",
                "name",
                "title",
                "kind",
                "language",
                "date",
                "text",
                "sha256",
                "original_sha256",
                "original_name",
                "part",
                "encoding",
                "remarks",
            ),
            inserts="by key",
        ),
        Noun(
            table="passage",
            key=("id",),
            columns=(
                "id",
                "source_id",
                "number",
                "start",
                "end",
                "kind",
                "level",
                "path",
                "page",
                "speaker",
                "start_time",
                "end_time",
                "language",
                "sentences",
            ),
            inserts="by key",
        ),
        Noun(table="codebook_name", key=("language",), columns=("language", "name")),
        Noun(
            table="code",
            key=("id",),
            columns=(
                "id",
                "parent_id",
                "position",
                "stage",
                "origin",
                "colour",
                "status",
                "merged_into",
            ),
        ),
        Noun(
            table="code_text",
            key=("code_id", "language"),
            columns=("code_id", "language", "name", "definition", "include", "exclude", "example"),
        ),
        Noun(
            table="cue",
            key=("code_id", "position"),
            columns=("code_id", "position", "language", "kind", "pattern"),
        ),
        Noun(
            table="coding",
            key=("id",),
            columns=(
                "id",
                "code_id",
                "source_id",
                "start",
                "end",
                "coder_id",
                "created_at",
                "suggestion_id",
            ),
        ),
        Noun(
            table="suggestion",
            key=("id",),
            columns=(
                "id",
                "code_id",
                "source_id",
                "start",
                "end",
                "method",
                "cue",
                "cue_start",
                "cue_end",
                "cues",
                "confidence",
                "flags",
                "decision",
                "decided_by",
                "decided_at",
                "coding_id",
            ),
            inserts="by key",
        ),
        Noun(
            table="memo",
            key=("id",),
            columns=("id", "noun", "ref", "kind", "text", "coder_id", "written_at"),
        ),
        Noun(
            table="relation",
            key=("id",),
            columns=("id", "from_id", "type", "to_id", "memo", "stage", "coder_id", "created_at"),
        ),
        Noun(
            table="relation_evidence",
            key=("relation_id", "coding_id", "side"),
            columns=("relation_id", "coding_id", "side", "note", "coder_id", "added_at"),
        ),
        Noun(
            table="paradigm_code",
            key=("phenomenon_id", "slot", "code_id"),
            columns=("phenomenon_id", "slot", "code_id", "position"),
        ),
        Noun(table="core_category", key=("only_one",), columns=("only_one", "code_id", "memo_id")),
        Noun(
            table="outline_entry",
            key=("id",),
            columns=("id", "parent_id", "position", "memo_id", "heading"),
        ),
        Noun(table="settlement", key=("id",), columns=("id", "decision", "coder_id", "at")),
        Noun(
            table="settlement_coding",
            key=("settlement_id", "coding_id"),
            columns=("settlement_id", "coding_id", "part"),
        ),
        Noun(
            table="summary",
            key=("id",),
            columns=(
                "id",
                "case_id",
                "source_id",
                "code_id",
                "text",
                "coder_id",
                "written_at",
            ),
        ),
        Noun(
            table="saved_query",
            key=("id",),
            columns=("id", "name", "text", "unit", "coder_id", "saved_at"),
        ),
        Noun(
            table="named_set",
            key=("id",),
            columns=("id", "name", "kind", "conditions", "coder_id", "made_at"),
        ),
        Noun(table="set_member", key=("set_id", "member_id"), columns=("set_id", "member_id")),
        Noun(
            table="property",
            key=("id",),
            columns=("id", "code_id", "place", "kind", "low", "high"),
        ),
        Noun(
            table="property_text",
            key=("property_id", "language"),
            columns=("property_id", "language", "name", "words"),
        ),
        Noun(
            table="coding_position",
            key=("property_id", "coding_id"),
            columns=("property_id", "coding_id", "value", "coder_id", "placed_at"),
        ),
        Noun(
            table="dismissed_pair",
            key=("first_id", "second_id"),
            columns=("first_id", "second_id", "coder_id", "at"),
        ),
        Noun(
            table="threshold",
            key=("code_id",),
            columns=("code_id", "least", "accepted", "decided", "coder_id", "at"),
        ),
        Noun(
            table="audit",
            key=("id",),
            columns=("id", "code_id", "found", "passed_over", "seed", "coder_id", "at"),
        ),
        Noun(
            table="audit_passage",
            key=("audit_id", "position"),
            columns=("audit_id", "position", "source_id", "start", "end", "verdict"),
        ),
        Noun(
            table="topic",
            key=("id",),
            columns=(
                *("id", "unit", "name", "members", "merged_into", "parts"),
                *("coder_id", "kept_at"),
            ),
        ),
        Noun(
            table="topic_move",
            key=("unit", "unit_key"),
            columns=("unit", "unit_key", "topic_id", "coder_id", "moved_at"),
        ),
        Noun(table="case", key=("id",), columns=("id", "name")),
        Noun(table="attribute", key=("name",), columns=("name", "position")),
        Noun(
            table="case_value",
            key=("case_id", "attribute"),
            columns=("case_id", "attribute", "value"),
        ),
        Noun(
            table="source_value",
            key=("source_id", "attribute"),
            columns=("source_id", "attribute", "value"),
        ),
        Noun(table="source_case", key=("source_id", "case_id"), columns=("source_id", "case_id")),
        Noun(table="attribute_type", key=("attribute",), columns=("attribute", "scale")),
        Noun(
            table="attribute_category",
            key=("attribute", "position"),
            columns=("attribute", "position", "category"),
        ),
        Noun(table="case_kind", key=("case_id",), columns=("case_id", "kind")),
        Noun(
            table="speaker_case",
            key=("id",),
            columns=("id", "source_id", "speaker", "case_id"),
        ),
        Noun(
            table="span_case",
            key=("id",),
            columns=("id", "source_id", "start", "end", "case_id"),
        ),
        Noun(table="dictionary_word", key=("word",), columns=("word", "frequency")),
        Noun(
            table="stop_word",
            key=("language", "word"),
            columns=("language", "word", "status"),
        ),
        Noun(table="synonym", key=("word",), columns=("word", "number", "place")),
    )
}


def trigger_statements(noun: Noun) -> Iterator[str]:
    """Yield the SQL of the three triggers that write `noun`'s changes into the journal."""
    inserted = _row_json(noun, "NEW") if noun.inserts == "whole" else "NULL"
    yield _trigger(noun, "insert", key="NEW", before="NULL", after=inserted)
    yield _trigger(
        noun, "update", key="OLD", before=_row_json(noun, "OLD"), after=_row_json(noun, "NEW")
    )
    yield _trigger(noun, "delete", key="OLD", before=_row_json(noun, "OLD"), after="NULL")


def _trigger(noun: Noun, operation: Operation, *, key: str, before: str, after: str) -> str:
    keys = ", ".join(f'{key}."{column}"' for column in noun.key)
    return f"""
        CREATE TRIGGER "journal_{noun.table}_{operation}" AFTER {operation} ON "{noun.table}"
        BEGIN
            SELECT RAISE(ABORT, 'rows of a project change only inside a change of the journal')
            WHERE NOT EXISTS (SELECT 1 FROM open_change);
            INSERT INTO journal(change, noun, key, operation, before, after)
            SELECT change, '{noun.table}', json_array({keys}), '{operation}', {before}, {after}
            FROM open_change;
        END
    """  # noqa: S608  (names come from NOUNS above, never from a researcher)


def _row_json(noun: Noun, row: str) -> str:
    pairs = ", ".join(f"'{column}', {row}.\"{column}\"" for column in noun.columns)
    return f"json_object({pairs})"


def read_lines(connection: "sqlite3.Connection", change: int) -> list[Line]:
    """Return the journal lines of one change in the order they were written."""
    rows = connection.execute(
        "SELECT noun, key, operation, before, after FROM journal WHERE change = ? ORDER BY id",
        (change,),
    )
    return [
        Line(
            table=noun,
            key=tuple(json.loads(key)),
            operation=operation,
            before=json.loads(before) if before else None,
            after=json.loads(after) if after else None,
        )
        for noun, key, operation, before, after in rows
    ]


def apply_inverse(connection: "sqlite3.Connection", lines: Sequence[Line]) -> None:
    """Undo `lines`, the last first, inside the transaction that is open.

    Foreign keys are checked at its end, so that rows may come back in any order.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for line in reversed(lines):
        connection.execute(*_inverse_statement(line))


def _inverse_statement(line: Line) -> tuple[str, list[Any]]:
    noun = NOUNS[line.table]
    where = " AND ".join(f'"{column}" = ?' for column in noun.key)
    if line.operation == "insert":
        return f'DELETE FROM "{noun.table}" WHERE {where}', list(line.key)  # noqa: S608
    if line.before is None:
        raise AssertionError(f"journal line without its row before: {line}")
    values = [line.before[column] for column in noun.columns]
    if line.operation == "delete":
        marks = ", ".join("?" for _ in noun.columns)
        return f'INSERT INTO "{noun.table}"({_names(noun.columns)}) VALUES ({marks})', values  # noqa: S608
    settings = ", ".join(f'"{column}" = ?' for column in noun.columns)
    return f'UPDATE "{noun.table}" SET {settings} WHERE {where}', [*values, *line.key]  # noqa: S608


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)

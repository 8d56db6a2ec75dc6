"""What the journal holds of a codebook, change by change, and the codebook that it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

State = Literal["done", "undone", "step"]
Row = Mapping[str, Any]

TEXT_FIELDS: Final = ("name", "definition", "include", "exclude", "example")
"""What a code says of itself in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What one change did to one row.

    Attributes:
        table: `code`, `code_text`, `cue`, or `coding` where a coding went from code to code.
        key: of the row.
        before: the row as it was, None where it was not there.
        after: the row as it is then, None where it is gone.
    """

    table: str
    key: tuple[Any, ...]
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of the codebook.

    Attributes:
        change: its number.
        at: ISO 8601 in UTC.
        coder: who.
        state: `undone` where it was taken back later, `step` for an undo or redo itself.
        rows: in the order they were written.
    """

    change: int
    at: str
    coder: str
    state: State
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeThen:
    """A code as it was at a moment.

    Attributes:
        row: its place in the tree, stage, origin and status.
        texts: by language, then by field; fields without words are left out.
        cues: its cues as they are compared, in their order.
    """

    row: Row
    texts: Mapping[str, Mapping[str, str]]
    cues: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class CodebookThen:
    """A codebook that steps are applied to, one after the other."""

    rows: dict[str, Row] = field(default_factory=dict)
    texts: dict[str, dict[str, Row]] = field(default_factory=dict)
    cues: dict[str, dict[int, Row]] = field(default_factory=dict)

    def apply(self, rows: Iterable[RowChange]) -> None:
        """Let the codebook be as it is after a change."""
        for row in rows:
            match row.table:
                case "code":
                    _set(self.rows, row.key[0], row.after)
                case "code_text":
                    _set(self.texts.setdefault(row.key[0], {}), row.key[1], row.after)
                case "cue":
                    _set(self.cues.setdefault(row.key[0], {}), row.key[1], row.after)
                case _:
                    pass

    def code(self, code_id: str) -> CodeThen | None:
        """Return a code as it is now, None where it is not there."""
        if code_id not in self.rows:
            return None
        return CodeThen(
            row=self.rows[code_id],
            texts={
                language: {name: row[name] for name in TEXT_FIELDS if row[name]}
                for language, row in sorted(self.texts.get(code_id, {}).items())
            },
            cues=tuple(
                (row["language"], row["kind"], row["pattern"])
                for _, row in sorted(self.cues.get(code_id, {}).items())
            ),
        )


def codes_touched(step: Step) -> list[str]:
    """Return the ids of the codes that a step writes on, each once, in the order of writing."""
    own = [row.key[0] for row in step.rows if row.table != "coding"]
    return list(dict.fromkeys(own))


def _set(rows: dict[Any, Row], key: Any, row: Row | None) -> None:
    if row is None:
        rows.pop(key, None)
    else:
        rows[key] = row

"""The audit trail: what was done to a code, a coding, a memo, a source, a case, or to anything."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from workbench.coding.finding import find_code
from workbench.coding.memo import memo_title
from workbench.coding.trail import field_changes
from workbench.errors import NotFoundError
from workbench.store.cases import case_id_of
from workbench.store.codes import load_codebook
from workbench.store.history import Change, load_history
from workbench.store.journal import NOUNS
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.store.trail import TrailLine, iterate_trail, text_at
from workbench.tasks.history.trail_answers import TrailAnswer
from workbench.tasks.history.trail_names import TrailNames

ThingNoun = Literal["code", "coding", "memo", "source", "case"]

THING_NOUNS: Final[tuple[ThingNoun, ...]] = get_args(ThingNoun)

_TABLES: Final[dict[ThingNoun, tuple[str, ...]]] = {
    "code": ("code", "code_text", "cue"),
    "coding": ("coding",),
    "memo": ("memo",),
    "source": ("source", "source_value", "source_case"),
    "case": ("case", "case_value"),
}
"""The tables that hold what belongs to a thing."""

TRAIL_TABLES: Final = tuple(sorted(NOUNS.keys() - {"coder", "passage"}))
"""What the whole trail tells of: all that the journal has, but for what a text is cut into.

Coders stand beside every change.
"""

_BY_KEY: Final[dict[str, str]] = {
    **dict.fromkeys(("code", "code_text", "cue"), "code_text"),
    **dict.fromkeys(("source", "source_value", "source_case"), "source"),
    **dict.fromkeys(("case", "case_value", "case_kind"), "case"),
    "threshold": "code_text",
    "set_member": "named_set",
}
"""Tables whose key begins with the id of something with a name, and the table where that stands."""

_BY_FIELD: Final[dict[str, tuple[str, str]]] = {
    "relation_evidence": ("relation", "relation_id"),
    "settlement_coding": ("coding", "coding_id"),
    "paradigm_code": ("code_text", "code_id"),
    "core_category": ("code_text", "code_id"),
    "audit": ("code_text", "code_id"),
    "audit_passage": ("source", "source_id"),
    "topic_move": ("topic", "topic_id"),
    "property": ("code_text", "code_id"),
    "coding_position": ("coding", "coding_id"),
    "summary": ("code_text", "code_id"),
    "dismissed_pair": ("code_text", "first_id"),
    "attribute_type": ("", "attribute"),
    "attribute_category": ("", "attribute"),
    "speaker_case": ("source", "source_id"),
    "span_case": ("source", "source_id"),
}
"""Tables that are told by what a field of theirs names, and the table where that stands."""

_HIDDEN: Final = frozenset({"id", "sha256", "original_sha256"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something whose history is asked for: what it is, and its id."""

    noun: ThingNoun
    id: str


def find_thing(project: ProjectFile, words: str) -> Thing:
    """Return what is meant by `code:NAME`, `coding:ID`, `memo:ID`, `source:NAME` or `case:NAME`.

    An id finds also what is not in the project any more.

    Raises:
        NotFoundError: there is and was no such thing.
    """
    noun, _, ref = words.partition(":")
    named = next((known for known in THING_NOUNS if known == noun.strip()), None)
    if named is None or not ref.strip():
        raise NotFoundError(
            f"'{words}' names nothing that has a history. Write code:NAME, coding:ID, memo:ID,"
            " source:NAME or case:NAME."
        )
    ref = ref.strip()
    known_to_journal = project.value(
        "SELECT 1 FROM journal WHERE noun = ? AND key = json_array(?) LIMIT 1", (named, ref)
    )
    if known_to_journal:
        return Thing(noun=named, id=ref)
    match named:
        case "code":
            return Thing(noun=named, id=find_code(load_codebook(project), ref).id)
        case "source":
            return Thing(noun=named, id=find_source(project, ref).id)
        case "case":
            return Thing(noun=named, id=case_id_of(project, ref))
        case _:
            raise NotFoundError(f"No {named} of this project has or had the id {ref}.")


def list_trail(
    project: ProjectFile,
    *,
    of: str | None = None,
    change: int | None = None,
    language: str = "en",
) -> list[TrailAnswer]:
    """Return what changes did, field by field, the newest change first.

    Args:
        of: only to this thing, as `find_thing` understands it; None for all that there is but
            passages, which are made from the text of their source.
        change: only what the change of this number did; None for all changes.
        language: of the codes' names.

    Raises:
        NotFoundError: there is and was no such thing.
    """
    thing = find_thing(project, of) if of is not None else None
    tables: Collection[str] = _TABLES[thing.noun] if thing else TRAIL_TABLES
    changes = {change.number: change for change in load_history(project)}
    quotes: Literal["told", "left out"] = "told" if thing and thing.noun == "coding" else "left out"
    telling = _Telling(project, language=language, quotes=quotes)
    told: list[list[TrailAnswer]] = [
        list(telling.answers(line, changes[line.change]))
        for line in iterate_trail(
            project, tables=tables, id_=thing.id if thing else None, change=change
        )
    ]
    told.sort(key=lambda answers: -answers[0]["change"] if answers else 0)
    return [answer for answers in told for answer in answers]


class _Telling:
    """Tells lines of the journal, with names for ids."""

    def __init__(
        self, project: ProjectFile, *, language: str, quotes: Literal["told", "left out"]
    ) -> None:
        self.project = project
        self.quotes = quotes
        self.names = TrailNames(project, language=language)

    def answers(self, line: TrailLine, change: Change) -> Iterator[TrailAnswer]:
        about = self._about(line)
        for field, before, after in self._fields(line):
            yield TrailAnswer(
                change=change.number,
                at=change.at,
                coder=change.coder,
                act=change.act,
                summary=change.summary,
                state=change.state,
                noun=line.table,
                key=" ".join(map(str, line.key)),
                about=about,
                operation=line.operation,
                field=field,
                before=before,
                after=after,
            )

    def _fields(self, line: TrailLine) -> Iterator[tuple[str, str | None, str | None]]:
        if self.quotes == "told":
            quotes = self._quote(line.before, line.change - 1), self._quote(line.after, line.change)
            if quotes[0] != quotes[1]:
                yield "quote", *quotes
        for change in field_changes(line.before, line.after):
            if change.field not in _HIDDEN:
                yield (
                    change.field,
                    self._value(line, change.field, change.before, line.before),
                    self._value(line, change.field, change.after, line.after),
                )

    def _value(
        self, line: TrailLine, field: str, value: Any, row: dict[str, Any] | None
    ) -> str | None:
        if value is None or row is None:
            return None
        if line.table == "source" and field == "text":
            return f"{len(value)} characters"
        if (line.table, field) == ("topic", "members"):
            return str(len(json.loads(value)))
        return self.names.value(line.table, field, value, row)

    def _about(self, line: TrailLine) -> str:
        row = line.after or line.before or {}
        if line.table in _BY_KEY:
            return self.names.name(_BY_KEY[line.table], str(line.key[0]))
        match line.table:
            case "coding" | "suggestion":
                return self.names.of_coding(row)
            case "memo":
                return memo_title(str(row.get("text", "")))
            case "relation":
                return self.names.of_relation(row)
            case "outline_entry":
                return self.names.of_entry(row)
        named, field = _BY_FIELD.get(line.table, ("", "name"))
        told = str(row.get(field, ""))
        return self.names.name(named, told) if named else told

    def _quote(self, row: dict[str, Any] | None, change: int) -> str | None:
        """Return the words of a coding in the text as it was after a change."""
        if row is None:
            return None
        text = text_at(self.project, row["source_id"], change)
        return None if text is None else text[row["start"] : row["end"]]

"""What the audit trail calls the things that its rows name by id, those that are gone included."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from workbench.coding.memo import memo_title
from workbench.store.project_file import ProjectFile
from workbench.store.trail import Row, iterate_trail, names_of

_REFERENCES: Final[dict[str, str]] = {
    **dict.fromkeys(("code_id", "merged_into", "from_id", "to_id", "phenomenon_id"), "code_text"),
    **dict.fromkeys(("coder_id", "decided_by"), "coder"),
    "source_id": "source",
    "case_id": "case",
    "memo_id": "memo",
    "coding_id": "coding",
    "relation_id": "relation",
    **dict.fromkeys(("first_id", "second_id"), "code_text"),
    "topic_id": "topic",
    "set_id": "named_set",
}
"""Columns that hold the id of something with a name, and the table where that stands."""

_OTHERS: Final = {("topic", "merged_into"): "topic"}
"""Columns of a name that holds something else in another table."""

_PARENTS: Final = {"code": "code_text", "outline_entry": "outline_entry"}
"""Tables whose rows lie in one another, and the table where the name of the upper one stands."""

_NOUNS: Final = {
    **dict.fromkeys(("source", "case", "coding", "relation"), None),
    "code": "code_text",
}
"""What a memo can be on that has a name, and the table where that stands if not in its own."""


class TrailNames:
    """Tells ids by names, each kind of them read when it is first asked for."""

    def __init__(self, project: ProjectFile, *, language: str) -> None:
        self.project = project
        self.known = {
            table: names_of(project, table, language=language)
            for table in ("source", "case", "coder", "code_text", "memo", "topic", "named_set")
        }

    def value(self, table: str, field: str, value: Any, row: Row) -> str:
        """Return the value of a field as it is told.

        Args:
            table: of the row.
            field: of the row.
            value: in the field.
            row: that the value stands in.
        """
        named = _OTHERS.get((table, field), _REFERENCES.get(field))
        if field == "parent_id":
            named = _PARENTS.get(table)
        elif (table, field) == ("memo", "ref") and row.get("noun") in _NOUNS:
            named = _NOUNS[row["noun"]] or row["noun"]
        return str(value) if named is None else self.name(named, str(value))

    def name(self, table: str, id_: str) -> str:
        """Return what a row is called, or its id where nothing is known of it."""
        match table:
            case "coding":
                return self.codings.get(id_, id_)
            case "relation":
                return self.relations.get(id_, id_)
            case "outline_entry":
                return self.entries.get(id_, id_)
            case "memo":
                return memo_title(self.known[table].get(id_, id_))
            case _:
                return self.known[table].get(id_, id_)

    def of_coding(self, row: Row) -> str:
        """Return what a coding or suggestion is called: its source and its code."""
        parts = ("source", row["source_id"]), ("code_text", row["code_id"])
        return ", ".join(self.name(table, str(id_)) for table, id_ in parts)

    def of_relation(self, row: Row) -> str:
        """Return what a relation is called: its ends and its type."""
        ends = [self.name("code_text", str(row.get(end))) for end in ("from_id", "to_id")]
        return f"{ends[0]} – {row.get('type')} – {ends[1]}"

    def of_entry(self, row: Row) -> str:
        """Return what an entry of the outline is called: its heading or its memo."""
        memo = row.get("memo_id")
        return self.name("memo", str(memo)) if memo else str(row.get("heading"))

    @cached_property
    def codings(self) -> dict[str, str]:
        """The names of codings by their ids."""
        return {id_: self.of_coding(row) for id_, row in self._rows("coding")}

    @cached_property
    def relations(self) -> dict[str, str]:
        """The names of relations by their ids."""
        return {id_: self.of_relation(row) for id_, row in self._rows("relation")}

    @cached_property
    def entries(self) -> dict[str, str]:
        """The names of entries of the outline by their ids."""
        return {id_: self.of_entry(row) for id_, row in self._rows("outline_entry")}

    def _rows(self, table: str) -> Iterator[tuple[str, Row]]:
        for line in iterate_trail(self.project, tables=[table]):
            row = line.after or line.before
            if row is not None:
                yield str(line.key[0]), row

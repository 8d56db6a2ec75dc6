"""Queries over codings, and sets of sources, cases and codes."""

from collections.abc import Sequence
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.extent.extent import SetKind
from workbench.coding.queries.ground import Unit
from workbench.formats.tables.write import table_format
from workbench.tasks.queries.answers import QueryAnswer, SavedQueryAnswer, SetAnswer
from workbench.tasks.queries.ask_query import ask_query
from workbench.tasks.queries.file import query_file
from workbench.tasks.queries.saved_queries import (
    list_queries,
    remove_query,
    rename_query,
    save_query,
)
from workbench.tasks.queries.sets import list_sets, remove_set, rename_set, save_set


class QueryVerbs(Face):
    """The verbs of queries and sets."""

    def query(
        self, query: str, *, unit: Unit = "codings", save: str | None = None, names: str = "en"
    ) -> QueryAnswer:
        """Return what a query over codings finds, as `workbench.tasks.queries.ask_query`.

        With `save`, the query is kept under that name.
        """
        answer = ask_query(self.file, query, unit=unit, language=names)
        if save is not None:
            save_query(self.file, query, name=save, unit=unit, coder=self.coder)
        return answer

    def write_query(
        self, path: Path | str, query: str, *, unit: Unit = "codings", names: str = "en"
    ) -> None:
        """Write what a query finds; the ending of the name chooses the format."""
        file = Path(path)
        form = table_format(file.name)
        file.write_bytes(query_file(self.file, query, unit=unit, file_format=form, language=names))

    def queries(self, *, names: str = "en") -> list[SavedQueryAnswer]:
        """Return the saved queries, the oldest first."""
        return list_queries(self.file, language=names)

    def rename_query(self, name: str, new: str) -> SavedQueryAnswer:
        """Give a saved query another name."""
        return rename_query(self.file, name, new, coder=self.coder)

    def remove_query(self, name: str) -> SavedQueryAnswer:
        """Remove a saved query and return it as it was."""
        return remove_query(self.file, name, coder=self.coder)

    def sets(self, *, names: str = "en") -> list[SetAnswer]:
        """Return the sets with what is in them now, the oldest first."""
        return list_sets(self.file, language=names)

    def save_set(
        self,
        name: str,
        *,
        kind: SetKind = "sources",
        members: Sequence[str] = (),
        conditions: str = "",
    ) -> SetAnswer:
        """Keep a set under a name: members one by one, or whatever fulfils conditions."""
        return save_set(
            self.file, name, kind=kind, members=members, conditions=conditions, coder=self.coder
        )

    def rename_set(self, name: str, new: str) -> SetAnswer:
        """Give a set another name."""
        return rename_set(self.file, name, new, coder=self.coder)

    def remove_set(self, name: str) -> SetAnswer:
        """Remove a set and return it as it was; what was in it stays."""
        return remove_set(self.file, name, coder=self.coder)

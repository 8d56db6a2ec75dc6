"""Adding, reading, editing and pseudonymizing sources."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from workbench.api.face import Face
from workbench.formats.names import read_names
from workbench.formats.reading import TableChoice
from workbench.store.sources import find_source
from workbench.tasks.answers import (
    MovedAnswer,
    PassageAnswer,
    PseudonymAnswer,
    RemovedAnswer,
    SourceAnswer,
)
from workbench.tasks.sources.add_sources import ReadingChoice, Receipt, add_sources
from workbench.tasks.sources.edit_source import (
    Choice,
    EditPlan,
    edit_source,
    moved_answers,
    plan_edit,
    replacements_of,
)
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.pseudonymize import PseudonymReceipt, preview_pseudonyms, pseudonymize
from workbench.tasks.sources.reidentify import NamesReceipt, reidentify
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.texts.blocks import SourceKind
from workbench.texts.language import Language


class SourceVerbs(Face):
    """The verbs of sources and their texts."""

    def add(
        self,
        *paths: Path | str,
        kind: SourceKind | None = None,
        language: Language | None = None,
        encoding: str | None = None,
        text_columns: Sequence[str] = (),
        name_column: str | None = None,
        one_source_per: Literal["row", "file"] = "row",
    ) -> Receipt:
        """Add files and folders, as `workbench.tasks.sources.add_sources`.

        Of a table, `text_columns` hold the texts and `name_column` names the source of a row.
        """
        table = TableChoice(
            text_columns=tuple(text_columns),
            one_source_per=one_source_per,
            name_column=name_column,
        )
        choice = ReadingChoice(
            kind=kind,
            language=language,
            encoding=encoding,
            table=table if text_columns else None,
        )
        return add_sources(
            self.file, [Path(path) for path in paths], coder=self.coder, choice=choice
        )

    def remove(self, *sources: str) -> list[RemovedAnswer]:
        """Remove sources, given by name or id, with all that stands on them."""
        return remove_sources(self.file, sources, coder=self.coder)

    def sources(self) -> list[SourceAnswer]:
        """Return all sources in the order of adding."""
        return list_sources(self.file)

    def passages(self, source: str) -> list[PassageAnswer]:
        """Return the passages of a source, given by name or id."""
        return list_passages(self.file, source)

    def text(self, source: str) -> str:
        """Return the text of a source exactly as it is stored and coded."""
        return find_source(self.file, source).text

    def plan_edit(
        self,
        source: str,
        *,
        text: str | None = None,
        replace: tuple[str, str] | None = None,
        which: Literal["only", "all"] = "only",
    ) -> EditPlan:
        """Return what a new text, or other words for some, would do to the selections."""
        if replace is None:
            return plan_edit(self.file, source, text=text)
        replacements = replacements_of(self.file, source, *replace, which=which)
        return plan_edit(self.file, source, text=text, replacements=replacements)

    def edit(
        self, plan: EditPlan, *, unmovable: Mapping[str, Choice] | None = None
    ) -> list[MovedAnswer]:
        """Edit a source as planned; `unmovable` chooses for each selection that cannot move."""
        answer = moved_answers(self.file, plan, unmovable)
        edit_source(self.file, plan, unmovable=unmovable, coder=self.coder)
        return answer

    def preview_pseudonyms(
        self, names: Path | str, *, sources: Sequence[str] = ()
    ) -> list[PseudonymAnswer]:
        """Return every name of a CSV or Excel list that would be replaced, with its context."""
        listed = read_names(Path(names).name, Path(names).read_bytes())
        return preview_pseudonyms(self.file, listed, sources=sources)

    def pseudonymize(
        self,
        names: Path | str,
        *,
        key: Path | str,
        sources: Sequence[str] = (),
        keep: Sequence[str] = (),
    ) -> PseudonymReceipt:
        """Replace names for good, as `workbench.tasks.sources.pseudonymize`."""
        return pseudonymize(
            self.file,
            read_names(Path(names).name, Path(names).read_bytes()),
            key=Path(key),
            sources=sources,
            keep=keep,
            coder=self.coder,
        )

    def reidentify(self, key: Path | str) -> NamesReceipt:
        """Bring back the names that a key file keeps."""
        return reidentify(self.file, Path(key).name, Path(key).read_bytes(), coder=self.coder)

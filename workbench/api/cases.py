"""Cases, their attributes, and whose words are whose."""

from collections.abc import Mapping
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.cases.kinds import CaseKind
from workbench.coding.cases.scale import read_scale
from workbench.store.case_parts import load_cases_of_codings
from workbench.tasks.cases.answers import (
    AttributeAnswer,
    CaseAnswer,
    CaseSpanAnswer,
    ColumnAnswer,
    SpeakerAnswer,
)
from workbench.tasks.cases.attributes import list_attributes, set_attribute_type
from workbench.tasks.cases.import_cases import CasesReceipt, import_cases
from workbench.tasks.cases.keep_cases import (
    add_case,
    describe_case,
    link_source,
    list_cases,
    remove_case,
    unlink_source,
)
from workbench.tasks.cases.mapping import Role, list_columns, propose_mapping, read_case_table
from workbench.tasks.cases.spans import link_span_to, list_case_spans, unlink_span_from
from workbench.tasks.cases.speakers import link_speaker_to, list_speakers, unlink_speaker_from


class CaseVerbs(Face):
    """The verbs of cases."""

    def cases(
        self,
        path: Path | str,
        *,
        roles: Mapping[str, Role] | None = None,
        types: Mapping[str, str] | None = None,
    ) -> CasesReceipt:
        """Import cases and their attributes from a CSV or Excel file.

        `roles` says what columns are and `types` the types of attributes, both by column, as in
        `workbench.tasks.cases.mapping.propose_mapping`: `types={"age": "ordered:young,old"}`.
        """
        file = Path(path)
        return import_cases(
            self.file,
            file.name,
            file.read_bytes(),
            coder=self.coder,
            roles=roles,
            scales={column: read_scale(words) for column, words in (types or {}).items()},
        )

    def case_columns(
        self, path: Path | str, *, roles: Mapping[str, Role] | None = None
    ) -> list[ColumnAnswer]:
        """Return what each column of a table of cases is taken for; nothing is imported."""
        table = read_case_table(Path(path).name, Path(path).read_bytes())
        return list_columns(table, propose_mapping(self.file, table, roles=roles))

    def list_cases(self) -> list[CaseAnswer]:
        """Return all cases with their values, sources and speakers."""
        return list_cases(self.file)

    def add_case(
        self, name: str, *, kind: CaseKind | None = None, values: Mapping[str, str] | None = None
    ) -> CaseAnswer:
        """Add a case with its attribute values."""
        return add_case(self.file, name, kind=kind, values=values, coder=self.coder)

    def describe_case(
        self,
        case: str,
        *,
        name: str | None = None,
        kind: CaseKind | None = None,
        values: Mapping[str, str] | None = None,
    ) -> CaseAnswer:
        """Correct the name, the kind or values of a case; an empty value is taken away."""
        return describe_case(self.file, case, name=name, kind=kind, values=values, coder=self.coder)

    def remove_case(self, case: str) -> CaseAnswer:
        """Remove a case and return it as it was; its sources stay."""
        return remove_case(self.file, case, coder=self.coder)

    def link_source(self, case: str, source: str) -> CaseAnswer:
        """Say that a source as a whole belongs to a case."""
        return link_source(self.file, case, source, coder=self.coder)

    def unlink_source(self, case: str, source: str) -> CaseAnswer:
        """Say that a source as a whole does not belong to a case."""
        return unlink_source(self.file, case, source, coder=self.coder)

    def attributes(self) -> list[AttributeAnswer]:
        """Return all attributes with their types."""
        return list_attributes(self.file)

    def set_attribute_type(self, name: str, type_: str) -> AttributeAnswer:
        """Set the type of an attribute, such as `number` or `ordered:low,high`."""
        return set_attribute_type(self.file, name, read_scale(type_), coder=self.coder)

    def speakers(self, source: str | None = None) -> list[SpeakerAnswer]:
        """Return who speaks in the sources, and the cases whose words these are."""
        return list_speakers(self.file, source)

    def link_speaker(self, source: str, speaker: str, case: str) -> SpeakerAnswer:
        """Say that what a speaker says in a source are the words of a case."""
        return link_speaker_to(self.file, source, speaker, case, coder=self.coder)

    def unlink_speaker(self, source: str, speaker: str, case: str) -> SpeakerAnswer:
        """Say that a speaker of a source is not this case."""
        return unlink_speaker_from(self.file, source, speaker, case, coder=self.coder)

    def case_spans(self, source: str | None = None) -> list[CaseSpanAnswer]:
        """Return the spans of sources that belong to cases."""
        return list_case_spans(self.file, source)

    def link_span(self, source: str, *, start: int, end: int, case: str) -> CaseSpanAnswer:
        """Say that the characters `start <= i < end` of a source belong to a case."""
        return link_span_to(self.file, source, start=start, end=end, case=case, coder=self.coder)

    def unlink_span(self, source: str, *, start: int, end: int, case: str) -> CaseSpanAnswer:
        """Say that a span of a source does not belong to a case."""
        return unlink_span_from(
            self.file, source, start=start, end=end, case=case, coder=self.coder
        )

    def cases_of_codings(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the cases that each coding counts for, by its id."""
        return load_cases_of_codings(self.file)

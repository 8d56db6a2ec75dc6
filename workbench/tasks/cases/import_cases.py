"""Import cases: a table says which source or speaker belongs to whom, and what is known of them."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from workbench.coding.cases.kinds import KINDS, read_kind
from workbench.coding.cases.scale import Scale, write_scale
from workbench.coding.cases.telling import told_scale
from workbench.errors import FormatError, NotFoundError
from workbench.store.attributes import set_scale
from workbench.store.case_parts import link_speaker
from workbench.store.cases import (
    ensure_case,
    link_case,
    set_case_kind,
    set_case_values,
    set_source_values,
)
from workbench.store.project_file import ProjectFile
from workbench.store.sources import describe_source, find_source
from workbench.tasks.cases.mapping import (
    ATTRIBUTES,
    CaseMapping,
    CaseTable,
    Role,
    propose_mapping,
    read_case_table,
)
from workbench.tasks.cases.speakers import find_speaker, link_named_speakers
from workbench.tasks.sources.dates import kept_date
from workbench.texts.source import Source


@dataclass(slots=True)
class CasesReceipt:
    """What became of each row, and the rows and values that were not used as they should be.

    Attributes:
        cases: the names of the cases that were set.
        links: how many rows linked a source as a whole to a case.
        speakers: how many speakers were linked to a case, by the table or by their name.
        types: the types of the attributes, as `read_scale` reads them.
        set_aside: sentences on rows that were not used, and on values that do not fit their
            type; these are kept as they are written.
    """

    cases: set[str] = field(default_factory=set)
    links: int = 0
    speakers: int = 0
    types: dict[str, str] = field(default_factory=dict)
    set_aside: list[str] = field(default_factory=list)


def import_cases(
    project: ProjectFile,
    name: str,
    content: bytes,
    *,
    coder: str,
    encoding: str | None = None,
    roles: Mapping[str, Role] | None = None,
    scales: Mapping[str, Scale] | None = None,
) -> CasesReceipt:
    """Read a table of cases and link sources and speakers to them.

    Without any more, the column `case` names the case, `source` the source a row speaks of,
    `speaker` who of that source the case is, `date` dates the source, and every other column is
    an attribute of the case. A row with a speaker links the words of the speaker, any other
    the whole source. Speakers who bear the name of a case of the table are linked to it, too.
    A row whose source the project does not have still sets the case and is told.

    Args:
        name: of the file.
        content: its bytes.
        coder: who imports.
        encoding: of a table in text, or None to find it.
        roles: what columns are, by their names, where it is not what was said above.
        scales: the types of attributes, where the guess of `propose_mapping` is wrong.

    Raises:
        FormatError: the table cannot be read, or no column names the cases.
    """
    table = read_case_table(name, content, encoding=encoding)
    mapping = propose_mapping(project, table, roles=roles, scales=scales)
    _refuse_nameless(table, mapping, said=bool(roles))
    with project.change("cases", f"Imported cases from {name}", coder=coder):
        return _Import(project, table, mapping).write(said=set(scales or {}))


class _Rehearsed(Exception):  # noqa: N818 - no error: it takes back what was rehearsed
    """Raised inside a change to leave the project as it is."""


def rehearse_cases(
    project: ProjectFile, table: CaseTable, mapping: CaseMapping, *, coder: str
) -> CasesReceipt:
    """Return what importing a table would come to; the project stays as it is.

    Raises:
        FormatError: no column names the cases.
    """
    _refuse_nameless(table, mapping, said=True)
    receipt = CasesReceipt()
    summary = f"Imported cases from {table.name}"
    with suppress(_Rehearsed), project.change("cases", summary, coder=coder):
        receipt = _Import(project, table, mapping).write(said=set())
        raise _Rehearsed
    return receipt


def _refuse_nameless(table: CaseTable, mapping: CaseMapping, *, said: bool) -> None:
    if mapping.column("case") is not None and (said or "case" in table.columns):
        return
    raise FormatError(
        f"{table.name}: there is no column 'case' that says whom each row speaks of."
        f" The columns are: {', '.join(table.columns)}. If one of them names the cases, say so:"
        " --map 'COLUMN=case'."
    )


class _Import:
    """The import of a table while it is written."""

    def __init__(self, project: ProjectFile, table: CaseTable, mapping: CaseMapping) -> None:
        self._project = project
        self._table = table
        self._mapping = mapping
        self._set: dict[tuple[str, str], tuple[int, str]] = {}
        self._case_ids: set[str] = set()
        self._receipt = CasesReceipt()

    def write(self, *, said: set[str]) -> CasesReceipt:
        """Write all rows inside the change that is open.

        Args:
            said: the columns whose types the researcher gave.
        """
        for column, scale in self._mapping.scales.items():
            if self._table.values(column) or column in said:
                set_scale(self._project.connection, column, scale)
                self._receipt.types[column] = write_scale(scale)
        for number, row in self._table.rows:
            self._write_row(number, row)
        named = link_named_speakers(self._project, case_ids=self._case_ids)
        self._receipt.speakers += named.linked
        self._receipt.set_aside += named.unsettled
        return self._receipt

    def _write_row(self, number: int, row: dict[str, str]) -> None:
        column = self._mapping.column("case") or ""
        case = row[column].strip()
        if not case:
            self._tell(number, f"the column '{column}' is empty.")
            return
        case_id = ensure_case(self._project.connection, case)
        self._receipt.cases.add(case)
        self._case_ids.add(case_id)
        self._check_values(number, row, case)
        values = {c: row[c].strip() for c in self._mapping.columns("attribute")}
        set_case_values(self._project.connection, case_id, values)
        self._write_kind(number, self._cell(row, "kind"), case_id)
        wanted = self._cell(row, "source")
        if wanted:
            try:
                source = find_source(self._project, wanted)
            except NotFoundError as error:
                self._tell(number, str(error))
                return
            self._write_source(number, row, source, case_id)
        elif speaker := self._cell(row, "speaker"):
            self._tell(
                number,
                f"the speaker {speaker} has no source beside it and was not linked to {case}.",
            )

    def _write_source(self, number: int, row: dict[str, str], source: Source, case_id: str) -> None:
        connection = self._project.connection
        speaker = self._cell(row, "speaker")
        if speaker:
            self._link_speaker(number, speaker, source, case_id)
        else:
            link_case(connection, source_id=source.id, case_id=case_id)
            self._receipt.links += 1
        own = {c: row[c].strip() for c in self._mapping.columns("source attribute")}
        set_source_values(connection, source.id, own)
        date = self._cell(row, "date")
        kept = kept_date(date)
        if kept:
            describe_source(connection, source.id, kind=source.kind, date=kept)
        elif date:
            self._tell(
                number,
                f"'{date}' is no date that can be understood, and {source.name}"
                " keeps the one it has. Write 2019, 2019-03 or 2019-03-12.",
            )

    def _link_speaker(self, number: int, speaker: str, source: Source, case_id: str) -> None:
        try:
            found = find_speaker(self._project, source.id, speaker)
        except NotFoundError as error:
            self._tell(number, str(error))
            return
        self._receipt.speakers += link_speaker(
            self._project.connection, source_id=source.id, speaker=found.speaker, case_id=case_id
        )

    def _write_kind(self, number: int, words: str, case_id: str) -> None:
        kind = read_kind(words)
        if kind:
            set_case_kind(self._project.connection, case_id, kind)
        elif words:
            column, kinds = self._mapping.column("kind"), ", ".join(KINDS)
            self._tell(
                number,
                f"column '{column}': '{words}' is no kind of case. The kinds are: {kinds}.",
            )

    def _check_values(self, number: int, row: dict[str, str], case: str) -> None:
        """Tell of values that do not fit their type, and of two values for one case."""
        for column, role in self._mapping.roles.items():
            value = row[column].strip()
            if role not in ATTRIBUTES or not value:
                continue
            scale = self._mapping.scales[column]
            if not scale.fits(value):
                expected = told_scale(scale)
                self._tell(
                    number,
                    f"column '{column}': '{value}' is not {expected}. It is kept as it is written.",
                )
            if role == "attribute":
                before, earlier = self._set.get((case, column), (number, value))
                if earlier != value:
                    self._tell(
                        number,
                        f"column '{column}': {case} has '{value}' here and '{earlier}' in row"
                        f" {before}. '{value}' is kept.",
                    )
                self._set[case, column] = (number, value)

    def _cell(self, row: dict[str, str], role: Role) -> str:
        column = self._mapping.column(role)
        return row[column].strip() if column else ""

    def _tell(self, number: int, sentence: str) -> None:
        name = self._table.name
        self._receipt.set_aside.append(f"{name}, row {number}: {sentence}")

"""Save a whole table of cases, of speakers or of types that was edited, as one change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.cases.kinds import CaseKind
from workbench.coding.cases.scale import Scale
from workbench.errors import WorkbenchError
from workbench.store.attributes import load_scales, set_scale
from workbench.store.case_parts import link_speaker, load_speakers, unlink_speaker
from workbench.store.cases import (
    StoredCase,
    ensure_case,
    find_case,
    link_case,
    load_stored_cases,
    remove_case,
    remove_case_value,
    rename_case,
    set_case_kind,
    set_case_values,
    unlink_case,
)
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source_names
from workbench.tasks.cases.keep_cases import refuse_misfits


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A row of an edited table of cases.

    Attributes:
        id: of the case; None of a new one.
        name: of it.
        kind: what it is, or None.
        values: by attribute; empty ones are taken away.
        sources: the names of the sources that belong to it as a whole.
    """

    id: str | None
    name: str
    kind: CaseKind | None
    values: Mapping[str, str]
    sources: Collection[str] = ()


def save_cases(
    project: ProjectFile, rows: Sequence[CaseRow], *, seen: int, coder: str
) -> list[str]:
    """Bring the cases of a project in line with a table; return the names of those changed.

    Args:
        rows: every case that is to be there: one without a row is removed.
        seen: the newest change of the project when the table was made.
        coder: who edits.

    Raises:
        ProjectBusyError: the project was changed since.
        WorkbenchError: a name is empty or stands twice. Nothing was changed.
        CodingError: a changed value does not fit the type of its attribute.
    """
    present = {case.id: case for case in load_stored_cases(project)}
    _refuse_names(rows)
    kept = {row.id for row in rows if row.id}
    gone = [case for case in present.values() if case.id not in kept]
    edited = [row for row in rows if row.id is None or _differs(row, present[row.id])]
    for row in edited:
        old = present[row.id].values if row.id else {}
        refuse_misfits(project, {a: v for a, v in row.values.items() if v != old.get(a, "")})
    sources = load_source_names(project)
    number = len(edited) + len(gone)
    with project.change("cases", f"Edited cases: {number}", coder=coder, seen=seen):
        for case in gone:
            remove_case(project.connection, case.id)
        for row in edited:
            _write(project, row, present.get(row.id or ""), sources)
    return [*(case.name for case in gone), *(row.name for row in edited)]


def save_speakers(
    project: ProjectFile,
    links: Mapping[tuple[str, str], Collection[str]],
    *,
    seen: int,
    coder: str,
) -> int:
    """Bring the cases of speakers in line with a table; return how many speakers were changed.

    Args:
        links: the names of the cases of each speaker, by the id of the source and the speaker;
            speakers who are not named keep theirs.
        seen: the newest change of the project when the table was made.
        coder: who edits.

    Raises:
        ProjectBusyError: the project was changed since.
        NotFoundError: there is no such case. Nothing was changed.
    """
    present = {(row.source_id, row.speaker): set(row.cases) for row in load_speakers(project)}
    ids = {name: find_case(project, name)[0] for names in links.values() for name in names}
    ids |= {name: find_case(project, name)[0] for names in present.values() for name in names}
    changed = {place: set(names) for place, names in links.items() if set(names) != present[place]}
    number = len(changed)
    with project.change("cases", f"Linked speakers to cases: {number}", coder=coder, seen=seen):
        for (source_id, speaker), names in changed.items():
            before = present[source_id, speaker]
            for name in sorted(names - before):
                link_speaker(
                    project.connection, source_id=source_id, speaker=speaker, case_id=ids[name]
                )
            for name in sorted(before - names):
                unlink_speaker(
                    project.connection, source_id=source_id, speaker=speaker, case_id=ids[name]
                )
    return len(changed)


def save_types(
    project: ProjectFile, scales: Mapping[str, Scale], *, seen: int, coder: str
) -> list[str]:
    """Set the types of attributes; return the names of those changed. No value is changed.

    Raises:
        ProjectBusyError: the project was changed since `seen`.
    """
    known = load_scales(project)
    changed = [name for name, scale in scales.items() if known.get(name) != scale]
    names = ", ".join(changed)
    with project.change("cases", f"Set the types of {names}", coder=coder, seen=seen):
        for name in changed:
            set_scale(project.connection, name, scales[name])
    return changed


def _refuse_names(rows: Sequence[CaseRow]) -> None:
    names: set[str] = set()
    for row in rows:
        if not row.name:
            raise WorkbenchError("A case needs a name. Nothing was changed.")
        if row.name in names:
            raise WorkbenchError(f"Two cases are called '{row.name}'. Nothing was changed.")
        names.add(row.name)


def _differs(row: CaseRow, case: StoredCase) -> bool:
    values = {attribute: value for attribute, value in row.values.items() if value}
    return (row.name, row.kind, values, set(row.sources)) != (
        case.name,
        case.kind,
        dict(case.values),
        set(case.sources),
    )


def _write(
    project: ProjectFile, row: CaseRow, old: StoredCase | None, sources: Mapping[str, str]
) -> None:
    connection = project.connection
    if old is None:
        case_id = ensure_case(connection, row.name)
    else:
        case_id = old.id
        _refuse_taken(project, row)
        rename_case(connection, case_id, name=row.name)
    set_case_kind(connection, case_id, row.kind)
    for attribute in old.values if old else ():
        if not row.values.get(attribute):
            remove_case_value(connection, case_id, attribute)
    set_case_values(connection, case_id, {a: v for a, v in row.values.items() if v})
    before = set(old.sources) if old else set()
    for name in sorted(set(row.sources) - before):
        link_case(connection, source_id=sources[name], case_id=case_id)
    for name in sorted(before - set(row.sources)):
        unlink_case(connection, source_id=sources[name], case_id=case_id)


def _refuse_taken(project: ProjectFile, row: CaseRow) -> None:
    """Refuse a name that another case bears until it is renamed itself, later in the table."""
    other = project.value('SELECT id FROM "case" WHERE name = ?', (row.name,))
    if other not in {None, row.id}:
        raise WorkbenchError(
            f"A case is called '{row.name}' already. Give that one its new name first."
            " Nothing was changed."
        )

"""Cases: list them, add, describe and remove them, and say which sources are theirs."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain

from workbench.coding.cases.kinds import CaseKind
from workbench.coding.cases.telling import told_scale
from workbench.errors import CodingError, NotFoundError, WorkbenchError
from workbench.store.attributes import load_scales
from workbench.store.case_parts import load_case_spans, load_cases_of_codings, load_speakers
from workbench.store.cases import (
    ensure_case,
    find_case,
    link_case,
    load_stored_cases,
    remove_case_value,
    rename_case,
    set_case_kind,
    set_case_values,
    unlink_case,
)
from workbench.store.cases import remove_case as delete_case
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.cases.answers import CaseAnswer


def list_cases(project: ProjectFile) -> list[CaseAnswer]:
    """Return all cases in the order of their names."""
    speakers: dict[str, list[str]] = {}
    for row in load_speakers(project):
        for name in row.cases:
            speakers.setdefault(name, []).append(f"{row.source}: {row.speaker}")
    spans = Counter(span.case for span in load_case_spans(project))
    codings = Counter(chain.from_iterable(load_cases_of_codings(project).values()))
    return [
        CaseAnswer(
            id=case.id,
            name=case.name,
            kind=case.kind,
            values=dict(case.values),
            sources=list(case.sources),
            speakers=speakers.get(case.name, []),
            spans=spans[case.name],
            codings=codings[case.name],
        )
        for case in load_stored_cases(project)
    ]


def show_case(project: ProjectFile, case: str) -> CaseAnswer:
    """Return one case, given by name or id.

    Raises:
        NotFoundError: there is no such case.
    """
    id_, _ = find_case(project, case)
    return next(row for row in list_cases(project) if row["id"] == id_)


def add_case(
    project: ProjectFile,
    name: str,
    *,
    kind: CaseKind | None = None,
    values: Mapping[str, str] | None = None,
    coder: str,
) -> CaseAnswer:
    """Add a case.

    Raises:
        WorkbenchError: the name is empty, or a case bears it already.
        CodingError: a value does not fit the type of its attribute.
    """
    plain = _free_name(project, name)
    refuse_misfits(project, values or {})
    with project.change("cases", f"Added the case {plain}", coder=coder):
        case_id = ensure_case(project.connection, plain)
        set_case_kind(project.connection, case_id, kind)
        set_case_values(project.connection, case_id, values or {})
    return show_case(project, case_id)


def describe_case(
    project: ProjectFile,
    case: str,
    *,
    name: str | None = None,
    kind: CaseKind | None = None,
    values: Mapping[str, str] | None = None,
    coder: str,
) -> CaseAnswer:
    """Correct what is said of a case; what is None or not named stays as it is.

    Args:
        case: name or id.
        name: a new name.
        kind: what it is.
        values: by the name of the attribute, which may be new; an empty value takes it away.

    Raises:
        NotFoundError: there is no such case.
        WorkbenchError: another case bears the new name.
        CodingError: a value does not fit the type of its attribute. Nothing was changed.
    """
    case_id, old = find_case(project, case)
    plain = old if name is None or name.strip() == old else _free_name(project, name)
    given = {attribute.strip(): value.strip() for attribute, value in (values or {}).items()}
    refuse_misfits(project, given)
    with project.change("cases", f"Described the case {plain}", coder=coder):
        if plain != old:
            rename_case(project.connection, case_id, name=plain)
        if kind is not None:
            set_case_kind(project.connection, case_id, kind)
        for attribute, value in given.items():
            if not value:
                remove_case_value(project.connection, case_id, attribute)
        set_case_values(project.connection, case_id, {a: v for a, v in given.items() if v})
    return show_case(project, case_id)


def remove_case(project: ProjectFile, case: str, *, coder: str) -> CaseAnswer:
    """Remove a case with its values and links, and return it as it was; no source is changed.

    Raises:
        NotFoundError: there is no such case.
    """
    answer = show_case(project, case)
    with project.change("cases", f"Removed the case {answer['name']}", coder=coder):
        delete_case(project.connection, answer["id"])
    return answer


def link_source(project: ProjectFile, case: str, source: str, *, coder: str) -> CaseAnswer:
    """Say that a source as a whole belongs to a case.

    Raises:
        NotFoundError: there is no such case or source.
    """
    (case_id, name), found = find_case(project, case), find_source(project, source)
    with project.change("cases", f"Linked {found.name} to {name}", coder=coder):
        link_case(project.connection, source_id=found.id, case_id=case_id)
    return show_case(project, case_id)


def unlink_source(project: ProjectFile, case: str, source: str, *, coder: str) -> CaseAnswer:
    """Say that a source as a whole does not belong to a case.

    Raises:
        NotFoundError: there is no such case or source, or they are not linked.
    """
    (case_id, name), found = find_case(project, case), find_source(project, source)
    with project.change("cases", f"Took {found.name} off {name}", coder=coder):
        if not unlink_case(project.connection, source_id=found.id, case_id=case_id):
            raise NotFoundError(f"{found.name} as a whole does not belong to {name}.")
    return show_case(project, case_id)


def _free_name(project: ProjectFile, name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise WorkbenchError("A case needs a name. Nothing was changed.")
    if any(case.name == plain for case in load_stored_cases(project)):
        raise WorkbenchError(f"A case is called '{plain}' already. Nothing was changed.")
    return plain


def refuse_misfits(project: ProjectFile, values: Mapping[str, str]) -> None:
    """Refuse a value, by its attribute, that does not fit the attribute's type.

    Raises:
        CodingError: one does not fit, or an attribute has no name.
    """
    scales = load_scales(project)
    for attribute, value in values.items():
        scale = scales.get(attribute)
        if not attribute:
            raise CodingError("An attribute needs a name. Nothing was changed.")
        if value and scale is not None and not scale.fits(value):
            expected = told_scale(scale)
            raise CodingError(
                f"'{value}' does not fit the attribute {attribute}, which is {expected}."
                " Correct the value or change the type of the attribute. Nothing was changed."
            )

"""Whom or what a profile is about: found by name, with the sources and codes that count."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import (
    ancestry,
    code_of,
    descendants,
    display_name,
    find_code,
    name_key,
    slashed,
    spoken,
)
from workbench.coding.profiles.phrases import phrase
from workbench.errors import NotFoundError
from workbench.store.case_facts import load_case_facts
from workbench.store.case_parts import load_belonging
from workbench.store.cases import load_source_values
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.tasks.framework.rows import find_row, load_rows
from workbench.tasks.profiles.answers import FactAnswer
from workbench.themes.tree import took_over

ProfileKind = Literal["case", "source", "code", "model"]
KINDS: Final[tuple[ProfileKind, ...]] = ("case", "source", "code", "model")

_MODELS: Final = ("Practice models", "实务模式", "Practice model", "Models", "模式")
"""What the category of practice models is called, the most usual first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a profile is about.

    Attributes:
        kind: case, source, code or practice model.
        id: of it.
        name: as the project shows it.
        path: of a code from the top down; else the name.
        sources: ids of the sources that count, None for all.
        case: the name of the case whose words alone count there, or None.
        codes: ids of the codes that count, None for all.
        facts: what is known of it.
    """

    kind: ProfileKind
    id: str
    name: str
    path: str
    sources: frozenset[str] | None
    codes: frozenset[str] | None
    facts: tuple[FactAnswer, ...]
    case: str | None = None


def find_subject(project: ProjectFile, kind: ProfileKind, name: str, *, language: str) -> Subject:
    """Return what a profile is about.

    Raises:
        NotFoundError: there is no such case, source or code, or the code is no practice model.
    """
    match kind:
        case "case":
            return _case(project, name)
        case "source":
            return _source(project, name, language=language)
        case _:
            return _code(project, kind, name, language=language)


def list_subjects(
    project: ProjectFile, kind: ProfileKind, *, language: str = "en"
) -> dict[str, str]:
    """Return the name of everything of a kind that can have a profile, by id, in order."""
    if kind in {"case", "source"}:
        rows = load_rows(project, "cases" if kind == "case" else "sources")
        return {row.id: row.name for row in rows}
    codebook = load_codebook(project)
    codes = [code for code in codebook.codes if code.status != "merged"]
    if kind == "model":
        above = _models(codebook)
        inside = {code.id for code in descendants(codebook, above.id)} if above else set()
        codes = [code for code in codes if code.id in inside]
    return {code.id: slashed(codebook, code.id, language=language) for code in codes}


def _case(project: ProjectFile, name: str) -> Subject:
    _, row = find_row(project, name, rows="cases")
    case = next(case for case in load_case_facts(project) if case.id == row.id)
    return Subject(
        kind="case",
        id=case.id,
        name=case.name,
        path=case.name,
        sources=row.sources,
        codes=None,
        facts=tuple(FactAnswer(name=n, value=v) for n, v in case.values.items()),
        case=case.name,
    )


def _source(project: ProjectFile, name: str, *, language: str) -> Subject:
    _, row = find_row(project, name, rows="sources")
    source = load_source(project, row.id)
    known = {
        "kind": source.kind,
        "language": source.language,
        "date": source.date or "",
        "characters": f"{len(source.text):,}",
        "cases": ", ".join(load_belonging(project).all_cases_of(source.id)),
    }
    facts = [
        FactAnswer(name=phrase(fact, language=language), value=value)
        for fact, value in known.items()
        if value
    ]
    values = load_source_values(project).get(source.id, {})
    return Subject(
        kind="source",
        id=source.id,
        name=source.name,
        path=source.name,
        sources=row.sources,
        codes=None,
        facts=(*facts, *(FactAnswer(name=n, value=v) for n, v in values.items())),
    )


def _code(project: ProjectFile, kind: ProfileKind, name: str, *, language: str) -> Subject:
    codebook = load_codebook(project)
    code = code_of(codebook, took_over(codebook)[find_code(codebook, name).id])
    if kind == "model":
        _check_model(codebook, code)
    return Subject(
        kind=kind,
        id=code.id,
        name=display_name(code, language),
        path=slashed(codebook, code.id, language=language),
        sources=None,
        codes=frozenset({code.id, *(below.id for below in descendants(codebook, code.id))}),
        facts=tuple(_facts_of_code(code, language=language)),
    )


def _facts_of_code(code: Code, *, language: str) -> Iterator[FactAnswer]:
    known = {
        "definition": spoken(code.definition, language),
        "stage": code.stage,
        "status": code.status,
    }
    for fact, value in known.items():
        if value:
            yield FactAnswer(name=phrase(fact, language=language), value=value)


def _models(codebook: Codebook) -> Code | None:
    """Return the category of practice models, by the name that the most usual list has first."""
    for name in _MODELS:
        for code in codebook.codes:
            if code.status != "merged" and name_key(name) in map(name_key, code.name.values()):
                return code
    return None


def _check_model(codebook: Codebook, code: Code) -> None:
    above = _models(codebook)
    if above is None:
        raise NotFoundError(
            "No category is called Practice models or 实务模式, so no code is known to be a"
            " practice model. Ask for the profile of a code instead."
        )
    if above not in ancestry(codebook, code.id)[:-1]:
        path, category = slashed(codebook, code.id), slashed(codebook, above.id)
        raise NotFoundError(
            f"'{path}' does not stand under {category}, so it is no practice model. Ask for the"
            " profile of a code instead."
        )

"""The groups of texts that a project offers: every kind with the values that are in use."""

from collections.abc import Collection

from workbench.coding.finding import ancestry, slashed
from workbench.store.case_parts import load_belonging
from workbench.store.cases import load_cases, load_source_values
from workbench.store.codes import load_codebook
from workbench.store.passages import load_languages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.tallies import count_codings_by_code
from workbench.tasks.words.text_groups import GroupKind
from workbench.themes.groups import in_order


def list_group_values(project: ProjectFile, *, language: str = "en") -> dict[GroupKind, list[str]]:
    """Return the values of each kind of group that some text has, kinds without any left out.

    Args:
        language: of the codes' names.
    """
    sources = load_sources(project)
    cases = _cases(project)
    values: dict[GroupKind, list[str]] = {
        "kind": in_order({source.kind for source in sources}),
        "source": [source.name for source in sources],
        "case": in_order(cases),
        "attribute": in_order(_attributes(project, cases)),
        "code": _codes(project, language=language),
        "year": sorted({source.date[:4] for source in sources if source.date}),
        "language": sorted({tag for tags in load_languages(project).values() for tag in tags}),
    }
    return {kind: found for kind, found in values.items() if found}


def _cases(project: ProjectFile) -> set[str]:
    """Return the cases that have words in any source."""
    whose = load_belonging(project)
    return {
        name for source_id in {*whose.linked, *whose.parts} for name in whose.cases_of(source_id)
    }


def _attributes(project: ProjectFile, linked: Collection[str]) -> set[str]:
    of_cases = (
        f"{attribute}={value}"
        for row in load_cases(project)
        if row["name"] in linked
        for attribute, value in row.items()
        if attribute not in {"id", "name"}
    )
    of_sources = (
        f"{attribute}={value}"
        for values in load_source_values(project).values()
        for attribute, value in values.items()
    )
    return {*of_cases, *of_sources}


def _codes(project: ProjectFile, *, language: str) -> list[str]:
    """Return the paths of the codes that have codings, or have them under them."""
    codebook = load_codebook(project)
    used = {
        above.id
        for code_id, number in count_codings_by_code(project).items()
        if number
        for above in ancestry(codebook, code_id)
    }
    return [
        slashed(codebook, code.id, language=language) for code in codebook.codes if code.id in used
    ]

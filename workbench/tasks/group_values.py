"""The groups of texts that a project offers: every kind with the values that are in use."""

from workbench.coding.finding import ancestry, slashed
from workbench.store.cases import load_cases, load_cases_of_sources, load_source_values
from workbench.store.codes import load_codebook
from workbench.store.passages import load_languages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.tallies import count_codings_by_code
from workbench.tasks.text_groups import GroupKind
from workbench.themes.groups import in_order


def list_group_values(project: ProjectFile, *, language: str = "en") -> dict[GroupKind, list[str]]:
    """Return the values of each kind of group that some text has, kinds without any left out.

    Args:
        language: of the codes' names.
    """
    sources = load_sources(project)
    cases = load_cases_of_sources(project)
    values: dict[GroupKind, list[str]] = {
        "kind": in_order({source.kind for source in sources}),
        "source": [source.name for source in sources],
        "case": in_order({name for names in cases.values() for name in names}),
        "attribute": in_order(_attributes(project)),
        "code": _codes(project, language=language),
        "year": sorted({source.date[:4] for source in sources if source.date}),
        "language": sorted({tag for tags in load_languages(project).values() for tag in tags}),
    }
    return {kind: found for kind, found in values.items() if found}


def _attributes(project: ProjectFile) -> set[str]:
    linked = {name for names in load_cases_of_sources(project).values() for name in names}
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

"""Measure whether the codes of a project are saturated."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from workbench.coding.cases.belonging import Belonging
from workbench.coding.finding import code_of, display_name, find_code, slashed
from workbench.coding.saturation.counting import Level, count_as
from workbench.coding.saturation.gathering import SourcePlace, UnitKind, gather_units
from workbench.coding.saturation.saturation import Options, measure_units
from workbench.coding.saturation.scope import Scope
from workbench.errors import NotFoundError
from workbench.store.case_parts import load_belonging
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.saturation_answers import SaturationAnswer
from workbench.tasks.saturation_rows import Study, saturation_answer
from workbench.texts.source import Source
from workbench.themes.tree import took_over

DEFAULT: Final = Options()
"""A base of 4, a run of 2 and a threshold of 5 %, in the order of reading."""


def measure_saturation(
    project: ProjectFile,
    *,
    options: Options = DEFAULT,
    unit: UnitKind = "source",
    codes: Level = "each",
    code: str | None = None,
    coder: str | None = None,
    language: str = "en",
) -> SaturationAnswer:
    """Return what each further source brings, where that ends, and what is likely unseen.

    Codings count, suggestions do not. Sources without a coding that counts are no units.

    Args:
        options: the order, base, run and threshold, and the random orders.
        unit: take sources, or the cases that they belong to.
        codes: count each code, or top categories.
        code: name, path or id of a code; only it and those under it count.
        coder: the name of the only coder whose codings count.
        language: of the codes' names and of the remarks.

    Raises:
        NotFoundError: there is no such code, or nobody of that name has coded.
        CodingError: an option is none that can be.
    """
    codebook = load_codebook(project)
    under = find_code(codebook, code).id if code else None
    codings = _codings_of(load_codings(project), coder)
    counted = count_as(codebook, took_over(codebook), codes=codes, under=under)
    sources = load_sources(project)
    places = _places(load_belonging(project), sources, codings)
    gathered = gather_units(codings, places, counted, unit=unit)
    saturation = measure_units(
        gathered.units,
        codings=gathered.codings,
        categories={one.code_id: one.category_id for one in counted.values()},
        options=options,
    )
    study = Study(
        codebook=codebook,
        sources={source.id: source for source in sources},
        codings=codings,
        counted=counted,
        gathered=gathered,
        saturation=saturation,
        language=language,
    )
    scopes = {
        tongue: _scope(study, Scope(unit=unit, codes=codes, coder=coder), under, language=tongue)
        for tongue in dict.fromkeys((language, "en", "zh"))
    }
    return saturation_answer(study, scopes)


def _codings_of(codings: Sequence[StoredCoding], coder: str | None) -> list[StoredCoding]:
    found = [coding for coding in codings if coder is None or coding.coder == coder]
    if coder is not None and not found:
        names = ", ".join(sorted({coding.coder for coding in codings}))
        hint = f" Codings are by: {names}." if names else ""
        raise NotFoundError(f"No coding of this project is by '{coder}'.{hint}")
    return found


def _places(
    whose: Belonging, sources: Iterable[Source], codings: Iterable[StoredCoding]
) -> list[SourcePlace]:
    of_codings: dict[str, dict[str, tuple[str, ...]]] = {}
    for coding in codings:
        if whose.is_parted(coding.source_id):
            cases = whose.cases_at(coding.source_id, coding.start, coding.end)
            of_codings.setdefault(coding.source_id, {})[coding.id] = cases
    return [
        SourcePlace(
            id=source.id,
            number=source.number,
            date=source.date,
            cases=whose.linked.get(source.id, ()),
            of_codings=of_codings.get(source.id),
        )
        for source in sources
    ]


def _scope(study: Study, asked: Scope, under: str | None, *, language: str) -> Scope:
    """Return what was asked for with the names of codes and coders in a language."""
    codebook, counting = study.codebook, list(study.counting)
    used = {coding.code_id for coding in counting}
    heirs = took_over(codebook)
    archived = [c.id for c in codebook.codes if c.status == "archived" and c.id in used]
    merged = [id_ for id_, heir in heirs.items() if heir != id_ and id_ in used]
    return replace(
        asked,
        under=under and display_name(code_of(codebook, under), language),
        coders=tuple(sorted({coding.coder for coding in counting})),
        archived=tuple(slashed(codebook, id_, language=language) for id_ in archived),
        merged=tuple(slashed(codebook, id_, language=language) for id_ in merged),
    )

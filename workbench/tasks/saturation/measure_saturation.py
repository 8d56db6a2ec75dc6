"""Measure whether the codes of a project are saturated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from workbench.coding.cases.belonging import Belonging
from workbench.coding.codebook import Codebook
from workbench.coding.extent.extent import Extent
from workbench.coding.extent.phrases import phrase
from workbench.coding.finding import code_of, display_name, find_code, slashed
from workbench.coding.saturation.counting import Counted, Level, count_as
from workbench.coding.saturation.gathering import SourcePlace, UnitKind, gather_units
from workbench.coding.saturation.saturation import Options, measure_units
from workbench.coding.saturation.scope import Scope
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.codings.coders import check_coder
from workbench.tasks.counting import Counting, load_counting
from workbench.tasks.saturation.answers import SaturationAnswer
from workbench.tasks.saturation.rows import Study, saturation_answer
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
    sets: Sequence[str] = (),
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
        sets: names or ids of the sets of sources, cases or codes that alone count; see
            `load_counting`.
        language: of the codes' names and of the remarks.

    Raises:
        NotFoundError: there is no such code or set, or nobody of that name has coded.
        QueryError: the conditions of a set name what is not there any more.
        CodingError: an option is none that can be.
    """
    codebook = load_codebook(project)
    under = find_code(codebook, code).id if code else None
    counting = load_counting(project, sets=sets, coder=coder, language=language)
    everything = load_codings(project)
    check_coder(coder, everything)
    # A unit with other codes only is one that brings nothing new, as where `code` is given.
    by_words = replace(counting, extent=replace(counting.extent, codes=None))
    codings = list(_with_age(everything, by_words))
    counted = _counted(codebook, counting.extent, codes=codes, under=under)
    sources = [one for one in load_sources(project) if counting.extent.has_source(one.id)]
    places = _places(counting.extent.whose, sources, codings)
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
    asked = Scope(unit=unit, codes=codes, coder=coder, sets=counting.extent.sets)
    people = counting.coders_of(everything)
    scopes = {
        tongue: _scope(study, asked, under, people, language=tongue)
        for tongue in dict.fromkeys((language, "en", "zh"))
    }
    answer = saturation_answer(study, scopes)
    answer["remarks"] += counting.remarks(everything, language=language)
    if any(coding.id in people for coding in codings) and options.order == "coding":
        answer["remarks"].append(phrase("settled first", language=language))
    answer["parameters"] |= {"sets": counting.parameters.get("sets")}
    return answer


def _counted(
    codebook: Codebook, extent: Extent, *, codes: Level, under: str | None
) -> dict[str, Counted]:
    counted = count_as(codebook, took_over(codebook), codes=codes, under=under)
    if extent.codes is None:
        return counted
    return {code_id: as_ for code_id, as_ in counted.items() if code_id in extent.codes}


def _with_age(codings: Sequence[StoredCoding], counting: Counting) -> Iterator[StoredCoding]:
    """Yield the codings that count, those of the consensus as old as what they stand for."""
    made = {coding.id: coding.created_at for coding in codings}
    for coding in counting.kept(codings):
        behind = counting.settled.stands_for.get(coding.id, ())
        ages = [made[id_] for id_ in behind if id_ in made]
        yield replace(coding, created_at=min(ages)) if ages else coding


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


def _scope(
    study: Study,
    asked: Scope,
    under: str | None,
    people: Mapping[str, tuple[str, ...]],
    *,
    language: str,
) -> Scope:
    """Return what was asked for with the names of codes and coders in a language."""
    codebook, counting = study.codebook, list(study.counting)
    used = {coding.code_id for coding in counting}
    heirs = took_over(codebook)
    archived = [c.id for c in codebook.codes if c.status == "archived" and c.id in used]
    merged = [id_ for id_, heir in heirs.items() if heir != id_ and id_ in used]
    return replace(
        asked,
        under=under and display_name(code_of(codebook, under), language),
        coders=tuple(sorted({n for c in counting for n in people.get(c.id, (c.coder,))})),
        archived=tuple(slashed(codebook, id_, language=language) for id_ in archived),
        merged=tuple(slashed(codebook, id_, language=language) for id_ in merged),
    )

"""The rows of an analysis of saturation, with the names and words that belong to them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.codebook import Codebook
from workbench.coding.coding import Coding
from workbench.coding.finding import code_of, display_name, slashed
from workbench.coding.saturation.counting import Counted
from workbench.coding.saturation.gathering import Gathered
from workbench.coding.saturation.phrases import phrase
from workbench.coding.saturation.remarks import counting_remarks
from workbench.coding.saturation.richness import Richness
from workbench.coding.saturation.saturation import Saturation
from workbench.coding.saturation.scope import Scope
from workbench.coding.saturation.sentence import paper_sentence
from workbench.coding.saturation.wording import percent
from workbench.store.codings import StoredCoding
from workbench.tasks.saturation.answers import (
    AssessmentAnswer,
    CodeFoundAnswer,
    EstimateAnswer,
    FrequencyAnswer,
    RunAnswer,
    SaturationAnswer,
    StepAnswer,
)
from workbench.texts.source import Source
from workbench.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What the rows of an answer are made of.

    Attributes:
        codebook: with the names of the codes.
        sources: of the project, by id.
        codings: of the coders who count, in reading order.
        counted: what each code counts as.
        gathered: the units and what they were gathered from.
        saturation: of the units.
        language: of the codes' names and of the remarks.
    """

    codebook: Codebook
    sources: Mapping[str, Source]
    codings: Sequence[StoredCoding]
    counted: Mapping[str, Counted]
    gathered: Gathered
    saturation: Saturation
    language: str

    @property
    def counting(self) -> Iterator[StoredCoding]:
        """The codings of the codes that count, in the units, in reading order."""
        inside = {id_ for ids in self.gathered.coding_ids.values() for id_ in ids}
        return (c for c in self.codings if c.id in inside and c.code_id in self.counted)

    def name_of(self, unit_id: str) -> str:
        """Return the name of a source; a case is its own name."""
        return self.sources[unit_id].name if unit_id in self.sources else unit_id


def saturation_answer(study: Study, scopes: Mapping[str, Scope]) -> SaturationAnswer:
    """Return the tables of an analysis, its sentences and how it was counted.

    Args:
        study: the analysis and what it rests on.
        scopes: what was counted, in the words of the study's language, English and Chinese.
    """
    saturation, language = study.saturation, study.language
    return SaturationAnswer(
        steps=list(_steps(study)),
        runs=list(_runs(saturation)),
        assessments=list(_assessments(saturation)),
        estimates=list(_estimates(study)),
        codes=list(_codes(study)),
        frequencies=[
            FrequencyAnswer(units=units, codes=number)
            for units, number in sorted(Counter(saturation.frequencies.values()).items())
        ],
        sentence={
            tongue: paper_sentence(saturation, scope=scopes[tongue], language=tongue)
            for tongue in ("en", "zh")
        },
        remarks=list(
            counting_remarks(saturation, study.gathered, scope=scopes[language], language=language)
        ),
        parameters=_parameters(saturation, scopes[language], language=language),
    )


def _parameters(
    saturation: Saturation, scope: Scope, *, language: str
) -> dict[str, str | int | float | None]:
    options = saturation.options
    return {
        "order": options.order,
        "base": options.base,
        "run": options.run,
        "threshold": options.threshold,
        "unit": scope.unit,
        "codes": scope.codes,
        "code": scope.under,
        "coder": scope.coder,
        "orders": options.orders,
        "seed": options.seed,
        "language": language,
        "version": __version__,
    }


def _steps(study: Study) -> Iterator[StepAnswer]:
    saturation, band = study.saturation, study.saturation.band
    random = saturation.options.order == "random"
    for place, (unit, step) in enumerate(zip(saturation.units, saturation.steps, strict=True)):
        source_ids = [] if random else list(study.gathered.sources[unit.id])
        yield StepAnswer(
            position=place + 1,
            unit=None if random else study.name_of(unit.id),
            sources=[study.sources[id_].name for id_ in source_ids],
            source_ids=source_ids,
            date=None if random else unit.date,
            first_coded=None if random else unit.first_coded,
            codes=None if random else step.codes,
            new=None if random else len(step.new),
            total=None if random else step.total,
            mean_new=band.mean_new[place],
            low=band.low[place],
            median=band.median[place],
            high=band.high[place],
        )


def _runs(saturation: Saturation) -> Iterator[RunAnswer]:
    if saturation.options.order == "random":
        return
    found = saturation.assessments[0]
    for run in found.runs:
        yield RunAnswer(
            first=run.first,
            last=run.last,
            new=run.new,
            base_codes=found.base_codes or 0,
            share=run.share,
            meets=[
                percent(assessment.threshold, digits=4)
                for assessment in saturation.assessments
                if run.share is not None and run.share <= assessment.threshold
            ],
        )


def _assessments(saturation: Saturation) -> Iterator[AssessmentAnswer]:
    options = saturation.options
    random = options.order == "random"
    for found, across in zip(saturation.assessments, saturation.across, strict=True):
        yield AssessmentAnswer(
            threshold=found.threshold,
            base=options.base,
            run=options.run,
            base_codes=None if random else found.base_codes,
            status="random orders" if random else found.status,
            reached=None if random else found.reached,
            notation=None if random else found.notation,
            exceeded_again=0 if random else found.exceeded_again,
            orders=across.orders,
            orders_reached=across.reached,
            orders_low=across.low,
            orders_median=across.median,
            orders_high=across.high,
        )


def _estimates(study: Study) -> Iterator[EstimateAnswer]:
    for richness in study.saturation.estimates:
        yield _estimate(study, richness, category_id=None)
    if len(study.saturation.categories) < len(study.saturation.frequencies):
        categories = study.saturation.categories
        for code in study.codebook.codes:
            if code.id in categories:
                yield _estimate(study, categories[code.id], category_id=code.id)


def _estimate(study: Study, richness: Richness, *, category_id: str | None) -> EstimateAnswer:
    language = study.language
    return EstimateAnswer(
        category=category_id and display_name(code_of(study.codebook, category_id), language),
        category_id=category_id,
        estimator=richness.estimator,
        observed=richness.observed,
        size=richness.size,
        singles=richness.singles,
        doubles=richness.doubles,
        form=richness.form,
        estimate=richness.estimate,
        unseen=richness.unseen,
        low=richness.low,
        high=richness.high,
        coverage=richness.coverage,
        remark=_gap(richness, language=language),
    )


def _gap(richness: Richness, *, language: str) -> str:
    match richness.gap:
        case "no code":
            return phrase("gap no code", language=language)
        case "one unit":
            return phrase("gap one unit", language=language)
        case "no interval":
            return phrase("gap no interval", language=language)
        case None:
            return ""


def _codes(study: Study) -> Iterator[CodeFoundAnswer]:
    saturation = study.saturation
    brought = {
        code_id: (place, step.unit_id)
        for place, step in enumerate(saturation.steps, start=1)
        for code_id in step.new
    }
    place_of = {code.id: number for number, code in enumerate(study.codebook.codes)}
    first = _first_codings(study, {code: unit for code, (_, unit) in brought.items()})
    random = saturation.options.order == "random"
    for code_id in sorted(brought, key=lambda id_: (brought[id_][0], place_of[id_])):
        place, unit_id = brought[code_id]
        coding = first[code_id]
        yield CodeFoundAnswer(
            code=display_name(code_of(study.codebook, code_id), study.language),
            code_id=code_id,
            path=slashed(study.codebook, code_id, language=study.language),
            units=saturation.frequencies[code_id],
            codings=study.gathered.codings[code_id],
            position=None if random else place,
            unit=study.name_of(unit_id),
            source=study.sources[coding.source_id].name,
            source_id=coding.source_id,
            start=coding.start,
            end=coding.end,
            quote=study.sources[coding.source_id].text[coding.start : coding.end],
        )


def _first_codings(study: Study, unit_of: Mapping[str, str]) -> dict[str, Coding]:
    """Return the first coding of each code in the unit that brought it, in reading order."""
    inside = {code: study.gathered.coding_ids[unit] for code, unit in unit_of.items()}
    first: dict[str, Coding] = {}
    for coding in study.counting:
        code_id = study.counted[coding.code_id].code_id
        if coding.id in inside[code_id]:
            first.setdefault(code_id, coding)
    return first

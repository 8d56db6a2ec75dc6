"""The sentences that an analysis of saturation permits in a paper, with their limits."""

from collections.abc import Iterator

from workbench.coding.extent.phrases import set_names
from workbench.coding.saturation.orders import OrdersReached
from workbench.coding.saturation.phrases import order_phrase, phrase
from workbench.coding.saturation.richness import Richness
from workbench.coding.saturation.runs import Assessment
from workbench.coding.saturation.saturation import Saturation
from workbench.coding.saturation.scope import Scope
from workbench.coding.saturation.wording import codes, noun_of, percent, plural_of, quoted, units
from workbench.words import is_chinese


def paper_sentence(saturation: Saturation, *, scope: Scope, language: str) -> str:
    """Return what can be said in a paper: method, finding, estimate and limits.

    Args:
        saturation: the analysis.
        scope: what was counted.
        language: of the sentences; a Chinese tag for Chinese, any other for English.
    """
    written = _sentences(saturation, scope=scope, language=language)
    return ("" if is_chinese(language) else " ").join(written)


def _sentences(saturation: Saturation, *, scope: Scope, language: str) -> Iterator[str]:
    options, number = saturation.options, len(saturation.units)
    yield phrase(
        "method",
        language=language,
        base=units(options.base, scope.unit, language=language),
        run=units(options.run, scope.unit, language=language),
        threshold=percent(options.threshold, digits=4),
        units=units(number, scope.unit, language=language),
        order=order_phrase(options.order, language=language),
    )
    yield from _scoped(scope, language=language)
    assessment = saturation.assessments[0]
    if options.order != "random" or assessment.status == "too few units":
        yield from _assessed(assessment, saturation, scope=scope, language=language)
    if assessment.status != "too few units":
        yield _across(saturation.across[0], saturation, scope=scope, language=language)
    yield _estimated(saturation.estimates[0], scope=scope, language=language)
    yield phrase("limits", language=language, plural=plural_of(scope.unit, language=language))


def _scoped(scope: Scope, *, language: str) -> Iterator[str]:
    if scope.under is not None:
        yield phrase("scope under", language=language, name=quoted(scope.under, language=language))
    if scope.codes == "top":
        yield phrase("scope top", language=language)
    if scope.coder is not None:
        yield phrase("scope coder", language=language, name=scope.coder)
    if scope.sets:
        yield phrase(
            "scope sets", language=language, names=set_names(scope.sets, language=language)
        )


def _assessed(
    assessment: Assessment, saturation: Saturation, *, scope: Scope, language: str
) -> Iterator[str]:
    options, number = saturation.options, len(saturation.units)
    shown = assessment.meeting or (assessment.runs[-1] if assessment.runs else None)
    yield phrase(
        assessment.status,
        language=language,
        notation=assessment.notation,
        noun=noun_of(scope.unit, language=language, number=2),
        run=units(options.run, scope.unit, language=language),
        before=units(assessment.reached or 0, scope.unit, language=language)
        if is_chinese(language)
        else assessment.reached,
        units=units(number, scope.unit, language=language),
        needed=units(options.base + options.run, scope.unit, language=language),
        new=codes(shown.new if shown else 0, language=language, which="new"),
        share="—" if shown is None or shown.share is None else percent(shown.share),
        base_codes=codes(assessment.base_codes or 0, language=language),
    )
    if assessment.exceeded_again:
        yield phrase("exceeded again", language=language, number=assessment.exceeded_again)


def _across(across: OrdersReached, saturation: Saturation, *, scope: Scope, language: str) -> str:
    options = saturation.options
    if not across.orders:
        return phrase("orders undefined", language=language)
    facts = {"orders": f"{across.orders:,}", "seed": options.seed, "reached": f"{across.reached:,}"}
    if across.median is None:
        return phrase("orders never", language=language, **facts)
    return phrase(
        "orders",
        language=language,
        **facts,
        median=across.median,
        run=options.run,
        noun=noun_of(scope.unit, language=language, number=2),
        range=phrase(
            "open range" if across.high is None else "range",
            language=language,
            low=across.low,
            high=across.high,
            run=options.run,
        ),
    )


def _estimated(richness: Richness, *, scope: Scope, language: str) -> str:
    return phrase(
        richness.gap or "estimate",
        language=language,
        units=units(richness.size, scope.unit, language=language),
        noun=noun_of(scope.unit, language=language),
        measure=noun_of(scope.unit, language=language),
        observed=codes(richness.observed, language=language),
        singles=f"{richness.singles:,}",
        estimate=_one_digit(richness.estimate),
        unseen=_one_digit(richness.unseen),
        low=_one_digit(richness.low),
        high=_one_digit(richness.high),
        coverage="—" if richness.coverage is None else percent(richness.coverage),
    )


def _one_digit(value: float | None) -> str:
    return "—" if value is None else f"{value:,.1f}"

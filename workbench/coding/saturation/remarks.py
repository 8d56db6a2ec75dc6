"""The sentences under every table of saturation: how it was counted and what was left out."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from workbench.coding.saturation.gathering import Gathered
from workbench.coding.saturation.phrases import Phrase, phrase
from workbench.coding.saturation.saturation import Saturation
from workbench.coding.saturation.scope import Scope
from workbench.coding.saturation.wording import listing, noun_of, plural_of, quoted, units


def counting_remarks(
    saturation: Saturation, gathered: Gathered, *, scope: Scope, language: str
) -> tuple[str, ...]:
    """Return how saturation was counted, a sentence or two each.

    Args:
        saturation: the analysis.
        gathered: the units it rests on.
        scope: what was counted.
        language: a Chinese tag for Chinese, any other for English.
    """
    kinds = {
        "noun": noun_of(scope.unit, language=language),
        "measure": noun_of(scope.unit, language=language),
        "one": noun_of(scope.unit, language=language),
        "plural": plural_of(scope.unit, language=language),
    }
    named = (
        *_of_counting(scope, language=language),
        *_of_method(saturation, scope=scope, language=language),
        *_left_out(saturation, gathered, scope=scope, language=language),
    )
    return tuple(phrase(name, language=language, **(kinds | values)) for name, values in named)


_Named = Iterator[tuple[Phrase, dict[str, Any]]]


def _of_counting(scope: Scope, *, language: str) -> _Named:
    yield "codings only", {}
    yield scope.codes, {}
    if scope.coder is None:
        yield "several coders", {"names": listing(scope.coders, language=language)}
    else:
        yield "one coder", {"name": scope.coder}
    if scope.under is not None:
        yield "under", {"name": quoted(scope.under, language=language)}
    if any(one.kind == "codes" for one in scope.sets):
        yield "code sets", {}


def _of_method(saturation: Saturation, *, scope: Scope, language: str) -> _Named:
    options = saturation.options
    chao2, chao1 = saturation.estimates
    yield "incidence", {"base": units(options.base, scope.unit, language=language)}
    yield "run rule", {"run": units(options.run, scope.unit, language=language)}
    above = sum((run.share or 0) > 1 for run in saturation.assessments[0].runs)
    if above and options.order != "random":
        yield "small base", {"number": above}
    yield "band rule", {"orders": f"{options.orders:,}", "seed": options.seed}
    yield "chao rule", {"units": units(chao2.size, scope.unit, language=language)}
    yield "chao1 rule", {"codings": f"{chao1.size:,}"}
    yield "coverage rule", {}


def _left_out(saturation: Saturation, gathered: Gathered, *, scope: Scope, language: str) -> _Named:
    moments = Counter(unit.first_coded for unit in saturation.units)
    order = saturation.options.order
    numbers: dict[Phrase, int] = {
        "uncoded": gathered.uncoded,
        "without case": gathered.without_case,
        "several cases": gathered.several_cases,
        "parted": gathered.parted,
        "outside": gathered.outside,
        "undated": sum(unit.date is None for unit in saturation.units) * (order == "date"),
        "same moment": sum(n for n in moments.values() if n > 1) * (order == "coding"),
    }
    for name, number in numbers.items():
        if number:
            yield name, {"number": f"{number:,}"}
    if scope.archived:
        yield "archived codes", {"names": listing(scope.archived, language=language)}
    if scope.merged:
        yield "merged codes", {"names": listing(scope.merged, language=language)}

"""How far the coders of a project agree."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final, TypedDict

import numpy as np

from workbench.coding.agreement.bootstrap import Estimate
from workbench.coding.agreement.boundaries import Boundaries, compare_boundaries
from workbench.coding.agreement.coded_units import Flags, Marks, Numbers
from workbench.coding.agreement.comparing import Comparison, compare_coders
from workbench.coding.agreement.phrases import phrase, unit_phrase
from workbench.coding.finding import slashed
from workbench.errors import CodingError
from workbench.store.project_file import ProjectFile
from workbench.tasks.agreement.ground import AgreementChoice, CodedGround, lay_out, passage_borders
from workbench.tasks.counting import told_sets
from workbench.tasks.progress import Progress, silent

COEFFICIENTS: Final = (
    "percent",
    "kappa",
    "fleiss",
    "brennan_prediger",
    "gwet",
    "alpha",
    "holsti",
)
"""The coefficients on units that every row has, each with the ends of its interval."""
FURTHER: Final = ("multi_valued_alpha", "unitizing_alpha")
"""Those on sets of codes and on boundaries, each with the ends of its interval, too."""


class AgreementRow(TypedDict, total=False):
    """How far coders agree on one code, or on all together; None where it is undefined.

    Each of `COEFFICIENTS` and `FURTHER` also has `…_low` and `…_high`, the ends of its 95 %
    interval.
    """

    coders: list[str]
    code_id: str | None
    path: str
    text: str
    units: int
    coded_by: list[int]
    coded_by_any: int
    coded_by_all: int
    percent: float | None
    kappa: float | None
    fleiss: float | None
    brennan_prediger: float | None
    gwet: float | None
    alpha: float | None
    holsti: float | None
    multi_valued_alpha: float | None
    unitizing_alpha: float | None
    overlap: float | None
    codings: int
    codings_matched: int


class AgreementAnswer(TypedDict):
    """Agreement between coders; rows of all codes together come before those of each."""

    parameters: dict[str, Any]
    remarks: list[str]
    rows: list[AgreementRow]


def measure_agreement(
    project: ProjectFile,
    choice: AgreementChoice | None = None,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> AgreementAnswer:
    """Return how far coders agree: on each code, on all, on all text and on coded text.

    Args:
        project: open.
        choice: what is compared, and how.
        language: of the codes' names and of the remarks.
        progress: told while outdated tokens are made again.

    Raises:
        CodingError: fewer than two coders have coded the same source.
        NotFoundError: there is no such code or source.
    """
    choice = choice or AgreementChoice()
    ground = lay_out(project, choice, progress=progress)
    rows: list[AgreementRow] = []
    cuts = passage_borders(project, ground) if choice.samples else None
    for chosen in _groups(len(ground.coders), choice):
        rows += _rows(ground, chosen, choice, cuts=cuts, language=language)
    if not rows:
        raise CodingError(
            "No source was coded by two coders, so there is nothing to compare. Let two coders"
            " code the same source."
        )
    return AgreementAnswer(
        parameters=_parameters(ground, choice, language=language),
        remarks=[
            *_remarks(ground, choice, language=language),
            *_of_sets(project, ground, choice, language=language),
        ],
        rows=rows,
    )


def _groups(coders: int, choice: AgreementChoice) -> Iterator[tuple[int, ...]]:
    yield tuple(range(coders))
    if choice.pairs == "each" and coders > 2:
        yield from combinations(range(coders), 2)


def _rows(
    ground: CodedGround,
    coders: tuple[int, ...],
    choice: AgreementChoice,
    *,
    cuts: Numbers | None,
    language: str,
) -> list[AgreementRow]:
    marks, looked = _only(ground, coders)
    if not (looked.sum(axis=0) >= 2).any():
        # Two of three coders may have shared no source; the others of them are compared.
        return []
    codes = len(ground.code_ids)
    comparisons = compare_coders(
        marks, ground.units, looked, codes=codes, samples=choice.samples, seed=choice.seed
    )
    boundaries = {
        found.code: found
        for found in compare_boundaries(
            marks,
            ground.borders,
            looked,
            codes=codes,
            least=choice.overlap,
            cuts=cuts,
            samples=choice.samples,
            seed=choice.seed,
        )
    }
    names = [ground.coders[coder] for coder in coders]
    return [
        _row(ground, names, comparison, boundaries[comparison.code], language=language)
        for comparison in comparisons
    ]


def _only(ground: CodedGround, coders: Sequence[int]) -> tuple[Marks, Flags]:
    """Return the codings of some coders, and where they looked."""
    if len(coders) == len(ground.coders):
        return ground.marks, ground.looked
    place = np.full(len(ground.coders), -1, dtype=np.int64)
    place[list(coders)] = np.arange(len(coders))
    theirs = ground.marks.where(place[ground.marks.coders] >= 0)
    marks = Marks(
        codes=theirs.codes,
        coders=place[theirs.coders],
        starts=theirs.starts,
        ends=theirs.ends,
    )
    return marks, ground.looked[list(coders)]


def _row(
    ground: CodedGround,
    coders: list[str],
    comparison: Comparison,
    boundaries: Boundaries,
    *,
    language: str,
) -> AgreementRow:
    code_id = None if comparison.code is None else ground.code_ids[comparison.code]
    overlap = boundaries.overlap
    row = AgreementRow(
        coders=coders,
        code_id=code_id,
        path=slashed(ground.codebook, code_id, language=language)
        if code_id
        else phrase("all codes", language=language),
        text=comparison.text,
        units=comparison.units,
        coded_by=list(comparison.by_coder),
        coded_by_any=comparison.any_coder,
        coded_by_all=comparison.all_coders,
    )
    estimates = {
        **{name: comparison.estimates[name] for name in COEFFICIENTS},
        "multi_valued_alpha": comparison.estimates.get("multi_valued", Estimate(value=None)),
        "unitizing_alpha": boundaries.alpha,
    }
    for name, estimate in estimates.items():
        row |= {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}  # type: ignore[misc]
    row["overlap"] = overlap.share if overlap.first + overlap.second else None
    row["codings"] = overlap.first + overlap.second
    row["codings_matched"] = overlap.matched
    return row


def _parameters(ground: CodedGround, choice: AgreementChoice, *, language: str) -> dict[str, Any]:
    compared = ground.looked.sum(axis=0) >= 2
    return {
        "coders": list(ground.coders),
        "sources": int(compared.sum()),
        "code": choice.code,
        "codes": choice.codes,
        "source": choice.source,
        "sets": ", ".join(one.name for one in ground.extent.sets) or None,
        "unit": choice.unit,
        "segments": choice.segments,
        "overlap": choice.overlap,
        "pairs": choice.pairs,
        "settled": choice.settled,
        "samples": choice.samples,
        "seed": choice.seed,
        "language": language,
    }


def _remarks(ground: CodedGround, choice: AgreementChoice, *, language: str) -> Iterator[str]:
    shared = ground.looked.sum(axis=0) >= 2
    yield phrase(
        "ground",
        language=language,
        coders=phrase("comma", language=language).join(ground.coders),
        sources=int(shared.sum()),
    )
    alone = int((ground.looked.sum(axis=0) == 1).sum())
    if alone:
        yield phrase("alone", language=language, sources=alone)
    if choice.settled == "after":
        yield phrase("settled", language=language)
    yield phrase("unit", language=language, unit=unit_phrase(choice.unit, language=language))
    yield phrase("texts", language=language)
    yield phrase(
        "nested each" if choice.codes == "each" else "nested categories", language=language
    )
    yield phrase("together", language=language)
    yield phrase("two" if len(ground.coders) == 2 else "many", language=language)
    yield phrase("holsti", language=language)
    yield phrase("boundaries", language=language, overlap=f"{choice.overlap:.0%}")
    if choice.samples:
        clusters = "clusters" if choice.unit in {"character", "token"} else "units"
        yield phrase(
            f"interval {clusters}",  # type: ignore[arg-type]
            language=language,
            samples=choice.samples,
            seed=choice.seed,
        )
        yield phrase("interval boundaries", language=language)
    yield phrase("undefined", language=language)


def _of_sets(
    project: ProjectFile, ground: CodedGround, choice: AgreementChoice, *, language: str
) -> Iterator[str]:
    """Yield which sets are compared, and what is still taken of whole texts."""
    yield from told_sets(project, choice.sets, language=language)
    if ground.extent.cases is not None:
        yield phrase("words of cases", language=language)

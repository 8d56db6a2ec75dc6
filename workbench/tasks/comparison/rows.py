"""The rows of a comparison, with the names and words that belong to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from workbench.coding.comparison.centres import (
    LookAlike,
    Misplaced,
    find_look_alikes,
    find_misplaced,
)
from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.comparison.ordering import chain
from workbench.coding.comparison.outliers import Outlier, find_outliers
from workbench.coding.comparison.pairs import Pair, count_pairs, least_alike
from workbench.coding.comparison.phrases import listing, phrase
from workbench.coding.comparison.remarks import Facts, comparison_remarks
from workbench.coding.finding import code_of, display_name, slashed
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.comparison.answers import (
    ComparedAnswer,
    ComparisonAnswer,
    LookAlikeAnswer,
    MisplacedAnswer,
    OutlierAnswer,
    PairAnswer,
)
from workbench.tasks.comparison.ground import ComparisonGround
from workbench.version import __version__

_WORDS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was found in a ground."""

    ground: ComparisonGround
    choice: ComparisonChoice
    language: str
    pairs: list[Pair]
    outliers: list[Outlier]
    look_alikes: list[LookAlike]
    misplaced: list[Misplaced]


def comparison_answer(
    ground: ComparisonGround,
    choice: ComparisonChoice,
    *,
    log: list[MemoAnswer],
    language: str,
) -> ComparisonAnswer:
    """Return the lists of a comparison and how they were made.

    Args:
        ground: what it rests on.
        choice: what was asked for.
        log: what was written about it.
        language: of the codes' names and of the remarks.
    """
    found = _find(ground, choice, language=language)
    code = code_of(ground.codebook, ground.code_id)
    facts = _facts(found)
    return ComparisonAnswer(
        code=display_name(code, language),
        code_id=code.id,
        path=slashed(ground.codebook, code.id, language=language),
        order=list(_order(found)),
        pairs=[_pair(found, rank, pair) for rank, pair in enumerate(found.pairs, start=1)],
        outliers=[_outlier(found, outlier) for outlier in found.outliers],
        look_alikes=[_look_alike(found, one) for one in found.look_alikes[: choice.limit]],
        misplaced=[_misplaced(found, one) for one in found.misplaced],
        log=log,
        remarks=[*comparison_remarks(choice, facts, language=language), *ground.told],
        parameters={
            "code": slashed(ground.codebook, code.id, language=language),
            "by": choice.by,
            "codes": choice.codes,
            "coder": choice.coder,
            "sets": ", ".join(ground.sets) or None,
            "limit": choice.limit,
            "language": language,
            "passages": facts.passages,
            "pairs": facts.pairs,
            "look-alikes": facts.look_alikes,
            "version": __version__,
        },
    )


def group_order(ground: ComparisonGround) -> list[int]:
    """Return the passages group by group, within each from like to like.

    The groups come in the order in which the texts have them, sources without a case last.
    """
    groups = sorted(dict.fromkeys(ground.groups), key=lambda group: group is None)
    return [
        i
        for group in groups
        for i in chain(
            ground.likeness, among=[i for i, own in enumerate(ground.groups) if own == group]
        )
    ]


def _find(ground: ComparisonGround, choice: ComparisonChoice, *, language: str) -> _Found:
    texts, weights, own = ground.texts, ground.weights, ground.own
    return _Found(
        ground=ground,
        choice=choice,
        language=language,
        pairs=least_alike(ground.likeness, limit=choice.limit),
        outliers=find_outliers(ground.likeness, weights, rows=own),
        look_alikes=find_look_alikes(
            texts, weights, own=own, candidates=ground.candidates, told=choice.limit
        ),
        misplaced=find_misplaced(texts, weights, own=own, others=ground.others),
    )


def _facts(found: _Found) -> Facts:
    ground, likeness = found.ground, found.ground.likeness
    pairs = count_pairs(likeness)
    scripts = likeness.scripts
    alike = sum(scripts.count(s) * (scripts.count(s) - 1) // 2 for s in set(scripts) if s)
    return Facts(
        passages=len(ground.own),
        sources=len({ground.texts[row].source_id for row in ground.own}),
        han=scripts.count("Han"),
        other=scripts.count("other"),
        wordless=scripts.count(""),
        overlapping=alike - pairs,
        pairs=pairs,
        shown_pairs=len(found.pairs),
        look_alikes=len(found.look_alikes),
        shown_look_alikes=len(found.look_alikes[: found.choice.limit]),
        alone=sum(
            bool(script) and mean is None
            for script, mean in zip(scripts, likeness.means, strict=True)
        ),
        merged=ground.merged,
    )


def _order(found: _Found) -> Iterator[ComparedAnswer]:
    ground = found.ground
    outliers = {outlier.row for outlier in found.outliers}
    for position, i in enumerate(group_order(ground), start=1):
        codings = ground.codings[ground.own[i]]
        place = _place(ground, ground.own[i])
        code_ids = list(dict.fromkeys(mark.code_id for mark in codings))
        yield ComparedAnswer(
            position=position,
            group=ground.groups[i],
            id=codings[0].id,
            codings=[mark.id for mark in codings],
            codes=_paths(found, code_ids),
            code_ids=code_ids,
            coders=sorted({mark.coder for mark in codings}),
            source=place.source,
            source_id=place.source_id,
            start=place.start,
            end=place.end,
            quote=place.quote,
            mean=ground.likeness.means[i],
            outlier=i in outliers,
        )


class _Place(NamedTuple):
    source: str
    source_id: str
    start: int
    end: int
    quote: str


def _place(ground: ComparisonGround, row: int) -> _Place:
    text = ground.texts[row]
    return _Place(
        ground.sources[text.source_id].name,
        text.source_id,
        text.start,
        text.end,
        ground.quote(row),
    )


def _paths(found: _Found, code_ids: Iterable[str]) -> list[str]:
    return [slashed(found.ground.codebook, id_, language=found.language) for id_ in code_ids]


def _pair(found: _Found, rank: int, pair: Pair) -> PairAnswer:
    ground, weights = found.ground, found.ground.weights
    first, second = ground.own[pair.first], ground.own[pair.second]
    one, other = _place(ground, first), _place(ground, second)
    return PairAnswer(
        rank=rank,
        similarity=pair.similarity,
        first=ground.codings[first][0].id,
        first_source=one.source,
        first_source_id=one.source_id,
        first_start=one.start,
        first_end=one.end,
        first_quote=one.quote,
        second=ground.codings[second][0].id,
        second_source=other.source,
        second_source_id=other.source_id,
        second_start=other.start,
        second_end=other.end,
        second_quote=other.quote,
        shared=list(weights.shared(first, second, limit=_WORDS)),
        only_first=list(weights.only_in(first, [second], limit=_WORDS)),
        only_second=list(weights.only_in(second, [first], limit=_WORDS)),
    )


def _outlier(found: _Found, outlier: Outlier) -> OutlierAnswer:
    ground, language = found.ground, found.language
    row = ground.own[outlier.row]
    place = _place(ground, row)
    reason = phrase(
        "outlier", language=language, mean=f"{outlier.mean:.3f}", middle=f"{outlier.middle:.3f}"
    )
    if outlier.words:
        words = listing(list(outlier.words), language=language)
        told = phrase("outlier words", language=language, words=words)
        reason = f"{reason}{told}" if language.startswith("zh") else f"{reason} {told}"
    return OutlierAnswer(
        id=ground.codings[row][0].id,
        source=place.source,
        source_id=place.source_id,
        start=place.start,
        end=place.end,
        quote=place.quote,
        mean=outlier.mean,
        middle=outlier.middle,
        words=list(outlier.words),
        reason=reason,
    )


def _look_alike(found: _Found, one: LookAlike) -> LookAlikeAnswer:
    ground, text = found.ground, found.ground.texts[one.row]
    standing = {
        code_id
        for start, end, code_id in ground.standing.get(text.source_id, ())
        if start < text.end and text.start < end
    }
    place = _place(ground, one.row)
    order = [code.id for code in ground.codebook.codes if code.id in standing]
    return LookAlikeAnswer(
        source=place.source,
        source_id=place.source_id,
        start=place.start,
        end=place.end,
        quote=place.quote,
        score=one.score,
        words=list(one.words),
        codes=_paths(found, order),
    )


def _misplaced(found: _Found, one: Misplaced) -> MisplacedAnswer:
    ground = found.ground
    other, place = code_of(ground.codebook, one.other), _place(ground, one.row)
    return MisplacedAnswer(
        id=ground.codings[one.row][0].id,
        source=place.source,
        source_id=place.source_id,
        start=place.start,
        end=place.end,
        quote=place.quote,
        own_score=one.own,
        other=display_name(other, found.language),
        other_id=other.id,
        other_path=slashed(ground.codebook, other.id, language=found.language),
        score=one.score,
        other_passages=one.passages,
        words=list(one.words),
    )

"""Suggesting codes for passages or sentences by the cues of the codebook.

How sure a suggestion is, from 0 to 1. One cue gives

    strength = (1 - 0.5 ** words) / codes * (1 - share)

words: the length of what it found, at most 4; two Han characters count as a word.
codes: how many codes have the cue.
share: the part of all units that hold the cue, itself not counted: (holding - 1) / units.

Several different cues of one code in one unit support each other:

    confidence = 1 - (1 - strength 1) * (1 - strength 2) * ...

So a single rare word gives 0.5, a phrase of two words 0.75, and each further cue adds. The
figure orders suggestions; it is no probability.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from workbench.coding.codebook import Codebook
from workbench.coding.coding import SuggestionDraft
from workbench.coding.context import is_cited, is_negated
from workbench.coding.cue_words import count_words
from workbench.coding.cues import CueHit, CueMatcher
from workbench.coding.passages import CodablePassage
from workbench.texts.blocks import PassageKind

SuggestionUnit = Literal["passage", "sentence"]

SUGGESTED_KINDS: Final[tuple[PassageKind, ...]] = (
    "paragraph",
    "utterance",
    "list item",
    "table",
    "note",
    "caption",
)
"""Kinds of passages that get suggestions: furniture and references hold no statement of the
source, and a heading is coded with what stands under it."""

FLAGS: Final = ("negated", "cited", "heading", "reference")
"""What a suggestion can bear beside its confidence."""

MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What suggesting gave.

    Attributes:
        drafts: by source, place and order of the codes.
        problems: sentences about cues that could not be searched everywhere.
        units: how many passages or sentences were searched.
    """

    drafts: tuple[SuggestionDraft, ...]
    problems: tuple[str, ...]
    units: int


def suggest_codings(
    passages: Iterable[CodablePassage],
    codebook: Codebook,
    *,
    terms_of: Callable[[str], Sequence[str]],
    unit: SuggestionUnit = "passage",
    kinds: Collection[PassageKind] = SUGGESTED_KINDS,
) -> Suggested:
    """Return a suggestion for each code and each unit in which a cue of the code stands.

    Several cues of one code in one unit make one suggestion, which names the strongest and
    counts them all. A cue inside a longer one of the same code does not count beside it.

    Args:
        passages: tokenized; their order does not matter.
        codebook: its active codes are suggested.
        terms_of: the terms of a few English words, by the tokenizer that made the tokens.
        unit: what is suggested for coding, the whole passage or the sentence of the cue.
        kinds: of the passages to search.

    Raises:
        CodebookError: a regular expression of the codebook cannot be used.
    """
    matcher = CueMatcher(codebook.codes, terms_of=terms_of)
    found: list[_Found] = []
    units = 0
    for passage in passages:
        if passage.kind in kinds:
            units += 1 if unit == "passage" else len(passage.sentence_bounds)
            found.extend(_find(matcher, passage, unit))
    holding = Counter(cue for place in found for cue in {_identity(hit) for hit in place.hits})
    order = {code.id: index for index, code in enumerate(codebook.codes)}
    found.sort(key=lambda place: (place.source_id, place.start, place.end, order[place.code_id]))
    return Suggested(
        drafts=tuple(_draft(place, holding, units) for place in found),
        problems=matcher.problems,
        units=units,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The hits of one code in one unit; they count from the beginning of the passage."""

    source_id: str
    code_id: str
    start: int
    end: int
    passage_start: int
    kind: PassageKind
    text: str
    sentences: Sequence[tuple[int, int]]
    hits: list[CueHit]


def _find(matcher: CueMatcher, passage: CodablePassage, unit: SuggestionUnit) -> Iterator[_Found]:
    by_place: defaultdict[tuple[str, int, int], list[CueHit]] = defaultdict(list)
    bounds = passage.sentence_bounds
    whole = (0, len(passage.text))
    for hit in matcher.find(passage):
        start, end = whole if unit == "passage" else _sentences_of(hit, bounds)
        by_place[hit.code_id, start, end].append(hit)
    for (code_id, start, end), hits in by_place.items():
        yield _Found(
            source_id=passage.source_id,
            code_id=code_id,
            start=passage.start + start,
            end=passage.start + end,
            passage_start=passage.start,
            kind=passage.kind,
            text=passage.text,
            sentences=bounds,
            hits=_longest(hits),
        )


def _sentences_of(hit: CueHit, bounds: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the bounds of the sentence of a hit, or of all that a pattern runs over."""
    first = max(bisect_right(bounds, (hit.start, math.inf)) - 1, 0)
    last = max(bisect_right(bounds, (hit.end - 1, math.inf)) - 1, 0)
    return min(bounds[first][0], hit.start), max(bounds[last][1], hit.end)


def _longest(hits: list[CueHit]) -> list[CueHit]:
    """Return the hits that are not inside another; of hits on the same words, the first."""
    kept: list[CueHit] = []
    reached = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reached:
            kept.append(hit)
            reached = hit.end
    return kept


def _identity(hit: CueHit) -> tuple[str, str, str]:
    return hit.code_id, hit.cue.kind, hit.cue.pattern


def _draft(found: _Found, holding: Counter[tuple[str, str, str]], units: int) -> SuggestionDraft:
    strengths: dict[tuple[str, str, str], tuple[float, CueHit]] = {}
    for hit in found.hits:
        strength = _strength(hit, found.text, share=(holding[_identity(hit)] - 1) / units)
        if strength > strengths.get(_identity(hit), (-1.0,))[0]:
            strengths[_identity(hit)] = (strength, hit)
    ranked = sorted(strengths.values(), key=lambda pair: (-pair[0], pair[1].start, pair[1].end))
    named = ranked[0][1]
    return SuggestionDraft(
        code_id=found.code_id,
        source_id=found.source_id,
        start=found.start,
        end=found.end,
        cue=named.cue.pattern,
        cue_start=found.passage_start + named.start,
        cue_end=found.passage_start + named.end,
        cues=len(ranked),
        confidence=round(1 - math.prod(1 - strength for strength, _ in ranked), 4),
        flags=tuple(_flags(found, named)),
    )


def _strength(hit: CueHit, text: str, *, share: float) -> float:
    words = min(count_words(text[hit.start : hit.end]), MOST_WORDS)
    return (1 - 0.5**words) / hit.shared * (1 - share)


def _flags(found: _Found, hit: CueHit) -> Iterator[str]:
    start, end = _sentences_of(hit, found.sentences)
    sentence = found.text[start:end]
    if is_negated(sentence, hit.start - start, hit.end - start):
        yield "negated"
    if is_cited(sentence):
        yield "cited"
    if found.kind in ("heading", "reference"):
        yield found.kind

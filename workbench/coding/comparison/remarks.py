"""The remarks of a comparison: what counts, what similarity is, what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.comparison.outliers import FEWEST
from workbench.coding.comparison.phrases import Phrase, listing, phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a comparison came to, in numbers and names.

    Attributes:
        passages: that are compared.
        sources: that they lie in.
        han: of the passages, those mainly in Chinese characters with words that count.
        other: of the passages, those in other scripts with words that count.
        wordless: of the passages, those without words that count.
        overlapping: pairs left out, because their passages overlap.
        pairs: that can be compared.
        shown_pairs: that are listed.
        look_alikes: found.
        shown_look_alikes: that are listed.
        alone: passages that cannot be held against their own code.
        merged: which merged code counts at which other, as `old → new`.
    """

    passages: int
    sources: int
    han: int
    other: int
    wordless: int
    overlapping: int
    pairs: int
    shown_pairs: int
    look_alikes: int
    shown_look_alikes: int
    alone: int
    merged: Sequence[str] = ()


def comparison_remarks(choice: ComparisonChoice, facts: Facts, *, language: str) -> tuple[str, ...]:
    """Return the remarks of a comparison as sentences, each only where it applies."""
    return (
        *_counting(choice, facts, language=language),
        *_lists(facts, language=language),
    )


def _counting(choice: ComparisonChoice, facts: Facts, *, language: str) -> Iterator[str]:
    def told(name: Phrase, **values: object) -> str:
        return phrase(name, language=language, **values)

    if not facts.passages:
        yield told("nothing")
    else:
        yield told("compared", number=facts.passages, sources=facts.sources)
    if facts.passages == 1:
        yield told("one")
    yield told(choice.codes)
    if choice.coder is not None:
        yield told("coder", coder=choice.coder)
    yield told("once")
    if facts.overlapping:
        yield told("overlapping", number=facts.overlapping)
    yield told("similarity rule")
    if facts.han and facts.other:
        yield told("scripts", han=facts.han, other=facts.other)
    if facts.wordless:
        yield told("wordless", number=facts.wordless)
    if choice.by == "case":
        yield told("cases rule")
    if facts.merged:
        yield told("merged", names=listing(list(facts.merged), language=language))


def _lists(facts: Facts, *, language: str) -> Iterator[str]:
    def told(name: Phrase, **values: object) -> str:
        return phrase(name, language=language, **values)

    yield told("order rule")
    yield told("pairs rule")
    if facts.shown_pairs < facts.pairs:
        yield told("pairs cut", shown=facts.shown_pairs, number=facts.pairs)
    yield told("outliers rule" if max(facts.han, facts.other) >= FEWEST else "few")
    yield told("look-alikes rule")
    if facts.shown_look_alikes < facts.look_alikes:
        yield told("look-alikes cut", shown=facts.shown_look_alikes, number=facts.look_alikes)
    yield told("misplaced rule")
    if facts.alone:
        yield told("alone", number=facts.alone)
    yield told("prompts")

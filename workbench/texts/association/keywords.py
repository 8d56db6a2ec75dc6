"""Key words: what one group of texts says more often, or less often, than another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbench.texts.association.contingency import Contingency
from workbench.texts.association.corrections import benjamini_hochberg, bonferroni
from workbench.texts.association.dispersion import deviation_of_proportions
from workbench.texts.association.effect import log_ratio, percent_difference
from workbench.texts.association.likelihood import (
    bayes_factor,
    log_likelihood,
    p_value,
    two_cell_log_likelihood,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from workbench.texts.association.words import Tongue, Word

Profile: TypeAlias = Mapping[str, "Counter[Word]"]
"""How often each word occurs in each source of a group, by the source's id."""

KeynessMeasure = Literal["log-likelihood", "log-ratio", "difference", "bic"]
"""What key words are ordered by; `difference` is %DIFF."""

Direction = Literal["more", "less"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How a word is spread over the sources of one group.

    Attributes:
        frequency: how often it occurs.
        per_thousand: of a thousand words of its language.
        sources: in how many sources.
        of: how many sources have words of its language.
        dp: deviation of proportions (Gries 2008), None without two sources or an occurrence.
        main_source: id of the source with most of it, None without an occurrence.
        main_share: the part of its occurrences that is there, None likewise.
    """

    frequency: int
    per_thousand: float
    sources: int
    of: int
    dp: float | None
    main_source: str | None
    main_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A word that two groups of texts use differently.

    Attributes:
        word: with its language.
        direction: whether the group has it `more` or `less` often than the other.
        here: its spread in the group.
        there: its spread in the group that is compared with.
        log_likelihood: G2 of the four cells (Dunning 1993).
        two_cell: G2 of the two cells (Rayson and Garside 2000).
        p: of the four-cell G2, on its own.
        p_bonferroni: p corrected for all words that were tested.
        p_bh: p adjusted for the false discovery rate.
        bic: of the four-cell G2 (Wilson 2013).
        log_ratio: 0 in a group taken as 0.5 (Hardie 2014).
        difference: %DIFF, None where the other group has none of it.
        is_of_one_source: whether the group that has it more often has several sources, and the
            word in one of them only.
    """

    word: Word
    direction: Direction
    here: Spread
    there: Spread
    log_likelihood: float
    two_cell: float
    p: float
    p_bonferroni: float
    p_bh: float
    bic: float
    log_ratio: float
    difference: float | None
    is_of_one_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """Key words, those the group has more often first, each direction from the strongest down.

    Attributes:
        rows: key words of both directions.
        tested: how many words were tested.
        sizes: words of all kinds in the group, by language.
        sizes_against: the same of the group that is compared with.
    """

    rows: tuple[Keyword, ...]
    tested: int
    sizes: Mapping[str, int]
    sizes_against: Mapping[str, int]


def find_keywords(
    group: Profile,
    against: Profile,
    *,
    by: KeynessMeasure = "log-likelihood",
    least: int = 3,
    tongue: Tongue | None = None,
    stopwords: Collection[str] = frozenset(),
) -> Keywords:
    """Return the words whose frequency differs between two groups of texts.

    A word is compared with the words of its own language, so that a group with more Chinese
    in it does not make every Chinese word a key word; a language that one of the groups has no
    word of is not compared. Words as frequent in both groups are no key words.

    Args:
        group: the words of one group.
        against: the words of the other.
        by: what to order by; ties by frequency in both, then by the word.
        least: how often a word must occur in both groups together. The sum does not depend on
            which group has it, so that choosing by it does not bias the tests.
        tongue: of the words to return; None for both.
        stopwords: terms that are not tested and not returned; they count among all words.
    """
    ours, theirs = _Side(group), _Side(against)
    stopped = frozenset(stopwords)
    both = ours.total + theirs.total
    tables = {
        word: Contingency(
            inside=ours.total[word],
            inside_size=ours.sizes[word.tongue],
            outside=theirs.total[word],
            outside_size=theirs.sizes[word.tongue],
        )
        for word, frequency in both.items()
        if frequency >= max(1, least)
        and word.term not in stopped
        and (tongue is None or word.tongue == tongue)
        and ours.sizes[word.tongue]
        and theirs.sizes[word.tongue]
    }
    rows = [
        _keyword(word, tables[word], test, ours, theirs)
        for word, test in zip(tables, _tests(list(tables.values())), strict=True)
        if _differs(tables[word])
    ]
    return Keywords(
        rows=tuple(sorted(rows, key=_order(by))),
        tested=len(tables),
        sizes=dict(ours.sizes),
        sizes_against=dict(theirs.sizes),
    )


def strength(keyword: Keyword, by: KeynessMeasure) -> float | None:
    """Return the value of a key word by a measure, None where it is undefined."""
    value: float | None = getattr(keyword, by.replace("-", "_"))
    return value


class _Side:
    """One of the two groups, its words counted over its sources."""

    def __init__(self, profile: Profile) -> None:
        self.total: Counter[Word] = Counter()
        self.sources = len(profile)
        self._of_sources = {source: _sizes(counts) for source, counts in profile.items()}
        self._where: defaultdict[Word, list[tuple[str, int]]] = defaultdict(list)
        # In the order of ids, so that ties do not depend on the order of the rows.
        for source in sorted(profile):
            self.total.update(profile[source])
            for word, count in profile[source].items():
                self._where[word].append((source, count))
        self.sizes = _sizes(self.total)
        self._of = Counter(
            tongue for sizes in self._of_sources.values() for tongue, size in sizes.items() if size
        )

    def spread(self, word: Word) -> Spread:
        """Return how a word is spread over the sources that have words of its language."""
        where = self._where.get(word, [])
        main, most = max(where, key=itemgetter(1), default=(None, 0))
        total, size = self.total[word], self.sizes[word.tongue]
        return Spread(
            frequency=total,
            per_thousand=1000 * total / size,
            sources=len(where),
            of=self._of[word.tongue],
            dp=self._dispersion(word, where),
            main_source=main,
            main_share=most / total if most else None,
        )

    def _dispersion(self, word: Word, where: Sequence[tuple[str, int]]) -> float | None:
        if not where or self._of[word.tongue] < 2:
            return None
        frequencies = [count for _, count in where]
        sizes = [self._of_sources[source][word.tongue] for source, _ in where]
        # All sources without the word stand together as one: there may be thousands.
        rest = self.sizes[word.tongue] - sum(sizes)
        return deviation_of_proportions([*frequencies, 0], [*sizes, rest])


def _sizes(counts: Counter[Word]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for word, count in counts.items():
        sizes[word.tongue] += count
    return sizes


def _tests(tables: Sequence[Contingency]) -> Iterator[tuple[float, float, float, float]]:
    """Yield G2, p and the two corrected p of each table."""
    g2 = list(map(log_likelihood, tables))
    p_values = list(map(p_value, g2))
    yield from zip(g2, p_values, bonferroni(p_values), benjamini_hochberg(p_values), strict=True)


def _differs(table: Contingency) -> bool:
    # In whole numbers, as two fractions that are equal may round to two different floats.
    return table.inside * table.outside_size != table.outside * table.inside_size


def _keyword(
    word: Word,
    table: Contingency,
    test: tuple[float, float, float, float],
    ours: _Side,
    theirs: _Side,
) -> Keyword:
    g2, p, p_bonferroni, p_bh = test
    more = table.inside * table.outside_size > table.outside * table.inside_size
    here, there = ours.spread(word), theirs.spread(word)
    main, sources = (here, ours.sources) if more else (there, theirs.sources)
    return Keyword(
        word=word,
        direction="more" if more else "less",
        here=here,
        there=there,
        log_likelihood=g2,
        two_cell=two_cell_log_likelihood(table),
        p=p,
        p_bonferroni=p_bonferroni,
        p_bh=p_bh,
        bic=bayes_factor(g2, total=table.total),
        log_ratio=log_ratio(table),
        difference=percent_difference(table) if table.outside else None,
        is_of_one_source=main.sources == 1 and sources > 1,
    )


def _order(by: KeynessMeasure) -> Callable[[Keyword], tuple[bool, bool, float, int, Word]]:
    """Return the order of key words: more before less, an infinite %DIFF before any other."""

    def key(row: Keyword) -> tuple[bool, bool, float, int, Word]:
        value = strength(row, by)
        size = abs(value) if by in {"log-ratio", "difference"} and value is not None else value
        frequency = row.here.frequency + row.there.frequency
        return row.direction == "less", value is not None, -(size or 0.0), -frequency, row.word

    return key

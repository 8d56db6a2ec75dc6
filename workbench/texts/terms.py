"""How often each term occurs, in how many passages and in how many sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.texts.language import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

WHOLE = ""
"""The group of all passages, where nothing is compared."""

BREAK = ""
"""What no term of several words goes beyond."""

_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageTerms:
    """The terms of one passage.

    Attributes:
        source_id: the source that the passage is in.
        terms: in the order of the text; `BREAK` where punctuation stands between two.
        groups: what the passage is counted under: its language, its source, its cases; it
            may be several of a kind, or none.
    """

    source_id: str
    terms: Sequence[str]
    groups: tuple[str, ...] = (WHOLE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCount:
    """One row of a table of terms.

    Attributes:
        group: what is counted under; empty for the whole.
        term: a word, or several with blanks between (between Han characters without).
        frequency: how often it occurs.
        passages: in how many passages, at least 1.
        sources: in how many sources, at least 1.
    """

    group: str
    term: str
    frequency: int
    passages: int
    sources: int


def count_terms(
    passages: Iterable[PassageTerms],
    *,
    stopwords: Collection[str] = frozenset(),
    length: int = 1,
) -> list[TermCount]:
    """Return one row for each group and term, the most frequent first.

    Args:
        passages: in any order; the same passages give the same rows.
        stopwords: terms that are not counted; of terms of several words, those that begin or
            end with one.
        length: how many words in a row make a term; none goes beyond a `BREAK`.

    Returns:
        by group, then from the highest frequency down, then by term.

    >>> rows = count_terms([
    ...     PassageTerms(source_id="a", terms=["贫困", "户", "贫困"]),
    ...     PassageTerms(source_id="b", terms=["poverty", "贫困"]),
    ... ])
    >>> [(row.term, row.frequency, row.passages, row.sources) for row in rows]
    [('贫困', 3, 2, 2), ('poverty', 1, 1, 1), ('户', 1, 1, 1)]
    """
    stopped = frozenset(stopwords)
    groups: defaultdict[str, _Tally] = defaultdict(_Tally)
    for passage in passages:
        terms = Counter(_terms(passage.terms, stopped, length))
        for group in dict.fromkeys(passage.groups):
            groups[group].add(terms, passage.source_id)
    return [row for group in sorted(groups) for row in groups[group].rows(group)]


@dataclass(slots=True)
class _Tally:
    """The counts of one group so far."""

    frequency: Counter[str] = field(default_factory=Counter)
    passages: Counter[str] = field(default_factory=Counter)
    sources: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, terms: Counter[str], source_id: str) -> None:
        self.frequency.update(terms)
        self.passages.update(terms.keys())
        self.sources[source_id].update(terms)

    def rows(self, group: str) -> Iterator[TermCount]:
        sources = Counter(term for terms in self.sources.values() for term in terms)
        for term in sorted(self.frequency, key=lambda term: (-self.frequency[term], term)):
            yield TermCount(
                group=group,
                term=term,
                frequency=self.frequency[term],
                passages=self.passages[term],
                sources=sources[term],
            )


def _terms(terms: Sequence[str], stopped: frozenset[str], length: int) -> Iterable[str]:
    if length == 1:
        return (term for term in terms if term not in stopped and term != BREAK)
    return (
        _BETWEEN_HAN.sub("", " ".join(terms[start : start + length]))
        for start in range(len(terms) - length + 1)
        if terms[start] not in stopped
        and terms[start + length - 1] not in stopped
        and BREAK not in terms[start : start + length]
    )

"""Representative quotes: the few passages that show best what a theme is made of."""

import heapq
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from workbench.themes.evidence import Evidence
from workbench.themes.likeness import (
    Script,
    Wording,
    is_readable,
    nearly_same,
    script_of,
    wording_of,
)

Span = tuple[str, int, int]
"""The id of a source, the start and the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePool:
    """All evidence of a table with the weights of its terms, made once for many choices.

    Attributes:
        evidence: in a fixed order: by name of the source, start, end, origin and id.
        weights: sparse, shape (n_evidence, n_terms); row i is the TF-IDF of evidence[i],
            of length 1, or 0 when it has no terms. None when nothing has terms.
        scripts: the script of each quote.
        readable: whether each quote has a readable length.
    """

    evidence: tuple[Evidence, ...]
    weights: Any
    scripts: tuple[Script, ...]
    readable: tuple[bool, ...]


def quote_pool(evidence: Sequence[Evidence], *, source_names: Mapping[str, str]) -> QuotePool:
    """Weigh the terms of all evidence of a table.

    Rare terms are rare in the evidence as a whole, so that words which every theme uses
    bring no quote closer to any of them.

    Args:
        evidence: in any order.
        source_names: the name of each source by its id.
    """
    ordered = tuple(
        sorted(
            evidence,
            key=lambda e: (source_names[e.source_id], e.source_id, e.start, e.end, e.origin, e.id),
        )
    )
    return QuotePool(
        evidence=ordered,
        weights=_tf_idf(ordered),
        scripts=tuple(script_of(e.quote) for e in ordered),
        readable=tuple(is_readable(e.quote) for e in ordered),
    )


def _tf_idf(evidence: Sequence[Evidence]) -> Any:
    if not any(e.terms for e in evidence):
        return None
    # The terms are already words, so the vectorizer has nothing to cut.
    return TfidfVectorizer(analyzer=_terms).fit_transform(evidence)


def _terms(evidence: Evidence) -> tuple[str, ...]:
    return evidence.terms


def choose_quotes(
    pool: QuotePool,
    *,
    among: Sequence[int],
    limit: int,
    beside: Sequence[int] = (),
    quoted: Collection[Span] = (),
) -> tuple[int, ...]:
    """Choose the quotes that represent the evidence `among`, the first choice first.

    One quote is taken after the other, each time the best by these rules in this order:

    1. a span that is not quoted elsewhere in the table goes before one that is;
    2. a source that has no quote yet goes before one that has;
    3. Chinese and other quotes get places in proportion to their numbers (largest
       remainder), so that the language with more words does not take them all;
    4. a readable length (20 to 400 columns, a Chinese character being two) before others;
    5. the closest to the centre: the cosine between the quote and the mean of the TF-IDF
       of all quotes `among` in its script, since two languages share no terms;
    6. the name of the source, then the start.

    A quote that says nearly the same as one already chosen (overlapping span, contained
    words, or four of five three-character shingles shared) is never taken, nor one that
    is blank.

    Args:
        pool: the weighted evidence.
        among: positions in `pool.evidence`.
        limit: how many quotes at most, from 0.
        beside: quotes that will stand next to these, to be neither repeated nor moved.
        quoted: the spans that are quoted elsewhere in the table.

    Returns:
        Positions in `pool.evidence`; fewer than `limit` when no different quote is left.
    """
    if limit <= 0 or not among:
        return ()
    among = sorted(set(among))
    choice = _Choice(
        pool=pool,
        places=_places(pool, among=among, limit=limit),
        quoted=frozenset(quoted),
        wordings=[wording_of(pool.evidence[i]) for i in beside],
    )
    return choice.take(_by_merit(pool, among), limit=limit)


def span_of(evidence: Evidence) -> Span:
    """Return the span of a piece of evidence."""
    return evidence.source_id, evidence.start, evidence.end


def _places(pool: QuotePool, *, among: Sequence[int], limit: int) -> Counter[Script]:
    """Share out the places between the scripts by the largest remainder."""
    counts = Counter(pool.scripts[i] for i in among)
    shares = {script: limit * n / len(among) for script, n in counts.items()}
    places: Counter[Script] = Counter({script: int(share) for script, share in shares.items()})
    by_remainder = sorted(shares, key=lambda s: (places[s] - shares[s], -counts[s], s))
    for script in by_remainder[: limit - places.total()]:
        places[script] += 1
    return places


def _by_merit(pool: QuotePool, among: Sequence[int]) -> list[int]:
    """Sort by readable length, closeness to the centre, source and start."""
    closeness: dict[int, float] = {}
    for script in ("Han", "other"):
        members = [i for i in among if pool.scripts[i] == script]
        closeness.update(zip(members, _closeness(pool.weights, members), strict=True))
    return sorted(among, key=lambda i: (not pool.readable[i], -closeness[i], i))


def _closeness(weights: Any, members: Sequence[int]) -> list[float]:
    if weights is None or not members:
        return [0.0] * len(members)
    rows = weights[np.asarray(members)]
    centre = np.asarray(rows.sum(axis=0)).ravel()
    length = float(np.linalg.norm(centre)) or 1.0
    # Rounded, so that the order of additions inside numpy cannot decide between equals.
    return [round(float(cosine), 9) for cosine in (rows @ centre) / length]


@dataclass(slots=True, kw_only=True)
class _Choice:
    """A greedy choice under way."""

    pool: QuotePool
    places: Counter[Script]
    quoted: frozenset[Span]
    chosen: list[int] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    sources: Counter[str] = field(default_factory=Counter)

    def take(self, candidates: Sequence[int], *, limit: int) -> tuple[int, ...]:
        # A candidate's turn only ever gets later, so a stale entry can be put back.
        queue = [(self._turn(i), merit, i) for merit, i in enumerate(candidates)]
        heapq.heapify(queue)
        while queue and len(self.chosen) < limit:
            turn, merit, i = heapq.heappop(queue)
            if turn == self._turn(i):
                self._consider(i)
            else:
                heapq.heappush(queue, (self._turn(i), merit, i))
        return tuple(self.chosen)

    def _turn(self, i: int) -> tuple[bool, int, bool]:
        evidence = self.pool.evidence[i]
        return (
            span_of(evidence) in self.quoted,
            self.sources[evidence.source_id],
            self.places[self.pool.scripts[i]] <= 0,
        )

    def _consider(self, i: int) -> None:
        if not self.pool.evidence[i].quote.strip():
            return
        wording = wording_of(self.pool.evidence[i])
        if any(nearly_same(wording, other) for other in self.wordings):
            return
        self.chosen.append(i)
        self.wordings.append(wording)
        self.sources[wording.source_id] += 1
        self.places[self.pool.scripts[i]] -= 1

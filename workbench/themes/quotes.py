"""Representative quotes: the few passages that show best what a theme is made of."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from workbench.themes.evidence import Evidence
from workbench.themes.likeness import (
    Wording,
    han_in,
    is_readable,
    nearly_same,
    overlap,
    script_of,
    wording_of,
)

Span = tuple[str, int, int]
"""The id of a source, the start and the end."""

# Not quoted elsewhere, from a source without a quote, in a script that has room.
_FIRST_TURN: Final = (False, 0, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePool:
    """All evidence of a table with the weights of its terms, made once for many choices.

    Attributes:
        evidence: in a fixed order: by name of the source, start, end, origin and id.
        weights: sparse, shape (n_evidence, n_terms); row i is the TF-IDF of evidence[i],
            of length 1, or 0 when it has no terms. None when nothing has terms.
        chinese: shape (n_evidence,), whether each quote is mainly in Han characters.
        readable: shape (n_evidence,), whether each quote has a readable length.
    """

    evidence: tuple[Evidence, ...]
    weights: Any
    chinese: NDArray[np.bool_]
    readable: NDArray[np.bool_]


def quote_pool(evidence: Sequence[Evidence], *, source_names: Mapping[str, str]) -> QuotePool:
    """Weigh the terms of all evidence of a table.

    Rare terms are rare in the evidence as a whole, so that words which every theme uses
    bring no quote closer to any of them.

    Args:
        evidence: in any order.
        source_names: the name of each source by its id.
    """
    ordered = tuple(sorted(evidence, key=lambda e: (source_names[e.source_id], *_place(e))))
    known = [(e.quote, han_in(e.quote)) for e in ordered]
    return QuotePool(
        evidence=ordered,
        weights=_tf_idf(ordered),
        chinese=np.array([script_of(quote, han=han) == "Han" for quote, han in known], dtype=bool),
        readable=np.array([is_readable(quote, han=han) for quote, han in known], dtype=bool),
    )


def _place(e: Evidence) -> tuple[str | int, ...]:
    """Return what puts evidence of one source in order, ids last: they differ by chance.

    A long quote is cut around its cue, so the cue goes before the ids.
    """
    cue = (-1, -1) if e.cue_start is None or e.cue_end is None else (e.cue_start, e.cue_end)
    return e.source_id, e.start, e.end, e.origin, *cue, e.coder, e.code_id, e.id


def _tf_idf(evidence: Sequence[Evidence]) -> Any:
    """Return n * (1 + ln((1 + N) / (1 + df))) for each term, each row brought to length 1.

    A term stands n times in a piece of evidence, and in df of all N pieces. scikit-learn finds
    the same, but takes longer to load than the whole table takes.

    Source:
        Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text
        retrieval. Information Processing and Management 24(5), 513-523.
    """
    if not any(e.terms for e in evidence):
        return None
    sizes = [len(e.terms) for e in evidence]
    terms = np.fromiter(chain.from_iterable(e.terms for e in evidence), np.int64, sum(sizes))
    columns = _in_order_met(terms)
    rows = np.repeat(np.arange(len(evidence)), sizes)
    # Equal places are added up.
    weights = csr_matrix((np.ones(len(terms)), (rows, columns)), (len(evidence), columns.max() + 1))
    spread = np.bincount(weights.indices)
    rarity = 1 + np.log((1 + len(evidence)) / (1 + spread))
    weights.data *= rarity[weights.indices]
    owners = np.repeat(np.arange(len(evidence)), np.diff(weights.indptr))
    weights.data /= np.sqrt(np.bincount(owners, np.square(weights.data)))[owners]
    return weights


def _in_order_met(terms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number terms anew by where they are first met, shape (n_terms,).

    So the sums, to their last digit, do not depend on how a project came to number its terms.
    """
    first = np.full(int(terms.max()) + 1, -1)
    # Backwards, so that of the places of a term the first is written last and stays.
    first[terms[::-1]] = np.arange(len(terms))[::-1]
    met = np.zeros(len(terms), np.int64)
    met[first[first >= 0]] = 1
    columns: NDArray[np.int64] = (np.cumsum(met) - 1)[first[terms]]
    return columns


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
    6. the name of the source, then the start, then the cue.

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
    places = np.unique(np.asarray(among))
    choice = _Choice(
        pool=pool,
        room=_room(pool.chinese[places], limit=limit),
        quoted=frozenset(quoted),
        wordings=[wording_of(pool.evidence[i]) for i in beside],
    )
    return choice.take(_by_merit(pool, places), limit=limit)


def span_of(evidence: Evidence) -> Span:
    """Return the span of a piece of evidence."""
    return evidence.source_id, evidence.start, evidence.end


def _room(chinese: NDArray[np.bool_], *, limit: int) -> dict[bool, int]:
    """Share out the quotes between Chinese and other text by the largest remainder."""
    counts = {True: int(chinese.sum()), False: int((~chinese).sum())}
    shares = {script: limit * count / len(chinese) for script, count in counts.items()}
    room = {script: int(share) for script, share in shares.items()}
    # At most one quote is left over; at equal remainders the smaller number gets it.
    for script in sorted(shares, key=lambda s: (room[s] - shares[s], counts[s]))[
        : limit - sum(room.values())
    ]:
        room[script] += 1
    return room


def _by_merit(pool: QuotePool, among: NDArray[np.int_]) -> list[int]:
    """Sort by readable length, closeness to the centre, source and start."""
    closeness = np.zeros(len(among))
    for script in (pool.chinese[among], ~pool.chinese[among]):
        closeness[script] = _closeness(pool.weights, among[script])
    order = np.lexsort((among, -closeness, ~pool.readable[among]))
    merit: list[int] = among[order].tolist()
    return merit


def _closeness(weights: Any, members: NDArray[np.int_]) -> NDArray[np.float64]:
    """Return the cosine between each row and the mean of all, shape (n_members,)."""
    if weights is None or len(members) < 2:
        # Nothing to compare with: a single quote is its own centre.
        return np.zeros(len(members))
    # Plain arrays: slicing a sparse matrix costs more than the sums for a few quotes.
    first, sizes = weights.indptr[members], np.diff(weights.indptr)[members]
    begins = np.cumsum(sizes) - sizes
    places = np.repeat(first - begins, sizes) + np.arange(sizes.sum())
    terms, values = weights.indices[places], weights.data[places]
    centre = np.bincount(terms, values)
    # Not numpy's norm, which wakes all cores for a sum that one has done before they are up.
    length = float(np.sqrt(np.square(centre).sum())) or 1.0
    row = np.repeat(np.arange(len(members)), sizes)
    cosines = np.bincount(row, values * centre[terms], minlength=len(members)) / length
    # Rounded, so that the last digit of a sum cannot decide between equals.
    return np.round(cosines, 9)


@dataclass(slots=True, kw_only=True)
class _Choice:
    """A greedy choice under way."""

    pool: QuotePool
    room: dict[bool, int]
    quoted: frozenset[Span]
    wordings: list[Wording]
    chosen: list[int] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    sources: Counter[str] = field(default_factory=Counter)

    def take(self, candidates: Sequence[int], *, limit: int) -> tuple[int, ...]:
        while len(self.chosen) < limit:
            left = [i for i in candidates if i not in self.settled]
            if not any(self._accepts(i) for i in self._in_turn(left)):
                break
        return tuple(self.chosen)

    def _in_turn(self, candidates: Sequence[int]) -> Iterator[int]:
        """Yield candidates, given by merit, by turn; lazily, as the first is mostly taken."""
        yield from (i for i in candidates if self._turn(i) == _FIRST_TURN)
        yield from sorted((i for i in candidates if self._turn(i) != _FIRST_TURN), key=self._turn)

    def _turn(self, i: int) -> tuple[bool, int, bool]:
        evidence = self.pool.evidence[i]
        return (
            span_of(evidence) in self.quoted,
            self.sources[evidence.source_id],
            self.room[bool(self.pool.chinese[i])] <= 0,
        )

    def _accepts(self, i: int) -> bool:
        """Say whether a quote differs from those chosen, and remember it either way."""
        # It is either chosen or never asked about again.
        self.settled.add(i)
        evidence = self.pool.evidence[i]
        # Overlap is cheap to see, and common where a sentence has several cues.
        if not evidence.quote.strip() or any(overlap(evidence, w) for w in self.wordings):
            return False
        wording = wording_of(evidence)
        if any(nearly_same(wording, other) for other in self.wordings):
            return False
        self.chosen.append(i)
        self.wordings.append(wording)
        self.sources[wording.source_id] += 1
        self.room[bool(self.pool.chinese[i])] -= 1
        return True

"""The collocates of a term: words that stand beside it more often than chance would put them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workbench.errors import WorkbenchError
from workbench.texts.association.attraction import (
    mutual_information,
    normalized_mutual_information,
    t_score,
)
from workbench.texts.association.contingency import Contingency
from workbench.texts.association.corrections import benjamini_hochberg, bonferroni
from workbench.texts.association.effect import log_ratio
from workbench.texts.association.likelihood import log_likelihood, p_value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from workbench.texts.association.windows import Windows
    from workbench.texts.association.words import Tongue, Word

CollocationMeasure = Literal[
    "log-likelihood", "log-ratio", "pmi", "npmi", "mi3", "t-score", "together"
]
"""What collocates are ordered by; `together` is how often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collocate:
    """A word that is drawn to a term.

    Attributes:
        word: with its language.
        together: how often it stands in a window of the term.
        before: of these, before the term.
        after: of these, after the term.
        frequency: how often it occurs in all, the places of the term itself left out.
        expected: how often chance would put it into the windows.
        sources: in how many sources it stands in a window.
        log_likelihood: G2 of the four cells (Dunning 1993).
        p: of G2, on its own.
        p_bonferroni: p corrected for all words that were tested.
        p_bh: p adjusted for the false discovery rate.
        log_ratio: of the relative frequencies inside and outside of the windows, None where
            nothing is outside.
        pmi: pointwise mutual information.
        npmi: the same from -1 to 1, None where there is no other word.
        mi3: mutual information of the third power.
        t_score: by how many standard errors it is above what is expected.
    """

    word: Word
    together: int
    before: int
    after: int
    frequency: int
    expected: float
    sources: int
    log_likelihood: float
    p: float
    p_bonferroni: float
    p_bh: float
    log_ratio: float | None
    pmi: float
    npmi: float | None
    mi3: float
    t_score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Collocates:
    """The collocates of a term, the strongest first, and how many words were tested."""

    rows: tuple[Collocate, ...]
    tested: int


def find_collocates(
    windows: Windows,
    *,
    by: CollocationMeasure = "log-likelihood",
    least: int = 3,
    tongue: Tongue | None = None,
    stopwords: Collection[str] = frozenset(),
) -> Collocates:
    """Return the words that stand in the windows of a term more often than expected.

    A word is compared with the words of its own language: a Chinese word with all Chinese
    words inside and outside of the windows, so that a project in two languages does not make
    every Chinese word a collocate of a Chinese term. All words that occur `least` times are
    tested, since only these could stand in the windows so often, and the p values are
    corrected for their number.

    Args:
        windows: as `look_around` returns them.
        by: what to order by; ties by how often, then by the word.
        least: how often a word must stand in the windows.
        tongue: of the words to return; None for both.
        stopwords: terms that are not tested and not returned; they keep their places in the
            windows and count among all words.
    """
    stopped = frozenset(stopwords)
    inside = windows.before + windows.after
    everywhere = inside + windows.elsewhere
    sizes, inside_sizes = _sizes(everywhere), _sizes(inside)
    tables = {
        word: Contingency(
            inside=inside[word],
            inside_size=inside_sizes[word.tongue],
            outside=frequency - inside[word],
            outside_size=sizes[word.tongue] - inside_sizes[word.tongue],
        )
        for word, frequency in everywhere.items()
        if frequency >= least
        and word.term not in stopped
        and (tongue is None or word.tongue == tongue)
    }
    g2 = [log_likelihood(table) for table in tables.values()]
    p_values = list(map(p_value, g2))
    tests = zip(
        tables.items(),
        zip(g2, p_values, bonferroni(p_values), benjamini_hochberg(p_values), strict=True),
        strict=True,
    )
    rows = [
        _collocate(word, table, test, windows)
        for (word, table), test in tests
        if table.inside >= max(1, least) and table.inside > table.expected
    ]
    return Collocates(rows=tuple(sorted(rows, key=_order(by))), tested=len(tables))


def strength(collocate: Collocate, by: CollocationMeasure) -> float | None:
    """Return the value of a collocate by a measure, None where it is undefined."""
    value: float | None = getattr(collocate, by.replace("-", "_"))
    return value


def _order(by: CollocationMeasure) -> Callable[[Collocate], tuple[bool, float, int, Word]]:
    def key(row: Collocate) -> tuple[bool, float, int, Word]:
        value = strength(row, by)
        return value is None, -(value or 0.0), -row.together, row.word

    return key


def _sizes(counts: Counter[Word]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for word, count in counts.items():
        sizes[word.tongue] += count
    return sizes


def _collocate(
    word: Word, table: Contingency, test: tuple[float, float, float, float], windows: Windows
) -> Collocate:
    g2, p, p_bonferroni, p_bh = test
    return Collocate(
        word=word,
        together=table.inside,
        before=windows.before[word],
        after=windows.after[word],
        frequency=table.frequency,
        expected=table.expected,
        sources=len(windows.sources_of[word]),
        log_likelihood=g2,
        p=p,
        p_bonferroni=p_bonferroni,
        p_bh=p_bh,
        log_ratio=_defined(log_ratio, table),
        pmi=mutual_information(table),
        npmi=_defined(normalized_mutual_information, table),
        mi3=mutual_information(table, power=3),
        t_score=t_score(table),
    )


def _defined(measure: Callable[[Contingency], float], table: Contingency) -> float | None:
    try:
        return measure(table)
    except WorkbenchError:
        # The measure says itself where it is undefined; a table shows that as a dash.
        return None

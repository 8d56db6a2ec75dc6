"""Topics of units, the same for the same units whatever their order and the machine."""

from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.errors import WorkbenchError
from workbench.one_thread import one_thread
from workbench.topics.choosing import suggest_k
from workbench.topics.clustering import centres_of, weights_to_centres
from workbench.topics.coherence import npmi_coherence
from workbench.topics.counting import TermTable, count_terms
from workbench.topics.embedded import Embeddings, embedded_points, refuse_uncounted
from workbench.topics.fit import USUAL, Limits, Sampled, TopicFit, TopicOptions
from workbench.topics.labels import top_terms
from workbench.topics.pairs import count_pairs
from workbench.topics.placing import PlacedUnits, place_at, place_units
from workbench.topics.stability import measure_stability
from workbench.topics.units import (
    Flags,
    Numbers,
    Points,
    UnitWords,
    canonical_order,
    evenly,
)

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST: Final = 4
"""Units below which there is nothing to group."""

_COLUMNS: Final = 8


def fit_topics(
    units: UnitWords,
    options: TopicOptions,
    *,
    concepts: "csr_matrix | None" = None,
    embeddings: Embeddings | None = None,
    held: Numbers | None = None,
    limits: Limits = USUAL,
) -> TopicFit:
    """Return the topics of units.

    Units are taken in the order of their keys, and sums are exact (see `exact`), so that neither
    rows nor threads nor the kind of processor change anything. Factors and Dirichlet shares are
    those of a library, on one thread and rounded.

    Of very many units, the dimensions are found in a sample, and all are put into them part by
    part: time grows with the number of units, and memory with their words alone.

    Args:
        units: passages or sources with their words.
        options: how topics are found.
        concepts: shape (n_units, n_concepts), how often each unit has a concept that is known
            in several languages; None where the languages are not to be joined.
        embeddings: shape (n_units, n_numbers), in half precision, needed where units are
            compared by them.
        held: shape (n_units,), the topic of a unit where it is known, from 0 without a gap and
            below the number of topics, and -1 elsewhere: k-means leaves it there, and other
            methods do not ask. None where no topic is known.
        limits: how many units are looked at together, and how large samples are.

    Raises:
        WorkbenchError: there are too few units, too few words or no such number of topics, or
            the method counts words and knows no embeddings.
    """
    # The limit holds for the libraries that are loaded before it is set.
    import sklearn.cluster
    import sklearn.decomposition  # noqa: F401

    if len(units) < FEWEST:
        raise WorkbenchError(
            f"There are too few texts for topics: {len(units)}, and at least {FEWEST} are needed."
            " Add sources. Where sources are grouped, passages are more; where heads, questions and"
            " lines without a word are left out, they can be counted, too."
        )
    refuse_uncounted(options.method, options.vectors)
    if options.vectors != "words" and embeddings is None:
        raise AssertionError("units are to be compared by embeddings that were not given")
    with one_thread():
        return _fit(
            units,
            options,
            concepts,
            embeddings if options.vectors != "words" else None,
            held,
            limits,
        )


def _fit(
    units: UnitWords,
    options: TopicOptions,
    concepts: "csr_matrix | None",
    embeddings: Embeddings | None,
    held: Numbers | None,
    limits: Limits,
) -> TopicFit:
    order = canonical_order(units)
    table = count_terms(units, options.cuts, order=order, size=limits.part)
    placed = _placed(units, table, options, order, concepts, embeddings, limits)
    choice = suggest_k(placed.points, table, seed=options.seed) if options.k == "auto" else None
    k = _checked((options.held or choice.k) if choice else options.k, len(units))
    back = np.argsort(order)
    labels = placed.labels(
        k=k,
        method=options.method,
        seed=options.seed,
        held=None if held is None else held[order],
    )
    labels, kept = _by_size(labels, k, blank=placed.blank)
    terms = top_terms(table, labels, k=len(kept))
    sampled = placed.sample[evenly(len(placed.sample), limits.stability)]
    # Where a unit without a word stands says nothing of the topic that it was put to.
    looked = sampled[~placed.blank[sampled]]
    stability = measure_stability(
        labels[looked],
        table.of(looked),
        k=len(kept),
        seed=options.seed,
        samples=options.samples,
        seeded=options.method in {"kmeans", "lda"},
        refit=lambda chosen, seed: placed.labels(
            k=k, method=options.method, seed=seed, starts=5, rounds=3, chosen=looked[chosen]
        ),
    )
    coherence = [
        npmi_coherence(table.counts, np.array([term.column for term in found], dtype=int))
        for found in terms
    ]
    sizes: dict[Sampled, int] = {
        "dimensions": len(placed.sample),
        "neighbours": min(len(units), limits.neighbours),
        "number": choice.units if choice else len(units),
        options.method: placed.looked_at(options.method),
        "stability": len(sampled) if options.samples else len(units),
    }
    centres = centres_of(placed.points, labels, len(kept))
    weights = weights_to_centres(placed.points, centres)
    weights[placed.blank] = 1 / len(kept)
    return TopicFit(
        labels=labels[back],
        weights=weights[back],
        blank=placed.blank[back],
        points=_in_order(placed.points, back),
        centres=centres,
        table=table.of(back),
        terms=terms,
        coherence=coherence,
        stability=stability,
        choice=choice,
        bridged=concepts is not None or embeddings is not None,
        settled=placed.settled and options.method == "kmeans",
        asked=k,
        sampled={what: size for what, size in sizes.items() if size < len(units)},
    )


def _placed(
    units: UnitWords,
    table: TermTable,
    options: TopicOptions,
    order: Numbers,
    concepts: "csr_matrix | None",
    embeddings: Embeddings | None,
    limits: Limits,
) -> PlacedUnits:
    """Return units in canonical order, placed by their words, by their embeddings, or by both."""
    languages = [units.languages[place] for place in order]
    embedded = None if embeddings is None else embedded_points(embeddings[order], languages)
    if embedded is not None and options.vectors == "embeddings":
        # Terms describe such topics and do not make them, so there may even be none.
        return place_at(embedded, table.counts, neighbours=limits.neighbours)
    if len(table.terms) < 2:
        least, n_units = table.least, len(units)
        if table.too_common:
            raise WorkbenchError(
                f"Every word is in fewer than {least} of the {n_units} texts, or in too many of"
                " them to tell topics apart. Add more texts, or change in how many texts a word"
                " must and may be."
            )
        raise WorkbenchError(
            f"No word occurs in {least} of the {n_units} texts, so they share no topic."
            " Add more texts, or lower the least number of texts that a word must be in."
        )
    return place_units(
        table.counts,
        count_pairs(units, options.cuts, order=order, size=limits.part),
        concepts[order] if concepts is not None else None,
        languages=languages,
        embedded=embedded,
        most=limits.space,
        neighbours=limits.neighbours,
        size=limits.part,
    )


def _in_order(points: Points, order: Numbers) -> Points:
    """Put points into an order, a few columns at a time, so that they never stand there twice."""
    for first in range(0, points.shape[1], _COLUMNS):
        own = slice(first, first + _COLUMNS)
        points[:, own] = points[order, own]
    return points


def _checked(k: int | str, n_units: int) -> int:
    if not isinstance(k, int) or not 2 <= k <= n_units // 2:
        raise WorkbenchError(
            f"{k} is no number of topics for {n_units} texts. Give one from 2 to {n_units // 2},"
            " or let one be suggested (auto)."
        )
    return k


def _by_size(labels: Numbers, k: int, *, blank: Flags) -> tuple[Numbers, Numbers]:
    """Return labels with the largest topic as 0, and which topics are not empty, in that order.

    Of topics of one size, the one whose first unit comes first in canonical order is first.
    """
    sizes = np.bincount(labels[~blank], minlength=k)
    firsts = np.full(k, len(labels))
    np.minimum.at(firsts, labels[~blank], np.flatnonzero(~blank))
    kept = np.array([t for t in np.lexsort((firsts, -sizes)) if sizes[t]], dtype=np.int64)
    place = np.zeros(k, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return np.where(blank, 0, place[labels]), kept

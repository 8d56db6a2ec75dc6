"""The rows of a theme table: which evidence each counts, and which quotes each shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.themes.groups import Group
from workbench.themes.quotes import QuotePool, Span, choose_quotes, span_of
from workbench.themes.tree import Theme

# A theme's own quotes show the whole of it; one more says what each part adds.
_QUOTES_OF_A_SUB_THEME: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A theme or sub-theme in one group.

    Attributes:
        theme: the theme or sub-theme.
        group: the group of sources it counts in.
        evidence: positions in the pool of all evidence it counts, in order.
        quotes: positions of the quotes it shows, the first choice first.
    """

    theme: Theme
    group: Group
    evidence: tuple[int, ...]
    quotes: tuple[int, ...]


def lay_out(
    themes: Sequence[Theme], groups: Sequence[Group], pool: QuotePool, *, limit: int
) -> tuple[Row, ...]:
    """Return a row for every theme in every group, with the quotes it shows.

    Args:
        themes: each before its sub-themes.
        groups: each theme has a row in every one of them.
        pool: the evidence that counts.
        limit: how many quotes a theme shows; a sub-theme shows one of them at most.
    """
    places = _by_code(pool)
    by_group = [
        tuple(_rows_of_group(themes, group, pool, places=places, limit=limit)) for group in groups
    ]
    # Rows of one theme stand together, whatever the number of groups.
    return tuple(row for rows in zip(*by_group, strict=True) for row in rows)


def _by_code(pool: QuotePool) -> dict[str, dict[str, list[int]]]:
    """Return the positions of the evidence by code, then by source."""
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, e in enumerate(pool.evidence):
        places[e.code_id][e.source_id].append(i)
    return places


def _rows_of_group(
    themes: Sequence[Theme],
    group: Group,
    pool: QuotePool,
    *,
    places: dict[str, dict[str, list[int]]],
    limit: int,
) -> Iterator[Row]:
    quoted: set[Span] = set()
    beside: list[int] = []
    for theme in themes:
        if theme.level == 1:
            # Quotes of one theme must all differ; those of earlier themes only come last.
            quoted |= {span_of(pool.evidence[i]) for i in beside}
            beside = []
        evidence = tuple(
            i for i in _evidence_of(theme, group, places) if group.counts(pool.evidence[i].cases)
        )
        shown = choose_quotes(
            pool,
            among=evidence,
            limit=limit if theme.level == 1 else min(limit, _QUOTES_OF_A_SUB_THEME),
            beside=beside,
            quoted=quoted,
        )
        beside += shown
        yield Row(theme=theme, group=group, evidence=evidence, quotes=shown)


def _evidence_of(
    theme: Theme, group: Group, places: dict[str, dict[str, list[int]]]
) -> tuple[int, ...]:
    found: list[int] = []
    for code_id in theme.members.keys() & places.keys():
        by_source = places[code_id]
        for source_id in group.source_ids & by_source.keys():
            found += by_source[source_id]
    return tuple(sorted(found))


Mention = tuple[str, str | None, int]
"""A piece of evidence under a theme in a group: id of the theme, name of the group, position."""


def mentions(rows: Iterable[Row]) -> Iterator[tuple[Row, Mention]]:
    """Yield every piece of evidence of every theme in every group, with the theme's row."""
    for row in rows:
        if row.theme.level == 1:
            for i in row.evidence:
                yield row, (row.theme.ids[0], row.group.name, i)


def shown_quotes(row: Row) -> tuple[Mention, ...]:
    """Return the quotes that a row shows, the first choice first."""
    return tuple((row.theme.ids[0], row.group.name, i) for i in row.quotes)

"""The theme table: how much evidence each theme has, and its representative quotes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

import pandas as pd

from workbench.coding.codebook import Codebook
from workbench.errors import CodingError
from workbench.themes.columns import QUOTE_COLUMNS, THEME_COLUMNS, frame
from workbench.themes.counts import count_evidence
from workbench.themes.evidence import Evidence, SourceFacts
from workbench.themes.gathering import gather
from workbench.themes.groups import Grouping, group_sources
from workbench.themes.phrases import path_text, phrase
from workbench.themes.quotes import QuotePool, quote_pool
from workbench.themes.remarks import Ground, table_remarks
from workbench.themes.rows import Row, lay_out, mentions, shown_quotes
from workbench.themes.tree import in_language, theme_tree


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ThemeTable:
    """The themes of a project with the evidence behind every number.

    Attributes:
        themes: one row per theme and sub-theme, or per theme and group; its columns are
            documented in `workbench.themes.columns.THEME_COLUMNS`.
        quotes: one row per theme, group and piece of evidence; its columns are documented
            in `QUOTE_COLUMNS`. The rows of a theme (and group) are what its numbers count.
        remarks: how it was counted, of what shares are, what was left out.
        parameters: what was asked for and what the table rests on; plain values.
    """

    themes: pd.DataFrame
    quotes: pd.DataFrame
    remarks: tuple[str, ...]
    parameters: dict[str, Any]


def theme_table(
    codebook: Codebook,
    evidence: Sequence[Evidence],
    sources: Sequence[SourceFacts],
    *,
    by: Grouping = "code",
    language: str = "en",
    quotes: int = 3,
) -> ThemeTable:
    """Return the theme table of a project.

    A theme is a top category. By `code` the table has a row for each theme and each of its
    sub-themes; otherwise a row for each theme in each group, groups without evidence
    included. Every count is over the code of the row and all codes under it, and counts a
    source, a passage and a coder once. Codings and suggestions are also counted apart; a
    suggestion that was accepted is a coding only.

    Args:
        codebook: the tree of codes.
        evidence: the codings, the suggestions that nobody has decided, or both.
        sources: all sources considered: the denominator of every share. Evidence from
            other sources is left out, and a remark says so.
        by: what the rows compare.
        language: of the names, the definitions and the remarks.
        quotes: how many representative quotes a theme shows at most, from 0.

    Returns:
        The same table for the same values, whatever their order.

    Raises:
        CodingError: evidence stands under an unknown code, an id is used twice, or the
            number of quotes is negative.
        CodebookError: a code stands under a category that is not there.
    """
    if quotes < 0:
        raise CodingError(f"A theme cannot show {quotes} quotes. Ask for 0 or more.")
    _check_ids(sources)
    gathered = gather(codebook, evidence, sources)
    tree = theme_tree(codebook, coded={e.code_id for e in gathered.evidence}, language=language)
    outside = {e.source_id for e in gathered.evidence if e.cases == ()}
    groups = group_sources(sources, by=by, language=language, outside=outside)
    pool = quote_pool(gathered.evidence, source_names={s.id: s.name for s in sources})
    rows = lay_out(
        [theme for theme in tree.themes if by == "code" or theme.level == 1],
        groups,
        pool,
        limit=quotes,
    )
    ground = Ground(
        codebook=codebook, gathered=gathered, tree=tree, groups=groups, sources=tuple(sources)
    )
    names = {source.id: source.name for source in sources}
    return ThemeTable(
        themes=frame(_theme_values(rows, pool, language=language), THEME_COLUMNS),
        quotes=frame(_quote_values(rows, pool, names, language=language), QUOTE_COLUMNS),
        remarks=table_remarks(ground, by=by, language=language, limit=quotes),
        parameters=_parameters(ground, by=by, language=language, limit=quotes),
    )


def _check_ids(sources: Sequence[SourceFacts]) -> None:
    for source_id, times in Counter(source.id for source in sources).items():
        if times > 1:
            raise CodingError(
                f"The source with the id {source_id} is considered {times} times, so shares"
                " would be wrong. Name each source once."
            )


def _theme_values(rows: Sequence[Row], pool: QuotePool, *, language: str) -> dict[str, list[Any]]:
    """Return the columns of the themes."""
    place = {mention: number for number, (_, mention) in enumerate(mentions(rows))}
    records = [
        {
            **_theme_record(row, pool, language=language),
            "quote_rows": tuple(place[mention] for mention in shown_quotes(row)),
        }
        for row in rows
    ]
    return {name: [record[name] for record in records] for name in THEME_COLUMNS}


def _theme_record(row: Row, pool: QuotePool, *, language: str) -> dict[str, Any]:
    theme, counts = row.theme, count_evidence(pool.evidence[i] for i in row.evidence)
    considered = len(row.group.source_ids)
    return {
        "theme": theme.path[0],
        "sub_theme": path_text(theme.path[1:]) or None,
        "level": theme.level,
        "path": theme.path,
        "code_id": theme.code.id,
        "status": theme.code.status,
        "definition": in_language(theme.code.definition, language=language),
        "sub_themes": theme.sub_themes,
        "group": row.group.name,
        "group_status": row.group.defined,
        "considered": considered,
        "share": counts.sources / considered if considered else None,
        **asdict(counts),
        "quotes": tuple(pool.evidence[i].quote for i in row.quotes),
        "remark": _remark(row, language=language),
    }


def _remark(row: Row, *, language: str) -> str:
    remarks = []
    if row.theme.code.status != "active":
        remarks.append(phrase("archived", language=language))
    if not row.evidence:
        remarks.append(phrase("no evidence", language=language))
    return "; ".join(remarks)


def _quote_values(
    rows: Sequence[Row], pool: QuotePool, names: Mapping[str, str], *, language: str
) -> dict[str, list[Any]]:
    """Return the columns of the quotes: each piece of evidence of each theme and group."""
    listed = [(row, pool.evidence[mention[2]]) for row, mention in mentions(rows)]
    evidence = [e for _, e in listed]
    lines = {
        code_id: (path[0], path_text(path[1:]) or None, path_text(path))
        for row in rows
        for code_id, path in row.theme.members.items()
    }
    shown = {
        mention: (rank, path_text(row.theme.path))
        for row in rows
        for rank, mention in enumerate(shown_quotes(row), start=1)
    }
    ranks = [shown.get(mention, (None, None)) for _, mention in mentions(rows)]
    return {
        "theme": [lines[e.code_id][0] for e in evidence],
        "sub_theme": [lines[e.code_id][1] for e in evidence],
        "code": [lines[e.code_id][2] for e in evidence],
        "group": [row.group.name for row, _ in listed],
        "source": [names[e.source_id] for e in evidence],
        "place": [place_text(e, language=language) for e in evidence],
        "rank": [rank for rank, _ in ranks],
        "shown_in": [path for _, path in ranks],
        **{name: list(map(attrgetter(name), evidence)) for name in _KEPT},
    }


_KEPT = (
    *("code_id", "quote", "source_id", "path", "page", "speaker", "coder"),
    *("origin", "id", "start", "end", "cue_start", "cue_end", "link"),
)


def place_text(e: Evidence, *, language: str) -> str:
    """Return where in its source a piece of evidence stands, as a reader would look it up.

    That is the headings and the page; the offsets where the source has neither.
    """
    if e.path or e.page is not None:
        return _heading_and_page(e.path, e.page, language)
    return phrase("characters", language=language, start=e.start, end=e.end)


@lru_cache(maxsize=4096)
def _heading_and_page(path: tuple[str, ...], page: int | None, language: str) -> str:
    parts = [path_text(path)] if path else []
    if page is not None:
        parts.append(phrase("page", language=language, page=page))
    return phrase("comma", language=language).join(parts)


def _parameters(ground: Ground, *, by: Grouping, language: str, limit: int) -> dict[str, Any]:
    origins = Counter(e.origin for e in ground.gathered.evidence)
    return {
        "by": by,
        "language": language,
        "quotes": limit,
        "sources considered": len(ground.sources),
        "codings": origins["coding"],
        "suggestions": origins["suggestion"],
    }

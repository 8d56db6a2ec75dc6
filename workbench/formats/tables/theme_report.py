"""The theme table as a report: its sheets, its notes and its JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from workbench.formats.tables.report import Cell, Excerpt, Link, Report, Sheet, Words
from workbench.formats.tables.theme_columns import as_column, quote_columns, theme_columns
from workbench.themes.excerpt import ELLIPSIS, cut_quote
from workbench.themes.phrases import listing, phrase
from workbench.themes.table import ThemeTable

_Records = list[dict[str, Any]]


def report_of(table: ThemeTable) -> Report:
    """Return the theme table as a report in the language of the table.

    The first sheet has the themes, long quotes cut; the second every quote behind the
    numbers, whole. `answer` has the whole table in the documented JSON shape.
    """
    language = table.parameters["language"]
    themes, quotes = _records(table.themes), _records(table.quotes)
    main = _themes_sheet(table, themes, quotes, language=language)
    return Report(
        title=phrase("title", language=language),
        sheets=(main, _quotes_sheet(table, quotes, language=language)),
        remarks=(*table.remarks, *_cuts(main, language=language)),
        print_remarks=(phrase("all quotes", language=language),),
        parameters=table.parameters,
        language=language,
        words=report_words(language),
        answer=_answer(table, themes, quotes),
    )


def report_words(language: str) -> Words:
    """Return the words of the writers in a language."""
    # The writers alone know the number, so its place is kept.
    number = "{number}"
    return Words(
        remarks=phrase("remarks sheet", language=language),
        table=phrase("table", language=language),
        note=phrase("note", language=language),
        remark=phrase("remark", language=language),
        parameter=phrase("parameter", language=language),
        value=phrase("value", language=language),
        removed=phrase("removed", language=language, number=number),
        cut=phrase("cut cells", language=language, number=number),
        unlinked=phrase("unlinked", language=language, number=number),
    )


def _cuts(main: Sheet, *, language: str) -> Iterator[str]:
    excerpts = [e for row in main.rows for cell in row if isinstance(cell, tuple) for e in cell]
    if any(excerpt.text.endswith(ELLIPSIS) for excerpt in excerpts):
        yield phrase("cut quotes", language=language)


def _records(frame: pd.DataFrame) -> _Records:
    """Return the rows of a table with None where a value is missing."""
    columns = {
        name: [None if value is pd.NA else value for value in frame[name].astype(object)]
        for name in frame.columns
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _themes_sheet(table: ThemeTable, rows: _Records, quotes: _Records, *, language: str) -> Sheet:
    shown = theme_columns(table)
    by = table.parameters["by"]
    return Sheet(
        name=phrase("table sheet", language=language),
        columns=tuple(as_column(column, by=by, language=language) for column in shown),
        rows=tuple(
            tuple(_theme_cell(row, c.name, quotes, language=language) for c in shown)
            for row in rows
        ),
        levels=tuple(_levels(rows)),
    )


def _levels(rows: _Records) -> Iterator[int]:
    """Yield 1 for a theme and its first group, more for what stands under it."""
    above = None
    for row in rows:
        yield 2 if row["path"] == above else row["level"]
        above = row["path"]


def _theme_cell(row: Mapping[str, Any], name: str, quotes: _Records, *, language: str) -> Cell:
    if name == "quotes":
        return tuple(_excerpt(quotes[n], language=language) for n in row["quote_rows"])
    if name == "sub_themes":
        return listing(list(row[name]), language=language)
    cell: Cell = row[name]
    return cell


def _excerpt(quote: Mapping[str, Any], *, language: str) -> Excerpt:
    place = [quote["source"]]
    if quote["speaker"] and quote["speaker"] not in quote["source"]:
        place.append(quote["speaker"])
    if quote["path"] or quote["page"] is not None or not quote["speaker"]:
        place.append(quote["place"])
    if quote["origin"] == "suggestion":
        place.append(phrase("suggestion", language=language))
    return Excerpt(
        text=cut_quote(quote["quote"], around=_cue(quote)),
        place=phrase("comma", language=language).join(place),
        target=quote["link"],
    )


def _cue(quote: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return where in its quote the words stand that suggested it."""
    if quote["cue_start"] is None or quote["cue_end"] is None:
        return None
    return quote["cue_start"] - quote["start"], quote["cue_end"] - quote["start"]


def _quotes_sheet(table: ThemeTable, rows: _Records, *, language: str) -> Sheet:
    shown = quote_columns(table)
    by = table.parameters["by"]
    return Sheet(
        name=phrase("quotes sheet", language=language),
        columns=tuple(as_column(column, by=by, language=language) for column in shown),
        rows=tuple(
            tuple(_quote_cell(row, column.name, language=language) for column in shown)
            for row in rows
        ),
        place="evidence",
    )


def _quote_cell(row: Mapping[str, Any], name: str, *, language: str) -> Cell:
    if name == "link":
        return Link(text=row["link"], target=row["link"])
    if name == "origin":
        return phrase(row["origin"], language=language)
    cell: Cell = row[name]
    return cell


def themes_answer(table: ThemeTable) -> dict[str, Any]:
    """Return the theme table as plain values for JSON.

    `themes` has an entry for each row: `{theme, sub_theme, level, path, code_id, status,
    definition, sub_themes, group, group_status, considered, sources, share, sources_coded,
    sources_suggested, passages, passages_coded, passages_suggested, coders, codings,
    suggestions, quotes, remark}` as `THEME_COLUMNS` explains them; `quotes` has the
    representative quotes, whole, as entries `{quote, source, source_id, path, page, speaker,
    start, end, coder, origin, link, id, code, theme, sub_theme, group, place, …}` as
    `QUOTE_COLUMNS` explains them. The other keys are `quotes` with every quote in the same
    shape, `remarks` and `parameters`. A missing value is null.
    """
    return _answer(table, _records(table.themes), _records(table.quotes))


def _answer(table: ThemeTable, rows: _Records, quotes: _Records) -> dict[str, Any]:
    return {
        "themes": [_theme_answer(row, quotes) for row in rows],
        "quotes": quotes,
        "remarks": list(table.remarks),
        "parameters": table.parameters,
    }


def _theme_answer(row: dict[str, Any], quotes: _Records) -> dict[str, Any]:
    chosen = [quotes[n] for n in row["quote_rows"]]
    return {**{k: v for k, v in row.items() if k != "quote_rows"}, "quotes": chosen}

"""The columns of the theme table and of its quotes, with the meaning and type of each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

THEME_COLUMNS: Final[dict[str, str]] = {
    "theme": "name of the theme (top category) the row belongs to",
    "sub_theme": "names below the theme down to the row's own, joined by ›; missing for a theme",
    "level": "1 for a theme, 2 for its sub-themes, and so on",
    "path": "tuple of names from the theme to the row's own",
    "code_id": "id of the row's code",
    "status": "active, archived or merged",
    "definition": "what the codebook says it means, in the language of the table where there is",
    "sub_themes": "tuple of the names right under it",
    "group": "source, case, language or year that the row counts in; missing in a table by code",
    "group_status": "undefined where the sources of the group have no value, else defined",
    "considered": "number of sources considered in the row's group: the denominator of shares",
    "sources": "different sources with a coding or a suggestion of it or its sub-themes",
    "share": "sources / considered, from 0 to 1; missing where no source is considered",
    "sources_coded": "different sources with a coding",
    "sources_suggested": "different sources with a suggestion",
    "passages": "different passages with a coding or a suggestion",
    "passages_coded": "different passages with a coding",
    "passages_suggested": "different passages with a suggestion",
    "coders": "different coders of the codings",
    "codings": "number of codings",
    "suggestions": "number of suggestions that nobody has accepted",
    "quotes": "tuple of the representative quotes, whole, the first choice first",
    "quote_rows": "tuple of the rows of `ThemeTable.quotes` that these quotes are",
    "remark": "why the row is unusual, or empty",
}
"""The columns of `ThemeTable.themes`, in order."""

QUOTE_COLUMNS: Final[dict[str, str]] = {
    "theme": "name of the theme",
    "sub_theme": "names below the theme, joined by ›; missing where the theme itself is coded",
    "code": "path of the code from the theme down, joined by ›",
    "code_id": "id of the code",
    "group": "the group of the row that counts it; missing in a table by code",
    "quote": "the words, whole",
    "source": "name of the source",
    "source_id": "id of the source",
    "place": "heading path and page, or offsets where there is neither",
    "path": "tuple of headings, the outermost first",
    "page": "page, or missing",
    "speaker": "who speaks, or missing",
    "coder": "who coded; for a suggestion, which method suggested",
    "origin": "coding or suggestion",
    "id": "id of the coding or the suggestion",
    "start": "offset of the first character in the source, in code points",
    "end": "offset after the last character",
    "cue_start": "offset where the words begin that suggested it, or missing",
    "cue_end": "offset after these words, or missing",
    "link": "address that leads back to the passage",
    "rank": "place among the quotes of the row that shows it, from 1; missing if not shown",
    "shown_in": "path of the row that shows it, joined by ›; missing if not shown",
}
"""The columns of `ThemeTable.quotes`, in order."""

_TYPES: Final[dict[str, str]] = {
    **dict.fromkeys([*THEME_COLUMNS, *QUOTE_COLUMNS], "string"),
    **dict.fromkeys(
        ["level", "considered", "sources", "sources_coded", "sources_suggested", "passages"],
        "int64",
    ),
    **dict.fromkeys(["passages_coded", "passages_suggested", "coders", "codings"], "int64"),
    **dict.fromkeys(["suggestions", "start", "end"], "int64"),
    **dict.fromkeys(["page", "rank", "cue_start", "cue_end"], "Int64"),
    **dict.fromkeys(["path", "sub_themes", "quotes", "quote_rows"], "object"),
    "share": "Float64",
}


def frame(values: Mapping[str, Sequence[Any]], columns: Iterable[str]) -> pd.DataFrame:
    """Return values as a table with the types of its columns, also when there is no row.

    Args:
        values: by name of the column, all of one length; None where a value is missing.
        columns: the names in order: those of `THEME_COLUMNS` or `QUOTE_COLUMNS`.
    """
    return pd.DataFrame({name: pd.Series(values[name], dtype=_TYPES[name]) for name in columns})

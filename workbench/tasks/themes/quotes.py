"""The quotes behind one row of a theme table."""

from typing import Any, Final

import pandas as pd

from workbench.errors import NotFoundError
from workbench.themes.phrases import path_text
from workbench.themes.table import ThemeTable

SEPARATOR: Final = path_text(("", ""))


def theme_quotes(
    table: ThemeTable, *, code: str, group: str | None = None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a row of a theme table and every quote that its numbers count.

    Args:
        table: by code, or by what the groups compare.
        code: id of the code of the row.
        group: name of the group of the row, or None in a table by code.

    Returns:
        The row, with the columns of `THEME_COLUMNS`, and the quotes, with those of
        `QUOTE_COLUMNS`: first the representative ones in their order, then the others as
        they stand in their sources.

    Raises:
        NotFoundError: the table has no such row.
    """
    themes: list[dict[str, Any]] = table.themes.to_dict("records")  # type: ignore[assignment]
    row = next((r for r in themes if r["code_id"] == code and _group(r) == group), None)
    if row is None:
        raise NotFoundError("The theme table has no such row. Choose one that it has.")
    quotes: list[dict[str, Any]] = table.quotes.to_dict("records")  # type: ignore[assignment]
    shown = list(row["quote_rows"])
    path = path_text(row["path"])
    others = [
        number
        for number, quote in enumerate(quotes)
        if _is_under(quote["code"], path) and _group(quote) == group and number not in shown
    ]
    return row, [quotes[number] for number in (*shown, *others)]


def _group(row: dict[str, Any]) -> str | None:
    return None if pd.isna(row["group"]) else str(row["group"])


def _is_under(code: str, path: str) -> bool:
    return code == path or code.startswith(f"{path}{SEPARATOR}")

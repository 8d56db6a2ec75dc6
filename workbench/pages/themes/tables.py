"""The theme table as HTML: themes with their sub-themes, or themes compared between groups."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.saying import message, say
from workbench.pages.words import count
from workbench.tasks.themes.make_theme_table import Grouping
from workbench.themes.table import ThemeTable

Chosen = tuple[str | None, str | None]
"""The code and the group of the row whose quotes are shown."""

_COLUMNS: Final = (
    (message("Sources"), "sources"),
    (message("Share"), "share"),
    (message("Passages"), "passages"),
    (message("Codings"), "codings"),
    (message("Suggested"), "suggestions"),
    (message("Coders"), "coders"),
)


def table_html(table: ThemeTable, *, by: Grouping, chosen: Chosen) -> Html:
    """Return the table with a link from each theme or number to its quotes."""
    rows: list[dict[str, Any]] = table.themes.to_dict("records")  # type: ignore[assignment]
    return _by_code(rows, chosen) if by == "code" else _by_group(rows, chosen)


def row_head(row: dict[str, Any]) -> Html:
    """Return the name of a row, what its code means, and what it counts."""
    group = "" if pd.isna(row["group"]) else f" · {row['group']}"
    above = " › ".join(row["path"][:-1])
    return tag(
        "div",
        tag("p", f"{above}{group}".removeprefix(" · "), class_="wb-above"),
        tag("h2", row["path"][-1]),
        tag("p", row["definition"], class_="wb-words", lang=lang_of(row["definition"])),
        class_="wb-code-head",
    )


def quote_html(quote: dict[str, Any]) -> Html:
    """Return a quote with its place, as a link, and who coded or what suggested it."""
    representative = not pd.isna(quote["rank"])
    return tag(
        "blockquote",
        tag("p", quote["quote"], class_="wb-words", lang=lang_of(quote["quote"])),
        tag(
            "footer",
            link(
                "read",
                quote["source"],
                source=quote["source_id"],
                start=quote["start"],
                end=quote["end"],
            ),
            f" · {quote['place']} · {quote['coder']}",
            f" · {quote['sub_theme']}" if not pd.isna(quote["sub_theme"]) else "",
        ),
        class_=f"wb-quote wb-{quote['origin']}{' wb-representative' if representative else ''}",
    )


def _by_code(rows: Sequence[dict[str, Any]], chosen: Chosen) -> Html:
    shown = [
        (title, name)
        for title, name in _COLUMNS
        if name in {"sources", "share", "passages"} or any(row[name] for row in rows)
    ]
    return tag(
        "table",
        tag(
            "thead",
            tag("tr", tag("th", say("Theme")), *(tag("th", say(title)) for title, _ in shown)),
        ),
        tag("tbody", *(_theme(row, [name for _, name in shown], chosen) for row in rows)),
        class_="wb-table-list wb-themes",
    )


def _theme(row: dict[str, Any], names: Sequence[str], chosen: Chosen) -> Html:
    is_chosen = chosen == (row["code_id"], None)
    return tag(
        "tr",
        tag(
            "td",
            link("themes", row["path"][-1], code=row["code_id"], title=row["definition"] or None),
            *((tag("small", row["remark"]),) if row["remark"] else ()),
            style=f"padding-left:{1.2 * (row['level'] - 1):.1f}rem",
        ),
        *(_number(row, name) for name in names),
        class_=f"wb-level-{min(row['level'], 2)}{' wb-chosen' if is_chosen else ''}",
    )


def _number(row: dict[str, Any], name: str) -> Html:
    if name != "share":
        return tag("td", f"{row[name]:,}")
    if pd.isna(row["share"]):
        return tag("td", "—")
    share = 100 * row["share"]
    bar = tag("span", tag("i", style=f"width:{share:.0f}%"), class_="wb-bar")
    return tag(
        "td", tag("div", bar, tag("span", f"{share:.1f}%", class_="wb-percent"), class_="wb-share")
    )


def _by_group(rows: Sequence[dict[str, Any]], chosen: Chosen) -> Html:
    """Return groups down, themes across, and in each cell the number of passages."""
    themes = {row["code_id"]: row["path"][-1] for row in rows}
    cells = {(str(row["group"]), row["code_id"]): row for row in rows}
    groups = list(dict.fromkeys(group for group, _ in cells))
    most = max((row["passages"] for row in rows), default=0)
    return join(
        tag("p", say("Passages with a coding or a suggestion that counts."), class_="wb-facts"),
        tag(
            "div",
            tag(
                "table",
                tag(
                    "thead",
                    tag("tr", tag("th", ""), *(tag("th", name) for name in themes.values())),
                ),
                tag(
                    "tbody",
                    *(
                        tag(
                            "tr",
                            tag("th", group, scope="row"),
                            *(_cell(cells[group, code], most, chosen) for code in themes),
                        )
                        for group in groups
                    ),
                ),
                class_="wb-table-list wb-matrix",
            ),
            class_="wb-wide",
        ),
    )


def _cell(row: dict[str, Any], most: int, chosen: Chosen) -> Html:
    number = row["passages"]
    if not number:
        return tag("td", "·", class_="wb-none")
    is_chosen = chosen == (row["code_id"], str(row["group"]))
    return tag(
        "td",
        link(
            "themes",
            f"{number:,}",
            code=row["code_id"],
            group=str(row["group"]),
            title=say(
                "{theme} · {group}: {part} of {sources}",
                theme=row["path"][-1],
                group=row["group"],
                part=row["sources"],
                sources=count(row["considered"], "source"),
            ),
        ),
        class_="wb-chosen" if is_chosen else None,
        style=f"--heat:{100 * number / most:.0f}%",
    )

"""The framework matrix as HTML: a link from each cell to its editor and its passages."""

from collections.abc import Sequence
from typing import Final

from workbench.coding.framework.columns import ThemeColumn
from workbench.coding.framework.table import (
    CellState,
    FrameworkCell,
    FrameworkRow,
    FrameworkTable,
    Progress,
)
from workbench.pages.guide import link
from workbench.pages.markup import Html, join, lang_of, tag
from workbench.pages.saying import message, say
from workbench.pages.words import count
from workbench.tasks.framework.answers import CellPassageAnswer
from workbench.tasks.framework.file import plain_summary
from workbench.tasks.framework.links import SCREEN, cell_query

Chosen = tuple[str, str]
"""The ids of the row and of the theme of the cell that is open."""

STATES: Final[dict[CellState, str]] = {
    "empty": message("No passage"),
    "waiting": message("Passages, but no summary"),
    "summarized": message("Summarized"),
    "unsupported": message("Summary without a passage"),
}


def progress_html(progress: Progress) -> Html:
    """Return how many of the cells with codings are summarized, as a bar and in words."""
    share = progress.share
    if share is None:
        return tag("p", say("No cell has a coding yet."), class_="wb-facts")
    said = say(
        "{summarized} of {coded} ({share})",
        summarized=f"{progress.summarized:,}",
        coded=f"{progress.coded:,}",
        share=f"{share:.0%}",
    )
    return tag(
        "div",
        tag("span", say("Cells summarized")),
        tag("span", tag("i", style=f"width:{share:.1%}"), class_="wb-bar"),
        tag("span", said, class_="wb-number"),
        class_="wb-progress",
    )


def framework_html(table: FrameworkTable, *, places: Sequence[int], chosen: Chosen | None) -> Html:
    """Return some rows of a framework matrix as a table.

    Args:
        table: the matrix.
        places: the rows to show.
        chosen: the cell that is open.
    """
    heads = [tag("th", column.name, title=column.path) for column in table.columns]
    lines = [
        tag(
            "tr",
            tag("th", table.rows[r].name, scope="row"),
            *(
                _cell(table, table.rows[r], column, cell, chosen)
                for column, cell in zip(table.columns, table.cells[r], strict=True)
            ),
        )
        for r in places
    ]
    first = say("Case") if table.kind == "cases" else say("Source")
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", tag("th", first), *heads)),
            tag("tbody", *lines),
            class_="wb-table-list wb-framework",
        ),
        class_="wb-wide",
        # A region that scrolls must be reachable by keyboard.
        tabindex="0",
        role="region",
        aria_label=say("Framework matrix"),
    )


def _cell(
    table: FrameworkTable,
    row: FrameworkRow,
    column: ThemeColumn,
    cell: FrameworkCell,
    chosen: Chosen | None,
) -> Html:
    is_chosen = " wb-chosen" if chosen == (row.id, column.id) else ""
    return tag(
        "td",
        link(
            SCREEN,
            _inside(cell),
            title=f"{row.name} · {column.path}: {say(STATES[cell.state])}",
            **cell_query(table.kind, row.id, column.id),
        ),
        class_=f"wb-cell-{cell.state}{is_chosen}",
    )


def _inside(cell: FrameworkCell) -> Html:
    if cell.state == "empty":
        return join("·")
    number = tag("small", count(cell.passages, "passage"))
    if cell.summary is None:
        return number
    text = plain_summary(cell.summary.text)
    return join(tag("span", text, class_="wb-clipped", lang=lang_of(text)), number)


def passage_html(passage: CellPassageAnswer) -> Html:
    """Return a passage with its coded words marked, and the way to it in the reader."""
    start, end = passage["spans"][0][0], passage["spans"][-1][1]
    place = f" · {passage['place']}" if passage["place"] else ""
    said = " · ".join([", ".join(passage["codes"]), ", ".join(passage["coders"])])
    return tag(
        "blockquote",
        tag("p", *_marked(passage), class_="wb-words", lang=lang_of(passage["text"])),
        tag(
            "footer",
            link("read", passage["source"], source=passage["source_id"], start=start, end=end),
            f"{place} · {said}",
        ),
        class_="wb-quote wb-behind",
    )


def _marked(passage: CellPassageAnswer) -> list[str]:
    text, begin, done = passage["text"], passage["start"], 0
    parts: list[str] = []
    for start, end in passage["spans"]:
        parts += [text[done : start - begin], tag("mark", text[start - begin : end - begin])]
        done = end - begin
    return [*parts, text[done:]]

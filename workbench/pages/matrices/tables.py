"""A matrix as HTML, with a link from each number to the codings behind it."""

from collections.abc import Sequence

from workbench.charts.matrix import value_text
from workbench.coding.matrices.choice import Show
from workbench.coding.matrices.table import Line, MatrixTable
from workbench.pages.guide import link
from workbench.pages.markup import Html, lang_of, tag
from workbench.pages.saying import say
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.matrices.cell import Evidence
from workbench.tasks.matrices.links import NO_VALUE, SCREEN, cell_query, matrix_query

Chosen = tuple[str, str]
"""The row and the column of the cell whose codings are shown, as the address names them."""


def matrix_html(
    table: MatrixTable, *, show: Show, places: Sequence[int], chosen: Chosen | None
) -> Html:
    """Return some columns of a matrix as a table.

    Args:
        table: the matrix.
        show: what stands in its cells.
        places: the columns to show.
        chosen: the cell whose codings are shown.
    """
    cells = _Cells(table, show=show, chosen=chosen)
    totals = table.row_totals if show == "counts" else None
    heads = [tag("th", table.columns[c].name, title=table.columns[c].path) for c in places]
    return tag(
        "div",
        tag(
            "table",
            tag(
                "thead",
                tag(
                    "tr",
                    tag("th", say("Codes")),
                    *heads,
                    *([tag("th", say("Total"))] if totals else []),
                ),
            ),
            tag(
                "tbody",
                *(
                    tag(
                        "tr",
                        tag("th", row.name, scope="row", title=row.path),
                        *(cells.cell(r, c) for c in places),
                        *([_total(totals[r])] if totals else []),
                    )
                    for r, row in enumerate(table.rows)
                ),
                *([_totals(table, places)] if totals else []),
            ),
            class_="wb-table-list wb-matrix",
        ),
        class_="wb-wide",
        tabindex="0",
    )


class _Cells:
    """The cells of a matrix as HTML."""

    def __init__(self, table: MatrixTable, *, show: Show, chosen: Chosen | None) -> None:
        self.table = table
        self.show = show
        self.chosen = chosen
        self.values = table.shown(show)
        self.query = matrix_query(table.choice)
        self.most = max(
            (
                abs(value)
                for r, line in enumerate(self.values)
                for c, value in enumerate(line)
                if value is not None and not self._is_apart(r, c)
            ),
            default=0.0,
        )

    def cell(self, row: int, column: int) -> Html:
        value, count = self.values[row][column], self.table.counts[row][column]
        if not count and self.show == "counts":
            return tag("td", "·", class_="wb-none")
        text = value_text(value, show=self.show)
        line, head = self.table.rows[row], self.table.columns[column]
        return tag(
            "td",
            self._link(text, line, head) if count else text,
            class_=self._class(row, column),
            style=self._heat(row, column),
        )

    def _link(self, text: str, row: Line, column: Line) -> Html:
        query = self.query | cell_query(row, column)
        return link(SCREEN, text, title=f"{row.path} · {column.path}", **query)

    def _class(self, row: int, column: int) -> str | None:
        value = self.values[row][column]
        names = []
        if self.chosen == _names(self.table.rows[row], self.table.columns[column]):
            names.append("wb-chosen")
        if self._is_apart(row, column):
            names.append("wb-diagonal")
        elif value is not None and value < 0:
            names.append("wb-fewer")
        return " ".join(names) or None

    def _heat(self, row: int, column: int) -> str | None:
        value = self.values[row][column]
        if value is None or not self.most or self._is_apart(row, column):
            return None
        return f"--heat:{100 * abs(value) / self.most:.0f}%"

    def _is_apart(self, row: int, column: int) -> bool:
        return self.table.choice.kind == "codes" and row == column


def _total(number: int) -> Html:
    return tag("td", f"{number:,}", class_="wb-total")


def _totals(table: MatrixTable, places: Sequence[int]) -> Html:
    totals = table.column_totals or ()
    return tag(
        "tr",
        tag("th", say("Total"), scope="row"),
        *(_total(totals[c]) for c in places),
        _total(table.total or 0),
    )


def _names(row: Line, column: Line) -> Chosen:
    query = cell_query(row, column)
    return query["row"], query["column"]


def cell_head(table: MatrixTable, chosen: Chosen) -> Html:
    """Return the names of the row and the column of a cell."""
    row = next(line for line in table.rows if chosen[0] in {line.id, line.name})
    wanted = chosen[1]
    column = next(
        line
        for line in table.columns
        if (line.id or NO_VALUE) == wanted or (wanted and line.name == wanted)
    )
    return tag(
        "div",
        tag("p", column.path, class_="wb-above"),
        tag("h2", row.name),
        class_="wb-code-head",
    )


def evidence_html(evidence: Evidence) -> Html:
    """Return a coding, or the two of a pair, with links to their places."""
    return tag("div", *map(_coding_html, evidence), class_="wb-evidence")


def _coding_html(coding: CodingAnswer) -> Html:
    return tag(
        "blockquote",
        tag("p", coding["quote"], class_="wb-words", lang=lang_of(coding["quote"])),
        tag(
            "footer",
            link(
                "read",
                coding["source"],
                source=coding["source_id"],
                start=coding["start"],
                end=coding["end"],
            ),
            f" · {coding['code']} · {coding['coder']}",
        ),
        class_="wb-quote wb-coding",
    )

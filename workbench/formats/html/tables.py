"""Tables of web pages: their rows and cells, and whether they hold a table or only a layout."""

from collections.abc import Iterator

from lxml import etree

from workbench.formats.html.page import attribute, tag

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LAYOUT_PARAGRAPHS = 3
"""A cell with this many paragraphs holds a text, and its table is there for the look."""


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, but not those of tables inside it."""
    for child in table:
        if tag(child) == "tr":
            yield child
        elif tag(child) in {"tbody", "thead", "tfoot"}:
            yield from table_rows(child)


def row_cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row."""
    return [cell for cell in row if tag(cell) in {"td", "th"}]


def is_layout(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Tell whether a table only arranges text: one column, headings, or whole texts inside."""
    if attribute(table, "role") in {"presentation", "none"}:
        return True
    if max((len(row_cells(row)) for row in rows), default=0) <= 1:
        return True
    inside = [tag(element) for element in table.iterdescendants()]
    if "table" in inside or any(name in _HEADINGS for name in inside):
        return True
    return any(
        sum(tag(element) == "p" for element in cell.iterdescendants()) >= _LAYOUT_PARAGRAPHS
        for row in rows
        for cell in row_cells(row)
    )


def grid_texts(rows: list[etree._Element], texts: dict[etree._Element, str]) -> list[list[str]]:
    """Return the texts of cells by row; a merged cell counts once, empty cells fill its room."""
    grid: list[list[str]] = []
    taken: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in row_cells(row):
            _skip_taken(line, taken)
            width = min(whole(cell.get("colspan"), 1), 1000)
            height = min(whole(cell.get("rowspan"), 1), 10_000)
            for column in range(len(line), len(line) + width):
                taken[column] = height
            line.extend([texts[cell], *[""] * (width - 1)])
        taken = {column: height - 1 for column, height in taken.items() if height > 1}
        grid.append(line)
    return grid


def _skip_taken(line: list[str], taken: dict[int, int]) -> None:
    """Leave the columns empty that a cell of a row above reaches down into."""
    while len(line) in taken:
        line.append("")


def whole(text: str | None, otherwise: int) -> int:
    """Return the whole number of an attribute, or another where it is none."""
    return int(text) if text and text.strip().lstrip("-").isdecimal() else otherwise

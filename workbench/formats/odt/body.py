"""The blocks of an OpenDocument text: paragraphs, lists, tables and notes in reading order."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.formats.docx.package import local
from workbench.formats.grid import grid_blocks
from workbench.formats.odt.styles import (
    TEXT,
    OdtStyles,
    count,
    label,
    whole,
)
from workbench.formats.page_count import Pages
from workbench.formats.prose import join_lines, split_at_breaks
from workbench.texts.blocks import Block, PassageKind

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_SPACE = re.compile(r"[ \t\r\n]+")
_LONGEST_HEADING = 250
_MOST_REPEATED = 200
"""Rows or columns that a file may ask to repeat; tables are filled to the edge that way."""

_SKIPPED = frozenset(
    {
        "soft-page-break",
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "event-listeners",
        "title",
        "desc",
        "ruby-text",
        "annotation-end",
        "hidden-text",
        "hidden-paragraph",
        "index-title-template",
        "number",
    }
)
_SHAPES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "line", "polygon", "connector"})
_INDEXES = frozenset(
    {
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    }
)


@dataclass(slots=True)
class _Words:
    """What was gathered from one paragraph: its words, their page, its notes and boxes."""

    pieces: list[str] = field(default_factory=list)
    page: int | None = None
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """The list item that a paragraph stands in: its depth and the label not yet used."""

    depth: int
    label: str


@dataclass(slots=True)
class OdtReader:
    """Reads the blocks of one story of the file.

    Attributes:
        styles: of the file.
        pages: the page counter, or None for notes, headers and footers.
        seen: how often what is left out was met, by name.
    """

    styles: OdtStyles
    pages: Pages | None
    seen: Counter[str]
    _headings: dict[int, int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _notes: int = 0
    _tables: int = 0
    _after_table: list[Block] = field(default_factory=list)

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a container in order, notes after what refers to them."""
        for child in container:
            name = local(child)
            if name in _INDEXES:
                yield from (_as(block, "furniture") for block in self.blocks(child))
            elif not self._is_left_out(child, name):
                yield from self._block(child, name)

    def _block(self, element: etree._Element, name: str) -> Iterator[Block]:
        match name:
            case "p" | "h":
                yield from self._paragraph(element)
            case "list":
                yield from self._list(element, None, 1)
            case "table":
                yield from self._table(element)
            case "bibliography":
                yield from self._bibliography(element)
            case _ if name in _SHAPES or name == "frame":
                yield from self._shape(element)
            case _:
                yield from self.blocks(element)

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        """Tell whether an element holds no text to read; note why where it matters."""
        if name == "soft-page-break" and self.pages is not None:
            self.pages.drawn()
        if name == "annotation":
            self.seen["comment"] += 1
            return True
        hidden = element.get(f"{TEXT}display") == "none"
        if hidden or (name == "span" and self.styles.hides(element.get(f"{TEXT}style-name"))):
            self.seen["hidden"] += 1
            return True
        return name in _SKIPPED or name.endswith("-source")

    def _bibliography(self, element: etree._Element) -> Iterator[Block]:
        for block in self.blocks(element):
            yield block if block.kind == "heading" else _as(block, "reference")

    def _paragraph(self, element: etree._Element, item: _Item | None = None) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name")
        turns = self.styles.breaks_page(style)
        if turns == "before" and self.pages is not None:
            self.pages.turn_before_paragraph()
        if self.styles.hides(style):
            self.seen["hidden"] += bool("".join(str(text) for text in element.itertext()).strip())
            return
        words = _Words()
        self._gather(element, words)
        yield from self._written(element, words, item)
        yield from self._notes_of(words)
        for box in words.boxes:
            yield from self._shape(box)
        if turns == "after" and self.pages is not None:
            self.pages.turn()

    def _written(
        self, element: etree._Element, words: _Words, item: _Item | None
    ) -> Iterator[Block]:
        text = "".join(words.pieces)
        kind, level = self.styles.role(element.get(f"{TEXT}style-name"))
        stands_before = item.label if item else ""
        if local(element) == "h":
            kind = "heading"
            level = whole(element.get(f"{TEXT}outline-level")) or max(level, 1)
            stands_before = self._heading_label(element, level) or stands_before.removeprefix("- ")
        elif kind == "paragraph" and item is not None:
            kind, level = "list item", item.depth
        if kind == "heading" and len(text) > _LONGEST_HEADING:
            kind, level = "paragraph", 0
        lines = (
            [join_lines(text).replace("\t", " ")] if kind == "heading" else split_at_breaks(text)
        )
        for line in lines:
            if line:
                yield Block(kind=kind, text=line, label=stands_before, level=level, page=words.page)
                stands_before = ""

    def _heading_label(self, element: etree._Element, level: int) -> str:
        stated = element.find(f"{TEXT}number")
        if element.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = whole(element.get(f"{TEXT}start-value"))
        count(self.styles.outline, self._headings, level, at=start)
        if stated is not None and (stated.text or "").strip():
            return f"{(stated.text or '').strip()} "
        return label(self.styles.outline, self._headings, level).removeprefix("- ")

    def _gather(self, element: etree._Element, words: _Words) -> None:
        self._write(_SPACE.sub(" ", element.text or ""), words)
        for child in element:
            self._child(child, words)
            self._write(_SPACE.sub(" ", child.tail or ""), words)

    def _child(self, child: etree._Element, words: _Words) -> None:
        name = local(child)
        match name:
            case "s":
                self._write(" " * min(whole(child.get(f"{TEXT}c")) or 1, 1000), words)
            case "tab":
                self._write("\t", words)
            case "line-break":
                self._write("\n", words)
            case "note":
                words.notes.append(child)
            case "frame":
                words.boxes.append(child)
            case _ if name in _SHAPES:
                words.boxes.append(child)
            case _ if not self._is_left_out(child, name):
                self._gather(child, words)

    def _write(self, text: str, words: _Words) -> None:
        if not text:
            return
        words.pieces.append(text)
        if text.strip() and self.pages is not None:
            words.page = words.page if words.page is not None else self.pages.number
            self.pages.saw_text()

    def _shape(self, shape: etree._Element) -> Iterator[Block]:
        """Yield the blocks inside a frame or a drawing, which stand apart from the text."""
        inside = list(self.blocks(shape))
        if not inside and local(shape) == "frame":
            self.seen["picture"] += 1
        yield from inside

    def _notes_of(self, words: _Words) -> Iterator[Block]:
        for note in words.notes:
            found = list(self._note(note, words.page))
            if self._tables:
                self._after_table.extend(found)
            else:
                yield from found

    def _note(self, note: etree._Element, page: int | None) -> Iterator[Block]:
        citation, body = note.find(f"{TEXT}note-citation"), note.find(f"{TEXT}note-body")
        self._notes += 1
        stated = "" if citation is None else citation.get(f"{TEXT}label") or citation.text or ""
        sign = f"[{stated.strip() or self._notes}] "
        aside = OdtReader(styles=self.styles, pages=None, seen=self.seen)
        for block in () if body is None else aside.blocks(body):
            yield replace(_as(block, "note"), label=sign + block.label, page=page)
            sign = ""

    def _list(self, element: etree._Element, outer: str | None, depth: int) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name") or outer or self._style_inside(element) or ""
        counts = self._counts.setdefault(style, {})
        continues = element.get(f"{TEXT}continue-numbering") == "true"
        if depth == 1 and not continues and element.get(f"{TEXT}continue-list") is None:
            counts.clear()
        for child in element:
            if local(child) == "list-item":
                start = whole(child.get(f"{TEXT}start-value"))
                yield from self._item(child, style, depth, start)
            elif local(child) == "list-header":
                yield from self._inside_item(child, style, _Item(depth=depth, label=""))

    def _style_inside(self, element: etree._Element) -> str | None:
        """Return the list style that the first paragraph of a list brings with its own style."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return None if first is None else self.styles.list_style(first.get(f"{TEXT}style-name"))

    def _item(
        self, item: etree._Element, style: str, depth: int, start: int | None
    ) -> Iterator[Block]:
        own = [child for child in item if local(child) not in {"list", "soft-page-break"}]
        if not own:
            # An item that only holds a deeper list shows no number of its own.
            yield from self._inside_item(item, style, _Item(depth=depth, label=""))
            return
        levels = self.styles.lists.get(style, {})
        count(levels, self._counts[style], depth, at=start)
        stated = item.find(f"{TEXT}number")
        before = label(levels, self._counts[style], depth) if levels else "- "
        if stated is not None and (stated.text or "").strip():
            before = f"{(stated.text or '').strip()} "
        yield from self._inside_item(item, style, _Item(depth=depth, label=before))

    def _inside_item(self, element: etree._Element, style: str, item: _Item) -> Iterator[Block]:
        for child in element:
            match local(child):
                case "p" | "h":
                    for block in self._paragraph(child, item):
                        yield block
                        item = replace(item, label="")
                case "list":
                    yield from self._list(child, style, item.depth + 1)
                case "soft-page-break" if self.pages is not None:
                    self.pages.drawn()
                case "number":
                    continue
                case _:
                    yield from self.blocks(child)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = list(_rows(table))
        if max((len(list(_cells(row))) for row in rows), default=0) <= 1:
            # One column is a frame around text, not a table.
            for row in rows:
                for cell in _cells(row):
                    yield from self.blocks(cell)
            return
        page = self.pages.number if self.pages is not None else None
        self._tables += 1
        grid = [[self._cell(cell) for cell in _cells(row)] for row in rows]
        self._tables -= 1
        yield from grid_blocks(grid, page=page)
        if not self._tables:
            notes, self._after_table = self._after_table, []
            yield from notes

    def _cell(self, cell: etree._Element) -> str:
        inside = " ".join(block.label + block.text for block in self.blocks(cell))
        return "" if local(cell) == "covered-table-cell" else inside


def _as(block: Block, kind: PassageKind) -> Block:
    return replace(block, kind=kind, level=0)


def _rows(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if local(child) == "table-row":
            yield child
        elif local(child) in {"table-rows", "table-header-rows", "table-row-group"}:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row:
        if local(cell) in {"table-cell", "covered-table-cell"}:
            repeated = whole(cell.get(f"{TABLE}number-columns-repeated")) or 1
            # Only empty cells are repeated to fill a row; words are written out.
            yield from [cell] * (min(repeated, _MOST_REPEATED) if not len(cell) else 1)

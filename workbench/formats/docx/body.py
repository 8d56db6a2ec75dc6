"""The blocks of a Word file: paragraphs, lists, tables, notes and boxes in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.formats.docx.embedded import embedded_blocks
from workbench.formats.docx.notes import Notes
from workbench.formats.docx.numbering import Numbering
from workbench.formats.docx.package import W, WordPackage, flag, local, number, relation_id, value
from workbench.formats.docx.styles import Role, Styles
from workbench.formats.docx.words import (
    Words,
    WordsReader,
    chosen_alternative,
    shows_placeholder,
)
from workbench.formats.grid import grid_blocks
from workbench.formats.prose import join_lines, split_at_breaks
from workbench.texts.blocks import Block

_LONGEST_HEADING = 250
"""Letters. A paragraph beyond this was given a heading's style by mistake."""

_CONTENTS_TITLE = re.compile(r"(?:table of )?contents|目\s*[录錄次]", re.IGNORECASE)
_CONTENTS_GALLERY = "Table of Contents"
_DIAGRAM_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"
_DRAWN_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


@dataclass(slots=True)
class BodyReader:
    """Reads the blocks of one story: the body, a note, a header.

    Attributes:
        package: the file.
        styles: its styles.
        numbering: its lists, counting along.
        reader: gathers the words of each paragraph.
        notes: its notes, or None inside a note.
        sections: for each section, how it begins: `nextPage`, `continuous` ...
    """

    package: WordPackage
    styles: Styles
    numbering: Numbering
    reader: WordsReader
    notes: Notes | None = None
    sections: list[str] = field(default_factory=list)
    _waiting: Words = field(default_factory=Words)
    _after_table: list[Block] = field(default_factory=list)
    _tables: int = 0

    def story(self, container: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a container, each followed by the notes it refers to."""
        yield from self._blocks(container)
        yield from self._written(self._waiting, None)

    def _blocks(self, container: etree._Element) -> Iterator[Block]:
        for child in container:
            match local(child):
                case "p":
                    yield from self._paragraph(child)
                case "tbl":
                    yield from self._table(child)
                case "sdt":
                    yield from self._control(child)
                case "AlternateContent":
                    branch = chosen_alternative(child)
                    yield from () if branch is None else self._blocks(branch)
                case "altChunk":
                    yield from self._embedded(child)
                case "customXml" | "sdtContent" | "ins" | "moveTo" | "smartTag" | "subDoc":
                    yield from self._blocks(child)

    def _control(self, control: etree._Element) -> Iterator[Block]:
        if shows_placeholder(control):
            self.reader.seen["placeholder"] += 1
            return
        content = control.find(f"{W}sdtContent")
        blocks = () if content is None else self._blocks(content)
        gallery = value(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
        for block in blocks:
            yield _furniture(block) if gallery == _CONTENTS_GALLERY else block

    def _embedded(self, chunk: etree._Element) -> Iterator[Block]:
        part = self.package.part_of(relation_id(chunk))
        blocks = None if part is None else embedded_blocks(self.package.archive.read(part))
        if blocks is None:
            self.reader.seen["embedded"] += 1
        yield from blocks or ()

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        if self.reader.pages is not None and self._begins_page(properties):
            self.reader.pages.turn_before_paragraph()
        words, self._waiting = self._waiting, Words()
        in_contents = self.reader.in_contents
        self.reader.gather(paragraph, words)
        if _runs_on(properties):
            self._waiting = words
            return
        contents = in_contents or (self.reader.in_contents and bool(words.text.strip()))
        for block in self._written(words, properties):
            yield _furniture(block) if contents else block
        self._end_section(properties)

    def _begins_page(self, properties: etree._Element | None) -> bool:
        if flag(properties, "pageBreakBefore"):
            return True
        style = None if properties is None else value(properties.find(f"{W}pStyle"))
        stated = properties is not None and properties.find(f"{W}pageBreakBefore") is not None
        return not stated and self.styles.begins_page(style)

    def _end_section(self, properties: etree._Element | None) -> None:
        """Count the page break at the end of a section, which the next section decides."""
        if properties is None or properties.find(f"{W}sectPr") is None or not self.sections:
            return
        self.sections.pop(0)
        begins = self.sections[0] if self.sections else "continuous"
        if self.reader.pages is not None and begins not in {"continuous", "nextColumn"}:
            self.reader.pages.turn()

    def _written(self, words: Words, properties: etree._Element | None) -> Iterator[Block]:
        style = None if properties is None else value(properties.find(f"{W}pStyle"))
        outline = None if properties is None else number(properties.find(f"{W}outlineLvl"))
        role = self.styles.role(style, outline=outline)
        role, label = self._listed(role, style, properties, words)
        yield from _blocks_of(words, role, label)
        yield from self._notes_of(words)
        for box in words.boxes:
            yield from self._blocks(box)
        for diagram in words.diagrams:
            yield from self._diagram(diagram)

    def _notes_of(self, words: Words) -> Iterator[Block]:
        """Yield the notes of a paragraph, those inside a table only after the table."""
        for mark in words.notes:
            found = () if self.notes is None else self.notes.blocks(mark, page=words.page)
            if self._tables:
                self._after_table.extend(found)
            else:
                yield from found

    def _listed(
        self, role: Role, style: str | None, properties: etree._Element | None, words: Words
    ) -> tuple[Role, str]:
        """Return the role and the label of a paragraph that may be numbered."""
        list_id, depth = self._numbering_of(style, properties)
        if list_id is None or list_id == "0":
            return role, "- " if role.kind == "list item" else ""
        label = self.numbering.label(list_id, depth) or ""
        if role.kind == "list item":
            return Role(kind="list item", level=max(role.level, depth + 1)), label or "- "
        if role.kind != "paragraph" or not words.text.strip():
            return role, "" if label == "- " and role.kind == "heading" else label
        return (Role(kind="list item", level=depth + 1) if label else role), label

    def _numbering_of(
        self, style: str | None, properties: etree._Element | None
    ) -> tuple[str | None, int]:
        """Return the numbering of a paragraph: its own before its style's."""
        styled, styled_depth = self.styles.numbering(style)
        own = None if properties is None else properties.find(f"{W}numPr")
        list_id = styled if own is None else value(own.find(f"{W}numId")) or styled
        depth = None if own is None else number(own.find(f"{W}ilvl"))
        if depth is None and list_id is not None:
            depth = self.numbering.depth_of_style(list_id, style)
        return list_id, depth if depth is not None else styled_depth or 0

    def _diagram(self, diagram: str) -> Iterator[Block]:
        part = self.package.part_of(diagram)
        if part is None:
            return
        for point in self.package.xml(part).iter(_DIAGRAM_POINT):
            for paragraph in point.iter(_DRAWN_PARAGRAPH):
                text = join_lines("".join(t.text or "" for t in paragraph.iter(_DRAWN_TEXT)))
                if text:
                    yield Block(kind="paragraph", text=text)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        found = list(_rows(table))
        rows = [_cells(row) for row in found]
        if max((len(cells) for cells in rows), default=0) <= 1:
            # One column is a frame around text, not a table.
            for cells in rows:
                for cell in cells:
                    yield from self._blocks(cell)
            return
        page = self.reader.pages.number if self.reader.pages is not None else None
        self._tables += 1
        grid = [self._row(row) for row in found]
        self._tables -= 1
        yield from grid_blocks(grid, page=page)
        if not self._tables:
            notes, self._after_table = self._after_table, []
            yield from notes

    def _row(self, element: etree._Element) -> list[str]:
        row = [""] * (number(element.find(f"{W}trPr/{W}gridBefore")) or 0)
        for cell in _cells(element):
            properties = cell.find(f"{W}tcPr")
            span = None if properties is None else number(properties.find(f"{W}gridSpan"))
            row.append(self._cell(cell))
            row.extend([""] * ((span or 1) - 1))
        return row

    def _cell(self, cell: etree._Element) -> str:
        inside = [block.label + block.text for block in self._blocks(cell)]
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and (value(merge) or "continue") == "continue":
            # The text of merged cells stands in the first of them.
            return ""
        return " ".join(inside)


def _blocks_of(words: Words, role: Role, label: str) -> Iterator[Block]:
    """Yield a paragraph's words as blocks: one, or one for each line that begins anew."""
    if role.kind == "heading":
        lines = [join_lines(words.text).replace("\t", " ")]
        if len(lines[0]) > _LONGEST_HEADING:
            role = Role(kind="paragraph")
        if _CONTENTS_TITLE.fullmatch(lines[0]):
            role = Role(kind="furniture")
    else:
        lines = split_at_breaks(words.text)
    for text in lines:
        if text:
            yield Block(kind=role.kind, text=text, label=label, level=role.level, page=words.page)
            label = ""


def _furniture(block: Block) -> Block:
    return replace(block, kind="furniture", level=0)


def _runs_on(properties: etree._Element | None) -> bool:
    """Tell whether a paragraph runs on into the next: its end is deleted, or it is an initial."""
    if properties is None:
        return False
    frame = properties.find(f"{W}framePr")
    if (value(frame, "dropCap") or "none") != "none":
        return True
    ends = (f"{W}rPr/{W}del", f"{W}rPr/{W}moveFrom")
    return any(properties.find(end) is not None for end in ends)


def _rows(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table that no tracked change deleted, content controls opened."""
    for child in container:
        match local(child):
            case "tr" if child.find(f"{W}trPr/{W}del") is None:
                yield child
            case "sdt" | "sdtContent" | "customXml":
                yield from _rows(child)


def _cells(container: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for child in container:
        match local(child):
            case "tc" if child.find(f"{W}tcPr/{W}cellDel") is None:
                cells.append(child)
            case "sdt" | "sdtContent" | "customXml":
                cells.extend(_cells(child))
    return cells

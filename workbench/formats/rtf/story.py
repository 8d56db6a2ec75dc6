"""One story of an RTF file (body, note, header, box): paragraphs and cells becoming blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbench.formats.docx.styles import Role, Styles
from workbench.formats.grid import grid_blocks
from workbench.formats.page_count import Pages
from workbench.formats.prose import join_lines, split_at_breaks
from workbench.formats.rtf.tokens import joined_surrogates
from workbench.texts.blocks import Block

_LONGEST_HEADING = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The properties of a paragraph.

    Attributes:
        style: its number in the style sheet, or None.
        outline: its own outline level from 0, or None.
        listed: `yes` where it belongs to a list.
        depth: in its list, from 0.
        place: `cell` inside a table, `end` in an endnote, else `text`.
        contents: `yes` in a table of contents that a field made.
    """

    style: str | None = None
    outline: int | None = None
    listed: str = "no"
    depth: int = 0
    place: str = "text"
    contents: str = "no"


@dataclass(slots=True)
class Story:
    """Gathers words to paragraphs, cells and tables.

    Attributes:
        styles: of the file.
        pages: the page counter of the body, or None elsewhere.
        blocks: those that are complete.
        label: what stands before the next paragraph.
        notes: those to put after the paragraph at hand.
        boxes: the blocks of text boxes, likewise.
    """

    styles: Styles
    pages: Pages | None = None
    blocks: list[Block] = field(default_factory=list)
    label: str = ""
    notes: list[Block] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _page: int | None = None
    _cell: list[Block] = field(default_factory=list)
    _row: list[list[Block]] = field(default_factory=list)
    _rows: list[list[list[Block]]] = field(default_factory=list)
    _after_table: list[Block] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add text to the paragraph at hand."""
        self._pieces.append(text)
        if self.pages is not None and text.strip():
            self._page = self.pages.number if self._page is None else self._page
            self.pages.saw_text()

    def end_paragraph(self, form: Form) -> None:
        """Complete the paragraph at hand; inside a table it stays in its cell."""
        made = list(self._paragraph(form))
        if form.place == "cell":
            self._cell.extend(made)
            self._after_table.extend([*self.notes, *self.boxes])
        else:
            self._end_table()
            self.blocks.extend([*made, *self.notes, *self.boxes])
        self.notes, self.boxes = [], []

    def end_cell(self, form: Form) -> None:
        """Complete the cell at hand."""
        self.end_paragraph(replace(form, place="cell"))
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """Complete the row at hand."""
        if self._row:
            self._rows.append(self._row)
        self._row = []

    def finish(self, form: Form) -> list[Block]:
        """Complete what is open and return all blocks."""
        self.end_paragraph(form)
        if self._cell:
            self._row.append(self._cell)
        self.end_row()
        self._end_table()
        return self.blocks

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if max((len(row) for row in rows), default=0) <= 1:
            # One column is a frame around text, not a table.
            self.blocks.extend(block for row in rows for cell in row for block in cell)
        else:
            page = next((b.page for row in rows for cell in row for b in cell), None)
            grid = [[_cell_text(cell) for cell in row] for row in rows]
            self.blocks.extend(grid_blocks(grid, page=page))
        after, self._after_table = self._after_table, []
        self.blocks.extend(after)

    def _paragraph(self, form: Form) -> Iterator[Block]:
        text, self._pieces = joined_surrogates("".join(self._pieces)), []
        label, self.label = self.label, ""
        page, self._page = self._page, None
        role = self._role(form, label)
        if role.kind == "heading" and len(text) > _LONGEST_HEADING:
            role = Role(kind="paragraph")
        is_heading = role.kind == "heading"
        for line in [join_lines(text).replace("\t", " ")] if is_heading else split_at_breaks(text):
            if line:
                yield Block(kind=role.kind, text=line, label=label, level=role.level, page=page)
                label = ""

    def _role(self, form: Form, label: str) -> Role:
        if form.contents == "yes":
            return Role(kind="furniture")
        role = self.styles.role(form.style, outline=form.outline)
        if role.kind == "paragraph" and (label or form.listed == "yes"):
            return Role(kind="list item", level=form.depth + 1)
        return role


def _cell_text(cell: list[Block]) -> str:
    return " ".join(block.label + block.text for block in cell)


def label_of(text: str) -> str:
    r"""Return the label that the rendered number or bullet of a list item makes.

    >>> label_of("1.1\t"), label_of("一、"), label_of("·\t"), label_of("\t")
    ('1.1 ', '一、 ', '- ', '')
    """
    written = " ".join(joined_surrogates(text).split())
    if not written:
        return ""
    numbered = any(sign.isalnum() and sign.isprintable() for sign in written)
    return f"{written} " if numbered and written != "o" else "- "

"""The blocks of a web page or of a chapter of a book, found by its elements alone."""

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.formats.grid import grid_blocks
from workbench.formats.html.notes import LONGEST_SIGN, note_role, note_sign
from workbench.formats.html.page import UNSAID, is_hidden, letters, tag, tag_of_parent
from workbench.formats.html.tables import grid_texts, is_layout, row_cells, table_rows, whole
from workbench.formats.numerals import numbered_like
from workbench.formats.prose import join_lines, split_at_breaks
from workbench.texts.blocks import Block, PassageKind

_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "p",
        "pre",
        "section",
        "summary",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
    }
)

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "map",
        "head",
        "rt",
        "rp",
        "annotation",
        "annotation-xml",
        "datalist",
    }
)


_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_SOURCE_LINE = re.compile(rf"(?<={_CJK})[ \t\r\f]*\n[ \t\r\n\f]*(?={_CJK})")


Steps = Generator["Steps", None, None]
"""Reading in steps that do not stack up, as real pages nest thousands of elements deep."""


@dataclass(slots=True)
class Place:
    """Where in the page a text stands: what it will be, and what stands before it.

    Attributes:
        kind: of the blocks made here.
        label: of the next block, then empty.
        level: depth of the list, 0 outside lists.
        spaces: `kept` inside preformatted text.
    """

    kind: PassageKind = "paragraph"
    label: str = ""
    level: int = 0
    spaces: str = "joined"


@dataclass(slots=True)
class PageReader:
    """Reads the blocks of one page.

    Attributes:
        signs: the sign of each note by the key of its element, as its mark in the text shows.
        key: makes a key from the id of an element or from the target of a link.
        forms: `left out`, or `read` where a form holds the text of the page.
        left_out: letters that were left out.
    """

    signs: Mapping[str, str] = field(default_factory=dict)
    key: Callable[[str], str] = str
    forms: str = "left out"
    left_out: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)

    def read(self, root: etree._Element) -> list[Block]:
        """Return the blocks of an element and all it holds, in order."""
        made: list[Block] = []
        _run(self._gather(root, made))
        return made

    def _gather(self, root: etree._Element, made: list[Block]) -> Steps:
        """Read an element into a list of its own, apart from what surrounds it."""
        outer, outer_pieces = self._blocks, self._pieces
        self._blocks, self._pieces = made, []
        place = Place()
        yield self._inside(root, place)
        self._flush(place)
        self._blocks, self._pieces = outer, outer_pieces

    def _inside(self, element: etree._Element, place: Place) -> Steps:
        self._text(element.text, place)
        for child in element:
            yield self._element(child, place)
            self._text(child.tail, place)

    def _text(self, text: str | None, place: Place) -> None:
        if not text:
            return
        if place.spaces == "kept":
            self._pieces.append(text)
        else:
            self._pieces.append(_SPACE.sub(" ", _SOURCE_LINE.sub("", text)))

    def _element(self, element: etree._Element, place: Place) -> Steps:
        name = tag(element)
        if self._is_left_out(element, name):
            self.left_out += 0 if name in UNSAID else letters(element)
            return
        role = note_role(element)
        if role == "back" or (name == "a" and self._is_mark(element, role)):
            return
        if role == "note" or self.key("#" + element.get("id", "")) in self.signs:
            yield self._note(element, place)
        elif name in _HEADINGS:
            yield self._heading(element, _HEADINGS[name], place)
        elif name in {"ul", "ol", "menu"}:
            yield self._list(element, place)
        else:
            yield self._flow(element, name, place)

    def _flow(self, element: etree._Element, name: str, place: Place) -> Steps:
        match name:
            case "br":
                self._pieces.append("\n")
            case "q":
                self._pieces.append("“")
                yield self._inside(element, place)
                self._pieces.append("”")
            case "table":
                yield self._table(element, place)
            case "figcaption" | "caption":
                yield self._apart(element, Place(kind="caption"), place)
            case "li":
                yield self._apart(element, Place(kind="list item", label="- ", level=1), place)
            case "pre":
                yield self._apart(element, replace(place, spaces="kept"), place)
            case "header" | "footer" if tag_of_parent(element) in {"body", "html"}:
                self._flush(place)
                inside: list[Block] = []
                yield self._gather(element, inside)
                self._blocks += [_running(block) for block in inside]
            case _ if name in _BLOCKS:
                yield self._apart(element, place, place)
            case _:
                yield self._inside(element, place)

    def _is_mark(self, link: etree._Element, role: str) -> bool:
        """Tell whether a link is the mark of a note, not words that lead to one."""
        if self.key(link.get("href", "")) not in self.signs:
            return False
        return role == "mark" or len(note_sign(link)) <= LONGEST_SIGN

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        if note_role(element) in {"note", "notes"}:
            return False
        if name == "form" and self.forms == "read":
            return False
        return name in _LEFT_OUT or not name or is_hidden(element)

    def _apart(self, element: etree._Element, inner: Place, outer: Place) -> Steps:
        """Read an element that stands on lines of its own."""
        self._flush(outer)
        yield self._inside(element, inner)
        self._flush(inner)

    def _flush(self, place: Place) -> None:
        text = "".join(self._pieces)
        if place.spaces == "joined":
            text = _SPACES.sub(" ", text)
        self._pieces.clear()
        for line in split_at_breaks(text):
            self._blocks.append(
                Block(kind=place.kind, text=line, label=place.label, level=place.level)
            )
            place.label = ""

    def _heading(self, element: etree._Element, level: int, place: Place) -> Steps:
        self._flush(place)
        inside: list[Block] = []
        yield self._gather(element, inside)
        words = join_lines("\n".join(block.text for block in inside))
        if words:
            self._blocks.append(Block(kind="heading", text=words, level=level))

    def _note(self, element: etree._Element, place: Place) -> Steps:
        self._flush(place)
        sign = self.signs.get(self.key("#" + element.get("id", "")), "")
        note = Place(kind="note", label=f"[{sign}] " if sign else "")
        yield self._inside(element, note)
        self._flush(note)

    def _list(self, element: etree._Element, place: Place) -> Steps:
        self._flush(place)
        kind: PassageKind = "note" if place.kind == "note" else "list item"
        level = 0 if kind == "note" else place.level + 1
        labels = _item_labels(element)
        loose = Place(kind=kind, level=level)
        self._text(element.text, loose)
        for child in element:
            if tag(child) == "li" and self.key("#" + child.get("id", "")) not in self.signs:
                item = Place(kind=kind, label=next(labels)(child), level=level)
                if not self._is_left_out(child, "li"):
                    yield self._apart(child, item, place)
            else:
                yield self._element(child, loose)
            self._text(child.tail, loose)
        self._flush(loose)

    def _table(self, element: etree._Element, place: Place) -> Steps:
        self._flush(place)
        rows = list(table_rows(element))
        for caption in (child for child in element if tag(child) == "caption"):
            yield self._flow(caption, "caption", place)
        if is_layout(element, rows):
            for row in rows:
                for cell in row_cells(row):
                    yield self._apart(cell, place, place)
            return
        cells = [cell for row in rows for cell in row_cells(row)]
        texts: dict[etree._Element, str] = {}
        for cell in cells:
            inside: list[Block] = []
            yield self._gather(cell, inside)
            texts[cell] = " ".join(block.label + block.text for block in inside)
        self._blocks.extend(grid_blocks(grid_texts(rows, texts)))


def _run(steps: Steps) -> None:
    """Take every step and the steps it asks for, the inner ones first."""
    stack = [steps]
    while stack:
        try:
            stack.append(next(stack[-1]))
        except StopIteration:
            stack.pop()


def _running(block: Block) -> Block:
    """Return a block of a page's head or foot, where only headings belong to the text."""
    return block if block.kind == "heading" else replace(block, kind="furniture", level=0)


def _item_labels(element: etree._Element) -> Iterator[Callable[[etree._Element], str]]:
    """Yield, for each item of a list, the function that makes its label."""
    if tag(element) != "ol":
        while True:
            yield lambda _: "- "
    items = sum(tag(child) == "li" for child in element)
    backwards = "reversed" in element.attrib
    number = whole(element.get("start"), items if backwards else 1)
    first = element.get("type", "1")
    while True:
        count = [number]

        def label(item: etree._Element, count: list[int] = count) -> str:
            count[0] = whole(item.get("value"), count[0])
            return f"{numbered_like(count[0], first=first)}. "

        yield label
        number = count[0] + (-1 if backwards else 1)
